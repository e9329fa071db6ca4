#!/bin/sh
# The examples for comparing: synthetic municipalities are said to be so in all that is
# written, what the neighbours of scenarios/wide-area pay one by one is what it is by hand, and
# the seven of scenarios/model-project are held against how each of them works now.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
scenarios=$source/scenarios
export MADOGUCHI_LIBRARY="$scenarios/standard"
failed=0
fail() { echo "FAILED: $*"; failed=1; }

cat >classes.csv <<'TABLE'
class,name,kind,municipalities,population,least,most
city,小都市,city,1,20000,20000,20000
town,町村,town,3,9000,200,9999
TABLE
"$madoguchi" synthesize classes.csv --out list.csv >/dev/null || fail "synthesize"
"$madoguchi" compare list.csv --template "$scenarios/nation/template" --replications 1 --lang en --out out \
    >text 2>err || { fail "compare of the nation's template"; cat err; }
[ -s err ] && { fail "warnings"; cat err; }
grep -q '^4 of 4 municipalities are synthetic' text || { fail "the text"; cat text; }
for table in comparison comparison_table disclosure; do
    sed 1d out/$table.csv | awk -F, '$3 != "yes" { exit 1 } END { exit NR < 8 }' || fail "rows of $table.csv"
done
grep -q '"synthetic": 4' out/manifest.json || fail "the manifest"
"$madoguchi" compare list.csv --template "$scenarios/nation/template" --replications 1 --lang ja |
    grep -q '合成データ' || fail "the text in Japanese"

# A morning desk: 4 h on 243 days at 1,200 yen with 38.3 % of allowances and 15 % of
# insurance; a post of the whole day: 3,300 thousand yen ÷ 228 × 243. None is synthetic, and
# there is no such column.
"$madoguchi" compare "$scenarios/wide-area/municipalities.csv" --template "$scenarios/wide-area/alone" \
    --replications 2 --lang en --out five >letters 2>err || { fail "compare of the neighbours"; cat err; }
[ -s err ] && { fail "warnings of the neighbours"; cat err; }
awk -F, '
    $3 == "alone" && $4 == "" && $6 == "cost" && $7 == "wages" && $8 == "cost" {
        count++
        part = 1200 * 4 * 243 * 1.383 * 1.15
        full = 3300e3 * 243 / 228
        off = $12 - ($1 < 993000 ? full : part)
        if (off < -3 || off > 3) { print $2, $12; bad = 1 }
    }
    END { exit bad || count != 5 }' five/comparison.csv || fail "wages of the neighbours"

# Nobody waits at a counter: the text has the days of the letters in the place of the waits, as
# the table has them.
grep -q 'contr.%     days yen/res' letters && ! grep -q 'within%' letters || fail "columns of letters"
head -1 five/comparison_table.csv | tr , '\n' | grep -n 'turnaround' | cut -d: -f1 >at
awk -F, -v at="$(cat at)" 'NR > 1 { printf "%.2f\n", $at }' five/comparison_table.csv | sort >table_days
awk '$4 ~ /^[0-9]\.[0-9][0-9]$/ { print $4 }' letters | sort >text_days
[ "$(wc -l <text_days)" = 10 ] && cmp -s table_days text_days || { fail "days"; diff table_days text_days; }

"$madoguchi" compare "$scenarios/model-project/municipalities.csv" --template "$scenarios/model-project/template" \
    --alternative in_house --replications 1 --out seven >/dev/null 2>err || { fail "compare of the seven"; cat err; }
[ -s err ] && { fail "warnings of the seven"; cat err; }
sed -n 's/^99....,\([^,]*\),in_house,\([a-z_]*\),[0-9]*,effect,,posts_cut,.*/\1 \2/p' seven/comparison.csv >against
cat >wanted <<'LIST'
あおなみ市（架空） joint
しらかげ市（架空） contract
こがねの市（架空） one_stop
くれないの市（架空） writeless
あいぞめ市（架空） online
むらくも市（架空） store
LIST
cmp -s against wanted || { fail "against what"; diff against wanted; }
# Who has contracted out takes six people back at 3,300 thousand yen: ③, but for overtime.
awk -F, '
    $2 ~ /^しらかげ/ && $4 == "contract" && $6 == "effect" { v[$8] = $12 }
    END {
        off = v["expenditure_cut"] - v["overtime_cut"] + 6 * 3300e3
        exit v["posts_cut"] != -6 || off < -1 || off > 1
    }' seven/comparison.csv || fail "six people back"
exit $failed
