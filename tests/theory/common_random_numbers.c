/* The same resident with the same business comes in every alternative: what
 * does not touch a case changes none of its times, to the last digit. */
#include "scenario.h"

static const char SCENARIO[] = "key,value\nformat,1\nname,test\npopulation,20000\n"
                               "fiscal_year,2024\nreplications,3\nseed,7\nbaseline,plain\n";
static const char PROCEDURE[] = "procedure,channel,flow,cases_per_year,profile,work\n"
                                "copy,counter,copy,14000,city,\"lognormal(mean=1, cv=0.6)\"\n";
static const char PROFILES[] = "profile,kind,slot,weight\n"
                               "city,weekday,mon,1.25\ncity,weekday,thu,0.9\n"
                               "city,slot,8:30,4\ncity,slot,9:00,13\ncity,slot,12:00,30\n"
                               "city,day_factor,cv,0.2\n";
static const char STEPS[] = "flow,step,role,legal,place,minutes,next\n"
                            "copy,receive,clerk,delegable,front,4,decide:0.8; ask:0.2\n"
                            "copy,ask,clerk,delegable,front,exponential(3),receive\n"
                            "copy,decide,clerk,staff_only,back,1,\n"
                            "copy,hand_over,clerk,delegable,front,2,\n";
static const char TEAMS[] = "team,days,from,to,employer,people,roles\n"
                            "window,mon-fri,8:30,17:15,regular,1,clerk\n"
                            "window,mon-fri,9:00,16:00,regular,1,clerk\n";

static void begin(struct trial *t)
{
    trial_begin(t);
    trial_file(t, "scenario.csv", SCENARIO);
    trial_file(t, "profiles.csv", PROFILES);
}

static void one_alternative(struct trial *t)
{
    trial_file(t, "alternatives.csv", "alternative,order,name\nplain,1,a\n");
}

static const char *const MEASURES[] = {
    "cases",         "wait_mean", "wait_first_mean",    "wait_back_mean",
    "handling_mean", "wait_p90",  "share_within_target"};
enum { MEASURE_COUNT = sizeof MEASURES / sizeof *MEASURES };

static double value(struct trial *t, const char *alternative, int measure)
{
    return trial_find(t, alternative, "", "procedure", "copy/counter", MEASURES[measure])->estimate;
}

static void renaming_a_team_changes_no_digit(void **state)
{
    (void)state;
    struct trial t;
    begin(&t);
    trial_file(&t, "procedures.csv", PROCEDURE);
    trial_file(&t, "steps.csv", STEPS);
    trial_file(&t, "teams.csv",
               "alternative,team,days,from,to,employer,people,roles\n"
               "plain,window,mon-fri,8:30,17:15,regular,1,clerk\n"
               "plain,window,mon-fri,9:00,16:00,regular,1,clerk\n"
               "renamed,another,mon-fri,8:30,17:15,regular,1,clerk\n"
               "renamed,another,mon-fri,9:00,16:00,regular,1,clerk\n");
    trial_file(&t, "alternatives.csv", "alternative,order,name\nplain,1,a\nrenamed,1,b\n");
    trial_run(&t, NULL, 0, 2);
    assert_true(value(&t, "plain", 1) > 0.5); /* there is something to compare */
    for (int m = 0; m < MEASURE_COUNT; m++)
        assert_true(value(&t, "plain", m) == value(&t, "renamed", m));
    assert_true(
        trial_find(&t, "renamed", "plain", "procedure", "copy/counter", "wait_mean")->estimate ==
        0);
    trial_end(&t);
}

static void an_unrelated_row_above_changes_no_digit(void **state)
{
    (void)state;
    struct trial a, b;
    char text[2048];
    begin(&a);
    trial_file(&a, "procedures.csv", PROCEDURE);
    trial_file(&a, "steps.csv", STEPS);
    trial_file(&a, "teams.csv", TEAMS);
    one_alternative(&a);
    trial_run(&a, NULL, 0, 2);

    begin(&b);
    trial_file(&b, "procedures.csv",
               "procedure,channel,flow,cases_per_year,profile,work\n"
               "other,counter,other,9000,city,\n"
               "copy,counter,copy,14000,city,\"lognormal(mean=1, cv=0.6)\"\n");
    snprintf(text, sizeof text,
             "flow,step,role,legal,place,minutes,next\n"
             "other,do,someone,delegable,front,exponential(5),\n%s",
             strchr(STEPS, '\n') + 1);
    trial_file(&b, "steps.csv", text);
    snprintf(text, sizeof text,
             "team,days,from,to,employer,people,roles\n"
             "elsewhere,mon-fri,8:30,17:15,regular,2,someone\n%s",
             strchr(TEAMS, '\n') + 1);
    trial_file(&b, "teams.csv", text);
    one_alternative(&b);
    trial_run(&b, NULL, 0, 2);

    const char *alternative = a.model.alternatives[0].key;
    for (int m = 0; m < MEASURE_COUNT; m++)
        assert_true(value(&a, alternative, m) == value(&b, b.model.alternatives[0].key, m));
    trial_end(&a);
    trial_end(&b);
}

