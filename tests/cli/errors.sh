# A wrong folder or command: every mistake on stderr, exit 2, nothing written.
# A machine that fails: exit 1 with the path.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
small=$2/tests/fixtures/cli_small
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || { fail "madoguchi $*: exit $got, expected $expected"; cat err; }
}
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }
refused() { # command... : exit 2, stdout empty, no result folder
    code 2 "$@"
    [ -s out ] && fail "$*: printed on stdout"
    [ -e result ] && fail "$*: wrote a folder"
    return 0
}

cp -r "$small" broken
sed -i 's/,regular,2,desk/,regular,-2,desk/; s/regular,1,decision/regulr,1,decision/' broken/teams.csv
for command in check show run; do
    refused $command broken
    says err '^teams.csv:2:[0-9]*: error: '
    says err '^teams.csv:3:[0-9]*: error: '
done
refused run broken --out result --replications 2
refused run broken --lang ja; says err '^teams.csv:2:[0-9]*: エラー: '

refused run nowhere; says err nowhere
refused run "$small" --alternative contrat --out result; says err 'did you mean contract'
refused show "$small" --alternative nothing; says err 'there are: current, contract'
refused run "$small" --out result --set 'teams[nobody/mon-fri/8:30].people=3'; says err 'error: '
refused run "$small" --out result --set 'other:teams[desk/mon-fri/8:30].people=3'; says err 'error: '
refused run "$small" --out result --set 'teams[desk/mon-fri/8:30].people'; says err 'error: '

# An illegal alternative: the contractor's team decides.
cp -r "$small" illegal
sed -i 's/^contract,desk\(.*\),desk,yes,E/contract,desk\1,desk; decision,yes,E/' illegal/teams.csv
refused check illegal; says err 'error: '

# Nobody's files are mixed with ours.
mkdir foreign && echo mine >foreign/notes.txt
code 2 run "$small" --replications 1 --out foreign; says err 'manifest.json'
[ "$(ls foreign)" = notes.txt ] || fail "a foreign folder was written to"
code 2 run "$small" --replications 1 --out foreign/notes.txt
code 2 plot foreign; says err 'manifest.json'
code 2 plot nowhere; says err 'nowhere'

# A file where the charts belong: the machine's failure, with the path.
code 0 run "$small" --replications 1 --out result
rm -r result/charts && echo x >result/charts
code 1 run "$small" --replications 1 --out result; says err 'result/charts'
rm -r result

# No room for results.csv, as on a full disk: its path, no half file, and the
# folder can be used once there is room.
(
    trap '' XFSZ
    ulimit -f 16 # 8 KiB
    exec "$madoguchi" run "$small" --replications 1 --out result >out 2>err
)
[ $? -eq 1 ] || fail "no room: exit code"
says err 'result/results.csv: '
[ -e result/manifest.json ] || fail "no room: the manifest should have fitted"
[ -z "$(find result -name '*.new' -o -name results.csv)" ] || fail "no room: half a file stays"
code 2 plot result
code 0 run "$small" --replications 1 --out result

code 0 check "$small"; says out 'Contract'; [ -s err ] && fail "check of a good folder complains"
exit $failed
