/* The measures of the library: what each adds and changes, from its folder. */
#include "cli.h"

#include "model/tables.h"
#include <string.h>

enum { MEASURES_MOST = 256 };

static const char *name_of(const struct book *b, const struct rows *r, enum lang lang,
                           const char *key)
{
    const struct alternative_row *rows = r->data;
    for (int i = 0; i < r->count; i++) {
        name_id name = T(lang, rows[i].name_en, rows[i].name_ja);
        if (name != NAME_NONE)
            return names_text(b->names, name);
    }
    return key;
}

static void put_changes(struct sbuf *out, const struct book *b, enum lang lang)
{
    const struct rows *r = book_table(b, "changes");
    const struct alternative_row *rows = r->data;
    for (int i = 0; i < r->count; i++) {
        if (rows[i].address == NAME_NONE && rows[i].operation != EDIT_APPLY)
            continue;
        sbuf_add(out, "- ");
        if (rows[i].address != NAME_NONE)
            sbuf_printf(out, "`%s` ", names_text(b->names, rows[i].address));
        sbuf_add(out, word_text(edit_words, rows[i].operation, lang));
        if (rows[i].to != NAME_NONE)
            sbuf_printf(out, " → `%s`", names_text(b->names, rows[i].to));
        if (rows[i].value != NAME_NONE)
            sbuf_printf(out, " `%s`", names_text(b->names, rows[i].value));
        if (rows[i].from_year != WHOLE_UNSET) {
            sbuf_add(out, T(lang, " from ", "（"));
            book_format(b, r, i, table_column(r->def, "from_year"), lang, out);
            sbuf_add(out, T(lang, " on", "から）"));
        }
        if (rows[i].missing == MISSING_SKIP)
            sbuf_add(out, T(lang, " (where there is one)", "（あるときだけ）"));
        sbuf_add(out, "\n");
    }
}

static void put_rows(struct sbuf *out, const struct book *b, enum lang lang)
{
    for (int t = 0; t < b->table_count; t++) {
        const struct rows *r = &b->tables[t];
        for (int i = 0; i < r->count && strcmp(r->def->name, "changes") != 0; i++) {
            sbuf_add(out, "- `");
            book_address(b, r, i, -1, out);
            sbuf_add(out, T(lang, "` row added or replaced\n", "` の行を加える（置き換える）\n"));
        }
    }
}

/* One line of the list, or all that the measure does. */
static void put_measure(struct sbuf *out, struct cli *c, const char *key, bool all)
{
    struct names names;
    struct book b;
    struct diags d;
    names_init(&names);
    diags_init(&d, c->lang);
    book_init(&b, model_tables, model_table_count, &names);
    const char *dir = arena_printf(&c->arena, "%s/measures/%s", c->library, key);
    book_read(&b, &d, dir, arena_printf(&c->arena, "standard/measures/%s", key), LAYER_MEASURE);
    const char *name = name_of(&b, book_table(&b, "changes"), c->lang, key);
    sbuf_printf(out, all ? "\n### %s (%s)\n\n" : "- `%s` %s\n", key, name);
    if (all) {
        put_rows(out, &b, c->lang);
        put_changes(out, &b, c->lang);
        cli_print_diags(c, &d, EXIT_DONE);
    }
    book_release(&b);
    diags_release(&d);
    names_release(&names);
}

void reference_measures(struct sbuf *out, struct cli *c)
{
    c->library = cli_library(c);
    if (!c->library)
        return;
    sbuf_add(
        out,
        T(c->lang,
          "## Measures\n\nA measure is a folder `measures/NAME`, of the scenario or of "
          "the library: rows of the usual tables, laid over by key, then the edits of "
          "changes.csv. `run DIR --measure NAME` compares the baseline with the measure "
          "on it; in alternatives.csv the operation `apply` puts it on. The library's "
          "measures fit scenarios that use the library's teams; their sources, and what "
          "is not in them, stand in standard/measures/README.md. More people for a part of "
          "the year are a row of teams.csv with a `period` and one of posts.csv: to copy, "
          "scenarios/city-hall/measures/spring_peak.\n\n",
          "## 施策\n\n施策は、シナリオまたは標準ライブラリのフォルダ `measures/名前` で"
          "ある。通常の表の行（同じキーの行を置き換える）を重ね、次に changes.csv の変更を"
          "行う。`run フォルダ --measure 名前` は比較の基準に施策を加えた案と比べる。"
          "alternatives.csv では操作「適用」で加える。標準ライブラリの施策は、標準の班を"
          "使うシナリオに合う。出所と含まないものは standard/measures/README.md に"
          "ある。繁忙期の増員のように期間を限った配置は、teams.csv の `period`（期間）のある行と "
          "posts.csv の行で書く（写して使える例は scenarios/city-hall/measures/spring_peak）。"
          "\n\n"));
    const char *keys[MEASURES_MOST];
    int count = model_measure_names(&c->arena, NULL, c->library, keys, MEASURES_MOST);
    for (int all = 0; all < 2; all++)
        for (int i = 0; i < count; i++)
            put_measure(out, c, keys[i], all);
}
