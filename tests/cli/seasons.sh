#!/bin/sh
# People for a part of the year: what a period changes, what it costs by hand, and the
# measure of the city hall that has one.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() {
    echo "FAILED: $1"
    failed=1
}
value() { # FILE ALTERNATIVE AGAINST KIND KEY MEASURE
    awk -F, -v a="$2" -v b="$3" -v s="$4" -v k="$5" -v m="$6" \
        '$1 == a && $2 == b && $4 == s && $5 == k && $6 == m { print $10 }' "$1"
}
holds() { # WHAT EXPRESSION (of awk, on numbers)
    awk "BEGIN { exit !($2) }" || fail "$1: $2"
}

# Every date of every year is no period: all numbers of the city hall to the last digit,
# overtime, extra openings, help and the contract too.
rm -rf twin
cp -r "$source/scenarios/city-hall" twin
awk -F, -v OFS=, '/^#/ { print; next } { $5 = $5 (seen++ ? ",1/1-12/31" : ",period"); print }' \
    "$source/scenarios/city-hall/teams.csv" >twin/teams.csv
[ "$(grep -c ',1/1-12/31,' twin/teams.csv)" = "$(grep -c '^[a-z]*,[a-z_]*,[a-z-]*,[0-9]' "$source/scenarios/city-hall/teams.csv")" ] ||
    fail "the twin's rows"
"$madoguchi" run "$source/scenarios/city-hall" --replications 1 --format csv >plain.csv || fail "run: plain"
"$madoguchi" run twin --replications 1 --format csv >twin.csv || fail "run: twin"
cmp plain.csv twin.csv || fail "a period of the whole year changes something"

# Two people on the 21 open days of 3/15-4/15 in fiscal 2024 (11 in April, 10 in March) of
# 243, 8:30-17:15 with an hour of break: 2 x 21 x 7.75 = 325.5 hours, 2 x 21 / 243 posts.
rm -rf pay
mkdir pay
printf 'key,value\nformat,1\nname,試行町\npopulation,20000\nfiscal_year,2024\nreplications,2\n' >pay/scenario.csv
printf 'procedure,channel,flow,cases_per_year,arrivals\ncopy,counter,copy,9000,walk_in\n' >pay/procedures.csv
printf 'flow,step,role,legal,place,minutes\ncopy,serve,desk,delegable,front,5\n' >pay/steps.csv
cat >pay/teams.csv <<'END'
team,days,from,to,period,employer,people,roles,breaks,absence
window,mon-fri,8:30,17:15,,regular,2,desk,11:30-14:30 60,
hourly,mon-fri,8:30,17:15,3/15-4/15,part_time,2,desk,11:30-14:30 60,
yearly,mon-fri,8:30,17:15,3/15-4/15,appointed,2,desk,11:30-14:30 60,27
agency,mon-fri,8:30,17:15,3/15-4/15,dispatched,2,desk,11:30-14:30 60,
END
cat >pay/costs.csv <<'END'
item,category,amount（円）,unit,applies_to
by_hour,wages,1200,hour,hourly
by_fte,wages,3000000,FTE,yearly
by_post,contract,3907744,post,agency
by_month,other,10000,month,agency
of_all,wages,6000000,FTE,regular
END
"$madoguchi" run pay --format csv >pay.csv 2>err.txt || fail "run: pay: $(cat err.txt)"
cost() { value pay.csv as_is '' cost "$1" cost; }
holds "pay by the hour" "$(cost wages/by_hour) == 325.5 * 1200"
# 27 of 243 days away: nine people for eight posts.
holds "pay by the year" "($(cost wages/by_fte) - 2 * 21 / 243 * 9 / 8 * 3000000) ^ 2 < 1"
holds "pay by the post" "($(cost contract/by_post) - 2 * 21 / 243 * 3907744) ^ 2 < 1"
holds "what is written by the month" "$(cost other/by_month) == 12 * 10000"
holds "those of all year" "$(cost wages/of_all) == 2 * 6000000"
holds "posts" "($(value pay.csv as_is '' team hourly posts) - 2 * 21 / 243) ^ 2 < 1e-12"
holds "hours on duty" "$(value pay.csv as_is '' team hourly duty_hours) == 325.5"
holds "use of the hours on duty" "$(value pay.csv as_is '' team hourly use) < 1"
"$madoguchi" run pay --lang ja >pay.txt || fail "run: pay in words"
tr -d ' \n' <pay.txt | grep -q '期間を限った配置は、その開庁日が年間に占める割合で数える:hourly2人3/15-4/15、' || fail "the text: periods"
"$madoguchi" check pay --lang en >check.txt 2>&1 || fail "check: pay"
tr -s ' \n' ' ' <check.txt | grep -q 'open days: hourly 2 on 3/15-4/15; yearly 2 on 3/15-4/15; agency 2 on 3/15-4/15\.' ||
    fail "check: periods"

# 繁忙期の増員: who comes in spring waits less, who comes in autumn as long as before.
"$madoguchi" check "$source/scenarios/city-hall" --law --measure spring_peak >law.txt 2>err.txt || fail "check --law"
[ -s err.txt ] && fail "check --law: $(cat err.txt)"
"$madoguchi" run "$source/scenarios/city-hall" --measure spring_peak --alternative spring_peak --replications 1 \
    --format csv --out out >spring.csv 2>err.txt || fail "run: spring_peak: $(cat err.txt)"
[ -s err.txt ] && fail "run: spring_peak: $(cat err.txt)"
month() { value spring.csv "$1" '' month "$2" wait_mean; }
holds "March" "$(month spring_peak 3) < $(month in_house 3) - 1"
holds "April" "$(month spring_peak 4) < $(month in_house 4) - 1"
[ "$(month spring_peak 10)" = "$(month in_house 10)" ] || fail "October"
holds "moves" "$(value spring.csv spring_peak in_house procedure move_in/counter wait_mean) < 0"
# Four all year and two on 21 of 243 days.
holds "posts at moves" "($(value spring.csv spring_peak '' team moves_window posts) - 4 - 2 * 21 / 243) ^ 2 < 1e-12"
holds "0.18 posts are hired" "($(value spring.csv spring_peak in_house effect '' posts_cut) + 0.18) ^ 2 < 1e-12"

# Both rows are named, in edits and in what a reader sees.
"$madoguchi" show "$source/scenarios/city-hall" --measure spring_peak --alternative spring_peak --format csv \
    --set 'teams[moves_window/mon-fri/8:30].people=5' --set 'scenario.seed=7' >show.csv || fail "show"
grep -q '^teams\[moves_window/mon-fri/8:30\].people,5,' show.csv || fail "show: the row of all year"
grep -q '^teams\[moves_window/mon-fri/8:30/3/15-4/15\].people,2,' show.csv || fail "show: the row of spring"
"$madoguchi" report out --lang ja >/dev/null || fail "report"
grep -q '班「異動窓口（会計年度任用）」（3/15-4/15）' out/report.html || fail "report: the address in words"
grep -q '異動窓口（会計年度任用） 2人 3/15-4/15（繁忙期の増員）' out/report.html || fail "report: the period"
exit $failed
