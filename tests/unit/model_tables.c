#include "model_folder.h"

/* ---- value types ---- */

struct typed {
    struct names names;
    struct value_context c;
    struct sbuf said;
};

static void typed_begin(struct typed *t, enum lang lang)
{
    memset(t, 0, sizeof *t);
    names_init(&t->names);
    t->c = (struct value_context){&t->names, lang, NULL, NULL};
}

static void typed_end(struct typed *t)
{
    sbuf_release(&t->said);
    names_release(&t->names);
}

static bool read_value(struct typed *t, const struct value_type *type, const char *text, void *out)
{
    sbuf_clear(&t->said);
    type->unset(out);
    return type->parse(&t->c, text, out, &t->said);
}

static const char *written(struct typed *t, const struct value_type *type, const void *value)
{
    sbuf_clear(&t->said);
    type->format(&t->c, value, &t->said);
    return sbuf_text(&t->said);
}

struct spelling {
    const char *text, *written; /* written NULL: no such value */
};

static void check_spellings(const struct value_type *type, const struct spelling *list,
                            size_t count)
{
    struct typed t;
    max_align_t value[16];
    assert_true(type->size <= sizeof value);
    typed_begin(&t, LANG_EN);
    for (size_t i = 0; i < count; i++) {
        bool good = read_value(&t, type, list[i].text, value);
        if (good != (list[i].written != NULL))
            print_error("\"%s\"\n", list[i].text);
        assert_int_equal(good, list[i].written != NULL);
        if (!good) {
            assert_true(t.said.length > 0); /* says what was expected */
            continue;
        }
        assert_text(written(&t, type, value), list[i].written);
        /* and what is written reads back the same */
        assert_true(read_value(&t, type, list[i].written, value));
        assert_text(written(&t, type, value), list[i].written);
    }
    type->unset(value);
    assert_text(written(&t, type, value), "");
    typed_end(&t);
}

#define SPELLINGS(type, list) check_spellings(type, list, sizeof(list) / sizeof *(list))

static void days_are_read_in_both_languages(void **state)
{
    (void)state;
    static const struct spelling days[] = {
        {"mon-fri", "mon-fri"}, {"mon; wed", "mon; wed"}, {"mon;wed;fri", "mon; wed; fri"},
        {"all", "all"},         {"weekdays", "mon-fri"},  {"Mon-Fri", "mon-fri"},
        {"月-金", "mon-fri"},   {"平日", "mon-fri"},      {"毎日", "all"},
        {"月、水", "mon; wed"}, {"土・日", "sat-sun"},    {"月～水; 金", "mon-wed; fri"},
        {"mon-sun", "all"},     {"fri; mon", "mon; fri"}, {"fri-mon", NULL},
        {"mon-", NULL},         {"funday", NULL},         {"mon tue", NULL},
        {"mon;", NULL},         {"-fri", NULL},
    };
    SPELLINGS(&value_days, days);
    struct typed t;
    struct days value;
    typed_begin(&t, LANG_JA);
    assert_true(read_value(&t, &value_days, "月-金", &value));
    assert_int_equal(value.mask, 31);
    assert_true(read_value(&t, &value_days, "mon; sun", &value));
    assert_int_equal(value.mask, 1 | 64);
    assert_false(read_value(&t, &value_days, "祝日", &value));
    assert_text(sbuf_text(&t.said), "曜日（月-金、月;水、毎日など）");
    typed_end(&t);
}

static void breaks_fit_their_window(void **state)
{
    (void)state;
    static const struct spelling breaks[] = {
        {"11:30-14:30 60", "11:30-14:30 60"},
        {"11:30～14:30 60分", "11:30-14:30 60"},
        {"12:00-13:00 60", "12:00-13:00 60"},
        {"12:00-13:00 61", NULL},
        {"12:00-13:00", NULL},
        {"13:00-12:00 10", NULL},
        {"12:00-13:00 0", NULL},
        {"12:00-25:00 60", NULL},
        {"12:0-13:00 30", NULL},
        {"12:00-13:00 30 x", NULL},
        {"12: 1-13:00 30", NULL},
        {"12:00-13:00 -5", NULL},
        {"11:30-12:30 x2; 12:30-13:30 x3", "11:30-12:30 x2; 12:30-13:30 x3"},
        {"11:30～12:30 2人、12:30～13:30 3人", "11:30-12:30 x2; 12:30-13:30 x3"},
        {"12:00-13:00 ×1; 13:00-15:00 60", "12:00-13:00 x1; 13:00-15:00 60"},
        {"10:00-11:00 15 x4", "10:00-11:00 15 x4"},
        {"11:30-12:30 x0", NULL},
        {"11:30-14:30 60; 10:00-12:00 30", NULL}, /* who is the rest, twice */
        {"11:30-12:30 x2;", NULL},
    };
    SPELLINGS(&value_breaks, breaks);
}

