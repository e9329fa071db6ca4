#!/bin/sh
# What is odd is told by `run` as by `check`, on stderr, and stops nothing.
set -u
madoguchi=$1 source=$2
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0
cd "$3" || exit 1
cp -r "$source/tests/bad/base" folder
cp "$source/tests/bad/odd_contractor_of_one/teams.csv" folder
rm folder/alternatives.csv

fail() { echo "FAILED: $*"; cat err; failed=1; }
for command in check "run --replications 1" "run --replications 1 --format json"; do
    # shellcheck disable=SC2086
    "$madoguchi" $command folder --lang en >out 2>err || fail "$command: exit"
    [ "$(grep -c '^teams.csv:3:38: warning: the contractor.s team window has one person' err)" = 1 ] ||
        fail "$command: not told once"
    [ "$(tail -n 1 err)" = "1 warning" ] || fail "$command: more than that"
    [ -s out ] || fail "$command: printed nothing"
done
head -n 2 out | grep -q '"manifest"' || fail "the JSON on stdout is not the result"
"$madoguchi" check folder --format json >out 2>err && [ ! -s err ] || fail "check --format json"
grep -q '^"warnings": 1,$' out || fail "no warning in the JSON"
exit $failed
