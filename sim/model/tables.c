/* Every column of every table, one line each. */
#include "model/tables.h"

#include "engine/plan.h"

/* ---- words ---- */

#define END_OF_WORDS                                                                               \
    {                                                                                              \
        0, NULL, NULL                                                                              \
    }

const struct word channel_words[] = {{CHANNEL_COUNTER, "counter", "窓口"},
                                     {CHANNEL_POST, "post", "郵送"},
                                     {CHANNEL_KIOSK, "kiosk", "自動交付機"},
                                     {CHANNEL_STORE, "convenience_store", "コンビニ"},
                                     {CHANNEL_ONLINE, "online", "オンライン"},
                                     {CHANNEL_APPOINTMENT, "appointment", "予約"},
                                     END_OF_WORDS};
const struct word employer_words[] = {{EMPLOYER_REGULAR, "regular", "正規"},
                                      {EMPLOYER_REAPPOINTED, "reappointed", "再任用"},
                                      {EMPLOYER_APPOINTED, "appointed", "会計年度任用"},
                                      {EMPLOYER_PART_TIME, "part_time", "パートタイム"},
                                      {EMPLOYER_TEMPORARY, "temporary", "臨時"},
                                      {EMPLOYER_CONTRACTOR, "contractor", "受託者"},
                                      {EMPLOYER_DISPATCHED, "dispatched", "派遣"},
                                      {EMPLOYER_AGENCY, "agency", "申請等関係事務処理法人"},
                                      {EMPLOYER_JOINT, "joint", "共同処理"},
                                      END_OF_WORDS};
const struct word category_words[] = {{COST_WAGES, "wages", "人件費"},
                                      {COST_OVERTIME, "overtime", "時間外勤務手当"},
                                      {COST_CONTRACT, "contract", "委託料"},
                                      {COST_MONITORING, "monitoring", "履行確認"},
                                      {COST_TRANSITION, "transition", "導入・移行"},
                                      {COST_SYSTEMS, "systems", "システム・機器"},
                                      {COST_OTHER, "other", "その他"},
                                      END_OF_WORDS};
const struct word how_words[] = {
    {HOW_ATTRITION, "attrition", "退職不補充"}, {HOW_TERM_END, "term_end", "任期満了"},
    {HOW_TRANSFER, "transfer", "配置転換"},     {HOW_HIRING, "hiring", "採用抑制"},
    {HOW_OVERTIME, "overtime", "時間外縮減"},   END_OF_WORDS};
const struct word unit_words[] = {{UNIT_YEAR, "year", "年"},
                                  {UNIT_MONTH, "month", "月"},
                                  {UNIT_HOUR, "hour", "時間"},
                                  {UNIT_OVERTIME_HOUR, "overtime_hour", "時間外1時間"},
                                  {UNIT_OVERTIME_60_HOUR, "overtime_60_hour", "月60時間超1時間"},
                                  {UNIT_OVERTIME_NIGHT_HOUR, "overtime_night_hour", "深夜1時間"},
                                  {UNIT_DAY_OFF_HOUR, "day_off_hour", "休日1時間"},
                                  {UNIT_CASE, "case", "件"},
                                  {UNIT_FTE, "FTE", "人"},
                                  {UNIT_POST, "post", "配置"},
                                  {UNIT_ONCE, "once", "一時"},
                                  {UNIT_OF, "of", "に対する率"},
                                  {UNIT_SHORT_OF, "short_of", "最低保証額の不足"},
                                  END_OF_WORDS};
const struct word commitment_words[] = {{COMMITMENT_NONE, "none", "なし"},
                                        {COMMITMENT_DEBT, "debt_burden", "債務負担行為"},
                                        {COMMITMENT_LONG_TERM, "long_term", "長期継続契約"},
                                        END_OF_WORDS};
const struct word legal_words[] = {{LEGAL_DELEGABLE, "delegable", "委託可"},
                                   {LEGAL_STAFF_ONLY, "staff_only", "職員のみ"},
                                   {LEGAL_FEE, "fee", "手数料"},
                                   END_OF_WORDS};
const struct word place_words[] = {{PLACE_FRONT, "front", "窓口"},
                                   {PLACE_BACK, "back", "後方"},
                                   {PLACE_AWAY, "away", "庁外"},
                                   END_OF_WORDS};
const struct word calendar_words[] = {{CALENDAR_OFFICE, "office", "開庁日"},
                                      {CALENDAR_CONTINUOUS, "continuous", "連続"},
                                      END_OF_WORDS};
const struct word indicator_words[] = {
    {INDICATOR_ENQUIRY, "enquiry_min", "問い合わせ対応時間"},
    {INDICATOR_TIME_CUT, "time_cut", "窓口事務の時間短縮割合"},
    {INDICATOR_ONLINE, "online", "オンライン対応事務数"},
    {INDICATOR_RESERVATIONS, "reservations", "オンライン予約数"},
    {INDICATOR_WAIT, "wait_min", "待ち時間"},
    {INDICATOR_WITHIN_TARGET, "within_target", "目標時間内の割合"},
    {INDICATOR_TURNAROUND, "turnaround_days", "発送までの日数"},
    {INDICATOR_WITHIN_DAYS, "within_days", "目標日数内の割合"},
    END_OF_WORDS};
const struct word sla_measure_words[] = {{SLA_AVAILABILITY, "availability", "稼働率"},
                                         {SLA_RESTORATION, "restoration", "復旧時間"},
                                         {SLA_TURNAROUND, "turnaround", "処理日数の遵守率"},
                                         {SLA_WITHIN_TARGET, "within_target", "待ち時間の遵守率"},
                                         END_OF_WORDS};
const struct word sla_period_words[] = {
    {SLA_MONTH, "month", "月"}, {SLA_YEAR, "year", "年"}, END_OF_WORDS};
static const struct word sla_per_words[] = {
    {SLA_PER_PERIOD, "period", "期間"}, {SLA_PER_POINT, "point", "ポイント"}, END_OF_WORDS};
static const struct word arrivals_words[] = {{ARRIVALS_WALK_IN, "walk_in", "来庁"},
                                             {ARRIVALS_MAIL, "mail", "郵便"},
                                             {ARRIVALS_APPOINTMENT, "appointment", "予約"},
                                             {ARRIVALS_FILE, "file", "記録"},
                                             END_OF_WORDS};
static const struct word count_words[] = {{COUNT_VISITS, "visits", "来庁者"},
                                          {COUNT_APPLICATIONS, "applications", "申請"},
                                          {COUNT_COPIES, "copies", "交付"},
                                          END_OF_WORDS};
static const struct word join_words[] = {{0, "no", "なし"}, {1, "all", "全て"}, END_OF_WORDS};
static const struct word queue_words[] = {
    {0, "one", "一列"}, {1, "each", "窓口ごと"}, END_OF_WORDS};
static const struct word opening_words[] = {
    {OPENING_OPEN, "open", "開庁"}, {OPENING_CLOSED, "closed", "閉庁"}, END_OF_WORDS};
static const struct word profile_words[] = {{PROFILE_MONTH, "month", "月別"},
                                            {PROFILE_WEEKDAY, "weekday", "曜日"},
                                            {PROFILE_SLOT, "slot", "時間帯"},
                                            {PROFILE_AFTER_HOLIDAY, "after_holiday", "休日明け"},
                                            {PROFILE_DAY_FACTOR, "day_factor", "日変動"},
                                            END_OF_WORDS};
