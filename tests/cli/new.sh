#!/bin/sh
# new: every template gives a folder that passes check and run at once, as Excel
# wants it; what stands in its way changes nothing.
set -u
madoguchi=$1 source=$2
failed=0
cd "$3" || exit 1
LC_ALL=C; export LC_ALL
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
cr=$(printf '\r')

fail() { echo "FAILED: $*"; failed=1; }
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || { fail "madoguchi $*: exit $got, expected $expected"; cat out err; }
}
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }
has() { tr -d '\r' <"$1" | grep -q -- "$2" || { fail "$1 has no line $2"; cat "$1"; }; }
plain() { sed '1s/^\xEF\xBB\xBF//' "$1" | tr -d '\r'; }

templates="certificates post one-stop city-hall queue residents"
for t in $templates; do
    code 0 new "$t" --template $t --lang ja
    [ -s err ] && { fail "$t: complains"; cat err; }
    says out "madoguchi check $t\$"
    says out "madoguchi run $t\$"
    says out 'ひな形の[0-9,]*人のまま'
    code 0 check "$t" --lang ja
    [ -s err ] && { fail "$t: check complains"; cat err; }
    code 0 run "$t" --replications 2 --lang ja
    code 0 new "$t-small" --template $t --population 7000 --lang en
    says out '^Residents: 7,000$'
    has "$t-small/scenario.csv" '^population,7000,'
    code 0 check "$t-small" --lang en # a small town is told of contractors that work alone
    code 0 run "$t-small" --replications 2 --lang en

    # A mark, CR LF at every line, and for the rest the template's own text.
    for file in "$t"/*.csv; do
        name=$(basename "$file")
        [ "$(head -c 3 "$file" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$file: no byte order mark"
        [ "$(grep -c "$cr\$" "$file")" -eq "$(wc -l <"$file")" ] || fail "$file: lines without CR LF"
        plain "$file" | cmp -s - "$source/scenarios/templates/$t/$name" || fail "$file is not the template's"
        plain "$file" | grep -q '^#.*の' || fail "$file: no comment in Japanese"
    done
    ls "$source/scenarios/templates/$t" >wanted
    ls "$t" | cmp -s - wanted || fail "$t: other tables"
done

# 2,600 a year for 10,000 residents: 50,000 have 13,000.
code 0 new certs --population '50,000人' --name 'みなみ, "市"' --code 131016 --year 令和8年度
has certs/scenario.csv '^population,50000,'
has certs/scenario.csv '^name,"みなみ, ""市""",'
has certs/scenario.csv '^municipality_code,131016,'
has certs/scenario.csv '^fiscal_year,2026,'
has certs/scenario.csv '^baseline,in_house,'
code 0 check certs --lang ja
says out '^みなみ, "市"（131016）、令和8年度、'
says out '^  住民票の写し等  *13,000  *6.0 '
cmp -s certs/teams.csv certificates/teams.csv || fail "certificates is not the default"

# Erlang C: 30 an hour, 5 minutes, 3 servers 7.0225 minutes, 4 servers 1.0662
# (scenarios/theory/README.md); 12 % is four standard deviations of two runs.
code 0 run queue --replications 2 --format csv
awk -F, -v bad=0 'function off(x, y) { return x < 0.88 * y || x > 1.12 * y }
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
    $column["measure"] == "wait_mean" && $column["key"] == "customer/counter" && $column["against"] == "" {
        if ($column["alternative"] == "three") { seen++; bad += off($column["estimate"], 7.0225) }
        if ($column["alternative"] == "four") { seen++; bad += off($column["estimate"], 1.0662) }
    }
    END { exit bad || seen != 2 }' out || { fail "the queue is not Erlang C"; grep "wait_mean.*customer" out; grep "customer.*wait_mean" out; }

# A fourth server is a post of 8,000,000 more, as its posts.csv says.
code 0 run queue --replications 2 --lang en
grep -q '^  ③ Expenditure really cut  *-8,000  *-8,000' out || { fail "a fourth server costs nothing"; grep '③' out; }
grep -q 'posts ADDED 1.0' out || fail "not told that a post is added"
[ ! -s err ] || { fail "queue: warnings"; cat err; }

# Again into the same folder, or beside what is there already.
before=$(cat certs/*.csv | cksum)
code 2 new certs --population 1 --lang en; says err '^madoguchi: certs: this folder holds files already; name a new folder$'
[ "$before" = "$(cat certs/*.csv | cksum)" ] || fail "a second new changed the folder"
code 2 new certs --lang ja; says err 'すでにファイルのあるフォルダ'
mkdir empty here
code 0 new empty/ --lang en
code 0 check empty
echo x >file
code 2 new file --lang en; says err 'is a file'
code 2 new file/below --lang en
code 2 new nowhere/below --lang en; says err 'the folder above it does not exist'
(cd here && "$madoguchi" new . --lang en >out 2>err; [ $? -eq 2 ] && grep -q 'folder' err) || fail "new ."
code 0 new 'a city' --lang en; says out "madoguchi check 'a city'\$"

# What a table would not take, new does not either, and nothing is written.
refused() { code 2 new never "$@" --lang en; [ -e never ] && fail "$*: wrote a folder"; [ -s out ] && fail "$*: stdout"; }
refused --population 0; says err 'population is "0"; expected a whole number, from 1'
refused --population many; says err 'population is "many"'
refused --population ''
refused --code 131017; says err 'the check digit 6'
refused --code 99; says err 'six digits'
refused --year 1066; says err 'fiscal_year'
refused --name ''
refused --template certificate; says err 'did you mean "certificates"? There are: certificates, city-hall, one-stop, post, queue, residents$'
refused --template zzzzzz; says err 'there are: certificates, city-hall'
refused --template ../standard
refused --template ''
refused --library "$source/tests/fixtures/cli_library"; says err 'there are no templates'
refused --replications 2

# Answers as options: cells in their places, the other way of saying a number
# cleared, the source the answer's; what was not asked about stays as it was.
code 0 new asked --template residents --population 150000 --staff 22 --contract 60,000千円 \
    --cut 2 --year R8 --cases 91500 --answer scope=contract --answer wage_regular=7850千円 \
    --answer measured_wait=12分 --lang ja
for row in '^population,150000,実績（回答）,' '^fiscal_year,2026,実績（回答）,' '^measured_wait_min,12,'; do has asked/scenario.csv "$row"; done
# 22 by 646, 323 and 173 hours for 10,000 residents and the decisions among them: 4, 12, 3, 3
people() { plain "$1/teams.csv" | awk -F, '!/^#/ && NR > 1 { printf "%s %s %s;", $2, $6, $7 }'; }
[ "$(people asked)" = "team people people_per_10k;regular 4 ;certificate_window 12 ;moves_window 3 ;post_desk 3 ;review 2 ;review 1 ;contract_counter 11 ;contract_moves 6 ;contract_post 3 ;" ] || fail "people: $(people asked)"
has asked/costs.csv '^,contract_fee,.*,"60,000千円",year,contractor,.*,見積（回答。税込の年額）,'
has asked/costs.csv '^,wage_regular,.*,7850千円,FTE,'
has asked/uncertain.csv '^costs\[wage_regular\].quantity,0.98,1.02,'
has asked/posts.csv '^contract,2026,appointed,term_end,-2,'
grep -q '^post_only\|^entry_only' asked/*.csv && fail "alternatives that were not asked for"
# 91,500 by 2,600 1,100 1,500 900 280 180 190 260 (7,010 of 10,000): 2,600/7,010 × 91,500 = 33,937.2
has asked/procedures.csv '^resident_record_copy,counter,[^,]*,[^,]*,33937,,'
plain asked/procedures.csv | awk -F, '$2 == "counter" { sum += $5 } END { exit sum != 91500 }' || fail "cases do not add up"
has asked/procedures.csv '^tax_certificate,post,[^,]*,[^,]*,,95,'
plain asked/teams.csv | grep '^#' >comments
plain "$source/scenarios/templates/residents/teams.csv" | grep '^#' | cmp -s - comments || fail "comments changed"
code 0 check asked --lang ja
[ -s err ] && { fail "asked: check complains"; cat err; }
says out '^実測の平均待ち時間 12.0分、モデル '
code 0 run asked --replications 1 --lang ja

# An answer for one alternative is an edit of it.
code 0 new from_october --template residents --answer start=令和7年10月1日 --answer years=3 --answer scope=contract --lang ja
has from_october/alternatives.csv '^contract,1001,,,scenario.start,set,,令和7年10月1日,契約条件（回答）,$'
grep -q 'only,100' from_october/alternatives.csv && fail "the start of an alternative that is not there"
has from_october/scenario.csv '^years,3,'
code 0 check from_october --lang ja
code 0 new steps --template residents --staff 14 --answer scope=contract \
    --answer 'delegate=*/guide; */receive; */identify; */hand_over; post/*' --lang ja
has steps/alternatives.csv '^contract,[0-9]*,,,steps\[move_in/enter\].role,set,,decide_moves,委託範囲（回答）,$'
grep -q 'steps.post/' steps/alternatives.csv && fail "the post stays with the contractor"
code 0 check steps --lang ja

# The same from a pipe, a line an answer; a blank line takes what stands, - goes back.
printf '%s\n' '' '' 15000 - 150000 'R8' '' '' '' 22 >answers
code 0 new piped --ask --template residents --answer scope=contract --lang ja <answers
[ "$(people piped)" = "$(people asked)" ] || fail "piped: $(people piped)"
has piped/scenario.csv '^population,150000,'
printf '%s\n' 'みどり市' '' many >answers
code 2 new wrong --ask --template residents --lang en <answers
says err '^answer to population: error: scenario.population is "many"; expected a whole number, from 1'
[ -e wrong ] && fail "a wrong answer wrote a folder"
# Of 70,100 cases at the counters by the standard (7,010 a year for 10,000), 80 % here.
code 0 new branches --template residents --population 100000 --answer sites=80% --lang en
plain branches/procedures.csv | awk -F, '$2 == "counter" { sum += $5 } END { exit sum != 56080 }' || fail "80 % of the cases"
refused_sites() { code 2 new nowhere --template residents --answer "sites=$1" --lang en; says err 'or a part of what there is such as 80%'; }
refused_sites 120%
refused_sites some

code 0 new all --ask --lang en </dev/null
cmp -s all/teams.csv residents/teams.csv || fail "asked for nothing: another template than residents"

for n in 5000 1000000; do
    code 0 new "of$n" --template residents --population $n --lang en
    code 0 check "of$n" --lang en
done
code 0 run of5000 --replications 1
code 0 new few --template residents --population 5000 --staff 4 --lang en
code 0 run few --replications 1

# What a table would not take, and what no question takes.
refuses() { code 2 new never --template residents "$@" --lang en; [ -e never ] && fail "$*: wrote a folder"; }
refuses --staff 3; says err 'expected a whole number, 4 or more'
refuses --contract 60000; says err 'costs\[contract_fee\].amount is "60000"'
refuses --answer counter_share=150%; says err 'share is "150%"'
refuses --answer colour=red; says err 'no question "colour"; there are: name, code, population'
refuses --open 9:00; says err 'no option "--open"'
refuses --answer open=18:00
code 2 new never --staff 3 --lang en; says err 'no question "staff"'

# No room, as on a full disk: no folder and nothing beside it.
(
    trap '' XFSZ
    ulimit -f 4 # 2 KiB
    exec "$madoguchi" new full >out 2>err
)
[ $? -eq 1 ] || fail "no room: exit code"
says err 'full.new'
[ -z "$(find . -name 'full*' -o -name '*.new*')" ] || fail "no room: something stays"

code 0 help new; says out 'certificates'; says out '--population'
code 0 help new --lang ja; says out 'ひな形'
exit $failed
