#!/bin/sh
# Every measure of the library on the city hall of the examples and on the standard city, and
# pairs that users would combine: no error and no warning that is not meant, the law kept,
# the order of two measures without effect, and what two do seen in one.
residents=150000
. "$2/tests/cli/measures.inc"

check() { # FOLDER NAME... : check --law, silent
    folder=$1 arguments=
    shift
    for name; do arguments="$arguments --measure $name"; done
    # shellcheck disable=SC2086
    "$madoguchi" check "$folder" --law --lang en $arguments >out.txt 2>err.txt ||
        fail "check $folder $arguments: $(cat err.txt)"
    [ -s err.txt ] && fail "check $folder $arguments: $(cat err.txt)"
}

"$madoguchi" help measures --lang en >help.txt || fail "help measures"

# Each alone. The city hall has an alternative convenience_store of its own; the standard
# city's posts hold no general affairs, which cannot be taken from them.
count=0
for measure in "$MADOGUCHI_LIBRARY"/measures/*/; do
    measure=$(basename "$measure")
    count=$((count + 1))
    [ $measure = convenience_store ] || check "$source/scenarios/city-hall" $measure
    [ $measure = shared_general_affairs ] || check city $measure
    grep -q "^### $measure (" help.txt || fail "help measures: $measure"
    grep -q "^| \`$measure\` |" "$MADOGUCHI_LIBRARY/measures/README.md" || fail "measures/README.md: $measure"
    for file in "$MADOGUCHI_LIBRARY/measures/$measure"/*.csv; do
        bare=$(grep -Ev '^#|^(order|item|team|flow|procedure|site),|^1,[^,]*,[^,]*,,,' "$file" | grep -v '[FCE][: ]\|職員のみ: F\|37号告示\|同上\|標準の施策')
        [ -z "$bare" ] || fail "rows without a source: $file: $bare"
    done
done
[ $count -gt 20 ] || fail "$count measures"

# Where the certificates of minato are all that is done, those about moves do not fit.
for measure in agency convenience_store counter_contract floor_manager kiosk lunch_rota once_only online_copies \
    post_contract shorter_hours wide_area writeless; do
    check "$source/scenarios/minato" $measure
done
for measure in appointments comprehensive_contract dispatch front_yard one_stop online support; do
    "$madoguchi" check "$source/scenarios/minato" --lang en --measure $measure >out.txt 2>err.txt &&
        fail "$measure fits minato"
    grep -Eq 'matches no row|is no other team' err.txt || fail "$measure on minato is not told why: $(cat err.txt)"
done

# Pairs and more, on both.
for folder in "$source/scenarios/city-hall" city; do
    check "$folder" kiosk writeless
    check "$folder" counter_contract post_contract
    check "$folder" counter_contract convenience_store kiosk
    check "$folder" dispatch post_contract
    check "$folder" dispatch writeless
    check "$folder" agency once_only
    check "$folder" comprehensive_contract shorter_hours
    check "$folder" one_stop writeless
    check "$folder" one_stop appointments
    check "$folder" one_stop_booth once_only
    check "$folder" one_stop_one_floor floor_manager
    check "$folder" online online_copies
    check "$folder" shorter_hours convenience_store
    check "$folder" lunch_rota support
    check "$folder" wide_area online_copies
    check "$folder" front_yard appointments floor_manager
done

# What is scaled and shifted comes out the same in either order.
values() { # MEASURE MEASURE: addresses and values, whatever row they come in
    "$madoguchi" show city --measure $1 --measure $2 --alternative $1+$2 --format csv |
        awk -F, '{ v = $2 ~ /^[0-9.]+$/ ? sprintf("%.9g", $2) : $2; print $1 "," v }' | sort
}
for pair in "writeless once_only" "writeless floor_manager" "once_only floor_manager" "writeless online" \
    "once_only online" "floor_manager online" "once_only online_copies" "convenience_store kiosk" \
    "convenience_store once_only" "one_stop writeless" "one_stop once_only" "wide_area once_only" "support lunch_rota" \
    "agency support" "shorter_hours lunch_rota" "front_yard once_only"; do
    # shellcheck disable=SC2086
    set -- $pair
    values $1 $2 | grep -v '^procedures.*shifts' >one.txt
    values $2 $1 | grep -v '^procedures.*shifts' >other.txt
    [ "$(wc -l <one.txt)" -gt 1000 ] || fail "$pair: nothing to compare"
    cmp one.txt other.txt || { fail "$pair depends on the order"; diff one.txt other.txt | head; }
done

# Two at once: waits are less than with either, hours released more.
value() { # FILE KEY MEASURE, against the baseline
    awk -F, -v k="$2" -v m="$3" '$2 == "as_is" && $5 == k && $6 == m { print $10 }' "$1"
}
for set in kiosk writeless "kiosk writeless"; do
    arguments=
    for name in $set; do arguments="$arguments --measure $name"; done
    # shellcheck disable=SC2086
    "$madoguchi" run city --set scenario.population=50000 $arguments --format csv >"$set.csv" || fail "run $set"
done
for pair in "all/counter wait_mean" " workload_hours"; do
    awk "BEGIN { a = $(value kiosk.csv "${pair% *}" "${pair##* }"); b = $(value writeless.csv "${pair% *}" "${pair##* }")
        both = $(value 'kiosk writeless.csv' "${pair% *}" "${pair##* }")
        exit !(a < 0 ? both < a && both < b : both > a && both > b) }" || fail "kiosk+writeless: $pair"
done
exit $failed
