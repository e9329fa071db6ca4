#include "results/events.h"

#include "model/calendar.h"
#include "results/rows.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, MEMBER_SHIFT = 24 /* of a party, in the candidate */ };

static void add_date(struct sbuf *out, int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    sbuf_printf(out, "%04d-%02d-%02d", year, month, day);
}

/* A minute of the plan to the second. */
static void add_time(struct sbuf *out, const struct variant_run *run, double minute)
{
    long long seconds = llround(60 * minute), day = seconds / 86400, rest = seconds % 86400;
    add_date(out, run->plan.first_date + (int32_t)day);
    sbuf_printf(out, " %02lld:%02lld:%02lld", rest / 3600, rest / 60 % 60, rest % 60);
}

static void add_case(struct sbuf *out, const struct variant_run *run, const struct service_event *x)
{
    uint32_t member = x->candidate >> MEMBER_SHIFT;
    struct sbuf name = {0};
    sbuf_printf(&name, "%s/", run->labels.procedures[run->plan.sources[x->source].procedure].key);
    add_date(&name, (int32_t)x->date);
    sbuf_printf(&name, "/%u", x->candidate & ((1u << MEMBER_SHIFT) - 1));
    if (member)
        sbuf_printf(&name, ".%u", member + 1);
    csv_cell(out, sbuf_text(&name));
    sbuf_release(&name);
}

static void add_event(struct sbuf *out, const char *alternative, const struct variant_run *run,
                      const struct service_event *x)
{
    csv_cell(out, alternative);
    sbuf_add(out, ",");
    add_case(out, run, x);
    sbuf_add(out, ",");
    csv_cell(out, run->labels.procedures[x->procedure].key);
    sbuf_add(out, ",");
    csv_cell(out, run->labels.steps[x->step].key);
    const double times[] = {x->ready, x->start, x->end};
    for (int i = 0; i < 3; i++) {
        sbuf_add(out, ",");
        add_time(out, run, times[i]);
    }
    sbuf_add(out, ",");
    csv_cell(out, run->labels.teams[x->team].key);
    sbuf_add(out, "\n");
}

static bool flush(FILE *f, struct sbuf *out)
{
    bool good = fwrite(sbuf_text(out), 1, out->length, f) == out->length;
    sbuf_clear(out);
    return good;
}

static bool write_alternative(FILE *f, const struct experiment *e, int index, struct sbuf *out)
{
    struct event_log log = {0};
    const char *key = e->model->alternatives[e->alternatives[index]].key;
    bool good = true;
    experiment_events(e, index, &log);
    for (size_t i = 0; good && i < log.count; i++) {
        add_event(out, key, &e->central[index], &log.items[i]);
        good = out->length < CHUNK || flush(f, out);
    }
    free(log.items);
    return good;
}

static bool write_all(FILE *f, const struct experiment *e)
{
    struct sbuf out = {0};
    sbuf_add(&out, "\xef\xbb\xbf"
                   "alternative,case,procedure,step,ready,start,end,team\n");
    bool good = true;
    for (int i = 0; good && i < e->alternative_count; i++)
        good = write_alternative(f, e, i, &out);
    good = good && flush(f, &out);
    sbuf_release(&out);
    return good;
}

bool events_write(const char *path, const struct experiment *e, struct sbuf *failure)
{
    struct sbuf temporary = {0};
    sbuf_printf(&temporary, "%s.new", path);
    FILE *f = fopen(sbuf_text(&temporary), "wb");
    bool good = f && write_all(f, e);
    int reason = errno;
    if (f && fclose(f) != 0 && good) {
        reason = errno;
        good = false;
    }
    if (good && rename(sbuf_text(&temporary), path) != 0) {
        reason = errno;
        good = false;
    }
    if (!good) {
        sbuf_printf(failure, "%s: %s", path, strerror(reason));
        if (f)
            unlink(sbuf_text(&temporary));
    }
    sbuf_release(&temporary);
    return good;
}
