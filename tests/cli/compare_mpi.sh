#!/bin/sh
# The same files from two and three ranks as from threads; only one rank prints.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
failed=0
LC_ALL=C; export LC_ALL
fail() { echo "FAILED: $*"; failed=1; }
if ! command -v mpirun >/dev/null || ! ldd "$madoguchi" | grep -q libmpi; then
    echo "skipped: built without MPI, or no mpirun"
    exit 0
fi
MADOGUCHI_LIBRARY=$source/tests/fixtures/cli_library
OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export MADOGUCHI_LIBRARY OMPI_ALLOW_RUN_AS_ROOT OMPI_ALLOW_RUN_AS_ROOT_CONFIRM
ranks() { n=$1; shift; mpirun --oversubscribe -n "$n" "$madoguchi" "$@" --threads 1; }

cp -r "$source/tests/fixtures/cli_small" town && chmod -R u+w town
cp -r town own
cp "$source/tests/fixtures/compare/municipalities.csv" list.csv

"$madoguchi" compare list.csv --template town --out threads --threads 2 --lang en >threads.out 2>err ||
    fail "threads: $(cat err)"
for n in 2 3; do
    ranks $n compare list.csv --template town --out ranks$n --lang en >out 2>err ||
        fail "$n ranks: $(cat err)"
    diff -r threads ranks$n || fail "$n ranks write other files than threads"
    sed "s/ranks$n/threads/" out | diff threads.out - || fail "$n ranks print something else"
done
# What stands there is used again by all ranks.
ranks 2 compare list.csv --template town --out ranks2 --resume --lang en >out 2>err
grep -q '4 municipalities are as they stood in ranks2' err || { fail "resume"; cat err; }
diff -r threads ranks2 || fail "resumed ranks write other files"
# A mistake is told once.
sed 's/^022021/022022/' list.csv >bad.csv
ranks 2 compare bad.csv --template town --out bad --lang en >out 2>err && fail "a bad row passed"
[ "$(grep -c 'code is "022022"' err)" = 1 ] || { fail "a mistake is told by each rank"; cat err; }
ranks 2 compare list.csv --template town >out 2>err && fail "ranks without --out"
grep -q 'several processes need --out' err || { fail "ranks without --out"; cat err; }
exit $failed
