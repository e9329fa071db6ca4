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
check one-stop 105,681 109,289 109,693 112,153 23.0 19.1 33.6 18.1
check city-hall 156,631 185,372 156,569 162,889 46,805 42,698 6,258 17.3 16.7 15.0 4.62 1.36 1.75 38.2 21.1 54.9 31.6
exit $failed
