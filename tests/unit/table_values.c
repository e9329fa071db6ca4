#include "testing.h"

#include "table/schema.h"

static struct names names;

static int set_up(void **state)
{
    (void)state;
    names_init(&names);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    names_release(&names);
    return 0;
}

union value {
    int64_t whole;
    int32_t small;
    double real;
    struct dist dist;
    name_id name;
    struct name_list list;
};

static bool parse(const struct column *column, enum lang lang, const char *text, union value *out,
                  struct sbuf *expected)
{
    struct value_context c = {&names, lang, column, NULL};
    column->type->unset(out);
    return column->type->parse(&c, text, out, expected);
}

/* Reads `text`, writes it again, and compares with `expected`. */
static void check_again(const struct column *column, const char *text, const char *again,
                        const char *file, int line)
{
    union value v;
    struct sbuf expected = {0}, out = {0};
    struct value_context c = {&names, LANG_EN, column, NULL};
    if (!parse(column, LANG_EN, text, &v, &expected)) {
        print_error("\"%s\" was refused: expected %s\n", text, sbuf_text(&expected));
        _fail(file, line);
    }
    column->type->format(&c, &v, &out);
    testing_text(sbuf_text(&out), again, text, file, line);
    sbuf_release(&expected);
    sbuf_release(&out);
}

static void check_refused(const struct column *column, const char *text, const char *en,
                          const char *ja, const char *file, int line)
{
    union value v;
    struct sbuf expected = {0};
    if (parse(column, LANG_EN, text, &v, &expected)) {
        print_error("\"%s\" was taken\n", text);
        _fail(file, line);
    }
    if (en)
        testing_text(sbuf_text(&expected), en, text, file, line);
    sbuf_clear(&expected);
    parse(column, LANG_JA, text, &v, &expected);
    if (ja)
        testing_text(sbuf_text(&expected), ja, text, file, line);
    sbuf_release(&expected);
}

#define again(column, text, out) check_again(column, text, out, __FILE__, __LINE__)
#define refused(column, text, en, ja) check_refused(column, text, en, ja, __FILE__, __LINE__)

static const struct column people = {"people", "人数",       &value_whole,
                                     .min = 0, .max = 10000, .unit = "people"};

static void whole_numbers(void **state)
{
    (void)state;
    struct column any = {"n", "数", .type = &value_whole},
                  more = {"n", "数", &value_whole, .min = 1};
    again(&people, "12", "12");
    again(&people, "1,234", "1234");
    again(&any, "-1,234,567", "-1234567");
    again(&any, "+5", "5");
    again(&any, "9223372036854775807", "9223372036854775807");
    static const char *const bad[] = {"2.0",      "1,23", "12,34", ",123", "1,2345",
                                      "1234,567", "0x10", "1e3",   "two",  "9223372036854775808",
                                      "-",        "1 2",  ","};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&any, bad[i], "a whole number", "整数");
    refused(&people, "-2", "a whole number, from 0 to 10,000 (people)",
            "0以上10,000以下の整数（単位: 人）");
    refused(&people, "10001", NULL, NULL);
    refused(&more, "0", "a whole number, 1 or more", "1以上の整数");
}

static void real_numbers(void **state)
{
    (void)state;
    struct column any = {"pace", "速さ", .type = &value_real},
                  less = {"x", "x", &value_real, .min = -INFINITY, .max = -0.5, .unit = "yen/hour"};
    again(&any, "2.385", "2.385");
    again(&any, "-0.1", "-0.1");
    again(&any, "1e6", "1000000");
    again(&any, "0.1000000000000000055", "0.1");
    again(&any, ".5", "0.5");
    static const char *const bad[] = {"nan", "inf", "0x1p3", "1.2.3", "1,5", "", "1e999", "3 min"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&any, bad[i], "a number", "数値");
    refused(&less, "0", "a number, -0.5 or less (yen/hour)", "-0.5以下の数値（単位: 円/時間）");
}

static double real(const struct column *column, const char *text)
{
    union value v;
    struct sbuf expected = {0};
    bool read = parse(column, LANG_EN, text, &v, &expected);
    sbuf_release(&expected);
    return read ? v.real : NAN;
}

