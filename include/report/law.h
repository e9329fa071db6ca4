/* What the law says of a kind of step, with its source. */
#ifndef MADOGUCHI_REPORT_LAW_H
#define MADOGUCHI_REPORT_LAW_H

#include "model/tables.h"

/* legal: enum legal. */
const char *law_basis(int legal, enum lang lang);

#endif
