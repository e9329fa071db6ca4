/* Flows lowered to services: what fuses, whose side, which rank, which key. */
#include "model_compile_plan.h"

#include "base/hash.h"

/* One team of staff for every role, and the flow `copy` alone. */
static struct compiled *one_team(const char *steps)
{
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,cases_per_year\ncopy,counter,copy,9000\n");
    folder_file(&c->folder, "teams.csv",
                "team,days,from,to,employer,people,roles\n"
                "crew,mon-fri,8:30,17:15,regular,3,desk; judge\n");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    folder_file(&c->folder, "steps.csv", steps);
    folder_load(&c->folder, NULL, 0);
    assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, 0, NULL));
    model_check(&c->variant, &c->folder.diags);
    assert_int_equal(c->folder.diags.errors, 0);
    assert_true(model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags));
    assert_true(plan_check(&c->plan));
    return c;
}

static void assert_steps(const char *steps, const char *expected)
{
    struct compiled *c = one_team(steps);
    struct sbuf keys = {0};
    for (int i = 0; i < c->labels.step_count; i++)
        sbuf_printf(&keys, "%s%s", i ? " " : "", strchr(c->labels.steps[i].key, '/') + 1);
    assert_text(sbuf_text(&keys), expected);
    sbuf_release(&keys);
    compiled_free(c);
}

#define HEADER "flow,step,role,place,minutes,keep,call,priority,batch,next\n"

/* The same people, one after the other, wherever they do it. */
static void consecutive_steps_of_the_same_people_fuse(void **state)
{
    (void)state;
    assert_steps(HEADER "copy,a,desk,front,2,,,,,\n"
                        "copy,b,judge,back,1,,,,,\n"
                        "copy,c,desk,front,1,,,,,\n",
                 "a..c");
    assert_steps(HEADER "copy,a,desk,front,2,,,7,,\n"
                        "copy,b,judge,front,1,,,7,,\n"
                        "copy,c,desk,front,1,,,,,end\n",
                 "a..c");
    /* The last of a service may keep its person. */
    assert_steps(HEADER "copy,a,desk,front,2,,,,,\n"
                        "copy,b,desk,front,1,hold,,,,\n"
                        "copy,c,,away,5,,,,,\n"
                        "copy,d,desk,front,1,,,,,\n",
                 "a..b c d");
}

static void what_parts_two_steps(void **state)
{
    (void)state;
    static const char *const second[] = {
        "copy,b,desk,front,1,,yes,,,\n", /* called anew */
        "copy,b,desk,front,1,,,5,,\n",   /* another priority */
        "copy,b,desk,front,1,,,,10,\n",  /* gathers cases */
        "copy,b,desk,front,1,,,,16:00,\n",
        "copy,b,,away,1,,,,,\n",                    /* no person */
        "copy,b,desk,front,1,,,,,a:0.1; end:0.9\n", /* a is entered from two sides */
    };
    for (size_t i = 0; i < sizeof second / sizeof *second; i++) {
        char steps[400];
        snprintf(steps, sizeof steps, "%scopy,a,desk,front,2,,,,,\n%s", HEADER, second[i]);
        assert_steps(steps, i == 5 ? "a..b" : "a b");
    }
    static const char *const first[] = {
        "copy,a,desk,front,2,hold,,,,\n",
        "copy,a,desk,front,2,return,,,,\n",
        "copy,a,desk,front,2,,,,10,\n",
        "copy,a,desk,front,2,,,,,b:0.5; end:0.5\n",
    };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        char steps[400];
        snprintf(steps, sizeof steps, "%s%scopy,b,desk,front,1,,,,,\n", HEADER, first[i]);
        assert_steps(steps, "a b");
    }
    /* c is entered from a and from b. */
    assert_steps(HEADER "copy,a,desk,front,2,,,,,b:0.5; c:0.5\n"
                        "copy,b,desk,front,1,,,,,c\n"
                        "copy,c,desk,front,1,,,,,\n",
                 "a b c");
}

