/* An experiment filled by hand: two alternatives, two replications, no engine.
 *
 *     struct hand h;
 *     hand_begin(&h);
 *     hand_tally(&h, 1, 0)->teams[HAND_DESK].busy_min = 600;
 *     hand_findings(&h);
 *     hand_find(&h, "after", "before", "team", "desk", "busy_hours");
 *     hand_end(&h);
 *
 * Days: 30 March 2024 (a Saturday) is plan day 0; counted are 1 April to 5 May.
 * Open are Monday to Friday without 29 April and 3 May: 21 days of April (22
 * working days less the 29th) and 1 and 2 May, 23 in all. */
#ifndef MADOGUCHI_TESTS_EXPERIMENT_HAND_H
#define MADOGUCHI_TESTS_EXPERIMENT_HAND_H

#include "testing.h"

#include "experiment/estimate.h"
#include "experiment/experiment.h"
#include "experiment/record.h"
#include "model/calendar.h"
#include <stdlib.h>

enum { HAND_ALTERNATIVES = 2, HAND_RUNS = 2, HAND_DAYS = 40, HAND_FIRST_DAY = 2 };
enum { HAND_A_COUNTER, HAND_B_COUNTER, HAND_A_POST, HAND_PROCEDURES };
enum {
    HAND_DESK,
    HAND_APPOINTED,
    HAND_CONTRACT,
    HAND_PLAN_TEAMS,
    HAND_BACK = HAND_PLAN_TEAMS,
    HAND_TEAMS
};

struct hand {
    struct model model;
    struct alternative alternatives[HAND_ALTERNATIVES];
    int numbers[HAND_ALTERNATIVES];
    struct scenario_row scenario;
    uint8_t day_open[HAND_DAYS];
    struct label_procedure procedures[HAND_PROCEDURES];
    struct label_case cases[HAND_PROCEDURES];
    struct label_team teams[HAND_TEAMS];
    struct label_step steps[1];
    struct variant_run central[HAND_ALTERNATIVES];
    struct phase phases[HAND_ALTERNATIVES];
    struct variant_run samples[HAND_ALTERNATIVES * HAND_RUNS];
    struct tally tallies[HAND_ALTERNATIVES * HAND_RUNS];
    struct tally sample_tallies[HAND_ALTERNATIVES * HAND_RUNS];
    struct experiment e;
    struct findings out;
};

static inline void hand_names(struct hand *h)
{
    static const struct label_procedure procedures[HAND_PROCEDURES] = {
        {"a/counter", "a", "a", true, false, false, false, false, 15, -1, 0},
        {"b/counter", "b", "b", true, false, false, false, false, 15, -1, 0},
        {"a/post", "a", "a", false, true, false, false, false, NAN, 3, 0}};
    static const struct label_team teams[HAND_TEAMS] = {
        /* posts, hours at the counter and their share, paid hours, persons, work, days off,
         * least posts, more by month */
        {"desk", "", "", EMPLOYER_REGULAR, 3, 5000, 1, 5649.75, 3.25, 0, 24, 3, {0}},
        {"appointed", "", "", EMPLOYER_APPOINTED, 5, 9000, 1, 9416.25, 5.5, 0, 0, 5, {0}},
        {"contract", "", "", EMPLOYER_CONTRACTOR, 2, 3500, 1, 3766.5, 2, 0, 0, 2, {0}},
        {"back", "", "", EMPLOYER_REGULAR, 1, 1800, 1, 1883.25, 1.125, 0, 6, 1, {0}}};
    memcpy(h->procedures, procedures, sizeof procedures);
    memcpy(h->teams, teams, sizeof teams);
    h->steps[0] = (struct label_step){"copy/receive", "", "", false};
    for (int p = 0; p < HAND_PROCEDURES; p++)
        h->cases[p] = (struct label_case){6, 0.6};
    h->alternatives[0].key = "before";
    h->alternatives[1].key = "after";
    h->numbers[1] = 1;
}

static inline void hand_run(struct hand *h, struct variant_run *run, int alternative)
{
    run->variant.model = &h->model;
    run->variant.alternative = alternative;
    run->variant.scenario = &h->scenario;
    run->plan = (struct plan){.procedure_count = HAND_PROCEDURES,
                              .team_count = HAND_PLAN_TEAMS,
                              .step_count = 1,
                              .day_count = HAND_DAYS,
                              .first_date = date_from_civil(2024, 3, 30),
                              .hour_slots = 24,
                              .period_hours = 24,
                              .count_to_min = 60 * 1000,
                              .day_open = h->day_open};
    run->labels = (struct labels){.procedure_count = HAND_PROCEDURES,
                                  .team_count = HAND_TEAMS,
                                  .step_count = 1,
                                  .day_count = HAND_DAYS,
                                  .procedures = h->procedures,
                                  .cases = h->cases,
                                  .teams = h->teams,
                                  .plan_team_count = HAND_PLAN_TEAMS,
                                  .steps = h->steps,
                                  .first_counted_day = HAND_FIRST_DAY,
                                  .counted_days = 35,
                                  .open_days = 23,
                                  .first_date = date_from_civil(2024, 3, 30)};
}

static inline void hand_days(struct hand *h)
{
    for (int d = 0; d < HAND_DAYS; d++) {
        int32_t date = date_from_civil(2024, 3, 30) + d;
        h->day_open[d] = date_weekday(date) < 5 && date != date_from_civil(2024, 4, 29) &&
                         date != date_from_civil(2024, 5, 3);
    }
}

