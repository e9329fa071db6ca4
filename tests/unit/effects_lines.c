/* Rates on other lines, bands, sections and sources of money by hand. */
#include "effects_books.h"

#include "experiment/measures.h"

static const char LINES[] = TEST_FIXTURES "/effects_lines";

/* 1,200 cases of a (200 by post), 300 of b. */
static void fill(struct hand *h)
{
    for (int a = 0; a < 2; a++)
        for (int r = 0; r < HAND_RUNS; r++) {
            struct tally *t = hand_tally(h, a, r);
            t->procedures[HAND_A_COUNTER].arrived = 1000;
            t->procedures[HAND_B_COUNTER].arrived = 300;
            t->procedures[HAND_A_POST].arrived = 200;
        }
}

struct sheet_case {
    struct hand h;
    struct cost_sheet s;
};

static void begin(struct sheet_case *c, int alternative)
{
    books_begin(&c->h, LINES);
    fill(&c->h);
    const struct variant_run *run = &c->h.central[alternative];
    cost_sheet_make(&c->s, &run->variant, &run->labels, hand_tally(&c->h, alternative, 0), NULL);
}

static void end(struct sheet_case *c)
{
    cost_sheet_release(&c->s);
    hand_end(&c->h);
}

static const struct cost_line *find(const struct cost_sheet *s, const char *item)
{
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->lines[i].item, item) == 0)
            return &s->lines[i];
    return NULL;
}

static double net(const struct sheet_case *c, const char *item)
{
    assert_non_null(find(&c->s, item));
    return find(&c->s, item)->net;
}

static double yen(const struct sheet_case *c, const char *item)
{
    assert_non_null(find(&c->s, item));
    return find(&c->s, item)->yen;
}

/* 積算: two posts of a contractor are 3,766.5 paid hours.
 *   直接人件費  3,766.5 x 1,200           4,519,800   tax 451,980
 *   業務責任者                              700,000        70,000
 *   法定福利費  15 % of 5,219,800           782,970        78,297
 *   一般管理費  20 % of 6,002,770         1,200,554       120,055 (.4 is cut off)
 *   落札率 97 % -3 % of 7,203,324          -216,100       -21,610
 *   計                                    6,987,224       698,722
 * The line of the bid stands before those that it rests on. */
static void a_fee_is_built_up_from_people(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 1);
    assert_close(net(&c, "clerks"), 4519800, 0);
    assert_close(net(&c, "insurance"), 782970, 0);
    assert_close(net(&c, "overhead"), 1200554, 0);
    assert_close(yen(&c, "overhead"), 1200554 + 120055, 0);
    assert_close(net(&c, "bid"), -216100, 0);
    assert_close(yen(&c, "bid"), -216100 - 21610, 0);
    assert_close(c.s.category_yen[COST_CONTRACT], 6987224 + 698722, 0);
    assert_false(c.s.category_simulated[COST_CONTRACT]);
    end(&c);
}

/* The first 1,000 cases at 500 yen, the other 200 at 400; b comes to 30,000, of
 * which 50,000 are guaranteed. A rate rests on what is without tax. */
static void bands_and_a_minimum_hold(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    assert_close(yen(&c, "first"), 500000, 0);
    assert_close(yen(&c, "next"), 80000, 0);
    assert_close(yen(&c, "guaranteed"), 55000, 0);
    assert_true(find(&c.s, "first")->simulated && find(&c.s, "guaranteed")->simulated);
    assert_close(net(&c, "gross"), 1000000, 0);
    assert_close(yen(&c, "gross"), 1100000, 0);
    assert_close(yen(&c, "on_gross"), 100000, 0);
    /* There is no procedure c, and so no rate on what it costs; no contract here. */
    assert_null(find(&c.s, "kiosk"));
    assert_null(find(&c.s, "kiosk_rate"));
    assert_null(find(&c.s, "overhead"));
    end(&c);
}

/* Both bands come to 580,000: 120,000 are lacking to 700,000, with 10 % tax 132,000;
 * to 500,000 none. With 700 cases of the counter the first band has 900, and 250,000
 * are lacking. */
static void lines_together_have_one_minimum(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    assert_close(net(&c, "together"), 120000, 0);
    assert_close(yen(&c, "together"), 132000, 0);
    assert_close(yen(&c, "enough"), 0, 0);
    assert_true(find(&c.s, "together")->simulated);
    cost_sheet_release(&c.s);
    hand_tally(&c.h, 0, 0)->procedures[HAND_A_COUNTER].arrived = 700;
    cost_sheet_make(&c.s, &c.h.central[0].variant, &c.h.central[0].labels, hand_tally(&c.h, 0, 0),
                    NULL);
    assert_close(net(&c, "together"), 250000, 0);
    assert_close(net(&c, "enough"), 50000, 0);
    end(&c);
}

