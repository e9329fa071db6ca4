/* Checks of costs.csv: what a line applies to, bands, rates on other lines. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

static const struct cost_row *line_of(const struct check *c, int row) { return &c->costs[row]; }

static const char *targets_of(const struct check *c, int row)
{
    return check_name(c, c->costs[row].applies_to);
}

static struct place cost_place(const struct check *c, int row, const char *column)
{
    return check_place(c, "costs", row, column);
}

/* A line of the library may be about a team, procedure or item that this scenario
 * does not have: it costs nothing then. */
static bool from_library(const struct check *c, int row)
{
    const struct rows *r = book_table(c->book, "costs");
    return rows_origin(r, row, table_column(r->def, "applies_to")).layer == LAYER_LIBRARY;
}

/* ---- what there is to apply to ---- */

/* A name that a line can apply to, and what it is. */
enum target_kind { TARGET_EMPLOYER = 1, TARGET_TEAM = 2, TARGET_PROCEDURE = 4, TARGET_ITEM = 8 };
struct target {
    const char *name;
    enum target_kind kind;
};

struct targets {
    struct arena a;
    struct target *all; /* of any alternative */
    size_t count;
};

static void add_target(struct targets *t, const char *name, enum target_kind kind)
{
    t->all[t->count++] = (struct target){name, kind};
}

static void add_rows(struct targets *t, const struct check *c, const struct book *book)
{
    int teams, procedures, costs;
    const struct team_row *team = book_rows(book, "teams", &teams);
    const struct procedure_row *procedure = book_rows(book, "procedures", &procedures);
    const struct cost_row *cost = book_rows(book, "costs", &costs);
    for (int i = 0; i < teams; i++)
        add_target(t, check_name(c, team[i].team), TARGET_TEAM);
    for (int i = 0; i < procedures; i++) {
        add_target(t, check_name(c, procedure[i].procedure), TARGET_PROCEDURE);
        add_target(t,
                   arena_printf(&t->a, "%s/%s", check_name(c, procedure[i].procedure),
                                word_text(channel_words, procedure[i].channel, LANG_EN)),
                   TARGET_PROCEDURE);
    }
    for (int i = 0; i < costs; i++)
        add_target(t, check_name(c, cost[i].item), TARGET_ITEM);
}

static size_t rows_in(const struct book *book)
{
    return (size_t)book_table(book, "teams")->count +
           2 * (size_t)book_table(book, "procedures")->count +
           (size_t)book_table(book, "costs")->count;
}

static void targets_init(struct targets *t, const struct check *c)
{
    const struct book *all = &c->v->model->book;
    memset(t, 0, sizeof *t);
    arena_init(&t->a);
    size_t most = rows_in(all) + rows_in(c->book) + 2 * EMPLOYER_COUNT;
    t->all = arena_array(&t->a, most + 1, sizeof *t->all);
    for (const struct word *w = employer_words; w->en; w++)
        add_target(t, w->en, TARGET_EMPLOYER);
    for (const struct word *w = employer_words; w->en; w++)
        add_target(t, w->ja, TARGET_EMPLOYER);
    add_rows(t, c, all);
    add_rows(t, c, c->book);
}

/* The kinds that an item of a list names, 0: none. */
static int kinds_of(const struct targets *t, const char *item)
{
    int kinds = 0;
    for (size_t i = 0; i < t->count; i++)
        if (name_matches(item, t->all[i].name))
            kinds |= (int)t->all[i].kind;
    return kinds;
}

static const char *nearest_target(const struct targets *t, const char *item, int kinds)
{
    const char **names = mem_zeroed(t->count + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++)
        if (kinds & (int)t->all[i].kind)
            names[n++] = t->all[i].name;
    const char *nearest = text_nearest(item, names, n);
    free(names);
    return nearest;
}

/* ---- whether the unit fits what it applies to ---- */

static int kinds_that_fit(int unit)
{
    switch (unit) {
    case UNIT_OF:
    case UNIT_SHORT_OF:
        return TARGET_ITEM;
    case UNIT_CASE:
        return TARGET_PROCEDURE;
    case UNIT_HOUR:
    case UNIT_OVERTIME_HOUR:
    case UNIT_OVERTIME_60_HOUR:
    case UNIT_OVERTIME_NIGHT_HOUR:
    case UNIT_DAY_OFF_HOUR:
    case UNIT_FTE:
    case UNIT_POST:
        return TARGET_EMPLOYER | TARGET_TEAM;
    default:
        return TARGET_EMPLOYER | TARGET_TEAM | TARGET_PROCEDURE;
    }
}

/* "tax_certificate" or "tax_certificate/post". */
static bool names_procedure(const struct check *c, int row, const char *name)
{
    const char *procedure = check_name(c, c->procedures[row].procedure);
    size_t length = strlen(procedure);
    const char *channel = word_text(channel_words, c->procedures[row].channel, LANG_EN);
    return strncmp(name, procedure, length) == 0 &&
           (!name[length] || (name[length] == '/' && strcmp(name + length + 1, channel) == 0));
}

