/* Stable 64-bit hashes: the same on every machine, build and run.
 *
 * Random streams are keyed by these hashes of names, so the functions are part
 * of what makes results repeatable: changing one changes every result. */
#ifndef MADOGUCHI_BASE_HASH_H
#define MADOGUCHI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a over the bytes, finished with the SplitMix64 mixer (Steele, Lea &
 * Flood 2014) so that short names differ in all bits. */
uint64_t hash_bytes(const void *bytes, size_t length);
uint64_t hash_text(const char *text);
/* The two parts by themselves: FNV-1a 64 (Fowler, Noll, Vo), and the mixer,
 * which is the output function of SplitMix64. */
uint64_t hash_fnv1a(const void *bytes, size_t length);
uint64_t hash_finish(uint64_t h);
/* Folds `value` into `seed`; order matters. */
uint64_t hash_mix(uint64_t seed, uint64_t value);

#endif
