#!/bin/sh
# The city hall's work is that of the survey it rests on: per 10,000 residents
# 9,610 visits (2,600 + 1,500 + 1,100 + 900 + 280 + 180 + 190 + 260 + 450 + 900
# + 330 + 350 + 350 + 110 + 110) and 800 letters, with their minutes 116,142.5:
# for 150,000 people 144,150 visits, 12,000 letters and 29,035 hours, which are
# 21.9 people at 1,767 hours and 75 %.
set -u
madoguchi=$1 source=$2
failed=0
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1

"$madoguchi" check "$source/scenarios/city-hall" --lang en >out 2>err || { echo "FAILED: exit"; cat err; failed=1; }
[ -s err ] && { echo "FAILED: warnings"; cat err; failed=1; }
# 243 open days and the Saturdays of April 2024 (4) and March 2025 (5).
grep -q ' 252 open days' out || { echo "FAILED: open days"; head -n 2 out; failed=1; }

# Of the in-house block: cases and minutes of procedures, duty and work of teams.
awk '
    function number(text) { gsub(",", "", text); return text + 0 }
    function near(what, found, stated, off) {
        if (found < stated - off || found > stated + off) {
            print "FAILED: " what " " found ", stated " stated; bad = 1 }
    }
    /^In-house/ { block = 1 }
    /^$/ && block { block = 0 }
    /^  procedure/ { part = "procedure"; next }
    /^  team/ { part = "team"; next }
    /^  Note/ { part = "" }
    block && part == "procedure" {
        cases = number($(NF - 2)); minutes = $(NF - 1)
        if (minutes == 13.0) letters += cases; else visits += cases
        hours += cases * minutes / 60
    }
    block && part == "team" && $NF ~ /^[0-9.]+$/ { duty += number($(NF - 2)); work += number($(NF - 1)) }
    END {
        near("visits a year", visits, 144150, 0)
        near("letters a year", letters, 12000, 0)
        near("hours of handling", hours, 29035, 1)
        # One dispatch of 20 minutes on each open day comes to it; ten teams round.
        near("hours of work of the teams", work, 29035 + 252 * 20 / 60, 10)
        near("people at 75 %", work / 1767 / 0.75, 21.97, 0.05)
        # Nobody can work more than all the time; nor is half of it idle.
        near("use of the hours at the counter", work / duty, 0.75, 0.1)
        exit bad
    }' out || failed=1

# The contract keeps decisions with the staff.
"$madoguchi" check "$source/scenarios/city-hall" --law --format csv --lang en >law.csv || failed=1
grep ',staff_only,' law.csv | grep -q ',contract,.*,regular$' || { echo "FAILED: no decision in the contract"; failed=1; }
if grep ',staff_only,' law.csv | grep -q ',contractor$'; then echo "FAILED: the contractor decides"; failed=1; fi

# Fees may be collected by a contractor that is appointed for it, by no other.
"$madoguchi" check "$source/scenarios/city-hall" --lang en \
    --set 'contract:teams[contract_counter/*].fee_agent=no' >out 2>err
[ $? -eq 2 ] || { echo "FAILED: fees without an appointment pass"; failed=1; }
grep -q 'would collect fees' err || { echo "FAILED: the fees are not told"; cat err; failed=1; }
exit $failed
