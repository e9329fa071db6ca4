#!/bin/sh
# scenarios/README.md is what `help` prints of tables, addresses, distributions.
set -u
madoguchi=$1 source=$2
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
cd "$3" || exit 1
{
    printf '# シナリオの書き方 / How to write a scenario\n\n'
    printf '`madoguchi help tables` などの出力と同じものです。 The same as `madoguchi help tables` and so on print.\n'
    for lang in ja en; do
        for topic in addresses tables measures distributions; do
            printf '\n'
            "$madoguchi" help $topic --lang $lang || exit 1
        done
    done
} >reference.md || exit 1
diff reference.md "$source/scenarios/README.md" || {
    echo "FAILED: scenarios/README.md is not what the program says; copy $PWD/reference.md there"
    exit 1
}
