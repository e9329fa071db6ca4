#include "base/hash.h"

#include <string.h>

/* 2^64 / golden ratio: the step of SplitMix64. */
static const uint64_t golden_step = UINT64_C(0x9e3779b97f4a7c15);

uint64_t hash_fnv1a(const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < length; i++) {
        h ^= p[i];
        h *= UINT64_C(0x100000001b3);
    }
    return h;
}

uint64_t hash_finish(uint64_t h)
{
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

uint64_t hash_bytes(const void *bytes, size_t length)
{
    return hash_finish(hash_fnv1a(bytes, length));
}

uint64_t hash_text(const char *text) { return hash_bytes(text, strlen(text)); }

/* The seed is mixed before the value is added: otherwise (s, v) and
 * (s + 1, v - 1) would be the same stream. */
uint64_t hash_mix(uint64_t seed, uint64_t value)
{
    return hash_finish(hash_finish(seed + golden_step) + value);
}
