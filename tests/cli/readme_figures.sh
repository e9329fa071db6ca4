#!/bin/sh
# The figures of the README are what the command in it prints.
set -u
program=$1 source=$2
cd "$3" || exit 1
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0
"$program" run "$source/scenarios/minato" --lang en >out.txt || exit 1
for figure in 77,597 89,057 24,125 85.0 89.6 7,591 19,250; do
    for readme in README.md README.ja.md; do
        grep -qF -- "$figure" "$source/$readme" || { echo "$readme no longer says $figure"; failed=1; }
    done
    grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
done
for figure in 110,285 140,691; do
    grep -qF -- "$figure" "$source/scenarios/minato/README.md" || { echo "minato no longer says $figure"; failed=1; }
    grep -qF -- "$figure" out.txt || { echo "the program does not print $figure"; failed=1; }
done

# The page from five numbers stands in the README as it is printed, up to what was assumed.
page() { # LANG END README
    "$program" quick --population 150000 --staff 22 --contract 60000千円 --lang "$1" >page.txt || exit 1
    sed "/^$2/,\$d" page.txt | grep -v '^$' >wanted.txt
    [ "$(wc -l <wanted.txt)" -gt 25 ] || { echo "$3: quick prints no page"; failed=1; }
    while IFS= read -r line; do
        grep -qxF -- "$line" "$source/$3" || { echo "$3 no longer says: $line"; failed=1; }
    done <wanted.txt
}
page en Assumed README.md
page ja 置いた前提 README.ja.md
exit $failed
