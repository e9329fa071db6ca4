/* The municipalities of a comparison, and the groups in which they are compared.
 *
 * municipalities.csv: a row a municipality; beside these columns any address
 * (`teams[counter].people`, `costs[fee].amount`) may be one. Groups are rows of the
 * library's comparison/groups.csv: of each grouping the first row whose lower bounds the
 * municipality reaches is its group, so that thresholds are data. */
#ifndef MADOGUCHI_MODEL_MUNICIPALITIES_H
#define MADOGUCHI_MODEL_MUNICIPALITIES_H

#include "model/tables.h"

enum municipality_kind {
    KIND_DESIGNATED,
    KIND_WARD,
    KIND_CORE,
    KIND_SPECIAL,
    KIND_CITY,
    KIND_TOWN,
    KIND_ANY /* of a group: all */
};
enum accounts { ACCOUNTS_BUDGET, ACCOUNTS_SETTLEMENT };

struct municipality_row {
    struct row row;
    name_id code, name;
    int64_t population;
    name_id scenario; /* its own folder; NAME_NONE: the template */
    int32_t kind, synthetic;
    double secondary_tertiary, tertiary; /* shares of the employed; NAN */
    name_id type; /* 類似団体 type where it is known; else by groups.csv */
    /* What a disclosure says of it beside the numbers; unset: －. */
    name_id status, analysis, policy, quality;
    int64_t base_year;
    int32_t accounts;
};
extern const struct table_def municipalities_table;

enum grouping { GROUPING_SIZE, GROUPING_TYPE, GROUPINGS };
struct group_row {
    struct row row;
    int32_t grouping, kind;
    name_id group, name_ja, name_en;
    int64_t population_from; /* 0 where blank */
    double secondary_tertiary_from, tertiary_from;
};
extern const struct table_def groups_table;
extern const struct word kind_words[], accounts_words[], synthetic_words[];

/* The row of groups.csv to which a municipality of this population belongs, or -1: what
 * the row asks for is not known of it, or no row fits. */
int municipality_group(const struct municipality_row *m, int64_t population,
                       const struct rows *groups, enum grouping grouping);

#endif
