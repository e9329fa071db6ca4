/* Who may do what at a counter. The rules: examination and decision are the
 * municipality's own (内閣府公共サービス改革推進室 2016-03-16), an agency of
 * 地方独立行政法人法 may decide; people of two employers are two teams, and a
 * contractor leads its own (昭和61年労働省告示第37号); staff are on site. */
#include "model_folder.h"

static void expect_all(const struct breakage *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        folder_expect(&list[i]);
}

#define EXPECT_ALL(list) expect_all(list, sizeof(list) / sizeof *(list))

static void decisions_are_for_staff(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "desk,,1,yes", "desk;judge,,1,yes",
         "teams.csv:3:40: team window (contractor) would serve the staff-only step copy/decide; "
         "examination and decision are for staff (Cabinet Office, 2016-03-16) -> give the role "
         "judge to a team of staff & steps.csv:3:19: the step is for staff only\n"
         "teams.csv:3:40: team window (contractor) would serve the staff-only step letter/decide; "
         "examination and decision are for staff (Cabinet Office, 2016-03-16) -> give the role "
         "judge to a team of staff & steps.csv:6:21: the step is for staff only\n",
         "teams.csv:3:40: 班 window（受託者）が職員のみの工程 copy/decide "
         "を担うことになります。審査・"
         "決定は職員が行います（内閣府 2016-03-16）。 -> 役割 judge を職員の班に移す & "
         "steps.csv:3:19: "
         "職員のみの工程です。\n"
         "teams.csv:3:40: 班 window（受託者）が職員のみの工程 letter/decide "
         "を担うことになります。審査・"
         "決定は職員が行います（内閣府 2016-03-16）。 -> 役割 judge を職員の班に移す & "
         "steps.csv:6:21: "
         "職員のみの工程です。\n",
         NULL, NULL, NULL},
        /* dispatched people may be directed, but may not decide */
        {"teams.csv", "1,yes\n", "1,yes\nagency,mon-fri,8:30,17:15,dispatched,1,judge,,1,no\n",
         "teams.csv:4:40: team agency (dispatched) would serve the staff-only step copy/decide; "
         "examination and decision are for staff (Cabinet Office, 2016-03-16) -> give the role "
         "judge to a team of staff & steps.csv:3:19: the step is for staff only\n",
         "teams.csv:4:40: 班 agency（派遣）が職員のみの工程 copy/decide "
         "を担うことになります。審査・"
         "決定は職員が行います（内閣府 2016-03-16）。 -> 役割 judge を職員の班に移す & "
         "steps.csv:3:19: "
         "職員のみの工程です。\n",
         "steps.csv", "letter,decide,judge,staff_only", "letter,decide,judge,delegable"},
        {"teams.csv", "1,yes\n", "1,yes\nagency,mon-fri,8:30,17:15,agency,1,judge,,1,no\n", "", "",
         NULL, NULL, NULL},
        /* the staff of a joint office decide as the agency's do */
        {"teams.csv", "1,yes\n", "1,yes\ncentre,mon-fri,8:30,17:15,joint,1,judge,,1,no\n", "", "",
         NULL, NULL, NULL},
        {"teams.csv", "1,yes\n", "1,yes\nparttime,mon-fri,8:30,17:15,appointed,1,judge,,1,no\n", "",
         "", NULL, NULL, NULL},
        /* what may be delegated, a contractor and dispatched people may do */
        {"teams.csv", "1,yes\n", "1,yes\nagency,mon-fri,8:30,17:15,dispatched,1,desk,,1,no\n", "",
         "", NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

/* The second row adds the role: the error stands where the role does. */
static void the_error_stands_at_the_row_with_the_role(void **state)
{
    (void)state;
    static const struct breakage late = {
        "teams.csv",
        "1,yes\n",
        "1,yes\nwindow,mon-fri,9:00,12:00,contractor,1,judge,,1,no\n",
        "teams.csv:4:40: team window (contractor) would serve the staff-only step copy/decide; "
        "examination and decision are for staff (Cabinet Office, 2016-03-16) -> give the role "
        "judge to a team of staff & steps.csv:3:19: the step is for staff only\n",
        "teams.csv:4:40: 班 window（受託者）が職員のみの工程 copy/decide "
        "を担うことになります。審査・"
        "決定は職員が行います（内閣府 2016-03-16）。 -> 役割 judge を職員の班に移す & "
        "steps.csv:3:19: "
        "職員のみの工程です。\n",
        "steps.csv",
        "letter,decide,judge,staff_only",
        "letter,decide,judge,delegable"};
    folder_expect(&late);
}

/* The library has flows that this city does not use. */
static void flows_of_no_procedure_bind_nobody(void **state)
{
    (void)state;
    static const struct breakage unused = {"steps.csv",
                                           "letter,open,",
                                           "other,settle,desk,staff_only,back,1,end\nletter,open,",
                                           "",
                                           "",
                                           NULL,
                                           NULL,
                                           NULL};
    folder_expect(&unused);
}

static void a_team_has_one_employer(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "1,yes\n", "1,yes\nwindow,mon-fri,9:00,12:00,appointed,1,desk,,1,no\n",
         "teams.csv:4:27: team window mixes contractor and appointed; people of two employers are "
         "two teams (Ministry of Labour Notification 37 of 1986) -> use two teams & "
         "teams.csv:3:27: here the team is contractor\n",
         "teams.csv:4:27: 班 window "
         "に受託者と会計年度任用が混在しています。雇用主ごとに班を分けます"
         "（昭和61年労働省告示第37号）。 -> 班を分ける & teams.csv:3:27: ここでは受託者です。\n",
         NULL, NULL, NULL},
        /* one employer, but two wages: no matter of law */
        {"teams.csv", "1,yes\n", "1,yes\noffice,mon-fri,9:00,12:00,appointed,1,judge,,1,no\n",
         "teams.csv:4:27: team office mixes regular and appointed; wages are counted team by team "
         "-> "
         "use two teams & teams.csv:2:27: here the team is regular\n",
         "teams.csv:4:27: 班 office "
         "に正規と会計年度任用が混在しています。人件費は班ごとに数えます。 -> "
         "班を分ける & teams.csv:2:27: ここでは正規です。\n",
         NULL, NULL, NULL},
        {"teams.csv", "1,yes\n", "1,yes\noffice,mon-fri,9:00,12:00,agency,1,judge,,1,no\n",
         "teams.csv:4:27: team office mixes regular and agency; people of two employers are two "
         "teams (Ministry of Labour Notification 37 of 1986) -> use two teams & teams.csv:2:27: "
         "here the team is regular\n",
         "teams.csv:4:27: 班 office "
         "に正規と申請等関係事務処理法人が混在しています。雇用主ごとに班を分け"
         "ます（昭和61年労働省告示第37号）。 -> 班を分ける & teams.csv:2:27: ここでは正規です。\n",
         NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

static void a_contractor_leads_its_own(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", ",1,yes", ",1,no",
         "teams.csv:3:48: the contractor's team window has no leader; a contractor directs its own "
         "people (Ministry of Labour Notification 37 of 1986) -> yes, in the row of the leader\n",
         "teams.csv:3:48: 受託者の班 window "
         "に業務責任者がいません。受託者の従業者への指示は受託者が"
         "行います（昭和61年労働省告示第37号）。 -> 業務責任者のいる行に「はい」\n",
         NULL, NULL, NULL},
        {"teams.csv", ",1,yes\n", ",1,no\nwindow,mon-fri,9:00,12:00,contractor,1,desk,,1,yes\n", "",
         "", NULL, NULL, NULL},
        {"teams.csv", "contractor,3,desk,,1,yes", "appointed,3,desk,,1,no", "", "", NULL, NULL,
         NULL},
    };
    EXPECT_ALL(list);
}

