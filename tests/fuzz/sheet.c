/* libFuzzer: any bytes read as a sheet end in cells whose places lie in the
 * file, or in an error. */
#include "table/sheet.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cell(const struct sheet *s, const struct cell *c)
{
    if (!c->text || c->line < 1 || c->line > s->line_count || c->column < 1)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct diags d;
    struct sheet s;
    struct sbuf out = {0};
    arena_init(&a);
    diags_init(&d, size % 2 ? LANG_JA : LANG_EN);
    if (sheet_read_memory(&s, &a, &d, (const char *)data, size, "fuzz.csv")) {
        for (int i = 0; i < s.column_count; i++)
            check_cell(&s, &s.header[i]);
        for (int row = 0; row < s.row_count; row++)
            for (int i = 0; i < s.column_count; i++)
                check_cell(&s, sheet_cell(&s, row, i));
    } else if (!diags_failed(&d)) {
        abort();
    }
    diags_print(&d, &out);
    sbuf_release(&out);
    diags_release(&d);
    arena_release(&a);
    return 0;
}
