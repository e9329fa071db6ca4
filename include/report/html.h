/* A report as one HTML file that needs nothing beside it: no network, no script, the
 * charts inline. It is also well-formed XML, prints to A4 landscape, and follows the
 * reader's light or dark screen.
 *
 *     struct sbuf page = {0};
 *     if (report_html(&page, &doc, &result, "out/minato", &failure))
 *         file_replace("out/minato/report.html", sbuf_text(&page), page.length, &failure); */
#ifndef MADOGUCHI_REPORT_HTML_H
#define MADOGUCHI_REPORT_HTML_H

#include "report/doc.h"

/* Writes the document; `r` and `folder` are what it was made from, for its charts. False
 * with the reason in `failure` when a chart cannot be drawn. */
bool report_html(struct sbuf *out, const struct doc *doc, const struct result *r,
                 const char *folder, struct sbuf *failure);

#endif