static void staff_are_on_site_while_a_contractor_works(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "office,mon-fri,8:30", "office,mon-fri,9:00",
         "teams.csv:3:16: no staff are on site on mon at 8:30 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:3:16: 月曜8:30に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         NULL, NULL, NULL},
        {"teams.csv", "office,mon-fri", "office,mon; tue; thu; fri",
         "teams.csv:3:16: no staff are on site on wed at 8:30 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:3:16: 水曜8:30に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         NULL, NULL, NULL},
        /* a supervisor without a role is enough */
        {"teams.csv", "office,mon-fri,8:30", "office,mon-fri,9:00", "", "", "teams.csv", "1,yes\n",
         "1,yes\nchief,mon-fri,8:30,9:00,regular,1,,,1,no\n"},
        /* dispatched people are no staff */
        {"teams.csv", "office,mon-fri,8:30", "office,mon-fri,9:00",
         "teams.csv:3:16: no staff are on site on mon at 8:30 while the contractor's team window "
         "works -> a team of staff for that time\n",
         "teams.csv:3:16: 月曜8:30に職員が不在で、受託者の班 window だけになります。 -> "
         "その時間の職員の班\n",
         "teams.csv", "1,yes\n", "1,yes\nhelp,mon-fri,8:30,9:00,dispatched,1,,,1,no\n"},
        /* the office is closed on Saturdays and Sundays */
        {"teams.csv", "window,mon-fri", "window,all", "", "", NULL, NULL, NULL},
    };
    EXPECT_ALL(list);
}

