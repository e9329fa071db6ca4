/* Tables, ranks and medians from blocks written by hand. */
#include "testing.h"

#include "compare_private.h"
#include <math.h>
#include <string.h>

#define HEAD                                                                                       \
    "alternative,against,year,subject,key,measure,level,unit,basis,estimate,ci_low,ci_high,"       \
    "input_low,input_high,replications\n"

/* A municipality of 20 replications: cost a resident with a standard error of 1, whatever
 * its interval, and a range, of which 3.2897 s.d. are the width. */
static char *block(struct arena *a, const char *units, double cost, double spread)
{
    return arena_printf(
        a,
        "# block\t2\t%s\t%s\n# alternative\tnow\t現状\tNow\t0.25\n# error\tcost_per_resident\t1\n"
        "# task\tcopy\t写し\tCopy\t受付、発行\tReceive, issue\n# task\tmove\t転入\tMove\t\t\n" HEAD
        "now,,2024,procedure,all/counter,cases,0.95,case/year,simulated,1000,,,,,20\n"
        "now,,2024,procedure,copy/counter,cases,0.95,case/year,simulated,600,,,,,20\n"
        "now,,2024,procedure,copy/counter,handling_case_mean,0,min,fixed,5,,,,,20\n"
        "now,,2024,procedure,move/counter,cases,0.95,case/year,simulated,400,,,,,20\n"
        "now,,2024,procedure,move/counter,handling_case_mean,0,min,fixed,15,,,,,20\n"
        "now,,2024,procedure,all/post,cases,0.95,case/year,simulated,250,,,,,20\n"
        "now,,2024,cost,total,cost,0.95,yen/year,simulated,%g,%g,%g,%g,%g,20\n"
        "now,,2024,cost,total,cost_per_resident,0.95,yen/person,simulated,%g,%g,%g,%g,%g,20\n",
        "0123456789012345678901234567890123456789012345678901234567890123", units, 10000 * cost,
        10000 * (cost - 20), 10000 * (cost + 30), 10000 * (cost - spread), 10000 * (cost + spread),
        cost, cost - 20, cost + 30, cost - spread, cost + spread);
}

static void add(struct comparison *c, const char *code, const char *group, char *text)
{
    struct municipality *m = &c->items[c->count];
    *m = (struct municipality){.code = code,
                               .name = code,
                               .population = 10000,
                               .group = {group, ""},
                               .group_ja = {group, ""},
                               .group_en = {group, ""},
                               .status = "",
                               .analysis = "",
                               .policy = "",
                               .quality = "",
                               .source = "",
                               .accounts = WORD_UNSET,
                               .digest = ""};
    c->blocks[c->count++] = strdup(text);
}

static struct comparison made(const char *units, double spread)
{
    static struct municipality items[8];
    struct comparison c = {.items = items};
    arena_init(&c.arena);
    names_init(&c.names);
    c.blocks = mem_zeroed(8, sizeof *c.blocks);
    add(&c, "A", "small", block(&c.arena, units, 500, spread));
    add(&c, "B", "small", block(&c.arena, units, 503, spread));
    add(&c, "C", "small", block(&c.arena, units, 540, spread));
    add(&c, "D", "large", block(&c.arena, units, 400, spread));
    struct sbuf failure = {0};
    assert_true(compare_finish(&c, LANG_EN, &failure));
    sbuf_release(&failure);
    return c;
}

static const struct rank *rank_of(const struct comparison *c, int index)
{
    return &c->compared[index].ranks[GROUPING_SIZE][RANKED_COST_PER_RESIDENT];
}

static double median(const struct comparison *c, int index)
{
    return c->compared[index].medians[GROUPING_SIZE][RANKED_COST_PER_RESIDENT];
}

/* Standard errors of 1: A and B are 3 apart, 2.12 of their difference, and three pairs ask
 * for t of 38 degrees at 1.667 %, 2.50; C is 26 from B. */