/* Where the target that was meant, or perhaps meant, stands. */
static void note_target(const struct check *c, const char *name)
{
    for (int t = 0; name && t < c->team_count; t++)
        if (strcmp(check_name(c, c->teams[t].team), name) == 0) {
            diag_note(c->d, check_place(c, "teams", t, "team"),
                      T(c->d->lang, "the team %s stands here", "班 %s はここにあります。"), name);
            return;
        }
    for (int p = 0; name && p < c->procedure_count; p++)
        if (names_procedure(c, p, name)) {
            diag_note(c->d, check_place(c, "procedures", p, "procedure"),
                      T(c->d->lang, "the procedure %s stands here", "手続 %s はここにあります。"),
                      name);
            return;
        }
}

static void unknown_target(const struct check *c, const struct targets *t, int row,
                           const char *item)
{
    bool rate = unit_of_lines(line_of(c, row)->unit);
    const char *nearest = nearest_target(t, item, kinds_that_fit(line_of(c, row)->unit));
    diag_add(c->d, DIAG_ERROR, cost_place(c, row, "applies_to"), nearest,
             rate ? T(c->d->lang, "applies_to \"%s\" is no item of costs.csv",
                      "対象「%s」は費用の項目ではありません。")
                  : T(c->d->lang, "applies_to \"%s\" is no employer, team or procedure",
                      "対象「%s」は雇用の区分、班、手続のいずれでもありません。"),
             item);
    note_target(c, nearest);
}

static void unit_does_not_fit(const struct check *c, int row, const char *item)
{
    const char *unit = word_text(unit_words, line_of(c, row)->unit, c->d->lang);
    const char *wanted, *advice;
    switch (kinds_that_fit(line_of(c, row)->unit)) {
    case TARGET_ITEM:
        wanted = T(c->d->lang, "items of costs.csv", "費用の項目");
        advice = T(c->d->lang, "an item, or another unit", "項目の名、または別の単位");
        break;
    case TARGET_PROCEDURE:
        wanted = T(c->d->lang, "procedures", "手続");
        advice = T(c->d->lang, "a procedure; or unit FTE, post or hour",
                   "手続の名。または単位を人、配置、時間に");
        break;
    case TARGET_EMPLOYER | TARGET_TEAM:
        wanted = T(c->d->lang, "employers and teams", "雇用の区分と班");
        advice = T(c->d->lang, "an employer or a team; or unit case",
                   "雇用の区分か班の名。または単位を件に");
        break;
    default:
        wanted = T(c->d->lang, "employers, teams and procedures", "雇用の区分、班、手続");
        advice = T(c->d->lang, "an employer, team or procedure; or unit of",
                   "雇用の区分、班、手続の名。または単位を「に対する率」に");
    }
    diag_add(c->d, DIAG_ERROR, cost_place(c, row, "applies_to"), advice,
             T(c->d->lang, "unit %s is for %s, and \"%s\" is none",
               "単位「%s」の対象は%sです。「%s」は違います。"),
             unit, wanted, item);
    note_target(c, item);
}

static void check_targets(const struct check *c, const struct targets *t, int row)
{
    const char *rest = targets_of(c, row);
    char item[TARGET_MAX];
    while (!from_library(c, row) && targets_next(&rest, item)) {
        int kinds = kinds_of(t, item);
        bool known = kinds & (TARGET_EMPLOYER | TARGET_TEAM | TARGET_PROCEDURE);
        if (unit_of_lines(line_of(c, row)->unit) ? kinds == 0 : !known)
            unknown_target(c, t, row, item);
        else if (!(kinds & kinds_that_fit(line_of(c, row)->unit)))
            unit_does_not_fit(c, row, item);
    }
}

/* ---- amounts, rates and bands of a line ---- */

static void check_numbers(const struct check *c, int row)
{
    const struct cost_row *line = line_of(c, row);
    bool rate = unit_of_lines(line->unit);
    enum lang lang = c->d->lang;
    if (!rate && line->amount == WHOLE_UNSET)
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "amount"),
                 T(lang, "an amount with its unit: 1,200千円", "単位の付いた額（1,200千円など）"),
                 T(lang, "the line has no amount", "単価がありません。"));
    if (rate && line->amount != WHOLE_UNSET)
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "amount"),
                 T(lang, "the rate as quantity, amount blank", "率は数量に書き、単価は空欄に"),
                 T(lang, "a rate on other lines has no amount of its own",
                   "他の項目に対する率には単価を書きません。"));
    if (rate && line->applies_to == NAME_NONE)
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "applies_to"),
                 T(lang, "the items, such as direct_*; insurance",
                   "項目の名（direct_*; insurance など）"),
                 T(lang, "a rate needs the lines that it is a rate on",
                   "率をかける項目が書かれていません。"));
    if (line->unit != UNIT_OF && line->quantity < 0)
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "quantity"),
                 T(lang, "0 or more; a deduction is a line with unit of",
                   "0以上。差し引くときは単位を「に対する率」に"),
                 T(lang, "a quantity below 0", "数量が0より小さくなっています。"));
    if (line->unit == UNIT_SHORT_OF && line->minimum == WHOLE_UNSET)
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "minimum"),
                 T(lang, "what the lines together pay at least in a year, such as 9,000千円",
                   "項目の計で年間に保証する額（9,000千円など）"),
                 T(lang, "unit short_of needs a minimum",
                   "単位「最低保証額の不足」には最低保証額が要ります。"));
}

