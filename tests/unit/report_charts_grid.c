/* Table, heat map, shifts and flows of a small result made by hand: what their titles say,
 * which numbers stand on the page, which pages there are. */
#include "report_sample.h"

#include "plots_harness.h"
#include "report/run_charts.h"
#include "results/folder.h"

static void draw_page(const struct chart_view *view, const char *name, int item,
                      struct draw_log *log)
{
    const struct run_chart *chart = run_chart_find(name);
    struct chart_look look = {.format = CHART_FORMAT_SVG, .bare = true, .log = log};
    struct plots_error error;
    struct sbuf out = {0};
    assert_non_null(chart);
    assert_in_range(item, 0, chart->items(view) - 1);
    assert_int_equal(run_chart_draw(chart, view, item, &look, to_bytes(&out), &error), PLOTS_OK);
    sbuf_release(&out);
}

/* The first text of a page is its title. */
static void assert_page(const struct chart_view *view, const char *name, int item,
                        const char *title, const char *const *texts, int count)
{
    struct draw_log log = {0};
    struct chart_frame a4 = {.size = CHART_SIZE_A4};
    draw_page(view, name, item, &log);
    assert_true(log.count > 0);
    assert_text(log.notes[0].text, title);
    for (int i = 0; i < count; i++)
        if (!log_has(&log, texts[i]))
            fail_msg("%s: no \"%s\"", name, texts[i]);
    assert_page_is_tidy(&log, &a4, name);
    draw_log_release(&log);
}

/* ---- The table. */

static void the_table_tells_what_is_clear(void **state)
{
    (void)state;
    /* The wait falls by 3 minutes (2 to 4), the balance is -9,000 (-9,500 to -8,500) thousand. */
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "procedure", KEY_ALL_COUNTER, "wait_mean", 12.34, 9.34,
                (struct doubt){-4, -2, NAN, NAN}, BASIS_SIMULATED);
    sample_pair(&r, "cost", "total", "cost", 72e6, 81e6, NO_DOUBT, BASIS_FIXED);
    sample_effect(&r, "net_saving", -9e6, (struct doubt){-9.5e6, -8.5e6, NAN, NAN},
                  BASIS_SIMULATED);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    static const char *const ja[] = {"12.3",
                                     "9.3",
                                     "72,000",
                                     "81,000",
                                     "▲9,000",
                                     "－",
                                     "平均待ち時間（分）",
                                     "収支（③－新たな支出）"};
    assert_page(&view, "summary_table", 0, "委託では待ち時間が短くなり、歳出の節減にならない", ja,
                8);
    view.lang = LANG_EN;
    static const char *const en[] = {"12.3", "-9,000", "mean wait (min)"};
    assert_page(&view, "summary_table", 0, "Contract shortens the wait and is no saving", en, 3);
    result_release(&r);
}

/* Two alternatives: the waits rise or cannot be told, the balances fall. */
static void the_title_counts_several_alternatives(void **state)
{
    (void)state;
    static struct manifest_name three[] = {{"current", "現状", "Today"},
                                           {"contract", "委託", "Contract"},
                                           {"store", "コンビニ", "Stores"}};
    static const double waits[][3] = {{2, 1, 3}, {0.5, -1, 2}}; /* estimate, interval */
    struct result r;
    sample_begin(&r);
    r.manifest.alternatives = three;
    r.manifest.alternative_count = 3;
    for (int i = 0; i < 2; i++) {
        const struct doubt doubt = {waits[i][1], waits[i][2], NAN, NAN};
        const char *key = three[i + 1].key;
        sample_add(&r, key, "", "procedure", KEY_ALL_COUNTER, "wait_mean", 9, NO_DOUBT,
                   BASIS_SIMULATED);
        sample_add(&r, key, "current", "procedure", KEY_ALL_COUNTER, "wait_mean", waits[i][0],
                   doubt, BASIS_SIMULATED);
        sample_add(&r, key, "current", "effect", "", "net_saving", -9e6,
                   (struct doubt){-9.5e6, -8.5e6, NAN, NAN}, BASIS_SIMULATED);
    }
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_page(&view, "summary_table", 0,
                "2案のうち、待ち時間が短くなる案はなく、歳出の節減になると言える案もない", NULL, 0);
    view.lang = LANG_EN;
    assert_page(&view, "summary_table", 0,
                "Of 2 alternatives none shortens the wait and none can be said to be a saving",
                NULL, 0);
    result_release(&r);
}