static void neighbours_that_cannot_be_told_apart_are_named(void **state)
{
    (void)state;
    struct comparison c = made("20", 0);
    assert_int_equal(c.compared_count, 4);
    assert_int_equal(rank_of(&c, 0)->place, 1);
    assert_int_equal(rank_of(&c, 0)->low, 1);
    assert_int_equal(rank_of(&c, 0)->high, 2);
    assert_true(rank_of(&c, 0)->like_next);
    assert_int_equal(rank_of(&c, 0)->next, 1);
    assert_int_equal(rank_of(&c, 1)->low, 1);
    assert_int_equal(rank_of(&c, 1)->high, 2);
    assert_false(rank_of(&c, 1)->like_next);
    assert_int_equal(rank_of(&c, 2)->low, 3);
    /* Another class is another ranking. */
    assert_int_equal(rank_of(&c, 3)->place, 1);
    assert_int_equal(rank_of(&c, 3)->of, 1);
    assert_close(median(&c, 0), 503, 1e-12);
    assert_close(median(&c, 3), 400, 1e-12);
    compare_release(&c);
}

/* ±50 from the inputs are s.d. of 50 / 1.6449 = 30.4: nobody can be told apart. */
static void the_range_of_the_inputs_counts(void **state)
{
    (void)state;
    struct comparison c = made("20", 50);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(rank_of(&c, i)->low, 1);
        assert_int_equal(rank_of(&c, i)->high, 3);
    }
    compare_release(&c);
}

/* One replication: no ranks, and a dash for them; medians stay. */
static void one_replication_has_no_ranks(void **state)
{
    (void)state;
    struct comparison c = made("1", 0);
    struct sbuf out = {0};
    assert_int_equal(rank_of(&c, 0)->low, 0);
    assert_close(median(&c, 0), 503, 1e-12);
    compare_table_csv(&out, &c, LANG_EN);
    assert_non_null(strstr(sbuf_text(&out), ",－,－,－,－,503.0,"));
    sbuf_release(&out);
    compare_release(&c);
}

/* 600 · 5 min and 400 · 15 min: a third and two thirds of the hours, so of 500 yen a
 * resident 166.7 and 333.3. Cases of counter and post are 1,250 in all. */
static void tasks_share_the_cost_by_their_hours(void **state)
{
    (void)state;
    struct comparison c = made("20", 0);
    struct sbuf out = {0};
    compare_disclosure_csv(&out, &c, LANG_JA);
    assert_non_null(strstr(
        sbuf_text(&out), "A,A,copy,写し,now,現状,一部委託,－,受付、発行,600,166.7,－,－,－,－,－"));
    assert_non_null(
        strstr(sbuf_text(&out), "A,A,move,転入,now,現状,直営,－,－,400,333.3,－,－,－,－,－"));
    sbuf_clear(&out);
    compare_table_csv(&out, &c, LANG_EN);
    assert_non_null(
        strstr(sbuf_text(&out), "A,A,10000,small,－,now,Now,25.0,1250,－,－,－,－,5000,500,"));
    sbuf_release(&out);
    compare_release(&c);
}

static void only_what_is_compared_stays(void **state)
{
    (void)state;
    struct finding f = {.subject = "procedure", .key = "all/counter", .measure = "wait_p90"};
    assert_true(block_keeps(&f));
    f.key = "copy/counter";
    assert_false(block_keeps(&f));
    f.measure = "wait_mean";
    assert_true(block_keeps(&f));
    f.measure = "wait_mean_in_year";
    assert_false(block_keeps(&f));
    f = (struct finding){.subject = "hour", .key = "9", .measure = "arrivals"};
    assert_false(block_keeps(&f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_that_cannot_be_told_apart_are_named),
        cmocka_unit_test(the_range_of_the_inputs_counts),
        cmocka_unit_test(one_replication_has_no_ranks),
        cmocka_unit_test(tasks_share_the_cost_by_their_hours),
        cmocka_unit_test(only_what_is_compared_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
