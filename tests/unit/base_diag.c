#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/diag.h"
#include <stdio.h>
#include <string.h>

static void assert_printed(struct diags *d, const char *expected)
{
    struct sbuf out = {0};
    diags_print(d, &out);
    assert_string_equal(sbuf_text(&out), expected);
    sbuf_release(&out);
    diags_release(d);
}

static void the_caret_stands_under_the_cell(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    const char *line = "certificate_window,mon-fri,8:30,17:15,regular,-2";
    diag_add(&d, DIAG_ERROR, (struct place){"teams.csv", 14, 47, line}, "2",
             "people is \"%s\"; expected a whole number, 0 or more", "-2");
    assert_true(diags_failed(&d));
    assert_printed(&d, "teams.csv:14:47: error: people is \"-2\"; expected a whole number, 0 or "
                       "more\n"
                       "  certificate_window,mon-fri,8:30,17:15,regular,-2\n"
                       "                                                ^\n"
                       "  write: 2\n"
                       "1 error\n");
}

/* 証明窓口,月-金, is 4+1+1+1+1+1 characters and 8+1+2+1+2+1 = 15 columns. */
static void the_caret_counts_full_width_as_two(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_JA);
    diag_add(&d, DIAG_ERROR, (struct place){"teams.csv", 3, 10, "証明窓口,月-金,職員"}, "正規職員",
             "任用区分が「%s」です。", "職員");
    diag_add(&d, DIAG_WARNING, (struct place){"teams.csv", 2, 0, NULL}, NULL,
             "勤務帯がありません。");
    assert_printed(&d, "teams.csv:2: 警告: 勤務帯がありません。\n"
                       "teams.csv:3:10: エラー: 任用区分が「職員」です。\n"
                       "  証明窓口,月-金,職員\n"
                       "                 ^\n"
                       "  書き方: 正規職員\n"
                       "エラー1件、警告1件\n");
}

static void tabs_are_kept_before_the_caret(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    diag_add(&d, DIAG_WARNING, (struct place){"a.csv", 1, 4, "x\ty,z"}, NULL, "odd");
    assert_printed(&d, "a.csv:1:4: warning: odd\n  x\ty,z\n   \t ^\n1 warning\n");
}

static void a_long_line_is_cut_about_the_caret(void **state)
{
    (void)state;
    char line[401];
    for (int i = 0; i < 400; i++)
        line[i] = (char)('a' + i % 26);
    line[400] = '\0';
    struct diags d;
    diags_init(&d, LANG_EN);
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 1, 261, line}, NULL, "bad"); /* an 'a' */
    struct sbuf out = {0};
    diags_print(&d, &out);
    const char *source = strchr(sbuf_text(&out), '\n') + 1, *caret = strchr(source, '\n') + 1;
    assert_memory_equal(source, "  …", 5);
    long at = strchr(caret, '^') - caret;
    assert_int_equal(source[at + 2], 'a'); /* the … takes three bytes and one column */
    assert_true(strchr(source, '\n') - source < 80);
    sbuf_release(&out);
    diags_release(&d);
}

static void order_is_file_line_column_then_as_added(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    diag_add(&d, DIAG_ERROR, (struct place){"b.csv", 1, 1, NULL}, NULL, "five");
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 10, 1, NULL}, NULL, "four");
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 2, 7, NULL}, NULL, "two");
    diag_add(&d, DIAG_WARNING, (struct place){"a.csv", 2, 7, NULL}, NULL, "three");
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 0, 0, NULL}, NULL, "one");
    diag_add(&d, DIAG_WARNING, (struct place){0}, NULL, "zero");
    assert_printed(&d, "warning: zero\na.csv: error: one\na.csv:2:7: error: two\n"
                       "a.csv:2:7: warning: three\na.csv:10:1: error: four\n"
                       "b.csv:1:1: error: five\n4 errors, 2 warnings\n");
}

