#ifndef MADOGUCHI_HTML_PRIVATE_H
#define MADOGUCHI_HTML_PRIVATE_H

#include "base/text.h"

/* The style sheet, without the colours of the charts. */
void html_style(struct sbuf *out, enum lang lang);

#endif
