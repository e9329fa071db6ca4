#include "charts_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- wait distribution ---- */

bool page_wait_shares(const struct page *p, int alternative, double *shares)
{
    bool any = false;
    for (int i = 0; i <= WAIT_CLASSES; i++) {
        char key[64];
        if (i < WAIT_CLASSES)
            snprintf(key, sizeof key, KEY_ALL_COUNTER "/%d-%d", i, i + 1);
        else
            snprintf(key, sizeof key, KEY_ALL_COUNTER "/%d-", WAIT_CLASSES);
        double share = number_of(p->r, alternative, "procedure", key, "wait_histogram");
        any = any || !isnan(share);
        shares[i] = isnan(share) ? 0 : share;
    }
    return any;
}

static double share_above(const double *shares, int minutes)
{
    double sum = 0;
    for (int i = minutes; i <= WAIT_CLASSES; i++)
        sum += shares[i];
    return sum;
}

int page_wait_end(const double *shares, int count)
{
    static const int ends[] = {10, 20, 30};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        bool fits = true;
        for (int i = 0; i < count; i++)
            fits = fits && share_above(shares + (size_t)i * (WAIT_CLASSES + 1), ends[k]) < 0.02;
        if (fits)
            return ends[k];
    }
    return WAIT_CLASSES;
}

static bool add_mark(struct page *p, struct wait_mark *mark, int alternative, const char *measure,
                     const char *name, double end)
{
    const struct finding *f = value_of(p->r, alternative, "procedure", KEY_ALL_COUNTER, measure);
    if (!f || isnan(f->estimate) || f->estimate > end)
        return false;
    struct sbuf label = {0};
    sbuf_printf(&label, T(p->lang, "%s ", "%s"), name);
    sbuf_decimal(&label, p->lang, f->estimate, 1);
    sbuf_add(&label, T(p->lang, " min", "分"));
    if (!isnan(f->ci_low) && !isnan(f->ci_high)) {
        sbuf_add(&label, T(p->lang, " (", "（"));
        sbuf_decimal(&label, p->lang, f->ci_low, 1);
        sbuf_add(&label, T(p->lang, " to ", "～"));
        sbuf_decimal(&label, p->lang, f->ci_high, 1);
        sbuf_add(&label, T(p->lang, ")", "）"));
    }
    *mark = (struct wait_mark){f->estimate, f->ci_low, f->ci_high, page_text(p, &label)};
    return true;
}

double page_wait_target(const struct page *p)
{
    return number_of(p->r, 0, "procedure", KEY_ALL_COUNTER, "target");
}

const char *page_within_target(struct page *p, int alternative)
{
    double share =
        number_of(p->r, alternative, "procedure", KEY_ALL_COUNTER, "share_within_target");
    if (isnan(share))
        return NULL;
    bool common = !isnan(page_wait_target(p));
    return arena_printf(p->arena, "%s %s %%",
                        common ? T(p->lang, "within the target", "目標以内")
                               : T(p->lang, "within each target", "各手続の目標以内"),
                        page_number(p, share * 100, 1));
}

static void fill_wait_series(struct page *p, struct wait_series *s, int alternative,
                             const double *classes, int end)
{
    double *shares = arena_array(p->arena, (size_t)end + 1, sizeof *shares);
    memcpy(shares, classes, (size_t)end * sizeof *shares);
    shares[end] = share_above(classes, end);
    struct wait_mark *marks = arena_array(p->arena, 2, sizeof *marks);
    *s = (struct wait_series){.name = alternative_name(p->r, alternative, p->lang),
                              .note = page_within_target(p, alternative),
                              .style = alternative,
                              .shares = shares,
                              .marks = marks};
    s->mark_count += add_mark(p, &marks[s->mark_count], alternative, "wait_mean",
                              T(p->lang, "mean", "平均"), end);
    s->mark_count += add_mark(p, &marks[s->mark_count], alternative, "wait_p90",
                              T(p->lang, "90 % point", "90 %点"), end);
}