/* Draws are keyed by step and lap, and going up in the rows begins a lap. From c
 * up to b is a second lap; from a service a..c that began above b it would be
 * none, so c stays a service of its own. */
static void fusing_changes_no_lap(void **state)
{
    (void)state;
    assert_steps(HEADER "copy,a,desk,front,2,,,,,c\n"
                        "copy,b,desk,front,1,,,,,end\n"
                        "copy,c,desk,front,1,,,,,b\n",
                 "a b c");
    /* a..c may enclose b as long as d, which leads up to it, stays out. */
    assert_steps(HEADER "copy,a,desk,front,2,,,,,c\n"
                        "copy,b,desk,front,1,,,,,end\n"
                        "copy,c,desk,front,1,,,,,\n"
                        "copy,d,desk,front,1,,,,,b\n",
                 "a..c b d");
    /* Down the rows over a row that the service does not lead to. */
    assert_steps(HEADER "copy,a,desk,front,2,,,,,c:0.5; b:0.5\n"
                        "copy,b,desk,front,1,,,,,d\n"
                        "copy,c,desk,front,1,,,,,end\n"
                        "copy,d,desk,front,1,,,,,end\n",
                 "a b..d c");
}

/* What may be interrupted is a service of its own among its like. */
static void interruptible_steps_fuse_with_their_like(void **state)
{
    (void)state;
#define INTERRUPT "flow,step,role,place,minutes,interrupt\n"
    assert_steps(INTERRUPT "copy,a,desk,front,2,\n"
                           "copy,b,desk,back,1,yes\n"
                           "copy,c,desk,back,1,はい\n"
                           "copy,d,desk,front,1,no\n",
                 "a b..c d");
}

static void steps_that_nobody_reaches_are_dropped(void **state)
{
    (void)state;
    assert_steps(HEADER "copy,a,desk,front,2,,,,,c\n"
                        "copy,b,desk,front,1,,,,,c\n"
                        "copy,c,desk,front,1,,,,,end\n"
                        "other,x,desk,front,1,,,,,\n",
                 "a..c");
}

/* A step without time is no part; each part is keyed by its own name, the
 * service by its last step, which is the one that branches. */
static void parts_and_branches_are_keyed_by_their_steps(void **state)
{
    (void)state;
    struct compiled *c = one_team(HEADER "copy,a,desk,front,2,,,,,\n"
                                         "copy,b,judge,front,,,,,,\n"
                                         "copy,c,desk,front,1,,,,,a:0.25; d:0.5; end:0.25\n"
                                         "copy,d,,away,days(2),,,,,\n"
                                         "copy,e,desk,back,9,,,,5,\n");
    const struct plan_step *s = &c->plan.steps[0];
    assert_int_equal(c->plan.step_count, 3);
    assert_int_equal(s->part_count, 2);
    assert_int_equal(c->plan.parts[0].key, (uint32_t)(hash_text("copy/a") >> 32));
    assert_int_equal(c->plan.parts[1].key, (uint32_t)(hash_text("copy/c") >> 32));
    assert_int_equal(s->key, (uint32_t)(hash_text("copy/c") >> 32));
    assert_int_equal(s->place, PLACE_FRONT);
    assert_int_equal(s->next_count, 3);
    const struct plan_branch *b = &c->plan.branches[s->next_first];
    assert_close(b[0].upto, 0.25, 0);
    assert_int_equal(b[0].step, 0);
    assert_close(b[1].upto, 0.75, 0);
    assert_int_equal(b[1].step, 1);
    assert_close(b[2].upto, 1, 0);
    assert_int_equal(b[2].step, STEP_END);
    /* The clerk's time grows with the case; the post's and the batch's do not. */
    assert_int_equal(c->plan.parts[0].by_work, 1);
    assert_int_equal(c->plan.parts[2].by_work, 0);
    assert_int_equal(c->plan.parts[2].minutes.kind, DIST_DAYS);
    assert_int_equal(c->plan.parts[3].by_work, 0);
    assert_int_equal(c->plan.steps[1].role, ROLE_NONE);
    assert_int_equal(c->plan.steps[1].side, SIDE_NONE);
    assert_int_equal(c->plan.steps[2].next_count, 0);
    compiled_free(c);
}

