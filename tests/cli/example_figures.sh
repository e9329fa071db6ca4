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

# People for a part of the year: minutes of the year, March, April and moving in, yen of a
# year and the parts of their change.
"$program" run "$source/scenarios/city-hall" --measure spring_peak --alternative spring_peak --format csv >spring.csv || failed=1
awk -F, '
    $1 != "spring_peak" || $4 == "scenario" { next }
    $2 == "" && $6 == "wait_mean" && ($4 == "month" && ($5 == 3 || $5 == 4)) { printf "%d月%.1f分\n", $5, $10 }
    $2 == "" && $6 == "wait_mean" && $5 == "all/counter" { printf "年%.1f分\n", $10 }
    $2 == "" && $6 == "wait_mean" && $5 == "move_in/counter" { printf "転入届%.1f分\n", $10 }
    $2 == "in_house" && $4 == "cost" && $6 == "cost" && $5 == "total" { printf "年間費用は%.0f千円の増\n", $10 / 1000 }
    $2 == "in_house" && $4 == "cost" && $6 == "cost" && $5 == "wages/wage_appointed" { printf "人件費%.0f千円\n", $10 / 1000 }
    $2 == "in_house" && $4 == "effect" && $6 == "overtime_cut" { printf "時間外の減%.0f千円\n", $10 / 1000 }' spring.csv >spring.txt
[ "$(wc -l <spring.txt)" = 7 ] || { echo "spring_peak: figures are missing"; cat spring.txt; failed=1; }
while IFS= read -r figure; do
    grep -qF -- "$figure" "$source/scenarios/city-hall/README.md" ||
        { echo "city-hall/README.md does not say of spring_peak: $figure"; failed=1; }
done <spring.txt
exit $failed
