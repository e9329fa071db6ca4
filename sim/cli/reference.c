/* The reference of tables, addresses and distributions, made from the
 * descriptors: what `help tables` prints and what stands in
 * scenarios/README.md (a test keeps them equal). Markdown. */
#include "cli.h"

#include "model/municipalities.h"

#include "model/tables.h"
#include "table/shapes.h"
#include <string.h>

static void put_words(struct sbuf *out, const struct word *words)
{
    for (const struct word *w = words; w->en; w++)
        sbuf_printf(out, "%s`%s` %s", w == words ? "" : ", ", w->en, w->ja);
}

/* What may stand in a cell: the type with its range and unit, or the words. */
static void put_kind(struct sbuf *out, const struct column *column, enum lang lang)
{
    struct value_context c = {NULL, lang, column, NULL};
    if (column->words)
        put_words(out, column->words);
    else
        value_expected(&c, out);
}

static void put_default(struct sbuf *out, const struct column *column, enum lang lang)
{
    if (column->fallback)
        sbuf_printf(out, "`%s`", column->fallback);
    else
        sbuf_add(out, column->flags & COLUMN_REQUIRED ? T(lang, "required", "必須") : "");
}

/* A cell of a Markdown table holds no bare bar. */
static void put_cell(struct sbuf *out, const char *text)
{
    sbuf_add(out, " ");
    for (const char *p = text; *p; p++)
        sbuf_printf(out, *p == '|' ? "\\%c" : "%c", *p);
    sbuf_add(out, " |");
}

static void put_column(struct sbuf *out, const struct column *column, enum lang lang)
{
    struct sbuf cell = {0};
    sbuf_add(out, "|");
    sbuf_printf(&cell, column->flags & COLUMN_KEY ? "**%s** %s" : "%s %s", column->name,
                column->ja);
    put_cell(out, sbuf_text(&cell));
    sbuf_clear(&cell);
    put_kind(&cell, column, lang);
    put_cell(out, sbuf_text(&cell));
    sbuf_clear(&cell);
    put_default(&cell, column, lang);
    put_cell(out, sbuf_text(&cell));
    put_cell(out, T(lang, column->help_en, column->help_ja));
    sbuf_add(out, "\n");
    sbuf_release(&cell);
}

static void put_columns(struct sbuf *out, const struct table_def *def, enum lang lang)
{
    sbuf_add(out,
             T(lang, "\n\n| column | what stands in it | if blank | meaning |\n|---|---|---|---|\n",
               "\n\n| 列 | 書くもの | 空欄のとき | 意味 |\n|---|---|---|---|\n"));
    for (int i = 0; i < def->column_count; i++)
        if (!(def->columns[i].flags & COLUMN_HIDDEN))
            put_column(out, &def->columns[i], lang);
}

static void put_table(struct sbuf *out, const struct table_def *def, enum lang lang)
{
    sbuf_printf(out, "\n### %s.csv (%s)\n\n%s", def->name, def->ja,
                T(lang, def->help_en, def->help_ja));
    if (def->singleton)
        sbuf_add(out, T(lang, " Columns key, value and note; a setting a line.",
                        "列は key（項目）, value（値）, note。1行に1項目を書く。"));
    if (def->by_alternative)
        sbuf_add(out, T(lang, " A column `alternative` makes a row one of that alternative only.",
                        "列 `alternative`（代替案）を書いた行は、その案だけの行になる。"));
    put_columns(out, def, lang);
}

/* A file of data: the cells that name it choose its name. */
static void put_data(struct sbuf *out, const struct table_def *def, const char *named_by,
                     enum lang lang)
{
    sbuf_printf(out, "\n### %s (%s)\n\n%s", named_by, T(lang, def->name, def->ja),
                T(lang, def->help_en, def->help_ja));
    put_columns(out, def, lang);
}

static void put_all_data(struct sbuf *out, enum lang lang)
{
    sbuf_add(out, T(lang,
                    "\n## Files of data\n\nFurther .csv files of the scenario's folder, named by a "
                    "cell, without a path. Header, encoding, `note`, `source` and comments as in "
                    "tables.\n",
                    "\n## データのファイル\n\nシナリオのフォルダに置き、値から名前で使う"
                    "CSVファイル（パスは付けない）。見出し、文字コード、`note`、`source`、注釈は"
                    "表と同じ。\n"));
    put_data(out, &log_table, "`arrivals_file` FILE.csv", lang);
    put_data(out, &observations_table, "`empirical(FILE.csv)`", lang);
    put_data(out, &differences_table, "`punctuality` `empirical(FILE.csv)`", lang);
}

