/* The workbook, read back from its file: a document made by hand, its numbers, formats,
 * names of sheets and charts. */
#include "testing.h"

#include "draft.h"
#include "report/workbook.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* ---- Reading: a zip's list of files stands at its end (APPNOTE.TXT 4.3.12 and 4.3.16). */

static char folder[] = "/tmp/madoguchi-workbook-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

struct bytes {
    unsigned char *data;
    size_t size;
};

static struct bytes read_file(const char *path)
{
    struct bytes b = {0};
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    b.size = (size_t)ftell(f);
    rewind(f);
    b.data = malloc(b.size + 1);
    assert_int_equal(fread(b.data, 1, b.size, f), b.size);
    fclose(f);
    return b;
}

static unsigned number(const unsigned char *p, int size)
{
    unsigned n = 0;
    while (size-- > 0)
        n = n << 8 | p[size];
    return n;
}

static char *inflated(const unsigned char *local, unsigned packed, unsigned size, unsigned method)
{
    unsigned char *from =
        (unsigned char *)(uintptr_t)local + 30 + number(local + 26, 2) + number(local + 28, 2);
    char *text = calloc(1, size + 1);
    if (method == 0) {
        memcpy(text, from, size);
        return text;
    }
    z_stream z = {
        .next_in = from, .avail_in = packed, .next_out = (Bytef *)text, .avail_out = size};
    assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    return text;
}

/* One of the files in it, to be freed; NULL where there is none of this name. */
static char *member(const struct bytes *zip, const char *name)
{
    const unsigned char *end = zip->data + zip->size - 22;
    assert_int_equal(number(end, 4), 0x06054b50);
    const unsigned char *p = zip->data + number(end + 16, 4);
    for (unsigned i = number(end + 10, 2); i > 0; i--) {
        unsigned length = number(p + 28, 2);
        assert_int_equal(number(p, 4), 0x02014b50);
        if (length == strlen(name) && memcmp(p + 46, name, length) == 0)
            return inflated(zip->data + number(p + 42, 4), number(p + 20, 4), number(p + 24, 4),
                            number(p + 10, 2));
        p += 46 + length + number(p + 30, 2) + number(p + 32, 2);
    }
    return NULL;
}

static int count_of(const char *text, const char *what)
{
    int count = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        count++;
    return count;
}

/* ---- The document. */

struct made {
    struct doc doc;
    struct draft w;
};

static void amounts(struct draft *w, enum doc_row_kind kind, const char *name, enum doc_type type,
                    double before, double after)
{
    draft_row(w, kind);
    draft_label(w, name);
    draft_number(w, type, 0, before);
    draft_number(w, type, 0, after);
    draft_number(w, type, 0, after - before);
}

static void put_costs(struct draft *w, const char *id, const char *caption)
{
    static const struct draft_title titles[] = {{"amount", "金額"}, {"change", "増減"}};
    draft_table(w, id, caption, "千円");
    draft_column(w, "", "費目", false);
    draft_column(w, "", "直営", true);
    draft_columns(w, "委託", DRAFT_TITLES(titles), true);
    amounts(w, DOC_ROW_PLAIN, "人件費", DOC_THOUSAND_YEN, 77269600.5, 34105200);
    amounts(w, DOC_ROW_PLAIN, "委託料", DOC_THOUSAND_YEN, 0, 46200000);
    amounts(w, DOC_ROW_TOTAL, "合計", DOC_THOUSAND_YEN, 77269600.5, 80305200);
    amounts(w, DOC_ROW_PLAIN, "1件当たり（円）", DOC_YEN, 751, NAN);
    draft_end(w);
    draft_text(w, DOC_NOTE, "平年度の額。");
}

static void put_shares(struct draft *w, const char *caption)
{
    draft_table(w, "shares", caption, "");
    draft_column(w, "", "手続", false);
    draft_column(w, "", "目標内", true);
    draft_column(w, "", "増減", true);
    draft_column(w, "", "平均", true);
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, "=1+1"); /* words, not a formula */
    draft_number(w, DOC_SHARE, 1, 0.8512);
    draft_number(w, DOC_POINTS, 1, -0.021);
    draft_number(w, DOC_MINUTES, 1, 10.25);
    draft_end(w);
}

