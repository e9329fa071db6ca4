/* The three effects of two cases, worked out on paper. */
#include "effects_books.h"

#include "experiment/measures.h"

static const char MOVED[] = TEST_FIXTURES "/effects_moved";
static const char HIRED[] = TEST_FIXTURES "/effects_hired";
static const char CUT[] = TEST_FIXTURES "/effects_cut";

static void busy(struct hand *h, int alternative, int r, double desk, double appointed,
                 double contract)
{
    struct tally_team *teams = hand_tally(h, alternative, r)->teams;
    teams[HAND_DESK].busy_min = 60 * desk;
    teams[HAND_APPOINTED].busy_min = 60 * appointed;
    teams[HAND_CONTRACT].busy_min = 60 * contract;
}

/* The cautionary case of the domain brief (足立区): the fee exceeds the wages that
 * it replaced by 11,880,000 yen a year, and all 32 people (22 of them regular)
 * are only moved. 22 * 8,000,000 + 10 * 3,300,000 = 209,000,000; the fee is
 * 220,880,000. Nothing is saved, the whole fee is new. */
static void people_who_are_only_moved_save_nothing(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, MOVED);
    for (int r = 0; r < HAND_RUNS; r++) {
        busy(&h, 0, r, 30000, 15000, 0);
        busy(&h, 1, r, 2000, 0, 40000);
    }
    books_findings(&h);
    assert_close(books_effect(&h, "redeployed_posts"), 32, 0);
    assert_close(books_effect(&h, "redeployment"), 209000000, 1e-14);
    assert_close(books_effect(&h, "posts_cut"), 0, 0);
    assert_close(books_effect(&h, "overtime_cut"), 0, 0);
    assert_close(books_effect(&h, "expenditure_cut"), 0, 0);
    assert_close(books_effect(&h, "new_outlay"), 220880000, 1e-14);
    assert_close(books_effect(&h, "net_saving"), -220880000, 1e-14);
    assert_close(books_effect(&h, "new_outlay") - books_effect(&h, "redeployment"), 11880000, 1e-9);
    assert_close(books_effect(&h, "workload_hours"), 28000 + 15000, 1e-14);
    assert_close(books_effect(&h, "workload"), (28000 * 8e6 + 15000 * 3.3e6) / 1767, 1e-12);
    /* No line is simulated here: only ① has an error of simulation. */
    static const char *const fixed[] = {"redeployed_posts", "redeployment",    "posts_cut",
                                        "overtime_cut",     "expenditure_cut", "new_outlay",
                                        "net_saving"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        const struct finding *f = hand_find(&h, "after", "before", "effect", "", fixed[i]);
        assert_int_equal(f->basis, BASIS_FIXED);
        assert_close(f->level, 0, 0);
        assert_true(isnan(f->ci_low) && isnan(f->ci_high));
    }
    const struct finding *f = hand_find(&h, "after", "before", "effect", "", "workload_hours");
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_null(findings_find(&h.out, "before", "", "effect", "", "net_saving"));
    hand_end(&h);
}

static void fill_cut(struct hand *h)
{
    static const double overtime_h[2][2] = {{20, 20}, {30, 25}};
    static const double paper_cases[2][2] = {{9000, 9100}, {9000, 9100}};
    for (int a = 0; a < 2; a++)
        for (int r = 0; r < 2; r++) {
            hand_tally(h, a, r)->teams[HAND_DESK].overtime_min = 60 * overtime_h[a][r];
            hand_tally(h, a, r)->procedures[HAND_A_COUNTER].arrived = paper_cases[a][r];
        }
    busy(h, 0, 0, 3000, 2000, 0);
    busy(h, 1, 0, 1000, 0, 2100);
    busy(h, 0, 1, 3100, 2000, 0);
    busy(h, 1, 1, 1050, 0, 2150);
}

/* Posts up to 2024: attrition 2 (2023), hiring 5 less the 4 that the baseline
 * cuts as well, end of term 3; the row of 2025, the transfer and the overtime
 * row are no posts cut. 6 posts: 3 * 8,000,000 + 3 * 3,300,000 = 33,900,000. */
