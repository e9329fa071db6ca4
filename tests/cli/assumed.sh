#!/bin/sh
# Every value that a plan takes from the library or by default is listed as assumed,
# and nothing else: the list is made anew here, from the files and the reference.
set -u
madoguchi=$1 source=$2
failed=0
cd "$3" || exit 1
LC_ALL=C; export LC_ALL
MADOGUCHI_LIBRARY=$source/scenarios/standard; export MADOGUCHI_LIBRARY
fail() { echo "FAILED: $*"; failed=1; }

mkdir city
cat >city/scenario.csv <<'END'
key,value,source
format,1,
name,わたしの市,
population,80000,
fiscal_year,2024,
handover,1,E: 推計
END

"$madoguchi" help tables --lang en >reference || exit 1
"$madoguchi" show city --assumed --format csv >listed.csv || exit 1

# What stands in the library's files, and the defaults of the columns that stand in
# none; of flows and profiles those of the procedures, of costs those about people
# that the plan has (regular and appointed, or nobody in particular).
cat >expect.pl <<'END'
use strict; use warnings;
my ($library) = @ARGV;
my %keys = (procedures => ['procedure','channel'], profiles => ['profile','kind','slot'],
            steps => ['flow','step'], teams => ['team','days','from'], costs => ['item'],
            indicators => ['indicator']);
sub cells {
    my ($line) = @_; my @cells;
    while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g) {
        my $cell = defined $1 ? $1 : $2; $cell =~ s/""/"/g; push @cells, $cell;
        last if $3 eq '';
    }
    return @cells;
}
my (%default, $table);
open my $reference, '<', 'reference' or die;
while (<$reference>) {
    $table = $1 if /^### (\w+)\.csv/;
    $table = '' if /^## Files/;
    $default{$table}{$1} = 1 if $table && /^\| (\w+) [^|]*\|[^|]*\| `[^`]+` \|/;
}
my (%rows);
for my $name (keys %keys, 'scenario') {
    my $path = $name eq 'scenario' ? 'city/scenario.csv' : "$library/$name.csv";
    for my $file ($name eq 'scenario' ? ("$library/scenario.csv", $path) : $path) {
        open my $in, '<', $file or next;
        my @header;
        while (<$in>) {
            s/^\xEF\xBB\xBF//; s/[\r\n]+$//; next if /^#/ || /^,*$/;
            my @cells = cells($_);
            if (!@header) { @header = map { s/ \(.*//r } @cells; next; }
            my %row; @row{@header} = (@cells, ('') x @header);
            push @{$rows{$name}}, \%row;
        }
    }
}
my (%flow, %profile);
for my $row (@{$rows{procedures}}) { $flow{$row->{flow}} = $profile{$row->{profile}} = 1; }
my (%given, %own);
for my $row (@{$rows{scenario}}) {
    next if $row->{value} eq '';
    $given{$row->{key}} = 1;
    $own{$row->{key}} = ($row->{source} // '') !~ /^[FCE]:/;
}
for my $key (keys %given) { print "scenario.$key\n" unless $own{$key}; }
for my $key (keys %{$default{scenario}}) { print "scenario.$key\n" unless $given{$key}; }
my %silent = map { $_ => 1 } qw(name name_en source note);
for my $name (keys %keys) {
    for my $row (@{$rows{$name} || []}) {
        next if $name eq 'steps' && !$flow{$row->{flow}};
        next if $name eq 'profiles' && !$profile{$row->{profile}};
        next if $name eq 'costs' && $row->{applies_to} =~
            /^(reappointed|temporary|contractor|dispatched|agency|joint\w*|part_time)$/;
        next if $name eq 'costs' && $row->{unit} eq 'of' && $row->{applies_to} =~ /part_time/;
        my $key = join '/', map { $row->{$_} } @{$keys{$name}};
        my %key = map { $_ => 1 } @{$keys{$name}};
        my %columns = (%{$default{$name} || {}}, map { $_ => 1 } grep { $row->{$_} ne '' } keys %$row);
        for my $column (keys %columns) {
            print "$name\[$key].$column\n" unless $silent{$column} || $key{$column};
        }
    }
}
END
perl expect.pl "$source/scenarios/standard" | sort >expected
perl -ne 'next if $. == 1; /^,(?:"([^"]*)"|([^,]*)),.*/ or next; my $a = defined $1 ? $1 : $2;
    next if /,(own|answer),(yes|no),/; print "$a\n"' listed.csv | sort >found
cmp -s expected found || { fail "the list of assumed values"; diff expected found | head -20; }
[ "$(wc -l <found)" -gt 1000 ] || fail "only $(wc -l <found) values"

# The text counts the same, in 80 columns, with marks and sources.
n=$(wc -l <found | tr -d ' ')
narrow() {
    perl -CSD -ne 'chomp; my $wide = () = /[\x{2E80}-\x{FF60}\x{FFE0}-\x{FFE6}]/g;
        if (length() + $wide > 80) { print "$_\n"; $bad = 1 } END { exit($bad // 0) }' "$1" ||
        fail "$1: lines of more than 80 columns"
}
"$madoguchi" show city --assumed --lang en >text || fail "show --assumed"
grep -q "^Assumed are $n of " text || { fail "the text does not count $n"; head -3 text; }
grep -q '^  scenario: handover 1 \[E: 推計\]$' text || fail "handover is not told with its source"
"$madoguchi" show city --assumed --lang ja >text.ja || fail "show --assumed in Japanese"
narrow text
narrow text.ja
grep -q "自団体の実績でないものは${n}件" text.ja || fail "the Japanese text does not count $n"

# A value of one's own is none; a --set is an answer.
"$madoguchi" show city --assumed --format csv --set scenario.handover=2 >set.csv
grep -q '^,scenario.handover,2,min,set,answer,no,$' set.csv || { fail "--set"; grep handover set.csv; }
# Of an alternative what differs, and what has a range.
"$madoguchi" show "$source/scenarios/minato" --assumed --format csv >minato.csv
grep -q '^contract,.*contract.*\.people,' minato.csv || fail "the contract's people"
grep -q ',yes,' minato.csv || fail "no value with a range"

# The result folder has them all, and the text says how many and where.
"$madoguchi" run city --replications 1 --out out --lang ja >run.txt 2>/dev/null || fail "run"
[ "$(head -c 3 out/premises.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no byte order mark"
sed '1s/^\xEF\xBB\xBF//' out/premises.csv | cmp -s - listed.csv || fail "premises.csv is another list"
tr -d '\n ' <run.txt | grep -q "件中${n}件.*out/premises.csv" || { fail "run does not count $n"; tail -4 run.txt; }
# With a range: address, ends, source.
"$madoguchi" run "$source/scenarios/templates/residents" --replications 1 --lang en >ranges.txt 2>/dev/null
tail -n 7 ranges.txt | grep -q '^  scenario.handover 0.5 to 2  E: ' || { fail "no range of the handover"; tail ranges.txt; }
tail -n 7 ranges.txt | grep -q '^  costs\[contract_fee\].quantity 0.84 to 1.2  E: ' || fail "no range of the fee"
narrow ranges.txt
exit $failed