static void made_begin(struct made *s)
{
    memset(s, 0, sizeof *s);
    s->doc.lang = s->w.lang = LANG_JA;
    s->doc.title = "湊市　窓口 & 郵送";
    s->w.doc = &s->doc;
    arena_init(&s->doc.arena);
    arena_init(&s->w.arena);
    draft_chapter(&s->w, 1, "money", "経費");
    draft_text(&s->w, DOC_LEAD, "節減にならない。");
    put_costs(&s->w, "costs", "年間費用");
}

static void made_end(struct made *s)
{
    sbuf_release(&s->w.text);
    arena_release(&s->w.arena);
    doc_release(&s->doc);
}

static struct bytes written(struct made *s, const char *name)
{
    struct sbuf failure = {0};
    assert_true(report_workbook(in_folder(name), &s->doc, &failure));
    assert_int_equal(failure.length, 0);
    return read_file(in_folder(name));
}

/* ---- Cells. */

/* The cell's element, from "<c r=" on. */
static const char *element(const char *sheet, const char *cell)
{
    char begin[32];
    snprintf(begin, sizeof begin, "<c r=\"%s\"", cell);
    const char *p = strstr(sheet, begin);
    if (!p)
        fail_msg("there is no cell %s", cell);
    return p;
}

static double number_in(const char *sheet, const char *cell)
{
    const char *p = element(sheet, cell), *end = strchr(p, '>');
    assert_null(memchr(p + 3, 't', (size_t)(end - p - 3))); /* t="s" would be words */
    assert_int_equal(strncmp(end, "><v>", 4), 0);
    return strtod(end + 4, NULL);
}

static void words_in(const char *sheet, const char *strings, const char *cell, const char *words)
{
    const char *p = strstr(element(sheet, cell), "t=\"s\"><v>");
    char wanted[256];
    assert_non_null(p);
    const char *item = strings;
    for (int i = atoi(p + 9); i >= 0; i--)
        item = strstr(item, "<si>") + 4;
    snprintf(wanted, sizeof wanted, "<t>%s</t>", words);
    if (strncmp(item, wanted, strlen(wanted)) != 0)
        fail_msg("%s is not %s: %.80s", cell, words, item);
}

/* The format of a cell, by its style, that style's number, and the number's code. */
static void format_is(const char *sheet, const char *styles, const char *cell, const char *code)
{
    const char *xf = strstr(styles, "<cellXfs");
    for (int i = atoi(strstr(element(sheet, cell), "s=\"") + 3); i >= 0; i--)
        xf = strstr(xf, "<xf ") + 4;
    char begin[64], wanted[128];
    snprintf(begin, sizeof begin, "<numFmt numFmtId=\"%d\" ", atoi(strstr(xf, "\"") + 1));
    snprintf(wanted, sizeof wanted, "formatCode=\"%s\"", code);
    const char *format = strstr(styles, begin);
    assert_non_null(format);
    if (strncmp(format + strlen(begin), wanted, strlen(wanted)) != 0)
        fail_msg("%s has another format than %s: %.80s", cell, code, format);
    assert_non_null(strstr(xf, "horizontal=\"right\""));
}

/* Two rows of heads stand in rows 3 and 4. */
static void cells_hold_yen_that_the_format_divides(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    put_shares(&s.w, "割合");
    struct bytes zip = written(&s, "cells.xlsx");
    char *sheet = member(&zip, "xl/worksheets/sheet2.xml"), *styles = member(&zip, "xl/styles.xml"),
         *strings = member(&zip, "xl/sharedStrings.xml");
    char *shares = member(&zip, "xl/worksheets/sheet3.xml");
    assert_near(number_in(sheet, "B5"), 77269600.5, 0);
    assert_near(number_in(sheet, "C5"), 34105200, 0);
    assert_near(number_in(sheet, "D5"), -43164400.5, 0);
    assert_near(number_in(sheet, "D7"), 3035599.5, 0);
    assert_near(number_in(sheet, "B8"), 751, 0);
    words_in(sheet, strings, "A5", "人件費");
    words_in(sheet, strings, "C8", "－");
    format_is(sheet, styles, "D5", "#,##0,;&quot;▲&quot;#,##0,");
    format_is(sheet, styles, "D7", "#,##0,;&quot;▲&quot;#,##0,");
    format_is(sheet, styles, "B8", "#,##0;&quot;▲&quot;#,##0");
    /* One row of heads. */
    words_in(shares, strings, "A4", "=1+1");
    assert_near(number_in(shares, "B4"), 0.8512, 0);
    assert_near(number_in(shares, "C4"), -2.1, 1e-12);
    assert_near(number_in(shares, "D4"), 10.25, 0);
    format_is(shares, styles, "B4", "#,##0.0%;&quot;▲&quot;#,##0.0%");
    format_is(shares, styles, "C4", "#,##0.0;&quot;▲&quot;#,##0.0");
    free(sheet);
    free(styles);
    free(strings);
    free(shares);
    free(zip.data);
    made_end(&s);
}

