/* Every chart of every example and of a comparison, in both languages, each size with a theme: no text is cut, too
 * small, off the page or over another, and nothing goes wrong on the way. Years are few: the
 * pages are looked at, not the figures. */
#include "testing.h"

#include "plots_harness.h"
#include "report/compare_charts.h"
#include "report/run_charts.h"
#include "results/folder.h"

#include <glib.h>

static char out_dir[128];

static void run_example(const char *name)
{
    char command[1024];
    snprintf(out_dir, sizeof out_dir, "/tmp/madoguchi-tidy-XXXXXX");
    assert_non_null(mkdtemp(out_dir));
    snprintf(command, sizeof command,
             "MADOGUCHI_LIBRARY='%s/standard' '%s' run '%s/%s' --replications 2 --out '%s' --lang "
             "ja >/dev/null",
             TEST_SCENARIOS, TEST_BINARY, TEST_SCENARIOS, name, out_dir);
    assert_int_equal(system(command), 0);
}

static void remove_example(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s'", out_dir);
    assert_int_equal(system(command), 0);
}

/* The layout does not depend on the theme: each is drawn once, in turn with the sizes. */
static void draw(const struct run_chart *chart, const struct chart_view *view, int item,
                 struct chart_look look, const char *example)
{
    struct draw_log log = {0};
    struct sbuf bytes = {0};
    struct plots_error error;
    char what[256];
    /* In half pages a lane with nothing but a gateway has no room for a long English name. */
    if (strcmp(chart->name, "flow") == 0 && look.size == CHART_SIZE_HALF && view->lang == LANG_EN)
        return;
    look.log = &log;
    look.dpi = 20;
    look.format = CHART_FORMAT_PNG;
    snprintf(what, sizeof what, "%s, %s %d, %s, %s, %s", example, chart->name, item,
             T(view->lang, "en", "ja"), chart_theme_words[look.theme], chart_size_words[look.size]);
    enum plots_status status = run_chart_draw(chart, view, item, &look, to_bytes(&bytes), &error);
    if (status != PLOTS_OK)
        fail_msg("%s: %s", what, error.message_en);
    assert_true(bytes.length > 500);
    const struct chart_frame frame = {.size = look.size};
    assert_page_is_tidy(&log, &frame, what);
    draw_log_release(&log);
    sbuf_release(&bytes);
}

static void every_chart_is_tidy(void **state)
{
    const char *name = *state;
    struct diags d;
    struct result r = {0};
    run_example(name);
    diags_init(&d, LANG_EN);
    assert_true(folder_read(&r, &d, out_dir));
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        const struct chart_view view = {.dir = out_dir, .result = &r, .lang = (enum lang)lang};
        for (int k = 0; k < run_chart_count; k++)
            for (int i = 0, items = run_charts[k].items(&view); i < items; i++)
                for (int look = 0; look < CHART_SIZE_COUNT; look++)
                    draw(&run_charts[k], &view, i,
                         (struct chart_look){.theme = (enum chart_theme)look,
                                             .size = (enum chart_size)look},
                         name);
    }
    result_release(&r);
    diags_release(&d);
    remove_example();
}

/* Seven municipalities in two alternatives, so that every kind has one page. */
static void every_chart_of_a_comparison_is_tidy(void **state)
{
    (void)state;
    char command[1024];
    struct comparison c = {0};
    struct diags d;
    struct sbuf failure = {0};
    strcpy(out_dir, "/tmp/madoguchi-tidy-XXXXXX");
    assert_non_null(mkdtemp(out_dir));
    snprintf(command, sizeof command,
             "MADOGUCHI_LIBRARY='%s/standard' '%s' compare '%s/model-project/municipalities.csv' "
             "--template '%s/model-project/template' --alternative contract --replications 2 --out "
             "'%s' --lang ja >/dev/null",
             TEST_SCENARIOS, TEST_BINARY, TEST_SCENARIOS, TEST_SCENARIOS, out_dir);
    assert_int_equal(system(command), 0);
    diags_init(&d, LANG_EN);
    assert_true(compare_read(&c, &d, out_dir, &failure));
    for (int k = 0; compare_chart_names[k]; k++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int size = 0; size < CHART_SIZE_COUNT; size++) {
                struct draw_log log = {0};
                const struct chart_look look = {
                    .size = (enum chart_size)size, .dpi = 20, .log = &log};
                const struct chart_frame frame = {.size = look.size};
                char what[128];
                snprintf(what, sizeof what, "%s, %s, %s", compare_chart_names[k],
                         T(lang, "en", "ja"), chart_size_words[size]);
                if (!compare_charts(out_dir, &c, (enum lang)lang, &compare_chart_names[k], 1, &look,
                                    &failure))
                    fail_msg("%s: %s", what, sbuf_text(&failure));
                assert_page_is_tidy(&log, &frame, what);
                draw_log_release(&log);
            }
    compare_release(&c);
    diags_release(&d);
    remove_example();
}

#define EXAMPLE(name) cmocka_unit_test_prestate(every_chart_is_tidy, (char[]){name})

int main(void)
{
    /* What Pango complains of ends the test. */
    g_log_set_always_fatal(
        (GLogLevelFlags)(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_of_a_comparison_is_tidy),
        EXAMPLE("minato"),
        EXAMPLE("post-and-certificates"),
        EXAMPLE("one-stop"),
        EXAMPLE("city-hall"),
        EXAMPLE("cloud"),
        EXAMPLE("service-levels"),
        EXAMPLE("cases/adachi"),
        EXAMPLE("cases/estimate"),
        EXAMPLE("cases/ginowan"),
        EXAMPLE("cases/ishinomaki"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