static void shares(void **state)
{
    (void)state;
    struct column share = {"share", "割合", .type = &value_share},
                  half = {"share", "割合", &value_share, .min = 0, .max = 0.5};
    assert_near(real(&share, "35%"), 0.35, 0); /* the nearest double, not 35/100 by steps */
    assert_near(real(&share, "35％"), 0.35, 0);
    assert_near(real(&share, "0.35"), 0.35, 0);
    assert_near(real(&share, "33.3 %"), 0.333, 0);
    assert_near(real(&share, "100%"), 1, 0);
    refused(&share, "101", "a share such as 35% or 0.35, from 0 to 1",
            "0以上1以下の割合（35％、0.35など）");
    refused(&share, "-1%", NULL, NULL);
    refused(&share, "35%%", NULL, NULL);
    refused(&share, "%", NULL, NULL);
    refused(&half, "60%", NULL, "0以上0.5以下の割合（35％、0.35など）");
}

static void minutes(void **state)
{
    (void)state;
    struct column time = {"wait", "待ち", .type = &value_minutes};
    assert_near(real(&time, "15"), 15, 0);
    assert_near(real(&time, "15分"), 15, 0);
    assert_near(real(&time, "1.5 min"), 1.5, 0);
    assert_near(real(&time, "2h"), 120, 0);
    assert_near(real(&time, "2時間30分"), 150, 0);
    assert_near(real(&time, "1 hour 15 minutes"), 75, 0);
    static const char *const bad[] = {"分", "30分2時間", "2h30", "2x", "-5", "5分分", "1h2h"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&time, bad[i], "minutes such as 15 or 2h, 0 or more",
                "0以上の分数（15、15分、2時間など）");
}

static void amounts(void **state)
{
    (void)state;
    struct column amount = {"amount", "金額", &value_yen, .unit = "yen/year"};
    again(&amount, "5,000円", "5000");
    again(&amount, "1,200千円", "1200000");
    again(&amount, "1,200 thousand yen", "1200000");
    again(&amount, "3万円", "30000");
    again(&amount, "1.5百万円", "1500000");
    again(&amount, "0.1千円", "100");
    again(&amount, "2億円", "200000000");
    again(&amount, "-72,000,000円", "-72000000");
    again(&amount, "1.2 million yen", "1200000");
    again(&amount, "0", "0");
    again(&amount, "5000 yen", "5000");
    static const char *const bad[] = {"0.5",      "0.0005千円", "1,2円",     "千円",
                                      "5000ドル", "1e30",       "1,200,00円"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&amount, bad[i], "an amount in whole yen such as 5,000円 or 1,200千円 (yen/year)",
                "1円単位の金額（5,000円、1,200千円など）（単位: 円/年）");
}

static void clocks(void **state)
{
    (void)state;
    struct column from = {"from", "開始", .type = &value_clock};
    again(&from, "8:30", "8:30");
    again(&from, "08:30:00", "8:30");
    again(&from, "0:00", "0:00");
    again(&from, "24:00", "24:00");
    again(&from, "17時15分", "17:15");
    again(&from, "9時", "9:00");
    static const char *const bad[] = {"24:01",   "8:60",  "8:5",     "830",
                                      "8:30:15", "-1:00", "8時半分", ":30"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&from, bad[i], "a time of day such as 8:30 (0:00 to 24:00)",
                "0:00から24:00までの時刻（8:30など）");
}

static int32_t date(const char *text)
{
    struct column column = {"day", "日", .type = &value_date};
    union value v;
    struct sbuf expected = {0};
    bool read = parse(&column, LANG_EN, text, &v, &expected);
    sbuf_release(&expected);
    return read ? v.small : DATE_UNSET;
}

/* Days since 1970-01-01 as `date -u -d … +%s` divided by 86400. */
static void dates(void **state)
{
    (void)state;
    struct column day = {"day", "日", .type = &value_date};
    assert_int_equal(date("1970-01-01"), 0);
    assert_int_equal(date("2024-04-01"), 19814);
    assert_int_equal(date("2000/2/29"), 11016);
    assert_int_equal(date("1969年12月31日"), -1);
    again(&day, "2024/4/1", "2024-04-01");
    again(&day, "1900-03-01", "1900-03-01");
}

static void every_day_reads_back(void **state)
{
    (void)state;
    struct column day = {"day", "日", .type = &value_date};
    struct value_context c = {&names, LANG_EN, &day, NULL};
    struct sbuf text = {0};
    for (int32_t d = -200000; d < 200000; d += 97) {
        sbuf_clear(&text);
        value_date.format(&c, &d, &text);
        assert_int_equal(date(sbuf_text(&text)), d);
    }
    sbuf_release(&text);
}

static const struct word employers[] = {{0, "regular", "正規"},
                                        {3, "appointed", "会計年度任用"},
                                        {4, "contractor", "受託者"},
                                        {0, NULL, NULL}};
static const struct column employer = {"employer", "任用", &value_word, .words = employers};