/* Fewer cases than a band begins with cost nothing in it. */
static void a_band_that_is_not_reached_costs_nothing(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    cost_sheet_release(&c.s);
    hand_tally(&c.h, 0, 0)->procedures[HAND_A_COUNTER].arrived = 700;
    cost_sheet_make(&c.s, &c.h.central[0].variant, &c.h.central[0].labels, hand_tally(&c.h, 0, 0),
                    NULL);
    assert_close(yen(&c, "first"), 900 * 500, 0);
    assert_close(yen(&c, "next"), 0, 0);
    end(&c);
}

static double part(const struct cost_parts *parts, const char *name)
{
    for (int i = 0; i < parts->count; i++)
        if (strcmp(parts->all[i].name, name) == 0)
            return parts->all[i].yen;
    return NAN;
}

static double parts_sum(const struct cost_parts *parts)
{
    double sum = 0;
    for (int i = 0; i < parts->count; i++)
        sum += parts->all[i].yen;
    return sum;
}

/* 4.375 regular persons: 17,500,000, bonus 7,000,000, social 4,900,000. Half of the
 * machine and a quarter of the bonus are not general funds. */
static void sections_and_sources_share_the_yen(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 1);
    assert_close(part(&c.s.sections, "委託料"), 7685946, 0);
    assert_close(part(&c.s.sections, "使用料及び賃借料"), 600000, 1e-14);
    assert_close(part(&c.s.sections, "備品購入費"), 400000, 1e-14);
    assert_close(part(&c.s.sections, "給料"), 17500000, 1e-14);
    assert_close(part(&c.s.sections, KEY_NO_SECTION), 1200000, 1e-14);
    assert_close(part(&c.s.fundings, "国庫"), 500000, 0);
    assert_close(part(&c.s.fundings, "県"), 1750000, 1e-14);
    assert_close(part(&c.s.fundings, FUNDING_GENERAL), c.s.total_yen - 2250000, 1e-14);
    assert_close(c.s.general_yen, c.s.total_yen - 2250000, 1e-14);
    assert_close(parts_sum(&c.s.sections), c.s.total_yen, 1e-14);
    assert_close(parts_sum(&c.s.fundings), c.s.total_yen, 1e-14);
    end(&c);
}

/* A regular person: 4,000,000 x 1.4 x 1.2, of which 400,000 are the prefecture's.
 * Appointed: 9,416.25 hours and 550,000 of 5.5 persons. */
static void a_person_costs_all_lines_of_wages(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    const struct variant_run *run = &c.h.central[0];
    struct person_cost p = person_cost(&run->variant, &run->labels, EMPLOYER_REGULAR, NULL);
    assert_close(p.yen, 6720000, 1e-14);
    assert_close(p.general, 6320000, 1e-14);
    assert_close(p.persons, 4.375, 0);
    assert_close(p.hours, 1767, 0);
    p = person_cost(&run->variant, &run->labels, EMPLOYER_APPOINTED, NULL);
    assert_close(p.yen, (9416250.0 + 550000) / 5.5, 1e-14);
    p = person_cost(&run->variant, &run->labels, EMPLOYER_REAPPOINTED, NULL);
    assert_close(p.yen, 0, 0);
    assert_close(p.persons, 0, 0);
    end(&c);
}

/* Two regular posts moved, one appointed cut; the contract and the machine are
 * new: 7,685,946 and 1,000,000, of which 500,000 are the state's. */
static void effects_tell_general_funds_apart(void **state)
{
    (void)state;
    const double person = (9416250.0 + 550000) / 5.5, outlay = 8685946;
    struct hand h;
    books_begin(&h, LINES);
    fill(&h);
    books_findings(&h);
    assert_close(books_effect(&h, "redeployment"), 2 * 6720000, 1e-14);
    assert_close(books_effect(&h, "redeployment_general"), 2 * 6320000, 1e-14);
    assert_close(books_effect(&h, "expenditure_cut"), person, 1e-14);
    assert_close(books_effect(&h, "new_outlay"), outlay, 1e-14);
    assert_close(books_effect(&h, "new_outlay_general"), outlay - 500000, 1e-14);
    assert_close(books_effect(&h, "net_saving"), person - outlay, 1e-14);
    assert_close(books_effect(&h, "net_saving_general"), person - outlay + 500000, 1e-14);
    assert_close(books_effect(&h, "net_saving_per_resident"), (person - outlay) / 10000, 1e-14);
    assert_close(books_effect(&h, "net_saving_per_case"), (person - outlay) / 1500, 1e-14);
    assert_close(books_effect(&h, "net_saving_general_per_resident"),
                 (person - outlay + 500000) / 10000, 1e-14);
    /* A section of the alternative has a row in the baseline, of nothing. */
    assert_close(hand_find(&h, "before", "", "section", "委託料", "cost")->estimate, 0, 0);
    assert_close(hand_find(&h, "after", "before", "section", "委託料", "cost")->estimate, 7685946,
                 1e-14);
    assert_close(hand_find(&h, "after", "before", "funding", "国庫", "cost")->estimate, 500000, 0);
    const struct finding *f = hand_find(&h, "after", "before", "cost", "total", "cost_general");
    assert_close(f->estimate, outlay - 500000, 1e-12);
    f = hand_find(&h, "after", "", "cost", "contract/overhead", "cost_before_tax");
    assert_close(f->estimate, 1200554, 0);
    assert_int_equal(hand_find(&h, "after", "", "section", "委託料", "cost")->basis, BASIS_FIXED);
    assert_int_equal(hand_find(&h, "after", "", "section", "役務費", "cost")->basis,
                     BASIS_SIMULATED);
    hand_end(&h);
}

