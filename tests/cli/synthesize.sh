#!/bin/sh
# Synthetic municipalities: the same file each time and in both languages, said to be
# synthetic in every row, behind a byte order mark where a file is written; mistakes of
# the table of classes with their places.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
classes=$source/scenarios/nation/classes.csv
failed=0
fail() { echo "FAILED: $*"; failed=1; }

"$madoguchi" synthesize "$classes" --lang ja >ja.csv || fail "exit"
"$madoguchi" synthesize "$classes" --lang en >en.csv || fail "exit"
cmp ja.csv en.csv || fail "the languages differ"
"$madoguchi" synthesize "$classes" --out file.csv --lang en >said || fail "exit with --out"
grep -qx 'file.csv: 1741 synthetic municipalities with 126146099 residents in all' said || fail "what is said: $(cat said)"
{ printf '\357\273\277'; cat ja.csv; } | cmp - file.csv || fail "the file is not what is printed"
[ "$(grep -c ',yes$' ja.csv)" = 1741 ] || fail "rows that say synthetic"
awk -F, '/,yes$/ { sum += $4 } END { exit sum != 126146099 }' ja.csv || fail "residents"
head -n 1 ja.csv | grep -q '^# 合成データ' || fail "the first line"

cat >bad.csv <<'TABLE'
class,name,municipalities,population,least,most
city,市,3,1000,100,200
town,町,2,150,90,60
town,町,0,150,60,90
TABLE
"$madoguchi" synthesize bad.csv --lang en >out 2>err
[ $? = 2 ] || fail "exit of a bad table"
[ -s out ] && fail "something printed"
sed -i 's/,0,150,60/,1,70,60/; s/^town,町,1/village,村,1/' bad.csv
"$madoguchi" synthesize bad.csv --lang en >/dev/null 2>more
[ $? = 2 ] || fail "exit of a bad table"
for said in 'bad.csv:4:8: error: municipalities is "0"; expected a whole number'; do
    grep -qF "$said" err || { fail "$said"; cat err; }
done
for said in 'bad.csv:2:10: error: 1000 residents in 3 municipalities of 100 to 200; that many have 300 to 600' \
    'bad.csv:3:17: error: most is 60, less than least (90)'; do
    grep -qF "$said" more || { fail "$said"; cat more; }
done
"$madoguchi" synthesize bad.csv --lang ja 2>&1 >/dev/null |
    grep -qF 'bad.csv:2:10: エラー: 人口の計1000人は、3団体・1団体100～200人では作れません（計300～600人になります）。' ||
    fail "Japanese"
sed -i '2s/,3,/,35101,/; 2s/1000/5265150/; 3d' bad.csv
"$madoguchi" synthesize bad.csv --lang en 2>&1 >/dev/null | grep -qF 'bad.csv:2:8: error' || fail "more than there are codes"
"$madoguchi" synthesize missing.csv 2>/dev/null && fail "a file that is missing"
"$madoguchi" synthesize "$classes" --out no/such/folder.csv 2>/dev/null
[ $? = 1 ] || fail "a folder that is missing"
exit $failed
