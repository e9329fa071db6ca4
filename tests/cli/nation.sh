#!/bin/sh
# The template of scenarios/nation works at every size: posts by hand, nothing to warn of,
# minutes of waiting.
set -u
madoguchi=$1 source=$2
cd "$3" || exit 1
template=$source/scenarios/nation/template
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() { echo "FAILED: $*"; failed=1; }

# posts POPULATION WINDOW STAFF WELFARE CONTRACT REVIEW: posts per 10,000 (0.98, 0.5, 0.2;
# 1.05 and one at noon; 0.65 and one at noon), rounded up.
posts() {
    population=$1
    "$madoguchi" check "$template" --set scenario.population=$population --lang en >check.txt 2>err || fail "check at $population"
    [ -s err ] && { fail "warnings at $population"; cat err; }
    for team in "Counter=$2" "Staff=$3" "Insurance=$4" "Contractor=$5" "Review=$6"; do
        grep -Eq "^  ${team%=*} .* (appointed|regular|contractor) +${team#*=}\.0 " check.txt ||
            fail "posts at $population: $team"
    done
}
posts 200 1 1 1 2 2
posts 5000 1 1 1 2 2
posts 50000 5 3 1 7 5
posts 500000 49 25 10 54 34
posts 3700000 363 185 74 390 242

# run POPULATION REPLICATIONS: visits 0.961 a resident, within four standard deviations of
# Poisson numbers and of a day factor; mean waits from half a minute to a quarter of an hour.
run() {
    "$madoguchi" run "$template" --set scenario.population=$1 --replications $2 --format csv >run.csv 2>err || fail "run at $1"
    awk -F, -v population=$1 -v n=$2 '
        $2 == "" && $4 == "procedure" && $5 == "all/counter" && $6 == "cases" { cases[$1] = $10 }
        $2 == "" && $4 == "procedure" && $5 == "all/counter" && $6 == "wait_mean" { wait[$1] = $10 }
        END {
            mean = 0.961 * population
            most = 4 * sqrt(mean / n) + 0.05 * mean
            for (a in cases) {
                alternatives++
                off = cases[a] - mean; if (off < 0) off = -off
                if (off > most) { print a, "has", cases[a], "visits, expected", mean; bad = 1 }
                if (wait[a] < 0.5 || wait[a] > 15) { print a, "waits", wait[a]; bad = 1 }
            }
            printf "%.1f | %.1f |\n", wait["in_house"], wait["contract"] >"waits"
            exit bad || alternatives != 2
        }' run.csv || fail "figures at $1"
    grep "^| $3 |" "$source/scenarios/nation/README.md" | grep -qF "| $(cat waits)" ||
        fail "README.md no longer says of $3: $(cat waits)"
}
run 200 10 200
run 5000 10 5,000
run 50000 3 50,000
exit $failed