static void words(void **state)
{
    (void)state;
    union value v;
    struct sbuf out = {0};
    struct value_context ja = {&names, LANG_JA, &employer, NULL};
    again(&employer, "Contractor", "contractor");
    again(&employer, "会計年度任用", "appointed");
    assert_true(parse(&employer, LANG_EN, "受託者", &v, &out));
    assert_int_equal(v.small, 4);
    value_word.format(&ja, &v, &out);
    assert_text(sbuf_text(&out), "受託者");
    sbuf_release(&out);
    refused(&employer, "contracter", "one of regular, appointed, contractor (nearest: contractor)",
            "正規、会計年度任用、受託者のいずれか（近いもの: contractor）");
    refused(&employer, "受注者", NULL, "正規、会計年度任用、受託者のいずれか（近いもの: 受託者）");
    refused(&employer, "zz", "one of regular, appointed, contractor",
            "正規、会計年度任用、受託者のいずれか");
    assert_int_equal(word_value(employers, "REGULAR"), 0);
    assert_int_equal(word_value(employers, "x"), WORD_UNSET);
}

static void names_and_lists(void **state)
{
    (void)state;
    struct column name = {"team", "チーム", .type = &value_name},
                  text = {"basis", "根拠", .type = &value_text},
                  roles = {"roles", "役割", .type = &value_names};
    again(&name, "証明窓口", "証明窓口");
    again(&name, "9:00", "9:00");
    again(&text, "a/b [c]; \"d\"", "a/b [c]; \"d\"");
    static const char *const bad[] = {"a/b", "a[1]", "a;b", "a*", "a\"b", "a\nb"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&name, bad[i], "a name without / [ ] ; * or quotation marks",
                "名前（/ [ ] ; * と引用符は使えません）");
    again(&roles, "受付;  審査", "受付; 審査");
    again(&roles, "受付、審査；交付;", "受付; 審査; 交付");
    refused(&roles, "a; b; a", "up to 16 different names such as a; b",
            "16個までの異なる名前（「a; b」など）");
    refused(&roles, ";", NULL, NULL);
    refused(&roles, "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17", NULL, NULL);
    again(&roles, "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16",
          "1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12; 13; 14; 15; 16");
}

static const struct column work = {"minutes", "時間", .type = &value_dist};

static void distributions_read_back(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"3", "3"},
        {"3分", "3"},
        {"constant(3)", "3"},
        {"lognormal(mean=6, cv=0.6)", "lognormal(mean=6, cv=0.6)"},
        {"LogNormal( 6 , 0.6 )", "lognormal(mean=6, cv=0.6)"},
        {"lognormal(cv=0.6,mean=6)", "lognormal(mean=6, cv=0.6)"},
        {"対数正規(平均=6, 変動係数=0.6)", "lognormal(mean=6, cv=0.6)"},
        {"exponential(4)", "exponential(4)"},
        {"exponential(mean=4)", "exponential(4)"},
        {"triangular(2,5,12)", "triangular(2, 5, 12)"},
        {"triangular(high=12, low=2, mode=5)", "triangular(2, 5, 12)"},
        {"pert(2, 5, 12)", "pert(2, 5, 12)"},
        {"ベータPERT(上限=12, 下限=2, 最頻=5)", "pert(2, 5, 12)"},
        {"hyperexponential(0.3, 2, 9)", "hyperexponential(0.3, 2, 9)"},
        {"超指数(割合=0.3, 平均2=9, 平均1=2)", "hyperexponential(0.3, 2, 9)"},
        {"uniform(1,3)", "uniform(1, 3)"},
        {"erlang(3, 6)", "erlang(3, 6)"},
        {"erlang(k=3, mean=6)", "erlang(3, 6)"},
        {"gamma(mean=6, cv=0.5)", "gamma(mean=6, cv=0.5)"},
        {"weibull(mean=6, cv=0.5)", "weibull(mean=6, cv=0.5)"},
        {"normal(6, 2)", "normal(mean=6, sd=2)"},
        {"切断正規(標準偏差=2, 平均=6)", "normal(mean=6, sd=2)"},
        {"days(2)", "days(2)"},
        {"mixture(erlang(2, 6): 0.7; exponential(20): 0.3)",
         "mixture(erlang(2, 6): 0.7; exponential(20): 0.3)"},
        {"混合(アーラン(段数=2, 平均=6): 70%; 指数(20): 30%)",
         "mixture(erlang(2, 6): 0.7; exponential(20): 0.3)"},
        {"mixture( erlang(1, 4):1 )", "mixture(exponential(4): 1)"},
        {"mixture(erlang(2, 6): 0.7; exponential(20): 0.3, mean=5.1)",
         "mixture(erlang(2, 6): 0.7; exponential(20): 0.3, mean=5.1)"},
        {"mixture(erlang(2, 6): 0.5; exponential(20): 0.5, 平均=13)", /* as it is */
         "mixture(erlang(2, 6): 0.5; exponential(20): 0.5)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        again(&work, cases[i][0], cases[i][1]);
        again(&work, cases[i][1], cases[i][1]);
    }
}