enum plots_status draw_waits(struct page *p, int item, struct chart_target to,
                             struct plots_error *error)
{
    (void)item;
    double *classes =
        arena_array(p->arena, (size_t)p->series * (WAIT_CLASSES + 1), sizeof *classes);
    struct wait_series *series = arena_array(p->arena, (size_t)p->series, sizeof *series);
    bool any = false;
    for (int i = 0; i < p->series; i++)
        any = page_wait_shares(p, i, classes + (size_t)i * (WAIT_CLASSES + 1)) || any;
    int end = page_wait_end(classes, p->series), bins = end + 1;
    double *edges = arena_array(p->arena, (size_t)bins + 1, sizeof *edges);
    for (int i = 0; i <= bins; i++)
        edges[i] = i;
    for (int i = 0; i < p->series; i++)
        fill_wait_series(p, &series[i], i, classes + (size_t)i * (WAIT_CLASSES + 1), end);
    double target = page_wait_target(p);
    struct chart_waits chart = {
        .edges_min = edges,
        .bin_count = any ? bins : 0,
        .last_open = true,
        .open_label = arena_printf(p->arena, T(p->lang, "%d min and more", "%d分以上"), end),
        .series = series,
        .series_count = any ? p->series : 0,
        .target_min = target,
        .target_label = arena_printf(p->arena, T(p->lang, "target %g min", "目標%g分"), target),
        .x_title = T(p->lang, "wait in the office, handling not counted (min)",
                     "待ち時間の合計（分、応対の時間を除く）"),
        .y_title = T(p->lang, "share of the visitors (%)", "来庁者に占める割合（%）"),
    };
    struct sbuf title = {0};
    title_wait(&title, p->r, p->lang);
    p->frame.title = page_text(p, &title);
    p->frame.subtitle = T(
        p->lang,
        "Visitors to the counter by their wait, all procedures, a whole year (1-minute classes; "
        "waiting for the back office counts)",
        "窓口の来庁者の待ち時間の分布（全手続、1年、1分刻み。審査など後方の処理を待つ時間を含む）");
    return chart_waits(&chart, &p->frame, to, error);
}

/* ---- the day ---- */

struct day {
    int first_hour, slots;
    double *edges, *arrivals;
};

static double hour_number(const struct page *p, int alternative, int hour, const char *team,
                          const char *measure)
{
    char key[256];
    snprintf(key, sizeof key, team ? "%d/%s" : "%d", hour, team);
    return number_of(p->r, alternative, "hour", key, measure);
}

static void make_day(struct page *p, struct day *d)
{
    const struct manifest *m = &p->r->manifest;
    bool known = m->close_min > m->open_min && m->open_min >= 0 && m->close_min <= 1440;
    int from = known ? m->open_min : 0, to = known ? m->close_min : 1440;
    d->first_hour = from / 60;
    d->slots = (to + 59) / 60 - d->first_hour;
    d->edges = arena_array(p->arena, (size_t)d->slots + 1, sizeof *d->edges);
    d->arrivals = arena_array(p->arena, (size_t)d->slots, sizeof *d->arrivals);
    for (int i = 0; i <= d->slots; i++)
        d->edges[i] = fmin(fmax((d->first_hour + i) * 60, from), to);
    for (int i = 0; i < d->slots; i++)
        d->arrivals[i] = hour_number(p, 0, d->first_hour + i, NULL, "arrivals") * 60 /
                         (d->edges[i + 1] - d->edges[i]);
}

/* on_duty is the mean over the whole clock hour; when the counter is open for
 * part of it, the same people stand there for that part. */
static double people_on_duty(const struct page *p, const struct day *d, int alternative, int slot)
{
    const struct manifest *m = &p->r->manifest;
    double sum = 0, part = 60 / (d->edges[slot + 1] - d->edges[slot]);
    bool any = false;
    for (int i = 0; i < m->team_count; i++) {
        const char *key = m->teams[i].name.key;
        double mean = hour_number(p, alternative, d->first_hour + slot, key, "on_duty");
        if (isnan(mean) || !m->teams[i].serves)
            continue;
        double posts = number_of(p->r, alternative, "team", key, "posts");
        sum += part > 1 && !isnan(posts) ? fmin(mean * part, fmax(posts, mean)) : mean;
        any = true;
    }
    return any ? sum : NAN;
}

