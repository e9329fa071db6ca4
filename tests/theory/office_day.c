/* A day of two clerks and a break, worked out on paper, as a scenario folder.
 *
 * Letters come at 9:00, N on a day; two clerks from 9:00 to 17:00; 10 minutes
 * each; each clerk has a break of 60 minutes, the first at 12:00, the second at
 * 13:00. Nobody else is there, so the times follow from N alone:
 *
 *   with n <= 36 letters both clerks work through until 12:00 (18 each) and the
 *   k-th letter (k = 0, 1, …) starts at 9:00 + 10 * floor(k / 2);
 *   sum of first waits = sum over k of 10 floor(k/2);
 *   the clerk whose break is due at 12:00 is free then, so the breaks take
 *   60 minutes each: on duty 2 * 480 - 120 = 840 minutes on every open day. */
#include "scenario.h"

static double waits_of(int letters)
{
    double sum = 0;
    for (int k = 0; k < letters; k++)
        sum += 10 * (k / 2);
    return sum;
}

static void begin(struct trial *t)
{
    trial_begin(t);
    trial_file(t, "scenario.csv",
               "key,value\nformat,1\nname,test\npopulation,20000\nfiscal_year,2024\n"
               "replications,2\nseed,3\nopen,9:00\nclose,17:00\n");
    trial_file(t, "procedures.csv",
               "procedure,channel,flow,cases_per_year,arrivals,at,profile\n"
               "letter,post,letter,600,mail,9:00,flat\n");
    trial_file(t, "steps.csv",
               "flow,step,role,legal,place,minutes\n"
               "letter,answer,clerk,delegable,back,10\n");
    trial_file(t, "teams.csv",
               "team,days,from,to,employer,people,roles,breaks\n"
               "desk,mon-fri,9:00,17:00,regular,2,clerk,12:00-14:00 60\n");
}

static void two_clerks_and_a_break_agree_with_paper(void **state)
{
    (void)state;
    struct trial t;
    begin(&t);
    trial_run(&t, NULL, 0, 1);
    const struct labels *labels = &t.experiment.central[0].labels;
    for (int r = 0; r < 2; r++) {
        struct tally tally;
        trial_tally(&t.experiment, 0, r, &tally);
        double letters = 0;
        for (int d = 0; d < labels->counted_days; d++) {
            const struct tally_cell *day = tally_period(&tally, 0, labels->first_counted_day + d);
            assert_true(day->arrived <= 36); /* the paper's assumption */
            assert_close(day->ended, day->arrived, 0);
            assert_near(day->wait_first, waits_of((int)day->arrived), 1e-6);
            letters += day->arrived;
        }
        assert_true(letters > 380 && letters < 820); /* 600 +- 9 sigma */
        assert_close(tally.teams[0].busy_min, 10 * letters, 1e-12);
        /* 243 open days in fiscal 2024 */
        assert_close(tally.teams[0].duty_min, 243 * 840.0, 1e-12);
        assert_close(tally.teams[0].overtime_min, 0, 0);
        tally_release(&tally);
    }
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_clerks_and_a_break_agree_with_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
