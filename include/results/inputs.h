/* The files that a model was read from, and digests of them. */
#ifndef MADOGUCHI_RESULTS_INPUTS_H
#define MADOGUCHI_RESULTS_INPUTS_H

#include "model/model.h"

enum { SHA256_HEX = 64 };

struct input {
    const char *file, *sha256; /* "teams.csv", "standard/steps.csv"; 64 hex digits */
};
struct inputs {
    struct input *items; /* texts and items live in the arena that was given */
    int count, capacity;
};

/* 64 hex digits of a file's SHA-256, or NULL with path and reason in `failure`; of a
 * text. */
const char *file_sha256(struct arena *a, const char *path, struct sbuf *failure);
const char *text_sha256(struct arena *a, const char *text, size_t length);

void inputs_add(struct inputs *out, struct arena *a, const char *file, const char *sha256);
/* Adds every .csv of a folder as `prefix` and its name. */
bool inputs_of_folder(struct inputs *out, struct arena *a, const char *dir, const char *prefix,
                      struct sbuf *failure);
/* Adds every table and file of data of a model's folders: of the scenario as `prefix`
 * and its name, of the library ("standard/…") and of its measures. False when one cannot
 * be read again. */
bool inputs_of_model(struct inputs *out, struct arena *a, const struct model *m, const char *prefix,
                     struct sbuf *failure);

#endif
