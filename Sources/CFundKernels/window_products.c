#include "CFundKernels.h"

#include <string.h>

/// Four numbers, one per series; two registers where they are shorter.
typedef double lane __attribute__((vector_size(32)));

// Vectors travel through memory, never through arguments, whose form differs between instruction sets.
#define load(p) (*(const unaligned_lane *)(p))
#define store(p, v) (*(unaligned_lane *)(p) = (v))
typedef double unaligned_lane __attribute__((vector_size(32), aligned(8)));

#define TARGET
#define NAME(x) plain_##x
#include "window_products.inc"
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) wide_##x
#include "window_products.inc"
#undef TARGET
#undef NAME

static int isWide(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#endif

void fund_window_products(const double *influences, const double *residuals, long rows, long lags, long columns,
                          int squaresOnly, double *scratch, double *products) {
#if defined(__x86_64__)
  if (isWide()) {
    wide_windows(influences, residuals, rows, lags, columns, squaresOnly, scratch, products);
    return;
  }
#endif
  plain_windows(influences, residuals, rows, lags, columns, squaresOnly, scratch, products);
}

void fund_row_products(const double *sums, long rows, long stride, long columns, int squaresOnly, double *products) {
#if defined(__x86_64__)
  if (isWide()) {
    wide_rows(sums, rows, stride, columns, squaresOnly, products);
    return;
  }
#endif
  plain_rows(sums, rows, stride, columns, squaresOnly, products);
}
