#!/bin/sh
# check --law: who may do what, and which alternative breaks a rule.
set -u
madoguchi=$1 source=$2
failed=0
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1
says() { grep -q -- "$2" "$1" || { echo "FAILED: $1 does not say: $2"; cat "$1"; failed=1; }; }

"$madoguchi" check "$source/scenarios/minato" --law --lang ja >ja || { echo "FAILED: exit"; failed=1; }
# The decision is the staff's in both; entry goes from staff to the contractor.
says ja '^  審査・交付決定        職員のみ    会計年度任用、正規    正規$'
says ja '^  入力・作成            委託可      会計年度任用、正規    受託者$'
says ja '^窓口・郵送の委託: 検査した規則への違反なし$'
awk 'length > 240 { print "FAILED: a long line: " $0; exit 1 }' ja || failed=1

"$madoguchi" check "$source/scenarios/minato" --law --format csv --lang en >law.csv || failed=1
[ "$(head -n 1 law.csv)" = procedure,channel,step,name,legal,basis,source,alternative,team,employer ] ||
    { echo "FAILED: columns"; failed=1; }
# No row gives a staff-only step to the contractor.
if grep ',staff_only,' law.csv | grep -q ',contractor$'; then echo "FAILED: contractor"; failed=1; fi
says law.csv '^tax_certificate,counter,decide,.*,staff_only,.*,contract,.*,regular$'

# A contractor that decides: the tables are printed, the errors told, exit 2.
cp -r "$source/scenarios/minato" broken
sed '7s/contractor,7,counter,/contractor,7,counter; decide,/' "$source/scenarios/minato/teams.csv" >broken/teams.csv
"$madoguchi" check broken --law --lang en >out 2>err
[ $? -eq 2 ] || { echo "FAILED: exit of a broken scenario"; failed=1; }
says out '^Contract: 4 errors, told below$'
says out '^In-house: breaks no rule that is checked$'
says err '^teams.csv:7:89: error: team contract_counter (contractor) would serve the staff-only step'

"$madoguchi" check "$source/scenarios/minato" --format csv >out 2>err
[ $? -eq 2 ] || { echo "FAILED: --format without --law"; failed=1; }

# Many alternatives: numbered columns and short employers, told above the table.
MADOGUCHI_LIBRARY=$2/scenarios/standard "$madoguchi" check "$2/scenarios/city-hall" --law --lang en >many.txt
grep -q '^1 In-house, 2 Contract, 3 One line at insurance, 4 Convenience stores$' many.txt ||
    { echo "FAILED: the legend of alternatives"; failed=1; }
grep -q '^  Fee  *fee  *app, reg  *con  *app, reg  *app, reg$' many.txt ||
    { echo "FAILED: who collects fees"; failed=1; }
grep -q '…' many.txt && awk 'length($0) > 84' many.txt | grep -q . && { echo "FAILED: wide"; failed=1; }
exit $failed