static const struct word keep_words[] = {{KEEP_NONE, "none", "なし"},
                                         {KEEP_HOLD, "hold", "占有"},
                                         {KEEP_RETURN, "return", "同じ担当"},
                                         END_OF_WORDS};
static const struct word choice_words[] = {{CHOICE_BY_TEAM, "by_team", "班の順"},
                                           {CHOICE_LONGEST_IDLE, "longest_idle", "手空き順"},
                                           {CHOICE_FIRST, "first", "窓口番号順"},
                                           {CHOICE_RANDOM, "random", "無作為"},
                                           END_OF_WORDS};
static const struct word yes_words[] = {{0, "no", "いいえ"}, {1, "yes", "はい"}, END_OF_WORDS};
static const struct word tax_words[] = {{TAX_NONE, "none", "不課税"},
                                        {TAX_INCLUDED, "included", "税込"},
                                        {TAX_EXCLUDED, "excluded", "税抜"},
                                        END_OF_WORDS};
static const struct word missing_words[] = {
    {MISSING_ERROR, "error", "誤り"}, {MISSING_SKIP, "skip", "飛ばす"}, END_OF_WORDS};
static const struct word distribution_words[] = {
    {DIST_UNIFORM, "uniform", "一様"}, {DIST_TRIANGULAR, "triangular", "三角"}, END_OF_WORDS};

const char *word_text(const struct word *words, int value, enum lang lang)
{
    for (; words->en; words++)
        if (words->value == value)
            return T(lang, words->en, words->ja);
    return "?";
}

/* ---- columns ---- */

enum { KEY = COLUMN_KEY, MUST = COLUMN_REQUIRED };

/* name, Japanese, type, member, flags, unit, min, max, default, words, help */
#define COLUMN(row_type, name, ja, type, member, flags, unit, min, max, fallback, words, help_en,  \
               help_ja)                                                                            \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct row_type, member), flags, unit, min, max,         \
            fallback, words, help_en, help_ja                                                      \
    }
#define S(...) COLUMN(scenario_row, __VA_ARGS__)
#define P(...) COLUMN(procedure_row, __VA_ARGS__)
#define F(...) COLUMN(profile_row, __VA_ARGS__)
#define E(...) COLUMN(step_row, __VA_ARGS__)
#define M(...) COLUMN(team_row, __VA_ARGS__)
#define O(...) COLUMN(post_row, __VA_ARGS__)
#define C(...) COLUMN(cost_row, __VA_ARGS__)
#define A(...) COLUMN(alternative_row, __VA_ARGS__)
#define U(...) COLUMN(uncertain_row, __VA_ARGS__)
#define N(...) COLUMN(opening_row, __VA_ARGS__)
#define H(...) COLUMN(holiday_row, __VA_ARGS__)
#define G(...) COLUMN(outage_row, __VA_ARGS__)
#define L(...) COLUMN(log_row, __VA_ARGS__)
#define I(...) COLUMN(indicator_row, __VA_ARGS__)
#define Y(...) COLUMN(site_row, __VA_ARGS__)
#define Q(...) COLUMN(sla_row, __VA_ARGS__)

/* clang-format off */
static const struct column scenario_columns[] = {
    S("format", "書式", whole, format, MUST, NULL, 1, 1, NULL, NULL, "Version of the table format: 1.", "表の書式の版。1と書く。"),
    S("name", "名称", text, name, MUST, NULL, 0, 0, NULL, NULL, "Name of the municipality or the study.", "団体または検討の名称。"),
    S("municipality_code", "団体コード", code, municipality_code, 0, NULL, 0, 0, NULL, NULL, "Local government code; keys the random streams.", "全国地方公共団体コード。乱数の系列を定める。"),
    S("population", "人口", whole, population, MUST, "people", 1, 14000000, NULL, NULL, "Residents.", "住民の数。"),
    S("fiscal_year", "年度", fiscal_year, fiscal_year, MUST, NULL, 1989, 2060, NULL, NULL, "Fiscal year by the calendar year in which it starts.", "年度（4月の属する西暦年）。"),
    S("baseline", "比較の基準", name, baseline, 0, NULL, 0, 0, NULL, NULL, "The alternative that all others are compared with.", "他の案と比べる基準の案。"),
    S("open", "開庁", hours, open, 0, NULL, 0, 0, "8:30", NULL, "When the counters open; by weekday if wanted: 8:30; sat 9:00.", "窓口を開ける時刻。曜日別にもできる（8:30; 土 9:00）。"),
    S("close", "閉庁", hours, close, 0, NULL, 0, 0, "17:15", NULL, "When the doors shut; by weekday if wanted: 17:15; thu 19:00.", "受付を終える時刻。曜日別にもできる（17:15; 木 19:00）。"),
    S("calendar", "暦", word, calendar, 0, NULL, 0, 0, "office", calendar_words, "office: a fiscal year of open days; continuous: hours without end (theory).", "開庁日の1年度、または連続（理論との照合用）。"),
    S("warmup_hours", "助走時間", real, warmup_hours, 0, "hours", 0, 1e7, "0", NULL, "Continuous calendar: hours before counting begins.", "連続のとき、集計前の時間。"),
    S("run_hours", "計測時間", real, run_hours, 0, "hours", 0, 1e7, NULL, NULL, "Continuous calendar: hours counted.", "連続のとき、集計する時間。"),
    S("lead_in_days", "助走日数", whole, lead_in_days, 0, "days", 0, 200, "20", NULL, "Open days simulated before the year and not counted.", "年度の前に模擬し集計しない開庁日数。"),
    S("replications", "試行回数", whole, replications, 0, NULL, 1, 100000, "20", NULL, "Independent years simulated for each alternative.", "案ごとに模擬する年数。"),
    S("antithetic", "対称変量", word, antithetic, 0, NULL, 0, 0, "no", yes_words, "yes: replications in pairs, the second with 1 - u for every random number u of the first; intervals rest on the pairs.", "はい: 試行を2回1組とし、2回目は1回目の乱数uをすべて1-uに替える。信頼区間は組で求める。"),
    S("seed", "乱数の種", whole, seed, 0, NULL, 0, 9e15, "1", NULL, "Seed: the same seed gives the same numbers.", "乱数の種。同じ種なら同じ結果になる。"),
    S("wait_target_min", "待ち時間の目標", minutes, wait_target_min, 0, "min", 0, 1440, "15", NULL, "Target for the waiting time of a visit.", "来庁者の待ち時間の目標。"),
    S("service_margin", "許容する低下", share, service_margin, 0, NULL, 0, 1, "0.02", NULL, "How far the share within the target may fall before it is not the same service.", "同等サービスとみなす、目標内の割合の低下幅。"),
    S("measured_wait_min", "実測の待ち時間", minutes, measured_wait_min, 0, "min", 0, 1440, NULL, NULL, "Mean wait at the counters as measured, all visits; check holds the baseline against it.", "実測した窓口の平均待ち時間（全件）。check が比較の基準の案と照らし合わせる。"),
    S("handover", "引継ぎ時間", dist, handover, 0, "min", 0, 1440, "0", NULL, "Minutes a case loses where the employer's side changes.", "職員と受託者の間の受渡しにかかる分。"),
    S("hours_per_year", "年間勤務時間", real, hours_per_year, 0, "hours", 1, 3000, "1767", NULL, "Hours that one person works in a year.", "1人が1年に働く時間。"),
    S("hours_per_day", "1日の勤務時間", real, hours_per_day, 0, "hours", 0.5, 24, "7.75", NULL, "Paid hours of a post a day.", "配置1人の1日の勤務時間。"),
    S("contract_years", "契約年数", whole, contract_years, 0, "years", 1, 30, "3", NULL, "Years over which one-time costs are spread.", "一時経費を割り振る年数。"),
    S("years", "年度数", whole, years, 0, "years", 1, 50, NULL, NULL, "Fiscal years, from fiscal_year on, for which money is shown year by year; blank: a typical year only.", "年度別に経費を示す年度の数（年度から数える）。空欄は平年度だけ。"),
    S("wage_growth", "賃金上昇率", share, wage_growth, 0, NULL, -0.2, 0.2, "0", NULL, "Rise of wages a year, from fiscal_year on.", "人件費の単価の年上昇率（年度の翌年度から）。"),
    S("price_growth", "物価上昇率", share, price_growth, 0, NULL, -0.2, 0.2, "0", NULL, "Rise of other prices a year; a contract's fee stays within its term.", "その他の単価の年上昇率。委託料は契約期間中は動かない。"),
    S("discount_rate", "割引率", share, discount_rate, 0, NULL, 0, 0.2, "0", NULL, "Rate by which the balances of later years are discounted to fiscal_year.", "後の年度の収支を年度の価値に直す割引率。"),
    S("start", "開始日", date, start, 0, NULL, 0, 0, NULL, NULL, "From when an alternative is in force: the first of a month (by its own edit). Before it the baseline's costs are paid. Blank: from April of fiscal_year.", "案を始める日（月の初日。案ごとの変更で書く）。それまでは比較の基準の経費を払う。空欄は年度の4月。"),
    S("allocation_tax", "交付税の減", share, allocation_tax, 0, NULL, 0, 1, "0", NULL, "Share of a year's saving by which the local allocation tax falls (top-runner method); 0: it does not.", "節減額のうち普通交付税が減る割合（トップランナー方式）。0は減らない。"),
    S("time_value", "住民の時間価値", yen, time_value, 0, "yen", 0, 1e6, NULL, NULL, "What an hour of a resident's time is worth; blank: no value is put on it.", "住民の1時間の価値。空欄は金額に換算しない。"),
    S("trip_min", "来庁の往復時間", minutes, trip_min, 0, "min", 0, 1440, "0", NULL, "Minutes of a visit outside the office: the way there and back.", "来庁1回の、庁舎の外でかかる時間（往復）。"),
    S("trip_cost", "来庁の交通費", yen, trip_cost, 0, "yen", 0, 1e6, "0", NULL, "What the way there and back costs a resident.", "来庁1回の往復の交通費。"),
    S("remote_min", "来庁しない1件の時間", minutes, remote_min, 0, "min", 0, 1440, "0", NULL, "Minutes a resident spends on a case by post, at a store or online.", "郵送・コンビニ・オンラインの1件に住民がかける時間。"),
};