static void hours_differ_by_weekday(void **state)
{
    (void)state;
    static const struct spelling hours[] = {
        {"17:15", "17:15"},
        {"17:15; thu 19:00", "17:15; thu 19:00"},
        {"17:15; 木 19:00; 土 12:00", "17:15; thu 19:00; sat 12:00"},
        {"mon-fri 17:15; sat; sun 12:00", "17:15; sat 12:00; sun 12:00"},
        {"thu 19:00", NULL}, /* the other days? */
        {"17:15; thu 19:00; thu 20:00", NULL},
        {"17:15; 18:00", NULL},
        {"17:15 19:00", NULL},
        {"", NULL},
    };
    SPELLINGS(&value_hours, hours);
    struct typed t;
    struct hours value;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_hours, "8:30; sat 9:00", &value));
    assert_int_equal(value.minute[4], 510);
    assert_int_equal(value.minute[5], 540);
    assert_int_equal(hours_earliest(&value), 510);
    assert_int_equal(hours_latest(&value), 540);
    assert_false(read_value(&t, &value_hours, "thu 19:00", &value));
    assert_text(sbuf_text(&t.said), "a time of day, by weekday if wanted: 17:15; thu 19:00");
    typed_end(&t);
}

static void yearly_dates_may_go_over_the_new_year(void **state)
{
    (void)state;
    static const struct spelling yearly[] = {
        {"12/29-1/3", "12/29-1/3"},
        {"12月29日～1月3日、8月15日", "12/29-1/3; 8/15"}, /* as a spreadsheet shows 8/15 */
        {"8/13 - 8/15; 12/29-1/3", "8/13-8/15; 12/29-1/3"},
        {"2/29", "2/29"},
        {"なし", "none"},
        {"none", "none"},
        {"2/30", NULL},
        {"13/1", NULL},
        {"0/1", NULL},
        {"12/29-", NULL},
        {"12/29 1/3", NULL},
        {"", NULL},
    };
    SPELLINGS(&value_yearly, yearly);
    struct typed t;
    struct yearly value;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_yearly, "12/29-1/3; 8/15", &value));
    static const int in[][2] = {{12, 29}, {12, 31}, {1, 1}, {1, 3}, {8, 15}};
    static const int out[][2] = {{12, 28}, {1, 4}, {8, 14}, {8, 16}, {6, 1}};
    for (int i = 0; i < 5; i++) {
        assert_true(yearly_has(&value, in[i][0], in[i][1]));
        assert_false(yearly_has(&value, out[i][0], out[i][1]));
    }
    typed_end(&t);
}

/* 0.7 + 2 × 0.2 + 3 × 0.1 = 1.4 that come together. */
static void parties_have_sizes_and_shares(void **state)
{
    (void)state;
    static const struct spelling parties[] = {
        {"1:0.7; 2:0.2; 3:0.1", "1:0.7; 2:0.2; 3:0.1"},
        {"1人:70%; 2人:30%", "1:0.7; 2:0.3"},
        {"2:1", "2:1"},
        {"1:0.7; 2:0.2", NULL},
        {"0:0.5; 1:0.5", NULL},
        {"9:1", NULL},
        {"1:0.5; 1:0.5", NULL},
        {"1.5:1", NULL},
        {"2", NULL},
    };
    SPELLINGS(&value_party, parties);
    struct typed t;
    struct party value;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_party, "1:0.7; 2:0.2; 3:0.1", &value));
    assert_near(party_mean(&value), 1.4, 1e-12);
    typed_end(&t);
}

static void a_time_may_lie_before_an_appointment(void **state)
{
    (void)state;
    static const struct spelling offsets[] = {
        {"uniform(-10, 5)", "uniform(-10, 5)"},
        {"一様(-10,5)", "uniform(-10, 5)"},
        {"-5", "-5"},
        {"0", "0"},
        {"uniform(5, -10)", NULL},
        {"uniform(-300, 0)", NULL},
        {"lognormal(mean=1, cv=1)", NULL},
        {"uniform(-10, 5) 3", NULL},
    };
    SPELLINGS(&value_offset, offsets);
}

