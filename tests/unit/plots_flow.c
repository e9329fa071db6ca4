#include "testing.h"

#include "canvas.h"
#include "flow_layout.h"
#include "page.h"
#include "plots/chart_flow.h"
#include "plots_harness.h"
#include "plots_samples.h"

#include <math.h>

enum { RESIDENT, CONTRACTOR, STAFF };
enum { DELEGABLE, STAFF_ONLY, FEE };

static const char *const lanes[][3] = {{"Residents", "Contractor", "Staff"},
                                       {"住民", "受託者", "職員"}};
static const struct flow_kind kinds[][3] = {
    {{"may be contracted out", 1, false},
     {"staff only: examination, decision", 0, true},
     {"receipt of fees", 2, false}},
    {{"委託できる", 1, false}, {"職員のみ（審査・決定）", 0, true}, {"手数料の収納", 2, false}}};

struct node_words {
    struct flow_node node;
    const char *en, *ja;
};

struct sample {
    struct flow_node nodes[FLOW_NODES_MAX];
    struct flow_arrow arrows[FLOW_ARROWS_MAX];
    struct chart_flow chart;
};

#define STEP_(l, k, ...)                                                                           \
    {                                                                                              \
        .shape = FLOW_STEP, .lane = l, .kind = k, ##__VA_ARGS__                                    \
    }

/* Registration of a seal: a branch, a fork into leaving and a letter, a wait of days. */
static const struct node_words seal[] = {
    {{.shape = FLOW_START, .lane = RESIDENT}, "Visit", "来庁"},
    {STEP_(CONTRACTOR, DELEGABLE), "Reception", "受付"},
    {STEP_(CONTRACTOR, DELEGABLE), "Identity check", "本人確認"},
    {STEP_(CONTRACTOR, DELEGABLE, .fork = true), "Explaining the letter of inquiry",
     "照会方式の説明"},
    {{.shape = FLOW_FINISH, .lane = RESIDENT}, "Leaves", "退庁"},
    {STEP_(CONTRACTOR, DELEGABLE), "Letter of inquiry", "照会書の作成・発送"},
    {{.shape = FLOW_WAIT, .lane = RESIDENT}, "Waiting for the reply", "回答待ち"},
    {STEP_(CONTRACTOR, DELEGABLE), "Reply received and checked", "回答書の受領・確認"},
    {STEP_(CONTRACTOR, DELEGABLE), "Check of the form and the seal", "記載・印影の確認"},
    {STEP_(STAFF, STAFF_ONLY), "Examination and decision", "審査・登録決定"},
    {STEP_(CONTRACTOR, DELEGABLE), "Registration and scan of the seal", "登録・印影の読取り"},
    {STEP_(CONTRACTOR, DELEGABLE), "Verification", "照合"},
    {STEP_(CONTRACTOR, FEE), "Fee", "手数料収納"},
    {STEP_(CONTRACTOR, DELEGABLE), "Handing over the seal card", "登録証の引渡し"},
    {{.shape = FLOW_FINISH, .lane = RESIDENT}, "End", "終了"},
};
static const struct flow_arrow seal_arrows[] = {
    {0, 1, NULL},  {1, 2, NULL},   {2, 3, "15 %"}, {2, 8, "85 %"}, {3, 4, NULL},
    {3, 5, NULL},  {5, 6, NULL},   {6, 7, NULL},   {7, 8, NULL},   {8, 9, NULL},
    {9, 10, NULL}, {10, 11, NULL}, {11, 12, NULL}, {12, 13, NULL}, {13, 14, NULL}};

