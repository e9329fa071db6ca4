/* Open days and hours: weekday hours, extra openings and closings, the Cabinet
 * Office's list of holidays. Fiscal 2024 has 243 open days; March 2025 has five
 * Saturdays (1, 8, 15, 22, 29), April 2024 four (6, 13, 20, 27). */
#include "model_compile_plan.h"

static struct compiled *with_openings(const char *rows)
{
    struct compiled *c = compiled_new();
    char text[512];
    snprintf(text, sizeof text, "from,to,days,kind,open,close\n%s", rows);
    folder_file(&c->folder, "openings.csv", text);
    return c;
}

static int open_days_with(const char *rows)
{
    struct compiled *c = with_openings(rows);
    compile(c, 0);
    int days = c->labels.open_days;
    compiled_free(c);
    return days;
}

static void saturdays_of_the_moving_season_are_open(void **state)
{
    (void)state;
    assert_int_equal(open_days_with(""), 243);
    assert_int_equal(open_days_with("2025-03-01,2025-03-31,sat,open,9:00,12:00\n"), 248);
    assert_int_equal(open_days_with("2025-03-01,2025-03-31,sat,open,9:00,12:00\n"
                                    "2024-04-01,2024-04-30,sat,open,9:00,12:00\n"),
                     252);
    /* the later row counts: one of them stays closed */
    assert_int_equal(open_days_with("2025-03-01,2025-03-31,sat,open,9:00,12:00\n"
                                    "2025-03-29,2025-03-29,all,closed,,\n"),
                     247);
    /* 2024-05-03 to 05-06 are holidays already; 05-01 and 05-02 are two days */
    assert_int_equal(open_days_with("2024-05-01,2024-05-06,all,closed,,\n"), 241);
}

/* Arrivals of an extra Saturday come within its own hours: all by noon, none
 * before nine; on weekdays none before half past eight. */
static void an_extra_opening_has_its_own_hours(void **state)
{
    (void)state;
    struct compiled *c = with_openings("2025-03-01,2025-03-31,sat,open,9:00,12:00\n");
    compile(c, 0);
    assert_int_equal(c->plan.hours_count, 2);
    int saturday = day_of(c, 2025, 3, 1), monday = day_of(c, 2025, 3, 3);
    assert_int_equal(c->plan.day_open[saturday], 1);
    const struct plan_shape *on[2] = {
        &c->plan.shapes[c->plan.source_shape[c->plan.day_hours[saturday]]],
        &c->plan.shapes[c->plan.source_shape[c->plan.day_hours[monday]]]};
    static const double open[] = {540, 510}, close[] = {720, 1035};
    for (int i = 0; i < 2; i++) {
        assert_close(c->plan.shape_minute[on[i]->first], open[i], 0);
        assert_close(c->plan.shape_minute[on[i]->first + on[i]->count - 1], close[i], 0);
    }
    /* flat: a Saturday is as busy as any day */
    int tax = procedure_of(c, "tax/counter");
    assert_close(cases_on(c, tax, 2025, 3, 1), 3000.0 / 248, 1e-9);
    compiled_free(c);
}

static void thursdays_are_open_late(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "2024\n", "2024\nclose,17:15; thu 19:00\n");
    compile(c, 0);
    assert_int_equal(c->plan.hours_count, 2);
    int thursday = day_of(c, 2024, 4, 4), friday = day_of(c, 2024, 4, 5);
    assert_int_not_equal(c->plan.day_hours[thursday], c->plan.day_hours[friday]);
    const struct plan_shape *s = &c->plan.shapes[c->plan.source_shape[c->plan.day_hours[thursday]]];
    assert_close(c->plan.shape_minute[s->first + s->count - 1], 1140, 0);
    compiled_free(c);
}

/* The list of 2024 and 2025 as the Cabinet Office writes it, without 2024-05-03
 * (a Friday): that day is open then. 2024-04-29 is closed by it. */
static void holidays_are_those_of_the_file(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "syukujitsu.csv",
                "国民の祝日・休日月日,国民の祝日・休日名称\n"
                "2024/4/29,昭和の日\n2025/1/1,元日\n");
    compile(c, 0);
    assert_int_equal(c->plan.day_open[day_of(c, 2024, 4, 29)], 0);
    assert_int_equal(c->plan.day_open[day_of(c, 2024, 5, 3)], 1);
    assert_int_equal(c->plan.day_open[day_of(c, 2024, 12, 31)], 0);
    compiled_free(c);
}

