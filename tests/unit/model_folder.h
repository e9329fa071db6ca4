/* A small scenario that is right, and ways to break it: a folder made by a
 * test, loaded, checked, and what was said about it as one line a message.
 *
 *     struct folder s;
 *     folder_begin(&s, LANG_EN);
 *     folder_change(&s, "teams.csv", "regular,2", "regular,-2");
 *     folder_check(&s);
 *     folder_end_saying(&s, "teams.csv:2:…: error: people is \"-2\"; …\n"); */
#ifndef MADOGUCHI_TESTS_MODEL_FOLDER_H
#define MADOGUCHI_TESTS_MODEL_FOLDER_H

#include "testing.h"

#include "model/model.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_FILES = 16, FOLDER_TEXT = 4096 };

struct folder {
    char dir[64];
    int count;
    char names[FOLDER_FILES][40];
    char texts[FOLDER_FILES][FOLDER_TEXT];
    struct diags diags;
    struct model model;
    bool loaded;
};

/* A contractor's counter and a decision by staff, and letters. */
static const char *const folder_base[][2] = {
    {"scenario.csv", "key,value\nformat,1\nname,Test\npopulation,20000\nfiscal_year,2024\n"},
    {"procedures.csv", "procedure,channel,flow,cases_per_year,arrivals,at,profile,work\n"
                       "copy,counter,copy,9000,walk_in,,city,\n"
                       "copy,post,letter,1000,mail,9:00,flat,\n"
                       "tax,counter,copy,3000,walk_in,,flat,\"lognormal(mean=1, cv=0.5)\"\n"},
    {"steps.csv", "flow,step,role,legal,place,minutes,next\n"
                  "copy,receive,desk,delegable,front,2,\n"
                  "copy,decide,judge,staff_only,back,1,hand_over:0.9; receive:0.1\n"
                  "copy,hand_over,desk,delegable,front,1,end\n"
                  "letter,open,desk,delegable,back,5,\n"
                  "letter,decide,judge,staff_only,back,1,\n"},
    {"profiles.csv", "profile,kind,slot,weight\n"
                     "city,weekday,mon,1.25\n"
                     "city,slot,8:30,4\n"
                     "city,slot,12:00,9\n"},
    {"teams.csv", "team,days,from,to,employer,people,roles,breaks,pace,lead\n"
                  "office,mon-fri,8:30,17:15,regular,2,judge,12:00-14:00 60,1,no\n"
                  "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n"},
    {"costs.csv", "item,category,amount,unit,applies_to,alternative\n"
                  "wages,wages,8000千円,FTE,regular,\n"
                  "fee,contract,20000千円,year,window,\n"},
};

/* Puts a file into the folder; "standard/x.csv" goes to the library. */
static inline void folder_file(struct folder *s, const char *name, const char *text)
{
    int at = 0;
    while (at < s->count && strcmp(s->names[at], name) != 0)
        at++;
    assert_true(at < FOLDER_FILES && strlen(text) < FOLDER_TEXT);
    s->count += at == s->count;
    snprintf(s->names[at], sizeof s->names[at], "%s", name);
    snprintf(s->texts[at], sizeof s->texts[at], "%s", text);
}

