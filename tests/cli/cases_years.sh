#!/bin/sh
# Published cases of money by fiscal year (scenarios/cases) against hand calculations.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() { echo "FAILED: $case: $1"; failed=1; }
run() {
    case=$1
    "$madoguchi" run "$source/scenarios/cases/$case" --format csv >"$case.csv" 2>"$case.err" || fail "does not run"
    [ -s "$case.err" ] && { fail "says something"; cat "$case.err"; }
    "$madoguchi" run "$source/scenarios/cases/$case" --lang ja >"$case.txt" || fail "does not print"
    [ "$("$madoguchi" run "$source/scenarios/cases/$case" --format json | tail -n 2 | tr -d '\n')" = ']}' ] || fail json
}
# is ALTERNATIVE AGAINST YEAR KEY MEASURE VALUE: the estimate of an effect or a cost.
is() {
    awk -F, -v a="$1" -v b="$2" -v y="$3" -v k="$4" -v m="$5" -v value="$6" '
        $1 == a && $2 == b && $3 == y && $5 == k && $6 == m { got = $10; seen = 1 }
        END { d = got - value; exit !(seen && d < 1e-6 && d > -1e-6) }' "$case.csv" ||
        fail "$5 of $3 is not $6: $(grep "^$1,$2,$3,.*,$4,$5," "$case.csv" | cut -d, -f10)"
}
says() { grep -q -- "$1" "$case.txt" || fail "does not say $1"; }

# +29,000, then -2,000 a year: after 15 years -29,000 + 14 x 2,000 = -1,000, half of the
# 16th: 15.5 years. After the contract's five: -29,000 + 4 x 2,000 = -21,000.
run ishinomaki
is contract in_house 2015 '' net_saving_in_year -29000000
is contract in_house 2016 '' net_saving_in_year 2000000
is contract in_house 2029 '' net_saving_cumulative -1000000
is contract in_house 2030 '' net_saving_cumulative 1000000
is contract in_house 2015 '' payback 15.5
is contract in_house 2015 '' net_saving_in_contract -21000000
says '契約期間（5年）内'
says '15.5年、16年目（令和12年度）に0になる'
# Ten years would not do either, nor does a period of fifteen show the payback.
"$madoguchi" run "$source/scenarios/cases/ishinomaki" --set scenario.contract_years=10 --lang en |
    tr -s ' \n' ' ' | grep -q 'not within the 10 years of the contract' || fail "ten years are said to do"
"$madoguchi" run "$source/scenarios/cases/ishinomaki" --set scenario.years=15 --lang en |
    tr -s ' \n' ' ' | grep -q 'Not paid back within the 15 fiscal years to FY2029' || fail "15 years are said to do"

# Running costs of IT, in a hundred million yen: 47 to 32, 60 to 32, 34 to 24.
cloud() {
    run "$1"
    awk -F, -v wanted="$2" '
        $4 == "cost" && $5 == "total" && $6 == "cost" && $2 == "" { yen[$1] = $10 }
        END { exit !(sprintf("%.1f", 100 * (1 - yen["shared"] / yen["separate"])) == wanted) }' "$1.csv" ||
        fail "not $2 % less"
    says '平成期事例。IT運用経費であり窓口経費ではない'
    says "▲$2%"
}
cloud kanagawa-cloud 31.9
cloud saitama-cloud 46.7
cloud akita-cloud 29.4

# With and without the cloud, FY2016 to FY2025, in force from December 2017 (month 20).
# FY2016: a quarter of the joint plan, 8,000 thousand yen and 8 %; the rest as before.
# FY2017, at prices 0.5 % higher: consultants 4,000, building 8,000, migration 20,000 less
# 35 %, training 1,000 with tax, each line rounded to the yen and its tax cut, and the lease
# 6,000. A third of the year of 42,000 and 4,000 x 1.005 comes, of 60,000 and 3,000 x 1.005 goes.
case=cloud
"$madoguchi" run "$source/scenarios/cloud" --format csv >cloud.csv || fail "does not run"
is cloud own 2016 '' new_outlay_in_year '2160000'
is cloud own 2016 '' net_saving_general_in_year '-1080000'
is cloud own 2017 '' new_outlay_in_year \
    "$((4341600 + 8683200 + 14110200 + 1085400 + 6030000 + 15120000 + 1447200 - 21600000 - 1085400))"
