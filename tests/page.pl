#!/usr/bin/perl
# A report page as a strict reader sees it: fails on what is no well-formed XML,
# what names nothing, tables and headings that a screen reader would get lost in,
# anything from the network, and colours of too little contrast.
#
#     page.pl FILE...                  says what is wrong, nothing when all is right
#     page.pl --tables DIR FILE        writes DIR/ID for each table, cells parted by tabs
#     page.pl --self-check
#
# Needs no more than Debian's perl-base.
use strict;
use warnings;

my @wrong;
sub wrong { push @wrong, shift; }

# ---- reading: a list of [kind, name, attributes, text] ----

sub read_tag {
    my ($end, $name, $rest, $empty) = @_;
    my %attributes;
    while ($rest =~ /([\w:.-]+)\s*=\s*"([^"]*)"/g) {
        my ($key, $value) = ($1, $2);
        wrong("$key twice in <$name>") if exists $attributes{$key};
        wrong("a bare & in $key of <$name>") if $value =~ /&(?!(?:amp|lt|gt|quot|#\w+);)/;
        $attributes{$key} = $value;
    }
    return ([$end ? 'end' : 'begin', $name, \%attributes, ''],
            $empty ? ['end', $name, {}, ''] : ());
}

sub read_page {
    my $text = shift;
    my @events;
    $text =~ /\G<!DOCTYPE html>\n/gc or wrong('does not begin with <!DOCTYPE html>');
    while ((pos($text) // 0) < length $text) {
        if ($text =~ /\G([^<]+)/gc) {
            my $run = $1;
            wrong("a bare & in \"" . substr($run, 0, 40) . '"')
                if $run =~ /&(?!(?:amp|lt|gt|quot|#[0-9]+|#x[0-9a-fA-F]+);)/;
            push @events, ['text', '', {}, $run];
        } elsif ($text =~ /\G<!--(.*?)-->/gcs) {
            wrong('-- within a comment') if $1 =~ /--/;
        } elsif ($text =~
            /\G<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/gc) {
            push @events, read_tag($1, $2, $3, $4);
        } else {
            wrong('no markup: ' . substr($text, pos($text) // 0, 40));
            last;
        }
    }
    return @events;
}

# ---- what holds for the whole page ----

sub check_nesting {
    my @open;
    my $roots = 0;
    for my $e (@_) {
        if ($e->[0] eq 'begin') {
            $roots++ unless @open;
            push @open, $e->[1];
        } elsif ($e->[0] eq 'end') {
            my $was = @open ? pop @open : 'nothing';
            wrong("</$e->[1]> ends <$was>"), return if $was ne $e->[1];
        }
    }
    wrong("<$open[-1]> does not end") if @open;
    wrong("$roots roots") if $roots != 1;
}

sub check_references {
    my %ids;
    for my $e (@_) {
        my $id = $e->[2]{id};
        next unless defined $id;
        wrong("id $id twice") if $ids{$id}++;
        wrong("id \"$id\" holds a blank") if $id =~ /\s/ || $id eq '';
    }
    for my $e (@_) {
        for my $name (sort keys %{ $e->[2] }) {
            my $value = $e->[2]{$name};
            my @to;
            @to = ($1) if $name =~ /href$/ && $value =~ /^#(.*)/;
            @to = split ' ', $value if $name =~ /^aria-(labelledby|describedby)$/;
            push @to, $value =~ /url\(['"]?#([^)'"]+)/g;
            for my $id (@to) { wrong("$name=\"$value\" names nothing") unless $ids{$id}; }
        }
    }
}

sub check_no_network {
    for my $e (@_) {
        wrong("<$e->[1]> reaches out") if $e->[1] =~ /^(script|link|img|iframe|object|embed)$/;
        for my $name (sort keys %{ $e->[2] }) {
            next if $name =~ /^xmlns/;
            wrong("$name=\"$e->[2]{$name}\" reaches out")
                if $e->[2]{$name} =~ m{(?:https?:)?//} || $name =~ /^(src|on\w+)$/;
        }
        wrong('the style reaches out') if $e->[0] eq 'text' && $e->[3] =~ /\@import|url\(\s*["']?h/;
    }
}

sub check_headings {
    my $last = 0;
    my $tops = 0;
    for my $e (@_) {
        next unless $e->[0] eq 'begin' && $e->[1] =~ /^h([1-6])$/;
        wrong("h$1 after h$last") if $1 > $last + 1;
        $last = $1;
        $tops += $1 == 1;
    }
    wrong("$tops headings h1") if $tops != 1;
    my ($html) = grep { $_->[1] eq 'html' } @_;
    wrong('no language') unless $html && ($html->[2]{lang} // '') =~ /^(ja|en)$/;
}

sub check_pictures {
    my $depth = 0;
    for my $e (@_) {
        $depth-- if $e->[0] eq 'end' && $e->[1] eq 'svg';
        next unless $e->[0] eq 'begin' && $e->[1] eq 'svg';
        next if $depth++;
        wrong('an svg without role="img"') unless ($e->[2]{role} // '') eq 'img';
        wrong('an svg without label')
            unless length($e->[2]{'aria-label'} // $e->[2]{'aria-labelledby'} // '');
    }
}

# ---- tables ----

# [{ id, caption, rows => [[{ text, colspan, rowspan, head, scope }...]...], heads }]
sub tables {
    my (@tables, $table, $row, $cell);
    for my $e (@_) {
        my ($kind, $name, $a, $text) = @$e;
        if ($kind eq 'begin' && $name eq 'table') {
            push @tables, $table = { id => $a->{id}, rows => [], heads => 0 };
        } elsif ($kind eq 'end' && $name eq 'table') {
            undef $table;
        } elsif (!$table) {
            next;
        } elsif ($kind eq 'begin' && $name eq 'thead') {
            $table->{heads}++;
        } elsif ($kind eq 'begin' && $name eq 'tr') {
            push @{ $table->{rows} }, $row = [];
        } elsif ($kind eq 'begin' && $name =~ /^(t[dh]|caption)$/) {
            $cell = { text => '', head => $name eq 'th', scope => $a->{scope},
                      colspan => $a->{colspan} // 1, rowspan => $a->{rowspan} // 1 };
            if ($name eq 'caption') { $table->{caption} = $cell; }
            else { push @$row, $cell; }
        } elsif ($kind eq 'end' && $name =~ /^(t[dh]|caption)$/) {
            undef $cell;
        } elsif ($kind eq 'text' && $cell) {
            $cell->{text} .= $text;
        }
    }
    return @tables;
}

# Every row of texts, with what spans rows or columns in each of its places.
sub filled {
    my $table = shift;
    my (@rows, %from_above);
    for my $cells (@{ $table->{rows} }) {
        my @row;
        for my $cell (@$cells) {
            push @row, shift @{ $from_above{@row} } while @{ $from_above{@row} // [] };
            for (1 .. $cell->{colspan}) {
                push @{ $from_above{@row} }, ($cell->{text}) x ($cell->{rowspan} - 1);
                push @row, $cell->{text};
            }
        }
        push @row, shift @{ $from_above{@row} } while @{ $from_above{@row} // [] };
        push @rows, \@row;
    }
    return @rows;
}

sub check_tables {
    for my $t (tables(@_)) {
        my $id = $t->{id} // '?';
        wrong("table $id has no caption") unless length($t->{caption}{text} // '');
        wrong("table $id has $t->{heads} heads") if $t->{heads} != 1;
        my @rows = filled($t);
        for my $row (@rows) {
            wrong("table $id: " . @$row . ' cells beside ' . @{ $rows[0] }), last
                if @$row != @{ $rows[0] };
        }
        for my $cell (map { @$_ } @{ $t->{rows} }) {
            wrong("table $id: a head without scope") if $cell->{head} && !$cell->{scope};
        }
    }
}

# ---- contrast ----

sub luminance {
    my $l = 0;
    my @weight = (0.2126, 0.7152, 0.0722);
    my @part = map { hex($_) / 255 } $_[0] =~ /^#(..)(..)(..)$/;
    for my $i (0 .. 2) {
        my $c = $part[$i];
        $l += $weight[$i] * ($c <= 0.03928 ? $c / 12.92 : (($c + 0.055) / 1.055)**2.4);
    }
    return $l;
}

sub contrast {
    my ($x, $y) = sort { $b <=> $a } map { luminance($_) } @_;
    return ($x + 0.05) / ($y + 0.05);
}

sub check_contrast {
    my ($style) = map { $_->[3] } grep { $_->[0] eq 'text' && $_->[3] =~ /--ground/ } @_;
    my @sets = ($style // '') =~ /:root\{([^}]*--ground[^}]*)\}/g;
    wrong(@sets . ' sets of colours, not light, dark and print') if @sets != 3;
    for my $set (@sets) {
        my %c = $set =~ /--([\w-]+):(#[0-9a-f]{6})/g;
        for my $pair (['text', 'ground'], ['soft', 'ground'], ['mark', 'ground'], ['text', 'band'],
                      ['soft', 'band'], ['alert', 'alert-ground']) {
            my $ratio = contrast(@c{@$pair});
            wrong(sprintf '%s on %s has a contrast of %.1f', @$pair, $ratio) if $ratio < 4.5;
        }
    }
}

sub check_page {
    my @events = read_page(shift);
    return if @wrong;
    check_nesting(@events);
    check_references(@events);
    check_no_network(@events);
    check_headings(@events);
    check_pictures(@events);
    check_tables(@events);
    check_contrast(@events);
}

sub slurp {
    my $file = shift;
    open my $in, '<', $file or die "page.pl: $file: $!\n";
    local $/;
    return <$in>;
}

# ---- the checker catches what it should ----

my $colours = ':root{--ground:#ffffff;--text:#000000;--soft:#333333;--mark:#000080;'
    . '--band:#eeeeee;--alert:#000000;--alert-ground:#ffffff}' x 1;
my $good = "<!DOCTYPE html>\n<html lang=\"ja\"><head><style>$colours $colours $colours</style></head>"
    . '<body><h1>a</h1><h2 id="b">b</h2><a href="#b">c &amp; d</a>'
    . '<table><caption>t</caption><thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead>'
    . '<tbody><tr><th scope="row" rowspan="2">1</th><td>2</td></tr><tr><td>3</td></tr></tbody></table>'
    . '<svg role="img" aria-label="s"/></body></html>';

sub self_check {
    my @bad = (['<h2 id="b">', '<h2 id="b"><p>', 'ends'], ['<h2 ', '<h4 ', 'ends'],
               ['c &amp; d', 'c & d', 'bare'], ['#b"', '#z"', 'names nothing'],
               ['<a ', '<a id="b" ', 'twice'], ['<td>3</td>', '<td>3</td><td>4</td>', 'cells'],
               ['<th scope="col">x', '<th>x', 'scope'], ['<caption>t</caption>', '', 'caption'],
               ['role="img" ', '', 'role'], ['<a ', '<img src="x"/><a ', 'reaches'],
               ['<h1>a</h1>', '', 'h2 after h0'], ['#333333', '#999999', 'contrast'],
               ['<html lang="ja">', '<html>', 'language']);
    check_page($good);
    die "page.pl: a good page is called wrong: @wrong\n" if @wrong;
    for my $b (@bad) {
        my ($from, $to, $says) = @$b;
        my $page = $good;
        $page =~ s/\Q$from\E/$to/ or die "page.pl: the good page has no $from\n";
        @wrong = ();
        check_page($page);
        die "page.pl: \"$to\" is not caught (@wrong)\n" unless grep { /\Q$says\E/ } @wrong;
    }
    print "page.pl: ", scalar @bad, " mistakes are caught\n";
}

if (($ARGV[0] // '') eq '--self-check') {
    self_check();
    exit 0;
}
if (($ARGV[0] // '') eq '--tables') {
    my ($dir, $file) = @ARGV[1, 2];
    for my $table (tables(read_page(slurp($file)))) {
        my ($id) = $table->{id} =~ /^table-(.*)/;
        open my $out, '>', "$dir/$id" or die "page.pl: $dir/$id: $!\n";
        print $out join("\t", @$_), "\n" for filled($table);
        close $out;
    }
    exit 0;
}
my $bad = 0;
for my $file (@ARGV) {
    @wrong = ();
    check_page(slurp($file));
    print "$file: $_\n" for @wrong;
    $bad ||= @wrong > 0;
}
exit $bad;
