#!/bin/sh
# Who does the work: contracts, dispatched people, the agency, the joint office. What each
# costs and does, worked out by hand from the unit costs and shares of its folder.
. "$2/tests/cli/measures.inc"

run() { # NAME ARGUMENT... : the rows of city with the measure, into NAME.csv
    measure=$1
    shift
    "$madoguchi" run city --measure "$measure" --format csv "$@" >"$measure.csv" 2>err.txt ||
        fail "run --measure $measure: $(cat err.txt)"
}
value() { # ALTERNATIVE AGAINST KEY MEASURE, of the last run
    awk -F, -v a="$1" -v b="$2" -v k="$3" -v m="$4" '$1 == a && $2 == b && $5 == k && $6 == m { print $10 }' \
        "$measure.csv"
}
holds() { # WHAT EXPRESSION (of awk, on numbers)
    awk "BEGIN { exit !($2) }" || fail "$1: $2"
}
law() { # NAME ARGUMENT... : check --law
    "$madoguchi" check city --law --lang en --measure "$@" >law.txt 2>law_err.txt
}

# 窓口の民間委託: 0.5 × 5 = 2.5, three posts at 5,000千円 with tax; their terminals 150千円
# each before tax (10 %). Decisions stay with staff, which waits for the handover.
run counter_contract
holds "the contract's fee" "$(value counter_contract '' contract/contract_fee cost) == 3 * 5000000"
holds "the contract's terminals" "$(value counter_contract '' systems/counter_contract_terminals cost) == 3 * 165000"
holds "the contract's hours" "$(value counter_contract as_is '' workload_hours) > 0"
holds "handovers cost waiting" "$(value counter_contract as_is all/counter wait_mean) > 0"
law counter_contract || fail "check --law: counter_contract: $(cat law_err.txt)"
law counter_contract --set 'counter_contract:teams[contract_window/*].fee_agent=no' && fail "fees without appointment"

# 郵送業務の委託: 0.125 × 5 = 0.6, one post.
run post_contract
holds "the post contract's fee" "$(value post_contract '' contract/contract_fee cost) == 5000000"
law post_contract || fail "check --law: post_contract: $(cat law_err.txt)"

# 包括民間委託 in a town of 20,000: ten posts, one at each desk and five at certificates, moves
# and cards with their regular staff, become 1.1 × 2 = 2.2, three of the contractor, and
# four of the staff: the three who decide, and the family register.
run comprehensive_contract --set scenario.population=20000
posts() { # ALTERNATIVE
    awk -F, -v a="$1" '$1 == a && $2 == "" && $4 == "team" && $6 == "posts" { sum += $10 } END { print sum }' "$measure.csv"
}
holds "posts of a small town" "$(posts as_is) == 10 && $(posts comprehensive_contract) == 7"
holds "the pooled fee" "$(value comprehensive_contract '' contract/contract_fee cost) == 3 * 5000000"
holds "pooling makes people busier" "$(value comprehensive_contract '' contract_pool use) > $(value as_is '' insurance_window use)"
law comprehensive_contract || fail "check --law: comprehensive_contract: $(cat law_err.txt)"

# 派遣: 16,600円 ÷ 8 h × 7.75 h × 243 days = 3,907,744円 a post, with 10 % tax 4,298,518 (F 岐阜
# 2022). 0.266 × 5 = 1.3 and 0.2 × 5 = 1: three posts. Three years at most, no decisions.
run dispatch
holds "the fee of a post" "int(16600 / 8 * 7.75 * 243 + 0.5) == 3907744"
fee=$(value dispatch '' contract/dispatch_fee cost)
holds "the dispatch fee" "$fee == 3 * 3907744 + int(3 * 3907744 * 0.1)"
holds "千円 a post" "int($fee / 3 / 1000 + 0.5) == 4299 && int($fee / 3 / 1.1 / 1000 + 0.5) == 3908"
law dispatch || fail "check --law: dispatch: $(cat law_err.txt)"
[ -s law_err.txt ] && fail "check --law: dispatch warns: $(cat law_err.txt)"
law dispatch --set scenario.contract_years=5
grep -q 'may stay in one unit for 3 years' law_err.txt || fail "five years of dispatch"
law dispatch --set 'dispatch:teams[card_window/*].roles=card; decide_card' && fail "dispatched people decide"

# 地方独立行政法人: the same people for the same cases, who may decide; 5,500千円 each.
# Persons: (2 + 1 + 2 + 1 + 1 + 1 + 1 posts) ÷ (1 - 15 ÷ 243).
run agency
holds "the agency's waits" "$(value agency as_is all/counter wait_mean) == 0"
persons=$(awk 'BEGIN { printf "%.9f", 9 / (1 - 15 / 243) }')
holds "the agency's charge" "($(value agency '' contract/agency_charge cost) - $persons * 5500000) ^ 2 < 4"
holds "no wages for the agency's people" \
    "$(value agency '' wages/wage_appointed cost) < $(value as_is '' wages/wage_appointed cost)"
holds "hours go to the agency" "$(value agency as_is '' workload_hours) > 0"
law agency || fail "check --law: agency: $(cat law_err.txt)"

# 広域化: one clerk each in three bodies become 0.125 × 3 × 5 = 1.9, two for all three. The
# courier takes one open day, after a reply once more (15 % of letters and again).
run wide_area
holds "posts of the joint office" "$(value wide_area '' post_desk posts) == 2"
holds "hours for one body" \
    "$(value wide_area '' post_desk paid_hours) / 3 < $(value as_is '' post_desk paid_hours)"
longer=$(value wide_area as_is resident_record_copy/post turnaround_days_mean)
holds "the courier's day" "$longer > 1 && $longer < 2.2"
holds "a third of the joint office" \
    "($(value wide_area '' contract/joint_charge cost) - 2 / (1 - 15 / 243) * 5500000 / 3) ^ 2 < 100"
law wide_area || fail "check --law: wide_area: $(cat law_err.txt)"
law wide_area --set 'wide_area:teams[post_desk/*].lend_to=certificate_window' --set 'wide_area:teams[post_desk/*].lend_when=5' &&
    fail "a joint office lends people"
exit $failed
