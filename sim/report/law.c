#include "report/law.h"

const char *law_basis(int legal, enum lang lang)
{
    if (legal == LEGAL_FEE)
        return T(
            lang,
            "a contractor collects fees only when appointed (Local Autonomy Act, art. 243-2; "
            "until March 2024 its Order, art. 158)",
            "受託者は指定公金事務取扱者の指定があるときに限り収納できる（地方自治法第243条の2。"
            "令和5年度までは同法施行令第158条の告示）");
    return legal == LEGAL_STAFF_ONLY
               ? T(lang, "examination and decision are for staff (Cabinet Office, 2016-03-16)",
                   "審査・決定は職員が行う（内閣府公共サービス改革推進室 2016-03-16）")
               : T(lang, "acts of fact and auxiliary work may be contracted (the same document)",
                   "事実上の行為・補助的業務は委託できる（内閣府公共サービス改革推進室 "
                   "2016-03-16）");
}