static void batches_have_a_number_a_time_or_both(void **state)
{
    (void)state;
    static const struct spelling batches[] = {
        {"20", "20"},
        {"16:00", "16:00"},
        {"20 16:00", "20 16:00"},
        {"16:00 20", "20 16:00"},
        {"20件 16:00", "20 16:00"},
        {"1-20", "1-20"},
        {"5～20件", "5-20"},
        {"5-20 16:00", "5-20 16:00"},
        {"20-20", "20"},
        {"0-20", NULL},
        {"20-1", NULL},
        {"1-", NULL},
        {"1-20-30", NULL},
        {"0", NULL},
        {"20 30", NULL},
        {"16:00 17:00", NULL},
        {"often", NULL},
        {"24:01", NULL},
        {"+5", NULL},
    };
    SPELLINGS(&value_batch, batches);
}

static void ways_on_have_shares_that_sum_to_one(void **state)
{
    (void)state;
    static const struct spelling ways[] = {
        {"end", "end"},
        {"decide", "decide"},
        {"終了", "end"},
        {"a:0.85; b:0.15", "a:0.85; b:0.15"},
        {"a:85%; b:15%", "a:0.85; b:0.15"},
        {"a：0.5；b：0.5", "a:0.5; b:0.5"},
        {"a:1", "a"},
        {"a:0.3333333333; b:0.3333333333; c:0.3333333334",
         "a:0.3333333333; b:0.3333333333; c:0.3333333334"},
        {"a:0.333; b:0.333; c:0.334", "a:0.333; b:0.333; c:0.334"},
        {"a:0.85; b:0.1", NULL},
        {"a:0.5; b:0.498", NULL},
        {"a:33%; b:33%; c:33%", NULL},
        {"a:0.5", NULL},
        {"a; b", NULL},
        {"a:0.5; b", NULL},
        {"a:0.5; a:0.5", NULL},
        {"a:1.5; b:-0.5", NULL},
        {"a:nan; b:1", NULL},
        {":1", NULL},
        {";", NULL},
        {"a & b", "a & b"},
        {"a＆b&c", "a & b & c"},
        {"a &", NULL},
        {"a & a", NULL},
        {"a & b:0.5", NULL},
        {"a & b; c:0.1", NULL},
    };
    SPELLINGS(&value_next, ways);
    struct typed t;
    struct next value;
    typed_begin(&t, LANG_EN);
    assert_false(read_value(&t, &value_next, "a:0.85; b:0.1", &value));
    assert_text(sbuf_text(&t.said), "shares that sum to 1 (these sum to 0.95)");
    t.c.lang = LANG_JA;
    assert_false(read_value(&t, &value_next, "a:0.85; b:0.1", &value));
    assert_text(sbuf_text(&t.said), "合計が1になる割合（合計は0.95）");
    typed_end(&t);
}

/* Percentages of a report, rounded to 0.1: 33.3 three times, and four that sum to
 * 100.1, keep their proportions. Two may miss 1 by 0.1 % and no more. */
static void rounded_shares_keep_their_proportions(void **state)
{
    (void)state;
    struct typed t;
    struct next value;
    struct party party;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_next, "a:33.3%; b:33.3%; c:33.3%", &value));
    for (int i = 0; i < 3; i++)
        assert_near(value.to[i].share, 1.0 / 3, 1e-15);
    assert_true(read_value(&t, &value_next, "a:50.2%; b:30.2%; c:15.2%; end:4.5%", &value));
    assert_near(value.to[0].share, 502.0 / 1001, 1e-15);
    assert_near(value.to[3].share, 45.0 / 1001, 1e-15);
    assert_true(read_value(&t, &value_next, "a:0.5; b:0.499", &value));
    assert_false(read_value(&t, &value_next, "a:0.5; b:0.4989", &value));
    assert_true(read_value(&t, &value_party, "1:33.3%; 2:33.3%; 3:33.3%", &party));
    assert_near(party_mean(&party), 2, 1e-15);
    typed_end(&t);
}

