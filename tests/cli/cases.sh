#!/bin/sh
# The published cases and the built-up fee of scenarios/cases against hand calculations.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
run() {
    case=$1
    "$madoguchi" run "$source/scenarios/cases/$case" --format csv >"$case.csv" 2>"$case.err" ||
        { echo "FAILED: $case does not run"; failed=1; }
    [ -s "$case.err" ] && { echo "FAILED: $case"; cat "$case.err"; failed=1; }
}
# is ALTERNATIVE AGAINST SUBJECT KEY MEASURE EXPRESSION: the estimate to a millionth of it.
# Cells of another row of the same case: v("alternative|against|subject|key|measure").
is() {
    awk -F, -v name="$1|$2|$3|$4|$5" -v case="$case" '
        function v(k) { if (!(k in seen)) { print "FAILED: " case ": no " k; exit 1 } return seen[k] }
        { seen[$1 "|" $2 "|" $4 "|" $5 "|" $6] = $10 }
        END {
            expected = '"$6"'
            got = v(name)
            off = got - expected; if (off < 0) off = -off
            size = expected < 0 ? -expected : expected
            if (off > 1e-6 * (size > 1 ? size : 1)) {
                printf "FAILED: %s: %s is %.6f, by hand %.6f\n", case, name, got, expected
                exit 1
            }
        }' "$case.csv" || failed=1
}

# 233,280 thousand yen over three years with 8 % tax in it: 77,760 a year, 72,000 before tax.
run ginowan
is contract '' cost contract/fee cost '233280e3 / 3'
is contract '' cost contract/fee cost_before_tax '72000e3'
is before_tax '' cost contract/fee cost '72000e3 * 1.08'
is before_tax '' cost contract/fee cost_before_tax '72000e3'
is contract in_house effect '' net_saving '-77760e3'

# 120 yen a copy for 54,000 copies, and 3,000 thousand yen a year.
run convenience-store
is store '' cost total cost '120 * 54000 + 3000e3'
is store as_is effect '' new_outlay '9480e3'
is store as_is section 負担金、補助及び交付金 cost '3000e3'

# Wages of 22 and 10 people, 22 x 8,000 + 10 x 5,000 = 226,000; the fee is 11,880 more. All
# are moved: ① and ② positive, ③ nothing, and the whole fee is an increase.
run adachi
is contract in_house cost total cost '11880e3'
is contract in_house effect '' redeployed_posts '32'
is contract in_house effect '' redeployment '22 * 8000e3 + 10 * 5000e3'
is contract in_house effect '' expenditure_cut '0'
is contract in_house effect '' net_saving '-(226000e3 + 11880e3)'
is contract in_house effect '' net_saving_per_resident '-237880e3 / 680000'
awk -F, '$1 == "contract" && $2 == "in_house" && $6 == "workload" { exit !($10 > 0) }' adachi.csv ||
    { echo "FAILED: adachi: no workload is released"; failed=1; }
"$madoguchi" run "$source/scenarios/cases/adachi" --lang ja >adachi.txt
grep -q '収支＝歳出の増 *▲237,880 *▲237,880' adachi.txt || { echo "FAILED: adachi: no increase"; failed=1; }

# 積算内訳: 243 days x 7.75 hours = 1,883.25 hours a post, and two posts for 5 Saturdays of 3
# hours; each line is rounded to the yen, its tax cut off:
# 869,745 + 84,746 + 143,173 + 47,724 + 229,077 - 41,234.
run estimate
is contract '' cost contract/direct_clerk cost_before_tax '(4 * 1883.25 + 2 * 5 * 3) * 1150'
is contract '' cost contract/direct_lead cost_before_tax '847463'
is contract '' cost contract/insurance cost_before_tax '1431737'
is contract '' cost contract/cover cost_before_tax '477246'
is contract '' cost contract/overhead cost_before_tax '2290779'
is contract '' cost contract/bid cost_before_tax '-412340'
is contract '' cost contract cost '13332335 + 869745 + 84746 + 143173 + 47724 + 229077 - 41234'
# Half of four terminals at 150,000 yen and 10 % tax is the state's.
is contract '' funding 国庫 cost '330e3'
is contract '' cost total cost_general 'v("contract||cost|total|cost") - 330e3'
# Months, bands and hours: all years have more than 30,000 cases.
is unit_price '' cost contract/fixed cost '12 * 300e3 * 1.1'
is unit_price '' cost contract/per_case_first cost '30000 * 230 * 1.1'
is unit_price '' cost contract/per_case_further cost_before_tax \
    '180 * (v("unit_price||procedure|resident_record_copy/counter|cases") - 30000)'
# All years have between 30,000 and 36,111 cases, where 1,100,000 yen of the second band end.
is unit_price '' cost contract/guarantee cost_before_tax \
    '8e6 - 6.9e6 - v("unit_price||cost|contract/per_case_further|cost_before_tax")'
is unit_price '' cost contract/busy_hours cost '96 * 2200 * 1.1'
# A regular person: 12 x 320,000, allowances 38.3 % and 10 %, 17 % of these, 15 % of pay.
# 248 days are open, five of them Saturdays; work on these is paid 135 %.
is in_house '' cost overtime/day_off_regular cost '2 * 5 * 3 * 1.35 * 2000'
is in_house '' section 給料 cost '2 / (1 - 15 / 248) * 12 * 320e3'
is in_house '' cost wages/pension_regular cost '2 / (1 - 15 / 248) * 12 * 320e3 * 1.483 * 0.17'
# Part-time people: 3 x 6 hours x 243 days, and paid leave of 10 days.
is in_house '' cost wages/wage_part_time cost '3 * 6 * 243 / (1 - 10 / 248) * 1200'
is in_house '' cost wages/insurance_part_time cost \
    '3 * 6 * 243 / (1 - 10 / 248) * 1200 * (1 + 0.208 + 0.175) * 0.15'
# Three such posts go, of 3 / (1 - 10 / 248) persons.
is contract in_house effect '' posts_cut '3'
is contract in_house effect '' expenditure_cut \
    '3 * 6 * 243 * 1200 * 1.383 * 1.15 + v("contract|in_house|effect||overtime_cut")'
exit $failed
