/* Checks of how cases come: by mail, in person, by appointment, together. */
#include "check_private.h"

bool procedure_present(const struct procedure_row *p)
{
    return p->channel == CHANNEL_COUNTER || p->channel == CHANNEL_KIOSK ||
           p->channel == CHANNEL_APPOINTMENT;
}

static struct place arrivals_place(const struct check *c, int row, const char *column)
{
    return check_place(c, "procedures", row, column);
}

/* Nobody is present at a letter, and no letter at a counter. */
static void check_mail(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    bool mail = p->arrivals == ARRIVALS_MAIL;
    struct place place = arrivals_place(c, row, "arrivals");
    const char *channel = word_text(channel_words, p->channel, c->d->lang);
    if (p->channel == CHANNEL_POST && !mail)
        diag_add(c->d, DIAG_ERROR, place, T(c->d->lang, "mail", "郵便"),
                 T(c->d->lang, "what comes by post arrives by mail",
                   "郵送の手続の到着は「郵便」です。"));
    if (mail && procedure_present(p))
        diag_add(c->d, DIAG_ERROR, place, T(c->d->lang, "walk_in", "来庁"),
                 T(c->d->lang,
                   "the residents of channel %s are present; they do not arrive by mail",
                   "経路が「%s」の手続は来庁者がいるため、「郵便」では到着しません。"),
                 channel);
    if (mail && p->at == CLOCK_UNSET)
        diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, "at"), "9:00",
                 T(c->d->lang, "mail needs the time of its delivery (at)",
                   "郵便には配達時刻（at）が必要です。"));
}

/* ---- appointments ---- */

static void check_needed(const struct check *c, int row, const char *column, bool given,
                         const char *advice)
{
    if (!given)
        diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, column), advice,
                 T(c->d->lang, "appointments need %s", "予約には「%s」が必要です。"),
                 check_label(c, "procedures", column));
}

/* Whether a slot fits between the first and the last on an office day. */
static void check_slots_fit(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    int site = site_of(c, p->site);
    for (int day = 0; day < 7; day++) {
        struct opening_time hours = office_usual_hours(c, site, day);
        int from = p->at != CLOCK_UNSET ? p->at : hours.open;
        int to = p->until != CLOCK_UNSET ? p->until : hours.close;
        if ((office_weekdays(c, site) >> day & 1) && from + p->slot_min <= to)
            return;
    }
    diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, "slot_min"), NULL,
             T(c->d->lang, "no slot of %.6g minutes fits between its first and its last minute",
               "%.6g分の枠が、枠の始まりと終わりの間に収まりません。"),
             p->slot_min);
}

int64_t slot_capacity(const struct check *c, const struct procedure_row *p)
{
    if (p->slot_capacity != WHOLE_UNSET)
        return p->slot_capacity;
    double cases =
        ceil(p->slot_capacity_per_10k * (double)c->v->scenario->population / 10000 - 1e-9);
    return cases < 1 ? 1 : (int64_t)cases;
}

static void check_one_capacity(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (p->slot_capacity != WHOLE_UNSET && !isnan(p->slot_capacity_per_10k))
        diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, "slot_capacity_per_10k"), NULL,
                 T(c->d->lang, "give slot_capacity or slot_capacity_per_10k, not both",
                   "「枠の定員」と「人口1万人当たり定員」はどちらか一方だけを書きます。"));
}

/* More wishes than slots would wait for ever. */
static void check_slots_suffice(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    const struct scenario_row *s = c->v->scenario;
    /* A party books once. */
    double slots = 0, bookings = cases_of_procedure(c, p) / party_mean(&p->party);
    int site = site_of(c, p->site);
    int32_t from = fiscal_year_start((int)s->fiscal_year);
    int32_t to = fiscal_year_start((int)s->fiscal_year + 1);
    for (int32_t date = from; date < to; date++)
        if (office_open(c, site, date))
            slots +=
                appointment_slots(p, office_hours(c, site, date)) * (double)slot_capacity(c, p);
    if (bookings > slots)
        diag_add(
            c->d, DIAG_ERROR, arrivals_place(c, row, "slot_capacity"), NULL,
            T(c->d->lang,
              "%.0f appointments a year are wanted and there are %.0f; the wait would grow all "
              "year",
              "年間%.0f件の予約に対し枠が%.0f件しかなく、繰越しが増え続けます。"),
            bookings, slots);
}

int appointment_slots(const struct procedure_row *p, struct opening_time hours)
{
    int from = p->at != CLOCK_UNSET ? p->at : hours.open;
    int to = p->until != CLOCK_UNSET ? p->until : hours.close;
    from = from < hours.open ? hours.open : from;
    to = to > hours.close ? hours.close : to;
    return to > from ? (int)((to - from) / p->slot_min + 1e-9) : 0;
}

static void check_appointment(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (c->v->scenario->calendar == CALENDAR_CONTINUOUS) {
        diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, "arrivals"),
                 T(c->d->lang, "walk_in", "来庁"),
                 T(c->d->lang, "a continuous calendar has no appointments",
                   "連続の暦に予約はありません。"));
        return;
    }
    bool length = !isnan(p->slot_min),
         capacity = p->slot_capacity != WHOLE_UNSET || !isnan(p->slot_capacity_per_10k);
    check_needed(c, row, "slot_min", length, "30");
    check_needed(c, row, "slot_capacity", capacity, "2");
    if (!length || !capacity)
        return;
    check_one_capacity(c, row);
    check_slots_fit(c, row);
    check_slots_suffice(c, row);
}

/* What only appointments have would be lost in silence. */
static void check_no_appointment(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    const struct {
        const char *column;
        bool given;
    } columns[] = {{"slot_min", !isnan(p->slot_min)},
                   {"slot_capacity", p->slot_capacity != WHOLE_UNSET},
                   {"slot_capacity_per_10k", !isnan(p->slot_capacity_per_10k)},
                   {"until", p->until != CLOCK_UNSET},
                   {"no_show", p->no_show > 0},
                   {"punctuality", p->punctuality.kind != DIST_NONE}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].given)
            diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, columns[i].column),
                     T(c->d->lang, "arrivals appointment, or a blank cell",
                       "到着を「予約」にするか、空欄にする"),
                     T(c->d->lang, "%s is for appointments", "「%s」は予約のときだけ書きます。"),
                     check_label(c, "procedures", columns[i].column));
}

/* ---- residents ---- */

static void check_residents(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (procedure_present(p))
        return;
    const struct {
        const char *column;
        bool given;
    } columns[] = {{"patience", p->patience.kind != DIST_NONE},
                   {"capacity", p->capacity != WHOLE_UNSET}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].given)
            diag_add(c->d, DIAG_ERROR, arrivals_place(c, row, columns[i].column), NULL,
                     T(c->d->lang, "nobody is present here: %s is about residents who wait",
                       "「%s」は来庁者が待つ手続のものです。この経路に来庁者はいません。"),
                     check_label(c, "procedures", columns[i].column));
}

void check_arrivals(const struct check *c, int row)
{
    check_mail(c, row);
    if (c->procedures[row].arrivals == ARRIVALS_APPOINTMENT)
        check_appointment(c, row);
    else
        check_no_appointment(c, row);
    check_log(c, row);
    check_residents(c, row);
}
