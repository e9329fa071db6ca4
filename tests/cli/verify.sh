#!/bin/sh
# The battery against theory, shorter than shipped: every estimate agrees, a table
# in both languages; a wrong input is seen, a wrong folder is told.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0
fail() { echo "FAILED: $*"; failed=1; }
short='--set scenario.run_hours=300 --replications 20'

"$madoguchi" verify $short --format csv >good.csv || [ $? = 1 ] || fail "verify: $?"
[ "$(wc -l <good.csv)" = "$(grep -vc '^#' "$source/scenarios/theory/exact.csv")" ] ||
    fail "not every exact value was compared"
awk -F, 'NR > 1 && $12 != 1' good.csv >differ.txt
[ -s differ.txt ] && { fail "estimates that differ from theory"; cat differ.txt; }

# Short runs are told to be too wide, and the exit code says so.
"$madoguchi" verify $short --lang ja >text.txt
[ $? = 1 ] || fail "too wide an interval: exit code"
grep -q '幅が広い' text.txt || fail "too wide: verdict"
grep -q '不一致0件' text.txt || fail "text: no differences"

# Everybody 10 % faster than the formulas are told.
"$madoguchi" verify $short --set 'teams[*/*/*].pace=1.1' --lang en >wrong.txt
[ $? = 1 ] || fail "a wrong input: exit code"
# Bytes are columns but for the plus-minus sign and ...
[ "$(sed 's/±/+/; s/…/./' wrong.txt | awk 'length($0) > 80' | wc -l)" = 0 ] || fail "wider than 80"
[ "$(grep -c DIFFERS wrong.txt)" -ge 5 ] || { fail "a wrong input is hardly seen"; cat wrong.txt; }

# A measure that no run gives, a folder without exact.csv.
mkdir -p own && cp -r "$source/scenarios/theory/mm3" own/
printf 'case,subject,key,measure,exact,source\nmm3,procedure,all/counter,wait_men,7,x\n' >own/exact.csv
"$madoguchi" verify own $short --lang en >out.txt 2>err.txt
[ $? = 2 ] || fail "an unknown measure: exit code"
grep -q 'exact.csv:2:27: error: a run of mm3 gives no wait_men of procedure all/counter' err.txt ||
    { fail "an unknown measure: message"; cat err.txt; }
"$madoguchi" verify /nowhere >out.txt 2>err.txt
[ $? = 2 ] || fail "no such folder: exit code"
exit $failed
