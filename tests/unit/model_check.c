/* What a scenario says that does not fit together, each as one broken cell in a
 * scenario that is right. */
#include "model_folder.h"

static void expect_all(const struct breakage *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        folder_expect(&list[i]);
}

#define EXPECT_ALL(list) expect_all(list, sizeof(list) / sizeof *(list))

static void the_base_is_right(void **state)
{
    (void)state;
    static const struct breakage nothing = {"scenario.csv", "Test", "Test", "", "",
                                            NULL,           NULL,   NULL};
    folder_expect(&nothing);
}

static void settings_fit_together(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"scenario.csv", "2024\n", "2024\nopen,17:00\nclose,9:00\n",
         "scenario.csv:7:7: close is not after open & scenario.csv:6:6: the opening time\n",
         "scenario.csv:7:7: 閉庁の時刻が開庁より後ではありません。 & scenario.csv:6:6: "
         "開庁の時刻です。\n",
         "profiles.csv", "8:30", "0:00"},
        {"scenario.csv", "2024\n", "2024\ncalendar,continuous\n",
         "scenario.csv:6:10: a continuous calendar needs run_hours -> run_hours,1000\n",
         "scenario.csv:6:10: 連続の暦には計測時間（run_hours）が必要です。 -> run_hours,1000\n",
         "profiles.csv", "8:30", "0:00"},
    };
    EXPECT_ALL(list);
}

