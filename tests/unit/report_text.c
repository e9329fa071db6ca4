#include "report_sample.h"

#include "report/charts.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANY = 6 };

/* Six alternatives with long names, so that columns and blocks are strained. */
static void fill(struct result *r)
{
    static struct manifest_name many[MANY] = {
        {"current", "現状（直営・正規職員と会計年度任用職員）", "As it is today, in house"},
        {"contract", "証明窓口と郵送請求の包括的な民間委託", "Contract of counters and post"},
        {"a2", "書かない窓口と総合窓口の組合せ", "Counter without forms, one stop"},
        {"a3", "委託のみ", "Contract only"},
        {"a4", "申請等関係事務処理法人", "Agency"},
        {"a5", "派遣", "Dispatched workers"}};
    static int employers[MANY] = {EMPLOYER_REGULAR,    EMPLOYER_CONTRACTOR, EMPLOYER_APPOINTED,
                                  EMPLOYER_CONTRACTOR, EMPLOYER_AGENCY,     EMPLOYER_DISPATCHED};
    sample_begin(r);
    r->manifest.alternatives = many;
    r->manifest.alternative_count = MANY;
    r->manifest.teams[0].employers = employers;
    const struct doubt x = {-4.5e6, -4.0e6, -9.5e6, 3.25e6};
    for (int i = 0; i < MANY; i++) {
        const char *key = many[i].key, *base = i ? "current" : "";
        for (int against = 0; against < (i ? 2 : 1); against++) {
            const char *of = against ? base : "";
            sample_add(r, key, of, "procedure", KEY_ALL_COUNTER, "wait_mean", 12.3, x,
                       BASIS_SIMULATED);
            sample_add(r, key, of, "procedure", KEY_ALL_COUNTER, "cut_off", 12345, x,
                       BASIS_SIMULATED);
            sample_add(r, key, of, "procedure", KEY_ALL_POST, "turnaround_days_mean", 1.5, x,
                       BASIS_SIMULATED);
            sample_add(r, key, of, "procedure", "copy/counter", "cases", 1234567, x,
                       BASIS_SIMULATED);
            sample_add(r, key, of, "procedure", "copy/counter", "wait_mean", 123.4, x,
                       BASIS_SIMULATED);
            sample_add(r, key, of, "procedure", "copy/post", "cases", 12000, x, BASIS_SIMULATED);
            sample_add(r, key, of, "team", "desk", "use", 0.875, x, BASIS_SIMULATED);
            sample_add(r, key, of, "team", "desk", "overtime_hours", 12345, x, BASIS_SIMULATED);
            sample_add(r, key, of, "cost", "wages", "cost", 1234567890, x, BASIS_SIMULATED);
            sample_add(r, key, of, "cost", "total", "cost", 123456789012, x, BASIS_SIMULATED);
        }
        if (i) {
            sample_add(r, key, base, "effect", "", "expenditure_cut", 1e9, x, BASIS_SIMULATED);
            sample_add(r, key, base, "effect", "", "new_outlay", 2e9, x, BASIS_SIMULATED);
            sample_add(r, key, base, "effect", "", "net_saving", -1e9, x, BASIS_SIMULATED);
            sample_add(r, key, base, "effect", "", "service_change", -0.1, x, BASIS_SIMULATED);
            sample_add(r, key, base, "effect", "", "service_equal", 0, x, BASIS_SIMULATED);
        }
    }
}

static void the_summary_fits_80_columns(void **state)
{
    (void)state;
    struct result r;
    struct sbuf out = {0};
    fill(&r);
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        sbuf_clear(&out);
        report_text(&out, &r, (enum lang)lang,
                    "a/long/path/without/any/blank/in/which/the/result/of/this/run/was/written/to");
        no_line_is_wider(sbuf_text(&out), 80);
        assert_true(out.length > 1000);
    }
    sbuf_release(&out);
    result_release(&r);
}

static void the_answer_comes_before_the_tables(void **state)
{
    (void)state;
    struct result r;
    struct sbuf out = {0};
    fill(&r);
    report_text(&out, &r, LANG_JA, NULL);
    const char *text = sbuf_text(&out), *answer = strstr(text, "差は判別できない");
    const char *table = strstr(text, "年間費用（千円、税込み）");
    assert_non_null(answer);
    assert_non_null(table);
    assert_true(answer < table);
    assert_non_null(strstr(text, "節減と呼べるのは収支がプラスのときだけ"));
    assert_non_null(strstr(text, "posts.csv がない"));
    assert_non_null(strstr(text, "令和6年度"));
    assert_non_null(strstr(text, "▲1,000,000"));
    sbuf_release(&out);
    result_release(&r);
}

static void wraps(const char *text, int width, const char *expected)
{
    struct sbuf out = {0};
    text_wrap(&out, text, "", "  ", width);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
}

static void lines_break_where_a_reader_would(void **state)
{
    (void)state;
    wraps("one two three", 9, "one two\n  three\n");
    wraps("窓口の待ち時間", 8, "窓口の待\n  ち時間\n");
    /* 行頭禁則: 「。」 does not begin a line; 行末禁則: 「（」 does not end one. */
    wraps("窓口の待。時間", 8, "窓口の\n  待。時\n  間\n");
    wraps("窓口の（待ち）", 8, "窓口の\n  （待\n  ち）\n");
    wraps("およそ12,345千円", 12, "およそ\n  12,345千円\n");
    wraps("a/path/that/is/long", 10, "a/path/tha\n  t/is/lon\n  g\n");
    wraps("", 10, "\n");
}

static bool is_png(const char *dir, const char *name)
{
    char path[256];
    unsigned char head[8] = {0};
    snprintf(path, sizeof path, "%s/charts/%s", dir, name);
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    size_t n = fread(head, 1, sizeof head, f);
    fclose(f);
    unlink(path);
    /* The signature of PNG (ISO/IEC 15948). */
    return n == 8 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static void five_charts_are_drawn(const struct result *r)
{
    static const char *const names[] = {"wait_distribution.png", "arrivals_and_windows.png",
                                        "team_use.png", "cost.png", "effects.png"};
    char dir[] = "/tmp/madoguchi-charts-XXXXXX", charts[64];
    struct sbuf failure = {0};
    assert_non_null(mkdtemp(dir));
    bool good = report_charts(dir, r, LANG_JA, &(struct chart_choice){0}, &(struct chart_look){0},
                              &failure);
    assert_text(sbuf_text(&failure), "");
    assert_true(good);
    for (size_t i = 0; i < 5; i++)
        assert_true(is_png(dir, names[i]));
    snprintf(charts, sizeof charts, "%s/charts", dir);
    assert_int_equal(rmdir(charts), 0);
    assert_int_equal(rmdir(dir), 0);
    sbuf_release(&failure);
}

static void charts_come_from_the_findings_alone(void **state)
{
    (void)state;
    struct result r;
    fill(&r);
    five_charts_are_drawn(&r);
    result_release(&r);
}

static void a_result_without_alternatives_has_charts_too(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    r.manifest.alternative_count = 1;
    five_charts_are_drawn(&r);
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_summary_fits_80_columns),
        cmocka_unit_test(the_answer_comes_before_the_tables),
        cmocka_unit_test(lines_break_where_a_reader_would),
        cmocka_unit_test(charts_come_from_the_findings_alone),
        cmocka_unit_test(a_result_without_alternatives_has_charts_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
