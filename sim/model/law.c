/* Who may do what at a counter, as checks.
 *
 * - Examination and decision (審査・決定) are the municipality's own: a step
 *   `staff_only` may not lie with a contractor's or dispatched people; an
 *   agency of 地方独立行政法人法 (申請等関係事務処理法人) may decide, and so may
 *   the staff of a joint office or of another municipality to which the work is
 *   entrusted (地方自治法第252条の14, 第284条).
 *   内閣府公共サービス改革推進室 2016-03-16.
 * - A contractor's people and the staff are separate teams, the contractor
 *   leads its own: 労働者派遣事業と請負により行われる事業との区分に関する基準
 *   (昭和61年労働省告示第37号), so a team has one employer and a contractor's
 *   team has a leader (業務責任者).
 * - Fees: a contractor collects them only as 指定公金事務取扱者 with its public
 *   notice (地方自治法第243条の2, since 2024-04-01; before by the notice of
 *   地方自治法施行令第158条).
 * - People help another team of their own employer only: a contractor's people
 *   are directed by the contractor (the same Notification 37).
 * - Dispatched people work in one unit of an organisation for three years at
 *   most (労働者派遣法第35条の3, 第40条の2): a warning where the contract is longer.
 * - 臨時職員 paid by 賃金 are of the years before 2020-04-01: since then they are
 *   会計年度任用職員 (地方公務員法第22条の2, 平成29年法律第29号).
 * - Staff are on site while a contractor works.
 * What must be there with somebody is asked of each part of the year in which he is
 * (the periods of teams.csv). */
#include "check_private.h"

bool employer_is_staff(int employer)
{
    return employer == EMPLOYER_REGULAR || employer == EMPLOYER_REAPPOINTED ||
           employer == EMPLOYER_APPOINTED || employer == EMPLOYER_PART_TIME ||
           employer == EMPLOYER_TEMPORARY || employer == EMPLOYER_AGENCY ||
           employer == EMPLOYER_JOINT;
}

/* Staff of another body. */
static bool is_other_body(int employer)
{
    return employer == EMPLOYER_AGENCY || employer == EMPLOYER_JOINT;
}

static const char *employer_name(const struct check *c, int employer)
{
    return word_text(employer_words, employer, c->d->lang);
}

/* Whether this row is the first of its team that names the role. */
static bool first_of_role(const struct check *c, int row, name_id role)
{
    for (int i = 0; i < row; i++)
        if (c->teams[i].team == c->teams[row].team && team_has_role(&c->teams[i], role))
            return false;
    return team_has_role(&c->teams[row], role);
}

static void staff_only_steps(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++) {
        if (employer_is_staff(c->teams[t].employer))
            continue;
        for (int s = 0; s < c->step_count; s++) {
            if (c->steps[s].legal != LEGAL_STAFF_ONLY || !check_flow_used(c, c->steps[s].flow) ||
                !first_of_role(c, t, c->steps[s].role))
                continue;
            struct sbuf advice = {0};
            sbuf_printf(
                &advice,
                T(c->d->lang, "give the role %s to a team of staff", "役割 %s を職員の班に移す"),
                check_name(c, c->steps[s].role));
            diag_add(
                c->d, DIAG_ERROR, check_place(c, "teams", t, "roles"), sbuf_text(&advice),
                T(c->d->lang,
                  "team %s (%s) would serve the staff-only step %s/%s; examination and decision "
                  "are for staff (Cabinet Office, 2016-03-16)",
                  "班 %s（%s）が職員のみの工程 %s/%s を担うことになります。審査・決定は"
                  "職員が行います（内閣府 2016-03-16）。"),
                check_name(c, c->teams[t].team), employer_name(c, c->teams[t].employer),
                check_name(c, c->steps[s].flow), check_name(c, c->steps[s].step));
            diag_note(c->d, check_place(c, "steps", s, "legal"),
                      T(c->d->lang, "the step is for staff only", "職員のみの工程です。"));
            sbuf_release(&advice);
        }
    }
}

