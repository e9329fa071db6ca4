/* Cases that come at the times of a file, as a ticket machine writes them. */
#include "compile.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_A_RUN = 365 }; /* a continuous run stands for a year of these */

/* ---- rows ---- */

static const struct log_row *log_rows(const struct data_file *f) { return f->rows.data; }

bool log_has_dates(const struct data_file *f) { return log_rows(f)->date != DATE_UNSET; }

/* Rows of a damaged file are not to be trusted. */
const struct data_file *log_of(const struct check *c, const struct procedure_row *p)
{
    if (p->arrivals != ARRIVALS_FILE || p->arrivals_file == NAME_NONE)
        return NULL;
    const struct data_file *f = data_of(c->book->files, check_name(c, p->arrivals_file));
    return f && !f->damaged ? f : NULL;
}

/* Of the rows of a file: there are some, and all have a date or none has. */
bool log_check(const struct rows *r, const char *file, struct diags *d)
{
    const struct log_row *rows = r->data;
    struct place place = {.file = file};
    int dated = 0;
    for (int i = 0; i < r->count; i++)
        dated += rows[i].date != DATE_UNSET;
    if (r->count > 0 && (dated == 0 || dated == r->count))
        return true;
    if (r->count == 0)
        diag_add(d, DIAG_ERROR, place, T(d->lang, "one time a row", "1行に1つの時刻"),
                 T(d->lang, "the file has no arrivals", "ファイルに到着がありません。"));
    else
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang,
                   "%d of %d rows have no date; give every row one (a day that is replayed) or "
                   "none (times that repeat every open day)",
                   "日付のない行が%d行（全%d行）あります。すべての行に書く（その日のとおりに再現）"
                   "か、どの行にも書かない（毎開庁日くり返す）かのどちらかです。"),
                 r->count - dated, r->count);
    return false;
}

/* ---- checks ---- */

/* A row of the file that cannot be as it is, and how many there are. */
struct misfit {
    int first, count; /* first -1: none */
};

static void misfit_add(struct misfit *m, int row)
{
    if (m->count++ == 0)
        m->first = row;
}

static struct place log_place(const struct check *c, const struct data_file *f, int row,
                              const char *column)
{
    struct origin o = rows_origin(&f->rows, row, table_column(f->rows.def, column));
    return book_origin_place(c->book, o);
}

/* "… (rows like it: 12)" */
static void add_more(struct sbuf *message, enum lang lang, const struct misfit *m)
{
    if (m->count > 1)
        sbuf_printf(message, T(lang, " (rows like it: %d)", "（同じ行は全部で%d行）"), m->count);
}

static void report_misfit(const struct check *c, const struct data_file *f, const char *column,
                          const struct misfit *m, const char *advice, const char *text)
{
    struct sbuf message = {0};
    sbuf_add(&message, text);
    add_more(&message, c->d->lang, m);
    diag_add(c->d, DIAG_ERROR, log_place(c, f, m->first, column), advice, "%s",
             sbuf_text(&message));
    sbuf_release(&message);
}

static int32_t year_from(const struct check *c)
{
    return fiscal_year_start((int)c->v->scenario->fiscal_year);
}

static int32_t year_to(const struct check *c)
{
    return fiscal_year_start((int)c->v->scenario->fiscal_year + 1);
}

static void report_years(const struct check *c, const struct data_file *f, const struct misfit *m)
{
    int year, month, day;
    struct sbuf advice = {0}, text = {0};
    date_to_civil(log_rows(f)[m->first].date, &year, &month, &day);
    sbuf_printf(&advice, "scenario.csv: fiscal_year,%d", month < 4 ? year - 1 : year);
    sbuf_printf(&text,
                T(c->d->lang, "the date is not in fiscal year %lld",
                  "日付が%lld年度（西暦）ではありません。"),
                (long long)c->v->scenario->fiscal_year);
    report_misfit(c, f, "date", m, sbuf_text(&advice), sbuf_text(&text));
    sbuf_release(&advice);
    sbuf_release(&text);
}

static bool in_hours(double minute, struct opening_time hours)
{
    return minute >= hours.open && minute < hours.close;
}

static void report_hours(const struct check *c, const struct data_file *f, const struct misfit *m)
{
    report_misfit(c, f, "time", m,
                  T(c->d->lang, "scenario.open and close, or openings.csv, that cover it",
                    "scenario.csv の開庁・閉庁か openings.csv をこの時刻が入るように書く"),
                  T(c->d->lang, "the office is not open at this time", "開庁時間の外の時刻です。"));
}

static void check_dated(const struct check *c, int site, const struct data_file *f)
{
    struct misfit year = {-1, 0}, closed = {-1, 0}, hours = {-1, 0};
    for (int i = 0; i < f->rows.count; i++) {
        const struct log_row *row = &log_rows(f)[i];
        if (row->date < year_from(c) || row->date >= year_to(c))
            misfit_add(&year, i);
        else if (!office_open(c, site, row->date))
            misfit_add(&closed, i);
        else if (!in_hours(row->time, office_hours(c, site, row->date)))
            misfit_add(&hours, i);
    }
    if (year.count)
        report_years(c, f, &year);
    if (closed.count)
        report_misfit(c, f, "date", &closed,
                      T(c->d->lang, "openings.csv with this day as open",
                        "openings.csv にこの日を開庁と書く"),
                      T(c->d->lang, "the office is closed on this day", "閉庁日の日付です。"));
    if (hours.count)
        report_hours(c, f, &hours);
}

