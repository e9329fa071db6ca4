/* Appointments, parties, units, forks, chances, lines, lending, rotas and time
 * away, from tables to the plan, and what is said of wrong ones. */
#include "model_compile_plan.h"

static void fails(const char *file, const char *from, const char *to, const char *en,
                  const char *ja)
{
    struct breakage b = {file, from, to, en, ja, NULL, NULL, NULL};
    folder_expect(&b);
}

/* ---- demand ---- */

/* 14,000 copies at 1.4 a visit are 10,000 visits. */
static void copies_are_counted_in_visits(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,cases_per_year,count_unit,per_visit\n"
                "copy,counter,copy,14000,copies,1.4\n");
    compile(c, 0);
    assert_close(c->labels.procedures[0].cases_per_year, 10000, 1e-9);
    compiled_free(c);
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "procedures.csv",
                "procedure,channel,flow,cases_per_year,count_unit,per_visit\n"
                "copy,counter,copy,14000,交付,\n");
    assert_false(folder_check(&s));
    folder_end_saying(&s, "procedures.csv:2:28: copies are counted; per_visit must say how many a "
                          "visit has -> 1.4\n");
}

/* A count of fiscal 2016 in a study of fiscal 2024 is told; of 2020 not. A year
 * that could be either is an error with both readings. */
static void old_counts_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *year, *en;
    } list[] = {
        {"平成28年度", "procedures.csv:2:25: (warning) the number is 8 years from fiscal year "
                       "2024; has demand changed?\n"},
        {"令和2年", ""},
        {"2024",
         "procedures.csv:2:25: count_year is \"2024\": it can be 令和6年度 (April 2024 to March "
         "2025) or 令和6年 (January to December 2024); write 年度 or 年\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct folder s;
        char text[256];
        folder_begin(&s, LANG_EN);
        snprintf(text, sizeof text,
                 "procedure,channel,flow,cases_per_year,count_year\n"
                 "copy,counter,copy,14000,%s\n",
                 list[i].year);
        folder_file(&s, "procedures.csv", text);
        folder_check(&s);
        folder_end_saying(&s, list[i].en);
    }
}

/* 1.5 a party: 9,000 cases in 6,000 arrivals; the cases stay 9,000. */
static void a_party_is_one_arrival(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,cases_per_year,party\n"
                "copy,counter,copy,9000,1:0.5; 2:0.5\n");
    compile(c, 0);
    double arrivals = 0;
    for (int d = 0; d < c->labels.counted_days; d++)
        arrivals += c->plan.day_mean[c->labels.first_counted_day + d];
    assert_close(arrivals, 6000, 1e-6);
    assert_close(c->labels.procedures[0].cases_per_year, 9000, 0);
    assert_int_equal(c->plan.sources[0].party_count, 2);
    assert_close(c->plan.party_upto[0], 0.5, 0);
    compiled_free(c);
}

#define BOOKED                                                                                     \
    "procedure,channel,flow,cases_per_year,arrivals,slot_min,slot_capacity,at,until,no_show\n"

/* Slots of 30 minutes from 9:00 to 16:10 are 14 (9:00 … 15:30). */
static void slots_fit_between_their_ends(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "procedures.csv",
                BOOKED "copy,appointment,copy,6000,予約,30,2,9:00,16:10,5%\n");
    compile(c, 0);
    const struct plan_source *p = &c->plan.sources[0];
    assert_int_equal(p->kind, SOURCE_APPOINTMENT);
    assert_close(p->slot_min, 30, 0);
    assert_int_equal(p->slot_capacity, 2);
    assert_close(p->no_show, 0.05, 0);
    assert_close(c->plan.source_slots[0].from, 540, 0);
    assert_close(c->plan.source_slots[0].open, 510, 0);
    assert_int_equal(c->plan.source_slots[0].count, 14);
    assert_true(c->labels.procedures[0].appointment);
    compiled_free(c);
}

/* 0.6 cases a slot per 10,000 of 20,000 residents are 1.2: two; 0.01 are one. */
static void a_slot_takes_cases_by_population(void **state)
{
    (void)state;
    static const char *const rows[] = {"copy,appointment,copy,60,appointment,30,0.6,9:00\n",
                                       "copy,appointment,copy,60,appointment,30,0.01,9:00\n"};
    for (int i = 0; i < 2; i++) {
        struct compiled *c = compiled_new();
        char text[256];
        snprintf(text, sizeof text,
                 "procedure,channel,flow,cases_per_year,arrivals,slot_min,slot_capacity_per_10k,"
                 "at\n%s",
                 rows[i]);
        folder_file(&c->folder, "procedures.csv", text);
        compile(c, 0);
        assert_int_equal(c->plan.sources[0].slot_capacity, 2 - i);
        compiled_free(c);
    }
}