/* The municipality employs its own people, however they are appointed. */
static bool same_employer(int a, int b)
{
    bool other_a = is_other_body(a) || !employer_is_staff(a);
    bool other_b = is_other_body(b) || !employer_is_staff(b);
    return a == b || (!other_a && !other_b);
}

static void report_mixed(const struct check *c, int row, int other)
{
    int first = c->teams[other].employer, second = c->teams[row].employer;
    const char *one = employer_name(c, first), *two = employer_name(c, second);
    const char *team = check_name(c, c->teams[row].team);
    struct place place = check_place(c, "teams", row, "employer");
    const char *advice = T(c->d->lang, "use two teams", "班を分ける");
    if (same_employer(first, second))
        diag_add(c->d, DIAG_ERROR, place, advice,
                 T(c->d->lang, "team %s mixes %s and %s; wages are counted team by team",
                   "班 %s に%sと%sが混在しています。人件費は班ごとに数えます。"),
                 team, one, two);
    else
        diag_add(c->d, DIAG_ERROR, place, advice,
                 T(c->d->lang,
                   "team %s mixes %s and %s; people of two employers are two teams (Ministry of "
                   "Labour Notification 37 of 1986)",
                   "班 %s に%sと%sが混在しています。雇用主ごとに班を分けます"
                   "（昭和61年労働省告示第37号）。"),
                 team, one, two);
    diag_note(c->d, check_place(c, "teams", other, "employer"),
              T(c->d->lang, "here the team is %s", "ここでは%sです。"), one);
}

static void one_employer_a_team(const struct check *c)
{
    for (int t = 1; t < c->team_count; t++)
        for (int other = 0; other < t; other++) {
            if (c->teams[other].team != c->teams[t].team ||
                c->teams[other].employer == c->teams[t].employer)
                continue;
            report_mixed(c, t, other);
            break;
        }
}

static bool has_leader(const struct check *c, name_id team, int32_t date)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team && c->teams[t].lead == 1 && row_holds(&c->teams[t], date))
            return true;
    return false;
}

static bool first_row_of_team(const struct check *c, int row)
{
    for (int i = 0; i < row; i++)
        if (c->teams[i].team == c->teams[row].team)
            return false;
    return true;
}

static void report_leader(const struct check *c, int row)
{
    diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "lead"),
             T(c->d->lang, "yes, in the row of the leader", "業務責任者のいる行に「はい」"),
             T(c->d->lang,
               "the contractor's team %s has no leader; a contractor directs its own "
               "people (Ministry of Labour Notification 37 of 1986)",
               "受託者の班 %s に業務責任者がいません。受託者の従業者への指示は受託者が"
               "行います（昭和61年労働省告示第37号）。"),
             check_name(c, c->teams[row].team));
}

/* Where the part of the year matters, a day of it. */
static void note_season(const struct check *c, const struct seasons *seasons, int season, int row)
{
    int year, month, day;
    date_to_civil(seasons->all[season].date, &year, &month, &day);
    if (seasons->count > 1)
        diag_note(c->d, check_place(c, "teams", row, "from"),
                  T(c->d->lang, "this is in the part of the year with %d-%02d-%02d",
                    "%d-%02d-%02dを含む時期のことです。"),
                  year, month, day);
}

/* The first row of the team that holds in that part of the year, or -1. */
static int first_row_in(const struct check *c, name_id team, const struct season *season)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team && row_holds(&c->teams[t], season->date))
            return t;
    return -1;
}

static void leader_of_team(const struct check *c, const struct seasons *seasons, name_id team)
{
    for (int s = 0; s < seasons->count; s++) {
        int row = first_row_in(c, team, &seasons->all[s]);
        if (row < 0 || has_leader(c, team, seasons->all[s].date))
            continue;
        report_leader(c, row);
        note_season(c, seasons, s, row);
        return;
    }
}

