/* People of its own that an alternative takes beyond the baseline's: posts.csv alone
 * says what of them is expenditure. */
#include "check_private.h"

#include <math.h>
#include <string.h>

bool employer_in_house(int employer)
{
    return employer != EMPLOYER_CONTRACTOR && employer != EMPLOYER_DISPATCHED &&
           employer != EMPLOYER_AGENCY && employer != EMPLOYER_JOINT;
}

/* Posts of an employer, teams without roles too; EMPLOYER_COUNT: of all in house. */
static double posts_of(const struct labels *l, int employer)
{
    double posts = 0;
    for (int i = 0; i < l->team_count; i++) {
        int whose = (int)l->teams[i].employer;
        bool meant = employer == EMPLOYER_COUNT ? employer_in_house(whose) : whose == employer;
        posts += meant ? l->teams[i].posts : 0;
    }
    return posts;
}

/* Posts more by the rows of posts.csv, of any year, transfers too. */
static double posts_said(const struct variant *v, int employer)
{
    double more = 0;
    int count;
    const struct post_row *rows = book_rows(&v->book, "posts", &count);
    for (int i = 0; i < count; i++) {
        bool meant = employer == EMPLOYER_COUNT || rows[i].employer == employer;
        more += meant && rows[i].how != HOW_OVERTIME ? rows[i].change : 0;
    }
    return more;
}

/* An alternative beside the baseline. */
struct beside {
    const struct variant *v, *base;
    const struct labels *own, *base_labels;
};

/* Posts that the alternative takes beyond those that the rows leave. */
static double posts_short(const struct beside *b, int employer)
{
    return posts_of(b->own, employer) - posts_of(b->base_labels, employer) -
           (posts_said(b->v, employer) - posts_said(b->base, employer));
}

/* The employer whose posts are short most. */
static int shortest(const struct beside *b)
{
    int worst = 0;
    for (int employer = 1; employer < EMPLOYER_COUNT; employer++)
        if (employer_in_house(employer) && posts_short(b, employer) > posts_short(b, worst))
            worst = employer;
    return worst;
}

static double posts_of_team(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->team_count; i++)
        if (strcmp(l->teams[i].key, key) == 0)
            return l->teams[i].posts;
    return 0;
}

/* The first row of a team of the employer that has more posts than in the baseline, or -1. */
static int row_with_more(const struct check *c, const struct beside *b, int employer)
{
    for (int t = 0; t < c->team_count; t++) {
        const char *key = check_name(c, c->teams[t].team);
        if (c->teams[t].employer == employer &&
            posts_of_team(b->own, key) > posts_of_team(b->base_labels, key))
            return t;
    }
    return -1;
}

static int row_with_cut(const struct check *c, int employer)
{
    for (int i = 0; i < c->post_count; i++)
        if (c->posts[i].employer == employer && c->posts[i].change < 0)
            return i;
    return -1;
}

static struct place place_of(const struct check *c, int team, int post)
{
    if (team >= 0)
        return check_place(c, "teams", team,
                           isnan(c->teams[team].people) ? "people_per_10k" : "people");
    return post >= 0 ? check_place(c, "posts", post, "change")
                     : check_file(c, "posts", "posts.csv");
}

/* A change to write: hundredths of a post for those of a part of the year, up. */
static void advise(struct sbuf *out, enum lang lang, int employer, double people, bool more)
{
    const char *word = word_text(employer_words, employer, LANG_EN);
    people = ceil(people * 100 - 1e-6) / 100;
    if (more)
        sbuf_printf(
            out,
            T(lang,
              "in posts.csv (of a measure: its own) a row with employer %s and change %.6g: "
              "how hiring, or transfer for people moved here",
              "posts.csv（施策ならそのフォルダの）に employer %s、change %.6g の行（how は"
              "採用なら hiring、他の部署から移すなら transfer）"),
            word, people);
    else
        sbuf_printf(
            out,
            T(lang, "for %s a change that cuts %.6g fewer", "%s の change の減を%.6g人少なくする"),
            word, people);
}

void model_odd_people(const struct variant *v, const struct labels *own, const struct variant *base,
                      const struct labels *base_labels, struct diags *d)
{
    struct check c = check_of(v, d);
    struct beside b = {v, base, own, base_labels};
    double people = posts_short(&b, EMPLOYER_COUNT);
    if (people < 1e-9)
        return;
    int employer = shortest(&b), team = row_with_more(&c, &b, employer);
    struct sbuf text = {0};
    advise(&text, d->lang, employer, people, team >= 0);
    diag_add(d, DIAG_WARNING, place_of(&c, team, row_with_cut(&c, employer)), sbuf_text(&text),
             T(d->lang,
               "%s takes %.6g people in house, the baseline %.6g, and by posts.csv there are %.6g; "
               "what the rest cost is neither in ③ nor among the new outlays",
               "案 %s に要る職員は%.6g人です。比較の基準は%.6g人で、posts.csv の増減では%.6g人に"
               "なります。足りない分の人件費は③にも新たな支出にも入りません。"),
             v->model->alternatives[v->alternative].key, posts_of(own, EMPLOYER_COUNT),
             posts_of(base_labels, EMPLOYER_COUNT), posts_of(own, EMPLOYER_COUNT) - people);
    sbuf_release(&text);
}
