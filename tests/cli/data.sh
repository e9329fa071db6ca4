#!/bin/sh
# Files of data: they go with the resolved tables, which run again to the same
# numbers; the manifest has their digest; show and check tell of them; without a
# row of a log everybody who came before it, and on other days, is as before.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
theory=$source/scenarios/theory
failed=0
fail() { echo "FAILED: $*"; failed=1; }
short='--replications 2 --set scenario.run_hours=100'

# Scaled, so that the mean has to be written beside the file.
"$madoguchi" run "$theory/mg1_empirical" $short --set 'steps[service/serve].minutes.mean=5' \
    --out first >/dev/null || fail "run"
grep -q '"empirical(service.csv, mean=5)"' first/resolved/as_is/steps.csv || fail "resolved: the cell"
"$madoguchi" run first/resolved/as_is $short --out second >/dev/null 2>&1 || fail "run of the resolved tables"
cmp first/results.csv second/results.csv || fail "the resolved tables give other numbers"
digest=$(sha256sum "$theory/mg1_empirical/service.csv")
grep -q "${digest%% *}" first/manifest.json || fail "manifest: the digest of the file"

# Another scenario into the same folder: the file of the earlier run is gone.
"$madoguchi" run "$theory/dm1" $short --out first >/dev/null || fail "run of dm1"
[ -e first/resolved/as_is/service.csv ] && fail "a file of an earlier run stays"
"$madoguchi" run first/resolved/as_is $short --out third >/dev/null 2>&1 || fail "run of a resolved log"
cmp first/results.csv third/results.csv || fail "the resolved log gives other numbers"

"$madoguchi" show "$theory/mg1_empirical" --lang en | grep -q 'minutes = empirical(service.csv)' || fail "show"
"$madoguchi" check "$theory/mg1_empirical" --lang en |
    grep -q 'service.csv: 100 observations, mean 5.54 min, CV 0.64, longest 20 min' || fail "check: observations"
"$madoguchi" check "$theory/ticket_log" --lang ja |
    grep -q 'tickets.csv: 7件の到着（2024-04-01から2024-04-30）' || fail "check: log"

# Only an edit of the command line names the file.
cp -r "$theory/mm3" own && cp "$theory/mg1_empirical/service.csv" own/
"$madoguchi" check own >/dev/null 2>&1 && fail "a file that nobody names"
"$madoguchi" check own --set 'steps[*/*].minutes=empirical(service.csv)' >/dev/null || fail "a file that --set names"

# A log of two days, and the same without the 10:00 of the first.
cp -r "$theory/ticket_log" long && cp -r long less
sed -i 's/front,6,/front,exponential(6),/' long/steps.csv less/steps.csv
{
    echo 'date,time'
    for day in 2024-06-03 2024-06-04; do
        for hour in 9 10 11 12 13; do echo "$day,$hour:00"; echo "$day,$hour:20"; done
    done
} >long/tickets.csv
grep -v '^2024-06-03,10:00' long/tickets.csv >less/tickets.csv
for of in long less; do
    "$madoguchi" run $of --replications 2 --events $of.csv >/dev/null || fail "run of a $of log"
done
[ "$(grep -c '' long.csv)" = 21 ] || fail "every row of a log is one case"
[ "$(grep -c '' less.csv)" = 20 ] || fail "a log without a row"
for of in long less; do grep -E '06-04|06-03[T ]09' $of.csv >part.$of; done
[ "$(grep -c '' part.long)" = 12 ] || fail "rows to compare"
cmp part.long part.less || fail "a row moves others than those that come after it on its day"
exit $failed
