/* Cases and waits of alternatives that become others in later fiscal years. */
#include "text_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

static const struct {
    const char *en, *ja;
    int width;
} columns[] = {{"cases", "窓口件数", 9},   {"wait", "待ち時間", 9}, {"on time", "目標内", 8},
               {"letters", "郵送件数", 9}, {"days", "発送日数", 9}, {"in days", "期限内", 8},
               {"other", "窓口以外", 9},   {"use", "稼働率", 8}};

enum { FROM_WIDTH = 8, COLUMNS = sizeof columns / sizeof *columns };

static const struct finding *row_of(const struct writer *w, int alternative, const char *subject,
                                    const char *key, const char *measure, int year)
{
    return findings_find_year(&w->r->findings, w->r->manifest.alternatives[alternative].key, "",
                              subject, key, measure, year);
}

static double value_in(const struct writer *w, int alternative, const char *key,
                       const char *measure, int year)
{
    const struct finding *f = row_of(w, alternative, "procedure", key, measure, year);
    return f ? f->estimate : (double)NAN;
}

static bool is_of(const struct writer *w, const struct finding *f, int alternative,
                  const char *subject, const char *measure, int year)
{
    return f->year == year && *f->against == '\0' && strcmp(f->measure, measure) == 0 &&
           strcmp(f->subject, subject) == 0 &&
           strcmp(f->alternative, w->r->manifest.alternatives[alternative].key) == 0;
}

/* Neither at the counter nor by letter: at stores, online. */
static double cases_elsewhere(const struct writer *w, int alternative, int year)
{
    const struct findings *all = &w->r->findings;
    double sum = NAN;
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (!is_of(w, f, alternative, "procedure", "cases_in_year", year) ||
            row_of(w, alternative, "procedure", f->key, "wait_mean_in_year", year) ||
            row_of(w, alternative, "procedure", f->key, "turnaround_days_mean_in_year", year))
            continue;
        sum = (isnan(sum) ? 0 : sum) + f->estimate;
    }
    return sum;
}

static double highest_use(const struct writer *w, int alternative, int year)
{
    const struct findings *all = &w->r->findings;
    double most = NAN;
    for (int i = 0; i < all->count; i++)
        if (is_of(w, &all->items[i], alternative, "team", "use_in_year", year))
            most = fmax(most, all->items[i].estimate);
    return most;
}

static bool becomes_another(const struct writer *w, int alternative, int year)
{
    const struct findings *all = &w->r->findings;
    for (int i = 0; i < all->count; i++)
        if (is_of(w, &all->items[i], alternative, "procedure", "cases_in_year", year))
            return true;
    return false;
}

static void put_head(struct writer *w)
{
    heading(w, "Cases and waits by fiscal year (from it on; cases a year, minutes, open days)",
            "年度別の待ち時間と件数（その年度から。件／年、分、開庁日）");
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "year", "年度"), FROM_WIDTH);
    for (int i = 0; i < COLUMNS; i++)
        put_right(w, T(w->lang, columns[i].en, columns[i].ja), columns[i].width);
    end_row(w);
}

static void put_phase(struct writer *w, int alternative, int year)
{
    const char *counter = KEY_ALL_COUNTER, *post = KEY_ALL_POST;
    const struct {
        double value;
        int digits; /* -1: a share */
    } cells[COLUMNS] = {
        {value_in(w, alternative, counter, "cases_in_year", year), 0},
        {value_in(w, alternative, counter, "wait_mean_in_year", year), 1},
        {value_in(w, alternative, counter, "share_within_target_in_year", year), -1},
        {value_in(w, alternative, post, "cases_in_year", year), 0},
        {value_in(w, alternative, post, "turnaround_days_mean_in_year", year), 2},
        {value_in(w, alternative, post, "share_within_days_in_year", year), -1},
        {cases_elsewhere(w, alternative, year), 0},
        {highest_use(w, alternative, year), -1}};
    put_year(w, year, FROM_WIDTH);
    for (int i = 0; i < COLUMNS; i++)
        if (cells[i].digits < 0)
            put_share(w, cells[i].value, columns[i].width);
        else
            put_number(w, cells[i].value, cells[i].digits, columns[i].width);
    end_row(w);
}

static void put_phases_of(struct writer *w, int alternative)
{
    const struct manifest *m = &w->r->manifest;
    sbuf_printf(w->out, T(w->lang, "  [%s]\n", "  【%s】\n"),
                alternative_name(w->r, alternative, w->lang));
    for (int year = m->year; year < m->year + m->years; year++)
        if (becomes_another(w, alternative, year))
            put_phase(w, alternative, year);
}

void put_phases(struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    bool any = false;
    for (int a = 0; m->years > 0 && a < m->alternative_count; a++) {
        if (!becomes_another(w, a, m->year))
            continue;
        if (!any)
            put_head(w);
        any = true;
        put_phases_of(w, a);
    }
    if (any)
        note(w, T(w->lang,
                  "edits hold from their fiscal year on; calendar and random numbers are those of "
                  "the simulated year in all of them. Other: at stores and online; use: that "
                  "of the busiest team. All other tables are of the first year.",
                  "適用年度からの変更による違いだけを示す（暦と乱数は全ての年度に共通）。窓口以外は"
                  "コンビニ・オンラインなど、稼働率は最も高い班。ほかの表は最初の年度のもの。"));
}
