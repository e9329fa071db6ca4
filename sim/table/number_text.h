/* Numbers as people type them. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_NUMBER_TEXT_H
#define MADOGUCHI_TABLE_NUMBER_TEXT_H

#include "table/schema.h"

enum { NUMBER_TEXT_MAX = 64 };

/* The one place where a number's spelling is brought to plain digits: takes
 * the commas of "1,234" out where `grouped` lets them stand. False where the
 * text is too long or a comma stands elsewhere than before three digits. */
bool number_digits(const char *text, size_t length, bool grouped, char out[NUMBER_TEXT_MAX]);
/* The longest start of `text` that looks like a number, commas included. */
size_t number_span(const char *text);
/* Reads the first `length` bytes, times 10^exponent exactly rounded. */
bool number_read_n(const char *text, size_t length, bool grouped, int exponent, double *out);

#endif
