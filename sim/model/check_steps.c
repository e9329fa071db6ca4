/* Checks of business flows: names, roles, ways through. */
#include "check_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_end(const struct check *c, name_id step)
{
    return strcmp(check_name(c, step), "end") == 0;
}

static int find_step(const struct check *c, name_id flow, name_id step)
{
    if (is_end(c, step))
        return -1;
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].flow == flow && c->steps[s].step == step)
            return s;
    return -1;
}

static void report_next(const struct check *c, int row, name_id to)
{
    const struct step_row *s = &c->steps[row];
    const char **known = mem_alloc((size_t)(c->step_count + 1) * sizeof *known);
    size_t count = 0;
    for (int i = 0; i < c->step_count; i++)
        if (c->steps[i].flow == s->flow)
            known[count++] = check_name(c, c->steps[i].step);
    known[count++] = "end";
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "next"),
             text_nearest(check_name(c, to), known, count),
             T(c->d->lang, "next of step %s/%s is \"%s\", which is no step of this flow",
               "工程 %s/%s の次の工程「%s」はこの業務フローにありません。"),
             check_name(c, s->flow), check_name(c, s->step), check_name(c, to));
    free(known);
}

static void check_next(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    for (uint32_t i = 0; i < s->next.count; i++) {
        name_id to = s->next.to[i].step;
        if (!is_end(c, to) && find_step(c, s->flow, to) < 0)
            report_next(c, row, to);
    }
    if (is_end(c, s->step))
        diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "step"), NULL,
                 T(c->d->lang, "a step cannot be called end: next uses the word",
                   "工程名に end は使えません（「次の工程」で終了を表す語です）。"));
}

static void note_role(const struct check *c, int row, const char *role, const char *meant)
{
    struct place place = check_place(c, "teams", row, "roles");
    const char *team = check_name(c, c->teams[row].team);
    if (meant)
        diag_note(c->d, place,
                  T(c->d->lang, "team %s has the role %s; is %s meant?",
                    "班 %s に役割 %s があります。%s の誤りではありませんか。"),
                  team, role, meant);
    else
        diag_note(c->d, place,
                  T(c->d->lang, "team %s has the role %s", "班 %s に役割 %s があります。"), team,
                  role);
}

/* The role that was perhaps meant, where its team has it; else all there are. `meant`:
 * the name that is right, where the team's must be wrong. */
static void note_roles(const struct check *c, const char *const *known, size_t count,
                       const char *nearest, const char *meant)
{
    for (int t = 0; nearest && t < c->team_count; t++)
        for (uint32_t i = 0; i < c->teams[t].roles.count; i++)
            if (strcmp(check_name(c, c->teams[t].roles.ids[i]), nearest) == 0) {
                note_role(c, t, nearest, meant);
                return;
            }
    struct sbuf list = {0};
    for (size_t i = 0; i < count; i++) {
        bool listed = false;
        for (size_t k = 0; k < i && !listed; k++)
            listed = strcmp(known[k], known[i]) == 0;
        if (!listed)
            sbuf_printf(&list, "%s%s", list.length ? T(c->d->lang, ", ", "、") : "", known[i]);
    }
    diag_note(c->d, check_file(c, "teams", "teams.csv"),
              T(c->d->lang, "the roles of the teams are: %s", "班にある役割は %s です。"),
              count ? sbuf_text(&list) : T(c->d->lang, "none", "なし"));
    sbuf_release(&list);
}

/* A role is missed once, at the first step that needs it. */
static bool missed_before(const struct check *c, int row)
{
    for (int s = 0; s < row; s++) {
        struct place at = check_place(c, "steps", s, "role");
        for (size_t i = 0; c->steps[s].role == c->steps[row].role && i < c->d->count; i++) {
            const struct diag *told = &c->d->items[i];
            if (told->level == DIAG_ERROR && told->place.line == at.line &&
                told->place.column == at.column && told->place.file &&
                strcmp(told->place.file, at.file) == 0)
                return true;
        }
    }
    return false;
}

static int steps_of_role(const struct check *c, name_id role)
{
    int count = 0;
    for (int s = 0; s < c->step_count; s++)
        count += c->steps[s].role == role && check_flow_used(c, c->steps[s].flow);
    return count;
}

