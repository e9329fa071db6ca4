#!/bin/sh
# Municipalities beside each other: the numbers are those of `run`, in whatever order,
# on however many threads, in parts or resumed after a kill; rows that are wrong are told
# before anything runs.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
failed=0
LC_ALL=C; export LC_ALL
fail() { echo "FAILED: $*"; failed=1; }
says() { grep -qF -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }
MADOGUCHI_LIBRARY=$source/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || { fail "madoguchi $*: exit $got, expected $expected"; cat err; }
}
same() { diff -r "$1" "$2" >differences || { fail "$1 and $2 differ"; head -5 differences; }; }
narrow() { perl -CSD -ne 'chomp; s/[\x{1100}-\x{115F}\x{2E80}-\x{A4CF}\x{AC00}-\x{D7A3}\x{F900}-\x{FAFF}\x{FE30}-\x{FE6F}\x{FF00}-\x{FF60}\x{FFE0}-\x{FFE6}]/xx/g; exit 1 if length > 80' <out || fail "wider than 80 columns: $1"; }

cp -r "$source/tests/fixtures/cli_small" town && chmod -R u+w town
cp -r town own
sed -i 's/^name,.*/name,独自の町,/; s/^population,.*/population,9000,/' own/scenario.csv
cp "$source/tests/fixtures/compare/municipalities.csv" list.csv
cat >town/uncertain.csv <<'END'
address,low,high,distribution,source
costs[overtime].amount,"2,500円","3,500円",uniform,E
END

# A row gives the lines of results.csv that `run` gives with its values as --set.
code 0 compare list.csv --template town --out whole --threads 2 --lang en
narrow 'compare --lang en'
says out '4 municipalities.'
says out '1 of 4 municipalities are synthetic'
as_run() { # as_run CODE RUN-ARGUMENT...
    municipality=$1; shift
    code 0 run "$@" --format csv
    awk -F, -v code="$municipality" '$1 == code' whole/comparison.csv | cut -d, -f4- >rows
    [ "$(wc -l <rows)" -gt 60 ] || fail "$municipality: $(wc -l <rows) rows"
    grep -vxFf out rows >more && { fail "$municipality: rows that run has not"; head -3 more; }
}
as_run 022021 town --set scenario.municipality_code=022021 --set scenario.population=30000 \
    --set 'procedures[copy/counter].cases_per_year=12000'
as_run 112071 town --set scenario.municipality_code=112071 --set scenario.population=25000 \
    --set 'costs[fee].amount=1,000千円'
as_run 172073 own --set scenario.municipality_code=172073

# A row may choose what its municipality does today.
sed '1s/synthetic,/synthetic,scenario.baseline,/; 2s/,,12000/,,contract,12000/; 3s/,,,"/,,,,"/; 4s/yes,/yes,,/; 5s/$/,/' list.csv >today.csv
code 0 compare today.csv --template town --format csv
awk -F, '$1 == "022021"' out | cut -d, -f4- >today
code 0 run town --set scenario.municipality_code=022021 --set scenario.population=30000 \
    --set 'procedures[copy/counter].cases_per_year=12000' --set scenario.baseline=contract --format csv
[ "$(wc -l <today)" -gt 60 ] || fail "no rows with a baseline by row"
grep -vxFf out today >more && { fail "a baseline by row: rows that run has not"; head -3 more; }

# What --set says stands above the row.
code 0 compare list.csv --template town --set 'procedures[copy/counter].cases_per_year=5000' --format csv
awk -F, '$1 == "022021"' out | cut -d, -f4- >set_above
code 0 run town --set scenario.municipality_code=022021 --set scenario.population=30000 \
    --set 'procedures[copy/counter].cases_per_year=5000' --format csv
grep -vxFf out set_above >/dev/null && fail "--set does not stand above the row"

# Threads, order, encoding and language of the list change no number.
code 0 compare list.csv --template town --out one --threads 1 --lang en
same whole one
{ head -1 list.csv; tail -n +2 list.csv | sort; } >sorted.csv
code 0 compare sorted.csv --template town --out order
sort whole/comparison.csv >a; sort order/comparison.csv >b
cmp -s a b || fail "the order of rows changes numbers"
sed '1s/^code,name,population,scenario,kind/団体コード,団体名,人口,シナリオ,区分/' list.csv |
    iconv -f UTF-8 -t CP932 >cp932.csv || fail iconv
code 0 compare cp932.csv --template town --out encoding
cmp -s whole/comparison.csv encoding/comparison.csv || fail "CP932 and Japanese headers change the rows"

# One year has no intervals and no ranks.
code 0 compare list.csv --template town --out single --replications 1 --lang en
says out 'One replication: no intervals, no ranks.'
cut -d, -f1,28- single/comparison_table.csv | grep '^022021' | grep -q ',[1-9],[1-9],[1-9],' &&
    fail "ranks from one replication"

# What is printed is what is written.
code 0 compare list.csv --template town --format csv
tail -c +4 whole/comparison.csv | cmp -s - out || fail "comparison.csv is not what is printed"
code 0 compare list.csv --template town --format json
says out '"code": "172073"'
# Its ranks are those of the table, where － is null.
sed -n 's/.*"size_class": {.*"cost_per_resident": {"place": \([a-z0-9]*\), "low": \([a-z0-9]*\), "high": \([a-z0-9]*\),.*/\1 \2 \3/p' \
    out >json_ranks
