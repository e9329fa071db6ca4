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