static void check_role(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    if (s->role == NAME_NONE || role_team_row(c, s->role) >= 0 || missed_before(c, row))
        return;
    const char **known = mem_alloc((size_t)(c->team_count * NAME_LIST_MAX + 1) * sizeof *known);
    size_t count = 0;
    for (int t = 0; t < c->team_count; t++)
        for (uint32_t i = 0; i < c->teams[t].roles.count; i++)
            known[count++] = check_name(c, c->teams[t].roles.ids[i]);
    const char *role = check_name(c, s->role), *nearest = text_nearest(role, known, count);
    /* What the library's step is called is right. */
    const struct rows *r = book_table(c->book, "steps");
    bool given = rows_origin(r, row, table_column(r->def, "role")).layer == LAYER_LIBRARY;
    struct sbuf others = {0};
    int more = steps_of_role(c, s->role) - 1;
    if (more > 0)
        sbuf_printf(&others, T(c->d->lang, " and %d more", " ほか%d工程"), more);
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "role"), given ? NULL : nearest,
             T(c->d->lang, "no team of teams.csv serves the role \"%s\" of step %s/%s%s",
               "teams.csv に役割「%s」（工程 %s/%s%s）を担う班がありません。"),
             role, check_name(c, s->flow), check_name(c, s->step), sbuf_text(&others));
    note_roles(c, known, count, nearest, given ? role : NULL);
    sbuf_release(&others);
    free(known);
}

/* A person who becomes free begins such a batch; a delay has none. */
static void check_batch(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    if (s->role != NAME_NONE || s->batch.least == s->batch.size)
        return;
    char size[16];
    snprintf(size, sizeof size, "%d", s->batch.size);
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "batch"), size,
             T(c->d->lang, "a delay takes a number of cases; %d-%d is for a step with a role",
               "待ちの工程には件数だけを書きます。%d-%d は役割のある工程に使います。"),
             s->batch.least, s->batch.size);
}

/* Nobody begins a delay. */
static void check_system(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    if (s->system == NAME_NONE || s->role != NAME_NONE)
        return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "system"),
             T(c->d->lang, "blank here, or a role", "ここは空欄にする。または役割を書く"),
             T(c->d->lang, "a delay waits for no system: only a step with a role does",
               "待ちの工程はシステムの停止を待ちません。役割のある工程に書きます。"));
}

/* ---- ways through a flow ---- */

uint32_t check_branches(const struct step_row *s) { return s->next.count ? s->next.count : 1; }

static double share(const struct step_row *s, uint32_t branch)
{
    return s->next.count ? s->next.to[branch].share : 1;
}

int check_successor(const struct check *c, int row, uint32_t branch)
{
    const struct step_row *s = &c->steps[row];
    if (s->next.count == 0)
        return row + 1 < c->step_count && c->steps[row + 1].flow == s->flow ? row + 1 : -1;
    return find_step(c, s->flow, s->next.to[branch].step);
}

/* What a case can reach; a branch of share 0 counts only where `all` says so. */
static void reach(const struct check *c, int first, bool all, uint8_t *reached)
{
    reached[first] = 1;
    for (bool more = true; more;) {
        more = false;
        for (int s = 0; s < c->step_count; s++)
            for (uint32_t b = 0; reached[s] && b < check_branches(&c->steps[s]); b++) {
                int to = check_successor(c, s, b);
                if (to >= 0 && !reached[to] && (all || share(&c->steps[s], b) > 0))
                    reached[to] = more = true;
            }
    }
}

/* Steps from which a case can come to the end. A name that is no step was told
 * already and counts as the end. */
static void find_ending(const struct check *c, name_id flow, uint8_t *ends)
{
    for (bool more = true; more;) {
        more = false;
        for (int s = 0; s < c->step_count; s++)
            for (uint32_t b = 0; c->steps[s].flow == flow && b < check_branches(&c->steps[s]);
                 b++) {
                int to = check_successor(c, s, b);
                if (!ends[s] && share(&c->steps[s], b) > 0 && (to < 0 || ends[to]))
                    ends[s] = more = true;
            }
    }
}