static inline void folder_begin(struct folder *s, enum lang lang)
{
    memset(s, 0, sizeof *s);
    strcpy(s->dir, "/tmp/madoguchi_model_XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    diags_init(&s->diags, lang);
    for (size_t i = 0; i < sizeof folder_base / sizeof *folder_base; i++)
        folder_file(s, folder_base[i][0], folder_base[i][1]);
}

/* Replaces the first `from` of a file. */
static inline void folder_change(struct folder *s, const char *name, const char *from,
                                 const char *to)
{
    for (int i = 0; i < s->count; i++) {
        char *at = strcmp(s->names[i], name) == 0 ? strstr(s->texts[i], from) : NULL;
        if (!at)
            continue;
        char rest[FOLDER_TEXT];
        strcpy(rest, at + strlen(from));
        assert_true((size_t)(at - s->texts[i]) + strlen(to) + strlen(rest) < FOLDER_TEXT);
        strcpy(at, to);
        strcat(at, rest);
        return;
    }
    fail_msg("%s has no \"%s\"", name, from);
}

static inline void folder_path(const struct folder *s, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", s->dir, name);
}

/* Folders of names such as "measures/one/teams.csv", the inner ones last. */
static inline void folder_make(const struct folder *s, const char *name, bool make)
{
    char path[128];
    for (const char *slash = strchr(name, '/'); make && slash; slash = strchr(slash + 1, '/')) {
        snprintf(path, sizeof path, "%s/%.*s", s->dir, (int)(slash - name), name);
        mkdir(path, 0700);
    }
    for (size_t end = strlen(name); !make && end > 0; end--)
        if (name[end] == '/') {
            snprintf(path, sizeof path, "%s/%.*s", s->dir, (int)end, name);
            rmdir(path);
        }
}

static inline bool folder_load_measures(struct folder *s, const struct set_option *sets,
                                        int set_count, const char *const *measures,
                                        int measure_count)
{
    char library[128], path[128];
    folder_path(s, "standard", library);
    assert_int_equal(mkdir(library, 0700), 0);
    for (int i = 0; i < s->count; i++) {
        if (s->texts[i][0] == '\0')
            continue; /* no such file */
        folder_make(s, s->names[i], true);
        folder_path(s, s->names[i], path);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(s->texts[i], f);
        fclose(f);
    }
    struct load_request request = {.dir = s->dir,
                                   .library = library,
                                   .sets = sets,
                                   .set_count = set_count,
                                   .measures = measures,
                                   .measure_count = measure_count};
    bool good = model_load_request(&s->model, &s->diags, &request);
    s->loaded = true;
    for (int i = 0; i < s->count; i++) {
        folder_path(s, s->names[i], path);
        unlink(path);
    }
    for (int i = 0; i < s->count; i++)
        folder_make(s, s->names[i], false);
    rmdir(library);
    assert_int_equal(rmdir(s->dir), 0);
    return good;
}

static inline bool folder_load(struct folder *s, const struct set_option *sets, int set_count)
{
    return folder_load_measures(s, sets, set_count, NULL, 0);
}

/* Loads, and checks every alternative. */
static inline bool folder_check(struct folder *s)
{
    bool good = folder_load(s, NULL, 0);
    for (int i = 0; good && i < s->model.alternative_count; i++) {
        struct variant v;
        bool made = model_variant(&v, &s->model, &s->diags, i, NULL);
        good = made && model_check(&v, &s->diags) && good;
        variant_release(&v);
    }
    return good;
}

/* All messages in the order of their coming: "place: error: message -> advice",
 * and its notes as " & place: note". */
static inline void assert_said(const struct folder *s, const char *expected)
{
    struct sbuf out = {0};
    for (size_t i = 0; i < s->diags.count; i++) {
        const struct diag *d = &s->diags.items[i];
        if (d->place.file)
            sbuf_printf(&out, "%s:%d:%d: ", d->place.file, d->place.line, d->place.column);
        sbuf_printf(&out, "%s%s", d->level == DIAG_ERROR ? "" : "(warning) ", d->message);
        if (d->advice)
            sbuf_printf(&out, " -> %s", d->advice);
        for (const struct diag_note *n = d->notes; n; n = n->next) {
            sbuf_printf(&out, " & %s", n->place.file);
            if (n->place.line > 0)
                sbuf_printf(&out, ":%d:%d", n->place.line, n->place.column);
            sbuf_printf(&out, ": %s", n->message);
        }
        sbuf_add(&out, "\n");
    }
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
}

static inline void folder_end(struct folder *s)
{
    if (s->loaded)
        model_release(&s->model);
    diags_release(&s->diags);
}

static inline void folder_end_saying(struct folder *s, const char *expected)
{
    assert_said(s, expected);
    folder_end(s);
}

/* One change that breaks the scenario, and what is said of it. */
struct breakage {
    const char *file, *from, *to; /* file NULL: none */
    const char *en, *ja;
    const char *file2, *from2, *to2; /* where one cell is not enough */
};

static inline void folder_expect(const struct breakage *b)
{
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        struct folder s;
        folder_begin(&s, (enum lang)lang);
        folder_change(&s, b->file, b->from, b->to);
        if (b->file2)
            folder_change(&s, b->file2, b->from2, b->to2);
        bool good = folder_check(&s);
        const char *said = lang == LANG_EN ? b->en : b->ja;
        assert_int_equal(good, s.diags.errors == 0);
        folder_end_saying(&s, said);
    }
}

#endif