static bool is_band(const struct cost_row *line)
{
    return !isnan(line->above) || !isnan(line->up_to);
}

static double band_from(const struct cost_row *line)
{
    return isnan(line->above) ? 0 : line->above;
}

static double band_to(const struct cost_row *line)
{
    return isnan(line->up_to) ? INFINITY : line->up_to;
}

/* Bands of one price are rows of one category about the same. */
static bool overlap(const struct cost_row *a, const struct cost_row *b)
{
    return a->unit == b->unit && a->category == b->category && a->applies_to == b->applies_to &&
           is_band(b) && band_from(a) < band_to(b) && band_from(b) < band_to(a);
}

static void check_band(const struct check *c, int row)
{
    const struct cost_row *line = line_of(c, row);
    enum lang lang = c->d->lang;
    if (!is_band(line))
        return;
    const char *column = isnan(line->up_to) ? "above" : "up_to";
    if (line->unit != UNIT_CASE) {
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, column), T(lang, "unit case", "単位を件に"),
                 T(lang, "only prices by the case have bands of cases",
                   "件数の区分は、単位が件の項目だけに書けます。"));
        return;
    }
    if (band_from(line) >= band_to(line)) {
        struct sbuf from = {0}, to = {0};
        sbuf_decimal(&from, lang, band_from(line), 0);
        sbuf_decimal(&to, lang, band_to(line), 0);
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "up_to"),
                 T(lang, "more cases than in above", "「件数超」より大きい件数"),
                 T(lang, "the band ends at %s cases, not above its beginning at %s",
                   "件数の区分が%s件で終わり、始まりの%s件を超えていません。"),
                 sbuf_text(&to), sbuf_text(&from));
        sbuf_release(&from);
        sbuf_release(&to);
        return;
    }
    for (int other = 0; other < row; other++)
        if (overlap(line, line_of(c, other))) {
            diag_add(
                c->d, DIAG_ERROR, cost_place(c, row, column),
                T(lang, "bands that meet: up_to of one is above of the next",
                  "前の区分の「件数以下」と次の区分の「件数超」を同じ件数に"),
                T(lang, "the band overlaps that of %s", "件数の区分が %s の区分と重なります。"),
                check_name(c, line_of(c, other)->item));
            diag_note(c->d, cost_place(c, other, column),
                      T(lang, "the other band", "重なる区分です。"));
            return;
        }
}

/* ---- rates that go round ---- */

/* Whether the rate in `row` rests on `goal`, straight or through other rates. */
static bool rests_on(const struct check *c, int row, int goal, bool *seen)
{
    if (seen[row] || !unit_of_lines(line_of(c, row)->unit))
        return false;
    seen[row] = true;
    for (int i = 0; i < c->cost_count; i++)
        if (targets_name(targets_of(c, row), check_name(c, line_of(c, i)->item)) &&
            (i == goal || rests_on(c, i, goal, seen)))
            return true;
    return false;
}

/* The circle is told once, at its last line. */
static void check_circles(const struct check *c)
{
    bool *seen = mem_zeroed((size_t)c->cost_count + 1, sizeof *seen);
    for (int row = c->cost_count - 1; row >= 0; row--) {
        memset(seen, 0, (size_t)c->cost_count);
        if (!rests_on(c, row, row, seen))
            continue;
        diag_add(c->d, DIAG_ERROR, cost_place(c, row, "applies_to"),
                 T(c->d->lang, "items that do not rest on this one", "この項目を含まない項目"),
                 T(c->d->lang, "the rate %s rests on itself", "率 %s が自分自身にかかっています。"),
                 check_name(c, line_of(c, row)->item));
        for (int i = 0; i < row; i++) {
            bool back = seen[i];
            if (back && unit_of_lines(line_of(c, i)->unit) &&
                targets_name(targets_of(c, i), check_name(c, line_of(c, row)->item)))
                diag_note(c->d, cost_place(c, i, "applies_to"),
                          T(c->d->lang, "through %s", "%s を通じて戻ります。"),
                          check_name(c, line_of(c, i)->item));
        }
        break;
    }
    free(seen);
}

void check_costs(const struct check *c)
{
    struct targets t;
    targets_init(&t, c);
    for (int row = 0; row < c->cost_count; row++) {
        check_targets(c, &t, row);
        check_numbers(c, row);
        check_band(c, row);
    }
    check_circles(c);
    arena_release(&t.a);
}
