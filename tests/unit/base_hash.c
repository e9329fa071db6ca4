#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"

/* Fowler, Noll, Vo: test vectors of the 64-bit FNV-1a (isthe.com/chongo). */
static void fnv1a_gives_the_published_vectors(void **state)
{
    (void)state;
    assert_true(hash_fnv1a("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(hash_fnv1a("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_fnv1a("foobar", 6) == UINT64_C(0x85944171f73967e8));
}

/* SplitMix64 from seed 1234567, as Vigna's splitmix64.c prints it. */
static void finish_is_the_output_of_splitmix64(void **state)
{
    (void)state;
    static const uint64_t published[] = {
        UINT64_C(6457827717110365317),  UINT64_C(3203168211198807973),
        UINT64_C(9817491932198370423),  UINT64_C(4593380528125082431),
        UINT64_C(16408922859458223821),
    };
    uint64_t seed = 1234567;
    for (int i = 0; i < 5; i++)
        assert_true(hash_finish(seed += UINT64_C(0x9e3779b97f4a7c15)) == published[i]);
}

static void text_is_both_in_turn(void **state)
{
    (void)state;
    assert_true(hash_text("foobar") == hash_finish(UINT64_C(0x85944171f73967e8)));
    assert_true(hash_text("foobar") == hash_bytes("foobar", 6));
}

static void mix_depends_on_order(void **state)
{
    (void)state;
    assert_true(hash_mix(1, 2) != hash_mix(2, 1));
    assert_true(hash_mix(hash_mix(7, 1), 2) != hash_mix(hash_mix(7, 2), 1));
}

/* Each output bit should turn over for half of the input bits: over 128 input
 * bits of 64 pairs a bit turns 4096 times of 8192, standard deviation 45. */
static void mix_turns_every_bit_half_the_time(void **state)
{
    (void)state;
    int turned[64] = {0};
    for (uint64_t k = 0; k < 64; k++)
        for (int bit = 0; bit < 128; bit++) {
            uint64_t s = k, v = k * 3, before = hash_mix(s, v);
            if (bit < 64)
                s ^= UINT64_C(1) << bit;
            else
                v ^= UINT64_C(1) << (bit - 64);
            uint64_t change = before ^ hash_mix(s, v);
            for (int i = 0; i < 64; i++)
                turned[i] += (int)(change >> i & 1);
        }
    for (int i = 0; i < 64; i++)
        assert_in_range(turned[i], 4096 - 5 * 45, 4096 + 5 * 45);
}

static void small_pairs_do_not_collide(void **state)
{
    (void)state;
    static uint64_t seen[4096];
    int n = 0;
    for (uint64_t s = 0; s < 64; s++)
        for (uint64_t v = 0; v < 64; v++)
            seen[n++] = hash_mix(s, v);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            assert_true(seen[i] != seen[j]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fnv1a_gives_the_published_vectors),
        cmocka_unit_test(finish_is_the_output_of_splitmix64),
        cmocka_unit_test(text_is_both_in_turn),
        cmocka_unit_test(mix_depends_on_order),
        cmocka_unit_test(mix_turns_every_bit_half_the_time),
        cmocka_unit_test(small_pairs_do_not_collide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
