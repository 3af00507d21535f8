#pragma once

#include <stdint.h>

/// Four numbers, one per path; two registers where they are shorter.
typedef double real4 __attribute__((vector_size(32)));
typedef uint64_t word4 __attribute__((vector_size(32)));
typedef double unaligned_real4 __attribute__((vector_size(32), aligned(8)));

// Vectors travel through memory, never through arguments, whose form differs between instruction sets.
#define load(p) (*(const unaligned_real4 *)(p))
#define store(p, v) (*(unaligned_real4 *)(p) = (v))
/// One of two vectors lane by lane, after a comparison.
#define pick(mask, a, b) ((real4)(((word4)(a) & (word4)(mask)) | ((word4)(b) & ~(word4)(mask))))