static void reference_tables(struct sbuf *out, struct cli *cli)
{
    enum lang lang = cli->lang;
    sbuf_add(
        out,
        T(lang,
          "## Tables\n\nFiles of a scenario folder; only scenario.csv is required. Bold columns "
          "are the row's key. Names and words may be written in either language. Every table "
          "also takes `source` (kept) and `note` (ignored); a line that begins with `#` is a "
          "comment. UTF-8 or CP932. A header may name the unit of its numbers, "
          "`amount (thousand yen)` or `minutes (hours)`; a cell's own unit wins. An amount "
          "must have one, in the cell or in the header.\n",
          "## 表\n\nシナリオのフォルダに置くファイル。必須は scenario.csv "
          "だけ。太字の列は行のキー。"
          "列名と語は英語でも日本語でも書ける。どの表にも `source`（出典。残る）と `note`"
          "（読み飛ばす）を加えられ、`#` で始まる行は注釈になる。文字コードは UTF-8 または "
          "CP932。見出しには `単価（千円）`、`時間（時間）` のように数値の単位を書ける（値に書いた"
          "単位を優先する）。金額には、値か見出しに必ず単位を書く。\n"));
    for (int t = 0; t < model_table_count; t++)
        put_table(out, model_tables[t], lang);
    put_all_data(out, lang);
    sbuf_add(out,
             T(lang,
               "\n## Lists for `compare`\n\nNo tables of a scenario: municipalities.csv is named "
               "on the command line, groups.csv is in comparison/ of the library. Any address "
               "may be a column of municipalities.csv; a blank cell leaves what stands.\n",
               "\n## 団体比較（`compare`）の表\n\nシナリオの表ではない。municipalities.csv は"
               "コマンドに指定し、groups.csv は標準ライブラリの comparison/ にある。"
               "municipalities.csv には番地を列の見出しに書ける（空欄はひな形のまま）。\n"));
    put_table(out, &municipalities_table, lang);
    put_table(out, &groups_table, lang);
}

static void reference_addresses(struct sbuf *out, struct cli *cli)
{
    enum lang lang = cli->lang;
    sbuf_add(
        out,
        T(lang,
          "## Addresses\n\nEvery value has an address: `scenario.key`, or `table[key/key].column`, "
          "or `table[key/key].column.field`.\n\n"
          "- `teams[certificate_window/mon-fri/8:30].people` one cell\n"
          "- `teams[certificate_window/*].people` all bands of a team: `*` stays within a part\n"
          "- `teams[post_desk].people` fewer parts than the key: must match one row\n"
          "- `teams[moves_window/mon-fri/8:30/3/15-4/15].people` the row with that period; without "
          "it the row of all year\n"
          "- `steps[post/inspect].minutes.mean` a field of a distribution: mean, cv\n"
          "- `steps[post/inspect].next.return` the share of a branch; the others keep their "
          "proportions\n\nOperations in alternatives.csv: ",
          "## 番地\n\nすべての値に番地がある。`scenario.項目`、`表[キー/キー].列`、"
          "`表[キー/キー].列.欄` と書く。\n\n"
          "- `teams[certificate_window/mon-fri/8:30].people` 1つの値\n"
          "- `teams[certificate_window/*].people` 班のすべての勤務。`*` "
          "は1つの部分の中で何にでも当たる\n"
          "- `teams[post_desk].people` キーより短い書き方。1行だけに当たるときに使える\n"
          "- `teams[moves_window/mon-fri/8:30/3/15-4/15].people` "
          "期間のある行。期間を書かなければ通年の行\n"
          "- `steps[post/inspect].minutes.mean` 分布の欄（平均 mean、変動係数 cv）\n"
          "- `steps[post/inspect].next.return` 分岐の割合。ほかの分岐は比を保つ\n\n"
          "alternatives.csv の操作: "));
    put_words(out, edit_words);
    sbuf_add(out,
             T(lang,
               ". `scale` multiplies (a distribution in time, its CV stays), `remove` takes a "
               "row out (a step with one successor is bypassed), `shift_to` moves a share of "
               "a procedure's cases to another procedure/channel, `apply` puts a measure on.\n",
               "。`scale` は倍率（分布は時間だけ、変動係数は保つ）、`remove` は行の削除（次の工程が"
               "1つの工程は飛び越える）、`shift_to` "
               "は手続の件数の割合を別の手続/経路へ移す、`apply` は施策を加える。\n"));
}