/* Years beyond the file are computed, and that is said. */
static void years_beyond_the_file_are_computed(void **state)
{
    (void)state;
    static const char *const said[] = {
        "syukujitsu.csv:2:1: (warning) the file holds the holidays of 2023 to 2023; what fiscal "
        "year 2024 needs beyond is computed by law\n",
        "syukujitsu.csv:2:1: (warning) このファイルの祝日は2023年から2023年までです。2024年度に"
        "足りない分は法律の定めから計算します。\n"};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        struct folder s;
        folder_begin(&s, (enum lang)lang);
        folder_file(&s, "syukujitsu.csv",
                    "国民の祝日・休日月日,国民の祝日・休日名称\n2023/1/1,元日\n");
        assert_true(folder_check(&s));
        folder_end_saying(&s, said[lang]);
    }
}

static void wrong_openings_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *row, *en, *ja;
    } list[] = {
        {"2025-03-31,2025-03-01,sat,open,,\n",
         "openings.csv:2:12: the last day is before the first\n",
         "openings.csv:2:12: 終了日が開始日より前です。\n"},
        {"2025-03-03,2025-03-07,sat,open,,\n",
         "openings.csv:2:23: none of these weekdays lies between the two dates\n",
         "openings.csv:2:23: この曜日は期間の中にありません。\n"},
        {"2025-03-01,2025-03-01,sat,open,12:00,9:00\n",
         "openings.csv:2:38: on these days the office would open at 12:00 and close at 9:00\n",
         "openings.csv:2:38: これらの日の開庁が12:00、閉庁が9:00になり、順が逆です。\n"},
        {"2025-04-05,2025-04-05,sat,open,,\n",
         "openings.csv:2:1: (warning) these days lie outside fiscal year 2024 and change "
         "nothing\n",
         "openings.csv:2:1: (warning) 期間が2024年度（西暦）の外にあり、何も変わりません。\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
            struct folder s;
            char text[256];
            folder_begin(&s, (enum lang)lang);
            snprintf(text, sizeof text, "from,to,days,kind,open,close\n%s", list[i].row);
            folder_file(&s, "openings.csv", text);
            folder_check(&s);
            folder_end_saying(&s, lang == LANG_EN ? list[i].en : list[i].ja);
        }
}

/* A contractor's window on Saturdays needs staff on site then too. */
static void the_law_holds_on_extra_days(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "openings.csv",
                "from,to,days,kind,open,close\n2025-03-01,2025-03-31,sat,open,9:00,12:00\n");
    folder_change(&s, "teams.csv", "window,mon-fri", "window,mon-sat");
    assert_false(folder_check(&s));
    folder_end_saying(&s, "teams.csv:3:16: no staff are on site on sat at 8:30 while the "
                          "contractor's team window works -> a team of staff for that time\n");
}

/* On one date only, and told where it stops nothing. */
static void an_outage_is_of_one_day(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "outages.csv", "team,date,from,to\nwindow,2024-06-03,9:00,12:00\n");
    compile(c, 0);
    int window = team_of(c, "window");
    const struct plan_change *stop = change_on(c, day_of(c, 2024, 6, 3), CHANGE_STOP, window, 0);
    assert_non_null(stop);
    assert_close(stop->minute, 540, 0);
    assert_close(stop->minutes, 720, 0);
    assert_null(change_on(c, day_of(c, 2024, 6, 3), CHANGE_STOP, team_of(c, "office"), 0));
    assert_null(change_on(c, day_of(c, 2024, 6, 10), CHANGE_STOP, window, 0));
    compiled_free(c);

    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "outages.csv",
                "team,date,from,to\nwindw,2024-06-03,9:00,12:00\n"
                "window,2024-06-03,12:00,9:00\nwindow,2024-06-02,9:00,12:00\n");
    assert_false(folder_check(&s));
    folder_end_saying(&s, "outages.csv:2:1: there is no team \"windw\" in teams.csv -> window\n"
                          "outages.csv:3:25: the outage does not end after it begins\n"
                          "outages.csv:4:8: (warning) the office is closed on this day; the "
                          "outage changes nothing\n");
}

/* Copies need it for both steps of the office, the letter for one: the service of
 * receive and that of decide. */
static const char systems[] = "flow,step,role,legal,place,minutes,next,system\n"
                              "copy,receive,desk,delegable,front,2,,\n"
                              "copy,search,desk,delegable,back,2,,register\n"
                              "copy,print,desk,delegable,back,2,,printer\n"
                              "copy,decide,judge,staff_only,back,1,,register\n"
                              "copy,hand_over,desk,delegable,front,1,end,\n"
                              "letter,open,desk,delegable,back,5,,\n"
                              "letter,decide,judge,staff_only,back,1,,register\n";

/* A service needs all systems of its steps; an outage ends on its day, or with the
 * changes of the next, on whatever days: 2024-06-08 is a Saturday. */
