#!/bin/sh
# Instructions of the engine, which repeat on a noisy machine: each run of
# bench_speed under callgrind with one replication and with three, so that what
# loading costs cancels in the difference.
set -eu
speed=$(dirname "$1")/../tests/bench_speed
scratch=$3

if ! command -v valgrind >/dev/null; then
    echo "  valgrind is not installed (./dev setup slow)"
    exit 0
fi

measure() { # measure RUN REPLICATIONS: instructions customers steps services events name
    valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind.out" "$speed" "$1" "$2" \
        >"$scratch/counts" 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
    echo "$(sed -n 's/.*refs: *//p' "$scratch/log" | tr -d ,) $(cat "$scratch/counts")"
}

echo "  instructions              a customer      a step   a service    an event"
for run in 0 1 2 3 4; do
    { measure "$run" 1; measure "$run" 3; } | awk '
        { for (i = 1; i <= 5; i++) more[i] = $i - more[i] }
        END {
            name = $6
            for (i = 7; i <= NF; i++) name = name " " $i
            printf "  %-26s", name
            for (i = 2; i <= 5; i++) printf "%10.0f  ", more[1] / more[i]
            print ""
        }'
done
