#!/bin/sh
# The battery against theory, shorter than shipped: every estimate agrees, a table
# in both languages; a wrong input is seen, a wrong folder is told.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
theory=$source/scenarios/theory
failed=0
fail() { echo "FAILED: $*"; failed=1; }
short='--set scenario.run_hours=300 --replications 20'

# What is written about the battery.
rows=$(grep -v -e '^#' -e '^case,' "$theory/exact.csv" | wc -l)
queues=$(grep -v -e '^#' -e '^case,' "$theory/exact.csv" | cut -d, -f1 | sort -u | wc -l)
grep -q "$rows comparisons of $queues queues" "$source/sim/README.md" || fail "sim/README.md: not $rows of $queues"
grep -q "$rows exact values of $queues queues" "$source/CHANGELOG.md" || fail "CHANGELOG.md: not $rows of $queues"

# All but the thousand servers, which are millions of customers.
mkdir battery && cp -r "$theory"/*/ battery/ && grep -v '^mm1000,' "$theory/exact.csv" >battery/exact.csv
"$madoguchi" verify battery $short --format csv >good.csv || [ $? = 1 ] || fail "verify: $?"
[ "$(wc -l <good.csv)" = "$(grep -vc '^#' battery/exact.csv)" ] ||
    fail "not every exact value was compared"
awk -F, 'NR > 1 && $12 != 1' good.csv >differ.txt
[ -s differ.txt ] && { fail "estimates that differ from theory"; cat differ.txt; }

head -n 1 good.csv | grep -qx 'case,subject,key,measure,unit,exact,estimate,ci_low,ci_high,t,limit,agrees,narrow,replications,source' ||
    fail "columns of --format csv"
sed 's/"[^"]*"/quoted/g' good.csv | awk -F, 'NF != 15 { bad = 1 } { for (i = 1; i <= NF; i++) bad = bad || $i == "" } END { exit bad }' ||
    fail "--format csv: an empty cell"

# Everybody 10 % faster than the formulas are told.
"$madoguchi" verify battery $short --set 'teams[*/*/*].pace=1.1' --lang en >wrong.txt
[ $? = 1 ] || fail "a wrong input: exit code"
perl -CS -ne 'chomp; exit 1 if length > 80' <wrong.txt || fail "wider than 80"
[ "$(grep -c DIFFERS wrong.txt)" -ge 5 ] || { fail "a wrong input is hardly seen"; cat wrong.txt; }
grep -q '^jackson: Jackson 1957; Kleinrock' wrong.txt || fail "text: sources"
grep -q '^  queue_mean step service/second ' wrong.txt || fail "text: measures"

# Of one case alone: it agrees and is narrow, until something is wrong by 2 to 5 %.
mkdir one && cp -r "$theory/mm1" one/ && grep -e '^case,' -e '^mm1,.*share' "$theory/exact.csv" >one/exact.csv
one() { # one CODE WHAT [OPTION...]
    code=$1 what=$2
    shift 2
    "$madoguchi" verify one --replications 20 --lang en "$@" >one.txt
    [ $? = "$code" ] || { fail "$what: exit code"; cat one.txt; }
}
differs() { grep -q DIFFERS one.txt || { fail "$1 is not seen"; cat one.txt; }; }
one 0 "nothing wrong"
grep -q DIFFERS one.txt && fail "nothing is wrong, but seen"
"$madoguchi" verify one --replications 20 --format csv --lang en >en.csv
"$madoguchi" verify one --replications 20 --format csv --lang ja >ja.csv
cmp -s en.csv ja.csv || fail "--format csv depends on the language"

# Short runs are told to be too wide, and the exit code says so.
"$madoguchi" verify one $short --lang ja >text.txt
[ $? = 1 ] || fail "too wide an interval: exit code"
grep -q '幅が広い' text.txt || fail "too wide: verdict"
grep -q '不一致0件' text.txt || fail "text: no differences"

one 1 "a wrong rate" --set 'procedures[customer/counter].cases_per_year=63000' # 61,320
differs "a wrong rate"
one 1 "a wrong service time" --set 'steps[service/serve].minutes.mean=6.15' # 6
differs "a wrong service time"
one 1 "a wrong number of servers" --set 'teams[*/*/*].people=2'
differs "a wrong number of servers"
one 1 "another distribution" --set 'steps[service/serve].minutes=gamma(mean=6, cv=0.9)'
differs "another distribution"
sed -i 's/share_waiting,0.7,/share_waiting,0.714,/' one/exact.csv
one 1 "a wrong exact value"
[ "$(grep -c DIFFERS one.txt)" = 1 ] || { fail "a wrong exact value: the rows that differ"; cat one.txt; }

# A measure that no run gives, a folder without exact.csv.
mkdir -p own && cp -r "$theory/mm3" own/
printf 'case,subject,key,measure,exact,source\nmm3,procedure,all/counter,wait_men,7,x\n' >own/exact.csv
"$madoguchi" verify own $short --lang en >out.txt 2>err.txt
[ $? = 2 ] || fail "an unknown measure: exit code"
grep -q 'exact.csv:2:27: error: a run of mm3 gives no wait_men of procedure all/counter' err.txt ||
    { fail "an unknown measure: message"; cat err.txt; }
"$madoguchi" verify /nowhere >out.txt 2>err.txt
[ $? = 2 ] || fail "no such folder: exit code"
exit $failed
