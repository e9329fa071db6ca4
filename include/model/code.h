/* 全国地方公共団体コード: two digits of the prefecture, three of the municipality,
 * and a check digit (総務省 全国地方公共団体コード仕様). */
#ifndef MADOGUCHI_MODEL_CODE_H
#define MADOGUCHI_MODEL_CODE_H

enum { CODE_DIGITS = 6, CODE_LAST_PREFECTURE = 47 };

/* The check digit of five digits: weights 6 5 4 3 2, the last digit of
 * 11 - (sum mod 11). */
char code_check_digit(const char *five);
/* Writes the code of a municipality (0..999) of a prefecture (0..99). */
void code_make(char out[CODE_DIGITS + 1], int prefecture, int municipality);

#endif
