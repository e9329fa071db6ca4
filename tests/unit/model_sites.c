/* Sites: a store that is open when the office is closed, a branch with openings of
 * its own, a team elsewhere. Fiscal 2024 begins on Monday, April 1, and has 365 days:
 * 52 weeks and Monday, March 31; fiscal 2023 has 366. */
#include "model_compile_plan.h"

#include "engine/sim.h"

static struct compiled *with_sites(const char *rows)
{
    struct compiled *c = compiled_new();
    char text[512];
    snprintf(text, sizeof text, "site,days,open,close,holidays,closed\n%s", rows);
    folder_file(&c->folder, "sites.csv", text);
    return c;
}

/* The store beside the counter, `cases` a year of its own. */
static struct compiled *with_store(const char *cases)
{
    struct compiled *c = with_sites("store,all,6:30,23:00,open,12/29-1/3\n");
    char text[512];
    snprintf(text, sizeof text,
             "procedure,channel,flow,site,cases_per_year,arrivals,profile\n"
             "copy,counter,copy,,20000,walk_in,flat\n"
             "copy,convenience_store,issue,store,%s,walk_in,flat\n",
             cases);
    folder_file(&c->folder, "procedures.csv", text);
    folder_change(&c->folder, "steps.csv", "letter,open,desk,delegable,back,5,\n",
                  "issue,print,,delegable,away,3,end\nletter,open,desk,delegable,back,5,\n");
    return c;
}

static double cases_in_year(const struct compiled *c, int source)
{
    double sum = 0;
    for (int d = 0; d < c->labels.counted_days; d++)
        sum += c->plan.day_mean[source * c->plan.day_count + c->labels.first_counted_day + d];
    return sum;
}

static const struct plan_shape *shape_on(const struct compiled *c, int source, int day)
{
    const struct plan *p = &c->plan;
    int hours = p->day_hours[p->sources[source].site * p->day_count + day];
    assert_true(hours >= 0);
    return &p->shapes[p->source_shape[source * p->hours_count + hours]];
}

static void opens_and_closes(const struct compiled *c, const struct plan_shape *s, double open,
                             double close)
{
    assert_close(c->plan.shape_minute[s->first], open, 0);
    assert_close(c->plan.shape_minute[s->first + s->count - 1], close, 0);
}

/* ---- a store ---- */

/* 359 of 365 days: 3,590 cases are 10 a day, on Sundays and holidays too. */
static void a_store_is_open_on_all_days_but_six(void **state)
{
    (void)state;
    struct compiled *c = with_store("3590");
    compile(c, 0);
    assert_close(cases_in_year(c, 1), 3590, 1e-12);
    static const int open[][3] = {{2024, 4, 1},  {2024, 4, 6},   {2024, 4, 7}, {2024, 5, 3},
                                  {2024, 8, 11}, {2024, 12, 28}, {2025, 1, 4}, {2025, 3, 31}};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        assert_close(cases_on(c, 1, open[i][0], open[i][1], open[i][2]), 10, 1e-12);
    static const int closed[][3] = {{2024, 12, 29}, {2024, 12, 31}, {2025, 1, 1}, {2025, 1, 3}};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        assert_close(cases_on(c, 1, closed[i][0], closed[i][1], closed[i][2]), 0, 0);
    opens_and_closes(c, shape_on(c, 1, day_of(c, 2024, 4, 7)), 390, 1380);
    assert_int_equal(c->labels.site_count, 1);
    assert_text(c->labels.sites[0].key, "store");
    assert_int_equal(c->labels.sites[0].open_days, 359);
    assert_int_equal(c->labels.sites[0].open, 390);
    assert_int_equal(c->labels.sites[0].close, 1380);
    /* the counter stays as it was */
    assert_int_equal(c->labels.open_days, 243);
    assert_close(cases_on(c, 0, 2024, 4, 1), 20000 / 243.0, 1e-12);
    assert_close(cases_on(c, 0, 2024, 4, 7), 0, 0);
    opens_and_closes(c, shape_on(c, 0, day_of(c, 2024, 4, 1)), 510, 1035);
    compiled_free(c);
}

