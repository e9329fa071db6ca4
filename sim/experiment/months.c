#include "experiment/months.h"

#include "model/calendar.h"
#include <stdlib.h>

static int month_of(const struct labels *l, int day)
{
    int year, month, of_month;
    date_to_civil(l->first_date + day, &year, &month, &of_month);
    return (month + 8) % MONTHS_OF_YEAR;
}

void months_make(struct month_sums *out, const struct plan *p, const struct labels *l,
                 const struct tally *t)
{
    *out = (struct month_sums){.procedure_count = t->procedure_count};
    if (t->period_hours != p->hour_slots || l->counted_days == 0)
        return; /* periods that are no days */
    out->cells = mem_zeroed((size_t)t->procedure_count * MONTHS_OF_YEAR + 1, sizeof *out->cells);
    for (int i = 0; i < l->counted_days; i++) {
        int day = l->first_counted_day + i, month = month_of(l, day);
        for (int q = 0; q < t->procedure_count; q++) {
            const struct tally_cell *cell = tally_period(t, q, day);
            struct month_cell *sum = &out->cells[q * MONTHS_OF_YEAR + month];
            sum->arrived += cell->arrived;
            sum->done += cell->ended + cell->cut;
            sum->within += cell->within;
        }
    }
}

void months_release(struct month_sums *m)
{
    free(m->cells);
    *m = (struct month_sums){0};
}