/* The widest hours of the year: at a time outside of them nobody ever comes. */
static void check_undated(const struct check *c, int site, const struct data_file *f)
{
    struct opening_time widest = {1440, 0};
    struct misfit hours = {-1, 0};
    for (int32_t date = year_from(c); date < year_to(c); date++) {
        if (!office_open(c, site, date))
            continue;
        struct opening_time day = office_hours(c, site, date);
        widest.open = day.open < widest.open ? day.open : widest.open;
        widest.close = day.close > widest.close ? day.close : widest.close;
    }
    for (int i = 0; i < f->rows.count; i++)
        if (!in_hours(log_rows(f)[i].time, widest))
            misfit_add(&hours, i);
    if (hours.count)
        report_hours(c, f, &hours);
}

static void check_rows(const struct check *c, int site, const struct data_file *f)
{
    bool continuous = c->v->scenario->calendar == CALENDAR_CONTINUOUS;
    if (continuous && log_has_dates(f))
        diag_add(
            c->d, DIAG_ERROR, log_place(c, f, 0, "date"),
            T(c->d->lang, "times alone, which repeat every day", "時刻だけ（毎日くり返す）"),
            T(c->d->lang, "a continuous calendar has no dates", "連続の暦に日付はありません。"));
    else if (log_has_dates(f))
        check_dated(c, site, f);
    else if (!continuous)
        check_undated(c, site, f);
}

/* What the file says already. */
static void check_columns(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    const struct {
        const char *column;
        bool given;
    } columns[] = {
        {"cases_per_year", !isnan(p->cases_per_year)},
        {"cases_per_10k", !isnan(p->cases_per_10k)},
        {"per_visit", !isnan(p->per_visit)},
        {"party", p->party.count > 0},
        {"profile", p->profile != NAME_NONE && strcmp(check_name(c, p->profile), "flat") != 0}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].given)
            diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, columns[i].column),
                     T(c->d->lang, "a blank cell", "空欄にする"),
                     T(c->d->lang,
                       "the file of arrivals says who comes, one case a row; %s is left blank",
                       "到着は到着記録のとおり（1行が1件）です。「%s」は書きません。"),
                     check_label(c, "procedures", columns[i].column));
}

void check_log(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    bool named = p->arrivals_file != NAME_NONE;
    if (p->arrivals != ARRIVALS_FILE) {
        if (named)
            diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "arrivals_file"),
                     T(c->d->lang, "arrivals file, or a blank cell",
                       "到着を「記録」にするか、空欄にする"),
                     T(c->d->lang, "a file of arrivals is for arrivals file",
                       "到着記録は、到着が「記録」のときだけ書きます。"));
        return;
    }
    if (!named)
        diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "arrivals_file"),
                 "tickets.csv",
                 T(c->d->lang, "arrivals file needs the file of the times (arrivals_file)",
                   "到着が「記録」のときは、到着記録のファイルが必要です。"));
    check_columns(c, row);
    const struct data_file *f = log_of(c, p);
    if (f)
        check_rows(c, site_of(c, p->site), f);
}

/* ---- cases ---- */

/* Of a file without dates: how many of its rows come on a day. */
static int rows_within(const struct data_file *f, struct opening_time hours)
{
    int count = 0;
    for (int i = 0; i < f->rows.count; i++)
        count += in_hours(log_rows(f)[i].time, hours);
    return count;
}

double log_cases(const struct check *c, const struct procedure_row *p)
{
    const struct data_file *f = log_of(c, p);
    if (!f || log_has_dates(f))
        return f ? f->rows.count : 0;
    if (c->v->scenario->calendar == CALENDAR_CONTINUOUS)
        return (double)DAYS_OF_A_RUN * f->rows.count;
    double cases = 0;
    int site = site_of(c, p->site);
    for (int32_t date = year_from(c); date < year_to(c); date++)
        if (office_open(c, site, date))
            cases += rows_within(f, office_hours(c, site, date));
    return cases;
}

static void add_case(struct compiler *k, int day, double minute, double *day_mean)
{
    numbers_add(&k->log, 1440.0 * day + minute);
    day_mean[day]++;
}

static void add_dated(struct compiler *k, const struct data_file *f, double *day_mean)
{
    for (int i = 0; i < f->rows.count; i++)
        add_case(k, log_rows(f)[i].date - k->plan->first_date, log_rows(f)[i].time, day_mean);
}

static void add_undated(struct compiler *k, int site, const struct data_file *f, double *day_mean)
{
    for (int day = 0; day < k->plan->day_count; day++) {
        if (!site_open(k, site, day))
            continue;
        struct opening_time hours = {0, 1440};
        if (k->office)
            hours = office_hours(&k->c, site, k->plan->first_date + day);
        for (int i = 0; i < f->rows.count; i++)
            if (in_hours(log_rows(f)[i].time, hours))
                add_case(k, day, log_rows(f)[i].time, day_mean);
    }
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void compile_log(struct compiler *k, const struct procedure_row *row, struct plan_source *out,
                 double *day_mean)
{
    const struct data_file *f = log_of(&k->c, row);
    if (!f)
        return;
    out->log_first = (int32_t)k->log.count;
    if (log_has_dates(f))
        add_dated(k, f, day_mean);
    else
        add_undated(k, site_of(&k->c, row->site), f, day_mean);
    out->log_count = (int32_t)k->log.count - out->log_first;
    qsort(k->log.items + out->log_first, (size_t)out->log_count, sizeof(double), by_time);
}