static void names_stand_in_their_tables(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"procedures.csv", "post,letter", "post,leter",
         "procedures.csv:3:11: flow \"leter\" is not in steps.csv -> letter & steps.csv:5:1: "
         "letter begins here\n",
         "procedures.csv:3:11: 業務フロー「leter」が steps.csv にありません。 -> letter & "
         "steps.csv:5:1: letter はここにあります。\n",
         NULL, NULL, NULL},
        {"procedures.csv", "city", "citty",
         "procedures.csv:2:33: profile \"citty\" is not in profiles.csv -> city & "
         "profiles.csv:2:1: city begins here\n",
         "procedures.csv:2:33: 偏り「citty」が profiles.csv にありません。 -> city & "
         "profiles.csv:2:1: city はここにあります。\n",
         NULL, NULL, NULL},
        {"steps.csv", "end\n", "ende\n",
         "steps.csv:4:39: next of step copy/hand_over is \"ende\", which is no step of this flow "
         "-> "
         "end\n",
         "steps.csv:4:39: 工程 copy/hand_over の次の工程「ende」はこの業務フローにありません。 -> "
         "end\n",
         NULL, NULL, NULL},
        /* `open` is a step, but of another flow */
        {"steps.csv", "receive:0.1", "open:0.1",
         "steps.csv:3:37: next of step copy/decide is \"open\", which is no step of this flow\n",
         "steps.csv:3:37: 工程 copy/decide の次の工程「open」はこの業務フローにありません。\n",
         NULL, NULL, NULL},
        {"steps.csv", "letter,open,desk", "letter,open,desks",
         "steps.csv:5:13: no team of teams.csv serves the role \"desks\" of step letter/open -> "
         "desk & teams.csv:3:40: team window has the role desk\n",
         "steps.csv:5:13: teams.csv に役割「desks」（工程 letter/open）を担う班がありません。 -> "
         "desk & teams.csv:3:40: 班 window に役割 desk があります。\n",
         NULL, NULL, NULL},
        {"costs.csv", "year,window", "year,windows",
         "costs.csv:3:27: applies_to \"windows\" is no employer, team or procedure -> window & "
         "teams.csv:3:1: the team window stands here\n",
         "costs.csv:3:27: 対象「windows」は雇用の区分、班、手続のいずれでもありません。 -> "
         "window & teams.csv:3:1: 班 window はここにあります。\n",
         NULL, NULL, NULL},
        {"costs.csv", "year,window", "case,copy/postt",
         "costs.csv:3:27: applies_to \"copy/postt\" is no employer, team or procedure -> "
         "copy/post & procedures.csv:3:1: the procedure copy/post stands here\n",
         "costs.csv:3:27: 対象「copy/postt」は雇用の区分、班、手続のいずれでもありません。 -> "
         "copy/post & procedures.csv:3:1: 手続 copy/post はここにあります。\n",
         NULL, NULL, NULL},
        {"costs.csv", "year,window", "case,copy/post", "", "", NULL, NULL, NULL},
        {"costs.csv", "year,window", "case,copy", "", "", NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

static void demand_is_given_once(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"procedures.csv", "copy,9000", "copy,",
         "procedures.csv:2:19: neither cases_per_year nor cases_per_10k is given\n",
         "procedures.csv:2:19: "
         "年間件数も人口1万人当たり件数もありません。どちらか一方を書いてください。\n",
         NULL, NULL, NULL},
        {"procedures.csv", "cases_per_year,arrivals,at", "cases_per_year,cases_per_10k,at",
         "procedures.csv:2:24: give cases_per_year or cases_per_10k, not both\n",
         "procedures.csv:2:24: "
         "年間件数と人口1万人当たり件数は、どちらか一方だけを書いてください。\n",
         "procedures.csv",
         "copy,counter,copy,9000,walk_in,,city,\ncopy,post,letter,1000,mail,9:00,flat,\n"
         "tax,counter,copy,3000,walk_in,,flat,",
         "copy,counter,copy,9000,5,,city,\ntax,counter,copy,3000,,,flat,"},
        {"procedures.csv", "mail,9:00", "mail,",
         "procedures.csv:3:28: mail needs the time of its delivery (at) -> 9:00\n",
         "procedures.csv:3:28: 郵便には配達時刻（at）が必要です。 -> 9:00\n", NULL, NULL, NULL},
        {"procedures.csv", "mail,9:00", "walk_in,",
         "procedures.csv:3:23: what comes by post arrives by mail -> mail\n",
         "procedures.csv:3:23: 郵送の手続の到着は「郵便」です。 -> 郵便\n", NULL, NULL, NULL},
        {"procedures.csv", "walk_in,,city", "mail,9:00,city",
         "procedures.csv:2:24: the residents of channel counter are present; they do not arrive by "
         "mail -> walk_in\n",
         "procedures.csv:2:24: 経路が「窓口」の手続は来庁者がいるため、「郵便」では到着しません。 "
         "-> 来庁\n",
         NULL, NULL, NULL},
        {"procedures.csv", "mean=1,", "mean=2,",
         "procedures.csv:4:37: work has mean 2; it is a factor of mean 1 -> lognormal(mean=1, "
         "cv=0.6)\n",
         "procedures.csv:4:37: 手間の係数の平均が2です。平均は1にします。 -> lognormal(mean=1, "
         "cv=0.6)\n",
         NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

static void profiles_cover_the_day(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"profiles.csv", "8:30", "9:00",
         "profiles.csv:3:11: the slots of profile city begin at 9:00, after opening at 8:30 -> "
         "8:30\n",
         "profiles.csv:3:11: 偏り city の時間帯が9:00から始まり、開庁（8:30）より後です。 -> "
         "8:30\n",
         NULL, NULL, NULL},
        {"profiles.csv", "12:00", "8:15",
         "profiles.csv:4:11: the slots of profile city do not rise in time: 8:15 after 8:30 & "
         "profiles.csv:3:11: the slot before it\n",
         "profiles.csv:4:11: 偏り city の時間帯が時刻の順になっていません（8:15の前に8:30）。 & "
         "profiles.csv:3:11: 一つ前の時間帯です。\n",
         NULL, NULL, NULL},
        {"profiles.csv", "12:00", "08:30",
         "profiles.csv:4:11: the slots of profile city do not rise in time: 08:30 after 8:30 & "
         "profiles.csv:3:11: the slot before it\n",
         "profiles.csv:4:11: 偏り city の時間帯が時刻の順になっていません（08:30の前に8:30）。 & "
         "profiles.csv:3:11: 一つ前の時間帯です。\n",
         NULL, NULL, NULL},
        {"profiles.csv", "8:30,4", "8:30,0",
         "profiles.csv:3:16: profile city has no weight within the opening hours\n",
         "profiles.csv:3:16: 偏り city の重みが開庁時間内にありません。\n", "profiles.csv",
         "12:00,9", "17:15,9"},
        {"profiles.csv", "mon,1.25", "monday,1.25",
         "profiles.csv:2:14: slot is \"monday\"; expected mon to sun\n",
         "profiles.csv:2:14: 区分が「monday」です。monからsunを書いてください。\n", NULL, NULL,
         NULL},
        {"profiles.csv", "weekday,mon", "month,04",
         "profiles.csv:2:12: slot is \"04\"; expected 1 to 12\n",
         "profiles.csv:2:12: 区分が「04」です。1から12を書いてください。\n", NULL, NULL, NULL},
        {"profiles.csv", "12:00", "noon",
         "profiles.csv:4:11: slot is \"noon\"; expected a time of day such as 9:00\n",
         "profiles.csv:4:11: 区分が「noon」です。9:00のような時刻を書いてください。\n", NULL, NULL,
         NULL},
        {"profiles.csv", "12:00", "12:0",
         "profiles.csv:4:11: slot is \"12:0\"; expected a time of day such as 9:00\n",
         "profiles.csv:4:11: 区分が「12:0」です。9:00のような時刻を書いてください。\n", NULL, NULL,
         NULL},
        {"profiles.csv", "12:00", "12:+5",
         "profiles.csv:4:11: slot is \"12:+5\"; expected a time of day such as 9:00\n",
         "profiles.csv:4:11: 区分が「12:+5」です。9:00のような時刻を書いてください。\n", NULL, NULL,
         NULL},
        {"profiles.csv", "weekday,mon", "day_factor,sd",
         "profiles.csv:2:17: slot is \"sd\"; expected cv\n",
         "profiles.csv:2:17: 区分が「sd」です。cvを書いてください。\n", NULL, NULL, NULL},
        {"profiles.csv", "weekday,mon", "after_holiday,2",
         "profiles.csv:2:20: slot is \"2\"; expected 1\n",
         "profiles.csv:2:20: 区分が「2」です。1を書いてください。\n", NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

static void flows_come_to_their_end(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        /* every way goes round */
        {"steps.csv", "1,end", "1,decide",
         "steps.csv:2:37: a case that comes to step copy/receive goes round for ever -> end, or a "
         "step that leads to it\n",
         "steps.csv:2:37: 工程 copy/receive に来た案件は終わりに至りません。 -> "
         "end、または終わりに至る工程\n",
         NULL, NULL, NULL},
        /* one way in nine goes into a trap */
        {"steps.csv", "receive:0.1", "hold:0.1",
         "steps.csv:4:33: a case that comes to step copy/hold goes round for ever -> end, or a "
         "step that leads to it\n",
         "steps.csv:4:33: 工程 copy/hold に来た案件は終わりに至りません。 -> "
         "end、または終わりに至る工程\n",
         "steps.csv", "copy,hand_over", "copy,hold,desk,delegable,back,1,hold\ncopy,hand_over"},
        /* a share of 0 is no way out */
        {"steps.csv", "1,end", "1,end:0; decide:1",
         "steps.csv:2:37: a case that comes to step copy/receive goes round for ever -> end, or a "
         "step that leads to it\n",
         "steps.csv:2:37: 工程 copy/receive に来た案件は終わりに至りません。 -> "
         "end、または終わりに至る工程\n",
         NULL, NULL, NULL},
        {"steps.csv", "2,\ncopy,decide", "2,hand_over\ncopy,decide",
         "steps.csv:3:6: (warning) no case reaches step copy/decide\n",
         "steps.csv:3:6: (warning) 工程 copy/decide に至る道がありません。\n", NULL, NULL, NULL},
        {"steps.csv", "hand_over:0.9; receive:0.1", "hand_over:0.9; receive:0.2",
         "steps.csv:3:37: next is \"hand_over:0.9; receive:0.2\"; expected shares that sum to 1 "
         "(these sum to 1.1)\n",
         "steps.csv:3:37: 次の工程が「hand_over:0.9; "
         "receive:0.2」です。合計が1になる割合（合計は1.1）"
         "を書いてください。\n",
         NULL, NULL, NULL},
        {"steps.csv", "copy,hand_over,desk,delegable,front,1,end\n", "",
         "steps.csv:6:1: the rows of flow copy do not stand together & steps.csv:3:1: its rows "
         "above end here\n",
         "steps.csv:6:1: 業務フロー copy の行が離れています。続けて書いてください。 & "
         "steps.csv:3:1: 前の行はここまでです。\n",
         "steps.csv", "staff_only,back,1,\n",
         "staff_only,back,1,\ncopy,hand_over,desk,delegable,front,1,end\n"},
        {"steps.csv", "letter,decide", "letter,end",
         "steps.csv:6:8: a step cannot be called end: next uses the word\n",
         "steps.csv:6:8: 工程名に end は使えません（「次の工程」で終了を表す語です）。\n", NULL,
         NULL, NULL},
    };
    EXPECT_ALL(list);
}

static void teams_have_people_when_they_should(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "regular,2", "regular,2.5",
         "teams.csv:2:35: people is 2.5; a team with roles has whole posts\n",
         "teams.csv:2:35: 人数が2.5です。役割のある班は整数で書いてください。\n", NULL, NULL, NULL},
        {"teams.csv", "regular,2,judge", "regular,,judge",
         "teams.csv:2:35: neither people nor people_per_10k is given\n"
         "teams.csv:3:16: no staff are on site on mon at 8:30 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:2:35: 人数も人口1万人当たり人数もありません。どちらか一方を書いてください。\n"
         "teams.csv:3:16: 月曜8:30に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         NULL, NULL, NULL},
        {"teams.csv", "people,roles", "people,people_per_10k,roles",
         "teams.csv:2:37: give people or people_per_10k, not both\n",
         "teams.csv:2:37: 人数と人口1万人当たり人数は、どちらか一方だけを書いてください。\n",
         "teams.csv",
         "regular,2,judge,12:00-14:00 60,1,no\n"
         "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes",
         "regular,2,1,judge,12:00-14:00 60,1,no\n"
         "window,mon-fri,8:30,17:15,contractor,3,,desk,,1,yes"},
        {"teams.csv", "regular,2,judge", "regular,0,judge",
         "teams.csv:2:35: nobody is on duty for the role judge on any open day -> 1 or more, on a "
         "day when the office is open\n"
         "teams.csv:3:16: no staff are on site on mon at 8:30 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:2:35: 役割 judge に就く人が開庁日に1人もいません。 -> 開庁日に1人以上\n"
         "teams.csv:3:16: 月曜8:30に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         NULL, NULL, NULL},
        /* on Saturdays and Sundays the office is closed */
        {"teams.csv", "window,mon-fri", "window,sat-sun",
         "teams.csv:3:38: nobody is on duty for the role desk on any open day -> 1 or more, on a "
         "day when the office is open\n",
         "teams.csv:3:38: 役割 desk に就く人が開庁日に1人もいません。 -> 開庁日に1人以上\n", NULL,
         NULL, NULL},
        {"teams.csv", "office,mon-fri,8:30,17:15", "office,mon-fri,8:30,13:00",
         "teams.csv:2:43: the breaks (12:00-14:00) lie outside the band (8:30-13:00)\n"
         "teams.csv:3:16: no staff are on site on mon at 13:00 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:2:43: 休憩（12:00-14:00）が勤務時間（8:30-13:00）の外にあります。\n"
         "teams.csv:3:16: 月曜13:00に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         NULL, NULL, NULL},
        {"teams.csv", "window,mon-fri,8:30,17:15", "window,mon-fri,8:30,8:30",
         "teams.csv:3:21: the band ends at 8:30, not after it begins (8:30) -> a later time; a "
         "band over midnight is two, such as 17:15-24:00 and 0:00-8:30\n",
         "teams.csv:3:21: 勤務の終了（8:30）が開始（8:30）より後ではありません。 -> "
         "開始より後の時刻。夜をまたぐ勤務は 17:15-24:00 と 0:00-8:30 の2行に分ける\n",
         NULL, NULL, NULL},
        {"teams.csv", ",1,yes\n",
         ",1,yes\nspare,mon-fri,8:30,17:15,regular,1,filing,,1,no\n"
         "chief,mon-fri,8:30,17:15,regular,0.5,,,1,no\n",
         "teams.csv:4:36: (warning) no step has a role of team spare\n",
         "teams.csv:4:36: (warning) 班 spare の役割を使う工程がありません。\n", NULL, NULL, NULL},
        {"teams.csv", ",1,yes\n", ",1,yes\nwindow,mon-fri,9:00,12:00,contractor,1,desk,,1.2,no\n",
         "teams.csv:4:46: the rows of team window have different paces; it has one -> one pace, or "
         "two teams & "
         "teams.csv:3:46: its pace is 1 here\n",
         "teams.csv:4:46: 班 window の行で速さが異なります。速さは班に一つです。 -> "
         "速さをそろえるか、班を分ける & teams.csv:3:46: "
         "ここでは速さが1です。\n",
         NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

/* A second row of a team may leave its roles blank: its people join the team. */
static void rows_of_a_team_add_up(void **state)
{
    (void)state;
    static const struct breakage more = {
        "teams.csv",
        "contractor,3,desk,,1,yes\n",
        "contractor,0,desk,,1,yes\nwindow,mon-fri,9:00,16:00,contractor,1,,,1,no\n",
        "",
        "",
        NULL,
        NULL,
        NULL};
    folder_expect(&more);
}

/* The city's own teams are paid for, whatever there is to do. */
static void money_alone_is_a_scenario(void **state)
{
    (void)state;
    static const struct breakage none = {
        "procedures.csv",
        "copy,counter,copy,9000,walk_in,,city,\ncopy,post,letter,1000,mail,9:00,flat,\n"
        "tax,counter,copy,3000,walk_in,,flat,\"lognormal(mean=1, cv=0.5)\"\n",
        "",
        "teams.csv:2:37: (warning) no step has a role of team office\n"
        "teams.csv:3:40: (warning) no step has a role of team window\n",
        "teams.csv:2:37: (warning) 班 office の役割を使う工程がありません。\n"
        "teams.csv:3:40: (warning) 班 window の役割を使う工程がありません。\n",
        NULL,
        NULL,
        NULL};
    folder_expect(&none);
}

/* The library knows costs of what this city does not have. */
static void a_line_of_the_library_may_apply_to_nothing(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "standard/costs.csv",
                "item,category,amount,unit,applies_to\nstore,systems,120円,case,elsewhere\n");
    assert_true(folder_check(&s));
    folder_end_saying(&s, "");
}

/* The library's step is named right, so the team's role is not; the role is
 * missed once for the two steps that need it. */
static void a_role_of_the_library_is_looked_for_in_the_teams(void **state)
{
    (void)state;
    for (int ja = 0; ja < 2; ja++) {
        struct folder s;
        folder_begin(&s, ja ? LANG_JA : LANG_EN);
        folder_file(&s, "standard/steps.csv",
                    "flow,step,role,minutes\nfiling,take,archive,1\nfiling,keep,archive,2\n");
        folder_change(&s, "procedures.csv", "tax,counter,copy", "tax,counter,filing");
        folder_change(&s, "teams.csv", "regular,2,judge", "regular,2,judge; archve");
        assert_false(folder_check(&s));
        folder_end_saying(
            &s, ja ? "standard/steps.csv:2:13: teams.csv に役割「archive」（工程 filing/take "
                     "ほか1工程）を担う班がありません。 & teams.csv:2:37: 班 office に役割 archve "
                     "があります。archive の誤りではありませんか。\n"
                   : "standard/steps.csv:2:13: no team of teams.csv serves the role \"archive\" of "
                     "step filing/take and 1 more & teams.csv:2:37: team office has the role "
                     "archve; is archive meant?\n");
    }
}

/* receive (desk) holds, decide (judge) is between, hand_over is the desk's
 * again. With two teams nobody waits for oneself; with one, the clerk who holds
 * waits for a colleague who may hold too. */
static void nobody_waits_for_the_own_team(void **state)
{
    (void)state;
    for (int one_team = 0; one_team < 2; one_team++) {
        struct folder s;
        folder_begin(&s, one_team ? LANG_JA : LANG_EN);
        folder_change(&s, "steps.csv", "place,minutes,next", "place,minutes,next,keep");
        folder_change(&s, "steps.csv", "copy,receive,desk,delegable,front,2,",
                      "copy,receive,desk,delegable,front,2,,hold");
        if (one_team)
            folder_change(&s, "teams.csv", "regular,2,judge", "regular,2,judge; desk");
        assert_int_equal(folder_check(&s), !one_team);
        folder_end_saying(
            &s, one_team ? "steps.csv:2:38: ここで案件を占有する班 office の人が自分の班の"
                           "人を待つことになり、互いに待ち続けるおそれがあります。 -> return\n"
                         : "");
    }
}

/* Bad cells do not hide what is wrong in other files. */
static void all_mistakes_come_in_one_go(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_change(&s, "teams.csv", "regular,2", "regular,many");
    folder_change(&s, "procedures.csv", "post,letter", "post,leter");
    folder_change(&s, "profiles.csv", "city,slot,8:30,4", "city,slot,8:30,-4");
    folder_change(&s, "profiles.csv", "12:00", "8:15");
    assert_false(folder_check(&s));
    folder_end_saying(&s, "profiles.csv:3:16: weight is \"-4\"; expected a number, from 0 to "
                          "1,000,000,000\n"
                          "teams.csv:2:35: people is \"many\"; expected a number, from 0 to 10,000 "
                          "(posts)\n"
                          "procedures.csv:3:11: flow \"leter\" is not in steps.csv -> letter & "
                          "steps.csv:5:1: letter begins here\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_is_right),
        cmocka_unit_test(settings_fit_together),
        cmocka_unit_test(names_stand_in_their_tables),
        cmocka_unit_test(demand_is_given_once),
        cmocka_unit_test(profiles_cover_the_day),
        cmocka_unit_test(flows_come_to_their_end),
        cmocka_unit_test(teams_have_people_when_they_should),
        cmocka_unit_test(rows_of_a_team_add_up),
        cmocka_unit_test(money_alone_is_a_scenario),
        cmocka_unit_test(a_line_of_the_library_may_apply_to_nothing),
        cmocka_unit_test(a_role_of_the_library_is_looked_for_in_the_teams),
        cmocka_unit_test(nobody_waits_for_the_own_team),
        cmocka_unit_test(all_mistakes_come_in_one_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