static void heads_are_merged_and_stay(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    struct bytes zip = written(&s, "heads.xlsx");
    char *sheet = member(&zip, "xl/worksheets/sheet2.xml");
    char *first = member(&zip, "xl/worksheets/sheet1.xml");
    /* 費目 and 直営 over two rows, 委託 over its two columns; the pane below and right. */
    assert_non_null(strstr(sheet, "<mergeCell ref=\"A3:A4\"/>"));
    assert_non_null(strstr(sheet, "<mergeCell ref=\"B3:B4\"/>"));
    assert_non_null(strstr(sheet, "<mergeCell ref=\"C3:D3\"/>"));
    assert_non_null(strstr(sheet, "topLeftCell=\"B5\""));
    assert_non_null(strstr(sheet, "paperSize=\"9\""));
    assert_non_null(strstr(sheet, "orientation=\"landscape\""));
    assert_non_null(strstr(sheet, "<oddHeader>&amp;L湊市　窓口 &amp;&amp; 郵送</oddHeader>"));
    assert_non_null(strstr(first, "location=\"'年間費用'!A1\""));
    free(first);
    free(sheet);
    free(zip.data);
    made_end(&s);
}

/* A row is as high as its longest cell: 300 letters of 2.14 digits in a column of at most
 * 72 take 642 digits, so ten lines or more of 18.75 points. */
static void rows_are_as_high_as_their_words(void **state)
{
    (void)state;
    struct made s;
    struct sbuf words = {0};
    made_begin(&s);
    for (int i = 0; i < 300; i++)
        sbuf_add(&words, "長");
    draft_table(&s.w, "long", "長い表", "");
    draft_column(&s.w, "", "項目", false);
    draft_row(&s.w, DOC_ROW_PLAIN);
    draft_label(&s.w, sbuf_text(&words));
    draft_end(&s.w);
    struct bytes zip = written(&s, "long.xlsx");
    char *sheet = member(&zip, "xl/worksheets/sheet3.xml");
    double height = strtod(strstr(strstr(sheet, "<row r=\"4\""), "ht=\"") + 4, NULL);
    assert_true(height >= 9 * 18.75 && height <= 11 * 18.75);
    free(sheet);
    free(zip.data);
    sbuf_release(&words);
    made_end(&s);
}

/* ---- Charts. */

static void a_stack_has_the_rows_of_one_unit(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    put_shares(&s.w, "割合");
    struct bytes zip = written(&s, "chart.xlsx");
    char *chart = member(&zip, "xl/charts/chart1.xml");
    assert_non_null(chart);
    assert_non_null(strstr(chart, "<c:grouping val=\"stacked\"/>"));
    /* Wages and the contract: no total, no yen a case; alternatives but no changes. */
    assert_int_equal(count_of(chart, "<c:ser>"), 2);
    assert_non_null(strstr(chart, "<c:tx><c:strRef><c:f>'年間費用'!$A$5</c:f>"));
    assert_non_null(strstr(chart, "<c:tx><c:strRef><c:f>'年間費用'!$A$6</c:f>"));
    assert_int_equal(count_of(chart, "$B$3:$C$3</c:f>"), 2);
    assert_int_equal(count_of(chart, "$B$5:$C$5</c:f>"), 1);
    assert_int_equal(count_of(chart, "$B$6:$C$6</c:f>"), 1);
    assert_non_null(strstr(chart, "formatCode=\"#,##0,;&quot;▲&quot;#,##0,\""));
    assert_non_null(strstr(chart, "<a:t>千円</a:t>"));
    free(chart);
    assert_null(member(&zip, "xl/charts/chart2.xml"));
    free(zip.data);
    made_end(&s);
}

/* Columns and rows that do not stand side by side: two alternatives beside the baseline,
 * a total between the rows. */
