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
check one-stop 105,780 109,332 109,706 112,227 23.7 19.9 34.1 18.9
check city-hall 156,629 185,351 156,570 162,889 46,824 42,679 6,260 17.5 16.8 15.0 4.77 1.35 1.74 38.3 21.4 55.6 32.0
exit $failed
