/* Shared by the terminal text and the charts. */
#ifndef MADOGUCHI_REPORT_PRIVATE_H
#define MADOGUCHI_REPORT_PRIVATE_H

#include "report/text.h"

/* How a measure is written: scale × value with `digits` decimals and a unit. */
struct style {
    double scale;
    int digits;
    const char *unit_en, *unit_ja;
};
extern const struct style style_minutes, style_days, style_thousand_yen, style_points;

double style_resolution(const struct style *s);
void add_scaled(struct sbuf *out, const struct style *s, double value, enum lang lang);
/* The same with the style's unit. */
/* "People of a part of the year count by …: Window 2 on 3/15-4/15." where an alternative
 * has such bands (-1: of all, those beside the baseline's with its name); false: none. */
bool add_periods(struct sbuf *out, const struct manifest *m, int alternative, enum lang lang);
void add_with_unit(struct sbuf *out, const struct style *s, double value, enum lang lang);
/* "（試算の幅 …、乱数による誤差 …）", "（確定）" or nothing. */
void add_doubt(struct sbuf *out, const struct finding *f, const struct style *s, enum lang lang);

/* "12 %" of a share; what is not quite none or all "under 1 %", "over 99 %". */
void add_percent(struct sbuf *out, double share, enum lang lang);
/* How a measure of that unit is written; a difference of shares is in points. */
const struct style *style_of_unit(const char *unit, bool difference);
bool indicator_key_less_is_better(const char *key);

const char *baseline_key(const struct result *r);
const struct finding *value_of(const struct result *r, int alternative, const char *subject,
                               const char *key, const char *measure);
const struct finding *difference_of(const struct result *r, int alternative, const char *subject,
                                    const char *key, const char *measure);
/* The estimate, NAN where there is none. */
double number_of(const struct result *r, int alternative, const char *subject, const char *key,
                 const char *measure);
const char *alternative_name(const struct result *r, int alternative, enum lang lang);
const char *procedure_name(const struct result *r, const char *key, enum lang lang);

/* Where cases are seen: at the counter, by letter, or neither (a store, online). */
enum side { AT_COUNTER, BY_POST, ELSEWHERE };
enum side side_of_procedure(const struct manifest_procedure *p);

/* "費用「委託料」の単価" of costs[fee].amount. */
void address_words(struct sbuf *out, const struct result *r, const char *address, enum lang lang);
/* "③の収支（歳出削減額－新たな支出）": what a study followed. */
void measure_name(struct sbuf *out, const char *subject, const char *key, const char *measure,
                  enum lang lang);
/* The name of an indicator, and what follows from it (PDCA). */
void indicator_name(struct sbuf *out, const struct result *r, const char *key, enum lang lang);
void indicator_next(struct sbuf *out, const struct result *r, int alternative, const char *key,
                    enum lang lang);

/* A unit of the tables' columns, as a report names it: "cases/year", "件/年". */
const char *unit_name(const char *unit, enum lang lang);
/* The varied value with its unit: "47,200,000円", "0.812倍". */
struct break_even;
void break_even_value(struct sbuf *out, const struct break_even *b, double x, enum lang lang);

/* Titles that state the finding: what each alternative comes to, and whether
 * that is more, less or cannot be told. */
void title_wait(struct sbuf *out, const struct result *r, enum lang lang);
void title_wait_p90(struct sbuf *out, const struct result *r, enum lang lang);
void title_cost(struct sbuf *out, const struct result *r, enum lang lang);
void title_balance(struct sbuf *out, const struct result *r, enum lang lang);

#endif
