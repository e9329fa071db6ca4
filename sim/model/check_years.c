/* Money by fiscal year: the period, its rates, when lines are paid. */
#include "check_private.h"

#include <string.h>

static bool has_period(const struct check *c) { return c->v->scenario->years != WHOLE_UNSET; }

/* The first calendar year behind the period. */
static int64_t period_end(const struct check *c)
{
    return c->v->scenario->fiscal_year + c->v->scenario->years;
}

/* A rate a year without years to be applied to would say nothing. */
static void check_rates(const struct check *c)
{
    const struct scenario_row *s = c->v->scenario;
    const struct {
        const char *column;
        bool given;
    } of_years[] = {{"wage_growth", s->wage_growth != 0},
                    {"price_growth", s->price_growth != 0},
                    {"discount_rate", s->discount_rate != 0},
                    {"start", s->start != DATE_UNSET},
                    {"allocation_tax", s->allocation_tax != 0}};
    for (size_t i = 0; i < sizeof of_years / sizeof *of_years; i++)
        if (of_years[i].given && !has_period(c))
            diag_add(
                c->d, DIAG_ERROR, check_place(c, "scenario", 0, of_years[i].column),
                T(c->d->lang, "years,5", "years,5"),
                T(c->d->lang, "%s goes with fiscal years, and scenario.csv has no years",
                  "%sは年度別の試算に使いますが、scenario.csv に年度数（years）がありません。"),
                check_label(c, "scenario", of_years[i].column));
    if (has_period(c) && s->calendar == CALENDAR_CONTINUOUS)
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "years"), NULL,
                 T(c->d->lang, "a continuous calendar has no fiscal years",
                   "連続の暦には年度がありません。"));
}

static void write_date(struct sbuf *out, int year, int month)
{
    sbuf_printf(out, "%d-%02d-01", year, month);
}

static void check_start(const struct check *c)
{
    const struct scenario_row *s = c->v->scenario;
    if (s->start == DATE_UNSET || !has_period(c))
        return;
    int year, month, day;
    date_to_civil(s->start, &year, &month, &day);
    struct place at = check_place(c, "scenario", 0, "start");
    struct sbuf first = {0};
    if (day != 1) {
        write_date(&first, year, month);
        diag_add(c->d, DIAG_ERROR, at, sbuf_text(&first),
                 T(c->d->lang, "start is %d-%02d-%02d; it must be the first of a month",
                   "開始日が%d年%d月%d日です。月の初日を書きます。"),
                 year, month, day);
    } else if (s->start < fiscal_year_start((int)s->fiscal_year)) {
        write_date(&first, (int)s->fiscal_year, 4);
        diag_add(c->d, DIAG_ERROR, at, sbuf_text(&first),
                 T(c->d->lang, "start is %d-%02d, before the fiscal year %d begins",
                   "開始日の%d年%d月は%d年度より前です。"),
                 year, month, (int)s->fiscal_year);
    } else if (s->start >= fiscal_year_start((int)period_end(c))) {
        diag_add(c->d, DIAG_ERROR, at, NULL,
                 T(c->d->lang, "start is %d-%02d, after the %d fiscal years from %d",
                   "開始日の%d年%d月は%d年度分の期間（%d年度から）より後です。"),
                 year, month, (int)s->years, (int)s->fiscal_year);
    }
    sbuf_release(&first);
}

static void check_line(const struct check *c, int row)
{
    const struct cost_row *r = &c->costs[row];
    int64_t first = c->v->scenario->fiscal_year;
    struct place at = check_place(c, "costs", row, "years");
    if (r->years.from == 0)
        return;
    if (r->unit == UNIT_ONCE && r->years.to != r->years.from)
        diag_add(c->d, DIAG_ERROR, at, NULL,
                 T(c->d->lang,
                   "%s is paid once, but in several years; write one year, or the unit year",
                   "%sは一時の経費ですが、複数の年度があります。"
                   "1つの年度にするか、単位を「年」にします。"),
                 check_name(c, r->item));
    else if (has_period(c) && (r->years.to < first || r->years.from >= period_end(c)))
        diag_add(c->d, DIAG_ERROR, at, NULL,
                 T(c->d->lang, "%s is not paid in any of the fiscal years %d to %d",
                   "%sを払う年度が、期間（%d年度から%d年度まで）にありません。"),
                 check_name(c, r->item), (int)first, (int)period_end(c) - 1);
}

void check_years(const struct check *c)
{
    check_rates(c);
    check_start(c);
    for (int i = 0; i < c->cost_count; i++)
        check_line(c, i);
}
