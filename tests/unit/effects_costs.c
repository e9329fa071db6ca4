/* A cost table and the three effects worked out by hand, as a scenario. */
#include "scenario.h"

/* Consumption tax: Ginowan paid 233,280 thousand yen over three years with 8 %
 * in it, 72,000 a year before tax; FY2019 is half at 8 %, half at 10 %. */
static void tax_follows_its_date(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_yen(72000000, 2016), 233280000 / 3 - 72000000);
    assert_int_equal(consumption_tax_yen(1000000, 1988), 0);
    assert_int_equal(consumption_tax_yen(1000000, 1990), 30000);
    assert_int_equal(consumption_tax_yen(1000000, 2000), 50000);
    assert_int_equal(consumption_tax_yen(1000000, 2019), 90000);
    assert_int_equal(consumption_tax_yen(1000000, 2024), 100000);
    assert_int_equal(consumption_tax_yen(19, 2024), 1); /* 1.9 yen: 円未満切捨て */
}

/* Ten posts cut and ten moved, so that money can be followed on paper. The
 * teams do nothing but cost; the counter itself is one clerk in both. */
static const char TEAMS[] = "team,days,from,to,employer,people,roles,absence,lead,alternative\n"
                            "window,mon-fri,8:30,17:15,regular,1,clerk,0,no,\n"
                            "office,mon-fri,8:30,17:15,appointed,4,,27,no,own\n"
                            "office,mon-fri,8:30,17:15,appointed,1,,27,no,out\n"
                            "help,mon-fri,8:30,17:15,contractor,3,,0,yes,out\n";
static const char COSTS[] = "item,category,quantity,amount (yen),unit,applies_to,tax,alternative\n"
                            "wage_regular,wages,1,8000千円,FTE,regular,none,\n"
                            "wage_appointed,wages,1,3300千円,FTE,appointed,none,\n"
                            "overtime_regular,overtime,1,0,overtime_hour,regular,none,\n"
                            "overtime_appointed,overtime,1,0,overtime_hour,appointed,none,\n"
                            "fee,contract,1,15000千円,year,help,excluded,\n"
                            "check,monitoring,0.5,8000千円,FTE,,none,out\n"
                            "moving,transition,1,3000千円,once,help,excluded,\n"
                            "machines,systems,12,10千円,month,,included,\n"
                            "paper,other,1,7,case,copy/counter,none,\n";
static const char POSTS[] = "year,employer,how,change,alternative\n"
                            "2024,appointed,term_end,-2,out\n"
                            "2023,regular,transfer,-1,out\n"
                            "2030,regular,attrition,-5,out\n";

static void begin_files(struct trial *t, const char *teams, const char *costs, const char *posts)
{
    trial_begin(t);
    t->bare = true;
    trial_file(t, "scenario.csv",
               "key,value\nformat,1\nname,test\npopulation,20000\n"
               "fiscal_year,2024\nreplications,2\nseed,5\nbaseline,own\n"
               "hours_per_year,1767\ncontract_years,3\n");
    trial_file(t, "procedures.csv",
               "procedure,channel,flow,cases_per_year\n"
               "copy,counter,copy,2430\n");
    trial_file(t, "steps.csv", "flow,step,role,minutes\ncopy,do,clerk,6\n");
    trial_file(t, "teams.csv", teams);
    trial_file(t, "costs.csv", costs);
    if (posts)
        trial_file(t, "posts.csv", posts);
    trial_file(t, "alternatives.csv", "alternative,order,name\nown,1,a\nout,1,b\n");
    trial_run(t, NULL, 0, 1);
}

static void begin(struct trial *t, bool with_posts)
{
    begin_files(t, TEAMS, COSTS, with_posts ? POSTS : NULL);
}

static const struct finding *cost(struct trial *t, const char *alternative, const char *key)
{
    return trial_find(t, alternative, "", "cost", key, "cost");
}

static double effect(struct trial *t, const char *measure)
{
    return trial_find(t, "out", "own", "effect", "", measure)->estimate;
}

/* 27 days away of 243: attendance 8/9, so 4 posts are 4.5 persons and 1 post
 * is 1.125. wages own = 8,000 + 4.5 x 3,300 = 22,850; out = 8,000 + 3,712.5.
 * contract 15,000 x 1.1; monitoring 0.5 x 8,000; transition 3,000 / 3 x 1.1;
 * systems 12 x 12 x 10 = 1,440 (quantity 12, 12 months). */
