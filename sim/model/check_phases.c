/* The years from which edits hold: rows of alternatives.csv and of measures. */
#include "load_private.h"

#include <string.h>

struct phase_check {
    const struct model *m;
    struct diags *d;
    const struct rows *r;
    int first, years; /* 0: the scenario has no fiscal years */
};

static const struct alternative_row *row_at(const struct phase_check *c, int row)
{
    return (const struct alternative_row *)c->r->data + row;
}

static struct place year_place(const struct phase_check *c, int row)
{
    return book_place(&c->m->book, c->r, row, table_column(c->r->def, "from_year"));
}

static struct edit edit_at(const struct phase_check *c, int row)
{
    return load_edit(c->m, c->r, row);
}

/* ---- settings ---- */

/* What may be another in a later year; the others are those of all years, or of the
 * typical one alone. */
static bool setting_may_change(const char *name)
{
    static const char *const names[] = {"population",     "open",           "close",
                                        "handover",       "hours_per_day",  "hours_per_year",
                                        "allocation_tax", "wait_target_min"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The setting that an address names; NULL: none. */
static const struct column *setting_of(const struct phase_check *c, const struct edit *e)
{
    struct arena a;
    struct diags quiet;
    struct address at;
    const struct column *setting = NULL;
    arena_init(&a);
    diags_init(&quiet, c->d->lang);
    if (e->op != EDIT_APPLY && address_parse(&at, &a, &c->m->book, &quiet, e->address, e->place) &&
        at.column >= 0 && c->m->book.tables[at.table].def->singleton)
        setting = &c->m->book.tables[at.table].def->columns[at.column];
    diags_release(&quiet);
    arena_release(&a);
    return setting;
}

static void check_setting(const struct phase_check *c, int row)
{
    struct edit e = edit_at(c, row);
    const struct column *setting = setting_of(c, &e);
    if (setting && !setting_may_change(setting->name))
        diag_add(c->d, DIAG_ERROR, year_place(c, row), NULL,
                 T(c->d->lang, "%s is the same in all fiscal years; leave from_year blank",
                   "%sは全ての年度に共通です。適用年度は空欄にします。"),
                 T(c->d->lang, setting->name, setting->ja));
}

/* ---- years ---- */

/* A measure is written for many scenarios: it may speak of years that this one has not. */
static void check_period(const struct phase_check *c, int row)
{
    struct edit e = edit_at(c, row);
    int from = load_from_year(&e, c->first), last = c->first + c->years - 1;
    if (is_measure(c->m, row_at(c, row)->row.alternative))
        return;
    if (e.from_year >= FROM_YEAR_COUNTED && e.from_year < c->first)
        diag_add(c->d, DIAG_WARNING, year_place(c, row), NULL,
                 T(c->d->lang, "from_year %d is before the fiscal year %d: it holds from the start",
                   "適用年度の%d年度は試算の%d年度より前です。はじめから適用します。"),
                 (int)e.from_year, c->first);
    else if (from > c->first && c->years == 0)
        diag_add(c->d, DIAG_ERROR, year_place(c, row), "years,3",
                 T(c->d->lang,
                   "it holds from fiscal year %d on, and scenario.csv has no years: there is only "
                   "the year %d",
                   "%d年度からの変更ですが、scenario.csv に年度数（years）がなく、"
                   "%d年度しか試算しません。"),
                 from, c->first);
    else if (from > c->first && from > last)
        diag_add(c->d, DIAG_ERROR, year_place(c, row), NULL,
                 T(c->d->lang, "it holds from fiscal year %d on, after the fiscal years %d to %d",
                   "%d年度からの変更ですが、試算の期間（%d年度から%d年度まで）より後です。"),
                 from, c->first, last);
}

/* Edits are applied row by row whatever their years: a value set below for an earlier
 * year takes the place of one set above for a later year. */
static void check_overwritten(const struct phase_check *c, int row)
{
    const struct alternative_row *later = row_at(c, row);
    struct edit e = edit_at(c, row);
    int from = load_from_year(&e, c->first);
    for (int i = 0; i < row && later->operation == EDIT_SET && later->address != NAME_NONE; i++) {
        const struct alternative_row *other = row_at(c, i);
        struct edit before = edit_at(c, i);
        bool same = other->alternative == later->alternative &&
                    other->row.alternative == later->row.alternative &&
                    other->address == later->address && other->operation == EDIT_SET;
        if (!same || load_from_year(&before, c->first) <= from)
            continue;
        diag_add(c->d, DIAG_WARNING, e.place, NULL,
                 T(c->d->lang,
                   "%s of fiscal year %d never holds: this row comes after it and holds from %d; "
                   "write the rows in the order of their years",
                   "%s の%d年度からの値が使われません。この行（%d年度から）が後にあるためです。"
                   "年度の順に書きます。"),
                 e.address, load_from_year(&before, c->first), from);
        diag_note(c->d, year_place(c, i), T(c->d->lang, "the value of %d", "%d年度からの値"),
                  load_from_year(&before, c->first));
        return;
    }
}

static void check_rows(struct phase_check *c, const char *table)
{
    c->r = book_table(&c->m->book, table);
    for (int i = 0; i < c->r->count; i++) {
        const struct alternative_row *a = row_at(c, i);
        if (a->from_year != WHOLE_UNSET) {
            check_period(c, i);
            check_setting(c, i);
        }
        check_overwritten(c, i);
    }
}

void check_from_years(const struct model *m, struct diags *d, const struct scenario_row *s)
{
    struct phase_check c = {
        .m = m, .d = d, .first = (int)s->fiscal_year, .years = scenario_years(s)};
    check_rows(&c, "alternatives");
    check_rows(&c, "changes");
}