static void apart_cells_are_one_series(void **state)
{
    static const struct draft_title titles[] = {{"people", "人員"}, {"change", "増減"}};
    (void)state;
    struct made s;
    made_begin(&s);
    draft_table(&s.w, "staff_change", "職員数増減", "人");
    draft_column(&s.w, "", "区分", false);
    draft_column(&s.w, "", "直営", true);
    draft_columns(&s.w, "委託", DRAFT_TITLES(titles), true);
    draft_columns(&s.w, "派遣", DRAFT_TITLES(titles), true);
    for (int r = 0; r < 3; r++) {
        draft_row(&s.w, r == 1 ? DOC_ROW_TOTAL : DOC_ROW_PLAIN);
        draft_label(&s.w, "区");
        for (int i = 0; i < 5; i++)
            draft_number(&s.w, DOC_PEOPLE, 1, i + r);
    }
    draft_end(&s.w);
    struct bytes zip = written(&s, "apart.xlsx");
    char *chart = member(&zip, "xl/charts/chart2.xml");
    assert_non_null(chart);
    assert_int_equal(count_of(chart, "<c:ser>"), 2);
    assert_int_equal(count_of(chart, "('職員数増減'!$B$3:$C$3,'職員数増減'!$E$3)"), 2);
    assert_int_equal(count_of(chart, "('職員数増減'!$B$5:$C$5,'職員数増減'!$E$5)"), 1);
    assert_int_equal(count_of(chart, "('職員数増減'!$B$7:$C$7,'職員数増減'!$E$7)"), 1);
    free(chart);
    free(zip.data);
    made_end(&s);
}

/* Rows of two heads: a series an alternative, along the procedures that all of them have. */
static void pairs_leave_out_what_one_lacks(void **state)
{
    static const char *const rows[][2] = {{"住民票", "直営"},
                                          {"住民票", "委託"},
                                          {"コンビニ", "委託"},
                                          {"戸籍", "直営"},
                                          {"戸籍", "委託"}};
    (void)state;
    struct made s;
    made_begin(&s);
    draft_table(&s.w, "post_comparison", "日数", "開庁日");
    draft_column(&s.w, "", "手続", false);
    draft_column(&s.w, "", "案", false);
    draft_heads(&s.w, 2);
    draft_column(&s.w, "", "件数", true);
    draft_column(&s.w, "", "平均", true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        draft_row(&s.w, DOC_ROW_PLAIN);
        draft_label(&s.w, rows[i][0]);
        draft_label(&s.w, rows[i][1]);
        draft_number(&s.w, DOC_COUNT, 0, 100);
        draft_number(&s.w, DOC_DAYS, 2, 1.5);
    }
    draft_end(&s.w);
    struct bytes zip = written(&s, "pairs.xlsx");
    char *chart = member(&zip, "xl/charts/chart2.xml");
    assert_non_null(chart);
    assert_int_equal(count_of(chart, "<c:ser>"), 2);
    assert_int_equal(count_of(chart, "('日数'!$D$4,'日数'!$D$7)"), 1);
    assert_int_equal(count_of(chart, "('日数'!$D$5,'日数'!$D$8)"), 1);
    assert_int_equal(count_of(chart, "'日数'!$D$6"), 0);
    assert_non_null(strstr(chart, "<a:t>日数：平均</a:t>"));
    free(chart);
    free(zip.data);
    made_end(&s);
}

