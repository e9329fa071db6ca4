#!/bin/sh
# The figures in the README of service-levels are what a run prints, and what a result
# folder keeps of clauses and indicators.
set -u
program=$1 folder=$2/scenarios/service-levels
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1
failed=0
"$program" run "$folder" --lang ja --out out >out.txt 2>err.txt || { cat err.txt; exit 1; }
[ -s err.txt ] && { cat err.txt; failed=1; }
for figure in 12,454 10,888 99.86 10.1 138 54 230 8,141 15,138 7,857 21,065 5,198 846; do
    grep -qF -- "$figure" "$folder/README.md" || { echo "README.md no longer says $figure"; failed=1; }
    grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
done
# 5 % of a twelfth of 16,500,000 yen, for June: three of its 20 x 8.75 hours.
grep -q '^contract,,2024,sla,system_up,penalty,0,yen/year,fixed,68750,' out/results.csv ||
    { echo "the penalty of June is not 68,750 yen"; failed=1; }
grep -q '^contract,,2024,cost,contract/sla_system_up,cost,0,yen/year,fixed,-68750,' out/results.csv ||
    { echo "it is not in the contract's cost"; failed=1; }
grep -q '"key": "reservations"' out/manifest.json || { echo "the manifest has no reason"; failed=1; }
grep -q '"key": "system_back"' out/manifest.json || { echo "the manifest has no clauses"; failed=1; }
# Charts and text come from the folder alone: what is written can be read.
"$program" plot out >/dev/null || { echo "the folder cannot be read back"; failed=1; }
exit $failed