/* Half a percent more demand: nearly all cases are the same, so the paired
 * difference is far better known than the two means apart. With independent
 * streams the interval of a difference would be wider than each one's own. */
static void paired_differences_are_narrower(void **state)
{
    (void)state;
    struct trial t;
    begin(&t);
    trial_file(&t, "procedures.csv", PROCEDURE);
    trial_file(&t, "steps.csv", STEPS);
    trial_file(&t, "teams.csv", TEAMS);
    trial_file(&t, "alternatives.csv",
               "alternative,order,address,operation,value\nplain,1,,,\n"
               "more,1,procedures[copy/counter].cases_per_year,scale,1.005\n");
    trial_run(&t, NULL, 0, 2);
    const struct finding *own =
        trial_find(&t, "plain", "", "procedure", "copy/counter", "wait_mean");
    const struct finding *pair =
        trial_find(&t, "more", "plain", "procedure", "copy/counter", "wait_mean");
    assert_true(pair->estimate > 0);
    assert_true(pair->ci_high - pair->ci_low < 0.5 * (own->ci_high - own->ci_low));
    trial_end(&t);
}

static double of_step(struct trial *t, const char *alternative, const char *step,
                      const char *measure)
{
    return trial_find(t, alternative, "", "step", step, measure)->estimate;
}

/* One alternative has a step more before those of the other, written above or below
 * it: which draw comes with the arrival is the same for both, so that the case's own
 * steps take as long, and are done for the same cases. Sums are in another order. */
static void a_step_before_the_first_moves_no_draw(void **state)
{
    (void)state;
    static const char plain[] = "plain,copy,check,clerk,delegable,front,exponential(4),0.3,\n"
                                "plain,copy,serve,clerk,delegable,front,exponential(3),,yes\n";
    static const char guided[] = "guided,copy,guide,guide,delegable,front,exponential(1),,\n"
                                 "guided,copy,check,clerk,delegable,front,exponential(4),0.3,\n"
                                 "guided,copy,serve,clerk,delegable,front,exponential(3),,yes\n";
    const char *const first[] = {plain, guided}, *const second[] = {guided, plain};
    for (int order = 0; order < 2; order++) {
        struct trial t;
        char text[2048];
        begin(&t);
        trial_file(&t, "procedures.csv", PROCEDURE);
        snprintf(text, sizeof text,
                 "alternative,flow,step,role,legal,place,minutes,chance,call\n%s%s", first[order],
                 second[order]);
        trial_file(&t, "steps.csv", text);
        trial_file(&t, "teams.csv",
                   "team,days,from,to,employer,people,roles\n"
                   "window,mon-fri,8:30,17:15,regular,3,clerk\n"
                   "door,mon-fri,8:30,17:15,regular,2,guide\n");
        trial_file(&t, "alternatives.csv", "alternative,order,name\nplain,1,a\nguided,1,b\n");
        trial_run(&t, NULL, 0, 2);
        assert_close(of_step(&t, "guided", "copy/guide", "service_mean"), 1.0, 0.02);
        assert_close(of_step(&t, "plain", "copy/serve", "service_mean"), 3.0, 0.02);
        const char *const steps[] = {"copy/check", "copy/serve"};
        for (int i = 0; i < 2; i++) {
            assert_true(of_step(&t, "guided", steps[i], "visits") ==
                        of_step(&t, "plain", steps[i], "visits"));
            assert_close(of_step(&t, "guided", steps[i], "service_mean"),
                         of_step(&t, "plain", steps[i], "service_mean"), 1e-12);
        }
        trial_end(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renaming_a_team_changes_no_digit),
        cmocka_unit_test(an_unrelated_row_above_changes_no_digit),
        cmocka_unit_test(paired_differences_are_narrower),
        cmocka_unit_test(a_step_before_the_first_moves_no_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
