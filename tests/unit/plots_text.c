/* Where lines break. */
#include "testing.h"

#include "canvas.h"
#include <unistd.h>

/* Width of `text` wrapped to `width` points, 0 for one line. */
static double width_of(double width, const char *text)
{
    struct chart_frame frame = {.title = "", .language = "ja", .dpi = 20};
    struct sbuf bytes = {0};
    struct canvas cv;
    canvas_open(&cv, &frame, to_bytes(&bytes));
    double w = canvas_text_size(&cv, width, text, TEXT(10)).w;
    canvas_close(&cv, NULL);
    sbuf_release(&bytes);
    return w;
}

/* There is room for all but the unit; the number goes to the next line with it, and the lines
 * are as wide as the wider of the two parts. */
static void assert_kept(const char *before, const char *number, const char *unit)
{
    char room[256], whole[256], kept[256], first[256];
    size_t length = strlen(before);
    snprintf(first, sizeof first, "%.*s", (int)(length - (before[length - 1] == ' ')), before);
    snprintf(room, sizeof room, "%s%s", before, number);
    snprintf(whole, sizeof whole, "%s%s%s", before, number, unit);
    snprintf(kept, sizeof kept, "%s%s", number, unit);
    double parts = fmax(width_of(0, first), width_of(0, kept));
    double at = width_of(0, room) + 1;
    assert_true(parts + 2 < at); /* else the case shows nothing */
    assert_near(width_of(at, whole), parts, 0.05);
}

static void number_keeps_its_unit(void **state)
{
    (void)state;
    assert_kept("年に増加", "2,412", "千円");
    assert_kept("収支の計は", "▲2,412", "百万円");
    assert_kept("待ち時間", "+12.5", "分");
    assert_kept("割合は全体の", "93.2", " %");
    assert_kept("a wait of some ", "12.5", " min");
    assert_kept("it costs no less than ", "2,412", " thousand yen");
}

/* "第一の" may break anywhere. */
static void words_break_as_before(void **state)
{
    (void)state;
    double at = width_of(0, "証明窓口の") + 1;
    assert_near(width_of(at, "証明窓口の委託"), width_of(0, "証明窓口の"), 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_keeps_its_unit),
        cmocka_unit_test(words_break_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
