#include "testing.h"

#include "table/sheet.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    struct diags diags;
    struct sheet sheet;
    bool read;
};

static struct fixture read_bytes(const char *bytes, size_t size, enum lang lang)
{
    struct fixture f;
    arena_init(&f.arena);
    diags_init(&f.diags, lang);
    f.read = sheet_read_memory(&f.sheet, &f.arena, &f.diags, bytes, size, "t.csv");
    return f;
}

static struct fixture read_text(const char *text)
{
    return read_bytes(text, strlen(text), LANG_EN);
}

static void release(struct fixture *f)
{
    diags_release(&f->diags);
    arena_release(&f->arena);
}

static void check_cell(const struct cell *c, const char *text, int line, int column)
{
    assert_text(c->text, text);
    assert_int_equal(c->line, line);
    assert_int_equal(c->column, column);
}

static void assert_said(struct fixture *f, const char *expected)
{
    struct sbuf out = {0};
    diags_print(&f->diags, &out);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
    release(f);
}

static void cells_know_their_place(void **state)
{
    (void)state;
    struct fixture f = read_text("手続,  人数 ,note\n"
                                 "住民票, 12,\"a, b\"\n"
                                 "転入,,  \"c\"\n");
    assert_true(f.read);
    assert_int_equal(f.diags.count, 0);
    assert_int_equal(f.sheet.row_count, 2);
    assert_int_equal(f.sheet.column_count, 3);
    check_cell(&f.sheet.header[0], "手続", 1, 1);
    check_cell(&f.sheet.header[1], "人数", 1, 6); /* after two blanks */
    check_cell(&f.sheet.header[2], "note", 1, 10);
    check_cell(sheet_cell(&f.sheet, 0, 1), "12", 2, 6);
    check_cell(sheet_cell(&f.sheet, 0, 2), "a, b", 2, 9); /* the quotation mark */
    check_cell(sheet_cell(&f.sheet, 1, 1), "", 3, 4);
    check_cell(sheet_cell(&f.sheet, 1, 2), "c", 3, 7);
    struct place p = sheet_place(&f.sheet, sheet_cell(&f.sheet, 0, 2));
    assert_text(p.file, "t.csv");
    assert_text(p.source_line, "住民票, 12,\"a, b\"");
    release(&f);
}

static void lines_count_as_an_editor_counts(void **state)
{
    (void)state;
    struct fixture f = read_text("# units: \"yen\n"
                                 "\n"
                                 "a,b,c\r\n"
                                 "   \r\n"
                                 "1,\"x\n"
                                 "# no comment\n"
                                 "\n"
                                 "y\",3\n"
                                 "  # one, more\n"
                                 ",,\n"
                                 "4,5,6");
    assert_true(f.read);
    assert_int_equal(f.diags.count, 0);
    assert_int_equal(f.sheet.row_count, 2);
    check_cell(&f.sheet.header[0], "a", 3, 1);
    check_cell(sheet_cell(&f.sheet, 0, 1), "x\n# no comment\n\ny", 5, 3);
    check_cell(sheet_cell(&f.sheet, 0, 2), "3", 8, 4);
    check_cell(sheet_cell(&f.sheet, 1, 0), "4", 11, 1);
    check_cell(sheet_cell(&f.sheet, 1, 2), "6", 11, 5);
    assert_int_equal(f.sheet.line_count, 11);
    release(&f);
}

static void old_and_new_line_ends_are_the_same(void **state)
{
    (void)state;
    static const char *const texts[] = {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"};
    for (int i = 0; i < 4; i++) {
        struct fixture f = read_text(texts[i]);
        assert_int_equal(f.sheet.row_count, 1);
        check_cell(sheet_cell(&f.sheet, 0, 1), "2", 2, 3);
        release(&f);
    }
}

static void cells_are_trimmed(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b,c\n\t x y \t,\"  z \",　全角　\n");
    check_cell(sheet_cell(&f.sheet, 0, 0), "x y", 2, 3);
    check_cell(sheet_cell(&f.sheet, 0, 1), "z", 2, 9);
    check_cell(sheet_cell(&f.sheet, 0, 2), "全角", 2, 17);
    release(&f);
}

static void doubled_quotation_marks_are_one(void **state)
{
    (void)state;
    struct fixture f = read_text("a\n\"say \"\"no\"\"\"\n");
    assert_int_equal(f.diags.count, 0);
    check_cell(sheet_cell(&f.sheet, 0, 0), "say \"no\"", 2, 1);
    release(&f);
}

