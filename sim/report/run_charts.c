#include "report/run_charts.h"

#include "charts_private.h"
#include <string.h>

const char *const chart_theme_words[] = {"color", "bw", "dark", NULL};
const char *const chart_size_words[] = {"a4", "slide", "half", NULL};
const char *const chart_format_words[] = {"png", "svg", "pdf", NULL};

int items_service(const struct chart_view *view)
{
    return view->result->manifest.procedure_count > 0;
}

int items_one(const struct chart_view *view)
{
    (void)view;
    return 1;
}

const struct run_chart run_charts[] = {
    {"wait_distribution", "Waits and how many wait that long", "待ち時間の分布", CHAPTER_WAITS,
     true, items_service, NULL, draw_waits},
    {"wait_classes", "Visitors by class of wait", "待ち時間の区分別の来庁者", CHAPTER_WAITS, false,
     items_classes, NULL, draw_classes},
    {"time_in_office", "Time in the office and its parts", "来庁時間の内訳", CHAPTER_WAITS, false,
     items_time, name_page, draw_time},
    {"busiest_days", "The ten busiest days", "来庁者の多い10日", CHAPTER_WAITS, false, items_days,
     NULL, draw_busiest},
    {"daily_waits", "Waits from day to day, by month", "日ごとの待ち時間のばらつき（月別）",
     CHAPTER_WAITS, false, items_days, NULL, draw_daily},
    {"arrivals_and_windows", "Visitors, people on duty and waits by time of day",
     "時間帯別の来庁者・配置・待ち時間", CHAPTER_WAITS, true, items_service, NULL, draw_day},
    {"wait_ecdf", "Share of the visitors by wait", "待ち時間別の累積割合", CHAPTER_WAITS, false,
     items_service, NULL, draw_wait_ecdf},
    {"wait_by_hour", "Waits by time of day", "時間帯別の待ち時間", CHAPTER_WAITS, false,
     items_service, NULL, draw_wait_by_hour},
    {"postal", "Letters over the year", "郵送請求の所要日数と処理中の件数", CHAPTER_WAITS, false,
     items_post, NULL, draw_postal},
    {"queue_heat_map", "People waiting by weekday and hour", "曜日・時間帯別の待ち人数",
     CHAPTER_WAITS, false, items_queue, NULL, draw_queue},
    {"shifts", "People needed and people on duty by quarter hours", "必要な人数と就いている人数",
     CHAPTER_STAFF, false, items_shifts, name_shifts, draw_shifts},
    {"team_use", "Use of the teams", "班の稼働率", CHAPTER_STAFF, true, items_service, NULL,
     draw_use},
    {"overtime", "Work after hours by team", "班別の時間外", CHAPTER_STAFF, false, items_overtime,
     name_page, draw_overtime},
    {"flow", "Who does which step", "業務の流れと分担", CHAPTER_FLOWS, false, items_flow, name_flow,
     draw_flow},
    {"cost", "Yearly cost by category", "費目別の年間費用", CHAPTER_MONEY, true, items_one, NULL,
     draw_cost},
    {"effects", "The three effects and the balance", "3つの効果と収支", CHAPTER_MONEY, true,
     items_one, NULL, draw_effects},
    {"cumulative", "Balance added up by fiscal year", "収支の累計と回収", CHAPTER_MONEY, false,
     items_cumulative, NULL, draw_cumulative},
    {"break_even", "Where the balance is zero", "損益分岐", CHAPTER_SENSITIVITY, false,
     items_break_even, NULL, draw_break_even},
    {"probability", "Chance of a saving", "節減になる割合", CHAPTER_SENSITIVITY, false, items_draws,
     NULL, draw_probability},
    {"waterfall", "From the baseline's cost to the alternative's", "年間費用の増減要因",
     CHAPTER_MONEY, false, items_waterfall, name_alternative, draw_waterfall},
    {"year_costs", "Cost by fiscal year", "年度別の費用", CHAPTER_MONEY, false, items_years, NULL,
     draw_years},
    {"tornado", "Which premise matters most", "前提の影響の大きさ", CHAPTER_SENSITIVITY, false,
     items_tornado, name_tornado, draw_tornado},
    {"indicators", "Indicators and their targets", "指標の値と目標", CHAPTER_INDICATORS, false,
     items_indicators, name_page, draw_indicators},
    {"summary_table", "The result as a table", "結果の一覧", CHAPTER_NONE, false, items_one, NULL,
     draw_summary},
};
const int run_chart_count = sizeof run_charts / sizeof *run_charts;

const struct run_chart *run_chart_find(const char *name)
{
    for (int i = 0; i < run_chart_count; i++)
        if (strcmp(run_charts[i].name, name) == 0)
            return &run_charts[i];
    return NULL;
}

void chart_look_suffix(struct sbuf *out, const struct chart_look *look)
{
    if (look->theme != CHART_THEME_COLOR)
        sbuf_printf(out, "_%s", chart_theme_words[look->theme]);
    if (look->size != CHART_SIZE_A4)
        sbuf_printf(out, "_%s", chart_size_words[look->size]);
    int format = look->format == CHART_FORMAT_BY_NAME ? 0 : look->format - CHART_FORMAT_PNG;
    sbuf_printf(out, ".%s", chart_format_words[format]);
}

void run_chart_file(struct sbuf *out, const struct run_chart *chart, const struct chart_view *view,
                    int item, const struct chart_look *look)
{
    sbuf_add(out, chart->name);
    if (chart->item_name) {
        sbuf_add(out, "-");
        chart->item_name(view, item, out);
    }
    chart_look_suffix(out, look);
}

enum plots_status run_chart_draw(const struct run_chart *chart, const struct chart_view *view,
                                 int item, const struct chart_look *look, struct chart_target to,
                                 struct plots_error *error)
{
    struct arena a;
    struct page p;
    arena_init(&a);
    page_init(&p, &a, view);
    p.frame.theme = look->theme;
    p.frame.size = look->size;
    p.frame.format = look->format;
    p.frame.dpi = look->dpi;
    p.frame.id = look->id;
    p.frame.log = look->log;
    if (!look->bare)
        page_common_notes(&p);
    enum plots_status status = chart->draw(&p, item, to, error);
    arena_release(&a);
    return status;
}