/* Moving in: the papers are entered while the resident is guided, then they meet. */
static const struct node_words move_in[] = {
    {{.shape = FLOW_START, .lane = RESIDENT}, "Visit", "来庁"},
    {STEP_(CONTRACTOR, DELEGABLE), "Guidance", "案内・記載支援"},
    {STEP_(CONTRACTOR, DELEGABLE, .fork = true), "Check of the notice", "届出・転出証明書の確認"},
    {STEP_(CONTRACTOR, DELEGABLE), "Guidance to other desks", "関連課の案内"},
    {STEP_(CONTRACTOR, DELEGABLE), "Entry into the resident record", "住民票の入力・作成"},
    {STEP_(STAFF, STAFF_ONLY), "Examination and acceptance", "審査・受理決定"},
    {STEP_(STAFF, STAFF_ONLY), "Verification", "照合"},
    {STEP_(CONTRACTOR, DELEGABLE, .join = true), "Second call", "呼出し"},
    {STEP_(CONTRACTOR, DELEGABLE), "Handing over", "引渡し"},
    {{.shape = FLOW_FINISH, .lane = RESIDENT}, "End", "終了"},
};
static const struct flow_arrow move_in_arrows[] = {
    {0, 1, NULL}, {1, 2, NULL}, {2, 3, NULL}, {2, 4, NULL}, {3, 7, NULL},
    {4, 5, NULL}, {5, 6, NULL}, {6, 7, NULL}, {7, 8, NULL}, {8, 9, NULL}};

/* Post: twelve steps, one that sends back and one that goes round. */
static const struct node_words post[] = {
    {{.shape = FLOW_START, .lane = RESIDENT}, "Request by post", "郵送請求"},
    {STEP_(CONTRACTOR, DELEGABLE), "Opening and sorting", "開封・仕分"},
    {STEP_(CONTRACTOR, DELEGABLE), "Check of the form", "形式確認"},
    {STEP_(CONTRACTOR, DELEGABLE), "Inquiry by telephone", "電話での照会"},
    {{.shape = FLOW_WAIT, .lane = RESIDENT}, "Reply and missing papers", "不足書類の返送"},
    {STEP_(CONTRACTOR, FEE), "Counting of the fee", "定額小為替の確認"},
    {STEP_(CONTRACTOR, DELEGABLE), "Search", "検索"},
    {STEP_(CONTRACTOR, DELEGABLE), "Preparation", "作成"},
    {STEP_(STAFF, STAFF_ONLY), "Examination and decision", "審査・交付決定"},
    {STEP_(STAFF, STAFF_ONLY), "Seal", "公印"},
    {STEP_(CONTRACTOR, DELEGABLE), "Verification", "照合"},
    {STEP_(CONTRACTOR, DELEGABLE), "Enclosing", "封入"},
    {STEP_(CONTRACTOR, DELEGABLE), "Dispatch", "発送"},
    {{.shape = FLOW_LINK, .lane = RESIDENT}, "to sheet 2", "2枚目へ"},
};
static const struct flow_arrow post_arrows[] = {
    {0, 1, NULL},  {1, 2, NULL},   {2, 3, "18 %"}, {2, 5, "82 %"}, {3, 4, "60 %"}, {3, 5, "40 %"},
    {4, 2, NULL},  {5, 6, NULL},   {6, 7, NULL},   {7, 8, NULL},   {8, 9, "97 %"}, {8, 6, "3 %"},
    {9, 10, NULL}, {10, 11, NULL}, {11, 12, NULL}, {12, 13, NULL}};

struct process {
    const char *name;
    const struct node_words *nodes;
    int node_count;
    const struct flow_arrow *arrows;
    int arrow_count;
};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
static const struct process processes[] = {
    {"seal", seal, COUNT(seal), seal_arrows, COUNT(seal_arrows)},
    {"move_in", move_in, COUNT(move_in), move_in_arrows, COUNT(move_in_arrows)},
    {"post", post, COUNT(post), post_arrows, COUNT(post_arrows)},
};

