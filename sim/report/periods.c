/* Bands of a part of the year, under the tables that count people. */
#include "report_private.h"

#include <string.h>

/* The index of an alternative; 0, the baseline, where it is none. */
static int alternative_of(const struct manifest *m, const struct manifest_band *band)
{
    int a = m->alternative_count - 1;
    while (a > 0 && strcmp(m->alternatives[a].key, band->alternative) != 0)
        a--;
    return a;
}

static bool same_band(const struct manifest_band *a, const struct manifest_band *b)
{
    return strcmp(a->team, b->team) == 0 && strcmp(a->dates, b->dates) == 0 &&
           a->people == b->people;
}

/* Whether the baseline has the same band. */
static bool in_baseline(const struct manifest *m, const struct manifest_band *band)
{
    for (int i = 0; i < m->band_count; i++)
        if (alternative_of(m, &m->bands[i]) == 0 && same_band(&m->bands[i], band))
            return true;
    return false;
}

/* Of all alternatives those of the baseline, and what others have beside; of one all. */
static bool is_listed(const struct manifest *m, const struct manifest_band *band, int alternative)
{
    int own = alternative_of(m, band);
    return alternative < 0 ? own == 0 || !in_baseline(m, band) : own == alternative;
}

static void add_band(struct sbuf *out, const struct manifest *m, const struct manifest_band *b,
                     bool named, enum lang lang)
{
    const struct manifest_team *team = manifest_team(m, b->team);
    sbuf_printf(out, T(lang, "%s%s %.6g on %s", "%s%s %.6g人 %s"),
                out->length ? T(lang, "; ", "、") : "",
                team ? manifest_name(&team->name, lang) : b->team, b->people, b->dates);
    if (named)
        sbuf_printf(out, T(lang, " (%s)", "（%s）"),
                    manifest_name(&m->alternatives[alternative_of(m, b)], lang));
}

bool add_periods(struct sbuf *out, const struct manifest *m, int alternative, enum lang lang)
{
    struct sbuf bands = {0};
    for (int i = 0; i < m->band_count; i++)
        if (is_listed(m, &m->bands[i], alternative))
            add_band(&bands, m, &m->bands[i],
                     alternative < 0 && alternative_of(m, &m->bands[i]) > 0, lang);
    if (bands.length)
        sbuf_printf(out,
                    T(lang, "People of a part of the year count by its part of the open days: %s.",
                      "期間を限った配置は、その開庁日が年間に占める割合で数える: %s。"),
                    sbuf_text(&bands));
    bool any = bands.length > 0;
    sbuf_release(&bands);
    return any;
}
