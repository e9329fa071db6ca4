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

/* The place of a text of 10 points drawn into `width`, and the height of its lines. */
static struct box drawn(double width, const char *text, bool pauses)
{
    struct chart_frame frame = {.title = "", .language = "ja", .dpi = 20};
    struct sbuf bytes = {0};
    struct canvas cv;
    canvas_open(&cv, &frame, to_bytes(&bytes));
    struct text_style style = {.size_pt = 10, .balanced = true, .pauses = pauses};
    struct box at = canvas_text(&cv, (struct box){10, 10, width, 60}, text, style);
    canvas_close(&cv, NULL);
    sbuf_release(&bytes);
    return at;
}

/* Too long for one line: it breaks behind the comma, not in the middle of a name, so that the
 * lines are as wide as the longer part. Without a comma that leaves room it breaks as before. */
static void a_title_breaks_at_a_pause(void **state)
{
    (void)state;
    const char *first = "待ち時間は直営9.9分、", *rest = "証明窓口・郵送の委託8.8分で短くなる";
    char whole[256];
    snprintf(whole, sizeof whole, "%s%s", first, rest);
    double width = width_of(0, whole) - 20, part = width_of(0, rest);
    assert_true(part > width_of(0, first) && part < width);
    assert_near(drawn(width, whole, true).w, part, 0.05);
    assert_true(drawn(width, whole, false).w < part - 10); /* halves */
    assert_near(drawn(width, whole, true).h, drawn(width, whole, false).h, 0.05);
    assert_near(drawn(part - 20, whole, true).w, drawn(part - 20, whole, false).w, 0.05);
    assert_near(drawn(1000, whole, true).w, width_of(0, whole), 0.05);
    const char *english = "Waits fall to 8.8 min, no other alternative saves";
    assert_near(drawn(width_of(0, english) - 5, english, true).w,
                width_of(0, "no other alternative saves"), 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_keeps_its_unit),
        cmocka_unit_test(words_break_as_before),
        cmocka_unit_test(a_title_breaks_at_a_pause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