static void contractor_has_a_leader(const struct check *c, const struct seasons *seasons)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].employer == EMPLOYER_CONTRACTOR && first_row_of_team(c, t))
            leader_of_team(c, seasons, c->teams[t].team);
}

/* ---- fees ---- */

static bool is_fee_agent(const struct check *c, name_id team)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team && c->teams[t].fee_agent == 1)
            return true;
    return false;
}

static void fees_by_agents(const struct check *c)
{
    bool new_law = c->v->scenario->fiscal_year >= 2024;
    const char *basis = new_law ? T(c->d->lang, "Local Autonomy Act, art. 243-2",
                                    "地方自治法第243条の2の指定公金事務取扱者")
                                : T(c->d->lang, "Order for the Local Autonomy Act, art. 158",
                                    "地方自治法施行令第158条の告示");
    for (int t = 0; t < c->team_count; t++) {
        if (c->teams[t].employer != EMPLOYER_CONTRACTOR || is_fee_agent(c, c->teams[t].team))
            continue;
        for (int s = 0; s < c->step_count; s++) {
            if (c->steps[s].legal != LEGAL_FEE || !check_flow_used(c, c->steps[s].flow) ||
                !first_of_role(c, t, c->steps[s].role))
                continue;
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", t, "roles"),
                     T(c->d->lang, "fee_agent yes, or the step with a team of staff",
                       "指定公金事務取扱者を「はい」にするか、工程を職員の班に移す"),
                     T(c->d->lang,
                       "the contractor's team %s would collect fees in step %s/%s without being "
                       "appointed to (%s)",
                       "受託者の班 %s が工程 %s/%s で手数料を収納することになりますが、その指定が"
                       "ありません（%s）。"),
                     check_name(c, c->teams[t].team), check_name(c, c->steps[s].flow),
                     check_name(c, c->steps[s].step), basis);
            diag_note(c->d, check_place(c, "steps", s, "legal"),
                      T(c->d->lang, "the step collects a fee", "手数料を収納する工程です。"));
            break;
        }
    }
}

/* ---- dispatched people ---- */

enum { DISPATCH_YEARS = 3 };

static void dispatched_for_three_years(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].employer == EMPLOYER_DISPATCHED && first_row_of_team(c, t) &&
            c->v->scenario->contract_years > DISPATCH_YEARS)
            diag_add(
                c->d, DIAG_WARNING, check_place(c, "teams", t, "employer"), NULL,
                T(c->d->lang,
                  "the dispatched people of team %s may stay in one unit for %d years; "
                  "contract_years is %lld (Worker Dispatching Act, arts. 35-3, 40-2)",
                  "派遣の班 %s を同じ組織単位で受け入れられるのは%d年までです。契約年数は%lld年"
                  "です（労働者派遣法第35条の3、第40条の2）。"),
                check_name(c, c->teams[t].team), DISPATCH_YEARS,
                (long long)c->v->scenario->contract_years);
}

/* ---- temporary staff ---- */

enum { APPOINTED_FROM = 2020 };

static void temporary_before_2020(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].employer == EMPLOYER_TEMPORARY && first_row_of_team(c, t) &&
            c->v->scenario->fiscal_year >= APPOINTED_FROM)
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", t, "employer"),
                     T(c->d->lang, "appointed, or part_time", "会計年度任用、またはパートタイム"),
                     T(c->d->lang,
                       "team %s cannot be temporary staff in fiscal year %lld; since 2020-04-01 "
                       "such staff are appointed by fiscal year (Local Public Service Act, art. "
                       "22-2)",
                       "班 %s を%lld年度に臨時とすることはできません。2020年4月1日からは会計年度"
                       "任用職員です（地方公務員法第22条の2）。"),
                     check_name(c, c->teams[t].team), (long long)c->v->scenario->fiscal_year);
}

