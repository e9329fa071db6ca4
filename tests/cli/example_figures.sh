#!/bin/sh
# The figures in the README of the larger examples are what a run prints.
set -u
program=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0
check() {
    folder=$1
    shift
    "$program" run "$source/scenarios/$folder" --lang ja >"$folder.txt" 2>"$folder.err" || {
        cat "$folder.err"
        failed=1
    }
    [ -s "$folder.err" ] && { cat "$folder.err"; failed=1; }
    for figure; do
        grep -qF -- "$figure" "$source/scenarios/$folder/README.md" ||
            { echo "$folder/README.md no longer says $figure"; failed=1; }
        grep -qF -- "$figure" "$folder.txt" || { echo "$folder: the program does not print $figure"; failed=1; }
    done
}
check one-stop 105,791 109,325 110,884 112,227 25.5 20.0 38.3 20.2
check city-hall 156,934 185,473 156,853 163,146 47,008 42,496 6,212 21.3 18.5 20.6 18.5 6.25 1.35 2.00 46.4 26.4 63.0 32.2
exit $failed
