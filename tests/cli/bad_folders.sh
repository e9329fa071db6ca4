#!/bin/sh
# The corpus of wrong scenarios: tests/bad/NAME laid over tests/bad/base (a file
# `without` names those to take away, `args` holds more arguments, one a line) and
# what `check` says of it in both languages, to the letter.
#     bad_folders.sh PROGRAM SOURCE SCRATCH
#     bad_folders.sh --update [PROGRAM]   writes the expected files; read each that changes
set -u
update=
if [ "${1:-}" = --update ]; then
    update=yes program=${2:-build/release/bin/madoguchi}
    set -- "$(realpath "$program")" "$(cd "$(dirname "$0")/../.." && pwd)" "$(mktemp -d)"
fi
madoguchi=$1 source=$2
cd "$3" || exit 1
unset NO_COLOR
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
failed=0 count=0

say() {
    set --
    if [ -f "$case/args" ]; then
        while IFS= read -r word; do set -- "$@" "$word"; done <"$case/args"
    fi
    "$madoguchi" check folder "$@" --lang "$lang" 2>&1 >out.txt
    code=$?
    [ $code = 0 ] || cat out.txt
    echo "exit $code"
}

for case in "$source"/tests/bad/*/; do
    case=${case%/}
    name=${case##*/}
    [ "$name" = base ] && continue
    count=$((count + 1))
    rm -rf folder
    cp -r "$source/tests/bad/base" folder
    for file in "$case"/*; do
        case ${file##*/} in
        args | without | expected.*) ;;
        *) cp -r "$file" folder/ ;;
        esac
    done
    if [ -f "$case/without" ]; then
        while IFS= read -r file; do rm "folder/$file"; done <"$case/without"
    fi
    for lang in ja en; do
        say >said.txt
        if [ "$update" ]; then
            cp said.txt "$case/expected.$lang"
        elif ! diff -u "$case/expected.$lang" said.txt >difference.txt 2>&1; then
            echo "FAILED: $name ($lang)"
            cat difference.txt
            failed=1
        fi
    done
done
echo "$count wrong folders"
[ "$count" -ge 80 ] || { echo "FAILED: a corpus of fewer than 80"; failed=1; }
[ -z "$update" ] || rm -r "$3"
exit $failed