static void an_outage_of_a_system(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "steps.csv", systems);
    folder_file(&c->folder, "outages.csv",
                "date,from,to,system\n2024-06-03,9:00,12:00,register\n"
                "2024-06-03,9:00,10:00,printer\n2024-06-07,16:00,24:00,register\n");
    compile(c, 0);
    int printer = 1, register_ = 0; /* in the order of the rows */
    assert_int_equal(c->plan.system_count, 2);
    assert_int_equal(c->plan.step_systems[step_of(c, "copy/receive..print")], 3);
    assert_int_equal(c->plan.step_systems[step_of(c, "copy/decide")], 1);
    assert_int_equal(c->plan.step_systems[step_of(c, "copy/hand_over")], 0);
    assert_int_equal(c->plan.step_systems[step_of(c, "letter/open")], 0);
    int monday = day_of(c, 2024, 6, 3), friday = day_of(c, 2024, 6, 7);
    assert_close(change_on(c, monday, CHANGE_DOWN, register_, 0)->minute, 540, 0);
    assert_close(change_on(c, monday, CHANGE_UP, register_, 0)->minute, 720, 0);
    assert_close(change_on(c, monday, CHANGE_UP, printer, 0)->minute, 600, 0);
    assert_null(change_on(c, monday + 7, CHANGE_DOWN, register_, 0));
    assert_close(change_on(c, friday, CHANGE_DOWN, register_, 0)->minute, 960, 0);
    assert_null(change_on(c, friday, CHANGE_UP, register_, 0));
    assert_close(change_on(c, friday + 1, CHANGE_UP, register_, 0)->minute, 0, 0);
    assert_null(change_on(c, friday + 2, CHANGE_UP, register_, 0));
    compiled_free(c);
}

/* Rows of one day and time differ by what is out; an address with nothing for the
 * team names the row of a system. */
static void outages_of_one_time_differ_by_what_is_out(void **state)
{
    (void)state;
    struct set_option set = {NULL, "outages[/2024-06-03/9:00/printer].to=13:00"};
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "steps.csv", systems);
    folder_file(&s, "outages.csv",
                "team,date,from,to,system\nwindow,2024-06-03,9:00,12:00,\n"
                ",2024-06-03,9:00,12:00,register\n,2024-06-03,9:00,12:00,printer\n");
    assert_true(folder_load(&s, &set, 1));
    struct variant v;
    assert_true(model_variant(&v, &s.model, &s.diags, 0, NULL));
    int count;
    const struct outage_row *o = book_rows(&v.book, "outages", &count);
    assert_int_equal(count, 3);
    assert_int_equal(o[0].to, 720);
    assert_int_equal(o[1].to, 720);
    assert_int_equal(o[2].to, 780);
    variant_release(&v);
    folder_end_saying(&s, "");

    folder_begin(&s, LANG_EN);
    folder_file(&s, "steps.csv", systems);
    folder_file(&s, "outages.csv",
                "date,from,to,system\n2024-06-03,9:00,12:00,register\n"
                "2024-06-03,9:00,10:00,register\n");
    assert_false(folder_load(&s, NULL, 0));
    folder_end_saying(&s, "outages.csv:3:1: outages[/2024-06-03/9:00/register] stands twice & "
                          "outages.csv:2:1: it stands here first\n");
}

/* A bit each: 64 systems, s0 to s63, and no more. */
static void systems_beyond_the_room_are_told(void **state)
{
    (void)state;
    for (int count = PLAN_SYSTEMS; count <= PLAN_SYSTEMS + 1; count++) {
        struct compiled *c = compiled_new();
        struct sbuf text = {0};
        sbuf_add(&text, "flow,step,role,legal,minutes,system\nletter,open,desk,delegable,5,\n"
                        "letter,decide,judge,staff_only,1,\n");
        for (int i = 0; i < count; i++)
            sbuf_printf(&text, "copy,s%d,desk,delegable,1,s%d\n", i, i);
        folder_file(&c->folder, "steps.csv", sbuf_text(&text));
        sbuf_release(&text);
        assert_int_equal(compiles(c, 0), count == PLAN_SYSTEMS);
        assert_said(&c->folder,
                    count == PLAN_SYSTEMS
                        ? ""
                        : "steps.csv:68:27: more than 64 systems in the flows in use\n");
        compiled_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(saturdays_of_the_moving_season_are_open),
        cmocka_unit_test(an_extra_opening_has_its_own_hours),
        cmocka_unit_test(thursdays_are_open_late),
        cmocka_unit_test(holidays_are_those_of_the_file),
        cmocka_unit_test(years_beyond_the_file_are_computed),
        cmocka_unit_test(wrong_openings_are_told),
        cmocka_unit_test(the_law_holds_on_extra_days),
        cmocka_unit_test(an_outage_is_of_one_day),
        cmocka_unit_test(an_outage_of_a_system),
        cmocka_unit_test(outages_of_one_time_differ_by_what_is_out),
        cmocka_unit_test(systems_beyond_the_room_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