/* contractor false: everything is done in-house. */
static void sample_init(struct sample *s, enum lang lang, const struct process *p, bool contractor)
{
    memset(s, 0, sizeof *s);
    for (int n = 0; n < p->node_count; n++) {
        struct flow_node *node = &s->nodes[n];
        *node = p->nodes[n].node;
        node->name = T(lang, p->nodes[n].en, p->nodes[n].ja);
        if (node->lane == CONTRACTOR && !contractor)
            node->lane = STAFF;
        if (node->shape == FLOW_STEP)
            node->load = T(lang, "1,240 h", "1,240時間");
        if (node->shape == FLOW_STEP && (n % 3 == 1 || node->kind == STAFF_ONLY))
            node->wait = T(lang, "wait 3.2 min", "待ち 3.2分");
    }
    memcpy(s->arrows, p->arrows, (size_t)p->arrow_count * sizeof *s->arrows);
    s->chart = (struct chart_flow){
        .nodes = s->nodes,
        .node_count = p->node_count,
        .arrows = s->arrows,
        .arrow_count = p->arrow_count,
        .lanes = lanes[lang == LANG_JA],
        .lane_count = 3,
        .kinds = kinds[lang == LANG_JA],
        .kind_count = 3,
        .choice_label = T(lang, "one of the ways (share)", "いずれかに進む（割合）"),
        .fork_label = T(lang, "all ways at once; waits for all", "同時に進む・全てそろうのを待つ"),
        .wait_label = T(lang, "days pass, nobody works", "日を置く（誰も手を掛けない）"),
        .load_label = T(lang, "Under a step: hours of work a year, mean wait before it.",
                        "工程の下の数字: 年間の業務時間、その工程の前の平均待ち時間"),
    };
}

static struct chart_frame frame_of(enum lang lang)
{
    return sample_frame(
        lang,
        T(lang, "Staff examine and decide; 62 % of the hours may be contracted out",
          "審査・決定は職員、受付・作成・交付は受託者。委託できる工程は業務時間の62 %"),
        T(lang, "Registration of a seal, certificate windows contracted out",
          "印鑑登録（証明窓口の民間委託）"));
}

