# What the program says of itself, and how it answers a wrong command.
set -u
madoguchi=$1
failed=0
LC_ALL=C; export LC_ALL

fail() { echo "FAILED: $*"; failed=1; }
# code EXPECTED ARGUMENT... : runs into out and err of the scratch folder
cd "$3" || exit 1
code() {
    expected=$1; shift
    "$madoguchi" "$@" >out 2>err
    got=$?
    [ $got -eq "$expected" ] || fail "madoguchi $*: exit $got, expected $expected"
}
says() { grep -q -- "$2" "$1" || { fail "$1 does not say: $2"; cat "$1"; }; }

code 0 help
for command in check show run new sensitivity break-even synthesize plot report verify help version; do
    says out "^  $command"
    code 0 help "$command"; says out "madoguchi $command"
    cp out by_help
    code 0 "$command" --help; cmp -s out by_help || fail "help $command is not $command --help"
    code 0 help
done
code 0 help run
for option in --alternative --set --replications --precision --seed --threads --out --events --format --lang; do
    says out "$option"
done
if [ "$(LC_ALL=C.UTF-8 awk 'length($0) > 80' out | wc -l)" -ne 0 ]; then
    fail "help run is wider than 80 columns"
fi
code 0 --help; says out "usage"
code 0 --version; says out "^madoguchi [0-9]"
code 0 version
code 0 --lang ja help; says out "使い方"
code 0 help --lang=ja; says out "使い方"
LC_ALL=ja_JP.UTF-8 "$madoguchi" help >out; says out "使い方"
LC_ALL= LANG=ja_JP.UTF-8 "$madoguchi" help >out; says out "使い方"

code 2; says err "a command is missing"
code 2 rum; says err 'did you mean "run"'
code 2 help plott; says err 'did you mean "plot"'
code 2 run; says err "needs a DIR"
code 2 run a b; says err '"b" is one argument too many'
code 2 run a --treads 2; says err 'did you mean "--threads"'
code 2 check a --threads 2; says err 'no option "--threads"'
code 2 run a --threads; says err "needs a value"
code 2 run a --threads x; says err 'expected a whole number'
code 2 run a --threads 0; says err 'from 1 to'
code 2 run a --replications 1.5; says err '--replications is "1.5"'
code 2 run a --seed -1; says err '--seed is "-1"'
code 2 run a --format xml; says err 'text, csv, json'
code 2 show a --format json; says err 'text, csv'
code 2 run a --lang fr; says err 'ja or en'
code 2 run a --help=yes; says err 'takes no value'
code 2 rum --lang ja; says err "コマンドはありません"
code 2 run --library nowhere a; says err "nowhere: there is no such folder"
[ -s out ] && fail "a wrong command printed on stdout"

"$madoguchi" help >&- 2>err; got=$?
[ $got -eq 1 ] || fail "closed stdout: exit $got"
says err "standard output"
if [ -w /dev/full ]; then
    "$madoguchi" help >/dev/full 2>err; got=$?
    [ $got -eq 1 ] || fail "full disk: exit $got"
fi
exit $failed
