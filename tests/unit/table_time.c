/* Times of day and shares as Excel and offices write them. */
#include "table_said.h"

static const struct column at = {.name = "from", .ja = "開始", .type = &value_clock};
static const struct column share = {.name = "share", .ja = "割合", .type = &value_share};

static const char *const plain_en = "expected a time of day such as 8:30 (0:00 to 24:00)";
static const char *const plain_ja = "expected 0:00から24:00までの時刻（8:30など）";

static void every_spelling_of_a_time_is_read(void **state)
{
    (void)state;
    static const char *const half_past[] = {
        "8:30",       "8：30",  "08:30",       "8:30:00",         "8時30分",
        "8 時 30 分", "8時半",  "午前8時30分", "午前8:30",        "8:30 AM",
        "AM8:30",     "８時半", "0.354166667", "0.35416666666667"};
    for (size_t i = 0; i < sizeof half_past / sizeof *half_past; i++)
        said_check(&at, LANG_EN, NULL, half_past[i], "= 8:30", __FILE__, __LINE__);
    assert_read(&at, "午後5時15分", "17:15");
    assert_read(&at, "午後5時", "17:00");
    assert_read(&at, "17:15:00", "17:15");
    assert_read(&at, "5:15 pm", "17:15");
    assert_read(&at, "12:15 PM", "12:15");
    assert_read(&at, "12:15 AM", "0:15");
    assert_read(&at, "午後0時15分", "12:15");
    assert_read(&at, "午前0時", "0:00");
    assert_read(&at, "24:00", "24:00");
    assert_read(&at, "24時", "24:00");
    assert_read(&at, "0:00", "0:00");
}

/* 17:15 is 0.71875 of a day exactly; a second is 1/86400 = 0.0000116. */
static void a_fraction_of_the_day_is_a_whole_minute(void **state)
{
    (void)state;
    assert_read(&at, "0.71875", "17:15");
    assert_read(&at, "0.718761", "17:15");            /* 0.95 s later */
    assert_says(&at, "0.718763", plain_en, plain_ja); /* 1.1 s later */
    assert_says(&at, "0.7190", plain_en, plain_ja);
    static const char *const bad[] = {"1.0", "8.30", "0.354166667時", "-0.5", "0", "1", "830"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&at, bad[i], plain_en, plain_ja);
}

/* 午後12時 was midnight by 太政官達第337号 of 1872, and is noon to most. */
static void twelve_oclock_of_a_half_day_has_two_readings(void **state)
{
    (void)state;
    assert_says(&at, "午後12時30分", "it can be 12:30 or 0:30",
                "12:30とも0:30とも読めます。どちらかで書いてください。");
    assert_says(&at, "午前12時", "it can be 12:00 or 0:00",
                "12:00とも0:00とも読めます。どちらかで書いてください。");
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"24:01", "8:60",        "8:5",        "8:30:15", "午後17時",
                                      "午後",  "午前午後5時", "PM 5:15 PM", "8時30",   "25時"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&at, bad[i], plain_en, plain_ja);
}

/* A ticket machine's time has seconds: 8:30:15 is 0.354340278 of a day. */
static void a_moment_has_seconds(void **state)
{
    (void)state;
    static const struct column moment = {.name = "time", .ja = "時刻", .type = &value_moment};
    static const char *const same[] = {"8:30:15",     "08：30：15", "8時30分15秒",
                                       "午前8:30:15", "8:30:15 AM", "0.354340278"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        said_check(&moment, LANG_EN, NULL, same[i], "= 8:30:15", __FILE__, __LINE__);
    assert_read(&moment, "8:30", "8:30");
    assert_read(&moment, "17:00:05", "17:00:05");
    assert_read(&moment, "24:00", "24:00");
    static const char *const bad[] = {"8:30:60", "8:30:5", "24:00:01", "8時30分15", "8:30:15:00"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&moment, bad[i], "expected a time of day such as 8:30 or 8:30:15",
                    "expected 時刻（8:30、8:30:15など）");
}

static void every_spelling_of_a_share_is_read(void **state)
{
    (void)state;
    static const char *const same[] = {"35%",    "35％",  "35 ％",    "３５％",  "0.35", ".35",
                                       "3割5分", "3.5割", "３割５分", "3割 5分", "約35%"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        said_check(&share, LANG_EN, NULL, same[i], "= 0.35", __FILE__, __LINE__);
    assert_read(&share, "4割", "0.4");
    assert_read(&share, "10割", "1");
    assert_read(&share, "3割5分2厘", "0.352");
    assert_read(&share, "0割5分", "0.05");
    assert_read(&share, "1", "1");
    assert_read(&share, "100%", "1");
}

static void a_bare_percentage_is_told(void **state)
{
    (void)state;
    assert_says(&share, "35", "a share is at most 1; write 35% or 0.35",
                "割合は1までです。35％または0.35と書いてください。");
    assert_says(&share, "2.5", "a share is at most 1; write 2.5% or 0.025",
                "割合は1までです。2.5％または0.025と書いてください。");
    static const char *const bad[] = {"101",     "-1%",        "35%%",    "%",    "割",
                                      "5分",     "3割5",       "3割15分", "11割", "5分3割",
                                      "3割5厘x", "3割5分2厘1", "120%"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&share, bad[i], "expected a share such as 35% or 0.35, from 0 to 1",
                    "expected 0以上1以下の割合（35％、0.35など）");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_spelling_of_a_time_is_read),
        cmocka_unit_test(a_fraction_of_the_day_is_a_whole_minute),
        cmocka_unit_test(twelve_oclock_of_a_half_day_has_two_readings),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(a_moment_has_seconds),
        cmocka_unit_test(every_spelling_of_a_share_is_read),
        cmocka_unit_test(a_bare_percentage_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
