#include "report/charts.h"

#include "charts_private.h"
#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- What an earlier result left. */

static bool is_chart_file(const char *name)
{
    for (int k = 0; k < run_chart_count; k++) {
        size_t length = strlen(run_charts[k].name);
        if (strncmp(name, run_charts[k].name, length) == 0 && strchr("-_.", name[length]))
            return true;
    }
    return false;
}

void report_charts_remove(const char *dir)
{
    struct sbuf path = {0};
    sbuf_printf(&path, "%s/charts", dir);
    DIR *folder = opendir(sbuf_text(&path));
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        if (!is_chart_file(entry->d_name))
            continue;
        sbuf_clear(&path);
        sbuf_printf(&path, "%s/charts/%s", dir, entry->d_name);
        unlink(sbuf_text(&path));
    }
    if (folder)
        closedir(folder);
    sbuf_release(&path);
}

/* ---- Pages, drawn by as many threads as there are processors. */

struct drawing {
    const struct chart_view *view;
    const struct chart_look *look;
    struct task {
        const struct run_chart *chart;
        int item;
    } * tasks;
    int count;
    atomic_int next;
    atomic_bool failed;
    pthread_mutex_t lock; /* of failure */
    struct sbuf *failure;
};

enum { DRAWERS_MAX = 16 };

static void draw_task(struct drawing *d, const struct task *task)
{
    struct sbuf path = {0};
    struct plots_error error;
    sbuf_printf(&path, "%s/charts/", d->view->dir);
    run_chart_file(&path, task->chart, d->view, task->item, d->look);
    if (run_chart_draw(task->chart, d->view, task->item, d->look, to_file(sbuf_text(&path)),
                       &error) != PLOTS_OK) {
        pthread_mutex_lock(&d->lock);
        if (!atomic_exchange(&d->failed, true))
            sbuf_printf(d->failure, "%s: %s", sbuf_text(&path),
                        T(d->view->lang, error.message_en, error.message_ja));
        pthread_mutex_unlock(&d->lock);
    }
    sbuf_release(&path);
}

static void *drawer(void *data)
{
    struct drawing *d = data;
    int at;
    while (!atomic_load(&d->failed) && (at = atomic_fetch_add(&d->next, 1)) < d->count)
        draw_task(d, &d->tasks[at]);
    return NULL;
}

/* The calling thread draws too; one that cannot be made is done without. */
static void draw_all(struct drawing *d)
{
    pthread_t threads[DRAWERS_MAX];
    long most = sysconf(_SC_NPROCESSORS_ONLN) - 1;
    int count = 0;
    while (count < most && count < DRAWERS_MAX && count < d->count - 1 &&
           pthread_create(&threads[count], NULL, drawer, d) == 0)
        count++;
    drawer(d);
    while (count > 0)
        pthread_join(threads[--count], NULL);
}

static bool chosen(const struct chart_choice *choice, const struct run_chart *chart)
{
    for (int i = 0; i < choice->kind_count; i++)
        if (choice->kinds[i] == chart)
            return true;
    return choice->kind_count == 0 && (choice->all || chart->main);
}

/* Asked here, in one thread: what pages read together is read now. */
static void list_tasks(struct drawing *d, const struct chart_choice *choice)
{
    for (int k = 0; k < run_chart_count; k++) {
        if (!chosen(choice, &run_charts[k]))
            continue;
        int items = run_charts[k].items(d->view);
        d->tasks = mem_resize(d->tasks, (size_t)(d->count + items) + 1, sizeof *d->tasks);
        for (int i = 0; i < items; i++)
            d->tasks[d->count++] = (struct task){&run_charts[k], i};
    }
}

bool report_charts(const char *dir, const struct result *r, enum lang lang,
                   const struct chart_choice *choice, const struct chart_look *look,
                   struct sbuf *failure)
{
    struct chart_view view = {.dir = dir, .result = r, .lang = lang};
    struct drawing d = {
        .view = &view, .look = look, .lock = PTHREAD_MUTEX_INITIALIZER, .failure = failure};
    struct sbuf folder = {0};
    sbuf_printf(&folder, "%s/charts", dir);
    bool good = folder_make(sbuf_text(&folder), failure);
    sbuf_release(&folder);
    chart_view_open(&view);
    if (good) {
        list_tasks(&d, choice);
        draw_all(&d);
    }
    chart_view_close(&view);
    free(d.tasks);
    return good && !atomic_load(&d.failed);
}
