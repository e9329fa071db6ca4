#include "model/municipalities.h"

#include "values_private.h"

#define END_OF_WORDS                                                                               \
    {                                                                                              \
        0, NULL, NULL                                                                              \
    }

const struct word kind_words[] = {{KIND_DESIGNATED, "designated_city", "政令指定都市"},
                                  {KIND_WARD, "special_ward", "特別区"},
                                  {KIND_CORE, "core_city", "中核市"},
                                  {KIND_SPECIAL, "special_city", "施行時特例市"},
                                  {KIND_CITY, "city", "市"},
                                  {KIND_TOWN, "town", "町村"},
                                  {KIND_ANY, "any", "全て"},
                                  END_OF_WORDS};
const struct word accounts_words[] = {
    {ACCOUNTS_BUDGET, "budget", "予算"}, {ACCOUNTS_SETTLEMENT, "settlement", "決算"}, END_OF_WORDS};
const struct word synthetic_words[] = {{0, "no", "いいえ"}, {1, "yes", "はい"}, END_OF_WORDS};
static const struct word grouping_words[] = {
    {GROUPING_SIZE, "size", "人口規模"}, {GROUPING_TYPE, "type", "類似団体"}, END_OF_WORDS};

enum { KEY = COLUMN_KEY, MUST = COLUMN_REQUIRED };

/* name, Japanese, type, member, flags, unit, min, max, default, words, help */
#define COLUMN(row_type, name, ja, type, member, flags, unit, min, max, fallback, words, help_en,  \
               help_ja)                                                                            \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct row_type, member), flags, unit, min, max,         \
            fallback, words, help_en, help_ja                                                      \
    }
#define M(...) COLUMN(municipality_row, __VA_ARGS__)
#define G(...) COLUMN(group_row, __VA_ARGS__)

