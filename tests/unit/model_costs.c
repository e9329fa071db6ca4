/* What a cell of costs.csv can say: names with shares, rates, lists of targets. */
#include "testing.h"

#include "model/tables.h"

struct typed {
    struct names names;
    struct value_context c;
    struct sbuf said;
};

static void typed_begin(struct typed *t)
{
    memset(t, 0, sizeof *t);
    names_init(&t->names);
    t->c = (struct value_context){&t->names, LANG_EN, NULL, NULL};
}

static void typed_end(struct typed *t)
{
    sbuf_release(&t->said);
    names_release(&t->names);
}

static bool read_shares(struct typed *t, const char *text, struct shares *out)
{
    sbuf_clear(&t->said);
    value_shares.unset(out);
    return value_shares.parse(&t->c, text, out, &t->said);
}

static const char *written(struct typed *t, const struct shares *s)
{
    sbuf_clear(&t->said);
    value_shares.format(&t->c, s, &t->said);
    return sbuf_text(&t->said);
}

static void shares_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const char *const list[][2] = {
        {"委託料", "委託料"},
        {"負担金、補助及び交付金", "負担金、補助及び交付金"},
        {"general", "一般財源"},
        {"国庫 1/2; 一般財源 1/2", "国庫 0.5; 一般財源 0.5"},
        {"国庫:0.5；general：50％", "国庫 0.5; 一般財源 0.5"},
        {"給料 49%;職員手当等　37% ; 共済費: 14%;", "給料 0.49; 職員手当等 0.37; 共済費 0.14"},
        {"使用料 及び 賃借料 25%; 備品 75%", "使用料 及び 賃借料 0.25; 備品 0.75"},
    };
    static const char *const wrong[] = {
        ";",
        "国庫 1/2",
        "国庫; 県",
        "国庫 1/2; 国庫 1/2",
        "国庫 1/0",
        "国庫 -1/2; 県 3/2",
        "国庫 60%; 県 50%",
        "1/2; 1/2",
        "a 1/9; b 1/9; c 1/9; d 1/9; e 1/9; f 1/9; g 1/9; h 1/9; i 1/9",
    };
    struct typed t;
    struct shares s, again;
    typed_begin(&t);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        assert_true(read_shares(&t, list[i][0], &s));
        assert_text(written(&t, &s), list[i][1]);
        assert_true(read_shares(&t, list[i][1], &again));
        assert_memory_equal(&again, &s, sizeof s);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (read_shares(&t, wrong[i], &s))
            fail_msg("\"%s\" was read", wrong[i]);
        assert_true(t.said.length > 0);
    }
    typed_end(&t);
}

/* Thirds as a report rounds them keep their proportions. */
static void rounded_shares_sum_to_one(void **state)
{
    (void)state;
    struct typed t;
    struct shares s;
    typed_begin(&t);
    assert_true(read_shares(&t, "国庫 33.3%; 県 33.3%; 一般財源 33.3%", &s));
    assert_close(s.of[0].share + s.of[1].share + s.of[2].share, 1, 1e-15);
    assert_close(s.of[2].share, 1.0 / 3, 1e-15);
    assert_false(read_shares(&t, "国庫 33%; 県 33%; 一般財源 33%", &s));
    assert_text(sbuf_text(&t.said), "shares that sum to 1 (these sum to 0.99)");
    typed_end(&t);
}

static void a_share_is_set_by_its_name(void **state)
{
    (void)state;
    struct typed t;
    struct shares s;
    double x;
    typed_begin(&t);
    assert_true(read_shares(&t, "国庫 50%; 県 30%; 一般財源 20%", &s));
    assert_true(value_shares.set_field(&t.c, &s, "国庫", 0.75, &t.said));
    assert_true(value_shares.get_field(&t.c, &s, "県", &x));
    assert_close(x, 0.15, 1e-15);
    assert_true(value_shares.get_field(&t.c, &s, "一般財源", &x));
    assert_close(x, 0.1, 1e-15);
    assert_false(value_shares.get_field(&t.c, &s, "市", &x));
    assert_false(value_shares.set_field(&t.c, &s, "市", 0.1, &t.said));
    assert_false(value_shares.set_field(&t.c, &s, "県", 1.5, &t.said));
    typed_end(&t);
}

static void a_quantity_may_be_a_rate(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } list[] = {{"15%", 0.15}, {"▲3%", -0.03}, {"1,200", 1200}, {"0.2", 0.2}, {"１５％", 0.15}};
    static const struct column column = {
        "quantity", "数量", &value_quantity, 0, 0, NULL, -10, 1e9, NULL, NULL, NULL, NULL};
    struct typed t;
    double x;
    typed_begin(&t);
    t.c.column = &column;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        sbuf_clear(&t.said);
        assert_true(value_parse(&t.c, list[i].text, &x, &t.said));
        assert_close(x, list[i].value, 1e-15);
    }
    assert_false(value_parse(&t.c, "15 persons", &x, &t.said));
    assert_false(value_parse(&t.c, "▲1100%", &x, &t.said));
    typed_end(&t);
}

static void targets_are_a_list_of_names(void **state)
{
    (void)state;
    assert_true(targets_name("fee; direct_*", "direct_wages"));
    assert_true(targets_name("fee；overhead", "overhead"));
    assert_false(targets_name("fee; direct_*", "indirect_wages"));
    assert_false(targets_name("", "fee"));
    assert_true(targets_name_employer("appointed; 正規", EMPLOYER_REGULAR));
    assert_true(targets_name_employer("part_time", EMPLOYER_PART_TIME));
    assert_false(targets_name_employer("appointed", EMPLOYER_PART_TIME));
    assert_true(targets_name_procedure("copy", "copy/counter"));
    assert_true(targets_name_procedure("seal; copy/post", "copy/post"));
    assert_true(targets_name_procedure("*/post", "copy/post"));
    assert_false(targets_name_procedure("copy/post", "copy/counter"));
    assert_false(targets_name_procedure("cop", "copy/counter"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_read_as_people_write_them),
        cmocka_unit_test(rounded_shares_sum_to_one),
        cmocka_unit_test(a_share_is_set_by_its_name),
        cmocka_unit_test(a_quantity_may_be_a_rate),
        cmocka_unit_test(targets_are_a_list_of_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
