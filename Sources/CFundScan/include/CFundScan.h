#ifndef C_FUND_SCAN_H
#define C_FUND_SCAN_H

#include <stdint.h>
#include <string.h>

// Where commas, line ends and quotes stand in 64 bytes: bit i of a mask speaks of byte i.
typedef struct {
  uint64_t comma;
  uint64_t newline;
  uint64_t quote;
} fund_scan_masks;

#if defined(__SSE2__) && !defined(FUND_SCAN_PORTABLE)

#include <emmintrin.h>

static inline uint64_t fund_scan_equal(__m128i a, __m128i b, __m128i c, __m128i d, char wanted) {
  const __m128i w = _mm_set1_epi8(wanted);
  const uint64_t m0 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, w));
  const uint64_t m1 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, w));
  const uint64_t m2 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(c, w));
  const uint64_t m3 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(d, w));
  return m0 | (m1 << 16) | (m2 << 32) | (m3 << 48);
}

static inline fund_scan_masks fund_scan_64(const void *bytes) {
  const __m128i *p = (const __m128i *)bytes;
  const __m128i a = _mm_loadu_si128(p), b = _mm_loadu_si128(p + 1);
  const __m128i c = _mm_loadu_si128(p + 2), d = _mm_loadu_si128(p + 3);
  fund_scan_masks masks;
  masks.comma = fund_scan_equal(a, b, c, d, ',');
  masks.newline = fund_scan_equal(a, b, c, d, '\n');
  masks.quote = fund_scan_equal(a, b, c, d, '"');
  return masks;
}

#else

// One bit per zero byte of x, exact, gathered into the low eight bits.
static inline uint64_t fund_scan_zeros(uint64_t x) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  const uint64_t high = ~(((x & low) + low) | x | low);
  return ((high >> 7) * 0x0102040810204080ULL) >> 56;
}

static inline fund_scan_masks fund_scan_64(const void *bytes) {
  const uint64_t ones = 0x0101010101010101ULL;
  const unsigned char *p = (const unsigned char *)bytes;
  fund_scan_masks masks = {0, 0, 0};
  for (int i = 0; i < 8; i++) {
    uint64_t x;
    memcpy(&x, p + 8 * i, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    masks.comma |= fund_scan_zeros(x ^ (ones * ',')) << (8 * i);
    masks.newline |= fund_scan_zeros(x ^ (ones * '\n')) << (8 * i);
    masks.quote |= fund_scan_zeros(x ^ (ones * '"')) << (8 * i);
  }
  return masks;
}

#endif

#endif