static void a_leap_year_has_a_day_more(void **state)
{
    (void)state;
    struct compiled *c = with_store("3600");
    folder_change(&c->folder, "scenario.csv", "2024", "2023");
    compile(c, 0);
    assert_close(cases_on(c, 1, 2024, 2, 29), 10, 1e-12);
    assert_close(cases_in_year(c, 1), 3600, 1e-12);
    assert_int_equal(c->labels.sites[0].open_days, 360);
    compiled_free(c);
}

static void sim_of(const struct plan *p, struct tally *t)
{
    tally_init(t, p);
    struct sim *s = sim_new(p);
    sim_run(s, (struct stream_key){.seed = 7}, t);
    sim_free(s);
}

/* Flat over 990 minutes of 359 days; the office is open for 525 minutes of 243 of
 * them. Of some 20,000 cases the share has a standard deviation of 0.0034. */
static void who_comes_when_the_office_is_closed_is_counted(void **state)
{
    (void)state;
    struct compiled *c = with_store("20000");
    struct tally t;
    compile(c, 0);
    sim_of(&c->plan, &t);
    const struct tally_procedure *store = &t.procedures[1];
    assert_near(store->outside / store->arrived, 1 - 243 * 525 / (359 * 990.0), 4 * 0.0034);
    assert_near(tally_hour(&t, 1, 6)->arrived / store->arrived, 30 / 990.0, 4 * 0.0012);
    assert_close(tally_hour(&t, 1, 5)->arrived + tally_hour(&t, 1, 23)->arrived, 0, 0);
    assert_close(t.procedures[0].outside, 0, 0);
    assert_true(c->labels.procedures[1].away && !c->labels.procedures[0].away);
    tally_release(&t);
    compiled_free(c);
}

/* ---- shift_to ---- */

/* 30 % go to the store: 6,000 of 20,000, over 359 days. The counter's cases are those
 * that it had, less those that go: the numbers of one year add up. */
static void moved_cases_come_when_the_store_is_open(void **state)
{
    (void)state;
    struct compiled *c = with_store("0");
    folder_file(&c->folder, "alternatives.csv",
                "alternative,order,address,operation,to,value\n"
                "now,1,,,,\n"
                "store,2,procedures[copy/counter],shift_to,copy/convenience_store,0.3\n");
    struct tally before, after;
    compile(c, 0);
    assert_int_equal(c->plan.source_count, 2);
    sim_of(&c->plan, &before);
    labels_release(&c->labels);
    plan_release(&c->plan);
    variant_release(&c->variant);
    assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, 1, NULL));
    assert_true(model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags));
    assert_true(plan_check(&c->plan));
    assert_close(c->labels.procedures[0].cases_per_year, 14000, 1e-12);
    assert_close(c->labels.procedures[1].cases_per_year, 6000, 1e-12);
    const struct plan_source *moved = &c->plan.sources[2];
    assert_int_equal(c->plan.source_count, 3);
    assert_int_equal(moved->kind, SOURCE_MOVED);
    assert_true(moved->key == c->plan.sources[0].key);
    /* both sums run over the year: 20,000 parties */
    int from = c->labels.first_counted_day, to = from + c->labels.counted_days;
    assert_near(c->plan.moved_from[from], 0, 0);
    assert_near(c->plan.moved_to[from], 0, 0);
    assert_close(c->plan.moved_from[to], 20000, 1e-12);
    assert_close(c->plan.moved_to[to], 20000, 1e-12);
    opens_and_closes(c, shape_on(c, 2, day_of(c, 2024, 4, 7)), 390, 1380);
    sim_of(&c->plan, &after);
    double counter = after.procedures[0].arrived, store = after.procedures[1].arrived;
    assert_close(counter + store, before.procedures[0].arrived, 0);
    assert_near(store, 6000, 4 * sqrt(6000));
    assert_near(after.procedures[1].outside / store, 1 - 243 * 525 / (359 * 990.0), 4 * 0.0062);
    /* day by day at the counter: nobody who stays comes at another time */
    for (int d = 0; d < c->labels.counted_days; d++) {
        int day = from + d;
        double was = tally_period(&before, 0, day)->arrived;
        double is = tally_period(&after, 0, day)->arrived;
        assert_true(is <= was && (c->plan.day_open[day] || is == 0));
    }
    tally_release(&before);
    tally_release(&after);
    compiled_free(c);
}