/* 0.5, 0.3, 0.2 with a set to 0.6: the others keep 3:2, so 0.24 and 0.16. */
static void a_branch_leaves_the_others_their_proportions(void **state)
{
    (void)state;
    struct typed t;
    struct next value;
    double x = 0;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_next, "a:0.5; b:0.3; c:0.2", &value));
    sbuf_clear(&t.said);
    assert_true(value_next.set_field(&t.c, &value, "a", 0.6, &t.said));
    assert_close(value.to[0].share, 0.6, 0);
    assert_close(value.to[1].share, 0.24, 1e-12);
    assert_close(value.to[2].share, 0.16, 1e-12);
    assert_true(value_next.get_field(&t.c, &value, "c", &x));
    assert_close(x, 0.16, 1e-12);
    assert_false(value_next.get_field(&t.c, &value, "d", &x));
    assert_false(value_next.set_field(&t.c, &value, "d", 0.1, &t.said));
    assert_text(sbuf_text(&t.said),
                "a share from 0 to 1 of a branch that leaves the others theirs (a, b, c)");
    sbuf_clear(&t.said);
    assert_false(value_next.set_field(&t.c, &value, "a", 1.1, &t.said));
    assert_false(value_next.set_field(&t.c, &value, "a", NAN, &t.said));
    /* All on one way: nothing is left to share out afterwards. */
    assert_true(value_next.set_field(&t.c, &value, "a", 1, &t.said));
    assert_near(value.to[1].share + value.to[2].share, 0, 0);
    assert_false(value_next.set_field(&t.c, &value, "a", 0.5, &t.said));
    typed_end(&t);
}

static void overtime_is_a_word_or_minutes(void **state)
{
    (void)state;
    static const struct spelling overtime[] = {
        {"no", "no"},
        {"しない", "no"},
        {"until_empty", "until_empty"},
        {"終わるまで", "until_empty"},
        {"30", "30"},
        {"30分", "30"},
        {"1時間", "60"},
        {"0", "no"},
        {"-5", NULL},
        {"sometimes", NULL},
    };
    SPELLINGS(&value_overtime, overtime);
    struct typed t;
    double value;
    typed_begin(&t, LANG_EN);
    assert_true(read_value(&t, &value_overtime, "until_empty", &value));
    assert_true(isinf(value) && value > 0);
    typed_end(&t);
}

static void shifts_are_no_cell(void **state)
{
    (void)state;
    struct typed t;
    struct shifts value;
    typed_begin(&t, LANG_EN);
    assert_false(read_value(&t, &value_shifts, "copy/post:0.3", &value));
    assert_text(sbuf_text(&t.said), "nothing: use the operation shift_to");
    value.count = 2;
    value.to[0].procedure = names_intern(&t.names, "copy");
    value.to[0].channel = CHANNEL_STORE;
    value.to[0].share = 0.3;
    value.to[1] = value.to[0];
    value.to[1].channel = CHANNEL_POST;
    value.to[1].share = 0.05;
    assert_text(written(&t, &value_shifts, &value), "copy/convenience_store:0.3; copy/post:0.05");
    typed_end(&t);
}

/* ---- descriptors ---- */

static const char *const tables_in_order[] = {
    "scenario", "procedures", "profiles",   "steps",   "teams",      "posts",
    "costs",    "sites",      "openings",   "outages", "syukujitsu", "alternatives",
    "changes",  "uncertain",  "indicators", "sla"};

static void tables_stand_in_their_order(void **state)
{
    (void)state;
    assert_int_equal(model_table_count, 16);
    for (int i = 0; i < model_table_count; i++)
        assert_text(model_tables[i]->name, tables_in_order[i]);
}

static bool differ(const char *a, const char *b) { return strcmp(a, b) != 0; }

static void columns_are_described_whole(void **state)
{
    (void)state;
    for (int t = 0; t < model_table_count; t++) {
        const struct table_def *def = model_tables[t];
        assert_true(def->ja && def->help_en && def->help_ja);
        for (int i = 0; i < def->column_count; i++) {
            const struct column *c = &def->columns[i];
            assert_true(c->ja && *c->ja && c->help_en && *c->help_en && c->help_ja && *c->help_ja);
            assert_true(c->offset >= sizeof(struct row) &&
                        c->offset + c->type->size <= def->row_size);
            assert_true((c->type == &value_word || c->type == &value_tax) == (c->words != NULL));
            for (int k = 0; k < i; k++) {
                const struct column *o = &def->columns[k];
                assert_true(differ(c->name, o->name) && differ(c->ja, o->ja));
                /* no two columns share a byte of the row */
                assert_true(c->offset >= o->offset + o->type->size ||
                            o->offset >= c->offset + c->type->size);
            }
        }
    }
}