# Half of consultants, migration and training is the state's: 18,000 x 1.005 x 1.08 / 2.
is cloud own 2017 '' net_saving_general_in_year "$((-28132200 + 9768600))"
is cloud_late own 2017 '' new_outlay_in_year 0
# The change after next, 20,000 less 86 %, in December 2022 at prices of 1.005^6: 2,885,057 + 10 %;
# before it the difference of the running costs, 42,000 - 60,000, and 1,000 x 1.005^6 more, both
# with tax: 1,030,378 = 4,121,510 - 3,091,133 rounded a line.
is cloud own 2022 '' new_outlay_in_year "$((2885057 + 288505 - 18000000 - 1800000 + 4121510 + 412151 - 3091133 - 309113))"
# A typical year: 1/5 of the migration, 1/10 of the next one (years of its own).
for line in 'cloud_migration 2600000' 'cloud_migration_next 280000' 'cloud_system 42000000'; do
    set -- $line
    [ "$(awk -F, -v k="/$1" '$1 == "cloud" && $2 == "" && index($5, k) && substr($5, index($5, k)) == k &&
        $6 == "cost_before_tax" { print $10 }' cloud.csv)" = "$2" ] || fail "$1 is not $2 a year"
done
# Without the scenario's own systems there is nothing to take away: what the measure brings.
printf 'key,value\nformat,1\nname,town\npopulation,20000\nfiscal_year,2024\nreplications,1\n' >scenario.csv
mkdir -p plain && mv scenario.csv plain/
"$madoguchi" check plain --measure municipal_cloud >plain.txt 2>plain.err && [ ! -s plain.err ] ||
    fail "the measure alone: $(cat plain.err)"

# What the clauses of a contract charge is paid in each year, in half of one by half.
# The contractor is as fast in all years; then as the folder says, 5 % faster from the second.
case=service-levels
pace='contract:teams[contract_window/mon-fri/8:30].pace'
levels() { "$madoguchi" run "$source/scenarios/service-levels" --replications 2 --format csv "$@"; }
levels --set "$pace=1" >whole.csv || fail "does not run"
levels --set "$pace=1" --set contract:scenario.start=2024-10-01 >half.csv || fail "does not run from October"
levels --set "$pace=1.05" >faster.csv || fail "does not run faster"
levels >written.csv || fail "does not run as written"
grep -q '^contract,,2024,cost,contract/.*,simulated,-' whole.csv || fail "no clause charges anything"
contract_yen() { # FILE MEASURE YEAR, a fraction of it
    awk -F, -v m="$2" -v y="$3" -v by="$4" '$1 == "contract" && $2 == "" && $3 == y && $4 == "cost" &&
        $5 == "contract" && $6 == m { printf "%.0f", $10 * by }' "$1"
}
yearly=$(contract_yen whole.csv cost 2024 1)
for year in 2024 2025; do
    [ "$(contract_yen whole.csv cost_in_year $year 1)" = "$yearly" ] || fail "$year is not $yearly"
done
[ "$(contract_yen half.csv cost_in_year 2024 2)" = "$yearly" ] || fail "half of 2024 is not half of $yearly"
[ "$(contract_yen half.csv cost_in_year 2025 1)" = "$yearly" ] || fail "2025 after half a year is not $yearly"
faster=$(contract_yen faster.csv cost 2024 1)
[ "$faster" != "$yearly" ] || fail "faster people charge nothing else"
[ "$(contract_yen written.csv cost_in_year 2024 1)" = "$yearly" ] || fail "2024 as written is not $yearly"
[ "$(contract_yen written.csv cost_in_year 2025 1)" = "$faster" ] || fail "2025 as written is not $faster"

case=ishinomaki
# Nothing is simulated: no table of waits or teams, no chart of them, and nothing left of
# an earlier run that had them.
says '模擬実験は行わず'
grep -q '待ち時間\|班 ' ishinomaki.txt && fail "prints a table of the service"
"$madoguchi" run "$source/scenarios/cases/ishinomaki" --out folder >/dev/null || fail "no folder"
: >folder/charts/wait_distribution.png
"$madoguchi" run "$source/scenarios/cases/ishinomaki" --out folder >/dev/null || fail "no folder again"
[ "$(ls folder/charts | tr '\n' ' ')" = 'cost.png effects.png ' ] || fail "charts: $(ls folder/charts)"
"$madoguchi" plot folder >/dev/null || fail "plot"
exit $failed
