# The report of a result folder: a well-formed page, whose numbers are those of
# results.csv, from that folder alone.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
page=$2/tests/page.pl
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
run() { "$madoguchi" "$@" >text 2>err || fail "madoguchi $*: exit $?: $(cat err)"; }
quiet() { [ -s err ] && fail "complains: $(cat err)"; }

perl "$page" --self-check >/dev/null || fail "the checker of pages catches too little"

run run "$2/scenarios/minato" --replications 2 --threads 2 --out out
run report out --lang ja; quiet
grep -qx out/report.html text || fail "does not say where the report is"
cp out/report.html ja.html
run report out; quiet
cp out/report.html en.html
perl "$page" ja.html en.html || fail "a page is not well-formed"
cmp -s ja.html en.html && fail "--lang ja writes English"

# found ALTERNATIVE AGAINST SUBJECT KEY MEASURE : its estimate (fields of these have no commas)
found() {
    awk -F, -v a="$1" -v g="$2" -v s="$3" -v k="$4" -v m="$5" \
        '$1 == a && $2 == g && $4 == s && $5 == k && $6 == m { print $10; exit }' out/results.csv
}
mkdir tables && perl "$page" --tables tables ja.html
# shown TABLE ROW COLUMN : a cell of the Japanese page; the row by its first cells, the
# column from 1
shown() {
    awk -F '\t' -v r="$2" -v c="$3" \
        '{ name = $1; if (r ~ /\|/) name = $1 "|" $2 } name == r { print $c; exit }' "tables/$1"
}
# same WHAT SHOWN FOUND SCALE DIGITS : what is shown is what was found, rounded
same() {
    awk -v what="$1" -v shown="$2" -v found="$3" -v scale="$4" -v digits="$5" 'BEGIN {
        number = shown; gsub(/,|%/, "", number); sub(/^▲/, "-", number)
        half = 0.5000001 * 10 ^ -digits
        if (number == "" || found == "" || number - found * scale > half || found * scale - number > half) {
            print "FAILED: " what ": shown " shown ", found " found; exit 1 }
    }' || failed=1
}

same "mean wait" "$(shown wait_comparison '窓口 全体|直営' 4)" \
    "$(found in_house '' procedure all/counter wait_mean)" 1 1
same "share of family registers" "$(shown wait_comparison '戸籍証明|窓口・郵送の委託' 8)" \
    "$(found contract '' procedure family_register_copy/counter share_within_target)" 100 1
same "days by post" "$(shown post_comparison '郵送 全体|窓口・郵送の委託' 4)" \
    "$(found contract '' procedure all/post turnaround_days_mean)" 1 2
same "wages" "$(shown costs 人件費 2)" "$(found in_house '' cost wages cost)" 0.001 0
same "change of the cost" "$(shown costs 合計 4)" "$(found contract in_house cost total cost)" 0.001 0
same "balance" "$(shown effects '収支（③－新たな支出）' 2)" \
    "$(found contract in_house effect '' net_saving)" 0.001 0
same "fee of the contract" "$(shown build_up-1 '委託料|窓口業務委託料（参考見積）' 9)" \
    "$(found contract '' cost contract/contract_quote cost)" 0.001 0
same "limit" "$(shown commitments '窓口業務委託料（参考見積）|窓口・郵送の委託' 5)" \
    "$(found contract '' cost contract/contract_quote commitment)" 0.001 0
same "use" "$(shown teams '審査・交付決定（職員）|窓口・郵送の委託' 6)" \
    "$(found contract '' team review use)" 100 1

# By hand: 42,000 thousand yen a year, 4 terminals at 150 thousand, both and 10 % tax.
[ "$(shown build_up-1 '委託料|窓口業務委託料（参考見積）' 9)" = 46,200 ] || fail "42,000 x 1.1"
[ "$(shown build_up-1 'システム・機器|端末増設・操作者ID' 9)" = 660 ] || fail "4 x 150 x 1.1"
[ "$(shown division_of_work 審査・交付決定 2)" = 職員のみ ] || fail "審査・交付決定 is for staff"
[ "$(shown division_of_work 審査・交付決定 4)" = 正規 ] || fail "審査・交付決定 is done by staff"
[ "$(shown posts '窓口・郵送の委託' 5)" = ▲1.0 ] || fail "posts.csv: -1"

# adds TABLE COLUMN FROM TO TOTAL : rows FROM..TO of the page add up to row TOTAL
adds() {
    awk -F '\t' -v c="$2" -v from="$3" -v to="$4" -v total="$5" '
        { n = $c; gsub(/,/, "", n); sub(/^▲/, "-", n) }
        NR >= from && NR <= to && n != "－" { sum += n }
        NR == total { whole = n }
        END { if (sum == 0 || sum - whole > 5 || whole - sum > 5) { print sum " is not " whole; exit 1 } }' "tables/$1" ||
        fail "$1: column $2 does not add up"
}
# Two rows of heads; five years and their sum.
adds cost_by_year 2 3 7 8
adds cost_by_year 3 3 7 8
adds effects_by_year 6 2 6 7
# A row of heads, the name of the alternative, two categories, the total; the other, seven.
adds cost_items_by_year 2 3 4 5
adds cost_items_by_year 7 3 4 5
adds cost_items_by_year 3 7 13 14
adds cost_items_by_year 7 7 13 14
adds premise_marks 3 2 5 6

# Without the analysis it says how to make it; with it, it is there.
grep -q 'madoguchi sensitivity' ja.html || fail "does not say how to make the analysis"
run sensitivity "$2/scenarios/minato" --replications 2 --out out
run report out --lang ja; quiet
cp out/report.html ja.html
perl "$page" ja.html || fail "the page with the analysis is not well-formed"
awk -F, 'NR == 2 { exit $9 == "costs[contract_quote].amount" ? 0 : 1 }' out/sensitivity.csv ||
    fail "another premise comes first"
grep -q '結果を最も左右する前提は、費用「窓口業務委託料（参考見積）」の単価。' ja.html ||
    fail "does not name the premise that matters most"

# A folder without what a report reads beside the results still has one.
mkdir bare && cp out/results.csv out/manifest.json bare
run report bare --lang ja; quiet
perl "$page" bare/report.html || fail "the page of a bare folder is not well-formed"

# Two reports are the same bytes; a run takes the report of the old numbers away.
run report out --lang ja
cmp -s out/report.html ja.html || fail "a second report has other bytes"
run run "$2/scenarios/cases/ginowan" --replications 2 --out out
[ -e out/report.html ] && fail "the report of the earlier run stays"

# No folder, no report.
"$madoguchi" report nowhere >text 2>err
[ $? -eq 2 ] || fail "a folder that is missing: exit $?, expected 2"
grep -q 'nowhere/manifest.json' err || fail "does not name what is missing"

exit $failed
