#!/bin/sh
# The joint back office of scenarios/wide-area against hand calculations, and the figures
# of its README.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
folder=$source/scenarios/wide-area
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# is FILE ALTERNATIVE AGAINST SUBJECT KEY MEASURE EXPRESSION [MARGIN]
is() {
    awk -F, -v name="$2|$3|$4|$5|$6" -v margin="${8:-1}" '
        $1 "|" $2 "|" $4 "|" $5 "|" $6 == name { found = 1; got = $10 }
        END {
            expected = '"$7"'
            off = got - expected; if (off < 0) off = -off
            if (!found || off > margin) {
                printf "FAILED: %s is %s, by hand %.6f\n", name, found ? got : "not there", expected
                exit 1
            }
        }' "$1" || failed=1
}

"$madoguchi" run "$folder/joint" --format csv >joint.csv 2>joint.err || fail "joint does not run"
[ -s joint.err ] && { fail "joint"; cat joint.err; }

# Wages of the five as they are: three mornings of 4 h on 243 days at 1,200 yen, with
# allowances of 20.8 and 17.5 % and 15 % of all of it for insurance; two full posts with
# 15 days away.
part='(1200 * 4 * 243 * 1.383 * 1.15)' full='(3300e3 * 243 / 228)'
is joint.csv alone '' cost wages cost "3 * $part + 2 * $full" 3
# 20 % evenly and 80 % by 640, 960, 1,200, 2,000 and 3,200 of 8,000 letters.
share() { echo "9000e3 * (0.2 / 5 + 0.8 * $1 / 8000)"; }
for alternative in joint joint_same_day; do
    is joint.csv $alternative '' cost contract/charge_a cost "$(share 640)"
    is joint.csv $alternative '' cost contract/charge_b cost "$(share 960)"
    is joint.csv $alternative '' cost contract/charge_c cost "$(share 1200)"
    is joint.csv $alternative '' cost contract/charge_d cost "$(share 2000)"
    is joint.csv $alternative '' cost contract/charge_e cost "$(share 3200)"
done
is joint.csv joint '' cost total cost '9000e3 + 6000e3 / 5'
is joint.csv joint_same_day '' cost total cost '9000e3 + 6000e3 / 5 + 2430e3'
# On duty: 4 h at three desks and 7.75 h at two; 7.75 h and 4 h in the joint office.
is joint.csv joint '' team joint_office duty_hours '243 * (7.75 + 4)'
is joint.csv alone '' team desk_a duty_hours '243 * 4'
is joint.csv alone '' team desk_e duty_hours '243 * 7.75'
# 13 minutes a letter (tests/theory/standard_flows.c) and 20 minutes a day for dispatch.
is joint.csv joint '' team joint_office use '(8000 * 13 + 243 * 20) / 60 / (243 * 11.75)' 0.015
# The courier takes one open day, and brings replies a day later too.
awk -F, '
    $4 == "procedure" && $5 == "all/post" && $6 == "turnaround_days_mean" && $2 == "" { days[$1] = $10 }
    END {
        later = days["joint"] - days["joint_same_day"]
        if (later < 0.8 || later > 1.3 || days["joint_same_day"] < days["alone"]) {
            print "FAILED: turnaround", days["alone"], days["joint_same_day"], days["joint"]
            exit 1
        }
    }' joint.csv || failed=1
"$madoguchi" check "$folder/joint" --law --lang ja >law.txt || fail "law"

"$madoguchi" run "$folder/joint" --lang ja >joint.txt
for figure in 12,603 10,200 12,630 1,969 461 1.12 2.37 1.39 63.3; do
    grep -qF -- "$figure" "$folder/README.md" || fail "README.md no longer says $figure"
    grep -qF -- "$figure" joint.txt || fail "the program does not print $figure"
done

# One by one: the small town of the template costs what a morning desk costs.
"$madoguchi" run "$folder/alone" --format csv >alone.csv 2>alone.err || fail "alone does not run"
[ -s alone.err ] && { fail "alone"; cat alone.err; }
is alone.csv alone '' cost wages cost "$part" 3
exit $failed