static double handling(const struct compiled *c)
{
    struct tally t;
    double sum = 0, ended = 0, arrived = 0;
    sim_of(&c->plan, &t);
    for (int p = 0; p < t.procedure_count; p++) {
        ended += t.procedures[p].ended;
        arrived += t.procedures[p].arrived;
        for (int h = 0; h < 24; h++)
            sum += tally_hour(&t, p, h)->handling;
    }
    assert_close(ended, arrived, 0);
    tally_release(&t);
    return sum;
}

/* To a branch with the same flow, on other days: each case takes the same work and the
 * same ways, so that the minutes with clerks are the same in all. */
static void a_moved_case_keeps_its_draws(void **state)
{
    (void)state;
    struct compiled *c = with_sites("branch,tue-sat,8:30,17:15,open,none\n");
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,site,cases_per_year,arrivals,profile,work\n"
                "copy,counter,copy,,20000,walk_in,city,\"lognormal(mean=1, cv=0.5)\"\n"
                "copy,kiosk,copy,branch,0,walk_in,flat,\n");
    folder_file(&c->folder, "teams.csv",
                "team,days,from,to,site,employer,people,roles\n"
                "main,all,8:30,17:15,,regular,5,desk; judge\n"
                "branch,all,8:30,17:15,branch,regular,5,desk; judge\n");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    folder_file(&c->folder, "alternatives.csv",
                "alternative,order,address,operation,to,value\n"
                "now,1,,,,\n"
                "branch,2,procedures[copy/counter],shift_to,copy/kiosk,0.4\n");
    compile(c, 0);
    double before = handling(c);
    labels_release(&c->labels);
    plan_release(&c->plan);
    variant_release(&c->variant);
    assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, 1, NULL));
    assert_true(model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags));
    assert_close(handling(c), before, 1e-9);
    compiled_free(c);
}

/* ---- a branch ---- */

/* Tuesday to Saturday, holidays too, closed in the middle of August; the last Tuesday
 * of June closed, a Monday of June open in the morning. */
static void a_branch_has_days_and_openings_of_its_own(void **state)
{
    (void)state;
    struct compiled *c = with_sites("branch,tue-sat,9:00,17:00; fri 19:00,open,8/13-8/15\n");
    folder_file(&c->folder, "openings.csv",
                "from,to,days,site,kind,open,close\n"
                "2024-06-25,2024-06-25,all,branch,closed,,\n"
                "2024-06-17,2024-06-17,all,branch,open,9:00,12:00\n"
                "2024-06-19,2024-06-19,all,,closed,,\n");
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,site,cases_per_year,arrivals,profile\n"
                "copy,counter,copy,branch,9000,walk_in,flat\n"
                "tax,counter,copy,,3000,walk_in,flat\n");
    folder_change(&c->folder, "teams.csv",
                  "team,days,from,to,employer,people,roles,breaks,pace,lead\n",
                  "team,days,from,to,site,employer,people,roles,breaks,pace,lead\n"
                  "branch,mon-sat,9:00,17:00,branch,regular,2,desk,,1,no\n"
                  "branch,fri,17:00,19:00,branch,regular,1,desk,,1,no\n");
    folder_change(&c->folder, "teams.csv", "office,mon-fri,8:30,17:15,",
                  "office,mon-fri,8:30,17:15,,");
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,",
                  "window,mon-fri,8:30,17:15,,");
    compile(c, 0);
    assert_int_equal(c->labels.open_days, 242); /* of the main office: less June 19 */
    static const struct {
        int month, day;
        bool open;
    } days[] = {{5, 3, true},   {6, 17, true},  {6, 18, true}, {6, 19, true},
                {6, 24, false}, {6, 25, false}, {6, 22, true}, {6, 23, false},
                {8, 13, false}, {8, 15, false}, {8, 16, true}, {12, 31, true}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(cases_on(c, 0, 2024, days[i].month, days[i].day) > 0, days[i].open);
    opens_and_closes(c, shape_on(c, 0, day_of(c, 2024, 6, 17)), 540, 720);
    opens_and_closes(c, shape_on(c, 0, day_of(c, 2024, 6, 21)), 540, 1140);
    opens_and_closes(c, shape_on(c, 0, day_of(c, 2024, 6, 22)), 540, 1020);
    /* 52 weeks of five days less three in August and June 25, and June 17; 52 Fridays */
    assert_close(cases_on(c, 0, 2024, 6, 18), 9000 / 257.0, 1e-12);
    const struct label_team *team = &c->labels.teams[team_of(c, "branch")];
    assert_close(team->duty_hours_year, 257 * 16 + 52 * 2, 1e-12);
    assert_close(team->paid_hours_year, 257 * 2 * 7.75, 1e-12);
    /* a person works on 242 days at most */
    assert_close(team->persons, 2 * 257 / 242.0, 1e-12);
    compiled_free(c);
}