/* ---- People waiting. Monday 9 and 10 o'clock, Tuesday 9; elsewhere nothing. */

static void the_title_names_the_hour_with_most_people(void **state)
{
    (void)state;
    static const char *const keys[] = {"mon/09", "mon/10", "tue/09"};
    static const double today[] = {4, 12.34, 8}, contract[] = {9.5, 3, 2};
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("queue_heat_map")->items(&view), 0);
    for (int i = 0; i < 3; i++)
        sample_pair(&r, "weekday_hour", keys[i], "queue_mean", today[i], contract[i], NO_DOUBT,
                    BASIS_SIMULATED);
    static const char *const texts[] = {"月", "火", "9時", "10時", "12.3", "9.5", "閉庁"};
    assert_page(&view, "queue_heat_map", 0,
                "待つ人が最も多いのは月曜10時台の平均12.3人（現状）、月曜9時台の9.5人（委託）",
                texts, 7);
    result_release(&r);
}

/* ---- Shifts: four quarters from 8:30; 1.9 of 2 people at 9:00 are most. */

static void the_tightest_quarter_is_told(void **state)
{
    (void)state;
    static const char *const keys[] = {"desk/08:30", "desk/08:45", "desk/09:00", "desk/09:15"};
    static const double present[] = {2, 2, 2, 0.5}, need[] = {0.5, 1, 1.9, 0.5};
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("shifts")->items(&view), 0);
    for (int i = 0; i < 4; i++) {
        sample_add(&r, "current", "", "quarter_hour", keys[i], "presence", present[i], NO_DOUBT,
                   BASIS_SIMULATED);
        sample_add(&r, "current", "", "quarter_hour", keys[i], "need", need[i], NO_DOUBT,
                   BASIS_SIMULATED);
    }
    static const char *const texts[] = {"窓口班", "正規、最大95 %（9:00）", "9:00"};
    assert_int_equal(run_chart_find("shifts")->items(&view), 1); /* the contract has no rows */
    assert_page(&view, "shifts", 0,
                "現状：最も詰まるのは9:00の窓口班。就いている2.0人のうち平均1.9人が応対中", texts,
                3);
    result_release(&r);
}

/* ---- Flows. */

static const char *const procedures =
    "procedure,channel,name,flow,cases_per_year,arrivals,profile\n"
    "copy,counter,写し,copy,9720,walk_in,flat\n";
static const char *const steps =
    "flow,step,name,name_en,role,legal,place,minutes,chance,join,next\n"
    "copy,receive,受付,Receive,desk,delegable,front,constant(6),,,\n"
    "copy,inspect,確認,Inspect,desk,fee,front,constant(4),,,look:0.9; ask:0.1\n"
    "copy,ask,照会,Ask,,delegable,away,days(2),,,receive\n"
    "copy,look,審査,Look,decision,staff_only,back,constant(2),,,\n"
    "copy,hand_over,交付,Hand over,desk,delegable,front,constant(3),,,\n";
static const char *const teams[] = {"team,days,from,to,name,employer,people,roles\n"
                                    "window,mon-fri,8:30,17:15,窓口,regular,2,desk\n"
                                    "review,mon-fri,8:30,17:15,審査,regular,1,decision\n",
                                    "team,days,from,to,name,employer,people,roles\n"
                                    "window,mon-fri,8:30,17:15,窓口,contractor,2,desk\n"
                                    "review,mon-fri,8:30,17:15,審査,regular,1,decision\n"};

static void put(const char *dir, const char *alternative, const char *name, const char *text)
{
    char path[160];
    struct sbuf failure = {0};
    snprintf(path, sizeof path, "%s/resolved/%s", dir, alternative);
    assert_true(folder_make(path, &failure));
    snprintf(path, sizeof path, "%s/resolved/%s/%s", dir, alternative, name);
    assert_true(file_replace(path, text, strlen(text), &failure));
}

static void put_flows(const char *dir, const char *const of[2])
{
    static const char *const alternatives[] = {"current", "contract"};
    for (int a = 0; a < 2; a++) {
        put(dir, alternatives[a], "procedures.csv", procedures);
        put(dir, alternatives[a], "steps.csv", steps);
        put(dir, alternatives[a], "teams.csv", of[a]);
    }
}

