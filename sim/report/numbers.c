#include "report_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

const struct style style_minutes = {1, 1, " min", "分"};
const struct style style_days = {1, 2, " days", "開庁日"};
const struct style style_thousand_yen = {1e-3, 0, " thousand yen", "千円"};
const struct style style_points = {100, 1, " points", "ポイント"};

double style_resolution(const struct style *s) { return pow(10, -s->digits) / s->scale; }

void add_scaled(struct sbuf *out, const struct style *s, double value, enum lang lang)
{
    sbuf_decimal(out, lang, value * s->scale, s->digits);
}

static bool has_error(const struct finding *f) { return !isnan(f->ci_low) && !isnan(f->ci_high); }

static bool has_range(const struct finding *f)
{
    return !isnan(f->input_low) && !isnan(f->input_high);
}

static bool holds_zero(double low, double high) { return low <= 0 && high >= 0; }

enum verdict verdict_of(const struct finding *f, double resolution)
{
    if (!f || isnan(f->estimate))
        return VERDICT_MISSING;
    bool error = has_error(f), range = has_range(f);
    bool moves = (error && (f->ci_low != 0 || f->ci_high != 0)) ||
                 (range && (f->input_low != 0 || f->input_high != 0));
    if (f->basis == BASIS_SIMULATED && !error)
        return VERDICT_UNCLEAR;
    if (f->estimate == 0 && !moves)
        return VERDICT_SAME;
    if ((error && holds_zero(f->ci_low, f->ci_high)) ||
        (range && holds_zero(f->input_low, f->input_high)))
        return VERDICT_UNCLEAR;
    if (fabs(f->estimate) < resolution / 2)
        return VERDICT_SLIGHT;
    return f->estimate > 0 ? VERDICT_UP : VERDICT_DOWN;
}

static void add_range(struct sbuf *out, const struct finding *f, const struct style *s,
                      enum lang lang)
{
    sbuf_add(out, T(lang, "range of the estimate ", "試算の幅 "));
    add_scaled(out, s, f->input_low, lang);
    sbuf_add(out, T(lang, " to ", "～"));
    add_scaled(out, s, f->input_high, lang);
    sbuf_add(out, T(lang, "", s->unit_ja));
}

static void add_error(struct sbuf *out, const struct finding *f, const struct style *s,
                      enum lang lang)
{
    double half = (f->ci_high - f->ci_low) / 2, least = style_resolution(s);
    sbuf_add(out, T(lang, "simulation error ", "乱数による誤差 "));
    if (half < least / 2) {
        sbuf_add(out, T(lang, "under ±", "±"));
        add_scaled(out, s, least, lang);
        sbuf_add(out, T(lang, "", s->unit_ja));
        sbuf_add(out, T(lang, "", "未満"));
        return;
    }
    sbuf_add(out, "±");
    add_scaled(out, s, half, lang);
    sbuf_add(out, T(lang, "", s->unit_ja));
}

void add_doubt(struct sbuf *out, const struct finding *f, const struct style *s, enum lang lang)
{
    bool range = has_range(f), error = has_error(f) && f->basis == BASIS_SIMULATED;
    sbuf_add(out, T(lang, " (", "（"));
    if (range)
        add_range(out, f, s, lang);
    if (range && error)
        sbuf_add(out, T(lang, ", ", "、"));
    if (error)
        add_error(out, f, s, lang);
    if (!range && !error)
        sbuf_add(out, f->basis == BASIS_FIXED
                          ? T(lang, "fixed", "確定")
                          : T(lang, "error unknown: one replication", "試行1回のため誤差は不明"));
    sbuf_add(out, T(lang, ")", "）"));
}

const char *baseline_key(const struct result *r) { return r->manifest.alternatives[0].key; }

const struct finding *value_of(const struct result *r, int alternative, const char *subject,
                               const char *key, const char *measure)
{
    return findings_find(&r->findings, r->manifest.alternatives[alternative].key, "", subject, key,
                         measure);
}

const struct finding *difference_of(const struct result *r, int alternative, const char *subject,
                                    const char *key, const char *measure)
{
    return findings_find(&r->findings, r->manifest.alternatives[alternative].key, baseline_key(r),
                         subject, key, measure);
}

double number_of(const struct result *r, int alternative, const char *subject, const char *key,
                 const char *measure)
{
    const struct finding *f = value_of(r, alternative, subject, key, measure);
    return f ? f->estimate : NAN;
}

const char *alternative_name(const struct result *r, int alternative, enum lang lang)
{
    return manifest_name(&r->manifest.alternatives[alternative], lang);
}

const char *procedure_name(const struct result *r, const char *key, enum lang lang)
{
    if (strcmp(key, KEY_ALL_COUNTER) == 0)
        return T(lang, "All at the counter", "窓口 全体");
    if (strcmp(key, KEY_ALL_POST) == 0)
        return T(lang, "All by post", "郵送 全体");
    const struct manifest_procedure *p = manifest_procedure(&r->manifest, key);
    return p ? manifest_name(&p->name, lang) : key;
}

void add_with_unit(struct sbuf *out, const struct style *s, double value, enum lang lang)
{
    add_scaled(out, s, value, lang);
    sbuf_add(out, T(lang, s->unit_en, s->unit_ja));
}

enum side side_of_procedure(const struct manifest_procedure *p)
{
    const char *channel = strrchr(p->name.key, '/');
    if (p->present)
        return AT_COUNTER;
    return channel && strcmp(channel, "/post") == 0 ? BY_POST : ELSEWHERE;
}
