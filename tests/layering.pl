#!/usr/bin/perl
# Folders are layers: fails on an include that the table of layers does not
# permit, and on a .c or .h file of more than 800 lines.
#
#     layering.pl SOURCE_DIR base=sim/base: table=sim/table:base ...
#     layering.pl --self-check
#
# The table comes from the top CMakeLists.txt, name=folder:layers it may use; a
# layer may also include what those may use in their turn. Headers of another
# layer are those in include/<layer>/; what lies beside its .c files is private.
# System headers stand in <>. Needs no more than Debian's perl-base.
use strict;
use warnings;
use File::Temp qw(tempdir);
use File::Path qw(make_path);

my $MAX_LINES = 800;

# "sim/base/../table/x.h" -> "sim/table/x.h"; "" when it leaves the tree.
sub normal {
    my @parts;
    for my $part (split m{/}, shift) {
        next if $part eq '' || $part eq '.';
        if ($part eq '..') { return '' unless @parts; pop @parts; next; }
        push @parts, $part;
    }
    return join '/', @parts;
}

# Every .c and .h file below $root/$dir, as paths from $root.
sub sources {
    my ($root, $dir) = @_;
    opendir my $handle, "$root/$dir" or return;
    my @names = sort grep { !/^\./ } readdir $handle;
    closedir $handle;
    my @found;
    for my $name (@names) {
        if (-d "$root/$dir/$name") { push @found, sources($root, "$dir/$name"); }
        elsif ($name =~ /\.[ch]$/) { push @found, "$dir/$name"; }
    }
    return @found;
}

# $table->{layer} = { folder => ..., may => { every layer it may include, itself too } }
sub read_table {
    my (%table, %direct);
    for (@_) {
        my ($name, $folder, $uses) = /^(\w+)=([\w\/]+):([\w,]*)$/
            or die "layering.pl: \"$_\" is no row of the table (name=folder:uses)\n";
        $table{$name} = { folder => $folder };
        $direct{$name} = [split /,/, $uses];
    }
    for my $name (keys %table) {
        my @todo = ($name);
        while (defined(my $layer = shift @todo)) {
            die "layering.pl: $name uses \"$layer\", which is no layer\n" unless $direct{$layer};
            push @todo, @{ $direct{$layer} } unless $table{$name}{may}{$layer}++;
        }
    }
    return \%table;
}

# The layer that holds a file, and whether its header is public: ('base', 1)
sub layer_of {
    my ($table, $path) = @_;
    return ($1, 1) if $path =~ m{^include/([^/]+)/} && $table->{$1};
    for my $name (keys %$table) {
        return ($name, 0) if index($path, "$table->{$name}{folder}/") == 0;
    }
    return ('', 0);
}

# The file of the tree that an include means, or undef.
sub resolve {
    my ($root, $table, $from, $layer, $name) = @_;
    my ($dir) = $from =~ m{^(.*)/};
    my @folders = ($dir, 'include');
    push @folders, $table->{$layer}{folder} if $layer;
    push @folders, 'tests/unit' if $from =~ m{^tests/};
    for my $folder (@folders) {
        my $path = normal("$folder/$name");
        return $path if $path ne '' && -f "$root/$path";
    }
    return undef;
}

# What is wrong with one include, or undef.
sub include_error {
    my ($root, $table, $file, $layer, $open, $name) = @_;
    my $bracketed = $open eq '<';
    # <gsl/gsl_cdf.h> is a system header; <base/arena.h> is ours in disguise.
    return undef if $bracketed && !($name =~ m{^([^/]+)/} && $table->{$1});
    my $path = resolve($root, $table, $file, $layer, $name);
    return "no such header in this tree; system headers stand in <>" unless defined $path;
    my ($target, $public) = layer_of($table, $path);
    if ($file =~ m{^tests/}) {
        return undef if $path =~ m{^tests/};
        return undef if $layer eq '' && $public; # a test of the whole program
    }
    return "$path belongs to no layer" if $target eq '';
    return "$path is private to $target" if $layer eq '';
    return "$layer may not include $target (it may: "
        . join(', ', sort keys %{ $table->{$layer}{may} }) . ")"
        unless $table->{$layer}{may}{$target};
    return "$path is private to $target; include a header of include/$target"
        if !$public && $target ne $layer;
    # What other layers see must be readable without our private headers.
    return "a public header may not include $path, which is private"
        if !$public && $file =~ m{^include/};
    return undef;
}

