/* An office for the studies, whose money can be worked out by hand: two regular posts of
 * 8,000,000 yen are cut by the contract; what is paid for it, each test says.
 *
 *     struct office o;
 *     office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n", NULL);
 *     … o.model, o.diags
 *     office_end(&o); */
#ifndef MADOGUCHI_TESTS_STUDY_OFFICE_H
#define MADOGUCHI_TESTS_STUDY_OFFICE_H

#include "testing.h"

#include "effects/effects.h"
#include "experiment/experiment.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OFFICE_CUT 16e6 /* yen a year */
enum { OFFICE_RUNS = 6, OFFICE_CASES = 1000 };

struct office {
    char dir[64];
    struct diags diags;
    struct model model;
};

static inline void office_file(const struct office *o, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", o->dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static inline void office_clear(const struct office *o)
{
    static const char *const names[] = {"scenario.csv", "procedures.csv", "steps.csv",
                                        "teams.csv",    "posts.csv",      "alternatives.csv",
                                        "costs.csv",    "uncertain.csv"};
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", o->dir, names[i]);
        unlink(path);
    }
    rmdir(o->dir);
}

/* costs: rows beside the wage of 8,000,000 yen; uncertain: rows, NULL for none.
 * The baseline works overtime until the office is empty where `overtime` says so. */
static inline void office_begin_with(struct office *o, const char *costs, const char *uncertain,
                                     const char *overtime)
{
    char text[1024], empty[80];
    memset(o, 0, sizeof *o);
    strcpy(o->dir, "/tmp/madoguchi-test-XXXXXX");
    assert_non_null(mkdtemp(o->dir));
    snprintf(text, sizeof text,
             "key,value\nformat,1\nname,test\npopulation,10000\nfiscal_year,2024\n"
             "baseline,before\nlead_in_days,2\nreplications,%d\nseed,7\n",
             OFFICE_RUNS);
    office_file(o, "scenario.csv", text);
    snprintf(text, sizeof text,
             "procedure,channel,flow,cases_per_year,arrivals,profile,wait_target_min\n"
             "copy,counter,copy,%d,walk_in,flat,10\n",
             OFFICE_CASES);
    office_file(o, "procedures.csv", text);
    office_file(o, "steps.csv",
                "flow,step,role,legal,place,minutes\ncopy,do,desk,delegable,front,exponential(9)\n"
                "copy,decide,decision,staff_only,back,constant(1)\n");
    snprintf(text, sizeof text,
             "alternative,team,days,from,to,employer,people,roles,overtime,lead\n"
             ",desk,mon-fri,8:30,17:15,regular,1,desk,%s,\n"
             ",office,mon-fri,8:30,17:15,regular,1,decision,%s,\n"
             "contract,desk,mon-fri,8:30,17:15,contractor,2,desk,%s,yes\n",
             overtime, overtime, overtime);
    office_file(o, "teams.csv", text);
    office_file(o, "posts.csv",
                "alternative,year,employer,how,change\ncontract,2024,regular,attrition,-2\n");
    office_file(o, "alternatives.csv",
                "alternative,order,address,operation,value\nbefore,1,,,\n"
                "contract,1,,,\n");
    snprintf(text, sizeof text,
             "alternative,item,category,quantity,amount (yen),unit,applies_to,tax,minimum (yen)\n"
             ",wage,wages,1,\"8,000千円\",FTE,regular,none,\n%s",
             costs);
    office_file(o, "costs.csv", text);
    if (uncertain) {
        snprintf(text, sizeof text, "address,low,high,distribution\n%s", uncertain);
        office_file(o, "uncertain.csv", text);
    }
    snprintf(empty, sizeof empty, "%s/library", o->dir);
    assert_int_equal(mkdir(empty, 0700), 0);
    diags_init(&o->diags, LANG_EN);
    bool good = model_load(&o->model, &o->diags, o->dir, empty, NULL, 0);
    for (size_t i = 0; i < o->diags.count; i++)
        print_error("%s:%d: %s\n", o->diags.items[i].place.file, o->diags.items[i].place.line,
                    o->diags.items[i].message);
    rmdir(empty);
    assert_true(good);
}

static inline void office_begin(struct office *o, const char *costs, const char *uncertain)
{
    office_begin_with(o, costs, uncertain, "no");
}

static inline void office_end(struct office *o)
{
    model_release(&o->model);
    diags_release(&o->diags);
    office_clear(o);
}

/* A row of an ordinary run: of the contract, or of the baseline. */
static inline struct finding office_finding(struct office *o, bool contract, const char *subject,
                                            const char *key, const char *measure)
{
    static const int both[] = {0, 1};
    struct experiment e;
    struct findings found;
    struct effects *x = effects_new();
    struct experiment_options options = {
        .seed = -1, .threads = 2, .look = effects_look, .look_data = x};
    findings_init(&found);
    assert_true(experiment_run(&e, &o->model, &o->diags, both, 2, &options));
    experiment_findings(&e, &found);
    effects_findings(x, &e, &found);
    const struct finding *f = findings_find(&found, contract ? "contract" : "before",
                                            contract ? "before" : "", subject, key, measure);
    assert_non_null(f);
    struct finding out = *f;
    out.alternative = out.against = out.subject = out.key = out.measure = out.unit = NULL;
    findings_release(&found);
    effects_free(x);
    experiment_release(&e);
    return out;
}

/* The message of the last error holds these words. */
static inline void office_said(struct office *o, const char *words)
{
    assert_true(o->diags.errors > 0);
    const struct diag *last = &o->diags.items[o->diags.count - 1];
    if (!strstr(last->message, words) && !(last->advice && strstr(last->advice, words)))
        fail_msg("\"%s\" (%s) does not say \"%s\"", last->message, last->advice ? last->advice : "",
                 words);
}

#endif
