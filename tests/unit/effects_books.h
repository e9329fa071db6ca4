/* The hand-filled experiment with costs and posts of a fixture folder. */
#ifndef MADOGUCHI_TESTS_EFFECTS_BOOKS_H
#define MADOGUCHI_TESTS_EFFECTS_BOOKS_H

#include "experiment_hand.h"

#include "effects/effects.h"

/* Lays the folder under all variants of the experiment, samples too. */
static inline void books_begin(struct hand *h, const char *folder)
{
    struct diags d;
    hand_begin(h);
    diags_init(&d, LANG_EN);
    bool good = book_read(&h->model.book, &d, folder, "", LAYER_SCENARIO);
    for (size_t i = 0; i < d.count; i++)
        print_error("%s\n", d.items[i].message);
    assert_true(good);
    diags_release(&d);
    for (int a = 0; a < HAND_ALTERNATIVES; a++) {
        name_id id = names_intern(&h->model.names, h->alternatives[a].key);
        book_select(&h->central[a].variant.book, &h->model.book, id);
        for (int r = 0; r < HAND_RUNS; r++)
            book_select(&h->samples[a * HAND_RUNS + r].variant.book, &h->model.book, id);
    }
}

/* Cost and effect rows of all replications. */
static inline void books_findings(struct hand *h)
{
    struct effects *x = effects_new();
    for (int r = 0; r < HAND_RUNS; r++)
        hand_show(h, r, effects_look, x);
    effects_findings(x, &h->e, &h->out);
    effects_free(x);
}

static inline double books_effect(struct hand *h, const char *measure)
{
    return hand_find(h, "after", "before", "effect", "", measure)->estimate;
}

#endif
