#!/bin/sh
# The library's measures on the standard city: each passes check and run, --measure
# gives the same numbers as the operation apply, two measures act in order, and
# what a measure says is seen in show and check --law.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() {
    echo "FAILED: $1"
    failed=1
}

rm -rf plain applied
mkdir plain applied
printf 'key,value\nformat,1\nname,試行市\npopulation,50000\nfiscal_year,2024\nreplications,2\n' >plain/scenario.csv
cp plain/scenario.csv applied/

for measure in counter_contract post_contract one_stop convenience_store; do
    for lang in ja en; do
        "$madoguchi" check plain --measure $measure --lang $lang >out.txt 2>err.txt ||
            fail "check --measure $measure ($lang): $(cat err.txt)"
    done
    printf 'alternative,order,name,name_en,address,operation,value\nas_is,1,現状,As is,,,\nplan,1,,,,apply,%s\n' \
        $measure >applied/alternatives.csv
    "$madoguchi" run plain --measure $measure --format csv >measure.csv || fail "run --measure $measure"
    "$madoguchi" run applied --format csv | sed "s/^plan,/$measure,/" >apply.csv
    cmp measure.csv apply.csv || fail "$measure: --measure and apply differ"
    grep -q "^$measure,as_is,.*,net_saving," measure.csv || fail "$measure: no effect in results"
done

# Both: the key joins the names; the contractor's teams of both are there.
"$madoguchi" check plain --measure counter_contract --measure post_contract --lang en >out.txt ||
    fail "two measures"
grep -q 'counter_contract+post_contract' out.txt || fail "the alternative of two measures"
[ "$(grep -c ' contractor ' out.txt)" = 2 ] || fail "the contractor's teams of both measures"

# Every row and edit shows the measure as its place.
"$madoguchi" show plain --measure counter_contract --alternative counter_contract --format csv >show.csv
grep 'teams\[contract_window/mon-fri/8:30\].people_per_10k' show.csv |
    grep -q 'standard/measures/counter_contract/teams.csv' || fail "show: the row of the measure"
grep 'teams\[certificate_window/mon-fri/8:30\].roles' show.csv |
    grep -q 'standard/measures/counter_contract/changes.csv' || fail "show: the edit of the measure"

# The store takes over 30 % of a certificate, at its own hours: as many as the counter
# loses (of 2,600 a year for 10,000 residents), nearly half when the office is closed.
"$madoguchi" run plain --measure convenience_store --format csv >store.csv || fail "run: the store"
awk -F, '
    $4 == "procedure" && $6 == "cases" && $5 == "resident_record_copy/counter" && $2 == "as_is" { lost = -$10 }
    $4 == "procedure" && $6 == "cases" && $5 == "resident_record_copy/convenience_store" && $2 == "" { came = $10 }
    $6 == "outside_hours" && $5 == "resident_record_copy/convenience_store" && $2 == "" { outside = $10 }
    END { exit !(lost == came && came > 3700 && came < 4100 && outside > 0.40 && outside < 0.52) }' store.csv ||
    { fail "the store's cases, or its hours"; grep -e convenience_store -e 'copy/counter,cases' store.csv; }
"$madoguchi" run plain --measure convenience_store --lang ja >store.txt
grep -q '窓口・郵送以外（コンビニ、オンライン。年間件数、本庁の閉庁日・時間外の割合）' store.txt || fail "the store in the text"

"$madoguchi" check plain --measure convenience_store --lang ja >check.txt
grep -qx '  拠点 コンビニ: 年359日、6:30～23:00' check.txt || fail "check: the store's days"

# Shorter opening hours by two edits: nobody comes before 9:00 or after 16:30, and the
# same cases come in between.
"$madoguchi" run plain --format csv >usual.csv
"$madoguchi" run plain --set scenario.open=9:00 --set scenario.close=16:30 --format csv >shorter.csv ||
    fail "run: shorter hours"
for file in usual shorter; do
    awk -F, '$6 == "cases" { print $5, $10 }' $file.csv >$file.cases
done
cmp usual.cases shorter.cases || fail "shorter hours delete cases"
grep -q ',hour,17,arrivals,' usual.csv || fail "usual hours end before 17:00"
grep -q -e ',hour,8,arrivals,' -e ',hour,17,arrivals,' shorter.csv && fail "cases outside shorter hours"

# What a run leaves behind names the measure's files and shows its values, not its edits.
"$madoguchi" run plain --measure counter_contract --replications 1 --out out >/dev/null || fail "run --out"
sum=$(sha256sum "$MADOGUCHI_LIBRARY/measures/counter_contract/changes.csv" | cut -d' ' -f1)
grep -q "$sum" out/manifest.json || fail "the manifest has not the measure's changes.csv"
grep -q '"standard/measures/counter_contract/teams.csv"' out/manifest.json || fail "the manifest: teams.csv"
[ -e out/resolved/counter_contract/changes.csv ] && fail "edits stand among the resolved values"
grep -q '^contract_window,' out/resolved/counter_contract/teams.csv || fail "resolved: the measure's team"

# A measure of the scenario's own: the city hall without its systems on a Monday morning.
"$madoguchi" run "$source/scenarios/city-hall" --measure system_outage --alternative system_outage --replications 1 \
    --format csv >outage.csv || fail "the city hall's outage"
awk -F, '$1 == "system_outage" && $2 == "in_house" && $5 == "all/counter" && $6 == "wait_mean" { exit !($10 > 0) }' \
    outage.csv || fail "an outage makes nobody wait"

# One system alone: those who need it wait longer, those at other windows do not.
"$madoguchi" run "$source/scenarios/city-hall" --measure family_register_outage --alternative family_register_outage \
    --replications 1 --format csv >system.csv || fail "the city hall without one system"
awk -F, '$2 == "in_house" && $6 == "wait_mean" && $5 ~ /^family_register/ { n++; more += $10 > 0 }
    $2 == "in_house" && $6 == "wait_mean" && $5 == "move_in/counter" { same = $10 == 0 }
    END { exit !(n == 2 && more == 2 && same) }' system.csv || fail "an outage of one system"

# A wrong name is told with the nearest.
"$madoguchi" run plain --measure counter_contrct --lang en >out.txt 2>err.txt
[ $? = 2 ] || fail "a wrong measure: exit code"
grep -q 'write: counter_contract' err.txt || fail "a wrong measure: advice"
exit $failed