static void the_same_is_said_once(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    for (int i = 0; i < 3; i++)
        diag_add(&d, DIAG_WARNING, (struct place){"a.csv", 1, 1, NULL}, NULL, "same");
    diag_add(&d, DIAG_WARNING, (struct place){"a.csv", 1, 2, NULL}, NULL, "same");
    assert_int_equal(d.count, 2);
    assert_false(diags_failed(&d));
    diags_release(&d);
}

static void the_strings_are_copied(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    char file[] = "a.csv", line[] = "x,y", advice[] = "z";
    diag_add(&d, DIAG_ERROR, (struct place){file, 1, 3, line}, advice, "bad");
    file[0] = line[0] = advice[0] = '!';
    assert_printed(&d, "a.csv:1:3: error: bad\n  x,y\n    ^\n  write: z\n1 error\n");
}

static void control_characters_do_not_reach_the_terminal(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 1, 2, "\x1b[2J,b"}, NULL, "is \"%s\"",
             "a\nb\x1b");
    assert_printed(&d, "a.csv:1:2: error: is \"a b \"\n   [2J,b\n   ^\n1 error\n");
}

/* SGR of ECMA-48: 1 bold, 31 red, 32 green, 35 magenta, 36 cyan, 0 all off. */
static void colours_mark_place_level_caret_and_advice(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_EN);
    d.colour = true;
    diag_add(&d, DIAG_ERROR, (struct place){"a.csv", 1, 3, "x,y"}, "z", "bad");
    diag_add(&d, DIAG_WARNING, (struct place){0}, NULL, "odd");
    assert_printed(&d, "\x1b[1;35mwarning:\x1b[0m odd\n"
                       "\x1b[1ma.csv:1:3:\x1b[0m \x1b[1;31merror:\x1b[0m bad\n"
                       "  x,y\n"
                       "    \x1b[1;32m^\x1b[0m\n"
                       "  \x1b[36mwrite:\x1b[0m z\n"
                       "1 error, 1 warning\n");
}

static void notes_follow_with_places_of_their_own(void **state)
{
    (void)state;
    struct diags d, other;
    diags_init(&d, LANG_JA);
    diags_init(&other, LANG_JA);
    diag_note(&other, (struct place){"c.csv", 1, 1, NULL}, "to nothing");
    for (int i = 0; i < 2; i++) { /* said twice, kept once */
        diag_add(&other, DIAG_ERROR, (struct place){"b.csv", 2, 3, "x,役"}, "z", "悪い");
        diag_note(&other, (struct place){"a.csv", 7, 1, "役,y"}, "役割「%s」", "役");
    }
    diag_note(&other, (struct place){"a.csv", 0, 0, NULL}, "二つ目");
    diag_add(&d, DIAG_WARNING, (struct place){"c.csv", 1, 0, NULL}, NULL, "変");
    diag_copy(&d, &other.items[0]);
    diag_copy(&d, &other.items[0]);
    diags_release(&other);
    assert_printed(&d, "b.csv:2:3: エラー: 悪い\n  x,役\n    ^\n  書き方: z\n"
                       "a.csv:7:1: 参考: 役割「役」\n  役,y\n  ^\n"
                       "a.csv: 参考: 二つ目\n"
                       "c.csv:1: 警告: 変\n"
                       "エラー1件、警告1件\n");
}

static void nothing_to_say_prints_nothing(void **state)
{
    (void)state;
    struct diags d;
    diags_init(&d, LANG_JA);
    assert_printed(&d, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_caret_stands_under_the_cell),
        cmocka_unit_test(the_caret_counts_full_width_as_two),
        cmocka_unit_test(tabs_are_kept_before_the_caret),
        cmocka_unit_test(a_long_line_is_cut_about_the_caret),
        cmocka_unit_test(order_is_file_line_column_then_as_added),
        cmocka_unit_test(the_same_is_said_once),
        cmocka_unit_test(the_strings_are_copied),
        cmocka_unit_test(control_characters_do_not_reach_the_terminal),
        cmocka_unit_test(colours_mark_place_level_caret_and_advice),
        cmocka_unit_test(notes_follow_with_places_of_their_own),
        cmocka_unit_test(nothing_to_say_prints_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
