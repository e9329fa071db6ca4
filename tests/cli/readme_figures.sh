#!/bin/sh
# The figures of the README are what the command in it prints.
set -u
program=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0
"$program" run "$source/scenarios/minato" --lang en >out.txt || exit 1
for figure in 77,587 89,056 24,134 85.3 89.8 9,152 21,355; do
    for readme in README.md README.ja.md; do
        grep -qF -- "$figure" "$source/$readme" || { echo "$readme no longer says $figure"; failed=1; }
    done
    grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
done
exit $failed
