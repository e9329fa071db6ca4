#!/bin/sh
# One-stop windows: the minutes of a case by hand, and who may hold a case.
# Counter by counter 転入 takes 32 + .3*18 + .15*12 + .18*14 + .1*8 + .35*12 +
# .08*6 = 47.2 minutes, 出生 35 + 14 + .9*7 + 1.3 + .2*17 = 60, 死亡 5 + .9*18 +
# .8*16 + .5*14 + .5*14 = 48. People are the same eighteen in all.
set -u
madoguchi=$1 source=$2
failed=0
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1

"$madoguchi" check "$source/scenarios/one-stop" --lang en >out 2>err || { echo "FAILED: exit"; cat err; failed=1; }
[ -s err ] && { echo "FAILED: warnings"; cat err; failed=1; }
block() { awk -v name="$1" '/^[A-Z]/ { on = index($0, "(" name ")") > 0 } on' out; }
says() { block "$1" | grep -q "^  $2  *[0-9,]*  *$3 " || { echo "FAILED: $1: $2 is not $3"; block "$1"; failed=1; }; }
says counters 'Moving in' 47.2
says counters Birth 60.0
says counters 'After a death' 48.0
says one_clerk 'Moving in' 44.3
says one_clerk 'After a death' 45.0
says booth 'Moving in' 43.2
says one_floor 'Moving in' 43.1
# 280 and 58 of 10,000 move in and are born.
block counters | grep -q '^  Moving in  *4,200 ' || { echo "FAILED: movers"; failed=1; }
block counters | grep -q '^  Birth  *870 ' || { echo "FAILED: births"; failed=1; }

# Booth clerks hold the case while a specialist comes: none may be one of theirs.
"$madoguchi" check "$source/scenarios/one-stop" --lang en \
    --set 'booth:teams[one_stop_appointed/*].roles=one_stop; insurance; decide_insurance' >out 2>err
[ $? -eq 2 ] || { echo "FAILED: a hold for the own team passes"; failed=1; }
grep -q 'would wait for their own team' err || { echo "FAILED: the hold is not told"; cat err; failed=1; }
exit $failed
