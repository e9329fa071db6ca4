# Colours of errors: on request and on a terminal, never in a pipe or a file.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/tests/fixtures/cli_library; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
unset NO_COLOR
failed=0
cd "$3" || exit 1
cp -r "$2/tests/fixtures/cli_small" broken
sed -i 's/,regular,2,desk/,regular,-2,desk/' broken/teams.csv

esc=$(printf '\033')
expect_colours() { # FILE COMMAND...
    grep -q "^$esc\[1mteams.csv:2:[0-9]*:$esc\[0m $esc\[1;31merror:$esc\[0m people is" "$1" &&
        grep -q "^ *$esc\[1;32m^$esc\[0m" "$1" || { echo "FAILED: no colours: $*"; cat "$1"; failed=1; }
}
expect_none() {
    if grep -q "$esc" "$1" || ! grep -q '^teams.csv:2:[0-9]*: error: people is' "$1"; then
        echo "FAILED: colours: $*"; cat "$1"; failed=1
    fi
}
"$madoguchi" check broken --color always 2>err; expect_colours err always
NO_COLOR=1 "$madoguchi" check broken --color=always 2>err; expect_colours err "always before NO_COLOR"
"$madoguchi" check broken --color always --lang ja 2>err
grep -q "$esc\[1;31mエラー:$esc\[0m" err || { echo "FAILED: always in Japanese"; failed=1; }
TERM=xterm "$madoguchi" check broken 2>err; expect_none err "a file"
TERM=xterm "$madoguchi" check broken --color auto 2>&1 | cat >err; expect_none err "a pipe"
"$madoguchi" check broken --color never 2>err; expect_none err never
"$madoguchi" check broken --color blue 2>err
[ $? -eq 2 ] && grep -q '"blue"; expected one of auto, always, never' err || { echo "FAILED: blue"; failed=1; }

# On a terminal, where script(1) can give us one.
if script -qec true /dev/null >/dev/null 2>&1; then
    on_terminal() { script -qec "env $* '$madoguchi' check broken" /dev/null </dev/null | tr -d '\r' >err; }
    on_terminal TERM=xterm; expect_colours err terminal
    on_terminal TERM=xterm NO_COLOR=; expect_colours err "an empty NO_COLOR"
    on_terminal TERM=xterm NO_COLOR=1; expect_none err NO_COLOR
    on_terminal TERM=dumb; expect_none err "a dumb terminal"
    on_terminal -u TERM; expect_none err "no TERM"
fi
exit $failed
