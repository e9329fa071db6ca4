#!/bin/sh
# The figures in the README of post-and-certificates are what a run prints.
set -u
program=$1 folder=$2/scenarios/post-and-certificates
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1
failed=0
check() {
    for figure; do
        grep -qF -- "$figure" "$folder/README.md" || { echo "README.md no longer says $figure"; failed=1; }
        grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
    done
}
"$program" run "$folder" --lang ja >out.txt || failed=1
check 8.3分 2.6分 1.60 1.13
"$program" run "$folder" --lang ja --alternative in_house --alternative between \
    --set 'between:steps[post/*].interrupt=no' >out.txt || failed=1
check 8.3分 3.1分
exit $failed