static const struct column procedure_columns[] = {
    P("procedure", "手続", name, procedure, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the procedure.", "手続の識別名。"),
    P("channel", "経路", word, channel, KEY | MUST, NULL, 0, 0, NULL, channel_words, "Where it is asked for.", "申請の経路。"),
    P("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    P("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    P("flow", "業務フロー", name, flow, MUST, NULL, 0, 0, NULL, NULL, "The flow in steps.csv.", "steps.csv の業務フロー。"),
    P("site", "拠点", name, site, 0, NULL, 0, 0, NULL, NULL, "Where it is asked for (sites.csv): its open days and hours; blank: the main office.", "申請を受ける拠点（sites.csv）。その開庁日・時間に来る。空欄は本庁。"),
    P("cases_per_year", "年間件数", real, cases_per_year, 0, "cases/year", 0, 1e9, NULL, NULL, "Cases a year over the real open days.", "年間の件数。"),
    P("cases_per_10k", "人口1万人当たり件数", real, cases_per_10k, 0, "cases/year", 0, 1e6, NULL, NULL, "Cases a year per 10,000 residents, instead of cases_per_year.", "人口1万人当たりの年間件数（年間件数の代わり）。"),
    P("count_unit", "件数の単位", word, count_unit, 0, NULL, 0, 0, "applications", count_words, "What is counted: visits (人), applications (件) or copies (通).", "数えたもの。来庁者（人）、申請（件）、交付（通）。"),
    P("per_visit", "1回当たり", real, per_visit, 0, NULL, 0.01, 1000, NULL, NULL, "How many of these a case has (1.4 copies): the numbers are divided by it.", "1件（1回）に含まれる数（1.4通など）。件数をこれで割る。"),
    P("count_year", "件数の年", count_year, count_year, 0, NULL, 1989, 2060, NULL, NULL, "Of which year the numbers are: 令和6年度, FY2024, or a calendar year 令和6年, CY2024.", "件数の年。年度（令和6年度）か暦年（令和6年）かを書く。"),
    P("arrivals", "到着", word, arrivals, 0, NULL, 0, 0, "walk_in", arrivals_words, "walk_in: over the day; mail: once a day; appointment: by slots; file: at the times of a file.", "来庁、郵便（1日1回）、予約（予約枠）、記録（ファイルの時刻のとおり）。"),
    P("arrivals_file", "到着記録", log, arrivals_file, 0, NULL, 0, 0, NULL, NULL, "Arrivals file: the .csv file in the folder with a case a row, such as a ticket machine's log.", "到着が「記録」のとき: 1行に1件の到着を書いたCSVファイル（発券機の記録など）。"),
    P("at", "時刻", clock, at, 0, NULL, 0, 0, NULL, NULL, "Mail: when the day's mail comes. Appointments: the first slot.", "郵便の届く時刻。予約では最初の枠の時刻。"),
    P("until", "枠の終わり", clock, until, 0, NULL, 0, 0, NULL, NULL, "Appointments: when the last slot ends; blank: closing.", "予約: 最後の枠の終わり。空欄は閉庁。"),
    P("slot_min", "予約枠", minutes, slot_min, 0, "min", 1, 1440, NULL, NULL, "Appointments: length of a slot.", "予約: 1枠の分数。"),
    P("slot_capacity", "枠の定員", whole, slot_capacity, 0, "cases", 1, 10000, NULL, NULL, "Appointments: cases a slot. A full day rolls forward to the next.", "予約: 1枠の件数。満員の日は次の開庁日へ繰り越す。"),
    P("slot_capacity_per_10k", "人口1万人当たり定員", real, slot_capacity_per_10k, 0, "cases", 0, 1000, NULL, NULL, "Appointments: cases a slot per 10,000 residents, rounded up, instead of slot_capacity.", "予約: 人口1万人当たりの1枠の件数（切上げ。枠の定員の代わり）。"),
    P("no_show", "不来庁率", share, no_show, 0, NULL, 0, 1, "0", NULL, "Appointments: share that does not come.", "予約: 来庁しない割合。"),
    P("punctuality", "来庁のずれ", offset, punctuality, 0, "min", 0, 0, NULL, NULL, "Appointments: minutes after the slot's time, such as uniform(-10, 5).", "予約: 枠の時刻からのずれ（早いときは負）。uniform(-10, 5)など。"),
    P("party", "同伴件数", party, party, 0, NULL, 0, 0, NULL, NULL, "Cases that come together, such as a family: 1:0.7; 2:0.2; 3:0.1.", "家族などで一緒に来る件数。1:0.7; 2:0.2; 3:0.1。"),
    P("profile", "偏り", name, profile, 0, NULL, 0, 0, "flat", NULL, "The profile in profiles.csv; flat: none.", "profiles.csv の偏り。flat は偏りなし。"),
    P("work", "手間の係数", dist, work, 0, NULL, 0, 0, NULL, NULL, "Factor on every service time of a case, mean 1.", "1件ごとの手間の係数（平均1）。"),
    P("patience", "待てる時間", dist, patience, 0, "min", 0, 0, NULL, NULL, "After it a resident who still waits for the first service leaves.", "最初の応対までこれを超えて待つ来庁者は帰る。"),
    P("capacity", "定員", whole, capacity, 0, "cases", 1, 1e6, NULL, NULL, "Cases of the row inside at most; who comes beyond leaves.", "同時に居る件数の上限。超えた来庁者は帰る。"),
    P("priority", "優先度", whole, priority, 0, NULL, -1000, 1000, "0", NULL, "Higher is served first.", "大きいほど先に受ける。"),
    P("wait_target_min", "待ち時間の目標", minutes, wait_target_min, 0, "min", 0, 1440, NULL, NULL, "Target for this procedure, instead of the scenario's.", "この手続の待ち時間の目標。"),
    P("target_days", "処理日数の目標", whole, target_days, 0, "days", 0, 200, NULL, NULL, "Post: open days from arrival to dispatch.", "郵送: 到着から発送までの開庁日数。"),
    P("shifts", "移行", shifts, shifts, COLUMN_HIDDEN, NULL, 0, 0, NULL, NULL, "Shares that shift_to moved to other rows.", "他の行へ移した割合。"),
};

static const struct column profile_columns[] = {
    F("profile", "偏り", name, profile, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the profile.", "偏りの識別名。"),
    F("kind", "種別", word, kind, KEY | MUST, NULL, 0, 0, NULL, profile_words, "month, weekday, slot, after_holiday or day_factor.", "月別、曜日、時間帯、休日明け、日変動。"),
    F("slot", "区分", text, slot, KEY | MUST, NULL, 0, 0, NULL, NULL, "1..12; mon..sun; 9:00 (up to the next row's); 1; cv.", "1〜12、mon〜sun、9:00（次の行まで）、1、cv。"),
    F("weight", "重み", real, weight, MUST, NULL, 0, 1e9, NULL, NULL, "Relative weight; for day_factor the CV.", "相対的な重み。日変動では変動係数。"),
};

static const struct column step_columns[] = {
    E("flow", "業務フロー", name, flow, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the flow.", "業務フローの識別名。"),
    E("step", "工程", name, step, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the step.", "工程の識別名。"),
    E("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    E("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    E("role", "役割", name, role, 0, NULL, 0, 0, NULL, NULL, "Who does it; blank: a pure delay.", "担う役割。空欄は待ちだけ。"),
    E("legal", "法的区分", word, legal, 0, NULL, 0, 0, "delegable", legal_words, "staff_only: examination and decision; fee: collection of fees.", "職員のみ（審査・決定）、手数料の収納、委託可。"),
    E("place", "場所", word, place, 0, NULL, 0, 0, "front", place_words, "front, back or away.", "窓口、後方、庁外。"),
    E("minutes", "時間", dist, minutes, 0, "min", 0, 0, NULL, NULL, "Time of the step; days(n) for open days.", "工程の時間。days(n) は開庁日数。"),
    E("system", "システム", name, system, 0, NULL, 0, 0, NULL, NULL, "The system that the step cannot be begun without (outages.csv); blank: none.", "これが止まっている間（outages.csv）は始められないシステム。空欄はなし。"),
    E("chance", "割合", share, chance, 0, NULL, 0, 1, NULL, NULL, "Share of cases that it is done for; the others pass over it.", "この工程を行う案件の割合。ほかは飛ばす。"),
    E("keep", "担当の継続", word, keep, 0, NULL, 0, 0, "none", keep_words, "hold: the clerk stays with the case; return: the same clerk takes it up again.", "占有: 担当が離れない。同じ担当: 後で同じ人が受ける。"),
    E("join", "合流", word, join, 0, NULL, 0, 0, "no", join_words, "all: waits for all ways of a fork (next: a & b).", "全て: 分かれた道（a & b）がそろうまで待つ。"),
    E("call", "呼出", word, call, 0, NULL, 0, 0, "no", yes_words, "yes: taken up anew by whoever is free.", "はい: 改めて呼び出し、空いた人が受ける。"),
    E("priority", "優先度", whole, priority, 0, NULL, -1000, 1000, NULL, NULL, "Instead of the procedure's.", "手続の優先度の代わり。"),
    E("interrupt", "中断", word, interrupt, 0, NULL, 0, 0, "no", yes_words, "yes: whoever does it stops for a case of higher priority when nobody is free; the rest is done later.", "はい: 空いた人がいないとき、優先度の高い案件のために手を止め、残りを後で行う。"),
    E("batch", "まとめ処理", batch, batch, 0, NULL, 0, 0, NULL, NULL, "Gathers cases: a number (20), a time of day (16:00), or both; 1-20: whoever becomes free takes what is there, at most 20.", "件数（20）または時刻（16:00）まで溜めてまとめて行う。1-20は、空いた人がその時にある分を20件まで一度に受ける。"),
    E("next", "次の工程", next, next, 0, NULL, 0, 0, NULL, NULL, "Blank: the following row; end; a step; a:0.85; b:0.15; a & b (both, the resident with the first).", "空欄は次の行。end、工程名、a:0.85; b:0.15、a & b（同時に両方。来庁者は最初の道）。"),
};

static const struct column team_columns[] = {
    M("team", "班", name, team, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the team.", "班の識別名。"),
    M("days", "曜日", days, days, KEY, NULL, 0, 0, "mon-fri", NULL, "Days of the band.", "勤務する曜日。"),
    M("from", "開始", clock, from, KEY | MUST, NULL, 0, 0, NULL, NULL, "Start of the band.", "勤務の開始。"),
    M("to", "終了", clock, to, MUST, NULL, 0, 0, NULL, NULL, "End of the band.", "勤務の終了。"),
    M("period", "期間", yearly, period, KEY, NULL, 0, 0, NULL, NULL, "Dates of every year on which the band holds, such as 3/15-4/15; blank: all year. Rows of a team add up.", "勤務する毎年の月日。3/15-4/15 のように書く（繁忙期の増員）。空欄は通年。行ごとに足し合わせる。"),
    M("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    M("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    M("site", "拠点", name, site, 0, NULL, 0, 0, NULL, NULL, "Where the team works (sites.csv): its bands hold on the site's open days; blank: the main office.", "班の勤務する拠点（sites.csv）。その開庁日に勤務する。空欄は本庁。"),
    M("employer", "雇用", word, employer, MUST, NULL, 0, 0, NULL, employer_words, "Who employs these people.", "雇用の区分。"),
    M("people", "人数", real, people, 0, "posts", 0, 10000, NULL, NULL, "Posts on duty; rows of a team add up.", "配置する人数。行ごとに足し合わせる。"),
    M("people_per_10k", "人口1万人当たり人数", real, people_per_10k, 0, "posts", 0, 1000, NULL, NULL, "Posts per 10,000 residents, rounded up, instead of people.", "人口1万人当たりの配置（切上げ）。"),
    M("roles", "役割", names, roles, 0, NULL, 0, 0, NULL, NULL, "Roles in order of preference; blank: only costs.", "担う役割（優先順）。空欄は費用のみ。"),
    M("share", "窓口従事割合", share, share, 0, NULL, 0.05, 1, "1", NULL, "Of the time on duty, at the counter; the rest is telephone and general affairs.", "勤務のうち窓口に就く割合。残りは電話・庶務など。"),
    M("breaks", "休憩", breaks, breaks, 0, NULL, 0, 0, NULL, NULL, "11:30-14:30 60: each person once, staggered. Rota: 11:30-12:30 x2; 12:30-13:30 x3.", "11:30-14:30 60: 1人1回、交代で。班分け: 11:30-12:30 x2; 12:30-13:30 x3。"),
    M("absence", "不在日数", real, absence_days, 0, "days/year", 0, 200, "0", NULL, "Days that a person is away in a year.", "1人が1年に不在の日数。"),
    M("pace", "速さ", real, pace, 0, NULL, 0.1, 10, "1", NULL, "Service times are divided by it.", "処理時間をこれで割る。"),
    M("overtime", "時間外", overtime, overtime_min, 0, NULL, 0, 0, NULL, NULL, "no, until_empty (the default of the day's last band) or minutes.", "しない、終わるまで（最後の勤務の既定）、または分。"),
    M("queue", "列", word, queue_each, 0, NULL, 0, 0, "one", queue_words, "One line for all, or a line each (residents join the shortest).", "一列、または窓口ごと（短い列に並ぶ）。"),
    M("choice", "選び方", word, choice, 0, NULL, 0, 0, "by_team", choice_words, "Who of the free takes a case: by_team: of the first team with somebody free the longest idle; of all teams of the same rank that say the same: longest_idle, first (the lowest window), random.", "空いている人のうち誰が受けるか。班の順: 先に書いた班から、その中で最も長く空いた人。手空き順、窓口番号順、無作為は、同じ順位で同じ選び方の班を合わせて選ぶ。"),
    M("lend_to", "応援先", name, lend_to, 0, NULL, 0, 0, NULL, NULL, "The team that people of this one help.", "応援する班。"),
    M("lend_when", "応援の基準", whole, lend_when, 0, "cases", 1, 10000, NULL, NULL, "Helps while at least so many wait for that team.", "応援先をこれ以上の件数が待つ間、応援する。"),
    M("lead", "業務責任者", word, lead, 0, NULL, 0, 0, "no", yes_words, "The contractor's leader is among them.", "業務責任者を含む。"),
    M("fee_agent", "指定公金事務取扱者", word, fee_agent, 0, NULL, 0, 0, "no", yes_words, "The contractor is appointed to collect fees.", "手数料を収納できる指定を受けた受託者。"),
};

static const struct column post_columns[] = {
    O("year", "年度", fiscal_year, year, KEY | MUST, NULL, 1989, 2060, NULL, NULL, "Fiscal year of the change.", "増減の年度。"),
    O("employer", "雇用", word, employer, KEY | MUST, NULL, 0, 0, NULL, employer_words, "Whose posts.", "雇用の区分。"),
    O("how", "方法", word, how, KEY | MUST, NULL, 0, 0, NULL, how_words, "How the posts are cut, moved or, with hiring, added.", "削減・異動の方法（hiring は採用の抑制、増なら採用）。"),
    O("change", "増減", real, change, MUST, "posts", -100000, 100000, NULL, NULL, "Posts; negative: fewer; positive: more, which is expenditure.", "増減する人数（減は負、増は正で歳出の増になる）。"),
    O("month", "月", whole, month, 0, NULL, 1, 12, NULL, NULL, "Calendar month of that year from which it counts; blank: from scenario.start in its year, else from April.", "増減する月。空欄は、その年度に案が始まるときは開始日から、ほかは4月から。"),
    O("to", "異動先", text, to, 0, NULL, 0, 0, NULL, NULL, "Where people are moved to.", "異動先。"),
    O("basis", "根拠", text, basis, 0, NULL, 0, 0, NULL, NULL, "Plan or decision it rests on.", "定数計画などの根拠。"),
};

static const struct column cost_columns[] = {
    C("item", "項目", name, item, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the line.", "項目の識別名。"),
    C("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    C("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    C("category", "区分", word, category, MUST, NULL, 0, 0, NULL, category_words, "What it is shown under.", "費用の区分。"),
    C("section", "節", shares, section, 0, NULL, 0, 0, NULL, NULL, "Budget section (節), or several with their shares: 給料 50%; 職員手当等 30%; 共済費 20%.", "予算の節。複数なら割合を付ける（給料 50%; 職員手当等 30%; 共済費 20%）。"),
    C("funding", "財源", shares, funding, 0, NULL, 0, 0, NULL, NULL, "Where the money comes from, with shares where there are several: 国庫 1/2; 一般財源 1/2. Blank: general funds (一般財源).", "財源。複数なら割合を付ける（国庫 1/2; 一般財源 1/2）。空欄は一般財源。"),
    C("payer", "支払者", text, payer, 0, NULL, 0, 0, NULL, NULL, "Who pays.", "支払う者。"),
    C("quantity", "数量", quantity, quantity, 0, NULL, -10, 1e9, "1", NULL, "Times the amount; for unit of the rate, negative for a deduction (-0.03).", "数量。単位「に対する率」では率（差し引くときは負、-0.03など）。"),
    C("amount", "単価", yen, amount, 0, "yen", 0, 1e13, NULL, NULL, "Yen a unit; blank for unit of. With the unit in the cell (1,200千円) or in the header: amount (thousand yen).", "単価。単位「に対する率」では空欄。単位（円、千円など）を値か見出し「単価（千円）」に書く。"),
    C("unit", "単位", word, unit, MUST, NULL, 0, 0, NULL, unit_words, "What the amount is for; of: a rate on the lines that applies_to names.", "単価の単位。「に対する率」は、対象に書いた項目の税抜の額に対する率。"),
    C("applies_to", "対象", text, applies_to, 0, NULL, 0, 0, NULL, NULL, "Employers or teams; for case procedures; for of items. Several: a; b, or with *.", "雇用の区分か班。件なら手続、に対する率なら項目。複数は a; b、または * を使う。"),
    C("above", "件数超", real, above, 0, "cases/year", 0, 1e9, NULL, NULL, "Unit case: only the cases a year above this number.", "単位が件のとき: 年間のこの件数を超える分だけ。"),
    C("up_to", "件数以下", real, up_to, 0, "cases/year", 0, 1e9, NULL, NULL, "Unit case: only the cases a year up to this number.", "単位が件のとき: 年間のこの件数までの分だけ。"),
    C("minimum", "最低保証額", yen, minimum, 0, "yen", 0, 1e13, NULL, NULL, "Paid at least in a year, with unit short_of for several lines together; before tax where the tax is excluded.", "年間に少なくとも支払う額（複数の項目の計なら単位 short_of の行に。税抜の項目では税抜）。"),
    C("basis", "根拠", text, basis, 0, NULL, 0, 0, NULL, NULL, "参考見積, 限度額, 契約額 or 決算額.", "参考見積、限度額、契約額、決算額。"),
    C("tax", "消費税", tax, tax, 0, NULL, 0, 0, "none", tax_words, "none, included or excluded.", "不課税、税込、税抜。"),
    C("years", "支払年度", year_span, years, 0, NULL, 1989, 2060, NULL, NULL, "Fiscal years in which it is paid: R6-R8, 2024, R8- (to the end); blank: while the alternative is in force. A typical year counts it by its share of scenario.years.", "支払う年度。R6-R8、令和6年度、R8-（最後まで）。空欄は案の期間中。平年度には年度数に対する割合で入る。"),
    C("start_month", "支払開始月", whole, start_month, 0, NULL, 1, 12, NULL, NULL, "Calendar month in which payment begins (a one-time cost: is made) in its first fiscal year.", "最初の年度に払い始める（一時経費は払う）月。"),
    C("growth", "年上昇率", share, growth, 0, NULL, -0.5, 0.5, NULL, NULL, "Rise of the amount a year, such as a wage slide of a contract; blank: wage_growth for people, 0 for contracts, price_growth for the rest.", "単価の年上昇率（委託料の賃金スライドなど）。空欄は、人は賃金上昇率、委託料は0、ほかは物価上昇率。"),
    C("renewal", "更新時上昇率", share, renewal, 0, NULL, -0.5, 1, NULL, NULL, "Rise at each renewal, every contract_years.", "契約年数ごとの更新時に上がる割合。"),
    C("commitment", "債務負担", word, commitment, 0, NULL, 0, 0, "none", commitment_words, "What binds later budgets: debt_burden or long_term (a contract under art. 234-3).", "後年度の負担: 債務負担行為、長期継続契約。"),
};

static const struct column alternative_columns[] = {
    A("alternative", "案", name, alternative, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the alternative.", "案の識別名。"),
    A("order", "順", whole, order, KEY | MUST, NULL, 0, 1e6, NULL, NULL, "Edits are applied in the order of rows.", "変更の順（行の順に適用）。"),
    A("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    A("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    A("address", "番地", text, address, 0, NULL, 0, 0, NULL, NULL, "What is changed; blank: only declares the alternative.", "変える値の番地。空欄は案の宣言だけ。"),
    A("operation", "操作", word, operation, 0, NULL, 0, 0, "set", edit_words, "set, add, scale, remove, shift_to, or apply (the measure that value names).", "設定、加算、倍率、削除、移行、適用（値に書いた施策）。"),
    A("to", "移行先", text, to, 0, NULL, 0, 0, NULL, NULL, "shift_to: the procedure/channel.", "移行: 手続/経路。"),
    A("value", "値", text, value, 0, NULL, 0, 0, NULL, NULL, "New value, amount, factor or share.", "値、加える量、倍率、割合。"),
    A("from_year", "適用年度", from_year, from_year, 0, NULL, 1989, 2060, NULL, NULL, "Fiscal year from which the edit holds: R8, 2026, or year 2 (the second of scenario.years; in a measure the second with it); blank: from the start.", "その変更を行う最初の年度。R8、令和8年度のほか、2年目（年度数の2年目。施策では加えてから2年目）。空欄ははじめから。"),
};

static const struct column change_columns[] = {
    A("order", "順", whole, order, KEY | MUST, NULL, 0, 1e6, NULL, NULL, "Edits are applied in the order of rows.", "変更の順（行の順に適用）。"),
    A("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name of the measure in Japanese.", "施策の名称。"),
    A("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    A("address", "番地", text, address, 0, NULL, 0, 0, NULL, NULL, "What is changed; blank: only names the measure.", "変える値の番地。空欄は施策の名称だけ。"),
    A("operation", "操作", word, operation, 0, NULL, 0, 0, "set", edit_words, "set, add, scale, remove, shift_to, or apply (another measure, that value names; each is put on once).", "設定、加算、倍率、削除、移行、適用（値に書いた別の施策。同じ施策は1度だけ加える）。"),
    A("to", "移行先", text, to, 0, NULL, 0, 0, NULL, NULL, "shift_to: the procedure/channel.", "移行: 手続/経路。"),
    A("value", "値", text, value, 0, NULL, 0, 0, NULL, NULL, "New value, amount, factor or share.", "値、加える量、倍率、割合。"),
    A("from_year", "適用年度", from_year, from_year, 0, NULL, 1989, 2060, NULL, NULL, "Fiscal year from which the edit holds: R8, 2026, or year 2 (the second of scenario.years; in a measure the second with it); blank: from the start.", "その変更を行う最初の年度。R8、令和8年度のほか、2年目（年度数の2年目。施策では加えてから2年目）。空欄ははじめから。"),
    A("missing", "無いとき", word, missing, 0, NULL, 0, 0, "error", missing_words, "What is said where no row has the address, or there is nothing to add to or to scale: an error, or nothing (skip).", "番地に当たる行がないとき、加算・倍率の元の値がないとき: 誤りとするか、その変更を飛ばすか。"),
};

static const struct column opening_columns[] = {
    N("from", "開始日", date, from, KEY | MUST, NULL, 0, 0, NULL, NULL, "First day.", "最初の日。"),
    N("to", "終了日", date, to, KEY | MUST, NULL, 0, 0, NULL, NULL, "Last day.", "最後の日。"),
    N("days", "曜日", days, days, KEY, NULL, 0, 0, "all", NULL, "Weekdays within these days.", "期間のうちの曜日。"),
    N("site", "拠点", name, site, KEY, NULL, 0, 0, NULL, NULL, "The site (sites.csv) that it is about; blank: the main office.", "対象の拠点（sites.csv）。空欄は本庁。"),
    N("kind", "区分", word, kind, MUST, NULL, 0, 0, NULL, opening_words, "open: extra opening; closed: closed on an office day.", "開庁: 臨時に開ける。閉庁: 臨時に閉じる。"),
    N("open", "開庁", clock, open, 0, NULL, 0, 0, NULL, NULL, "Opening; blank: as on that weekday.", "開ける時刻。空欄はその曜日のとおり。"),
    N("close", "閉庁", clock, close, 0, NULL, 0, 0, NULL, NULL, "Closing; blank: as on that weekday.", "閉じる時刻。空欄はその曜日のとおり。"),
};

static const struct column site_columns[] = {
    Y("site", "拠点", name, site, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the site.", "拠点の識別名。"),
    Y("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    Y("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    Y("days", "曜日", days, days, 0, NULL, 0, 0, "mon-fri", NULL, "Weekdays on which it is open.", "開ける曜日。"),
    Y("open", "開庁", hours, open, 0, NULL, 0, 0, NULL, NULL, "When it opens; by weekday if wanted; blank: as the main office.", "開ける時刻。曜日別にもできる。空欄は本庁のとおり。"),
    Y("close", "閉庁", hours, close, 0, NULL, 0, 0, NULL, NULL, "When its doors shut; by weekday if wanted; blank: as the main office.", "受付を終える時刻。曜日別にもできる。空欄は本庁のとおり。"),
    Y("holidays", "祝日", word, holidays, 0, NULL, 0, 0, "closed", opening_words, "On public holidays of these weekdays: closed or open.", "開ける曜日が国民の祝日・休日のとき。閉庁か開庁。"),
    Y("closed", "毎年の休み", yearly, closed, 0, NULL, 0, 0, "12/29-1/3", NULL, "Dates on which it is closed every year, such as 8/13-8/15; 12/29-1/3; none: no such date.", "毎年閉じる月日。8/13-8/15; 12/29-1/3 のように書く。なし。"),
};

static const struct column outage_columns[] = {
    G("team", "班", name, team, KEY, NULL, 0, 0, NULL, NULL, "The team that cannot work; blank: a system is out.", "業務を行えない班。空欄はシステムの停止。"),
    G("date", "日", date, date, KEY | MUST, NULL, 0, 0, NULL, NULL, "Day of the outage.", "停止の日。"),
    G("from", "開始", clock, from, KEY | MUST, NULL, 0, 0, NULL, NULL, "When it begins; the case in hand is finished.", "停止の開始。手元の1件は終える。"),
    G("to", "終了", clock, to, MUST, NULL, 0, 0, NULL, NULL, "When work goes on.", "再開の時刻。"),
    G("system", "システム", name, system, KEY, NULL, 0, 0, NULL, NULL, "Instead of a team: the system (steps.csv) that is down. People do other work meanwhile.", "班の代わりに、止まるシステム（steps.csv）。班はその間ほかの業務を行う。"),
};

static const struct column holiday_columns[] = {
    H("date", "国民の祝日・休日月日", date, date, KEY | MUST, NULL, 0, 0, NULL, NULL, "Date of the holiday.", "祝日・休日の日付。"),
    H("name", "国民の祝日・休日名称", text, name, 0, NULL, 0, 0, NULL, NULL, "Its name.", "名称。"),
};

static const struct column log_columns[] = {
    L("date", "日付", date, date, 0, NULL, 0, 0, NULL, NULL, "Day of the arrival; blank in all rows: the times repeat every open day.", "到着の日。どの行も空欄なら、時刻を毎開庁日くり返す。"),
    L("time", "時刻", moment, time, MUST, NULL, 0, 0, NULL, NULL, "Time of the arrival.", "到着の時刻。"),
};

static const struct column indicator_columns[] = {
    I("indicator", "指標", word, indicator, KEY | MUST, NULL, 0, 0, NULL, indicator_words, "What is measured; the first four are the guidelines' indicators of satisfaction: mean minutes of a case with a person at the counter; share by which its time there, waits included, falls against the baseline; cases online and at stores a year; appointments a year.", "測るもの。初めの4つは指針の満足度指標: 窓口で人が応対する1件の平均（分）、基準の案と比べて窓口1件の時間（待ちを含む）が短くなる割合、オンラインとコンビニの年間件数、予約の年間件数。"),
    I("procedure", "手続", name, procedure, KEY, NULL, 0, 0, NULL, NULL, "The procedure; blank: all at the counter, or by post.", "手続。空欄は窓口または郵送の全体。"),
    I("channel", "経路", word, channel, KEY, NULL, 0, 0, NULL, channel_words, "Its channel.", "その経路。"),
    I("target", "目標", target, target, 0, NULL, 0, 1e12, NULL, NULL, "Target: minutes, days, cases a year, or a share (90%); blank: none is set.", "目標値（分、日、年間の件数、割合は90%など）。空欄は未設定。"),
    I("previous", "前年度実績", target, previous, 0, NULL, 0, 1e12, NULL, NULL, "Value of the year before; blank: compared with the baseline.", "前年度の実績。空欄は比較の基準の案と比べる。"),
    I("appropriate", "適切", word, appropriate, 0, NULL, 0, 0, "no", yes_words, "Whether indicator and target were judged to fit the aim.", "指標と目標値が目的に合うと判断したか。"),
    I("reason", "理由", text, reason, 0, NULL, 0, 0, NULL, NULL, "Reason for that judgement.", "その判断の理由。"),
};

static const struct column sla_columns[] = {
    Q("clause", "条項", name, clause, KEY | MUST, NULL, 0, 0, NULL, NULL, "Identifier of the clause.", "条項の識別名。"),
    Q("name", "名称", text, name_ja, 0, NULL, 0, 0, NULL, NULL, "Name in Japanese.", "日本語の名称。"),
    Q("name_en", "英語名", text, name_en, 0, NULL, 0, 0, NULL, NULL, "Name in English.", "英語の名称。"),
    Q("measure", "指標", word, measure, MUST, NULL, 0, 0, NULL, sla_measure_words, "availability: 1 - outage hours / opening hours; restoration: hours of the longest outage; turnaround, within_target: share of cases within the target.", "稼働率: 1－停止時間÷開庁時間。復旧時間: 最も長い停止の時間数。遵守率: 目標内の件数の割合。"),
    Q("of", "対象", text, of, 0, NULL, 0, 0, NULL, NULL, "Availability, restoration: the contractor's team or the system (outages.csv). Else procedure/channel; blank: all by post, or at the counter.", "稼働率・復旧時間: 受託者の班またはシステム（outages.csv）。遵守率: 手続/経路、空欄は郵送または窓口の全体。"),
    Q("target", "目標", target, target, MUST, NULL, 0, 1e6, NULL, NULL, "A share (99.5%); hours for restoration (3).", "割合（99.5％）。復旧時間は時間数（3）。"),
    Q("period", "期間", word, period, MUST, NULL, 0, 0, NULL, sla_period_words, "What is judged and settled at once.", "判定し精算する期間。"),
    Q("penalty", "ペナルティ", yen, penalty, 0, "yen", 0, 1e12, NULL, NULL, "Paid by the contractor for a period that misses the target, tax included.", "目標に届かない期間ごとに受託者が払う額（税込み）。"),
    Q("penalty_share", "ペナルティ割合", share, penalty_share, 0, NULL, 0, 1, NULL, NULL, "Instead: of the period's fee.", "額の代わりに、その期間の委託料に対する割合。"),
    Q("incentive", "インセンティブ", yen, incentive, 0, "yen", 0, 1e12, NULL, NULL, "Paid to the contractor for a period that meets the target, tax included.", "目標を達成した期間ごとに受託者へ払う額（税込み）。"),
    Q("incentive_share", "インセンティブ割合", share, incentive_share, 0, NULL, 0, 1, NULL, NULL, "Instead: of the period's fee.", "額の代わりに、その期間の委託料に対する割合。"),
    Q("per", "単位", word, per, 0, NULL, 0, 0, "period", sla_per_words, "point: penalty and incentive for each percentage point (restoration: hour) off the target.", "ポイント: 目標との差1ポイント（復旧時間は1時間）当たり。"),
    Q("limit", "上限", share, limit, 0, NULL, 0, 1, NULL, NULL, "Most that is paid in a year either way, of the year's fee.", "1年に払う額の上限（年間委託料に対する割合。ペナルティとインセンティブのそれぞれ）。"),
    Q("applies_to", "委託料", text, applies_to, 0, NULL, 0, 0, NULL, NULL, "The contract line (costs.csv) that is the fee; blank: all contract lines.", "委託料とする項目（costs.csv）。空欄は委託料の全項目。"),
};

static const struct column uncertain_columns[] = {
    U("address", "番地", text, address, KEY | MUST, NULL, 0, 0, NULL, NULL, "The uncertain value.", "幅のある値の番地。"),
    U("low", "下限", text, low, MUST, NULL, 0, 0, NULL, NULL, "Lowest value, as the value itself is written.", "下限（元の値と同じ書き方）。"),
    U("high", "上限", text, high, MUST, NULL, 0, 0, NULL, NULL, "Highest value, as the value itself is written.", "上限（元の値と同じ書き方）。"),
    U("distribution", "分布", word, distribution, 0, NULL, 0, 0, "triangular", distribution_words, "triangular (mode: the value as it stands) or uniform.", "三角（最頻値は元の値）または一様。"),
};
/* clang-format on */

#define COLUMNS(array) .columns = (array), .column_count = sizeof(array) / sizeof *(array)

static const struct table_def scenario_table = {"scenario",
                                                "設定",
                                                COLUMNS(scenario_columns),
                                                .row_size = sizeof(struct scenario_row),
                                                .singleton = true,
                                                .help_en = "Settings, one a line.",
                                                .help_ja = "設定（1行に1つ）。"};
static const struct table_def procedures_table = {"procedures",
                                                  "手続",
                                                  COLUMNS(procedure_columns),
                                                  .row_size = sizeof(struct procedure_row),
                                                  .merge = MERGE_TABLE,
                                                  .by_alternative = true,
                                                  .help_en = "What people come for, by channel.",
                                                  .help_ja = "手続と経路ごとの件数。"};
static const struct table_def profiles_table = {"profiles",
                                                "偏り",
                                                COLUMNS(profile_columns),
                                                .row_size = sizeof(struct profile_row),
                                                .merge = MERGE_GROUP,
                                                .by_alternative = true,
                                                .help_en = "When they come.",
                                                .help_ja = "月・曜日・時間帯の偏り。"};
static const struct table_def steps_table = {"steps",
                                             "工程",
                                             COLUMNS(step_columns),
                                             .row_size = sizeof(struct step_row),
                                             .merge = MERGE_GROUP,
                                             .by_alternative = true,
                                             .help_en = "Business flows, a step a row.",
                                             .help_ja = "業務フロー（1行に1工程）。"};
static const struct table_def teams_table = {"teams",
                                             "班",
                                             COLUMNS(team_columns),
                                             .row_size = sizeof(struct team_row),
                                             .merge = MERGE_TABLE,
                                             .by_alternative = true,
                                             .help_en = "Who is on duty when.",
                                             .help_ja = "班と勤務。"};
static const struct table_def posts_table = {"posts",
                                             "定数",
                                             COLUMNS(post_columns),
                                             .row_size = sizeof(struct post_row),
                                             .merge = MERGE_TABLE,
                                             .by_alternative = true,
                                             .help_en = "Posts that are really cut or moved.",
                                             .help_ja = "実際に減らす・移す定数。"};
static const struct table_def costs_table = {"costs",
                                             "費用",
                                             COLUMNS(cost_columns),
                                             .row_size = sizeof(struct cost_row),
                                             .merge = MERGE_ROW,
                                             .by_alternative = true,
                                             .help_en = "Unit costs and lines of a budget.",
                                             .help_ja = "単価と予算の項目。"};
static const struct table_def alternatives_table = {"alternatives",
                                                    "案",
                                                    COLUMNS(alternative_columns),
                                                    .row_size = sizeof(struct alternative_row),
                                                    .merge = MERGE_TABLE,
                                                    .help_en = "Alternatives as lists of changes.",
                                                    .help_ja = "案（変更の並び）。"};
static const struct table_def openings_table = {
    "openings",
    "臨時開庁",
    COLUMNS(opening_columns),
    .row_size = sizeof(struct opening_row),
    .merge = MERGE_TABLE,
    .by_alternative = true,
    .help_en = "Days on which the office, or a site, is open or closed against its calendar.",
    .help_ja = "暦と異なる開庁・閉庁の日（臨時開庁など）。拠点にも書ける。"};
static const struct table_def sites_table = {
    "sites",
    "拠点",
    COLUMNS(site_columns),
    .row_size = sizeof(struct site_row),
    .merge = MERGE_ROW,
    .by_alternative = true,
    .help_en = "Places with days and hours of their own besides the main office: branch offices, "
               "stores, back offices.",
    .help_ja = "本庁とは別の開庁日・時間をもつ所（支所、コンビニ、事務センターなど）。"};
static const struct table_def outages_table = {
    "outages",
    "停止",
    COLUMNS(outage_columns),
    .row_size = sizeof(struct outage_row),
    .merge = MERGE_TABLE,
    .by_alternative = true,
    .help_en = "Hours in which a team cannot work or a system is down (ICT-BCP).",
    .help_ja = "班が業務を行えない時間、システムが止まる時間（ICT-BCP）。"};
static const struct table_def holidays_table = {
    "syukujitsu",
    "祝日",
    COLUMNS(holiday_columns),
    .row_size = sizeof(struct holiday_row),
    .merge = MERGE_TABLE,
    .help_en = "Holidays, as the Cabinet Office publishes them; without it they are computed.",
    .help_ja = "内閣府の公表する syukujitsu.csv のまま。ないときは法律の定めから計算する。"};
static const struct table_def changes_table = {
    "changes",
    "変更",
    COLUMNS(change_columns),
    .row_size = sizeof(struct alternative_row),
    .merge = MERGE_TABLE,
    .by_alternative = true,
    .help_en = "In a measure's folder only: its edits, after its rows of the other tables.",
    .help_ja = "施策のフォルダだけに置く。施策の行（他の表）の後に行う変更。"};
static const struct table_def uncertain_table = {"uncertain",
                                                 "幅",
                                                 COLUMNS(uncertain_columns),
                                                 .row_size = sizeof(struct uncertain_row),
                                                 .merge = MERGE_TABLE,
                                                 .help_en =
                                                     "Values that are not sure, with their range.",
                                                 .help_ja = "不確かな値とその幅。"};

static const struct table_def indicators_table = {
    "indicators",
    "指標",
    COLUMNS(indicator_columns),
    .row_size = sizeof(struct indicator_row),
    .merge = MERGE_TABLE,
    .by_alternative = true,
    .help_en = "Indicators with targets, for the PDCA decision (set, appropriate, achieved, "
               "better).",
    .help_ja = "指標と目標値（PDCA: 指標あり、適切、達成、向上）。"};

static const struct table_def sla_table = {
    "sla",
    "サービス水準",
    COLUMNS(sla_columns),
    .row_size = sizeof(struct sla_row),
    .merge = MERGE_TABLE,
    .by_alternative = true,
    .help_en = "Clauses of a service level agreement with penalty and incentive.",
    .help_ja = "サービス水準の条項（SLA）とペナルティ・インセンティブ。"};

const struct table_def log_table = {
    "arrivals",
    "到着記録",
    COLUMNS(log_columns),
    .row_size = sizeof(struct log_row),
    .check = log_check,
    .help_en = "Arrivals, a case a row in any order, as a ticket machine writes them. A date is an "
               "open day of the fiscal year, a time lies in the opening hours; of times without "
               "dates, those outside a shorter day's hours do not come on it.",
    .help_ja =
        "到着の記録（1行に1件、順は問わない）。発券機の記録から書き出す。日付は年度内の開庁日、"
        "時刻は開庁時間内に限る。日付がないときは、短い開庁日の開庁時間の外の分はその日には"
        "来ない。"};

const struct table_def *const model_tables[] = {
    &scenario_table, &procedures_table, &profiles_table,   &steps_table,
    &teams_table,    &posts_table,      &costs_table,      &sites_table,
    &openings_table, &outages_table,    &holidays_table,   &alternatives_table,
    &changes_table,  &uncertain_table,  &indicators_table, &sla_table,
};
const int model_table_count = sizeof model_tables / sizeof *model_tables;
