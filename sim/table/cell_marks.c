/* Cells that hold no value: dashes, words for what is not known yet, and what
 * Excel writes where it has none. */
#include "cell_marks.h"

#include <string.h>

bool cell_is_dash(const char *text)
{
    static const uint32_t dashes[] = {'-',    0xFF0D, 0x30FC, 0x2014, 0x2015, 0x2010, 0x2011,
                                      0x2013, 0x2212, 0x2500, 0xFF70, 0x2025, 0x2026};
    if (*text == '\0')
        return false;
    while (*text) {
        uint32_t c = utf8_next(&text);
        bool dash = false;
        for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
            dash = dash || dashes[i] == c;
        if (!dash)
            return false;
    }
    return true;
}

bool cell_is_unknown(const char *text)
{
    static const char *const words[] = {"未集計", "集計中", "不明",   "調査中",
                                        "未定",   "確認中", "精査中", "未調査"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

enum excel_mark cell_excel_mark(const char *text, size_t length)
{
    static const char *const errors[] = {"#REF!", "#N/A",   "#VALUE!", "#DIV/0!", "#NAME?",
                                         "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strlen(errors[i]) == length && strncmp(errors[i], text, length) == 0)
            return EXCEL_ERROR;
    return length >= 2 && strspn(text, "#") >= length ? EXCEL_NARROW : EXCEL_NONE;
}