static const char *key_of(const char *table, struct sbuf *out)
{
    sbuf_clear(out);
    for (int t = 0; t < model_table_count; t++)
        for (int i = 0; i < model_tables[t]->column_count; i++)
            if (strcmp(model_tables[t]->name, table) == 0 &&
                model_tables[t]->columns[i].flags & COLUMN_KEY)
                sbuf_printf(out, "%s%s", out->length ? "/" : "", model_tables[t]->columns[i].name);
    return sbuf_text(out);
}

static void keys_are_those_of_the_design(void **state)
{
    (void)state;
    struct sbuf out = {0};
    assert_text(key_of("procedures", &out), "procedure/channel");
    assert_text(key_of("profiles", &out), "profile/kind/slot");
    assert_text(key_of("steps", &out), "flow/step");
    assert_text(key_of("teams", &out), "team/days/from/period");
    assert_text(key_of("posts", &out), "year/employer/how");
    assert_text(key_of("costs", &out), "item");
    assert_text(key_of("alternatives", &out), "alternative/order");
    assert_text(key_of("uncertain", &out), "address");
    assert_text(key_of("sla", &out), "clause");
    assert_text(key_of("indicators", &out), "indicator/procedure/channel");
    sbuf_release(&out);
}

static void blank_settings_take_their_defaults(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    assert_true(folder_load(&s, NULL, 0));
    int count;
    const struct scenario_row *row = book_rows(&s.model.book, "scenario", &count);
    assert_int_equal(count, 1);
    assert_int_equal(row->open.minute[0], 510);
    assert_int_equal(row->close.minute[6], 1035);
    assert_int_equal(row->calendar, CALENDAR_OFFICE);
    assert_int_equal(row->lead_in_days, 20);
    assert_int_equal(row->replications, 20);
    assert_int_equal(row->seed, 1);
    assert_near(row->wait_target_min, 15, 0);
    assert_near(row->service_margin, 0.02, 0);
    assert_int_equal(row->handover.kind, DIST_CONSTANT);
    assert_near(row->handover.a, 0, 0);
    assert_near(row->hours_per_year, 1767, 0);
    assert_near(row->hours_per_day, 7.75, 0);
    assert_int_equal(row->contract_years, 3);
    assert_int_equal(row->baseline, NAME_NONE);

    const struct team_row *teams = book_rows(&s.model.book, "teams", &count);
    assert_near(teams[1].pace, 1, 0);
    assert_near(teams[1].absence_days, 0, 0);
    assert_true(isnan(teams[1].overtime_min));
    assert_int_equal(teams[0].lead, 0);
    const struct cost_row *costs = book_rows(&s.model.book, "costs", &count);
    assert_near(costs[0].quantity, 1, 0);
    assert_int_equal(costs[0].amount, 8000000);
    const struct procedure_row *procedures = book_rows(&s.model.book, "procedures", &count);
    assert_true(procedures[0].target_days == WHOLE_UNSET);
    const struct step_row *steps = book_rows(&s.model.book, "steps", &count);
    assert_int_equal(steps[0].call, 0);
    assert_true(steps[0].priority == WHOLE_UNSET);
    assert_int_equal(steps[0].batch.minute, -1);
    folder_end(&s);
}

/* The same scenario with Japanese names of columns and words. */
static void japanese_tables_read_the_same(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_JA);
    folder_file(&s, "scenario.csv",
                "項目,値\n書式,1\n名称,試験市\n人口,20000\n年度,2024\n開庁,9:00\n暦,開庁日\n");
    folder_file(&s, "procedures.csv",
                "手続,経路,業務フロー,年間件数,到着,時刻\n"
                "copy,窓口,copy,9000,来庁,\ncopy,郵送,letter,1000,郵便,9:00\n");
    folder_file(&s, "teams.csv",
                "班,曜日,開始,終了,雇用,人数,役割,休憩,業務責任者\n"
                "office,月-金,8:30,17:15,正規,2,judge,12:00-14:00 60,いいえ\n"
                "window,平日,8:30,17:15,受託者,3,desk,,はい\n");
    assert_true(folder_check(&s));
    int count;
    const struct procedure_row *procedures = book_rows(&s.model.book, "procedures", &count);
    assert_int_equal(count, 2);
    assert_int_equal(procedures[1].channel, CHANNEL_POST);
    assert_int_equal(procedures[1].arrivals, ARRIVALS_MAIL);
    const struct team_row *teams = book_rows(&s.model.book, "teams", &count);
    assert_int_equal(teams[1].employer, EMPLOYER_CONTRACTOR);
    assert_int_equal(teams[1].days.mask, 31);
    assert_int_equal(teams[1].lead, 1);
    folder_end_saying(&s, "");
}

