/* The least and the greatest of many numbers: as many as 試算の幅 is read off, and no
 * more. Of 20 numbers the 5 % and 95 % points lie between the two outermost of each end,
 * of 200 between the tenth and the eleventh, so that ten times the numbers take no ten
 * times the room, and the points are exactly those of all numbers.
 *
 *     struct tails t = {.most = 200};
 *     tails_add(&t, moved);                    at most 200 times, in any order
 *     tails_range(&t, estimate, &low, &high);
 *     tails_release(&t); */
#ifndef MADOGUCHI_EXPERIMENT_TAILS_H
#define MADOGUCHI_EXPERIMENT_TAILS_H

/* All zero but `most`: empty. As long as all numbers are alike no room is taken. */
struct tails {
    double *ends; /* [2][capacity]: the least upwards, then the greatest downwards */
    double same;  /* what all are while `ends` is NULL */
    int most;     /* numbers that may come: any count up to it can be read */
    int capacity, count;
};

/* No NAN. */
void tails_add(struct tails *t, double value);
/* input_range() of all numbers added: their 5 % and 95 % points, added to `estimate`; NAN
 * where all are 0 or there are none. */
void tails_range(const struct tails *t, double estimate, double *low, double *high);
void tails_release(struct tails *t);

#endif
