#!/bin/sh
# The seven municipalities of scenarios/model-project: every row is a scenario without a
# warning, wages by hand, and what the README says of how each works now is what is printed.
set -uf
madoguchi=$1 source=$2
cd "$3" || exit 1
folder=$source/scenarios/model-project
export MADOGUCHI_LIBRARY="$source/scenarios/standard"
failed=0
fail() { echo "FAILED: $*"; failed=1; }

# The rows as arguments of `run`, one a line: the columns whose heading is an address.
perl -CSD -ne '
    next if /^#/;
    chomp;
    my @cells;
    push @cells, defined $1 ? $1 : $2 while /\G(?:"([^"]*)"|([^,]*))(?:,|$)/gc && @cells < 21;
    if (!@heads) { @heads = @cells; next }
    my %row;
    @row{@heads} = @cells;
    print "$row{name}|";
    if ($row{scenario}) { print "$row{scenario}\n"; next }
    print "template --set scenario.population=$row{population} --set scenario.municipality_code=$row{code}";
    print " --set $_=$row{$_}" for grep { /[.]/ && $row{$_} ne "" } @heads;
    print "\n"' "$folder/municipalities.csv" >rows
[ "$(grep -c '' rows)" = 7 ] || fail "seven rows: $(cat rows)"

while IFS='|' read -r name arguments; do
    set -- $arguments
    scenario=$folder/$1
    shift
    "$madoguchi" check "$scenario" "$@" >/dev/null 2>err || fail "$name"
    [ -s err ] && { fail "warnings of $name"; cat err; }
    baseline=$(printf '%s\n' "$@" | sed -n 's/^scenario.baseline=//p')
    "$madoguchi" run "$scenario" "$@" --alternative "${baseline:-in_house}" --format csv >run.csv 2>err ||
        fail "run of $name"
    awk -F, -v name="$name" '
        $2 == "" && $4 == "procedure" && $5 == "all/counter" { v[$6] = $10 }
        $2 == "" && $4 == "cost" && $5 == "total" { v[$6] = $10 }
        END {
            yen = sprintf("%.0f", v["cost_per_resident"])
            if (length(yen) == 4) yen = substr(yen, 1, 1) "," substr(yen, 2)
            printf "%.1f | %.1f | %s |\n", v["wait_mean"], 100 * v["share_within_target"], yen
        }' run.csv >figures
    grep -F "| $name" "$folder/README.md" | grep -qF "$(cat figures)" ||
        fail "README.md no longer says of $name: $(cat figures)"
done <rows
# What was run last is midorinooka, with 11 regular and 26 appointed posts, 15 days away.
awk -F, '
    $2 == "" && $4 == "cost" && $5 == "wages" && $6 == "cost" {
        off = $10 - (11 * 8000e3 + 26 * 3300e3) * 243 / 228
        found = off < 3 && off > -3
    }
    END { exit !found }' run.csv || fail "wages of midorinooka"
for scenario in template midorinooka; do grep -v '^#' "$folder/$scenario/alternatives.csv" >$scenario; done
cmp template midorinooka || fail "the alternatives of the template and of the own scenario differ"
exit $failed
