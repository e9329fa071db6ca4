#!/bin/sh
# As many replications as a precision needs at two looks in a row: 30, 40, 60 … 1280.
set -u
madoguchi=$1 folder=$2/scenarios/theory/mm5
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; cat err; failed=1; }
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    [ $? -eq "$expected" ] || fail "madoguchi $*: exit is not $expected"
}
says() { grep -q -- "$2" "$1" || fail "$1 does not say: $2"; }
# run HOURS PRECISION ARGUMENT...
run() {
    hours=$1 precision=$2; shift 2
    code 0 run "$folder" --set "scenario.run_hours=$hours" --precision "$precision" "$@"
}

# The mean wait of M/M/5 over 200 hours has a relative standard deviation of some
# 0.13 (0.028 over 8,000, scenarios/theory): 20 give 6 %, 40 give 4 %: two looks
# in a row are within 5 % at 40 to 80, by the luck of the draw.
for threads in 1 2 3; do
    run 200 5% --threads $threads --format json
    mv out $threads.json
    says err '^madoguchi: [468]0 replications: the error is at most [34]'
    cmp 1.json $threads.json || failed=1
done
count=$(sed -n 's/^madoguchi: \([0-9]*\) replications: .*/\1/p' err)
grep -q "^  \"replications\": $count,\$" 1.json && grep -q '^  "precision": 0.05,$' 1.json ||
    fail "the manifest does not tell"
run 200 ２０％ --lang ja --format csv; says err '試行30回で'
# A fixed number of replications gives the same rows.
code 0 run "$folder" --set scenario.run_hours=200 --replications "$count" --format csv; mv out fixed
run 200 0.05 --format csv; cmp out fixed || fail "$count are not the $count"
# A wait of two hours' customers varies by far too much.
run 2 0.2% --set scenario.warmup_hours=1 --format csv
says err 'warning: after 1280 replications the error is still [0-9.]*%, more than the 0.2% asked'
says err 'wait_mean of all/counter, alternative as_is'
run 2 0.2% --set scenario.warmup_hours=1 --format csv --lang ja; says err '1280回試行しても'

for wrong in 5 0% 0.01% 60% -5% fast ''; do
    code 2 run "$folder" --precision "$wrong"; says err 'from 0.1% to 50%, such as 5%'
done
code 2 run "$folder" --precision fast --lang ja; says err '割合（5％など）を書いてください'
code 2 run "$folder" --precision 5% --replications 9; says err 'do not go together'
code 2 run "$folder" --precision 5% --replications 9 --lang ja; says err '一緒に使えません'
code 2 verify --precision 5%; says err 'verify has no option'
exit $failed