sub check {
    my ($root, $table) = @_;
    my @errors;
    for my $file (map { sources($root, $_) } qw(sim plots include tests)) {
        my ($layer) = layer_of($table, $file);
        if ($file =~ m{^tests/unit/([^_./]+)[^/]*\.c$}) {
            $layer = $1;
            push @errors, "$file:1: no layer is called \"$layer\"" unless $table->{$layer};
            next unless $table->{$layer};
        } elsif ($layer eq '' && $file !~ m{^tests/}) {
            push @errors, "$file:1: lies in no layer's folder";
            next;
        }
        open my $handle, '<', "$root/$file" or die "layering.pl: $file: $!\n";
        while (my $line = <$handle>) {
            next unless $line =~ /^\s*#\s*include\s*([<"])([^>"]+)[>"]/;
            my $error = include_error($root, $table, $file, $layer, $1, $2);
            push @errors, "$file:$.: $error" if $error;
        }
        push @errors, "$file:" . ($MAX_LINES + 1) . ": $. lines; at most $MAX_LINES, so divide it"
            if $. > $MAX_LINES;
        close $handle;
    }
    return @errors;
}

# A little tree with one fault of each kind among permitted includes.
sub self_check {
    my $root = tempdir(CLEANUP => 1);
    my $table = read_table('base=sim/base:', 'engine=sim/engine:base', 'table=sim/table:base',
        'model=sim/model:table,engine', 'plots=plots:base');
    my %files = (
        'include/base/arena.h'  => "#include <stddef.h>\n",
        'include/table/sheet.h' => "#include \"base/arena.h\"\n",
        'include/engine/sim.h'  => "#include \"../base/arena.h\"\n",
        'include/engine/plan.h' => "#include \"engine/heap.h\"\n#include \"../../sim/engine/heap.h\"\n",
        'include/model/model.h' => "#include \"engine/sim.h\"\n#include \"base/arena.h\"\n",
        'sim/engine/heap.h'     => "",
        'sim/engine/heap.c'     => "#include \"heap.h\"\n\n  #  include \"table/sheet.h\"\n",
        'sim/table/sheet.c'     => "#include <csv.h>\n#include <engine/sim.h>\n",
        'sim/base/up.c'         => "#include \"../table/sheet.h\"\n#include \"model/model.h\"\n",
        'sim/model/peek.c'      => "#include \"model/model.h\"\n#include \"../engine/heap.h\"\n",
        'sim/model/long.c'      => "\n" x 801,
        'sim/model/full.c'      => "\n" x 800,
        'sim/loose.c'           => "",
        'plots/axis.c'          => "#include \"base/arena.h\"\n#include \"engine/sim.h\"\n",
        'tests/unit/testing.h'  => "",
        'tests/unit/engine_x.c' => "#include \"testing.h\"\n#include \"heap.h\"\n#include \"table/sheet.h\"\n",
        'tests/unit/other_x.c'  => "",
        'tests/theory/queue.c'  => "#include \"testing.h\"\n#include \"model/model.h\"\n",
    );
    for my $path (keys %files) {
        my ($dir) = $path =~ m{^(.*)/};
        make_path("$root/$dir");
        open my $handle, '>', "$root/$path" or die "$path: $!\n";
        print $handle $files{$path};
        close $handle;
    }
    my %wanted = map { $_ => 1 } qw(sim/engine/heap.c:3 sim/table/sheet.c:2 sim/base/up.c:1
        sim/base/up.c:2 sim/model/peek.c:2 sim/model/long.c:801 sim/loose.c:1 plots/axis.c:2
        tests/unit/engine_x.c:3 tests/unit/other_x.c:1 include/engine/plan.h:1
        include/engine/plan.h:2);
    my $failed = 0;
    for my $error (check($root, $table)) {
        my ($place) = $error =~ /^([^:]+:\d+)/;
        next if delete $wanted{$place};
        print STDERR "reported without reason: $error\n";
        $failed = 1;
    }
    for my $place (sort keys %wanted) {
        print STDERR "not reported: $place\n";
        $failed = 1;
    }
    return $failed;
}

exit self_check() if @ARGV == 1 && $ARGV[0] eq '--self-check';
die "usage: layering.pl SOURCE_DIR name=folder:uses ... | --self-check\n" if @ARGV < 2;
my $root = shift @ARGV;
my @errors = check($root, read_table(@ARGV));
print STDERR "$_\n" for @errors;
exit(@errors ? 1 : 0);
