#!/bin/sh
# sensitivity and break-even as a user meets them: text of 80 columns in both languages,
# CSV and JSON, the file beside the results, mistakes with what to write instead.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
failed=0
LC_ALL=C; export LC_ALL
fail() { echo "FAILED: $*"; failed=1; }
says() { grep -qF -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }
code() {
    expected=$1; shift
    "$madoguchi" "$@" --library "$source/tests/fixtures/cli_library" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || { fail "madoguchi $*: exit $got, expected $expected"; cat err; }
}
narrow() { perl -CSD -ne 'chomp; s/[\x{1100}-\x{115F}\x{2E80}-\x{A4CF}\x{AC00}-\x{D7A3}\x{F900}-\x{FAFF}\x{FE30}-\x{FE6F}\x{FF00}-\x{FF60}\x{FFE0}-\x{FFE6}]/xx/g; exit 1 if length > 80' <out || fail "wider than 80 columns: $1"; }

cp -r "$source/tests/fixtures/cli_small" town && chmod -R u+w town
cat >town/uncertain.csv <<'END'
address,low,high,distribution,source
procedures[copy/counter].cases_per_year,9000,10500,triangular,E
costs[fee].amount,600千円,1200千円,triangular,E
costs[overtime].amount,"2,500円","3,500円",uniform,E
END
cat >town/posts.csv <<'END'
alternative,year,employer,how,change,source
contract,2024,regular,attrition,-2,E
END

# A month of the fee is 900,000 yen, 10 % tax: 900 -> 600 thousand is 3,960 thousand less.
code 0 sensitivity town --lang en
says out '1. costs[fee].amount: 600千円 to 1200千円'
says out 'at low    at high      width'
says out '7,920'
narrow 'sensitivity --lang en'
code 0 sensitivity town --lang ja --of net_saving --of wait_mean
says out '1. costs[fee].amount: 600千円～1200千円'
says out '影響しない値: costs[fee].amount、costs[overtime].amount'
narrow 'sensitivity --lang ja'
code 0 sensitivity town --format csv --out rows
[ "$(wc -l <out)" = 4 ] || fail "a row a bar"
head -n 1 out | grep -qx 'alternative,against,year,subject,key,measure,unit,rank,address,low,high,estimate,at_low,at_low_ci_low,at_low_ci_high,at_high,at_high_ci_low,at_high_ci_high,width,source' ||
    fail "columns of sensitivity.csv"
awk -F, 'NR == 2 { exit !($8 == 1 && $9 == "costs[fee].amount" && $19 == 7920000) }' out || fail "the first row"
tail -c +4 rows/sensitivity.csv | cmp -s - out || fail "sensitivity.csv is not what is printed"
[ "$(ls rows)" = sensitivity.csv ] || fail "other files beside sensitivity.csv: $(ls rows)"
code 0 sensitivity town --out rows
code 0 sensitivity town --format json
says out '"width": 7920000'
mkdir theirs && : >theirs/letter.txt
code 2 sensitivity town --out theirs
[ ! -e theirs/sensitivity.csv ] || fail "it wrote among other files"
: >file
code 2 sensitivity town --out file
# A run in that folder takes away what was of other values.
code 0 run town --out rows --lang ja
[ ! -e rows/sensitivity.csv ] || fail "a sensitivity of other values is left"
says out '前提条件の幅のうち、収支が正（節減）となる割合は'
says rows/results.csv ',effect,net_saving,probability_positive,0.95,share,simulated,'
code 0 sensitivity town --out rows
[ -s rows/sensitivity.csv ] || fail "no sensitivity.csv beside results"

# Of a measure by fiscal year the last one's, as it stands and at both ends.
"$madoguchi" sensitivity "$source/scenarios/minato" --of net_saving_cumulative --replications 1 --format csv \
    --library "$source/scenarios/standard" >out || fail "sensitivity of a measure by year"
sed 's/"[^"]*"/quoted/g' out | awk -F, 'NR == 2 { exit !($3 == 2028 && $13 + 0 > $12 + 0 && $12 + 0 > $16 + 0) }' || { fail "ends of the last year"; cat out; }

