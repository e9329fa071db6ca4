/* Flows read from a result folder that is written here by hand. */
#include "testing.h"

#include "engine/plan.h"
#include "results/flows.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const procedures =
    "procedure,channel,name,flow,cases_per_year,arrivals,profile\n"
    "copy,counter,写し,copy,9720,walk_in,flat\n"
    "tax,counter,税証明,copy,2430,walk_in,flat\n"
    "copy,convenience_store,コンビニ,store,100,walk_in,flat\n";

/* ask and receive: a round; look & print: a fork that meets at hand_over. */
static const char *const steps =
    "flow,step,name,name_en,role,legal,place,minutes,chance,join,next\n"
    "unused,x,x,,desk,delegable,front,constant(1),,,\n"
    "copy,receive,受付,Receive,desk,delegable,front,exponential(6),,,inspect\n"
    "copy,inspect,確認,,desk,fee,front,constant(4),0.5,,look:0.9; ask:0.1\n"
    "copy,ask,照会,Ask,,delegable,away,days(2),,,receive\n"
    "copy,look,審査,Look,decision,staff_only,back,constant(1),,,wait & print\n"
    "copy,wait,待合,Wait,,delegable,front,,,,hand_over\n"
    "copy,print,印刷,Print,desk,delegable,back,constant(2),,,hand_over\n"
    "copy,hand_over,交付,Hand over,desk,delegable,front,constant(3),,all,\n"
    "store,print,,,,delegable,away,,,,\n";

static const char *const teams = "team,days,from,to,name,employer,people,roles\n"
                                 "window,mon-fri,8:30,17:15,窓口,contractor,2,desk\n"
                                 "review,mon-fri,8:30,17:15,審査,regular,1,decision; desk\n";

struct room {
    char dir[64];
    struct diags d;
    struct result r;
    struct flows f;
};

static void put(const struct room *room, const char *name, const char *text)
{
    char path[160];
    struct sbuf failure = {0};
    snprintf(path, sizeof path, "%s/resolved/contract/%s", room->dir, name);
    assert_true(file_replace(path, text, strlen(text), &failure));
}

static void put_step(struct room *room, const char *alternative, const char *key,
                     const char *measure, double value)
{
    struct finding row = {.alternative = alternative,
                          .against = "",
                          .year = 2024,
                          .subject = "step",
                          .key = key,
                          .measure = measure,
                          .unit = "",
                          .estimate = value};
    findings_add(&room->r.findings, &row);
}

static int enter(void **state)
{
    static struct manifest_name alternatives[] = {{"current", "現状", ""},
                                                  {"contract", "委託", ""}};
    struct room *room = calloc(1, sizeof *room);
    char path[160];
    struct sbuf failure = {0};
    strcpy(room->dir, "/tmp/madoguchi-flows-XXXXXX");
    assert_non_null(mkdtemp(room->dir));
    snprintf(path, sizeof path, "%s/resolved/contract", room->dir);
    assert_true(folder_make(path, &failure));
    put(room, "procedures.csv", procedures);
    put(room, "steps.csv", steps);
    put(room, "teams.csv", teams);
    diags_init(&room->d, LANG_EN);
    arena_init(&room->r.manifest.arena);
    room->r.manifest.alternatives = alternatives;
    room->r.manifest.alternative_count = 2;
    findings_init(&room->r.findings);
    put_step(room, "current", "copy/receive..inspect", "visits", 1);
    put_step(room, "contract", "copy/receive..inspect", "visits", 13500);
    put_step(room, "contract", "copy/receive..inspect", "service_mean", 8);
    put_step(room, "contract", "copy/receive..inspect", "load_hours", 1800);
    put_step(room, "contract", "copy/look", "queue_mean", 0.25);
    put_step(room, "contract", "unused/x", "visits", 7);
    *state = room;
    return 0;
}

