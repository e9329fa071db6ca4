#!/bin/sh
# The log of services is what the results count: visits of every step, hours of
# every team; nothing ends before it begins; nobody serves two at once; the same
# resident has the same name in every alternative.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
small=$2/tests/fixtures/cli_small
cd "$3" || exit 1
failed=0
fail() { echo "FAILED: $*"; failed=1; }

"$madoguchi" run "$small" --replications 1 --events events.csv --format csv >results.csv || fail "run --events"
head -n 1 events.csv | tail -c +4 | grep -qx 'alternative,case,procedure,step,ready,start,end,team' || fail "header"

# Visits by alternative and step: counted in the log, and in the results.
tail -n +2 events.csv | awk -F, '{ n[$1 "," $4]++ } END { for (k in n) print k "," n[k] }' | sort >counted.txt
awk -F, '$4 == "step" && $6 == "visits" && $2 == "" { printf "%s,%s,%d\n", $1, $5, $10 + 0.5 }' results.csv |
    grep -v ',0$' | sort >told.txt
[ -s counted.txt ] || fail "the log is empty"
diff counted.txt told.txt || fail "visits in the log are not those of the results"

# Seconds since midnight compare within a day; times are dates that sort as text.
awk -F, 'NR > 1 && ($5 > $6 || $6 > $7) { print; exit 1 }' events.csv || fail "a service ends before it begins"

# At no time does a team serve more than it has people (the most of any band: posts).
awk -F, '$4 == "team" && $6 == "posts" && $2 == "" { print $1 "," $5 "," $10 }' results.csv >posts.txt
tail -n +2 events.csv | awk -F, '{ print $1 "," $8 "," $7 ",0,-1"; print $1 "," $8 "," $6 ",1,1" }' |
    LC_ALL=C sort -t, -k1,1 -k2,2 -k3,3 -k4,4 |
    awk -F, 'NR == FNR { posts[$1 "," $2] = $3; next }
             { k = $1 "," $2; now[k] += $5; if (now[k] > posts[k] + 0.5) { print k, $3, now[k], posts[k]; exit 1 } }' \
        posts.txt - || fail "a team serves more than it has people"

# Every case of the baseline that the alternative has too began at the same time.
tail -n +2 events.csv | awk -F, '!seen[$1 "," $2]++ { print $2 "," $5 "," $1 }' | sort >first.txt
awk -F, '{ if ($1 == last && $2 != ready) differ++; if ($1 == last) both++; last = $1; ready = $2 }
         END { exit !(both > 100 && differ == 0) }' first.txt || fail "arrivals differ between the alternatives"

"$madoguchi" run "$small" --replications 1 --events /nowhere/events.csv >/dev/null 2>err.txt
[ $? = 1 ] || fail "a folder that is not there: exit code"
exit $failed