/* keep and branches of a service are its last step's, its queue the first's. */
static void a_service_ends_as_its_last_step(void **state)
{
    (void)state;
    struct compiled *c = one_team(HEADER "copy,a,desk,front,2,,,3,,\n"
                                         "copy,b,judge,back,1,return,,,,\n"
                                         "copy,c,,away,4,,,,,\n"
                                         "copy,d,desk,front,1,,,,,\n");
    assert_int_equal(c->plan.steps[0].keep, KEEP_RETURN);
    assert_int_equal(c->plan.steps[0].role, c->plan.steps[2].role);
    assert_int_equal(c->plan.steps[2].level, -1);
    compiled_free(c);
}

/* Priorities 0 (the default), 5 and -3 are ranks 1, 2 and 0. */
static void priorities_are_ranked(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "procedures.csv", "profile,work", "profile,work,priority");
    folder_change(&c->folder, "procedures.csv", "9:00,flat,", "9:00,flat,,-3");
    folder_change(&c->folder, "steps.csv", "place,minutes,next", "place,minutes,next,priority");
    folder_change(&c->folder, "steps.csv", "front,1,end", "front,1,end,5");
    compile(c, 0);
    assert_int_equal(c->plan.level_count, 3);
    assert_int_equal(c->plan.procedures[procedure_of(c, "copy/counter")].level, 1);
    assert_int_equal(c->plan.procedures[procedure_of(c, "copy/post")].level, 0);
    assert_int_equal(c->plan.steps[step_of(c, "copy/hand_over")].level, 2);
    assert_int_equal(c->plan.steps[step_of(c, "copy/receive")].level, -1);
    compiled_free(c);
}

static void more_than_64_priorities_are_an_error(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    struct sbuf rows = {0};
    sbuf_add(&rows, "procedure,channel,flow,cases_per_year,priority\n");
    for (int i = 0; i < 65; i++)
        sbuf_printf(&rows, "p%d,counter,copy,100,%d\n", i, i);
    folder_file(&c->folder, "procedures.csv", sbuf_text(&rows));
    sbuf_release(&rows);
    assert_true(folder_load(&c->folder, NULL, 0));
    assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, 0, NULL));
    assert_false(model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags));
    assert_said(&c->folder,
                "procedures.csv:0:0: 65 different priorities; at most 64 can be told apart\n");
    compiled_free(c);
}

/* "copy/s45476" and "copy/s131732" hash to the same upper 32 bits, 2eb2adf7
 * (found by trying the first 300,000 such names). */
static void two_steps_of_one_key_are_an_error(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "steps.csv",
                "flow,step,role,minutes,next\n"
                "copy,s45476,desk,2,\n"
                "copy,s131732,judge,2,\n"
                "letter,open,judge,5,\n");
    assert_int_equal((uint32_t)(hash_text("copy/s45476") >> 32),
                     (uint32_t)(hash_text("copy/s131732") >> 32));
    assert_false(compiles(c, 0));
    assert_said(&c->folder, "steps.csv:3:6: the name collides with another step; rename it\n");
    compiled_free(c);
}

static void a_clerk_does_not_work_in_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "steps.csv", "letter,open,desk,delegable,back,5",
                  "letter,open,desk,delegable,back,days(5)");
    assert_false(compiles(c, 0));
    assert_said(&c->folder, "steps.csv:5:33: days() is for a delay; a step with a role takes "
                            "minutes\n");
    compiled_free(c);
}

/* Dispatched people are directed by staff: one side. A contractor is 1, an
 * agency 2, a joint office 3; a role of two sides has none. */
