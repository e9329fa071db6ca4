/* A small result made by hand: two alternatives, one counter and one post
 * procedure, one team each. */
#ifndef MADOGUCHI_TESTS_REPORT_SAMPLE_H
#define MADOGUCHI_TESTS_REPORT_SAMPLE_H

#include "testing.h"

#include "experiment/measures.h"
#include "report/text.h"
#include <stdio.h>

struct doubt {
    double ci_low, ci_high, input_low, input_high;
};

#define NO_DOUBT ((struct doubt){NAN, NAN, NAN, NAN})

static inline void sample_add(struct result *r, const char *alternative, const char *against,
                              const char *subject, const char *key, const char *measure,
                              double estimate, struct doubt x, enum basis basis)
{
    findings_add(&r->findings, &(struct finding){.alternative = alternative,
                                                 .against = against,
                                                 .year = 2024,
                                                 .subject = subject,
                                                 .key = key,
                                                 .measure = measure,
                                                 .unit = "",
                                                 .level = 0.95,
                                                 .basis = basis,
                                                 .estimate = estimate,
                                                 .ci_low = x.ci_low,
                                                 .ci_high = x.ci_high,
                                                 .input_low = x.input_low,
                                                 .input_high = x.input_high,
                                                 .replications = 20});
}

/* Names only; the numbers are the test's. */
static inline void sample_begin(struct result *r)
{
    static struct manifest_name alternatives[] = {{"current", "現状", "Today"},
                                                  {"contract", "委託", "Contract"}};
    static struct manifest_procedure procedures[] = {
        {{"copy/counter", "住民票の写し", "Resident record"}, true},
        {{"copy/post", "住民票の写し（郵送）", "Resident record by post"}, false}};
    static int desk[] = {EMPLOYER_REGULAR, EMPLOYER_CONTRACTOR};
    static struct manifest_team teams[] = {{{"desk", "窓口班", "Desk"}, desk, true}};
    static const char *sources[] = {"E 試算"};
    memset(r, 0, sizeof *r);
    struct manifest *m = &r->manifest;
    arena_init(&m->arena);
    m->scenario = "港市";
    m->code = "132012";
    m->year = 2024;
    m->population = 150000;
    m->open_days = 243;
    m->open_min = 510;
    m->close_min = 1035;
    m->replications = 20;
    m->seed = 7;
    m->level = 0.95;
    m->wait_target_min = 15;
    m->alternatives = alternatives, m->alternative_count = 2;
    m->procedures = procedures, m->procedure_count = 2;
    m->teams = teams, m->team_count = 1;
    m->sources = sources, m->source_count = 1;
    findings_init(&r->findings);
}

/* Both alternatives of one measure, and their difference with its doubt. */
static inline void sample_pair(struct result *r, const char *subject, const char *key,
                               const char *measure, double before, double after, struct doubt x,
                               enum basis basis)
{
    sample_add(r, "current", "", subject, key, measure, before, NO_DOUBT, basis);
    sample_add(r, "contract", "", subject, key, measure, after, NO_DOUBT, basis);
    sample_add(r, "contract", "current", subject, key, measure, after - before, x, basis);
}

static inline void sample_effect(struct result *r, const char *measure, double estimate,
                                 struct doubt x, enum basis basis)
{
    sample_add(r, "contract", "current", "effect", "", measure, estimate, x, basis);
}

static inline void no_line_is_wider(const char *text, int width)
{
    struct sbuf line = {0};
    while (*text) {
        size_t length = strcspn(text, "\n");
        sbuf_clear(&line);
        sbuf_add_n(&line, text, length);
        if (text_width(sbuf_text(&line)) > width)
            fail_msg("%d columns: %s", text_width(sbuf_text(&line)), sbuf_text(&line));
        text += length + (text[length] == '\n');
    }
    sbuf_release(&line);
}

#endif