/* From October 2024 all but the leader, who is paid from April; prices 10 % up.
 *   clerks      4,519,800 x 1.1 / 2      2,485,890
 *   leader        700,000 x 1.1            770,000, half of it in the months of rates
 *   insurance   15 % of 2,870,890          430,633.5, rounded to 430,634
 * The guarantee of 50,000 yen a year is 27,500 for half a year at these prices. */
static struct cost_terms leader_before_others(const void *data, const struct cost_row *row)
{
    const struct names *names = data;
    bool leader = strcmp(names_text(names, row->item), "leader") == 0;
    return (struct cost_terms){1.1, leader ? 0 : 6, 12, 1};
}

static void rates_follow_the_months_of_their_lines(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 1);
    cost_sheet_release(&c.s);
    const struct variant_run *run = &c.h.central[1];
    const struct cost_year year = {2024, leader_before_others, &c.h.model.names};
    cost_sheet_make(&c.s, &run->variant, &run->labels, hand_tally(&c.h, 1, 0), &year);
    assert_close(net(&c, "clerks"), 2485890, 0);
    assert_close(net(&c, "leader"), 770000, 0);
    assert_close(net(&c, "insurance"), 430634, 0);
    assert_close(net(&c, "guaranteed"), 27500, 0);
    assert_int_equal(find(&c.s, "insurance")->from, 6);
    end(&c);
}

/* 24 and 6 hours on Saturdays of regular teams at 135 %; nothing simulated. */
static void days_off_are_paid_by_their_hours(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    assert_close(yen(&c, "saturdays"), 30 * 1.35 * 2000, 1e-14);
    assert_false(find(&c.s, "saturdays")->simulated);
    end(&c);
}

/* Two people of the desk: 100 h of overtime on April 4 and 50 on April 19 are 30
 * beyond 2 x 60 in April; 115 on May 2 are none beyond. 8 hours of all were at night.
 * 30 x 0.25 x 2,000 = 15,000 and 8 x 500 = 4,000. */
static void overtime_beyond_60_hours_and_at_night_is_paid_more(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    struct tally *t = hand_tally(&c.h, 0, 0);
    const struct variant_run *run = &c.h.central[0];
    double *days = &t->team_overtime[HAND_DESK * t->day_count];
    days[5] = 60 * 100;
    days[20] = 60 * 50;
    days[33] = 60 * 115;
    t->teams[HAND_DESK].overtime_min = 60 * 265;
    t->teams[HAND_DESK].night_min = 60 * 8;
    c.h.teams[HAND_DESK].persons = 2;
    cost_sheet_release(&c.s);
    cost_sheet_make(&c.s, &run->variant, &run->labels, t, NULL);
    assert_close(yen(&c, "beyond_60"), 15000, 1e-12);
    assert_close(yen(&c, "night"), 4000, 1e-12);
    assert_true(find(&c.s, "beyond_60")->simulated && find(&c.s, "night")->simulated);
    end(&c);
}

/* Of the same two an eighth more in April, by people of a part of the year: 150 h are
 * 15 beyond 2.25 x 60, and 15 x 0.25 x 2,000 = 7,500. */
static void hours_beyond_60_are_of_those_there_in_the_month(void **state)
{
    (void)state;
    struct sheet_case c;
    begin(&c, 0);
    struct tally *t = hand_tally(&c.h, 0, 0);
    const struct variant_run *run = &c.h.central[0];
    double *days = &t->team_overtime[HAND_DESK * t->day_count];
    days[5] = 60 * 150;
    days[33] = 60 * 115;
    t->teams[HAND_DESK].overtime_min = 60 * 265;
    c.h.teams[HAND_DESK].persons = 2;
    c.h.teams[HAND_DESK].more_in_month[3] = 0.125;
    cost_sheet_release(&c.s);
    cost_sheet_make(&c.s, &run->variant, &run->labels, t, NULL);
    assert_close(yen(&c, "beyond_60"), 7500, 1e-12);
    end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fee_is_built_up_from_people),
        cmocka_unit_test(bands_and_a_minimum_hold),
        cmocka_unit_test(lines_together_have_one_minimum),
        cmocka_unit_test(a_band_that_is_not_reached_costs_nothing),
        cmocka_unit_test(sections_and_sources_share_the_yen),
        cmocka_unit_test(a_person_costs_all_lines_of_wages),
        cmocka_unit_test(effects_tell_general_funds_apart),
        cmocka_unit_test(rates_follow_the_months_of_their_lines),
        cmocka_unit_test(days_off_are_paid_by_their_hours),
        cmocka_unit_test(overtime_beyond_60_hours_and_at_night_is_paid_more),
        cmocka_unit_test(hours_beyond_60_are_of_those_there_in_the_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