static void the_employer_gives_the_side(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        int side;
    } cases[] = {
        {"window,mon-fri,8:30,17:15,regular,3,desk,no\n", 0},
        {"window,mon-fri,8:30,17:15,appointed,3,desk,no\n", 0},
        {"window,mon-fri,8:30,17:15,dispatched,3,desk,no\n", 0},
        {"window,mon-fri,8:30,17:15,contractor,3,desk,yes\n", 1},
        {"window,mon-fri,8:30,17:15,agency,3,desk,no\n", 2},
        {"window,mon-fri,8:30,17:15,joint,3,desk,no\n", 3},
        {"window,mon-fri,8:30,17:15,agency,3,desk,no\n"
         "more,mon-fri,8:30,17:15,regular,3,desk,no\n",
         SIDE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct compiled *c = compiled_new();
        char teams[400];
        snprintf(teams, sizeof teams,
                 "team,days,from,to,employer,people,roles,lead\n"
                 "office,mon-fri,8:30,17:15,regular,2,judge,no\n%s",
                 cases[i].rows);
        folder_file(&c->folder, "teams.csv", teams);
        compile(c, 0);
        assert_int_equal(c->plan.steps[step_of(c, "copy/receive")].side, cases[i].side);
        assert_int_equal(c->plan.steps[step_of(c, "copy/decide")].side, 0);
        compiled_free(c);
    }
}

static void a_handover_of_no_time_is_none(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(c->plan.handover.kind, DIST_NONE);
    assert_int_equal(c->plan.handover_key, (uint32_t)(hash_text("handover") >> 32));
    compiled_free(c);
    c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "fiscal_year", "handover,1.5\nfiscal_year");
    compile(c, 0);
    assert_close(sampler_draw(&c->plan.handover, NULL, 0.3), 1.5, 0);
    compiled_free(c);
}

/* Who waits in the office has a target in minutes (the row's or the
 * scenario's), who writes one in days (3 where none is given). */
static void targets_are_minutes_or_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "fiscal_year", "wait_target_min,20\nfiscal_year");
    folder_change(&c->folder, "procedures.csv", "profile,work", "profile,work,wait_target_min");
    folder_change(&c->folder, "procedures.csv", "city,\n", "city,,10\n");
    compile(c, 0);
    const struct plan_procedure *p = c->plan.procedures;
    assert_int_equal(p[0].present, 1);
    assert_close(p[0].target_min, 10, 0);
    assert_int_equal(p[0].target_days, -1);
    assert_close(p[2].target_min, 20, 0);
    assert_int_equal(p[1].present, 0);
    assert_true(isnan(p[1].target_min));
    assert_int_equal(p[1].target_days, 3);
    assert_close(c->labels.procedures[2].wait_target_min, 20, 0);
    compiled_free(c);
}

/* `window` names desk second (after a role that no step has), `spare` first,
 * `late` third: spare, window, late. */
static void teams_rank_by_the_place_of_the_role_in_their_list(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "teams.csv",
                "team,days,from,to,employer,people,roles\n"
                "late,mon-fri,8:30,17:15,regular,1,phone; judge; desk\n"
                "window,mon-fri,8:30,12:00,regular,1,phone\n"
                "window,mon-fri,12:00,17:15,regular,1,phone; desk\n"
                "spare,mon-fri,8:30,17:15,regular,1,desk; judge\n");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    compile(c, 0);
    const struct plan_role *desk = &c->plan.roles[c->plan.steps[step_of(c, "copy/receive")].role];
    assert_int_equal(desk->team_count, 3);
    const int32_t *teams = c->plan.role_team + desk->team_first;
    assert_int_equal(teams[0], team_of(c, "spare"));
    assert_int_equal(teams[1], team_of(c, "window"));
    assert_int_equal(teams[2], team_of(c, "late"));
    const struct plan_team *late = &c->plan.teams[team_of(c, "late")];
    assert_int_equal(late->role_count, 2);
    assert_int_equal(c->plan.team_role[late->role_first],
                     c->plan.steps[step_of(c, "copy/decide")].role);
    assert_int_equal(c->plan.teams[team_of(c, "window")].person_count, 2);
    compiled_free(c);
}

