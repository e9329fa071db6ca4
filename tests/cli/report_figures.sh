# Every example has a report in both languages, without a warning.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
for scenario in "$2"/scenarios/cases/* "$2"/scenarios/*; do
    [ -f "$scenario/scenario.csv" ] || continue
    name=$(basename "$scenario")
    # The library and the queues of theory are no municipalities.
    case $name in standard | theory | templates | cases) continue ;; esac
    "$madoguchi" run "$scenario" --replications 2 --out "$name" >/dev/null 2>err ||
        fail "$name: $(cat err)"
    for lang in ja en; do
        "$madoguchi" report "$name" --lang $lang >/dev/null 2>err || fail "$name: exit $?"
        [ -s err ] && fail "$name, $lang: $(cat err)"
        mv "$name/report.html" "$name-$lang.html"
    done
    rm -r "$name"
done
perl "$2/tests/page.pl" ./*.html || failed=1
[ "$(ls ./*.html | wc -l)" -ge 20 ] || fail "few reports: $(ls ./*.html)"
exit $failed