static void draw_logged(const struct chart_flow *chart, struct chart_frame *frame,
                        struct draw_log *log)
{
    const char *path = file_in_folder("flow.png");
    frame->log = log;
    frame->dpi = 20;
    assert_int_equal(chart_flow(chart, frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
}

static void flow_texts_have_their_place(void **state)
{
    (void)state;
    for (int k = 0; k < COUNT(processes); k++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
                for (int contractor = 0; contractor <= 1; contractor++) {
                    struct sample s;
                    struct draw_log log = {0};
                    struct chart_frame frame = frame_of(lang);
                    char what[96];
                    snprintf(what, sizeof what, "flow %s, %s, size %d, contractor %d",
                             processes[k].name, frame.language, size, contractor);
                    sample_init(&s, lang, &processes[k], contractor);
                    frame.size = size;
                    draw_logged(&s.chart, &frame, &log);
                    assert_page_is_tidy(&log, &frame, what);
                    draw_log_release(&log);
                }
}

/* ---- Ways of the arrows. */

static bool leg_in_box(const struct route *way, int k, struct box b)
{
    const double in = 0.3;
    double x0 = fmin(way->x[k], way->x[k + 1]), x1 = fmax(way->x[k], way->x[k + 1]);
    double y0 = fmin(way->y[k], way->y[k + 1]), y1 = fmax(way->y[k], way->y[k + 1]);
    return x0 < b.x + b.w - in && x1 > b.x + in && y0 < b.y + b.h - in && y1 > b.y + in;
}

static void check_ways(const struct chart_flow *c, double w, double h, const char *what)
{
    static struct flow_layout l;
    static struct route ways[FLOW_ARROWS_MAX];
    struct box names[FLOW_NODES_MAX] = {{0, 0, 0, 0}};
    flow_layout(&l, c, box_of(30, 80, w, h), 0);
    flow_arrows(&l, c, names, ways);
    for (int i = 0; i < c->arrow_count; i++) {
        if (ways[i].count < 2)
            fail_msg("%s: arrow %d has no way", what, i);
        for (int k = 0; k + 1 < ways[i].count; k++) {
            bool across = fabs(ways[i].y[k] - ways[i].y[k + 1]) < 1e-9;
            assert_true(across != (fabs(ways[i].x[k] - ways[i].x[k + 1]) < 1e-9));
            for (int n = 0; n < c->node_count; n++)
                if (leg_in_box(&ways[i], k, l.places[n].box) ||
                    leg_in_box(&ways[i], k, l.places[n].split) ||
                    leg_in_box(&ways[i], k, l.places[n].merge))
                    fail_msg("%s: arrow %d crosses node %d", what, i, n);
        }
    }
    for (int n = 0; n < c->node_count; n++) {
        assert_true(l.places[n].box.x >= 30 && l.places[n].box.x + l.places[n].box.w <= 30 + w);
        assert_true(l.places[n].box.y >= 80 && l.places[n].box.y + l.places[n].box.h <= 80 + h);
        for (int m = 0; m < n; m++)
            assert_false(boxes_meet(l.places[n].box, l.places[m].box));
    }
}

static void arrows_cross_no_box(void **state)
{
    (void)state;
    static const double rooms[][2] = {{770, 400}, {880, 340}, {540, 260}, {540, 210}};
    for (int k = 0; k < COUNT(processes); k++)
        for (int room = 0; room < COUNT(rooms); room++)
            for (int contractor = 0; contractor <= 1; contractor++) {
                struct sample s;
                sample_init(&s, LANG_JA, &processes[k], contractor);
                check_ways(&s.chart, rooms[room][0], rooms[room][1], processes[k].name);
            }
}

/* Two nodes of which only the order along x is asked: the way between them is one
 * straight leg, and it bends twice round a third that stands between. */
static void a_way_is_straight_or_goes_round(void **state)
{
    (void)state;
    struct box a = {0, 40, 20, 20}, b = {100, 40, 20, 20}, wall = {50, 30, 20, 40};
    for (int blocked = 0; blocked <= 1; blocked++) {
        struct router *r = router_new();
        struct route way;
        struct port out = {20, 50, WAY_RIGHT, 0}, in = {100, 50, WAY_RIGHT, 0};
        const double xs[] = {20, 35, 85, 100}, ys[] = {10, 50};
        router_block(r, a);
        router_block(r, b);
        if (blocked)
            router_block(r, wall);
        for (int i = 0; i < 4; i++)
            router_line(r, true, xs[i]);
        for (int i = 0; i < 2; i++)
            router_line(r, false, ys[i]);
        assert_true(router_find(r, &out, 1, &in, 1, 0, 1, &way));
        if (!blocked) {
            assert_int_equal(way.count, 2);
        } else { /* (20,50) (35,50) (35,10) (85,10) (85,50) (100,50) */
            static const double x[] = {20, 35, 35, 85, 85, 100}, y[] = {50, 50, 10, 10, 50, 50};
            assert_int_equal(way.count, 6);
            for (int i = 0; i < 6; i++) {
                assert_close(way.x[i], x[i], 1e-12);
                assert_close(way.y[i], y[i], 1e-12);
            }
        }
        router_free(r);
    }
}

/* ---- Layout by hand: three steps of one lane in a row of 400 points between the name of
 * the lane (36) and the margin; columns in equal distance, at the middle of the lane. */

static void steps_stand_in_equal_columns_of_their_lane(void **state)
{
    (void)state;
    static struct flow_layout l;
    const struct flow_node nodes[] = {STEP_(0, 0, .name = "a"), STEP_(0, 0, .name = "b"),
                                      STEP_(1, 0, .name = "c")};
    const struct flow_arrow arrows[] = {{0, 1, NULL}, {1, 2, NULL}};
    const char *const names[] = {"x", "y"};
    const struct chart_flow c = {.nodes = nodes,
                                 .node_count = 3,
                                 .arrows = arrows,
                                 .arrow_count = 2,
                                 .lanes = names,
                                 .lane_count = 2};
    flow_layout(&l, &c, box_of(0, 0, 400, 200), 0);
    assert_int_equal(l.row_count, 1);
    assert_int_equal(l.columns, 3);
    assert_close(l.label_w, 36, 1e-12); /* 9 % */
    for (int n = 0; n < 3; n++) {
        struct box lane = l.rows[0].lanes[nodes[n].lane], b = l.places[n].box;
        assert_int_equal(l.places[n].column, n);
        assert_close(b.y + b.h / 2, lane.y + lane.h / 2, 1e-9);
    }
    assert_close(l.places[1].box.x - l.places[0].box.x, l.places[2].box.x - l.places[1].box.x,
                 1e-9);
    assert_close(l.rows[0].lanes[1].y, l.rows[0].lanes[0].y + l.rows[0].lanes[0].h, 1e-9);
}

/* The two ways of a fork stand one below the other in the same column. */
static void ways_of_a_fork_stand_side_by_side(void **state)
{
    (void)state;
    static struct flow_layout l;
    struct sample s;
    sample_init(&s, LANG_JA, &processes[1], true);
    flow_layout(&l, &s.chart, box_of(30, 80, 770, 400), 0);
    assert_int_equal(l.places[3].column, l.places[4].column);
    assert_int_equal(l.places[3].track, 0);
    assert_int_equal(l.places[4].track, 1);
    assert_true(l.places[2].split.w > 0); /* the fork … */
    assert_true(l.places[7].merge.w > 0); /* … and where they meet */
}

/* ---- Data at the ends. */

static void nothing_gives_the_reason_and_odd_ends_are_refused(void **state)
{
    (void)state;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    struct chart_flow none = {.node_count = 0};
    draw_logged(&none, &frame, &log);
    assert_true(log_has(&log, frame.words.no_data));
    draw_log_release(&log);
    struct sample s;
    sample_init(&s, LANG_JA, &processes[0], true);
    s.arrows[3].to = 99;
    frame.log = NULL;
    assert_int_equal(chart_flow(&s.chart, &frame, to_file(file_in_folder("odd.png")), NULL),
                     PLOTS_TOO_MANY);
}

/* Sixty characters have room where there are up to four steps. */
static void long_names_of_few_steps_are_not_cut(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    for (int steps = 1; steps <= 4; steps++) {
        struct flow_node nodes[4];
        struct flow_arrow arrows[4];
        for (int n = 0; n < steps; n++) {
            nodes[n] = (struct flow_node)STEP_(STAFF, STAFF_ONLY, .name = name,
                                               .load = "1,000,000時間", .wait = "待ち 1,234.5分");
            arrows[n] = (struct flow_arrow){n - 1, n, NULL};
        }
        struct draw_log log = {0};
        struct chart_frame frame = frame_of(LANG_JA);
        struct chart_flow c = {.nodes = nodes,
                               .node_count = steps,
                               .arrows = arrows + 1,
                               .arrow_count = steps - 1,
                               .lanes = lanes[1],
                               .lane_count = 3,
                               .kinds = kinds[1],
                               .kind_count = 3};
        draw_logged(&c, &frame, &log);
        assert_page_is_tidy(&log, &frame, "flow with long names");
        draw_log_release(&log);
    }
}

static int draw_all(const char *into)
{
    for (int k = 0; k < COUNT(processes); k++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int contractor = 0; contractor <= 1; contractor++)
                for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++) {
                    struct sample s;
                    char path[512];
                    struct chart_frame frame = frame_of(lang);
                    sample_init(&s, lang, &processes[k], contractor);
                    frame.size = size;
                    frame.theme = (enum chart_theme)size;
                    frame.dpi = 130;
                    snprintf(path, sizeof path, "%s/flow-%s-%s-%d-%d.png", into, processes[k].name,
                             frame.language, contractor, size);
                    if (chart_flow(&s.chart, &frame, to_file(path), NULL) != PLOTS_OK)
                        return 1;
                }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_texts_have_their_place),
        cmocka_unit_test(arrows_cross_no_box),
        cmocka_unit_test(a_way_is_straight_or_goes_round),
        cmocka_unit_test(steps_stand_in_equal_columns_of_their_lane),
        cmocka_unit_test(ways_of_a_fork_stand_side_by_side),
        cmocka_unit_test(nothing_gives_the_reason_and_odd_ends_are_refused),
        cmocka_unit_test(long_names_of_few_steps_are_not_cut),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