rank=$(head -1 whole/comparison_table.csv | tr , '\n' | grep -n '^cost_per_resident_rank_in_size' | cut -d: -f1)
awk -F, -v k="$rank" 'NR > 1 { print $k, $(k + 1), $(k + 2) }' whole/comparison_table.csv |
    sed 's/－/null/g' >table_ranks
grep -q '^1 1 ' table_ranks && cmp -s json_ranks table_ranks || { fail "ranks in JSON"; diff json_ranks table_ranks; }
code 0 compare list.csv --template town --lang ja
narrow 'compare --lang ja'
says out '4団体を比較しました'
says out '4団体のうち1団体は合成データ'

# The tables: what the list says stands there, whatever it does not say is a dash.
says whole/disclosure.csv '022021,弘前市（試験）,no,copy,Copy,current,Today,委託を検討,業務量調査,－,'
says whole/disclosure.csv ',継続,FY2023,settlement,実績,E: 試験,'
says whole/comparison_table.csv '022021,弘前市（試験）,no,30000,20k on,Cities 3,current,Today,0.0,'
says whole/comparison_table.csv '112071,秩父市（試験）,no,25000,20k on,Cities 0,'
says whole/comparison_table.csv '072079,須賀川市（試験）,yes,8000,below 20k,－,'
says whole/manifest.json '"synthetic": 1'

# Parts put together are the whole.
parts=
for part in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    code 0 compare list.csv --template town --out part$part --shard $part/16
    [ ! -e part$part/comparison.csv ] || fail "a part has a table"
    parts="$parts part$part"
done
code 2 merge merged part1 part3
says err 'are in no part'
rm -r merged
# shellcheck disable=SC2086 # folders without blanks
code 0 merge merged $parts --lang en
same whole merged
code 0 compare list.csv --template town --out other --shard 1/16 --seed 8
code 2 merge mixed part2 part3 other
says err 'is no part of the same comparison'

# A run that is killed leaves whole blocks and is resumed; what has other values starts over.
long='--replications 30 --threads 1'
"$madoguchi" compare list.csv --template town --out killed $long >/dev/null 2>&1 &
run=$!
tries=0
while [ -z "$(ls killed/blocks 2>/dev/null | grep -v new)" ] && [ $tries -lt 1200 ]; do
    sleep 0.05; tries=$((tries + 1))
done
kill -9 $run 2>/dev/null
wait $run 2>/dev/null
code 0 compare list.csv --template town --out killed $long --resume --lang en
grep -q '^madoguchi: [1-4] municipalities are as they stood' err || { fail "nothing was used again"; cat err; }
code 0 compare list.csv --template town --out uninterrupted $long --lang en
same uninterrupted killed
sed 's/,30000,/,31000,/' list.csv >changed.csv
code 0 compare changed.csv --template town --out whole --resume --lang en
says err '3 municipalities are as they stood in whole'
says err '1 have other values'
says whole/comparison.csv '022021,弘前市（試験）,no,current,,2024,scenario,,population,0,person,fixed,31000'

# Every wrong row is told with its place before anything runs.
cat >bad.csv <<'END'
code,name,population,scenario,procedures[copy/counter].cases_per_year,teams[nobody].people
022021,弘前市,30000,,,
022022,検査数字違い,30000,,,
112071,秩父市,0,,,
022021,二度目,30000,,,
072079,須賀川市,8000,nowhere,,
172073,羽咋市,,,,
392014,高知市,320000,,many,
END
code 2 compare bad.csv --template town --out bad --lang en
says err 'bad.csv:1:71: error: teams[nobody].people'
says err 'bad.csv:3:1: error: code is "022022"'
says err 'bad.csv:4:12: error: population is "0"'
says err 'bad.csv:5:1: error: municipalities[022021] stands twice'
says err 'bad.csv:6:18: error: there is no folder nowhere'
says err 'bad.csv:7:12: error: population is blank'
says err 'bad.csv:8:20: error: procedures[copy/counter].cases_per_year is "many"'
[ ! -e bad ] || fail "something was written"
cut -d, -f1-5 bad.csv >worse.csv
code 2 compare worse.csv --template town --out good --keep-going --lang en
says out '1 municipalities.'
says err 'worse.csv:3:1: error: code is "022022"'
[ "$(ls good/blocks)" = 022021.csv ] || fail "blocks of rows that are wrong: $(ls good/blocks)"
code 2 compare list.csv --template town --alternative contract --alternative moon
says err 'there is no alternative "moon"'
printf 'code,scenario\n022021,own\n' >lacks.csv
sed '/^contract/d' own/alternatives.csv >x && mv x own/alternatives.csv
sed '/^contract/d' own/teams.csv >x && mv x own/teams.csv
sed '/^contract/d' own/costs.csv >x && mv x own/costs.csv
code 2 compare lacks.csv --template town --alternative contract --lang en
says err 'lacks.csv:2:1: error: the scenario of 022021 has no alternative "contract"'
code 2 compare list.csv
says err 'needs --template'
code 2 compare list.csv --template town --resume
says err 'needs --out'
code 2 compare list.csv --template town --shard 4/3
says err 'expected PART/PARTS'
mkdir theirs && : >theirs/letter.txt
code 2 compare list.csv --template town --out theirs
exit $failed