/* Two together book once: 6,000 cases are 3,000 bookings for 3,402 places. */
static void a_party_books_once(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,cases_per_year,arrivals,slot_min,slot_capacity,at,until,"
                "party\ncopy,appointment,copy,6000,appointment,30,1,9:00,16:10,2:1\n");
    compile(c, 0);
    assert_close(c->labels.procedures[0].cases_per_year, 6000, 0);
    compiled_free(c);
}

/* 243 days × 14 slots × 1 = 3,402 places for 6,000. */
static void wrong_appointments_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *row, *en, *ja;
    } list[] = {
        {"copy,appointment,copy,6000,appointment,,,,,\n",
         "procedures.csv:2:40: appointments need slot_min -> 30\n"
         "procedures.csv:2:41: appointments need slot_capacity -> 2\n",
         "procedures.csv:2:40: 予約には「予約枠」が必要です。 -> 30\n"
         "procedures.csv:2:41: 予約には「枠の定員」が必要です。 -> 2\n"},
        {"copy,appointment,copy,6000,appointment,30,1,9:00,16:10,\n",
         "procedures.csv:2:43: 6000 appointments a year are wanted and there are 3402; the wait "
         "would grow all year\n",
         "procedures.csv:2:43: 年間6000件の予約に対し枠が3402件しかなく、繰越しが増え続けます。\n"},
        {"copy,appointment,copy,6000,appointment,30,9,16:00,16:20,\n",
         "procedures.csv:2:40: no slot of 30 minutes fits between its first and its last minute\n"
         "procedures.csv:2:43: 6000 appointments a year are wanted and there are 0; the wait "
         "would grow all year\n",
         "procedures.csv:2:40: 30分の枠が、枠の始まりと終わりの間に収まりません。\n"
         "procedures.csv:2:43: 年間6000件の予約に対し枠が0件しかなく、繰越しが増え続けます。\n"},
        {"copy,counter,copy,6000,walk_in,30,,,,5%\n",
         "procedures.csv:2:32: slot_min is for appointments -> arrivals appointment, or a blank "
         "cell\n"
         "procedures.csv:2:38: no_show is for appointments -> arrivals appointment, or a blank "
         "cell\n",
         "procedures.csv:2:32: 「予約枠」は予約のときだけ書きます。 -> "
         "到着を「予約」にするか、空欄にする\n"
         "procedures.csv:2:38: 「不来庁率」は予約のときだけ書きます。 -> "
         "到着を「予約」にするか、空欄にする\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
            struct folder s;
            char text[512];
            folder_begin(&s, (enum lang)lang);
            snprintf(text, sizeof text, BOOKED "%s", list[i].row);
            folder_file(&s, "procedures.csv", text);
            assert_false(folder_check(&s));
            folder_end_saying(&s, lang == LANG_EN ? list[i].en : list[i].ja);
        }
}

static void letters_have_no_patience(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "procedures.csv",
                "procedure,channel,flow,cases_per_year,arrivals,at,patience,capacity\n"
                "copy,post,copy,6000,mail,9:00,30,20\n");
    assert_false(folder_check(&s));
    folder_end_saying(
        &s, "procedures.csv:2:31: nobody is present here: patience is about residents who wait\n"
            "procedures.csv:2:34: nobody is present here: capacity is about residents who wait\n");
}

/* ---- steps ---- */

/* receive 2, then half of the cases 4 more at the same desk: mean 2 + 2 = 4. The
 * second has variance 4² × 0.5 - 2² = 4: CV 2/4. */
static void a_chance_counts_in_the_whole_case(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "steps.csv",
                "flow,step,role,minutes,chance\ncopy,receive,desk,2,\ncopy,more,desk,4,50%\n"
                "letter,open,desk,5,\nletter,decide,judge,1,\n");
    compile(c, 0);
    assert_close(c->labels.cases[0].mean_min, 4, 1e-12);
    assert_close(c->labels.cases[0].cv, 0.5, 1e-12);
    int step = step_of(c, "copy/receive..more");
    assert_int_equal(c->plan.steps[step].may_skip, 0);
    assert_close(c->plan.parts[c->plan.steps[step].part_first + 1].chance, 0.5, 0);
    compiled_free(c);
}

