# The workbook in a spreadsheet program and the book of charts in a PDF reader: every sheet
# opens, its numbers are those of results.csv, nothing is an error; a page a chart, with its
# title.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C.UTF-8; export LC_ALL
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
for tool in soffice pdfinfo pdftotext; do
    command -v $tool >/dev/null || { echo "$tool is not installed: ./dev setup slow"; exit 1; }
done

# office FILTER FILE OUTDIR
office() {
    soffice "-env:UserInstallation=file://$PWD/profile" --headless --convert-to "$1" \
        --outdir "$3" "$2" >log 2>&1 || fail "soffice $1: $(cat log)"
}

"$madoguchi" run "$2/scenarios/minato" --replications 2 --out out >/dev/null || fail "run: exit $?"
"$madoguchi" sensitivity "$2/scenarios/minato" --replications 2 --out out >/dev/null ||
    fail "sensitivity: exit $?"
"$madoguchi" report out --xlsx --pdf --lang ja >/dev/null 2>err || fail "report: exit $?"
[ -s err ] && fail "complains: $(cat err)"

# ---- The workbook: UTF-8, every sheet a file, values as they are and not as shown. ----

office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' \
    out/report.xlsx csv
sheets=$(ls csv | wc -l)
[ "$sheets" -ge 30 ] || fail "$sheets sheets"
grep -lE 'Err:[0-9]|#(REF|NAME|VALUE|DIV|N/A|NUM|NULL)|###' csv/* && fail "an error in a cell"

# found ALTERNATIVE AGAINST YEAR SUBJECT KEY MEASURE : its estimate
found() {
    awk -F, -v a="$1" -v g="$2" -v y="$3" -v s="$4" -v k="$5" -v m="$6" \
        '$1 == a && $2 == g && $3 == y && $4 == s && $5 == k && $6 == m { print $10; exit }' \
        out/results.csv
}
# shown SHEET ROW COLUMN : a cell; the row by its first cell or its first two
shown() {
    awk -F, -v r="$2" -v c="$3" '
        { gsub(/"/, ""); name = $1; if (r ~ /\|/) name = $1 "|" $2 } name == r { print $c; exit }' \
        "csv/report-$1.csv"
}
# same WHAT SHOWN FOUND : the very number; CSV files are written with 15 and with 9 digits
compared=0
same() {
    compared=$((compared + 1))
    # A cell of shares is written with its % sign all the same.
    awk -v what="$1" -v shown="$2" -v found="$3" 'BEGIN {
        if (sub(/%$/, "", shown)) shown /= 100
        off = shown - found; if (off < 0) off = -off
        size = found < 0 ? -found : +found
        if (shown == "" || found == "" || shown !~ /^-?[0-9]/ || off > 1e-8 * size + 1e-12) {
            print "FAILED: " what ": " shown " in the workbook, " found " in results.csv"; exit 1 }
    }' || failed=1
}

year=2024
for line in 人件費:wages 時間外勤務手当:overtime 委託料:contract 履行確認:monitoring \
    導入・移行:transition システム・機器:systems その他:other 合計:total; do
    row=${line%:*} key=${line#*:}
    same "$row, contract" "$(shown 年間費用 "$row" 3)" "$(found contract '' "$year" cost "$key" cost)"
    base=$(found in_house '' "$year" cost "$key" cost)
    [ -z "$base" ] || same "$row, in-house" "$(shown 年間費用 "$row" 2)" "$base"
done
same "change of the total" "$(shown 年間費用 合計 4)" \
    "$(found contract in_house "$year" cost total cost)"

for line in '窓口 全体:all/counter' '住民票の写し等:resident_record_copy/counter' \
    '戸籍証明:family_register_copy/counter' '税証明:tax_certificate/counter'; do
    row=${line%:*} key=${line#*:}
    for alternative in '直営:in_house' '窓口・郵送の委託:contract'; do
        at="$row|${alternative%:*}" of=${alternative#*:}
        same "wait, $at" "$(shown 待ち時間比較 "$at" 4)" "$(found "$of" '' "$year" procedure "$key" wait_mean)"
        same "90 % point, $at" "$(shown 待ち時間比較 "$at" 6)" "$(found "$of" '' "$year" procedure "$key" wait_p90)"
        same "share, $at" "$(shown 待ち時間比較 "$at" 8)" \
            "$(found "$of" '' "$year" procedure "$key" share_within_target)"
    done
done

effects='3つの効果（合算しない）'
for line in '① 業務量削減効果（人件費換算）:workload' '② 再配置効果（他業務への振替）:redeployment' \
    '③ 歳出削減額（予算・決算ベース）:expenditure_cut' '新たな支出:new_outlay' \
    '収支（③－新たな支出）:net_saving'; do
    same "${line%:*}" "$(shown "$effects" "${line%:*}" 2)" \
        "$(found contract in_house "$year" effect '' "${line#*:}")"
done

for at in 令和6年度:2024 令和7年度:2025 令和8年度:2026 令和9年度:2027 令和10年度:2028; do
    same "in-house in ${at%:*}" "$(shown 年度別経費比較 "${at%:*}" 2)" \
        "$(found in_house '' "${at#*:}" cost total cost_in_year)"
    same "contract in ${at%:*}" "$(shown 年度別経費比較 "${at%:*}" 3)" \
        "$(found contract '' "${at#*:}" cost total cost_in_year)"
    same "balance in ${at%:*}" "$(shown 年度別の効果 "${at%:*}" 6)" \
        "$(found contract in_house "${at#*:}" effect '' net_saving_in_year)"
done
[ "$compared" -ge 50 ] || fail "$compared numbers compared"

# As shown: thousand yen with commas and ▲, on sheets whose pages a reader can print.
office pdf out/report.xlsx pdf
pdftotext -layout pdf/report.pdf shown.txt
thousand=$(found contract in_house "$year" effect '' net_saving | awk '{
    sign = $1 < 0 ? "▲" : ""; n = sprintf("%.0f", $1 < 0 ? -$1 / 1000 : $1 / 1000)
    for (end = ""; length(n) > 3; n = substr(n, 1, length(n) - 3)) end = "," substr(n, length(n) - 2) end
    print sign n end }')
grep -q "収支（③－新たな支出）.*$thousand" shown.txt || fail "the balance is not shown as $thousand"
grep -q '###' shown.txt && fail "a column is too narrow"

# ---- The book of charts: a page a chart of `plot`, with the titles that the report has. ----

"$madoguchi" plot out --format svg --lang ja >/dev/null || fail "plot: exit $?"
charts=$(ls out/charts/*.svg | wc -l)
pages=$(pdfinfo out/charts.pdf | sed -n 's/^Pages: *//p')
[ "$charts" -ge 20 ] || fail "$charts charts"
[ "$pages" = "$charts" ] || fail "$pages pages of $charts charts"
pdfinfo out/charts.pdf | grep -q '^Page size: *84[12].* x 59[456].* pts (A4)' ||
    fail "$(pdfinfo out/charts.pdf | grep '^Page size')"
page=1
while [ $page -le "$pages" ]; do
    pdftotext -f $page -l $page out/charts.pdf page.txt
    grep -q '試算' page.txt || fail "page $page does not say that it is an estimate"
    page=$((page + 1))
done
one_line() { tr -d ' \n\f' | sed 's/　//g'; }
pdftotext out/charts.pdf - | one_line >book.txt
sed -n 's/.*<svg [^>]*aria-label="\([^"]*\)".*/\1/p' out/report.html >titles.txt
[ "$(wc -l <titles.txt)" -ge 20 ] || fail "$(wc -l <titles.txt) titles"
while read -r title; do
    grep -qF -- "$(printf %s "$title" | one_line)" book.txt || fail "no page says: $title"
done <titles.txt
exit $failed