static void distributions_are_checked(void **state)
{
    (void)state;
    struct column factor = {"work", "係数", &value_dist, .min = 0.5, .max = 2};
    refused(&work, "lognorml(mean=6, cv=0.6)",
            "one of constant, uniform, triangular, pert, exponential, erlang, hyperexponential, "
            "gamma, weibull, "
            "lognormal, normal, mixture, empirical, days (nearest: lognormal)",
            "constant、uniform、triangular、pert、exponential、erlang、hyperexponential、gamma、wei"
            "bull、lognormal、"
            "normal、mixture、empirical、daysのいずれか（近いもの: lognormal）");
    refused(&work, "lognormal(mean=6, cv=0)",
            "lognormal(mean=…, cv=…) with mean 0 or more and cv above 0",
            "lognormal(mean=…, cv=…)（meanは0以上、cvは0より大）");
    refused(&work, "normal(mean=6, sd=-2)",
            "normal(mean=…, sd=…) with mean 0 or more and sd 0 or more, both before values below "
            "0 are cut off",
            "normal(mean=…, sd=…)（meanとsdは0以上。いずれも0未満を切り捨てる前の値）");
    refused(&work, "triangular(2, 12, 5)", "triangular(low, mode, high) with 0 ≤ low ≤ mode ≤ high",
            "triangular(low, mode, high)（0≦low≦mode≦high）");
    refused(&work, "pert(6, 5, 12)", "pert(low, mode, high) with 0 ≤ low ≤ mode ≤ high",
            "pert(low, mode, high)（0≦low≦mode≦high）");
    refused(&work, "hyperexponential(1.2, 2, 9)",
            "hyperexponential(p, mean1, mean2) with p from 0 to 1 and means of 0 or more",
            "hyperexponential(p, mean1, mean2)（pは0以上1以下、mean1とmean2は0以上）");
    refused(&work, "three",
            "minutes or a distribution such as lognormal(mean=6, cv=0.6), 0 or more",
            "0以上の分数または分布（lognormal(mean=6, cv=0.6)など）");
    static const char *const bad[] = {
        "gamma(6)",
        "gamma(6, 0.5, 1)",
        "gamma(mean=6, mean=5)",
        "gamma(6, mean=6)",
        "gamma(mean=6, k=2)",
        "uniform(3, 1)",
        "uniform(-1, 1)",
        "erlang(2.5, 6)",
        "erlang(0, 6)",
        "exponential(-1)",
        "exponential()",
        "exponential(4",
        "exponential(4) x",
        "exponential(4,)",
        "days(-1)",
        "constant(nan)",
        "-3",
        "()",
        "(3)",
        "gamma(=6, 0.5)",
        "exponential(1e999)",
        "exponential((4))",
        "mixture()",
        "mixture(erlang(2, 6))",
        "mixture(erlang(2, 6): 0.7; exponential(20): 0.2)",
        "mixture(erlang(2, 6): 1.2; exponential(20): -0.2)",
        "mixture(erlang(2, 0): 0.7; exponential(20): 0.3)",
        "mixture(gamma(6, 0.5): 0.7; exponential(20): 0.3)",
        "mixture(mixture(exponential(4): 1): 1)",
        "mixture(exponential(4): 1, 5)",
        "mixture(exponential(4): 1, mean=-5)",
        "mixture(exponential(4): 1, cv=5)",
        "empirical(service.csv)", /* no folder here */
        "empirical()",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(&work, bad[i], NULL, NULL);
    refused(&factor, "3", NULL, NULL);
    refused(&factor, "gamma(mean=0.4, cv=1)", NULL,
            "0.5以上2以下の分数または分布（lognormal(mean=6, cv=0.6)など）");
}

static void distribution_fields(void **state)
{
    (void)state;
    struct value_context c = {&names, LANG_EN, &work, NULL};
    struct sbuf expected = {0};
    struct dist d = {DIST_LOGNORMAL, 6, 0.6, 0};
    double x = 0;
    assert_true(value_dist.set_field(&c, &d, "mean", 5, &expected));
    assert_true(value_dist.set_field(&c, &d, "cv", 0.4, &expected));
    assert_near(d.a, 5, 0);
    assert_near(d.b, 0.4, 0);
    assert_true(value_dist.get_field(&c, &d, "cv", &x));
    assert_near(x, 0.4, 0);
    assert_false(value_dist.get_field(&c, &d, "low", &x));
    assert_false(value_dist.set_field(&c, &d, "low", 1, &expected));
    assert_text(sbuf_text(&expected), "a field mean, cv that keeps lognormal(mean=…, cv=…) with "
                                      "mean 0 or more and cv above 0");
    struct dist t = {DIST_TRIANGULAR, 2, 5, 12};
    assert_true(value_dist.set_field(&c, &t, "high", 14, &expected));
    assert_near(dist_mean(&t), 7, 1e-12); /* (2 + 5 + 14) / 3 */
    assert_false(value_dist.set_field(&c, &t, "low", 6, &expected));
    assert_near(t.a, 2, 0);
    /* Half normal: the field cv keeps the mean of what is left above 0. */
    struct dist n = {DIST_NORMAL, 0, 2, 0};
    assert_true(value_dist.get_field(&c, &n, "cv", &x));
    assert_near(x, sqrt(3.141592653589793 / 2 - 1), 1e-12);
    assert_true(value_dist.set_field(&c, &n, "cv", 0.05, &expected));
    assert_near(n.a, 1.595769121605731, 1e-9);
    assert_near(n.b, 0.05 * 1.595769121605731, 1e-9);
    struct dist h = {DIST_HYPEREXPONENTIAL, 0.3, 2, 9};
    assert_true(value_dist.set_field(&c, &h, "mean2", 12, &expected));
    assert_true(value_dist.get_field(&c, &h, "mean", &x));
    assert_near(x, 9, 1e-12); /* 0.3 × 2 + 0.7 × 12 */
    assert_true(value_dist.set_field(&c, &h, "mean", 3, &expected));
    assert_near(h.b, 2.0 / 3, 1e-12);
    assert_false(value_dist.set_field(&c, &h, "p", 1.5, &expected));
    /* 0.5 × 2 × 4² + 0.5 × 2 × 12² = 160, mean 8: CV² = 160 / 64 - 1 = 1.5 */
    struct dist m;
    assert_true(
        value_parse(&c, "mixture(exponential(4): 0.5; exponential(12): 0.5)", &m, &expected));
    assert_true(value_dist.set_field(&c, &m, "mean", 2, &expected));
    assert_near(dist_mean(&m), 2, 0);
    assert_true(value_dist.get_field(&c, &m, "cv", &x));
    assert_near(x, sqrt(1.5), 1e-15);
    assert_false(value_dist.set_field(&c, &m, "cv", 1, &expected));
    struct dist none = {DIST_NONE, 0, 0, 0};
    assert_false(value_dist.set_field(&c, &none, "mean", 1, &expected));
    assert_true(isnan(value_dist.number(&none)));
    sbuf_release(&expected);
}

static void an_unset_value_writes_nothing(void **state)
{
    (void)state;
    static const struct value_type *const types[] = {
        &value_text, &value_name,  &value_whole, &value_real, &value_share, &value_minutes,
        &value_yen,  &value_clock, &value_date,  &value_word, &value_dist,  &value_names};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct column column = {"x", "x", .type = types[i], .words = employers};
        struct value_context c = {&names, LANG_EN, &column, NULL};
        union value v;
        struct sbuf out = {0};
        memset(&v, 0x5a, sizeof v);
        types[i]->unset(&v);
        types[i]->format(&c, &v, &out);
        assert_text(sbuf_text(&out), "");
        assert_true(isnan(types[i]->number(&v)));
        sbuf_release(&out);
    }
}

static void numbers_are_written_short_and_exact(void **state)
{
    (void)state;
    static const double values[] = {0.1, 1.0 / 3, 1e15, 123456789.25, 5e-324, 1e300, -0.05, 2.385};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct sbuf out = {0};
        double back = 0;
        number_write(&out, values[i]);
        assert_true(number_read(sbuf_text(&out), &back));
        assert_near(back, values[i], 0);
        sbuf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(real_numbers),
        cmocka_unit_test(shares),
        cmocka_unit_test(minutes),
        cmocka_unit_test(amounts),
        cmocka_unit_test(clocks),
        cmocka_unit_test(dates),
        cmocka_unit_test(every_day_reads_back),
        cmocka_unit_test(words),
        cmocka_unit_test(names_and_lists),
        cmocka_unit_test(distributions_read_back),
        cmocka_unit_test(distributions_are_checked),
        cmocka_unit_test(distribution_fields),
        cmocka_unit_test(an_unset_value_writes_nothing),
        cmocka_unit_test(numbers_are_written_short_and_exact),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