static void posts_really_cut_are_expenditure(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, CUT);
    fill_cut(&h);
    books_findings(&h);
    assert_close(books_effect(&h, "posts_cut"), 6, 0);
    assert_close(books_effect(&h, "redeployed_posts"), 1, 0);
    assert_close(books_effect(&h, "redeployment"), 8000000, 1e-14);
    /* 20 h of overtime before, 30 and 25 h after, 2,500 yen: -25,000, -12,500 */
    const struct finding *f = hand_find(&h, "after", "before", "effect", "", "overtime_cut");
    assert_close(f->estimate, -18750, 1e-14);
    assert_int_equal(f->basis, BASIS_SIMULATED);
    /* half-width 12.7062 * 6,250 = 79,413.8 */
    assert_near(f->ci_high - f->estimate, 79413.8, 1);
    f = hand_find(&h, "after", "before", "effect", "", "expenditure_cut");
    assert_close(f->estimate, 33900000 - 18750, 1e-14);
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_near(f->ci_high - f->estimate, 79413.8, 1);
    /* 22,000,000 and 880,000; the paper costs the same; monitoring by FTE is
     * done by staff already paid */
    assert_close(books_effect(&h, "new_outlay"), 22880000, 1e-14);
    assert_close(books_effect(&h, "net_saving"), 33900000 - 18750 - 22880000, 1e-14);
    assert_int_equal(hand_find(&h, "after", "before", "effect", "", "posts_cut")->basis,
                     BASIS_FIXED);
    hand_end(&h);
}

/* Two regular people hired, an appointed post not renewed: expenditure rises by
 * 2 * 8,000,000 - 3,300,000 = 12,700,000, with the system by 13,700,000. Who is moved
 * here from another office costs the municipality nothing more. */
static void people_hired_are_expenditure(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, HIRED);
    books_findings(&h);
    assert_close(books_effect(&h, "posts_cut"), -1, 0);
    assert_close(books_effect(&h, "expenditure_cut"), -12700000, 1e-14);
    assert_close(books_effect(&h, "new_outlay"), 1000000, 1e-14);
    assert_close(books_effect(&h, "net_saving"), -13700000, 1e-14);
    assert_close(books_effect(&h, "redeployed_posts"), -1, 0);
    assert_close(books_effect(&h, "redeployment"), -3300000, 1e-14);
    hand_end(&h);
}

/* In house 5,000 and 5,100 h before, 1,000 and 1,050 h after; half a person of
 * 1,767 h watches the contract: 3,116.5 and 3,166.5 h. The contractor's own
 * hours are none of the municipality's. */
static void workload_is_what_staff_no_longer_do(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, CUT);
    fill_cut(&h);
    books_findings(&h);
    const struct finding *f = hand_find(&h, "after", "before", "effect", "", "workload_hours");
    assert_close(f->estimate, 3141.5, 1e-12);
    assert_near(f->ci_high - f->estimate, 12.7062 * 25, 0.01);
    /* (2,000 h and 2,050 h regular, 2,000 h appointed) by rate, less 4,000,000 */
    assert_close(books_effect(&h, "workload"), (2025 * 8e6 + 2000 * 3.3e6) / 1767 - 4e6, 1e-12);
    hand_end(&h);
}

static void without_overtime_worked_it_is_still_simulated(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, CUT);
    books_findings(&h);
    const struct finding *f = hand_find(&h, "after", "before", "effect", "", "expenditure_cut");
    assert_close(f->estimate, 33900000, 0);
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_close(f->ci_low, 33900000, 0);
    assert_close(f->ci_high, 33900000, 0);
    hand_end(&h);
}

static void add_change(struct hand *h, const char *key, const char *measure, double change)
{
    findings_add(&h->out, &(struct finding){.alternative = "after",
                                            .against = "before",
                                            .subject = "procedure",
                                            .key = key,
                                            .measure = measure,
                                            .unit = "share",
                                            .estimate = change,
                                            .ci_low = change - 0.01,
                                            .ci_high = change + 0.01});
}

static double equal_with(double counter, double post)
{
    struct hand h;
    books_begin(&h, MOVED);
    add_change(&h, KEY_ALL_COUNTER, "share_within_target", counter);
    add_change(&h, KEY_ALL_POST, "share_within_days", post);
    books_findings(&h);
    assert_close(books_effect(&h, "service_change"), counter, 0);
    assert_close(books_effect(&h, "service_change_post"), post, 0);
    assert_close(hand_find(&h, "after", "before", "effect", "", "service_change")->ci_high,
                 counter + 0.01, 0);
    double equal = books_effect(&h, "service_equal");
    hand_end(&h);
    return equal;
}

/* The margin is 2 %: a fall of more than that is no longer the same service. */
static void a_worse_service_is_no_equal_service(void **state)
{
    (void)state;
    assert_close(equal_with(-0.03, 0), 0, 0);
    assert_close(equal_with(-0.02, 0), 1, 0);
    assert_close(equal_with(0.1, 0), 1, 0);
    assert_close(equal_with(0, -0.05), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_who_are_only_moved_save_nothing),
        cmocka_unit_test(posts_really_cut_are_expenditure),
        cmocka_unit_test(people_hired_are_expenditure),
        cmocka_unit_test(workload_is_what_staff_no_longer_do),
        cmocka_unit_test(without_overtime_worked_it_is_still_simulated),
        cmocka_unit_test(a_worse_service_is_no_equal_service),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
