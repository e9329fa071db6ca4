/* Natural logarithms two at a time, of normal numbers above 0, in what every processor
 * of this kind has: those of libm come one by one and, by processor, in another last bit.
 *
 * x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2). With s = f / (2 + f),
 * ln(1 + f) = 2 atanh s = 2 s (1 + s^2/3 + s^4/5 + ...) (Abramowitz & Stegun, 4.1.27 and
 * 4.6.22). As 2 s = f - f^2/2 + s f^2/2, the first term is f itself, without rounding:
 *
 *     ln(1 + f) = f - (f^2/2 - s (f^2/2 + r)),  r = 2 s^2/3 + 2 s^4/5 + ... + 2 s^20/21
 *
 * s^2 < 0.0295, so that what is left out is below 3e-18 of the whole. Error below one unit
 * in the last place. */
#ifndef MADOGUCHI_ENGINE_LOG_LANES_H
#define MADOGUCHI_ENGINE_LOG_LANES_H

#include <stdint.h>

enum { LANES = 2 };

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef uint64_t lane_bits __attribute__((vector_size(LANES * sizeof(uint64_t))));

static inline lanes log_lanes(lanes x)
{
    const uint64_t root_half = UINT64_C(0x3FE6A09E667F3BCD), one = UINT64_C(0x3FF0000000000000),
                   fraction = UINT64_C(0x000FFFFFFFFFFFFF), two_52 = UINT64_C(0x4330000000000000);
    /* ln 2 in two parts: k times the first, of 37 bits, is exact. */
    const double ln2_high = 0x1.62e42fefap-1, ln2_low = 0x1.cf79abc9e3b3ap-40;
    lane_bits above = (lane_bits)x + (one - root_half);
    lanes k = (lanes)(above >> 52 | two_52) - (0x1p52 + 1023);
    lanes f = (lanes)((above & fraction) + root_half) - 1;
    lanes s = f / (2 + f), z = s * s, w = z * z, half = 0.5 * f * f;
    lanes even = w * (2. / 5 + w * (2. / 9 + w * (2. / 13 + w * (2. / 17 + w * (2. / 21)))));
    lanes odd = z * (2. / 3 + w * (2. / 7 + w * (2. / 11 + w * (2. / 15 + w * (2. / 19)))));
    return k * ln2_high - ((half - (s * (half + (even + odd)) + k * ln2_low)) - f);
}

/* From uniforms in (0,1), in place, exponential variates of the mean, by inversion. */
static inline void exponential_all(double *u, int count, double mean)
{
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes x = -mean * log_lanes(1 - (lanes){u[i], u[i + 1]});
        u[i] = x[0];
        u[i + 1] = x[1];
    }
    if (i < count)
        u[i] = -mean * log_lanes(1 - (lanes){u[i], u[i]})[0];
}

static inline double exponential_of(double u, double mean)
{
    exponential_all(&u, 1, mean);
    return u;
}

#endif
