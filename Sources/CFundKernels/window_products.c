#include "CFundKernels.h"

#include <string.h>

/// Four numbers, one per series; two registers where they are shorter.
typedef double lane __attribute__((vector_size(32)));

// Vectors travel through memory, never through arguments, whose form differs between instruction sets.
#define load(p) (*(const unaligned_lane *)(p))
#define store(p, v) (*(unaligned_lane *)(p) = (v))
typedef double unaligned_lane __attribute__((vector_size(32), aligned(8)));

#define BODY "window_products.inc"
#include "dispatch.h"

void fund_window_products(const double *influences, const double *residuals, long rows, long lags, long columns,
                          int squaresOnly, double *scratch, double *products) {
  CALL(windows, influences, residuals, rows, lags, columns, squaresOnly, scratch, products);
}

void fund_row_products(const double *sums, long rows, long stride, long columns, int squaresOnly, double *products) {
  CALL(rows, sums, rows, stride, columns, squaresOnly, products);
}
