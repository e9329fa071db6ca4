#!/bin/sh
# show --diff: every value that differs between two alternatives, by hand.
set -u
madoguchi=$1 source=$2
failed=0
cd "$3" || exit 1
LC_ALL=C; export LC_ALL

fail() { echo "FAILED: $*"; failed=1; }
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }

# One change of each kind, and rows of one alternative only.
MADOGUCHI_LIBRARY=$source/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
rm -rf small && mkdir small
cat >small/scenario.csv <<'END'
key,value
format,1
name,試験町
population,10000
fiscal_year,2024
baseline,now
END
cat >small/procedures.csv <<'END'
procedure,channel,name,name_en,flow,cases_per_year
copy,counter,写し,Copy,copy,1000
copy,online,写し（電子）,Copy online,copy,100
END
cat >small/steps.csv <<'END'
flow,step,name,name_en,role,legal,minutes,next
copy,receive,受付,Receive,desk,,exponential(6),check:0.7; decide:0.3
copy,check,確認,Check,desk,,2,
copy,decide,審査,Decide,office,staff_only,1,
END
cat >small/teams.csv <<'END'
alternative,team,from,to,name,name_en,employer,people,roles,absence,source
,desk,8:30,17:15,窓口班,Desk,regular,2,desk,10,
,office,8:30,17:15,審査班,Office,regular,1,office,,
plan,office,8:30,17:15,審査班,Office,regular,2,office,,a row of the plan
plan,extra,9:00,12:00,応援班,Help,appointed,1,desk,,
END
cat >small/alternatives.csv <<'END'
alternative,order,name,name_en,address,operation,to,value,source
now,1,現状,Today,,,,,
plan,1,見直し,Plan,,,,,
plan,2,,,teams[desk/*].people,set,,3,more people
plan,3,,,teams[desk/*].absence,add,,5,
plan,4,,,steps[copy/receive].minutes,scale,,0.5,
plan,5,,,steps[copy/check],remove,,,
plan,6,,,procedures[copy/counter],shift_to,copy/online,25%,
END
# 6 minutes by half are 3; without the check both ways lead to the decision; 10
# days and 5 are 15; the office's row is the plan's line 4, the helpers' line 5.
cat >expected.csv <<'END'
change,address,name,label,value_a,value_b,layer,file,line,source
changed,procedures[copy/counter].shifts,Copy,shifts,,copy/online:0.25,alternative,alternatives.csv,8,
changed,steps[copy/receive].minutes,Receive,minutes,exponential(6),exponential(3),alternative,alternatives.csv,6,
changed,steps[copy/receive].next,Receive,next,check:0.7; decide:0.3,decide,follows from another change,,,
removed,steps[copy/check],Check,,,,alternative,alternatives.csv,7,
removed,steps[copy/check].role,Check,role,desk,,alternative,alternatives.csv,7,
removed,steps[copy/check].minutes,Check,minutes,2,,alternative,alternatives.csv,7,
changed,teams[desk/mon-fri/8:30].people,Desk,people,2,3,alternative,alternatives.csv,4,more people
changed,teams[desk/mon-fri/8:30].absence,Desk,absence,10,15,alternative,alternatives.csv,5,
changed,teams[office/mon-fri/8:30].people,Office,people,1,2,alternative,teams.csv,4,a row of the plan
added,teams[extra/mon-fri/9:00],Help,,,,alternative,teams.csv,5,
added,teams[extra/mon-fri/9:00].to,Help,to,,12:00,alternative,teams.csv,5,
added,teams[extra/mon-fri/9:00].employer,Help,employer,,appointed,alternative,teams.csv,5,
added,teams[extra/mon-fri/9:00].people,Help,people,,1,alternative,teams.csv,5,
added,teams[extra/mon-fri/9:00].roles,Help,roles,,desk,alternative,teams.csv,5,
END
"$madoguchi" show small --diff now plan --format csv --lang en >got.csv || fail "exit"
diff expected.csv got.csv || fail "the small folder, as CSV"

"$madoguchi" show small --diff now plan --lang ja >ja || fail "exit (ja)"
says ja '^現状（now）から見直し（plan）への違い$'
says ja '^値の変更 6、行の追加 1、行の削除 1$'
says ja '^  teams\[desk/mon-fri/8:30\].people  窓口班 人数$'
says ja '^    2 → 3  *alternatives.csv:4（案）$'
says ja '^    なし → 25%を copy/online へ  *alternatives.csv:8（案）$'
says ja '^    check:0.7; decide:0.3 → decide  *他の変更に伴う$'
says ja '^- steps\[copy/check\]  確認$'
says ja '^+ teams\[extra/mon-fri/9:00\]  応援班$'
says ja '^    終了=12:00、雇用=会計年度任用、人数=1、役割=desk$'

# The other way round: the row is the plan's only, nothing removes it.
"$madoguchi" show small --diff plan now --lang en >back || fail "exit (back)"
says back '^Values changed: 6; rows added: 1; rows removed: 1$'
says back '^    removed  *teams.csv:5 (only plan)$'
says back '^    3 → 2  *teams.csv:2 (scenario)$'
says back '^    25% to copy/online → none  *procedures.csv:2 (default)$'

# An alternative's own --set counts, a --set of all does not.
"$madoguchi" show small --set 'plan:scenario.seed=9' --set 'scenario.population=20000' \
    --diff now plan --format csv --lang en >set.csv || fail "exit (--set)"
says set.csv '^changed,scenario.seed,,seed,1,9,--set,,,$'
if grep -q population set.csv; then fail "a value of both alternatives"; fi

"$madoguchi" show small --diff now now --lang en >same || fail "exit (same)"
says same '^Nothing differs\.$'
"$madoguchi" show small --diff now now --format csv >same.csv || fail "exit (same, CSV)"
[ "$(wc -l <same.csv)" -eq 1 ] || fail "same as CSV"

wrong() { "$madoguchi" show small "$@" --lang en >out 2>err; [ $? -eq 2 ] || fail "$*: exit"; [ -s out ] && fail "$*: stdout"; }
wrong --diff now pln; says err 'did you mean plan'
wrong --diff now; says err 'needs two values'
wrong --diff now plan --alternative plan; says err 'both alternatives'

# The shipped example: 4 bands, 3 lines of posts and 3 of costs are the
# contract's only; two bands are the other's only, two rows are removed.
MADOGUCHI_LIBRARY=$source/scenarios/standard
"$madoguchi" show "$source/scenarios/minato" --diff in_house contract --lang ja >minato || fail "exit (minato)"
says minato '行の追加 10、行の削除 4$'
says minato '^    1 → 0.95  *alternatives.csv:9（案）$'
says minato '^    lognormal(mean=3, cv=0.6) → lognormal(mean=2.85, cv=0.6)$'
says minato '^- teams\[certificate_window/mon-fri/8:30\]  証明窓口（正規）$'
says minato '^    削除  *teams.csv:4（in_house だけ）$'
says minato '^    削除  *alternatives.csv:6（案）$'
says minato '^    0.1 → 0.75  *costs.csv:4（案）$'
perl -CSD -lne '$n = length; $n++ while /[\x{1100}-\x{115f}\x{2e80}-\x{a4cf}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{ff00}-\x{ff60}\x{ffe0}-\x{ffe6}]/g;
    if ($n > 80) { print "FAILED: $n columns: $_"; exit 1 }' minato || failed=1
"$madoguchi" show "$source/scenarios/minato" --measure post_contract --diff in_house post_contract --lang ja >measure ||
    fail "exit (measure)"
says measure 'standard/measures/post_contract/changes.csv:5（施策）$'
exit $failed