static void cost_lines_agree_with_paper(void **state)
{
    (void)state;
    struct trial t;
    begin(&t, true);
    assert_close(cost(&t, "own", "wages")->estimate, 22850e3, 1e-12);
    assert_close(cost(&t, "out", "wages")->estimate, 11712.5e3, 1e-12);
    assert_close(cost(&t, "own", "contract")->estimate, 0, 0);
    assert_close(cost(&t, "out", "contract/fee")->estimate, 16500e3, 1e-12);
    assert_close(cost(&t, "out", "monitoring")->estimate, 4000e3, 1e-12);
    assert_close(cost(&t, "out", "transition")->estimate, 1100e3, 1e-12);
    assert_close(cost(&t, "own", "systems")->estimate, 1440e3, 1e-12);
    assert_int_equal(cost(&t, "out", "contract")->basis, BASIS_FIXED);
    assert_int_equal(cost(&t, "out", "other")->basis, BASIS_SIMULATED);
    assert_true(isnan(cost(&t, "out", "contract")->ci_low));

    const struct finding *cases = trial_find(&t, "own", "", "procedure", "copy/counter", "cases");
    double total = 22850e3 + 1440e3 + 7 * cases->estimate;
    assert_close(cost(&t, "own", "other")->estimate, 7 * cases->estimate, 1e-12);
    assert_close(cost(&t, "own", "total")->estimate, total, 1e-12);
    assert_close(trial_find(&t, "own", "", "cost", "total", "cost_per_resident")->estimate,
                 total / 20000, 1e-12);
    assert_close(trial_find(&t, "own", "", "cost", "total", "cost_per_case")->estimate,
                 total / cases->estimate, 1e-12);
    trial_end(&t);
}

/* ① the clerk works as before, monitoring takes 0.5 x 1,767 h and 4,000;
 * ② one regular post moved: 8,000; ③ two appointed posts cut: 6,600; the row
 * of 2030 is not yet. New outlays: 16,500 + 1,100 = 17,600 (monitoring is done
 * by staff already paid). Balance 6,600 - 17,600. */
static void three_effects_agree_with_paper(void **state)
{
    (void)state;
    struct trial t;
    begin(&t, true);
    assert_close(effect(&t, "workload_hours"), -883.5, 1e-9);
    assert_close(effect(&t, "workload"), -4000e3, 1e-9);
    assert_close(effect(&t, "redeployed_posts"), 1, 0);
    assert_close(effect(&t, "redeployment"), 8000e3, 0);
    assert_close(effect(&t, "posts_cut"), 2, 0);
    assert_close(effect(&t, "expenditure_cut"), 6600e3, 1e-12);
    assert_close(effect(&t, "new_outlay"), 17600e3, 1e-12);
    assert_close(effect(&t, "net_saving"), -11000e3, 1e-12);
    assert_close(effect(&t, "service_equal"), 1, 0);
    trial_end(&t);
}

/* Without posts.csv nobody's post is cut, whatever the teams say. */
static void without_posts_nothing_is_cut(void **state)
{
    (void)state;
    struct trial t;
    begin(&t, false);
    assert_close(effect(&t, "redeployment"), 0, 0);
    assert_close(effect(&t, "expenditure_cut"), 0, 0);
    assert_close(effect(&t, "net_saving"), -17600e3, 1e-12);
    trial_end(&t);
}

/* Part-time people from 10:00 to 15:00, 27 of 243 days on paid leave: two posts are
 * 2 x 5 x 243 = 2,430 hours at the counter, and 2,430 x 9/8 = 2,733.75 are paid:
 * 3,280,500 yen, allowances 38 % and insurance 15 % of both. A person works
 * 2,430 / 2.25 = 1,080 hours; two posts that go are two persons. */
static void part_time_people_are_paid_by_the_hour(void **state)
{
    (void)state;
    const double pay = 3280500, all = pay * 1.38 * 1.15;
    struct trial t;
    begin_files(&t,
                "team,days,from,to,employer,people,roles,absence,lead,alternative\n"
                "window,mon-fri,8:30,17:15,regular,1,clerk,0,no,\n"
                "short,mon-fri,10:00,15:00,part_time,2,,27,no,own\n",
                "item,category,quantity,amount (yen),unit,applies_to,tax\n"
                "pay,wages,1,1200,hour,part_time,none\n"
                "allowances,wages,38%,,of,pay,none\n"
                "insurance,wages,15%,,of,pay; allowances,none\n",
                "year,employer,how,change,alternative\n2024,part_time,term_end,-2,out\n");
    assert_close(cost(&t, "own", "wages/pay")->estimate, pay, 1e-12);
    assert_close(cost(&t, "own", "wages")->estimate, all, 1e-12);
    assert_close(effect(&t, "expenditure_cut"), 2 * all / 2.25, 1e-12);
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tax_follows_its_date),
        cmocka_unit_test(cost_lines_agree_with_paper),
        cmocka_unit_test(three_effects_agree_with_paper),
        cmocka_unit_test(without_posts_nothing_is_cut),
        cmocka_unit_test(part_time_people_are_paid_by_the_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