static void check_ends(const struct check *c, int first)
{
    name_id flow = c->steps[first].flow;
    uint8_t *reached = mem_zeroed((size_t)c->step_count, 1);
    uint8_t *ends = mem_zeroed((size_t)c->step_count, 1);
    reach(c, first, false, reached);
    find_ending(c, flow, ends);
    for (int s = 0; s < c->step_count; s++)
        if (reached[s] && !ends[s]) {
            diag_add(
                c->d, DIAG_ERROR, check_place(c, "steps", s, "next"),
                T(c->d->lang, "end, or a step that leads to it", "end、または終わりに至る工程"),
                T(c->d->lang, "a case that comes to step %s/%s goes round for ever",
                  "工程 %s/%s に来た案件は終わりに至りません。"),
                check_name(c, flow), check_name(c, c->steps[s].step));
            break;
        }
    free(reached);
    free(ends);
}

static bool takes_time(const struct step_row *s)
{
    return s->chance != 0 && dist_mean(&s->minutes) > 0;
}

/* Whether a case can come to the step again through steps that take no time. */
static bool returns_at_once(const struct check *c, int row, uint8_t *seen)
{
    memset(seen, 0, (size_t)c->step_count);
    seen[row] = 1;
    for (bool more = true; more;) {
        more = false;
        for (int s = row; s < c->step_count; s++)
            for (uint32_t b = 0; seen[s] && b < check_branches(&c->steps[s]); b++) {
                int to = check_successor(c, s, b);
                if (to < 0 || share(&c->steps[s], b) <= 0 || takes_time(&c->steps[to]))
                    continue;
                if (to == row)
                    return true;
                more = more || !seen[to];
                seen[to] = 1;
            }
    }
    return false;
}

/* Rounds without time would not let the clock go on. */
static void check_rounds(const struct check *c, int first)
{
    name_id flow = c->steps[first].flow;
    uint8_t *seen = mem_zeroed((size_t)c->step_count, 1);
    for (int s = first; s < c->step_count; s++) {
        if (c->steps[s].flow != flow || takes_time(&c->steps[s]) || !returns_at_once(c, s, seen))
            continue;
        diag_add(c->d, DIAG_ERROR, check_place(c, "steps", s, "minutes"),
                 T(c->d->lang, "minutes for one of the steps on the way",
                   "途中の工程のどれかに時間を書く"),
                 T(c->d->lang, "a case can come back to step %s/%s without any time passing",
                   "工程 %s/%s に、0分のまま戻る道があります。"),
                 check_name(c, flow), check_name(c, c->steps[s].step));
        break;
    }
    free(seen);
}

static void check_reached(const struct check *c, int first)
{
    name_id flow = c->steps[first].flow;
    uint8_t *reached = mem_zeroed((size_t)c->step_count, 1);
    reach(c, first, true, reached);
    for (int s = first; s < c->step_count; s++) {
        if (c->steps[s].flow != flow)
            continue;
        if (reached[s])
            check_role(c, s);
        else if (!diags_failed(c->d) && !is_end(c, c->steps[s].step)) /* an error may be why */
            diag_add(
                c->d, DIAG_WARNING, check_place(c, "steps", s, "step"), NULL,
                T(c->d->lang, "no case reaches step %s/%s", "工程 %s/%s に至る道がありません。"),
                check_name(c, flow), check_name(c, c->steps[s].step));
    }
    free(reached);
}

/* A blank `next` is the row below: rows of a flow that others part would end it. */
static void check_together(const struct check *c, int first)
{
    name_id flow = c->steps[first].flow;
    for (int s = first + 1; s < c->step_count; s++)
        if (c->steps[s].flow == flow && c->steps[s - 1].flow != flow) {
            diag_add(c->d, DIAG_ERROR, check_place(c, "steps", s, "flow"), NULL,
                     T(c->d->lang, "the rows of flow %s do not stand together",
                       "業務フロー %s の行が離れています。続けて書いてください。"),
                     check_name(c, flow));
            int last = s - 1;
            while (c->steps[last].flow != flow)
                last--;
            diag_note(c->d, check_place(c, "steps", last, "flow"),
                      T(c->d->lang, "its rows above end here", "前の行はここまでです。"));
            return;
        }
}

void check_steps(const struct check *c)
{
    for (int s = 0; s < c->step_count; s++) {
        if (!check_flow_used(c, c->steps[s].flow))
            continue;
        check_next(c, s);
        check_batch(c, s);
        check_system(c, s);
        if (check_flow_first(c, c->steps[s].flow) != s)
            continue;
        check_together(c, s);
        check_reached(c, s);
        check_ends(c, s);
        check_rounds(c, s);
    }
}