/* clang-format off */
static const struct column municipality_columns[] = {
    M("code", "団体コード", code, code, KEY | MUST, NULL, 0, 0, NULL, NULL, "Local government code; keys the random streams.", "全国地方公共団体コード。乱数の系列を定める。"),
    M("name", "団体名", text, name, 0, NULL, 0, 0, NULL, NULL, "Name of the municipality; blank: its code, or what its own scenario says.", "団体の名称。空欄は団体コード（独自のシナリオがあればその名称）。"),
    M("population", "人口", whole, population, 0, "people", 1, 14000000, NULL, NULL, "Residents; needed unless the municipality has a scenario of its own.", "住民の数。独自のシナリオのない団体では必ず書く。"),
    M("scenario", "シナリオ", text, scenario, 0, NULL, 0, 0, NULL, NULL, "Folder of the municipality's own scenario, from the folder of this file; blank: the template.", "団体独自のシナリオのフォルダ（この表のあるフォルダから）。空欄はひな形。"),
    M("kind", "区分", word, kind, 0, NULL, 0, 0, NULL, kind_words, "What kind of municipality it is; needed for its type.", "団体の区分。類似団体を決めるのに用いる。"),
    M("secondary_tertiary", "第2次・第3次産業の割合", share, secondary_tertiary, 0, NULL, 0, 1, NULL, NULL, "Share of the employed in secondary and tertiary industry.", "第2次・第3次産業の就業者の割合。"),
    M("tertiary", "第3次産業の割合", share, tertiary, 0, NULL, 0, 1, NULL, NULL, "Share of the employed in tertiary industry.", "第3次産業の就業者の割合。"),
    M("type", "類似団体", text, type, 0, NULL, 0, 0, NULL, NULL, "Type of similar municipalities; blank: by comparison/groups.csv.", "類似団体の類型。空欄は comparison/groups.csv による。"),
    M("status", "実施状況", text, status, 0, NULL, 0, 0, NULL, NULL, "How far outsourcing has come, in words.", "委託の実施状況（文で書く）。"),
    M("analysis", "業務分析手法の活用", text, analysis, 0, NULL, 0, 0, NULL, NULL, "Which methods of business analysis were used.", "業務分析手法の活用状況。"),
    M("policy", "今後の対応方針", text, policy, 0, NULL, 0, 0, NULL, NULL, "What comes next.", "今後の対応方針。"),
    M("base_year", "基準年度", fiscal_year, base_year, 0, NULL, 1989, 2060, NULL, NULL, "Fiscal year of the municipality's figures.", "団体の数値の年度。"),
    M("accounts", "予算・決算", word, accounts, 0, NULL, 0, 0, NULL, accounts_words, "Whether the figures are of the budget or of the settled accounts.", "数値が予算か決算か。"),
    M("quality", "データ品質", text, quality, 0, NULL, 0, 0, NULL, NULL, "How good the figures are.", "データの品質。"),
    M("synthetic", "合成", word, synthetic, 0, NULL, 0, 0, "no", synthetic_words, "yes: generated, not real.", "はい: 実在しない合成データ。"),
};
static const struct column group_columns[] = {
    G("grouping", "分類", word, grouping, KEY | MUST, NULL, 0, 0, NULL, grouping_words, "size or type.", "人口規模または類似団体。"),
    G("group", "群", name, group, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the group.", "群の識別名。"),
    G("kind", "区分", word, kind, 0, NULL, 0, 0, "any", kind_words, "The kind of municipality.", "団体の区分。"),
    G("population_from", "人口の下限", whole, population_from, 0, "people", 0, 14000000, "0", NULL, "Residents at least.", "人口（以上）。"),
    G("secondary_tertiary_from", "第2次・第3次産業の下限", share, secondary_tertiary_from, 0, NULL, 0, 1, NULL, NULL, "Share in secondary and tertiary industry at least.", "第2次・第3次産業の割合（以上）。"),
    G("tertiary_from", "第3次産業の下限", share, tertiary_from, 0, NULL, 0, 1, NULL, NULL, "Share in tertiary industry at least.", "第3次産業の割合（以上）。"),
    G("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    G("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
};
/* clang-format on */

#define COLUMNS(array) .columns = (array), .column_count = sizeof(array) / sizeof *(array)

const struct table_def municipalities_table = {
    "municipalities",
    "団体",
    COLUMNS(municipality_columns),
    .row_size = sizeof(struct municipality_row),
    .merge = MERGE_TABLE,
    .takes_addresses = true,
    .help_en = "Municipalities to compare, one a row; any address may be a column.",
    .help_ja = "比較する団体（1行に1団体）。番地を列の見出しに書ける。"};
const struct table_def groups_table = {
    "groups",
    "群",
    COLUMNS(group_columns),
    .row_size = sizeof(struct group_row),
    .merge = MERGE_TABLE,
    .help_en = "Groups of municipalities; of each grouping the first row that fits counts.",
    .help_ja = "団体の群。分類ごとに、初めに当てはまる行の群とする。"};

/* A bound that is written needs a value to hold against it. */
static bool reaches(double value, double from) { return isnan(from) || value >= from; }

static bool fits(const struct municipality_row *m, int64_t population, const struct group_row *g)
{
    if (g->kind != KIND_ANY && g->kind != m->kind)
        return false;
    return population >= g->population_from &&
           reaches(m->secondary_tertiary, g->secondary_tertiary_from) &&
           reaches(m->tertiary, g->tertiary_from);
}

/* Types by industry are a chain of falling bounds: without the shares the last row would
 * fit anybody. */
static bool lacks_shares(const struct municipality_row *m, const struct group_row *rows, int count,
                         enum grouping grouping)
{
    for (int i = 0; i < count; i++)
        if (rows[i].grouping == (int)grouping && rows[i].kind == m->kind &&
            ((!isnan(rows[i].secondary_tertiary_from) && isnan(m->secondary_tertiary)) ||
             (!isnan(rows[i].tertiary_from) && isnan(m->tertiary))))
            return true;
    return false;
}

int municipality_group(const struct municipality_row *m, int64_t population,
                       const struct rows *groups, enum grouping grouping)
{
    const struct group_row *rows = groups->data;
    if (lacks_shares(m, rows, groups->count, grouping))
        return -1;
    for (int i = 0; i < groups->count; i++)
        if (rows[i].grouping == (int)grouping && fits(m, population, &rows[i]))
            return i;
    return -1;
}