static inline void hand_begin(struct hand *h)
{
    memset(h, 0, sizeof *h);
    names_init(&h->model.names);
    book_init(&h->model.book, model_tables, model_table_count, &h->model.names);
    hand_names(h);
    hand_days(h);
    h->scenario = (struct scenario_row){.population = 10000,
                                        .fiscal_year = 2024,
                                        .open = {{510, 510, 510, 510, 510, 510, 510}},
                                        .close = {{1035, 1035, 1035, 1035, 1035, 1035, 1035}},
                                        .wait_target_min = 15,
                                        .service_margin = 0.02,
                                        .hours_per_year = 1767,
                                        .contract_years = 3};
    for (int a = 0; a < HAND_ALTERNATIVES; a++)
        hand_run(h, &h->central[a], a);
    for (int i = 0; i < HAND_ALTERNATIVES * HAND_RUNS; i++) {
        hand_run(h, &h->samples[i], i / HAND_RUNS);
        tally_init(&h->tallies[i], &h->central[0].plan);
        tally_init(&h->sample_tallies[i], &h->central[0].plan);
    }
    h->model.alternatives = h->alternatives;
    h->model.alternative_count = HAND_ALTERNATIVES;
    h->e = (struct experiment){.model = &h->model,
                               .alternative_count = HAND_ALTERNATIVES,
                               .alternatives = h->numbers,
                               .replications = HAND_RUNS,
                               .seed = 1,
                               .central = h->central,
                               .phases = h->phases,
                               .variant_count = HAND_ALTERNATIVES};
    for (int a = 0; a < HAND_ALTERNATIVES; a++)
        h->phases[a] = (struct phase){a, (int)h->scenario.fiscal_year};
    findings_init(&h->out);
}

static inline void hand_end(struct hand *h)
{
    findings_release(&h->out);
    record_free(h->e.record);
    for (int i = 0; i < HAND_ALTERNATIVES * HAND_RUNS; i++) {
        tally_release(&h->tallies[i]);
        tally_release(&h->sample_tallies[i]);
        if (h->samples[i].variant.book.tables)
            book_release(&h->samples[i].variant.book);
    }
    for (int a = 0; a < HAND_ALTERNATIVES; a++)
        if (h->central[a].variant.book.tables)
            book_release(&h->central[a].variant.book);
    book_release(&h->model.book);
    names_release(&h->model.names);
}

static inline struct tally *hand_tally(struct hand *h, int alternative, int replication)
{
    return &h->tallies[alternative * HAND_RUNS + replication];
}

/* All that the tallies say, as an experiment would: measured one by one, here in
 * the opposite order. */
static inline void hand_findings(struct hand *h)
{
    record_free(h->e.record);
    h->e.record = record_new(&h->e);
    for (int i = HAND_ALTERNATIVES * HAND_RUNS - 1; i >= 0; i--) {
        int a = i / HAND_RUNS, r = i % HAND_RUNS;
        double *row = record_measure(h->e.record, a, &h->central[a], &h->tallies[i]);
        record_keep(h->e.record, a, r, &h->tallies[i], row);
        if (h->e.sampled) {
            double *sampled = record_measure(h->e.record, a, &h->samples[i], &h->sample_tallies[i]);
            record_keep_sampled(h->e.record, a, r, row, sampled);
            free(sampled);
        }
        free(row);
    }
    experiment_findings(&h->e, &h->out);
}

/* Replication r as an experiment shows it to who looks. */
static inline void hand_show(struct hand *h, int r,
                             void (*look)(void *data, const struct experiment *e,
                                          const struct replication *r),
                             void *data)
{
    struct variant_run samples[HAND_ALTERNATIVES];
    const struct tally *tallies[HAND_ALTERNATIVES], *sample_tallies[HAND_ALTERNATIVES];
    struct month_sums sums[2 * HAND_ALTERNATIVES];
    const struct month_sums *months[2 * HAND_ALTERNATIVES];
    for (int a = 0; a < HAND_ALTERNATIVES; a++) {
        samples[a] = h->samples[a * HAND_RUNS + r];
        tallies[a] = &h->tallies[a * HAND_RUNS + r];
        sample_tallies[a] = &h->sample_tallies[a * HAND_RUNS + r];
        months_make(&sums[a], &h->central[a].plan, &h->central[a].labels, tallies[a]);
        months_make(&sums[HAND_ALTERNATIVES + a], &samples[a].plan, &samples[a].labels,
                    sample_tallies[a]);
    }
    for (int i = 0; i < 2 * HAND_ALTERNATIVES; i++)
        months[i] = &sums[i];
    struct replication shown = {
        r, samples, tallies, sample_tallies, months, months + HAND_ALTERNATIVES};
    look(data, &h->e, &shown);
    for (int i = 0; i < 2 * HAND_ALTERNATIVES; i++)
        months_release(&sums[i]);
}

static inline const struct finding *hand_find(struct hand *h, const char *alternative,
                                              const char *against, const char *subject,
                                              const char *key, const char *measure)
{
    const struct finding *f = findings_find(&h->out, alternative, against, subject, key, measure);
    if (!f)
        print_error("no finding %s|%s|%s|%s|%s\n", alternative, against, subject, key, measure);
    assert_non_null(f);
    return f;
}

#endif