/* ---- ranges ---- */

static const struct breakage out_of_range[] = {
    {"scenario.csv", "format,1", "format,2", "scenario.csv:2:8: format is \"2\"; expected 1\n",
     "scenario.csv:2:8: 書式が「2」です。1を書いてください。\n", NULL, NULL, NULL},
    {"scenario.csv", "20000", "14000001",
     "scenario.csv:4:12: population is \"14000001\"; expected a whole number, from 1 to 14,000,000 "
     "(people)\n",
     "scenario.csv:4:12: 人口が「14000001」です。1以上14,000,000以下の整数（単位: "
     "人）を書いてくださ"
     "い。\n",
     NULL, NULL, NULL},
    {"scenario.csv", "2024", "1988",
     "scenario.csv:5:13: fiscal_year is \"1988\"; expected a fiscal year such as 2024 or "
     "令和6年度, from 1989 to 2060\n",
     "scenario.csv:5:13: "
     "年度が「1988」です。1989以上2060以下の年度（2024、令和6年度など）を書いてください。\n",
     NULL, NULL, NULL},
    {"teams.csv", "regular,2", "regular,-2",
     "teams.csv:2:35: people is \"-2\"; expected a number, from 0 to 10,000 (posts)\n",
     "teams.csv:2:35: 人数が「-2」です。0以上10,000以下の数値（単位: "
     "人（配置数））を書いてください。"
     "\n",
     NULL, NULL, NULL},
    {"teams.csv", "60,1,no", "60,11,no",
     "teams.csv:2:58: pace is \"11\"; expected a number, from 0.1 to 10\n",
     "teams.csv:2:58: 速さが「11」です。0.1以上10以下の数値を書いてください。\n", NULL, NULL, NULL},
    {"steps.csv", "staff_only", "staff",
     "steps.csv:3:19: legal is \"staff\"; expected one of delegable, staff_only, fee\n",
     "steps.csv:3:19: "
     "法的区分が「staff」です。委託可、職員のみ、手数料のいずれかを書いてください。\n",
     NULL, NULL, NULL},
};

static void a_value_outside_its_range_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof out_of_range / sizeof *out_of_range; i++)
        folder_expect(&out_of_range[i]);
}

static void words_are_told_in_both_languages(void **state)
{
    (void)state;
    assert_text(word_text(employer_words, EMPLOYER_AGENCY, LANG_EN), "agency");
    assert_text(word_text(employer_words, EMPLOYER_APPOINTED, LANG_JA), "会計年度任用");
    assert_text(word_text(channel_words, CHANNEL_STORE, LANG_EN), "convenience_store");
    assert_text(word_text(how_words, HOW_ATTRITION, LANG_JA), "退職不補充");
    assert_text(word_text(channel_words, 99, LANG_EN), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_in_both_languages),
        cmocka_unit_test(breaks_fit_their_window),
        cmocka_unit_test(hours_differ_by_weekday),
        cmocka_unit_test(yearly_dates_may_go_over_the_new_year),
        cmocka_unit_test(parties_have_sizes_and_shares),
        cmocka_unit_test(a_time_may_lie_before_an_appointment),
        cmocka_unit_test(batches_have_a_number_a_time_or_both),
        cmocka_unit_test(ways_on_have_shares_that_sum_to_one),
        cmocka_unit_test(rounded_shares_keep_their_proportions),
        cmocka_unit_test(a_branch_leaves_the_others_their_proportions),
        cmocka_unit_test(overtime_is_a_word_or_minutes),
        cmocka_unit_test(shifts_are_no_cell),
        cmocka_unit_test(tables_stand_in_their_order),
        cmocka_unit_test(columns_are_described_whole),
        cmocka_unit_test(keys_are_those_of_the_design),
        cmocka_unit_test(blank_settings_take_their_defaults),
        cmocka_unit_test(japanese_tables_read_the_same),
        cmocka_unit_test(a_value_outside_its_range_is_told),
        cmocka_unit_test(words_are_told_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
