# One, two or four threads: the same bytes.
set -u
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
cd "$3" || exit 1
failed=0
for scenario in "$2/tests/fixtures/cli_small" "$2/scenarios/minato"; do
    for threads in 1 2 4; do
        "$1" run "$scenario" --replications 2 --threads $threads --format json >$threads.json ||
            { echo "FAILED: exit $? on $threads threads"; failed=1; }
        cmp 1.json $threads.json || failed=1
    done
    [ -s 1.json ] || { echo "FAILED: nothing was printed"; failed=1; }
done
exit $failed