static void fill_day_series(struct page *p, const struct day *d, struct day_series *s,
                            int alternative)
{
    size_t n = (size_t)d->slots;
    double *people = arena_array(p->arena, n, sizeof *people);
    double *wait = arena_array(p->arena, n, sizeof *wait);
    double *low = arena_array(p->arena, n, sizeof *low);
    double *high = arena_array(p->arena, n, sizeof *high);
    for (int i = 0; i < d->slots; i++) {
        char key[16];
        snprintf(key, sizeof key, "%d", d->first_hour + i);
        const struct finding *f = value_of(p->r, alternative, "hour", key, "wait_mean");
        people[i] = people_on_duty(p, d, alternative, i);
        wait[i] = f ? f->estimate : NAN;
        low[i] = f ? f->ci_low : NAN;
        high[i] = f ? f->ci_high : NAN;
    }
    *s = (struct day_series){.name = alternative_name(p->r, alternative, p->lang),
                             .style = alternative,
                             .duty_from_min = d->edges,
                             .duty_people = people,
                             .duty_count = d->slots,
                             .wait_min = wait,
                             .wait_low_min = low,
                             .wait_high_min = high};
}

static int highest(const double *values, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (!isnan(values[i]) && (best < 0 || values[i] > values[best]))
            best = i;
    return best;
}

/* "委託では11時台に平均9.1分" for each alternative. */
static void title_peaks(struct page *p, const struct day *d, const struct day_series *series,
                        struct sbuf *title)
{
    for (int i = 0, shown = 0; i < p->series && shown < 3; i++) {
        int peak = highest(series[i].wait_min, d->slots);
        if (peak < 0)
            continue;
        sbuf_add(title, shown++ ? T(p->lang, "; ", "、")
                                : T(p->lang, "\nLongest mean wait: ", "\n平均待ち時間の最長は"));
        sbuf_printf(title, T(p->lang, "%s %s min from %d:00", "%s%s分（%d時台）"), series[i].name,
                    page_number(p, series[i].wait_min[peak], 1), d->first_hour + peak);
    }
}