#define FORKED                                                                                     \
    "flow,step,role,minutes,join,next\n"                                                           \
    "copy,receive,desk,2,,front & back\n"                                                          \
    "copy,front,desk,\"uniform(2,8)\",,meet\n"                                                     \
    "copy,back,judge,\"uniform(5,11)\",,meet\n"                                                    \
    "copy,meet,desk,1,all,\n"                                                                      \
    "letter,open,desk,5,,\nletter,decide,judge,1,,\n"

/* 2 + 5 + 8 + 1 = 16; two uniforms of width 6 have variance 3 each: CV √6/16.
 * The join is visited once: 12,000 cases a year × 16 min are 3,200 h, and 1,000
 * letters × 6 min 100 h. */
static void a_fork_adds_its_ways(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "steps.csv", FORKED);
    compile(c, 0);
    assert_close(c->labels.cases[0].mean_min, 16, 1e-12);
    assert_close(c->labels.cases[0].cv, sqrt(6) / 16, 1e-12);
    const struct plan_step *receive = &c->plan.steps[step_of(c, "copy/receive")];
    assert_int_equal(receive->fork, 1);
    assert_int_equal(receive->next_count, 2);
    assert_int_equal(c->plan.branches[receive->next_first + 1].detached, 0);
    assert_int_equal(c->plan.steps[step_of(c, "copy/meet")].join, 1);
    assert_close(c->labels.teams[team_of(c, "office")].work_hours_year +
                     c->labels.teams[team_of(c, "window")].work_hours_year,
                 3300, 1e-9);
    compiled_free(c);
}

/* Papers that no join awaits: the resident leaves, the work is counted. */
static void papers_may_end_by_themselves(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "steps.csv",
                "flow,step,role,minutes,next\ncopy,receive,desk,2,end & later\n"
                "copy,later,judge,8,end\nletter,open,desk,5,\nletter,decide,judge,1,\n");
    compile(c, 0);
    assert_close(c->labels.cases[0].mean_min, 10, 1e-12);
    const struct plan_step *receive = &c->plan.steps[step_of(c, "copy/receive")];
    assert_int_equal(c->plan.branches[receive->next_first].step, STEP_END);
    assert_int_equal(c->plan.branches[receive->next_first + 1].detached, 1);
    compiled_free(c);
}

static void wrong_forks_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *en, *ja;
    } list[] = {
        {"uniform(5,11)\",,meet", "uniform(5,11)\",,end",
         "steps.csv:5:18: (warning) no fork (next: a & b) leads to the join at step copy/meet\n",
         NULL},
        {"uniform(2,8)\",,meet", "uniform(2,8)\",,end",
         "steps.csv:2:22: fork at step copy/receive: not all ways come to one join -> lead all "
         "ways, the resident's too, to one step with join all\n",
         "steps.csv:2:22: 工程 copy/receive の分かれ道: 一つの合流にそろわない道があります。 -> "
         "来庁者の道を含め、全ての道を合流「全て」の一つの工程へ導く\n"},
        {"uniform(2,8)\",,meet", "uniform(2,8)\",,back",
         "steps.csv:2:22: fork at step copy/receive: two ways pass the same step -> write the step "
         "once, after the join\n",
         "steps.csv:2:22: 工程 copy/receive の分かれ道: 同じ工程を通る道が二つあります。 -> "
         "合流の後に一度だけ書く\n"},
        {"uniform(2,8)\",,meet", "uniform(2,8)\",,meet & end",
         "steps.csv:2:22: fork at step copy/receive: a way forks again before it is joined\n",
         NULL},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        for (int lang = LANG_EN; lang <= (list[i].ja ? LANG_JA : LANG_EN); lang++) {
            struct folder s;
            folder_begin(&s, (enum lang)lang);
            folder_file(&s, "steps.csv", FORKED);
            folder_change(&s, "steps.csv", list[i].from, list[i].to);
            folder_check(&s);
            folder_end_saying(&s, lang == LANG_EN ? list[i].en : list[i].ja);
        }
}

static void a_chance_has_one_way_on(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "steps.csv",
                "flow,step,role,minutes,chance,next\n"
                "copy,receive,desk,2,50%,more:0.5; end:0.5\ncopy,more,desk,4,,\n"
                "letter,open,desk,5,,\nletter,decide,judge,1,,\n");
    assert_false(folder_check(&s));
    folder_end_saying(&s, "steps.csv:2:21: step copy/receive may be passed over and has 2 ways "
                          "on; it can have one -> a step of its own before the branch\n");
}

/* ---- teams ---- */

#define TEAMS "team,days,from,to,employer,people,roles,breaks,share,queue,lend_to,lend_when\n"