# Two posts of 8,000,000 yen pay for a fee of 16,000 / 12 / 1.1 = 1,212 thousand a month and
# what overtime is less.
code 0 break-even town --vary 'costs[fee].amount' --low 500千円 --high 2000千円 --lang en
says out 'Break-even at 1,2'
says out '(Fieller)'
says out 'range of the estimate'
narrow 'break-even --lang en'
code 0 break-even town --vary 'costs[fee].amount' --low 100千円 --high 500千円 --lang ja
says out '次の範囲に損益分岐点はない: 100,000円～500,000円。'
narrow 'break-even --lang ja'
code 0 break-even town --vary 'posts[*].change' --low -4 --high 0 --lang ja
says out '両隣の整数での試算: ▲2人で'
code 0 break-even town --vary 'posts[*].change' --low -4 --high 0 --format csv
awk -F, 'NR == 2 { exit !($9 == "found" && $15 < -1 && $15 > -2 && $20 == -2 && $22 == -1) }' out ||
    fail "break-even --format csv"
code 0 break-even town --vary 'posts[*].change' --low -4 --high 0 --format json
says out '"outcome": "found"'

# The file beside the results: what was run, what was found; a run takes it away.
code 0 break-even town --vary 'posts[*].change' --low -4 --high 0 --out rows
[ -s rows/break_even.csv ] && [ -s rows/sensitivity.csv ] || fail "no break_even.csv beside results"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    NR > 1 { bad += $at["outcome"] != "found" || $at["root"] >= -1 || $at["root"] <= -2
             value[NR] = $at["value"]; bad += NR > 2 && value[NR] <= value[NR - 1] }
    END { exit !(!bad && value[2] == -4 && value[NR] == 0) }' rows/break_even.csv || fail "break_even.csv"
code 0 run town --out rows
[ ! -e rows/break_even.csv ] || fail "a break-even of other values is left"
code 0 break-even town --vary 'posts[*].change' --low -4 --high 0 --out new
code 0 sensitivity town --out new
code 0 run town --out new
code 2 break-even town --vary 'posts[*].change' --low -4 --high 0 --out theirs

# A published case: 29,000,000 yen in the first year, then 2,000,000 back a year: the sum is
# zero after 1 + 29 / 2 = 15.5 years, 1,000,000 short after 15 and over after 16.
"$madoguchi" break-even "$source/scenarios/cases/ishinomaki" --vary scenario.years --low 2 --high 20 \
    --of net_saving_cumulative --lang ja --library "$source/scenarios/standard" >out 2>err || { fail "ishinomaki"; cat err; }
says out '分岐点 15.50年（いまの値 20年'
says out '両隣の整数での試算: 15年で▲1,000千円、16年で1,000千円。'

# Mistakes.
code 2 break-even town --lang en; says err 'which value shall vary?'
code 2 break-even town --lang ja; says err '動かす値の番地がありません。'
code 2 break-even town --vary 'teams[desk/*].name' --lang en; says err 'is no number that could vary'
code 2 break-even town --vary 'teams[desk/*].name' --lang ja; says err '数値ではありません'
code 2 break-even town --vary 'costs[fe].amount' --lang en; says err 'costs[fee]'
code 2 break-even town --vary 'costs[fee].amount' --alternative contrac --lang en; says err 'did you mean contract?'
code 2 break-even town --vary 'costs[fee].amount' --alternative current --lang en; says err 'current is the baseline'
code 2 break-even town --vary 'costs[fee].amount' --alternative current --lang ja; says err '「current」は比較の基準です。'
code 2 sensitivity town --of net_savin --lang en; says err 'write: net_saving'
code 2 sensitivity town --of net_savin --lang ja; says err '書き方: net_saving'
rm town/uncertain.csv
code 2 sensitivity town --lang en; says err 'uncertain.csv: error: no value is uncertain'
code 2 sensitivity town --lang ja; says err '幅を持つ値がありません'
exit $failed
