/* What the files of a comparison share.
 *
 * compare_rows.c    municipalities.csv: rows, groups, edits, digests
 * compare_run.c     models of rows; trying and running them on threads and ranks
 * compare_blocks.c  what a municipality says, as a file
 * compare_manifest.c manifest.json of a comparison
 * compare_rank.c    ranks and medians in the groups
 * compare_tables.c  comparison.csv, comparison_table.csv, disclosure.csv */
#ifndef MADOGUCHI_STUDY_COMPARE_PRIVATE_H
#define MADOGUCHI_STUDY_COMPARE_PRIVATE_H

#include "study/compare.h"

/* The rows of the list with their edits; false where no row can be used. */
bool compare_read_list(struct comparison *c, struct diags *d, const struct compare_request *q);
/* The groups of each municipality, once its population is known. */
void compare_set_groups(struct comparison *c);

/* A block of a municipality: its texts and numbers (compare_blocks.c). */
void block_write(struct sbuf *out, const struct municipality *m, const struct experiment *e,
                 const struct findings *f);
/* The rows of a block, and its alternatives as rows of c->compared. */
bool block_read(struct comparison *c, struct municipality *m, struct findings *rows,
                const char *text, size_t size);
/* The digest that a block file says, "" where it is none. */
void block_digest(char out[SHA256_HEX + 1], const char *path);
const char *block_path(struct arena *a, const char *out, const char *code);
/* Whether a row of results.csv is one that is compared. */
bool block_keeps(const struct finding *f);

void compare_manifest_json(struct sbuf *out, const struct comparison *c, bool with_shard);
bool compare_manifest_read(struct comparison *c, struct diags *d, const char *dir);

/* The text of a block, to be freed; NULL with the reason where there is none. */
char *block_text(const struct comparison *c, int index, size_t *size, struct sbuf *failure);

void compare_rank(struct comparison *c);
void compare_table_csv(struct sbuf *out, const struct comparison *c, enum lang lang);
void compare_disclosure_csv(struct sbuf *out, const struct comparison *c, enum lang lang);

#endif
