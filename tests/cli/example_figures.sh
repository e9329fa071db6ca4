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
check one-stop 105,800 109,332 110,920 112,229 25.6 20.1 38.5 20.3
check city-hall 156,917 185,469 156,830 163,136 46,994 42,509 6,219 21.2 18.4 20.4 18.3 6.17 1.35 2.02 46.7 26.5 62.7 32.0
exit $failed