/* Office: 2 people, 8:30 to 17:15 (525 min) less 60 of break: 465 each; at a
 * share of 0.6 they are away 186 min in 7 pieces; 279 × 2 min a day are 9.3 h, in
 * 243 days 2,259.9 h. Window: a rota of 1 and 2, 60 minutes each. */
static void people_are_away_for_the_rest_of_their_share(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "teams.csv",
                TEAMS "office,mon-fri,8:30,17:15,regular,2,judge,12:00-14:00 60,60%,,,\n"
                      "window,mon-fri,8:30,17:15,appointed,3,desk,"
                      "11:30-12:30 x1; 12:30-13:30 x2,,each,office,4\n");
    compile(c, 0);
    int office = team_of(c, "office"), window = team_of(c, "window");
    int monday = c->labels.first_counted_day;
    double away = 0;
    int pieces = 0;
    for (const struct plan_change *x; (x = change_on(c, monday, CHANGE_AWAY, office, pieces));
         pieces++) {
        away += x->minutes;
        assert_true(x->minutes <= 30 && x->minute >= 510 && x->minute + x->minutes <= 1035);
    }
    assert_int_equal(pieces, 14);
    assert_close(away, 372, 1e-9);
    assert_close(c->labels.teams[office].duty_hours_year, 243 * 9.3, 1e-9);
    assert_close(c->labels.teams[office].counter_share, 0.6, 1e-12);
    assert_close(c->labels.teams[window].counter_share, 1, 0);
    assert_null(change_on(c, monday, CHANGE_AWAY, window, 0));
    static const double breaks[] = {690, 750, 750};
    for (int i = 0; i < 3; i++)
        assert_close(change_on(c, monday, CHANGE_BREAK, window, i)->minute, breaks[i], 0);
    assert_null(change_on(c, monday, CHANGE_BREAK, window, 3));
    const struct plan_team *t = &c->plan.teams[window];
    assert_int_equal(t->each, 1);
    assert_int_equal(t->lend_count, 1);
    assert_int_equal(t->lend_when, 4);
    int judge = c->plan.team_role[t->role_first + t->role_count];
    assert_int_equal(c->plan.roles[judge].team_count, 1);
    assert_int_equal(c->plan.roles[judge].lender_count, 1);
    assert_int_equal(c->plan.role_team[c->plan.roles[judge].team_first + 1], window);
    compiled_free(c);
}

static void wrong_teams_are_told(void **state)
{
    (void)state;
    fails("teams.csv", "12:00-14:00 60", "11:30-12:30 x2; 12:30-13:30 x1",
          "teams.csv:2:43: the rota is for 3 people, the row has 2\n",
          "teams.csv:2:43: 休憩の班分けは3人ですが、この行の人数は2人です。\n");
    static const struct {
        const char *office, *en;
    } list[] = {
        {"office,mon-fri,8:30,17:15,regular,2,judge,,,,window,\n",
         "teams.csv:2:53: lend_to and lend_when belong together: whom, and from how many "
         "waiting\n"},
        {"office,mon-fri,8:30,17:15,regular,2,judge,,,,windw,3\n",
         "teams.csv:2:46: lend_to \"windw\" is no other team with roles -> window\n"},
        {"office,mon-fri,8:30,12:00,regular,2,judge,,,each,,\n"
         "office,mon-fri,12:00,17:15,regular,2,judge,,,one,,\n",
         "teams.csv:3:46: the rows of team office differ in queue; it has one\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct folder s;
        char text[512];
        folder_begin(&s, LANG_EN);
        snprintf(text, sizeof text, TEAMS "%swindow,mon-fri,8:30,17:15,appointed,3,desk,,,,,\n",
                 list[i].office);
        folder_file(&s, "teams.csv", text);
        assert_false(folder_check(&s));
        folder_end_saying(&s, list[i].en);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_counted_in_visits),
        cmocka_unit_test(old_counts_are_told),
        cmocka_unit_test(a_party_is_one_arrival),
        cmocka_unit_test(slots_fit_between_their_ends),
        cmocka_unit_test(a_slot_takes_cases_by_population),
        cmocka_unit_test(a_party_books_once),
        cmocka_unit_test(wrong_appointments_are_told),
        cmocka_unit_test(letters_have_no_patience),
        cmocka_unit_test(a_chance_counts_in_the_whole_case),
        cmocka_unit_test(a_fork_adds_its_ways),
        cmocka_unit_test(papers_may_end_by_themselves),
        cmocka_unit_test(wrong_forks_are_told),
        cmocka_unit_test(a_chance_has_one_way_on),
        cmocka_unit_test(people_are_away_for_the_rest_of_their_share),
        cmocka_unit_test(wrong_teams_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
