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
for figure in 12,452 10,886 99.86 138 55 230 8,141 15,115 7,819 21,099 5,152 847 \
    21,763 20,421 19,068 2.6 2.3 2.0 6.3 5.5; do
    grep -qF -- "$figure" "$folder/README.md" || { echo "README.md no longer says $figure"; failed=1; }
    grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
done
# Stores take 30, 35 and 40 % of two procedures and half of that of the third; of 5,000
# applications a year per 10,000 residents these are 4,100 and 900:
# 6 x (0.30 x 4100 + 0.15 x 900) = 8,190; 9,555; 10,920. A year's are some 100 off.
for year in 2024:8190 2025:9555 2026:10920; do
    awk -F, -v year="${year%:*}" -v expected="${year#*:}" '
        $1 == "store" && $2 == "" && $3 == year && $5 ~ /convenience_store$/ &&
            $6 == "cases_in_year" { sum += $10 }
        END { exit !(sum > expected - 120 && sum < expected + 120) }' out/results.csv ||
        { echo "cases at stores in ${year%:*} are not about ${year#*:}"; failed=1; }
done
grep -q '^contract,.*cases_in_year' out/results.csv || { echo "the contract has no phases"; failed=1; }
grep -q '^in_house,.*_in_year,.*case/year' out/results.csv && { echo "in house changes by year"; failed=1; }
grep -qF 'contract@2025,teams[contract_window/mon-fri/8:30].pace,1.05,' out/premises.csv ||
    { echo "the premises have no later year"; failed=1; }
[ "$(grep -c '^contract@2025,' out/premises.csv)" = 1 ] || { echo "what does not change is a premise again"; failed=1; }
[ -d out/resolved/store@2026 ] || { echo "resolved/ has no later year"; failed=1; }
# As it is in a year.
pace() { "$program" show "$folder" --alternative contract --year "$1" | grep -F 'contract_window/mon-fri/8:30].pace ='; }
pace R6 | grep -qF 'pace = 1  #' || { echo "show --year R6"; failed=1; }
pace 2026 | grep -qF 'pace = 1.05  #' || { echo "show --year 2026"; failed=1; }
"$program" show "$folder" --diff in_house contract --year 2年目 | grep -qF 1.05 ||
    { echo "show --diff --year"; failed=1; }
"$program" show "$folder" --year 8 2>&1 | grep -qF -- '--year' || { echo "show --year 8 is taken"; failed=1; }
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