static void reference_distributions(struct sbuf *out, struct cli *cli)
{
    enum lang lang = cli->lang;
    sbuf_add(out, T(lang,
                    "## Distributions\n\nMinutes, by position or by name.\n\n"
                    "| written | meaning |\n|---|---|\n"
                    "| `3` or `constant(3)` | always 3 |\n"
                    "| `uniform(2, 5)` | from 2 to 5 |\n"
                    "| `triangular(2, 5, 12)` | from 2 to 12, most often 5 |\n"
                    "| `pert(2, 5, 12)` | the same, smoother: beta-PERT of the shortest, usual "
                    "and longest time, mean (2 + 4 × 5 + 12) / 6 |\n"
                    "| `exponential(4)` | mean 4 |\n"
                    "| `erlang(3, 6)` | 3 stages, mean 6 |\n"
                    "| `hyperexponential(0.3, 2, 9)` | exponential, of mean 2 in 30 % of cases, "
                    "else of mean 9 |\n"
                    "| `gamma(mean=6, cv=0.5)` | mean 6, coefficient of variation 0.5 |\n"
                    "| `weibull(mean=6, cv=0.5)` | the same |\n"
                    "| `lognormal(mean=6, cv=0.6)` | the same; the usual one for services |\n"
                    "| `normal(mean=6, sd=2)` | normal, nothing below 0; mean and standard "
                    "deviation are those before the cut |\n"
                    "| `mixture(erlang(2, 6): 0.7; exponential(20): 0.3)` | 70 % of cases in 2 "
                    "stages of mean 6 together, 30 % exponential of mean 20; up to 8 of these come "
                    "near to any times (phase types) |\n"
                    "| `empirical(service.csv)` | the observed minutes of a file in the folder, "
                    "each as often as it was observed and nothing in between: mean and CV are the "
                    "file's |\n"
                    "| `empirical(service.csv, mean=5)` | the same, stretched to mean 5; a mixture "
                    "too |\n"
                    "| `days(5)` | of a delay: 5 open days |\n",
                    "## 分布\n\n単位は分。順に書いても名前を付けて書いてもよい。\n\n"
                    "| 書き方 | 意味 |\n|---|---|\n"
                    "| `3` または `constant(3)` | いつも3 |\n"
                    "| `uniform(2, 5)` | 2から5まで一様 |\n"
                    "| `triangular(2, 5, 12)` | 2から12まで、5が最も多い |\n"
                    "| `pert(2, 5, 12)` | 最短2、最も多い5、最長12のベータPERT分布。"
                    "三角分布よりなめらかで、平均は(2+4×5+12)÷6 |\n"
                    "| `exponential(4)` | 平均4の指数分布 |\n"
                    "| `erlang(3, 6)` | 3段、平均6 |\n"
                    "| `hyperexponential(0.3, 2, 9)` | 30%は平均2、残りは平均9の指数分布 |\n"
                    "| `gamma(mean=6, cv=0.5)` | 平均6、変動係数0.5 |\n"
                    "| `weibull(mean=6, cv=0.5)` | 同じくワイブル分布 |\n"
                    "| `lognormal(mean=6, cv=0.6)` | 同じく対数正規分布。応対時間に多い形 |\n"
                    "| `normal(mean=6, sd=2)` | 0未満を切り捨てた正規分布。平均6と標準偏差2は"
                    "切り捨てる前の値 |\n"
                    "| `mixture(erlang(2, 6): 0.7; exponential(20): 0.3)` | 混合。7割は2段アーラン"
                    "（平均6）、3割は平均20の指数分布。8つまで組み合わせ、どんな形にも近づけられる"
                    "（相型分布） |\n"
                    "| `empirical(service.csv)` | フォルダのファイルにある観測値（分）。観測した"
                    "件数の割合で出て、間の値は出ない。平均と変動係数はファイルのとおり |\n"
                    "| `empirical(service.csv, mean=5)` | 同じ形で平均を5にしたもの。混合も同じ |\n"
                    "| `days(5)` | 待ちの工程: 5開庁日 |\n"));
}

const struct topic cli_topics[] = {
    {"addresses", reference_addresses},
    {"tables", reference_tables},
    {"measures", reference_measures},
    {"distributions", reference_distributions},
};
const int cli_topic_count = sizeof cli_topics / sizeof *cli_topics;