static void day_title(struct page *p, const struct day *d, const struct day_series *series)
{
    struct sbuf title = {0};
    int peak = highest(d->arrivals, d->slots);
    if (peak >= 0) {
        sbuf_printf(&title,
                    T(p->lang, "Most visitors come from %d:00 (%s an hour)",
                      "来庁は%d時台に最も多い（1時間当たり%s人）"),
                    d->first_hour + peak, page_number(p, d->arrivals[peak], 0));
        title_peaks(p, d, series, &title);
    }
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_day(struct page *p, int item, struct chart_target to,
                           struct plots_error *error)
{
    (void)item;
    struct day d;
    make_day(p, &d);
    struct day_series *series = arena_array(p->arena, (size_t)p->series, sizeof *series);
    for (int i = 0; i < p->series; i++)
        fill_day_series(p, &d, &series[i], i);
    struct chart_day chart = {
        .slot_edges_min = d.edges,
        .slot_count = d.slots,
        .arrivals_per_hour = d.arrivals,
        .series = series,
        .series_count = p->series,
        .arrivals_title = arena_printf(p->arena,
                                       T(p->lang, "visitors (an hour, mean of the open days; %s)",
                                         "来庁者（人／時、開庁日平均、%s）"),
                                       alternative_name(p->r, 0, p->lang)),
        .duty_title = T(p->lang, "people on duty (all teams with counter or post work, breaks out)",
                        "就いている人数（人、窓口・郵送の班の計、休憩を除く）"),
        .wait_title =
            T(p->lang, "mean wait by hour of arrival (min)", "来庁時刻別の平均待ち時間（分）"),
        .x_title = T(p->lang, "time of day", "時刻"),
    };
    day_title(p, &d, series);
    p->frame.subtitle =
        T(p->lang, "Visitors, people on duty and waits by hour, mean of the open days",
          "時間帯別の来庁者、就いている人数、待ち時間（開庁日の平均）");
    return chart_day(&chart, &p->frame, to, error);
}

/* ---- use of teams ---- */

static const double USE_LIMIT = 0.85;

static const char *bar_detail(struct page *p, const struct manifest_team *t, int alternative)
{
    if (t->employers[alternative] < 0)
        return NULL;
    const char *employer = word_text(employer_words, t->employers[alternative], p->lang);
    double posts = number_of(p->r, alternative, "team", t->name.key, "posts");
    if (isnan(posts))
        return employer;
    int digits = posts == floor(posts) ? 0 : 1;
    return arena_printf(p->arena,
                        T(p->lang, posts == 1 ? "%s, %s post" : "%s, %s posts", "%s %s人"),
                        employer, page_number(p, posts, digits));
}

static void fill_use_team(struct page *p, struct use_team *out, const struct manifest_team *t)
{
    struct use_bar *bars = arena_array(p->arena, (size_t)p->series, sizeof *bars);
    for (int i = 0; i < p->series; i++) {
        const struct finding *f = value_of(p->r, i, "team", t->name.key, "use");
        bars[i] = (struct use_bar){f ? f->estimate : NAN, f ? f->ci_low : NAN, f ? f->ci_high : NAN,
                                   bar_detail(p, t, i)};
    }
    *out = (struct use_team){manifest_name(&t->name, p->lang), bars};
}

static void use_title(struct page *p, const struct use_team *teams, int count)
{
    const struct use_team *busiest = NULL;
    int where = 0;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < p->series; j++)
            if (!isnan(teams[i].bars[j].share) &&
                (!busiest || teams[i].bars[j].share > busiest->bars[where].share)) {
                busiest = &teams[i];
                where = j;
            }
    p->frame.title =
        busiest ? arena_printf(p->arena,
                               T(p->lang, "The busiest team is %s: %s %% of its hours (%s)%s",
                                 "最も忙しいのは%sで、稼働率%s %%（%s）%s"),
                               busiest->name, page_number(p, busiest->bars[where].share * 100, 1),
                               alternative_name(p->r, where, p->lang),
                               busiest->bars[where].share < USE_LIMIT
                                   ? T(p->lang, "; no team is above 85 %", "。85 %を超える班はない")
                                   : "")
                : T(p->lang, "Use of the teams", "班の稼働率");
}

enum plots_status draw_use(struct page *p, int item, struct chart_target to,
                           struct plots_error *error)
{
    (void)item;
    const struct manifest *m = &p->r->manifest;
    struct use_team *teams = arena_array(p->arena, CHART_ITEMS_MAX, sizeof *teams);
    struct use_series *series = arena_array(p->arena, (size_t)p->series, sizeof *series);
    int count = 0, serving = 0;
    for (int i = 0; i < m->team_count; i++) {
        if (!m->teams[i].serves)
            continue;
        serving++;
        if (count < CHART_ITEMS_MAX)
            fill_use_team(p, &teams[count++], &m->teams[i]);
    }
    for (int i = 0; i < p->series; i++)
        series[i] = (struct use_series){alternative_name(p->r, i, p->lang), i};
    if (serving > count)
        page_note(p, arena_printf(p->arena,
                                  T(p->lang, "%d more teams are in results.csv.",
                                    "ほか%d班は results.csv にある。"),
                                  serving - count));
    struct chart_use chart = {
        .teams = teams,
        .team_count = count,
        .series = series,
        .series_count = p->series,
        .reference = USE_LIMIT,
        .reference_label =
            T(p->lang, "85 %: above it waits grow fast", "85 %（超えると待ちが急に延びる）"),
        .x_title = T(p->lang, "use (%)", "稼働率（%）"),
    };
    use_title(p, teams, count);
    p->frame.subtitle =
        T(p->lang, "Hours with a case, of the hours on duty, a whole year; posts on duty at once",
          "勤務時間（休憩を除く）のうち窓口・郵送の処理に当たる時間の割合（1年）。人数は同時に就く"
          "配置人数");
    return chart_use(&chart, &p->frame, to, error);
}