static void excel_leftovers_are_ignored(void **state)
{
    (void)state;
    struct fixture f = read_text("a,,b,,\n1,,2,,\n,,,,\n3,,4\n\"# a, note\",,,,\n");
    assert_true(f.read);
    assert_int_equal(f.diags.count, 0);
    assert_int_equal(f.sheet.column_count, 3);
    assert_int_equal(f.sheet.row_count, 2);
    release(&f);
}

static void short_rows_are_filled(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b,c\n数,2\n");
    check_cell(sheet_cell(&f.sheet, 0, 2), "", 2, 4);
    assert_int_equal(f.diags.count, 0);
    release(&f);
}

/* Windows code page 932, byte by byte: 手続 8E E8 91 B1, ～ 81 60, ① 87 40,
 * ㈱ 87 8A, ｱ B1, ソ 83 5C (a backslash as second byte). */
static const char cp932[] = "\x8e\xe8\x91\xb1,b\r\n\x81\x60\x87\x40,\x83\x5c\r\n\xb1,\x87\x8a\r\n";
static const char utf8[] = "手続,b\r\n～①,ソ\r\nｱ,㈱\r\n";

static void the_encodings_give_the_same_cells(void **state)
{
    (void)state;
    char with_bom[128];
    snprintf(with_bom, sizeof with_bom, "\xef\xbb\xbf%s", utf8);
    const char *const twins[] = {cp932, with_bom};
    struct fixture plain = read_text(utf8);
    assert_int_equal(plain.sheet.row_count, 2);
    for (int t = 0; t < 2; t++) {
        struct fixture f = read_text(twins[t]);
        assert_int_equal(f.diags.count, 0);
        assert_int_equal(f.sheet.row_count, 2);
        for (int i = 0; i < 2; i++) {
            check_cell(&f.sheet.header[i], plain.sheet.header[i].text, 1,
                       plain.sheet.header[i].column);
            for (int row = 0; row < 2; row++) {
                const struct cell *c = sheet_cell(&plain.sheet, row, i);
                check_cell(sheet_cell(&f.sheet, row, i), c->text, c->line, c->column);
            }
        }
        release(&f);
    }
    release(&plain);
}

static void a_byte_of_no_encoding_has_a_place(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b\n\x8e\xe8\x91\xb1,\xff\n");
    assert_false(f.read);
    assert_said(&f, "t.csv:2:4: error: from here on the text is neither UTF-8 nor CP932 "
                    "(Shift_JIS); save it as CSV UTF-8\n  手続,\n       ^\n1 error\n");
    /* Japanese that was good UTF-8 up to a broken byte. */
    f = read_bytes("手続,b\n1,\xe7\xaa\n", 14, LANG_JA);
    assert_false(f.read);
    assert_said(&f,
                "t.csv:2:3: エラー: ここから先がUTF-8でもCP932（シフトJIS）でもありません。「CSV "
                "UTF-8」で保存し直してください。\n"
                "  1,\n    ^\nエラー1件\n");
    f = read_text("\xef\xbb\xbf"
                  "a,b\n\x8e\xe8,1\n");
    assert_false(f.read);
    assert_said(&f, "t.csv:2:1: error: from here on the text is not UTF-8\n  \n  ^\n1 error\n");
}

static void what_is_no_csv_is_said(void **state)
{
    (void)state;
    struct fixture f = read_bytes("PK\3\4abc", 7, LANG_EN);
    assert_said(&f, "t.csv: error: is an Excel workbook; save it as CSV\n1 error\n");
    f = read_bytes("\xff\xfe"
                   "a\0,\0",
                   6, LANG_JA);
    assert_said(&f, "t.csv: エラー: CSVの文字列ではありません（UTF-16など）。"
                    "「CSV UTF-8」で保存してください。\nエラー1件\n");
    f = read_text("\n# only this\n");
    assert_false(f.read);
    assert_said(&f,
                "t.csv: error: has no header line; the first line names the columns\n1 error\n");
    f = read_text("");
    assert_false(f.read);
    release(&f);
}

