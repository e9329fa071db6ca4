#!/bin/sh
# Where and how residents apply: other channels, fewer enclosures, appointments. Cases move,
# in the shares that the folders give; none are lost but those that are not needed any more.
. "$2/tests/cli/measures.inc"

run() { # NAME... : the rows of city with the measures, into rows.csv
    key=
    set -- "$@" --
    while [ "$1" != -- ]; do
        key=$key${key:+ --measure }$1
        shift
    done
    # shellcheck disable=SC2086
    "$madoguchi" run city --measure $key --format csv >rows.csv 2>err.txt || fail "run --measure $key: $(cat err.txt)"
    key=$(echo "$key" | sed 's/ --measure /+/g')
}
value() { # ALTERNATIVE AGAINST KEY MEASURE
    awk -F, -v a="$1" -v b="$2" -v k="$3" -v m="$4" '$1 == a && $2 == b && $5 == k && $6 == m { print $10 }' rows.csv
}
holds() { # WHAT EXPRESSION (of awk, on numbers)
    awk "BEGIN { exit !($2) }" || fail "$1: $2"
}
# PROCEDURE/CHANNEL SHARE: what is left of its cases, within four standard deviations of
# as many coins (cases thinned from the same arrivals).
left() {
    was=$(value as_is '' "$1" cases)
    holds "$key: $1" "($(value "$key" '' "$1" cases) / $was - $2) ^ 2 < 16 * 0.25 / $was"
}
# FROM TO: what leaves one arrives at the other, within four standard deviations of two
# Poisson counts.
arrives() {
    gone=$(awk "BEGIN { print -($(value "$key" as_is "$1" cases)) }")
    holds "$key: $1 to $2" "($gone - $(value "$key" '' "$2" cases)) ^ 2 < 16 * 2 * $gone"
}
yen() { value "$key" '' "$1" cost; }

# コンビニ交付: 30 %, 税 15 %. 120円 × 1.4 a case and 3,000千円 a year.
run convenience_store
left resident_record_copy/counter 0.7
left seal_certificate/counter 0.7
left tax_certificate/counter 0.85
left family_register_copy/counter 1
arrives resident_record_copy/counter resident_record_copy/convenience_store
holds "the store's fee" "($(yen contract/store_fee_seal) - 168 * $(value "$key" '' seal_certificate/convenience_store cases)) ^ 2 < 1"
holds "the store's charge" "$(yen systems/store_charge) == 3000000"
holds "waits with stores" "$(value "$key" as_is resident_record_copy/counter wait_mean) < 0"

# 自動交付機: 20 %; with the stores half of the copies stay: shares are of the counter's cases.
run kiosk
left resident_record_copy/counter 0.8
arrives resident_record_copy/counter resident_record_copy/kiosk
holds "two machines" "$(yen systems/kiosk_lease) == 2 * 1980000"
run convenience_store kiosk
left resident_record_copy/counter 0.5
left tax_certificate/counter 0.85

# オンライン: 30 % of 転出, 20 % of 国保の喪失; 8.0 minutes instead of 14, in the back office.
run online
left move_out/counter 0.7
left insurance_leave/counter 0.8
arrives move_out/counter move_out/online
holds "hours online" "$(value "$key" as_is '' workload_hours) > 0"
run online_copies
left resident_record_copy/post 0.8
arrives resident_record_copy/post resident_record_copy/online
holds "the payment" "($(yen other/online_payment) - 15 * $(value "$key" '' resident_record_copy/online cases)) ^ 2 < 1"

# ワンスオンリー: 15 % of tax certificates and 5 % of copies are not needed. A letter comes
# back .15 ÷ .85 times, then .105 ÷ .895: .176 - .117 = .059 times five days and its handling.
run once_only
left tax_certificate/counter 0.85
left resident_record_copy/counter 0.95
sooner=$(value "$key" as_is all/post turnaround_days_mean)
holds "fewer returns" "$sooner < -0.15 && $sooner > -0.5"
"$madoguchi" show city --measure once_only --alternative once_only --format csv >show.csv
grep -q '^steps\[post/inspect\].next.*return:0.105' show.csv || fail "15 % × 0.7: $(grep 'post/inspect\].next' show.csv)"
# 国保の取得: 届出・添付の確認 3.0 → 2.1, 資格の確認 2.8 → 1.96 minutes.
grep -Eq '^steps\[insurance_join/inspect\].minutes,2.09*[0-9]*,|^steps\[insurance_join/inspect\].minutes,2.1,' show.csv ||
    fail "checks of enclosures: $(grep 'insurance_join/inspect\].min' show.csv)"
holds "waits with fewer enclosures" "$(value "$key" as_is insurance_join/counter wait_mean) < 0"

# 予約制: no-shows of 5 %; those who come by appointment wait less, and at most 15 slots of
# ceil(0.25 × 5) = 2 renewals a day are given: 30 of 900 × 5 × 70 % ÷ 243 = 13.
run appointments
left card_issue/counter 0.95
left certificate_renewal/counter 0.3
holds "appointments wait less" \
    "$(value "$key" '' certificate_renewal/appointment wait_mean) < $(value as_is '' certificate_renewal/counter wait_mean)"
holds "cards wait less" "$(value "$key" as_is card_issue/counter wait_mean) < 0"
"$madoguchi" check "$source/scenarios/city-hall" --measure appointments >out.txt 2>err.txt ||
    fail "a city that has appointments already: $(cat err.txt)"
exit $failed
