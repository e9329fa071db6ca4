#include "experiment/tails.h"

#include "experiment/series.h"
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

/* How many of each end the points of n numbers rest on: that of 5 % lies at place
 * 0.05 (n - 1), from 0, between that number and the next one (sample_quantile). */
static int outermost(int n)
{
    int count = (int)(RANGE_LOW * (n - 1)) + 2;
    return count < n ? count : n;
}

static int kept(const struct tails *t) { return t->count < t->capacity ? t->count : t->capacity; }

static double *lowest(const struct tails *t) { return t->ends; }
static double *highest(const struct tails *t) { return t->ends + t->capacity; }

/* Into n numbers in order, upwards with sign 1, downwards with -1. */
static void insert(double *list, int n, double value, int sign)
{
    for (; n > 0 && sign * list[n - 1] > sign * value; n--)
        list[n] = list[n - 1];
    list[n] = value;
}

/* Where the list is full its innermost number goes, if it is not the new one itself. */
static void offer(double *list, int n, int capacity, double value, int sign)
{
    if (n < capacity)
        insert(list, n, value, sign);
    else if (sign * value < sign * list[n - 1])
        insert(list, n - 1, value, sign);
}

static void make_room(struct tails *t, int capacity)
{
    double *ends = mem_alloc(2 * (size_t)capacity * sizeof *ends);
    size_t bytes = (size_t)kept(t) * sizeof *ends;
    if (t->ends) {
        memcpy(ends, lowest(t), bytes);
        memcpy(ends + capacity, highest(t), bytes);
    }
    free(t->ends);
    t->ends = ends;
    t->capacity = capacity;
}

static int lesser(int a, int b) { return a < b ? a : b; }

/* The first number that differs from those before. */
static void part(struct tails *t)
{
    make_room(t, lesser(outermost(t->most), 2 * t->count + FIRST_CAPACITY));
    for (int i = 0; i < kept(t); i++)
        lowest(t)[i] = highest(t)[i] = t->same;
}

void tails_add(struct tails *t, double value)
{
    if (t->count == 0)
        t->same = value;
    if (!t->ends && memcmp(&t->same, &value, sizeof value) != 0)
        part(t);
    if (t->ends && t->count == t->capacity && t->capacity < outermost(t->most))
        make_room(t, lesser(outermost(t->most), 2 * t->capacity));
    if (t->ends) {
        offer(lowest(t), kept(t), t->capacity, value, 1);
        offer(highest(t), kept(t), t->capacity, value, -1);
    }
    t->count++;
}

/* What lies between the ends is not read: any numbers in their order do. */
void tails_range(const struct tails *t, double estimate, double *low, double *high)
{
    int n = t->count;
    double *all = mem_alloc((size_t)n * sizeof *all + 1);
    for (int i = 0; i < n; i++)
        all[i] = t->ends ? lowest(t)[lesser(i, kept(t) - 1)] : t->same;
    for (int i = 0; t->ends && i < kept(t); i++)
        all[n - 1 - i] = highest(t)[i];
    input_range(all, n, estimate, low, high);
    free(all);
}

void tails_release(struct tails *t)
{
    free(t->ends);
    *t = (struct tails){.most = t->most};
}