/* Of two alternatives a chart each; what both have has one colour, the first of a stack. */
static void a_chart_below_each_row_of_heads(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    draft_table(&s.w, "cost_items_by_year", "費目内訳", "千円");
    draft_column(&s.w, "", "費目", false);
    draft_column(&s.w, "", "令和6年度", true);
    draft_column(&s.w, "", "令和7年度", true);
    draft_column(&s.w, "", "計", true);
    for (int a = 0; a < 2; a++) {
        draft_head_row(&s.w, a ? "委託" : "直営");
        amounts(&s.w, DOC_ROW_PLAIN, a ? "委託料" : "人件費", DOC_THOUSAND_YEN, 2e6, 3e6);
        if (a)
            amounts(&s.w, DOC_ROW_PLAIN, "人件費", DOC_THOUSAND_YEN, 1e6, 1e6);
    }
    draft_end(&s.w);
    struct bytes zip = written(&s, "each.xlsx");
    char *before = member(&zip, "xl/charts/chart2.xml"),
         *after = member(&zip, "xl/charts/chart3.xml");
    assert_non_null(strstr(before, "<a:t>費目内訳：直営</a:t>"));
    assert_non_null(strstr(after, "<a:t>費目内訳：委託</a:t>"));
    /* Heads in row 3, then 直営 in 4 and 5, 委託 from 6 to 8; the last column is the sum. */
    assert_int_equal(count_of(before, "'費目内訳'!$B$5:$C$5</c:f>"), 1);
    assert_int_equal(count_of(after, "'費目内訳'!$B$7:$C$7</c:f>"), 1);
    const char *wages = strstr(after, "'費目内訳'!$A$8</c:f>");
    assert_non_null(wages);
    assert_int_equal(strncmp(strstr(wages, "srgbClr val="), "srgbClr val=\"0072B2\"", 20), 0);
    assert_int_equal(
        strncmp(strstr(strstr(before, "$A$5"), "srgbClr val="), "srgbClr val=\"0072B2\"", 20), 0);
    free(before);
    free(after);
    free(zip.data);
    made_end(&s);
}

/* ---- Sheets and files. */

static void names_of_sheets_differ(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    put_shares(&s.w, "年間費用");
    put_shares(&s.w, "報告");
    put_shares(&s.w, "Build-up: in/house [1]");
    put_shares(&s.w, "BUILD-UP: IN/HOUSE [1]");
    put_shares(&s.w, "What each of the premises moves, one by one");
    struct bytes zip = written(&s, "names.xlsx");
    char *book = member(&zip, "xl/workbook.xml");
    static const char *const names[] = {"報告",
                                        "年間費用",
                                        "年間費用 2",
                                        "報告 2",
                                        "Build-up in house 1",
                                        "BUILD-UP IN HOUSE 1 2",
                                        "What each of the premises"};
    const char *p = book;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char wanted[128];
        snprintf(wanted, sizeof wanted, "<sheet name=\"%s\" ", names[i]);
        p = strstr(p, "<sheet name=");
        assert_non_null(p);
        if (strncmp(p, wanted, strlen(wanted)) != 0)
            fail_msg("sheet %zu is not %s: %.60s", i + 1, names[i], p);
        p++;
    }
    free(book);
    free(zip.data);
    made_end(&s);
}

static void a_document_is_the_same_bytes_twice(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    struct bytes one = written(&s, "one.xlsx"), two = written(&s, "two.xlsx");
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    free(one.data);
    free(two.data);
    made_end(&s);
}

static void fails_with(struct made *s, const char *path)
{
    char part[512];
    struct sbuf failure = {0};
    assert_false(report_workbook(path, &s->doc, &failure));
    assert_non_null(strstr(sbuf_text(&failure), path));
    snprintf(part, sizeof part, "%s.new", path);
    assert_int_not_equal(access(part, F_OK), 0);
    sbuf_release(&failure);
}

static void nothing_is_left_of_a_failure(void **state)
{
    (void)state;
    struct made s;
    made_begin(&s);
    fails_with(&s, in_folder("nowhere/book.xlsx"));
    assert_int_equal(mkdir(in_folder("taken.xlsx"), 0777), 0);
    fails_with(&s, in_folder("taken.xlsx"));
    assert_int_equal(rmdir(in_folder("taken.xlsx")), 0);
    made_end(&s);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const files[] = {"cells", "heads", "long",  "chart", "apart",
                                        "pairs", "each",  "names", "one",   "two"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s.xlsx", files[i]);
        unlink(in_folder(name));
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells_hold_yen_that_the_format_divides),
                                       cmocka_unit_test(heads_are_merged_and_stay),
                                       cmocka_unit_test(rows_are_as_high_as_their_words),
                                       cmocka_unit_test(a_stack_has_the_rows_of_one_unit),
                                       cmocka_unit_test(apart_cells_are_one_series),
                                       cmocka_unit_test(pairs_leave_out_what_one_lacks),
                                       cmocka_unit_test(a_chart_below_each_row_of_heads),
                                       cmocka_unit_test(names_of_sheets_differ),
                                       cmocka_unit_test(a_document_is_the_same_bytes_twice),
                                       cmocka_unit_test(nothing_is_left_of_a_failure)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