static int leave(void **state)
{
    static const char *const names[] = {"resolved/contract/procedures.csv",
                                        "resolved/contract/steps.csv",
                                        "resolved/contract/teams.csv",
                                        "resolved/contract",
                                        "resolved",
                                        "."};
    struct room *room = *state;
    char path[160];
    flows_release(&room->f);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", room->dir, names[i]);
        remove(path);
    }
    rmdir(room->dir);
    result_release(&room->r);
    diags_release(&room->d);
    free(room);
    return 0;
}

static void steps_and_ways_are_read_back(void **state)
{
    struct room *room = *state;
    assert_true(flows_read(&room->f, &room->d, room->dir, &room->r, 1));
    assert_int_equal(room->f.count, 2);
    const struct flow *f = &room->f.items[0];
    assert_text(f->key, "copy");
    assert_int_equal(f->procedure_count, 2);
    assert_text(f->procedures[1], "tax/counter");
    assert_int_equal(f->step_count, 7);
    assert_text(f->steps[0].name_en, "Receive");
    assert_text(f->steps[1].name_en, "確認");
    assert_int_equal(f->steps[1].legal, LEGAL_FEE);
    assert_close(f->steps[1].chance, 0.5, 0);
    assert_int_equal(f->steps[1].edge_count, 2);
    const struct flow_edge *ways = &f->edges[f->steps[1].edge_first];
    assert_int_equal(ways[0].to, 3);
    assert_close(ways[1].chance, 0.1, 1e-12);
    assert_int_equal(ways[1].to, 2);
    assert_close(f->steps[2].days, 2, 0);
    assert_text(f->steps[2].role, "");
    assert_int_equal(f->steps[2].place, PLACE_AWAY);
    ways = &f->edges[f->steps[3].edge_first];
    assert_false(ways[0].papers);
    assert_true(ways[1].papers);
    assert_int_equal(ways[1].to, 5);
    assert_true(f->steps[6].join);
    assert_int_equal(f->edges[f->steps[6].edge_first].to, FLOW_END);
}

static void employers_are_those_of_the_role(void **state)
{
    struct room *room = *state;
    assert_true(flows_read(&room->f, &room->d, room->dir, &room->r, 1));
    const struct flow_step *s = room->f.items[0].steps;
    assert_int_equal(s[0].employers, 1u << EMPLOYER_CONTRACTOR | 1u << EMPLOYER_REGULAR);
    assert_true(s[0].in_house && s[0].outside);
    assert_true(s[3].in_house && !s[3].outside);
    assert_int_equal(s[2].employers, 0);
}

/* 6 and 0.5 x 4 minutes of the 8: three and one quarter of the 1,800 hours. */
static void a_service_shares_its_hours_among_its_steps(void **state)
{
    struct room *room = *state;
    assert_true(flows_read(&room->f, &room->d, room->dir, &room->r, 1));
    const struct flow *f = &room->f.items[0];
    assert_int_equal(f->service_count, 2);
    assert_int_equal(f->steps[0].service, f->steps[1].service);
    assert_close(f->services[0].visits, 13500, 0);
    assert_true(isnan(f->services[0].queue_mean));
    assert_close(f->steps[0].load_hours, 1350, 1e-9);
    assert_close(f->steps[1].load_hours, 450, 1e-9);
    assert_close(f->services[f->steps[3].service].queue_mean, 0.25, 0);
    assert_int_equal(f->steps[5].service, -1);
    assert_true(isnan(f->steps[5].load_hours));
}

static void a_missing_folder_is_told(void **state)
{
    struct room *room = *state;
    assert_false(flows_read(&room->f, &room->d, room->dir, &room->r, 0));
    assert_true(room->d.errors > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_and_ways_are_read_back, enter, leave),
        cmocka_unit_test_setup_teardown(employers_are_those_of_the_role, enter, leave),
        cmocka_unit_test_setup_teardown(a_service_shares_its_hours_among_its_steps, enter, leave),
        cmocka_unit_test_setup_teardown(a_missing_folder_is_told, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
