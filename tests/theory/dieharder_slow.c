/* Neighbouring streams, interleaved, before dieharder (R. G. Brown, "Dieharder: a
 * random number test suite", 3.31): the first 32 bits of both uniforms of the
 * draws of eight neighbours (or the three of their arrivals), then the next draws
 * of all.
 *
 * dieharder calls a p-value below 1e-6 or above 1 - 1e-6 failed, one below 0.005
 * or above 0.995 weak. A failure is a failure. One value in a hundred is weak by
 * luck, and there are hundreds: a test with weak values is tried again with other
 * draws, and fails when the same value is weak three times. All keys are fixed,
 * so the outcome is the same in every run. */
#include "streams.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCKS = 4096, TRIES = 3, ROUND = 1 << 17 /* candidates of a date */ };

/* Tests of dieharder, with fewer samples where the usual number takes long; the
 * slow ones are made once, with neighbours along several axes. */
static const struct battery {
    const char *name, *options;
    bool once;
} batteries[] = {
    {"32 x 32 ranks", "-d 2", true},
    {"6 x 8 ranks", "-d 3", false},
    {"bitstream", "-d 4", false},
    {"count the 1s", "-d 8", false},
    {"count the 1s, bytes", "-d 9", true},
    {"minimum distance", "-d 11", false},
    {"3d spheres", "-d 12", false},
    {"squeeze", "-d 13", true},
    {"runs", "-d 15", false},
    {"craps", "-d 16", true},
    {"monobit", "-d 100", false},
    {"serial", "-d 102", false},
    {"bit distribution", "-d 200 -n 3", false},
    {"permutations", "-d 202 -n 5", false},
    {"lagged sums", "-d 203 -n 8 -t 100000", false},
    {"Kolmogorov-Smirnov", "-d 204", false},
    {"bytes", "-d 205", true},
    {"DCT", "-d 206", false},
};
enum { BATTERIES = sizeof batteries / sizeof *batteries };

/* Neighbours of whom; who is neighbour along several axes comes last. */
static const char *const asked[] = {"candidate",   "date", "step",   "lap",
                                    "replication", "seed", "several"};
enum { ASKED = sizeof asked / sizeof *asked };

static step_to *axis_called(const char *name)
{
    for (int a = 0; a < AXES; a++)
        if (strcmp(axes[a].name, name) == 0)
            return axes[a].to;
    fail_msg("no axis is called %s", name);
    return NULL;
}

struct stream {
    const char *name;
    step_to *to;
    key_maker *key;
    int attempt;  /* each has draws of its own */
    bool arrival; /* its three uniforms instead of a block's two */
};

static int words_of_place(const struct stream *s, const struct place *p, uint32_t *out)
{
    if (!s->arrival) {
        struct draw d = draw_at(p, s->key(p));
        out[0] = (uint32_t)(d.u0 * 0x1p32);
        out[1] = (uint32_t)(d.u1 * 0x1p32);
        return 2;
    }
    struct random_key key = random_key(s->key(p));
    struct arrival_draw d = draw_arrival(&key, p->candidate, p->date);
    out[0] = (uint32_t)(d.gap * 0x1p32);
    out[1] = (uint32_t)(d.work * 0x1p32);
    out[2] = (uint32_t)(d.first * 0x1p32);
    return 3;
}

/* The k-th draw of each neighbour; the number of words. */
static int words_of(uint32_t *out, const struct stream *s, uint64_t k)
{
    int count = 0;
    for (uint32_t i = 0; i < STREAMS; i++) {
        struct place p = somewhere;
        p.candidate += STREAMS * (uint32_t)(k % ROUND);
        p.municipality += STREAMS * (k / ROUND);
        p.source += (uint64_t)s->attempt << 32;
        s->to(&p, i);
        count += words_of_place(s, &p, out + count);
    }
    return count;
}

/* Writes until nobody reads any more. */
static void feed(FILE *to_dieharder, const struct stream *s)
{
    static uint32_t words[3 * STREAMS * BLOCKS];
    uint64_t k = 0;
    size_t count;
    do {
        count = 0;
        for (int b = 0; b < BLOCKS; b++, k++)
            count += (size_t)words_of(words + count, s, k);
    } while (fwrite(words, sizeof *words, count, to_dieharder) == count);
}

/* Of the lines name|ntuple|samples|psamples|p-value|assessment of a test: bit i
 * is line i. */
struct report {
    uint64_t failed, weak;
};

static struct report read_report(const char *path, const char *stream)
{
    char line[256];
    struct report r = {0, 0};
    int count = 0;
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (!strchr(line, '|'))
            continue;
        print_message("%-12s%s", stream, line);
        assert_true(count < 64);
        uint64_t bit = UINT64_C(1) << count++;
        if (strstr(line, "WEAK"))
            r.weak |= bit;
        else if (!strstr(line, "PASSED"))
            r.failed |= bit;
    }
    fclose(f);
    if (count == 0)
        fail_msg("dieharder says nothing: is it installed (./dev setup slow)?");
    return r;
}

static struct report ask(const struct stream *s, const struct battery *b)
{
    char path[] = "/tmp/madoguchi-dieharder-XXXXXX", command[256];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    /* -D 504: name, ntuple, samples, psamples, p-value, assessment */
    snprintf(command, sizeof command, "exec dieharder -g 200 -D 504 -W 0.005 -X 0.000001 %s >%s",
             b->options, path);
    FILE *to_dieharder = popen(command, "w");
    assert_non_null(to_dieharder);
    feed(to_dieharder, s);
    pclose(to_dieharder);
    struct report r = read_report(path, s->name);
    unlink(path);
    return r;
}

static bool passes(struct stream s, const struct battery *b)
{
    uint64_t weak = UINT64_MAX, failed = 0;
    for (; s.attempt < TRIES && weak && !failed; s.attempt++) {
        struct report r = ask(&s, b);
        weak &= r.weak;
        failed = r.failed;
    }
    if (weak || failed)
        print_error("%s: %s\n", s.name, b->name);
    return !weak && !failed;
}

static void dieharder_finds_nothing_in_neighbours(void **state)
{
    (void)state;
    int wrong = 0;
    for (int a = 0; a < ASKED; a++)
        for (int b = 0; b < BATTERIES; b++) {
            struct stream s = {asked[a], axis_called(asked[a]), stream_of, 0, false};
            if (!batteries[b].once || a == ASKED - 1)
                wrong += !passes(s, &batteries[b]);
        }
    assert_int_equal(wrong, 0);
}

static void dieharder_finds_nothing_in_arrivals(void **state)
{
    (void)state;
    int wrong = 0;
    for (int b = 0; b < BATTERIES; b++) {
        struct stream s = {"arrivals", axis_called("date"), stream_of, 0, true};
        wrong += !passes(s, &batteries[b]);
    }
    assert_int_equal(wrong, 0);
}

/* (seed, replication) = (1, 100), (2, 99), … are one stream. */
static void dieharder_sees_a_stream_used_twice(void **state)
{
    (void)state;
    struct stream s = {"used twice", axis_called("seed against replication"), stream_added, 0,
                       false};
    for (int b = 0; b < BATTERIES; b++)
        if (strcmp(batteries[b].name, "count the 1s") == 0)
            assert_true(ask(&s, &batteries[b]).failed);
}

/* An argument is a pattern: only the tests of such a name. */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dieharder_sees_a_stream_used_twice),
        cmocka_unit_test(dieharder_finds_nothing_in_neighbours),
        cmocka_unit_test(dieharder_finds_nothing_in_arrivals),
    };
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