/* 指定公金事務取扱者 since April 2024, the notice of the Order's art. 158 before. */
static void fees_need_an_appointment(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"steps.csv", "hand_over,desk,delegable", "hand_over,desk,fee",
         "teams.csv:3:40: the contractor's team window would collect fees in step copy/hand_over "
         "without being appointed to (Local Autonomy Act, art. 243-2) -> fee_agent yes, or the "
         "step with a team of staff & steps.csv:4:21: the step collects a fee\n",
         "teams.csv:3:40: 受託者の班 window が工程 copy/hand_over で手数料を収納することに"
         "なりますが、その指定がありません（地方自治法第243条の2の指定公金事務取扱者）。 -> "
         "指定公金事務取扱者を「はい」にするか、工程を職員の班に移す & steps.csv:4:21: "
         "手数料を収納する工程です。\n",
         NULL, NULL, NULL},
        {"steps.csv", "hand_over,desk,delegable", "hand_over,desk,fee",
         "teams.csv:3:40: the contractor's team window would collect fees in step copy/hand_over "
         "without being appointed to (Order for the Local Autonomy Act, art. 158) -> fee_agent "
         "yes, or the step with a team of staff & steps.csv:4:21: the step collects a fee\n",
         "teams.csv:3:40: 受託者の班 window が工程 copy/hand_over で手数料を収納することに"
         "なりますが、その指定がありません（地方自治法施行令第158条の告示）。 -> "
         "指定公金事務取扱者を「はい」にするか、工程を職員の班に移す & steps.csv:4:21: "
         "手数料を収納する工程です。\n",
         "scenario.csv", "fiscal_year,2024", "fiscal_year,2023"},
        /* staff need none */
        {"steps.csv", "copy,decide,judge,staff_only", "copy,decide,judge,fee", "", "", NULL, NULL,
         NULL},
    };
    EXPECT_ALL(list);
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_change(&s, "steps.csv", "hand_over,desk,delegable", "hand_over,desk,fee");
    folder_file(&s, "teams.csv",
                "team,days,from,to,employer,people,roles,lead,fee_agent\n"
                "office,mon-fri,8:30,17:15,regular,2,judge,no,no\n"
                "window,mon-fri,8:30,17:15,contractor,3,desk,yes,yes\n");
    assert_true(folder_check(&s));
    folder_end_saying(&s, "");
}

static void nobody_is_lent_to_another_employer(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "breaks,pace,lead\n", "breaks,pace,lead,lend_to,lend_when\n",
         "teams.csv:2:63: team office (regular) would help team window (contractor); people of "
         "one employer are not lent to another (Ministry of Labour Notification 37 of 1986) -> a "
         "team of the same employer\n",
         "teams.csv:2:63: 班 office（正規）が班 window（受託者）を応援することになります。"
         "雇用主の異なる班への応援はできません（昭和61年労働省告示第37号）。 -> 同じ雇用主の班\n",
         "teams.csv", "60,1,no\n", "60,1,no,window,5\n"},
        {"teams.csv", "breaks,pace,lead\n", "breaks,pace,lead,lend_to,lend_when\n", "", "",
         "teams.csv", "1,yes\n",
         "1,yes,,\nhall,mon-fri,8:30,17:15,appointed,1,judge,,1,no,office,5\n"},
    };
    EXPECT_ALL(list);
}

static void dispatched_people_stay_three_years(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"teams.csv", "1,yes\n", "1,yes\nhelp,mon-fri,8:30,17:15,dispatched,1,desk,,1,no\n",
         "teams.csv:4:25: (warning) the dispatched people of team help may stay in one unit for 3 "
         "years; contract_years is 5 (Worker Dispatching Act, arts. 35-3, 40-2)\n",
         "teams.csv:4:25: (warning) 派遣の班 help を同じ組織単位で受け入れられるのは3年までです。"
         "契約年数は5年です（労働者派遣法第35条の3、第40条の2）。\n",
         "scenario.csv", "2024\n", "2024\ncontract_years,5\n"},
    };
    EXPECT_ALL(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_are_for_staff),
        cmocka_unit_test(the_error_stands_at_the_row_with_the_role),
        cmocka_unit_test(flows_of_no_procedure_bind_nobody),
        cmocka_unit_test(a_team_has_one_employer),
        cmocka_unit_test(a_contractor_leads_its_own),
        cmocka_unit_test(staff_are_on_site_while_a_contractor_works),
        cmocka_unit_test(fees_need_an_appointment),
        cmocka_unit_test(nobody_is_lent_to_another_employer),
        cmocka_unit_test(dispatched_people_stay_three_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