/* ---- lending ---- */

static void lending_within_an_employer(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        for (int o = 0; o < c->team_count; o++) {
            if (c->teams[t].lend_to == NAME_NONE || c->teams[o].team != c->teams[t].lend_to ||
                same_employer(c->teams[t].employer, c->teams[o].employer))
                continue;
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", t, "lend_to"),
                     T(c->d->lang, "a team of the same employer", "同じ雇用主の班"),
                     T(c->d->lang,
                       "team %s (%s) would help team %s (%s); people of one employer are not lent "
                       "to another (Ministry of Labour Notification 37 of 1986)",
                       "班 %s（%s）が班 %s（%s）を応援することになります。雇用主の異なる班への"
                       "応援はできません（昭和61年労働省告示第37号）。"),
                     check_name(c, c->teams[t].team), employer_name(c, c->teams[t].employer),
                     check_name(c, c->teams[o].team), employer_name(c, c->teams[o].employer));
            break;
        }
}

/* The first minute of a contractor's band without staff on site, or -1. Staff
 * without a role count: a supervisor is enough. */
static int uncovered_minute(const struct check *c, const struct team_row *t,
                            const struct season *season, int day)
{
    for (int m = t->from; m < t->to; m++) {
        bool covered = false;
        for (int i = 0; i < c->team_count && !covered; i++) {
            const struct team_row *o = &c->teams[i];
            covered = o->site == t->site && employer_is_staff(o->employer) &&
                      o->employer != EMPLOYER_JOINT && (o->days.mask >> day & 1) && o->from <= m &&
                      m < o->to && row_has_people(o) && row_holds(o, season->date);
        }
        if (!covered)
            return m;
    }
    return -1;
}

static void report_alone(const struct check *c, int row, int day, int minute)
{
    static const char *const names_en[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    static const char *const names_ja[] = {"月", "火", "水", "木", "金", "土", "日"};
    struct sbuf at = {0};
    sbuf_clock(&at, minute);
    diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "from"),
             T(c->d->lang, "a team of staff for that time", "その時間の職員の班"),
             T(c->d->lang, "no staff are on site on %s at %s while the contractor's team %s works",
               "%s曜%sに職員が不在で、受託者の班 %s だけになります。"),
             T(c->d->lang, names_en[day], names_ja[day]), sbuf_text(&at),
             check_name(c, c->teams[row].team));
    sbuf_release(&at);
}

/* Whether the row's band has a minute without staff in that part of the year, which is
 * told then. */
static bool alone_in(const struct check *c, int row, const struct season *season)
{
    const struct team_row *t = &c->teams[row];
    uint32_t days = t->days.mask & office_weekdays(c, site_of(c, t->site)) & season->weekdays;
    for (int day = 0; day < 7 && row_holds(t, season->date); day++) {
        int minute = days >> day & 1 ? uncovered_minute(c, t, season, day) : -1;
        if (minute < 0)
            continue;
        report_alone(c, row, day, minute);
        return true;
    }
    return false;
}

static void staff_on_site(const struct check *c, const struct seasons *seasons)
{
    for (int t = 0; t < c->team_count; t++) {
        if (c->teams[t].employer != EMPLOYER_CONTRACTOR || !row_has_people(&c->teams[t]))
            continue;
        for (int s = 0; s < seasons->count; s++)
            if (alone_in(c, t, &seasons->all[s])) {
                note_season(c, seasons, s, t);
                break;
            }
    }
}

void check_law(const struct check *c)
{
    struct seasons seasons = seasons_of_year(c);
    staff_only_steps(c);
    one_employer_a_team(c);
    contractor_has_a_leader(c, &seasons);
    fees_by_agents(c);
    dispatched_for_three_years(c);
    temporary_before_2020(c);
    lending_within_an_employer(c);
    staff_on_site(c, &seasons);
    seasons_release(&seasons);
}
