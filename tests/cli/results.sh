# What a run leaves behind, and what show says of it.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
small=$2/tests/fixtures/cli_small
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
run() { "$madoguchi" "$@" || fail "madoguchi $*: exit $?"; }
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; }; }

run run "$small" --out out >text 2>err
[ -s err ] && fail "a good run complains: $(cat err)"
for file in results.csv manifest.json resolved/current/teams.csv resolved/contract/origins.csv \
    charts/wait_distribution.png charts/arrivals_and_windows.png charts/team_use.png \
    charts/cost.png charts/effects.png; do
    [ -s "out/$file" ] || fail "no $file"
done
says text '^  Contract'
says text 'out: results.csv'
head -n 1 out/results.csv | tail -c +4 | grep -qx 'alternative,against,year,subject,key,measure,level,unit,basis,estimate,ci_low,ci_high,input_low,input_high,replications' \
    || fail "columns of results.csv"
says out/results.csv '^contract,current,2024,procedure,all/counter,wait_mean,'
# 3 posts x 8,000,000 yen and 2 posts at the contractor's; 12 x 900,000 x 1.1 = 11,880,000.
says out/results.csv '^contract,,2024,cost,contract,cost,.*,fixed,11880000,'

# The manifest names no place of this machine and no time.
grep -q "$PWD\|$2\|$small" out/manifest.json && fail "a path stands in manifest.json"
says out/manifest.json '"teams.csv"'
says out/manifest.json '"standard/steps.csv"'
says out/manifest.json '参考見積'
sum=$(sha256sum <"$small/teams.csv" | cut -d' ' -f1)
says out/manifest.json "$sum"

# A second run replaces the first: same bytes, nothing of another run stays.
cp -r out first
run run "$small" --out out >text2
diff -r first out >/dev/null || fail "a second run gives other bytes"
cmp -s text text2 || fail "a second run says something else"
run run "$small" --out out --alternative current >/dev/null
[ -e out/resolved/contract ] && fail "an alternative of an earlier run stays"

# Charts come from the folder alone.
mkdir moved && cp first/results.csv first/manifest.json moved
run plot moved >/dev/null
for chart in first/charts/*.png; do
    cmp -s "$chart" "moved/charts/${chart##*/}" || fail "plot draws ${chart##*/} otherwise than run"
done
[ -e moved/charts/wait_classes.png ] || fail "plot does not draw all charts"
run plot moved --lang ja >/dev/null
cmp -s first/charts/cost.png moved/charts/cost.png && fail "--lang ja draws English charts"

# The formats.
run run "$small" --format csv >rows.csv
tail -c +4 first/results.csv >results.csv # past the byte order mark
cmp -s rows.csv results.csv || fail "--format csv is not results.csv"
run run "$small" --format json >rows.json
says rows.json '"manifest": {'
says rows.json '"measure": "wait_mean"'
run run "$small" --lang ja >ja; says ja '試算'

# --set, for all and for one alternative; the seed.
run run "$small" --set 'costs[regular].amount=9,000千円' --format csv >set.csv
cmp -s set.csv rows.csv && fail "--set changes nothing"
run show "$small" >show; says show '^teams\[desk/mon-fri/8:30\].people = 2  # teams.csv:2  E$'
run show "$small" --set 'teams[desk/mon-fri/8:30].people=4' >show
says show '^teams\[desk/mon-fri/8:30\].people = 4  # --set'
run show "$small" --set 'contract:teams[desk/mon-fri/8:30].people=4' >show
says show '^teams\[desk/mon-fri/8:30\].people = 2 '
run show "$small" --set 'contract:teams[desk/mon-fri/8:30].people=4' --alternative contract >show
says show '^teams\[desk/mon-fri/8:30\].people = 4 '
says show '^steps\[copy/hand_over\].minutes = 1.5  # alternatives.csv:3  E: 受託者の専任$'
run show "$small" --format csv >show.csv
head -n 1 show.csv | grep -qx 'address,value,file,line,source' || fail "columns of show --format csv"
tail -c +4 first/resolved/current/origins.csv >origins.csv # past the byte order mark
cmp -s show.csv origins.csv || fail "origins.csv is not what show says"
run run "$small" --seed 8 --format csv >seed.csv
cmp -s seed.csv rows.csv && fail "--seed changes nothing"
exit $failed