/* On a Saturday only the branch's people come, on a Monday only the others. */
static void a_band_holds_on_days_when_its_site_is_open(void **state)
{
    (void)state;
    struct compiled *c = with_sites("branch,tue-sat,9:00,17:00,closed,\n");
    folder_change(&c->folder, "teams.csv",
                  "team,days,from,to,employer,people,roles,breaks,pace,lead\n",
                  "team,days,from,to,site,employer,people,roles,breaks,pace,lead\n"
                  "branch,all,9:00,17:00,branch,regular,2,desk,,1,no\n");
    folder_change(&c->folder, "teams.csv", "office,mon-fri,8:30,17:15,", "office,all,8:30,17:15,,");
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,", "window,all,8:30,17:15,,");
    compile(c, 0);
    int branch = team_of(c, "branch");
    static const struct {
        int day, branch, others; /* of April 2024 */
    } on[] = {{1, 0, 2}, {2, 1, 2}, {6, 1, 0}, {7, 0, 0}, {29, 0, 0} /* a holiday */};
    for (size_t i = 0; i < sizeof on / sizeof *on; i++) {
        int pattern = c->plan.day_pattern[day_of(c, 2024, 4, on[i].day)], own = 0, others = 0;
        const struct plan_pattern *p = &c->plan.patterns[pattern];
        for (int k = p->first; k < p->first + p->count; k++) {
            const struct plan_change *change = &c->plan.changes[k];
            bool comes = change->kind == CHANGE_DUTY && change->amount > 0;
            own += comes && change->index == branch;
            others += comes && change->index != branch;
        }
        assert_int_equal(own, on[i].branch);
        assert_int_equal(others, on[i].others);
    }
    compiled_free(c);
}

/* Letters are gathered until 16:00 by a joint office that is open from Tuesday to
 * Saturday. */
static void a_batch_goes_when_its_people_may_be_there(void **state)
{
    (void)state;
    struct compiled *c = with_sites("joint,tue-sat,9:00,17:00,closed,\n");
    folder_file(&c->folder, "steps.csv",
                "flow,step,role,legal,place,minutes,batch\n"
                "copy,receive,desk,delegable,front,2,\n"
                "letter,open,joint,delegable,back,5,16:00\n");
    folder_change(&c->folder, "teams.csv",
                  "team,days,from,to,employer,people,roles,breaks,pace,lead\n",
                  "team,days,from,to,site,employer,people,roles,breaks,pace,lead\n"
                  "joint,all,9:00,17:00,joint,regular,1,joint,,1,no\n");
    folder_change(&c->folder, "teams.csv", "office,mon-fri,8:30,17:15,",
                  "office,mon-fri,8:30,17:15,,");
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,",
                  "window,mon-fri,8:30,17:15,,");
    compile(c, 0);
    static const bool goes[] = {false, true, true, true, true, true, false}; /* mon to sun */
    for (int d = 0; d < 7; d++) {
        const struct plan_pattern *p =
            &c->plan.patterns[c->plan.day_pattern[day_of(c, 2024, 4, 1 + d)]];
        int batches = 0;
        for (int k = p->first; k < p->first + p->count; k++)
            batches += c->plan.changes[k].kind == CHANGE_BATCH;
        assert_int_equal(batches, goes[d]);
    }
    compiled_free(c);
}

