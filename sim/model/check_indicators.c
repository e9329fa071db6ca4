/* Checks of indicators with targets. */
#include "check_private.h"

#include <string.h>

bool indicator_is_share(int indicator)
{
    return indicator == INDICATOR_TIME_CUT || indicator == INDICATOR_WITHIN_TARGET ||
           indicator == INDICATOR_WITHIN_DAYS;
}

enum indicator_side indicator_side(int indicator)
{
    switch (indicator) {
    case INDICATOR_ENQUIRY:
    case INDICATOR_WAIT:
    case INDICATOR_WITHIN_TARGET:
        return INDICATOR_OF_COUNTER;
    case INDICATOR_TURNAROUND:
    case INDICATOR_WITHIN_DAYS:
        return INDICATOR_OF_POST;
    default:
        return INDICATOR_OF_NONE;
    }
}

bool indicator_less_is_better(int indicator)
{
    return indicator == INDICATOR_ENQUIRY || indicator == INDICATOR_WAIT ||
           indicator == INDICATOR_TURNAROUND;
}

void indicator_key(struct sbuf *out, const struct names *names, const struct indicator_row *row)
{
    sbuf_add(out, word_text(indicator_words, row->indicator, LANG_EN));
    if (row->procedure != NAME_NONE)
        sbuf_printf(out, "/%s/%s", names_text(names, row->procedure),
                    word_text(channel_words, row->channel, LANG_EN));
}

void check_share(const struct check *c, const char *table, int row, const char *column, double x)
{
    if (isnan(x) || (x >= 0 && x <= 1))
        return;
    struct sbuf percent = {0};
    number_write(&percent, x);
    sbuf_add(&percent, "%");
    diag_add(c->d, DIAG_ERROR, check_place(c, table, row, column),
             x >= 2 && x <= 100 ? sbuf_text(&percent) : NULL,
             T(c->d->lang, "%s is %.6g; a share lies between 0 and 1 (0%% and 100%%)",
               "%sが%.6gです。割合は0から1（0%%から100%%）の間です。"),
             check_label(c, table, column), x);
    sbuf_release(&percent);
}

static bool fits(enum indicator_side side, const struct procedure_row *p)
{
    bool present = p->channel == CHANNEL_COUNTER || p->channel == CHANNEL_KIOSK ||
                   p->channel == CHANNEL_APPOINTMENT;
    return side == INDICATOR_OF_COUNTER ? present : p->channel == CHANNEL_POST;
}

bool check_of_procedure(const struct check *c, const char *of, enum indicator_side side,
                        struct place place)
{
    struct arena a;
    arena_init(&a);
    const char **known = arena_array(&a, (size_t)c->procedure_count + 1, sizeof *known);
    size_t count = 0;
    bool found = false;
    for (int p = 0; p < c->procedure_count; p++) {
        if (!fits(side, &c->procedures[p]))
            continue;
        known[count] = arena_printf(&a, "%s/%s", check_name(c, c->procedures[p].procedure),
                                    word_text(channel_words, c->procedures[p].channel, LANG_EN));
        found = found || strcmp(known[count], of) == 0;
        count++;
    }
    if (!found)
        diag_add(c->d, DIAG_ERROR, place, text_nearest(of, known, count),
                 side == INDICATOR_OF_POST ? T(c->d->lang, "\"%s\" is no procedure by post",
                                               "「%s」は郵送の手続ではありません。")
                                           : T(c->d->lang, "\"%s\" is no procedure at the counter",
                                               "「%s」は窓口の手続ではありません。"),
                 of);
    arena_release(&a);
    return found;
}

static void check_subject(const struct check *c, int row)
{
    const struct indicator_row *i = &c->indicators[row];
    enum indicator_side side = indicator_side(i->indicator);
    struct place place = check_place(c, "indicators", row, "procedure");
    bool procedure = i->procedure != NAME_NONE, channel = i->channel != WORD_UNSET;
    if (procedure != channel)
        diag_add(
            c->d, DIAG_ERROR,
            check_place(c, "indicators", row, procedure ? "channel" : "procedure"), NULL,
            T(c->d->lang, "procedure and channel belong together", "手続と経路は組で書きます。"));
    if (!procedure || !channel)
        return;
    if (side == INDICATOR_OF_NONE) {
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 T(c->d->lang, "%s is about all procedures; leave procedure and channel blank",
                   "「%s」は全手続の指標です。手続と経路は空欄にしてください。"),
                 word_text(indicator_words, i->indicator, c->d->lang));
        return;
    }
    struct sbuf of = {0};
    sbuf_printf(&of, "%s/%s", check_name(c, i->procedure),
                word_text(channel_words, i->channel, LANG_EN));
    check_of_procedure(c, sbuf_text(&of), side, place);
    sbuf_release(&of);
}

static void check_indicator(const struct check *c, int row)
{
    const struct indicator_row *i = &c->indicators[row];
    if (indicator_is_share(i->indicator)) {
        check_share(c, "indicators", row, "target", i->target);
        check_share(c, "indicators", row, "previous", i->previous);
    }
    check_subject(c, row);
}

void check_indicators(const struct check *c)
{
    for (int i = 0; i < c->indicator_count; i++)
        check_indicator(c, i);
}