static void a_quotation_mark_in_a_cell_is_an_error_of_its_row(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b\n1,5\" pipe\n2,3\n4,\"x\"y\n5,6\n");
    assert_true(f.read);
    assert_int_equal(f.sheet.row_count, 2);
    check_cell(sheet_cell(&f.sheet, 1, 0), "5", 5, 1);
    assert_said(&f, "t.csv:2:3: error: a quotation mark inside a cell must be doubled, and the "
                    "cell stand in quotation marks\n"
                    "  1,5\" pipe\n    ^\n  write: \"a \"\"quoted\"\" word\"\n"
                    "t.csv:4:3: error: a quotation mark inside a cell must be doubled, and the "
                    "cell stand in quotation marks\n"
                    "  4,\"x\"y\n    ^\n  write: \"a \"\"quoted\"\" word\"\n"
                    "2 errors\n");
}

static void an_open_quotation_mark_is_found_where_it_opens(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b\n1,\"x\n2,y\n3,z\n");
    assert_true(f.read);
    assert_int_equal(f.sheet.row_count, 0);
    assert_said(&f, "t.csv:2:3: error: the quotation mark that opens here is never closed\n"
                    "  1,\"x\n    ^\n"
                    "  write: a second quotation mark where the cell ends, or none\n1 error\n");
    f = read_text("\"a,b\n1,2\n");
    assert_false(f.read);
    assert_int_equal(f.diags.count, 1);
    release(&f);
}

static void names_of_columns_are_checked(void **state)
{
    (void)state;
    struct fixture f = read_text("a,b,a\n1,2,3\n");
    assert_said(&f, "t.csv:1:5: error: the column \"a\" stands twice\n  a,b,a\n      ^\n1 error\n");
    f = read_text("a,,b\n1,,3\n4,5,6\n");
    assert_said(&f, "t.csv:3:3: error: the cell stands in a column without a name; name the column "
                    "or clear it\n"
                    "  4,5,6\n    ^\n1 error\n");
    f = read_text("a,b\n1,2,,9\n");
    assert_said(&f, "t.csv:2:6: error: the row has more cells than the header, which has 2\n"
                    "  1,2,,9\n       ^\n1 error\n");
}

static void a_file_is_read_like_memory(void **state)
{
    (void)state;
    char path[] = "/tmp/madoguchi_sheet_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, cp932, sizeof cp932 - 1), sizeof cp932 - 1);
    close(fd);
    struct fixture f;
    arena_init(&f.arena);
    diags_init(&f.diags, LANG_EN);
    assert_true(sheet_read(&f.sheet, &f.arena, &f.diags, path, "shown.csv"));
    assert_text(f.sheet.file, "shown.csv");
    check_cell(&f.sheet.header[0], "手続", 1, 1);
    unlink(path);
    assert_false(sheet_read(&f.sheet, &f.arena, &f.diags, path, "shown.csv"));
    assert_said(&f, "shown.csv: error: cannot be read: No such file or directory\n1 error\n");
}

static void ten_thousand_rows(void **state)
{
    (void)state;
    struct sbuf text = {0};
    sbuf_add(&text, "n,double\n");
    for (int i = 0; i < 10000; i++)
        sbuf_printf(&text, "%d,\"%d\"\n", i, 2 * i);
    struct fixture f = read_bytes(sbuf_text(&text), text.length, LANG_EN);
    assert_int_equal(f.sheet.row_count, 10000);
    check_cell(sheet_cell(&f.sheet, 9999, 1), "19998", 10001, 6);
    release(&f);
    sbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_know_their_place),
        cmocka_unit_test(lines_count_as_an_editor_counts),
        cmocka_unit_test(old_and_new_line_ends_are_the_same),
        cmocka_unit_test(cells_are_trimmed),
        cmocka_unit_test(doubled_quotation_marks_are_one),
        cmocka_unit_test(excel_leftovers_are_ignored),
        cmocka_unit_test(short_rows_are_filled),
        cmocka_unit_test(the_encodings_give_the_same_cells),
        cmocka_unit_test(a_byte_of_no_encoding_has_a_place),
        cmocka_unit_test(what_is_no_csv_is_said),
        cmocka_unit_test(a_quotation_mark_in_a_cell_is_an_error_of_its_row),
        cmocka_unit_test(an_open_quotation_mark_is_found_where_it_opens),
        cmocka_unit_test(names_of_columns_are_checked),
        cmocka_unit_test(a_file_is_read_like_memory),
        cmocka_unit_test(ten_thousand_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