/* Appointments at a branch that is open on Saturdays alone: two slots of an hour. */
static void appointments_are_booked_on_days_of_the_site(void **state)
{
    (void)state;
    struct compiled *c = with_sites("branch,sat,9:00,11:00,open,none\n");
    folder_file(&c->folder, "procedures.csv",
                "procedure,channel,flow,site,cases_per_year,arrivals,slot_min,slot_capacity\n"
                "copy,appointment,copy,branch,104,appointment,60,2\n"
                "tax,counter,copy,,3000,walk_in,,\n");
    folder_change(&c->folder, "teams.csv", "window,mon-fri",
                  "window,sat,8:30,17:15,branch,appointed,1,desk,,1,no\nspare,mon-fri");
    folder_change(&c->folder, "teams.csv",
                  "team,days,from,to,employer,people,roles,breaks,pace,lead\n",
                  "team,days,from,to,site,employer,people,roles,breaks,pace,lead\n");
    folder_change(&c->folder, "teams.csv", "office,mon-fri,8:30,17:15,",
                  "office,mon-fri,8:30,17:15,,");
    folder_change(&c->folder, "teams.csv", "spare,mon-fri,8:30,17:15,",
                  "spare,mon-fri,8:30,17:15,,");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    compile(c, 0);
    struct tally t;
    sim_of(&c->plan, &t);
    for (int d = 0; d < c->labels.counted_days; d++) {
        int day = c->labels.first_counted_day + d;
        double came = tally_period(&t, 0, day)->arrived;
        bool saturday = date_weekday(c->labels.first_date + day) == 5;
        assert_true(came <= (saturday ? 4 : 0));
    }
    assert_true(t.procedures[0].arrived > 60);
    tally_release(&t);
    compiled_free(c);
}

/* ---- shorter hours ---- */

/* From 9:00 to 16:30: who came before and after comes in between, none less. Of the
 * profile's weight 4 from 8:30 to 12:00 is left 4 × 180/210; that of 9 from 12:00 to
 * closing stays: on a Tuesday 3.43 / (3.43 + 9) have come by noon. */
static void shorter_hours_displace_and_delete_nobody(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "fiscal_year", "open,9:00\nclose,16:30\nfiscal_year");
    compile(c, 0);
    assert_close(cases_in_year(c, 0), 9000, 1e-12);
    assert_close(cases_in_year(c, 2), 3000, 1e-12);
    const struct plan_shape *s = shape_on(c, 0, day_of(c, 2024, 4, 2));
    opens_and_closes(c, s, 540, 990);
    assert_close(c->plan.shape_minute[s->first + 1], 720, 0);
    double morning = 4 * 180 / 210.0, rest = 9;
    assert_close(c->plan.shape_share[s->first + 1], morning / (morning + rest), 1e-12);
    compiled_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_is_open_on_all_days_but_six),
        cmocka_unit_test(a_leap_year_has_a_day_more),
        cmocka_unit_test(who_comes_when_the_office_is_closed_is_counted),
        cmocka_unit_test(moved_cases_come_when_the_store_is_open),
        cmocka_unit_test(a_moved_case_keeps_its_draws),
        cmocka_unit_test(a_branch_has_days_and_openings_of_its_own),
        cmocka_unit_test(a_band_holds_on_days_when_its_site_is_open),
        cmocka_unit_test(a_batch_goes_when_its_people_may_be_there),
        cmocka_unit_test(appointments_are_booked_on_days_of_the_site),
        cmocka_unit_test(shorter_hours_displace_and_delete_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
