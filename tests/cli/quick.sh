#!/bin/sh
# quick: a page from five numbers, with the figures that paper gives; what it
# estimates is what the folder of the same answers gives.
set -u
madoguchi=$1 source=$2
failed=0
cd "$3" || exit 1
LC_ALL=C; export LC_ALL
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY

fail() { echo "FAILED: $*"; failed=1; }
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || { fail "madoguchi $*: exit $got, expected $expected"; cat out err; }
}
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }
# No line but the command to type is wider than 80 columns (a kanji has two).
narrow() {
    perl -CSD -ne 'chomp; next if /^  madoguchi new/; my $wide = () = /[\x{2E80}-\x{FF60}\x{FFE0}-\x{FFE6}]/g;
        if (length() + $wide > 80) { print "$_\n"; $bad = 1 } END { exit($bad // 0) }' "$1" ||
        fail "$1: lines of more than 80 columns"
}
# value ALTERNATIVE AGAINST SUBJECT KEY MEASURE [COLUMN]
value() {
    awk -F, -v a="$1" -v g="$2" -v s="$3" -v k="$4" -v m="$5" -v c="${6:-estimate}" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $1 == a && $2 == g && $at["subject"] == s && $at["key"] == k && $at["measure"] == m {
            print $at[c] }' out
}
is() { # NAME FOUND EXPECTED
    awk -v x="$2" -v y="$3" 'BEGIN { exit !(x != "" && x - y < 0.5 && y - x < 0.5) }' ||
        fail "$1: $2, expected $3"
}

# 22 people by the template's hours of work: 4 regular, 18 appointed.
#   4 × 8,000,000 + 18 × 3,300,000                       = 91,400,000 a year
# The contract takes 2 of the staff for decisions and 1 from 11:30 to 14:30
# (3 × 8,000,000 = 24,000,000), the contractor 20. New outlays:
#   fee 60,000,000, tax in; terminals 20 × 150,000 × 1.1  =  3,300,000
#   selection and transition 3,000,000 × 1.1 ÷ 3 years    =  1,100,000
#   together                                              = 64,400,000
# Three appointed posts cut at the end of their term: 3 × 3,300,000 = 9,900,000.
five="--population 150000 --staff 22 --contract 60000千円 --year 令和7年度 --replications 1"
code 0 quick $five --cut 3 --format csv
is "pay of 22" "$(value in_house '' cost wages cost)" 91400000
is "pay under the contract" "$(value contract '' cost wages cost)" 24000000
is "the fee" "$(value contract '' cost contract/contract_fee cost)" 60000000
is "new outlays" "$(value contract in_house effect '' new_outlay)" 64400000
is "posts cut" "$(value contract in_house effect '' posts_cut)" 3
cut=$(value contract in_house effect '' expenditure_cut) overtime=$(value contract in_house effect '' overtime_cut)
is "posts cut in yen" "$(echo "$cut $overtime" | awk '{ printf "%.1f", $1 - $2 }')" 9900000
is "the balance" "$(value contract in_house effect '' net_saving)" "$(echo "$cut" | awk '{ printf "%.1f", $1 - 64400000 }')"
[ "$(value contract in_house effect '' new_outlay basis)" = fixed ] || fail "the fee depends on the simulation"

# The same as a folder.
mv out quick.csv
code 0 new folder $(echo "$five" | sed 's/ --replications 1//') --template residents --cut 3
code 0 check folder
code 0 run folder --alternative contract --replications 1 --format csv
cmp -s out quick.csv || { fail "quick and its folder differ"; diff out quick.csv | head; }

# On a page: without --cut nothing is cut, and that is said.
code 0 quick $five --lang ja
says out '^わたしの市　令和7年度　人口150,000人　概算'
says out '定数を減らさなければ歳出は減りません'
says out '同等サービス'
says out '^最も効く前提'
says out 'costs\[contract_fee\].quantity 0.95～1.05: 収支'
says out '^  teams\[regular/mon-fri/8:30\].people 4  E: '
says out '^  scenario.handover 0.5～2  E: '
says out 'madoguchi new DIR --template residents --population 150000 --staff 22 --contract 60000千円 --year 令和7年度$'
narrow out
[ "$(wc -l <out)" -le 66 ] || fail "more than a page: $(wc -l <out) lines"
code 0 quick $five --cut 3 --lang en
says out 'Mean wait, counter (min)'
says out '① Workload released'
grep -q 'Unless posts are cut' out && fail "posts are cut, and it says that they are not"
narrow out

# Nothing but the population: posts and fee by the template, 5,000,000 yen each.
code 0 quick --population 5000 --replications 1 --format csv
people=$(value contract '' team contract_counter posts) moves=$(value contract '' team contract_moves posts)
post=$(value contract '' team contract_post posts)
is "the fee by people" "$(value contract '' cost contract/contract_fee cost)" "$(awk -v n="$((people + moves + post))" 'BEGIN { print n * 5000000 }')"
# Another alternative.
code 0 quick --population 5000 --replications 1 --answer scope=post_only --format csv
[ -n "$(value post_only in_house effect '' net_saving)" ] || fail "no post_only"
[ -z "$(value contract in_house effect '' net_saving)" ] || fail "contract too"
code 0 quick --population 5000 --cases 3000 --replications 1 --format json
says out '"results": \['

# More posts than people are not cut unsaid.
code 0 quick --population 5000 --staff 5 --cut 30 --replications 1 --lang en
says err '30 posts (appointed) go, but the baseline has 4 people of that kind'

refused() { code 2 quick "$@" --lang en; [ -s out ] && fail "quick $*: stdout"; }
refused --staff 3; says err '^answer to staff: error: staff is "3"; expected a whole number, 4 or more'
refused --staff many; says err 'staff is "many"'
refused --contract 60000; says err '60,000 thousand yen\|60,000千円\|thousand yen'
refused --contract -5千円
refused --cut -3; says err '"--3"'
refused --population 0; says err 'population is "0"'
refused --answer scope=all; says err 'expected one of contract, post_only, entry_only'
refused --answer wage=3; says err 'no question "wage"'
refused --answer staff; says err 'expected QUESTION=ANSWER'
refused --template queue --staff 4; says err 'no question "staff"'
refused --template nothing; says err 'there is no template'
exit $failed