static void take_away(const char *dir)
{
    char command[160];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

/* receive and inspect are one service of 100 hours, parts of 6 and 4 minutes; look 25,
 * hand_over 75. Of 200 hours the contractor has 175, 87.5 %. */
static void put_hours(struct result *r)
{
    static const char *const keys[] = {"copy/receive..inspect", "copy/look", "copy/hand_over"};
    static const double hours[] = {100, 25, 75};
    for (int i = 0; i < 3; i++) {
        sample_pair(r, "step", keys[i], "load_hours", hours[i], hours[i], NO_DOUBT,
                    BASIS_SIMULATED);
        sample_pair(r, "step", keys[i], "visits", 1000, 1000, NO_DOUBT, BASIS_SIMULATED);
        sample_pair(r, "step", keys[i], "queue_mean", 3.25 + i, 3.25 + i, NO_DOUBT,
                    BASIS_SIMULATED);
    }
}

static void a_page_where_other_people_do_the_steps(void **state)
{
    (void)state;
    char dir[] = "/tmp/flow-pages-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct result r;
    sample_begin(&r);
    put_hours(&r);
    struct chart_view view = {.dir = dir, .result = &r, .lang = LANG_JA};
    const struct run_chart *flow = run_chart_find("flow");
    put_flows(dir, teams);
    assert_int_equal(flow->items(&view), 2);
    static const char *const texts[] = {"住民",   "受託者",     "職員", "審査", "60時間",
                                        "40時間", "待ち 3.3分", "10 %", "90 %", "照会 2開庁日"};
    assert_page(&view, "flow", 0,
                "住民票の写し：全て職員が行う。業務時間の88 %は法令上委託できる工程", NULL, 0);
    assert_page(&view, "flow", 1,
                "住民票の写し：業務時間の88 %を受託者が担い、審査・決定は職員が行う", texts, 10);
    struct sbuf name = {0};
    flow->item_name(&view, 1, &name);
    assert_text(sbuf_text(&name), "copy-contract");
    sbuf_release(&name);
    /* The same people in both: one page that names both. */
    put_flows(dir, (const char *const[]){teams[0], teams[0]});
    static const char *const both[] = {"現状、委託（数字は現状）"};
    assert_int_equal(flow->items(&view), 1);
    assert_page(&view, "flow", 0,
                "住民票の写し：全て職員が行う。業務時間の88 %は法令上委託できる工程", both, 1);
    result_release(&r);
    take_away(dir);
}

/* Thirty steps in a row are three sheets of ten that point to each other. */
static void a_long_flow_has_several_sheets(void **state)
{
    (void)state;
    char dir[] = "/tmp/flow-pages-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct sbuf rows = {0};
    sbuf_add(&rows, "flow,step,name,name_en,role,legal,place,minutes,chance,join,next\n");
    for (int i = 1; i <= 30; i++)
        sbuf_printf(&rows, "copy,s%d,工程%d,Step %d,desk,delegable,front,constant(1),,,\n", i, i,
                    i);
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.dir = dir, .result = &r, .lang = LANG_EN};
    put_flows(dir, (const char *const[]){teams[0], teams[0]});
    put(dir, "current", "steps.csv", sbuf_text(&rows));
    put(dir, "contract", "steps.csv", sbuf_text(&rows));
    chart_view_open(&view); /* once for all */
    assert_int_equal(run_chart_find("flow")->items(&view), 3);
    static const char *const second[] = {"Step 11", "Step 20", "from sheet 1", "to sheet 3"};
    assert_page(&view, "flow", 1, "Resident record", second, 4);
    struct draw_log log = {0};
    draw_page(&view, "flow", 2, &log);
    assert_true(log_has(&log, "End"));
    assert_false(log_has(&log, "Step 20"));
    draw_log_release(&log);
    chart_view_close(&view);
    result_release(&r);
    sbuf_release(&rows);
    take_away(dir);
}

static void without_a_folder_there_is_no_diagram(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("flow")->items(&view), 0);
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_tells_what_is_clear),
        cmocka_unit_test(the_title_counts_several_alternatives),
        cmocka_unit_test(the_title_names_the_hour_with_most_people),
        cmocka_unit_test(the_tightest_quarter_is_told),
        cmocka_unit_test(a_page_where_other_people_do_the_steps),
        cmocka_unit_test(a_long_flow_has_several_sheets),
        cmocka_unit_test(without_a_folder_there_is_no_diagram),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