/* c and d list the role first and are taken at random together, b before them by
 * itself; a lists it second. */
static void teams_of_one_rank_and_choice_are_a_pool(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "teams.csv",
                "team,days,from,to,employer,people,roles,choice\n"
                "a,mon-fri,8:30,17:15,regular,1,judge; desk,random\n"
                "b,mon-fri,8:30,17:15,regular,1,desk,\n"
                "c,mon-fri,8:30,17:15,regular,1,desk,random\n"
                "d,mon-fri,8:30,17:15,regular,1,desk,random\n");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    compile(c, 0);
    const struct plan_role *desk = &c->plan.roles[c->plan.steps[step_of(c, "copy/receive")].role];
    const struct plan_role *judge = &c->plan.roles[c->plan.steps[step_of(c, "copy/decide")].role];
    static const char *const order[] = {"b", "c", "d", "a"};
    static const int32_t pools[] = {1, 2, 1, 1};
    assert_int_equal(desk->team_count, 4);
    assert_true(desk->chosen && judge->chosen);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(c->plan.role_team[desk->team_first + i], team_of(c, order[i]));
        assert_int_equal(c->plan.role_pool[desk->team_first + i], pools[i]);
    }
    compiled_free(c);
}

/* Two procedures of one flow share its steps. */
static void a_flow_is_lowered_once(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(c->plan.procedures[0].entry, c->plan.procedures[2].entry);
    assert_int_equal(c->plan.step_count, 5);
    compiled_free(c);
}

/* inspect 3 min of CV 0.5; 15 % are asked back, which takes 2 min of CV 0, and
 * are inspected again. Rounds N: P(N = n) = 0.85 * 0.15^(n-1), E N = 1/0.85, Var
 * N = 0.15/0.85^2. The minutes are 3 N in mean plus 2 (N - 1):
 *     mean = 3/0.85 + 2 (1/0.85 - 1) = 3.882353
 *     Var  = E N * 1.5^2 + Var N * (3 + 2)^2 = 2.647059 + 5.190311 = 7.837370
 *     CV   = sqrt(7.837370) / 3.882353 = 0.721093
 * The wait for the answer is nobody's work. */
static void moments_count_every_round(void **state)
{
    (void)state;
    struct compiled *c = one_team("flow,step,role,minutes,next\n"
                                  "copy,inspect,desk,\"gamma(mean=3, cv=0.5)\",end:0.85; ask:0.15\n"
                                  "copy,ask,desk,2,\n"
                                  "copy,answer,,days(3),inspect\n");
    assert_close(c->labels.cases[0].mean_min, 3.882353, 1e-6);
    assert_close(c->labels.cases[0].cv, 0.721093, 1e-5);
    compiled_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(consecutive_steps_of_the_same_people_fuse),
        cmocka_unit_test(what_parts_two_steps),
        cmocka_unit_test(fusing_changes_no_lap),
        cmocka_unit_test(interruptible_steps_fuse_with_their_like),
        cmocka_unit_test(steps_that_nobody_reaches_are_dropped),
        cmocka_unit_test(parts_and_branches_are_keyed_by_their_steps),
        cmocka_unit_test(a_service_ends_as_its_last_step),
        cmocka_unit_test(priorities_are_ranked),
        cmocka_unit_test(more_than_64_priorities_are_an_error),
        cmocka_unit_test(two_steps_of_one_key_are_an_error),
        cmocka_unit_test(a_clerk_does_not_work_in_days),
        cmocka_unit_test(the_employer_gives_the_side),
        cmocka_unit_test(a_handover_of_no_time_is_none),
        cmocka_unit_test(targets_are_minutes_or_days),
        cmocka_unit_test(teams_rank_by_the_place_of_the_role_in_their_list),
        cmocka_unit_test(teams_of_one_rank_and_choice_are_a_pool),
        cmocka_unit_test(a_flow_is_lowered_once),
        cmocka_unit_test(moments_count_every_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
