# A folder that Excel has saved (CP932, CRLF, every row as wide as the widest,
# blank rows, line breaks in cells) gives the same bytes as its twin in UTF-8.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
run() { "$madoguchi" "$@" || fail "madoguchi $*: exit $?"; }
says() { grep -q -- "$2" "$1" || fail "$1 does not say: $2"; }

# The twin in UTF-8: other staff numbers in full-width digits, and a team and a
# city with characters that Microsoft added to JIS (NEC row 13, IBM extensions).
cp -r "$2/scenarios/minato" utf8
sed -i 's/,appointed,3,counter/,appointed,４,counter/; s/,appointed,2,post/,appointed,３,post/
    s/post_desk/髙﨑①～/' utf8/teams.csv
sed -i 's/post_desk/髙﨑①～/' utf8/alternatives.csv
sed -i 's/^name,[^,]*/name,髙﨑市①～/' utf8/scenario.csv
grep -q '髙﨑①～.*appointed,３,post' utf8/teams.csv || fail "the scenario's post desk has changed"
grep -q 'appointed,４,counter' utf8/teams.csv || fail "the scenario's window has changed"
grep -q '髙﨑①～' utf8/alternatives.csv || fail "the scenario's alternatives have changed"
grep -q '髙﨑市' utf8/scenario.csv || fail "the scenario's name has changed"

# The same as Excel saves it.
cat >excel.pl <<'END'
local $/; my $text = <STDIN>; my (@rows, @row);
while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\z)/g) {
    last if $3 eq '' && !defined $1 && $2 eq '' && !@row;
    my $cell = defined $1 ? $1 =~ s/""/"/gr : $2;
    push @row, $cell;
    next if $3 eq ',';
    push @rows, [@row]; @row = ();
}
# Comments are one cell, whatever commas stand in them.
@rows = map { $_->[0] =~ /^#/ ? [join ',', @$_] : $_ } @rows;
my ($header) = grep { $_->[0] !~ /^#/ } @rows;
my $width = @$header + 1; # and a column that is empty
my ($note) = grep { $header->[$_] eq 'note' } 0 .. $#$header;
my $n = 0;
for my $row (@rows) {
    my @cells = (@$row, ('') x ($width - @$row));
    my $comment = $cells[0] =~ /^#/;
    $cells[$note] .= "一行目\n二行目, \"引用\"" if defined $note && !$comment && $row != $header;
    print join(',', map { /[",\n]/ ? '"' . s/"/""/gr . '"' : $_ } @cells), "\r\n";
    print ',' x ($width - 1), "\r\n" if ++$n % 3 == 0 && !$comment; # a blank row
}
print ',' x ($width - 1), "\r\n" for 1 .. 3;
END
mkdir cp932
for file in utf8/*.csv; do
    name=${file##*/}
    perl excel.pl <"$file" >wide.csv || fail "perl on $name"
    iconv -f UTF-8 -t CP932 wide.csv >"cp932/$name" || fail "$name has characters outside of CP932"
    iconv -f UTF-8 -t UTF-8 "cp932/$name" >/dev/null 2>&1 && fail "$name is no CP932"
done
iconv -f CP932 -t UTF-8 cp932/teams.csv >back.csv
says back.csv '^二行目, ""引用"""'
says back.csv '^,,,,'

for folder in utf8 cp932; do
    run run $folder --replications 2 --format csv >$folder.csv
    run run $folder --replications 1 --lang ja >$folder.txt
    run show $folder >$folder.show
done
[ -s utf8.csv ] || fail "no results"
cmp utf8.csv cp932.csv || fail "the twins' results differ"
says cp932.csv '髙﨑①～'
says cp932.txt '髙﨑市①～'
grep -v 'cp932\|utf8' utf8.txt >utf8.rest
grep -v 'cp932\|utf8' cp932.txt >cp932.rest
cmp utf8.rest cp932.rest || fail "the twins' summaries differ"
says cp932.show '^teams\[髙﨑①～/mon-fri/8:30\]\.people = 3 '
says cp932.show '^teams\[certificate_window_appointed/mon-fri/8:30\]\.people = 4 '
# Values and addresses; the lines of the files differ.
sed 's/  *#.*//' utf8.show >utf8.values
sed 's/  *#.*//' cp932.show >cp932.values
cmp utf8.values cp932.values || fail "the twins' values differ"

# The folder as it was gives other results: the change of staff was read.
run run "$2/scenarios/minato" --replications 2 --format csv >before.csv
cmp -s before.csv utf8.csv && fail "the staff numbers were not read"

# A mistake in the twin is told where it stands in it, in UTF-8.
perl -pi -e 's/\x82\x53/\x82\x53\x90\x6c\x88\xc8\x8f\xe3/' cp932/teams.csv # ４ to ４人以上
"$madoguchi" check cp932 --lang ja >out 2>err && fail "a mistake in the twin passes"
says err '人数が「４人以上」です。'
exit $failed
