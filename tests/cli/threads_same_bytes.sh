# One, two or four threads: the same bytes.
set -u
LC_ALL=C; export LC_ALL
cd "$3" || exit 1
failed=0
same() { # LIBRARY SCENARIO
    for threads in 1 2 4; do
        "$1" run "$3" --library "$2" --replications 2 --threads $threads --format json \
            >$threads.json || { echo "FAILED: $3, $threads threads: exit $?"; failed=1; }
        cmp 1.json $threads.json || failed=1
    done
    [ -s 1.json ] || { echo "FAILED: $3 printed nothing"; failed=1; }
}
same "$1" "$2/tests/fixtures/cli_library" "$2/tests/fixtures/cli_small"
same "$1" "$2/scenarios/standard" "$2/scenarios/minato"
exit $failed
