#include "CFundKernels.h"
#include "lanes.h"

/// Also with the longest vectors: registers and comparisons of these are what draws and walks lack with AVX2.
#define LONGEST
#define BODY "path_kernels.inc"
#include "dispatch.h"

void fund_draw(const uint32_t *key, long path, long count, uint32_t block, const fund_mix *mix,
               const fund_innovations *first, const fund_innovations *second) {
  CALL(draw, key, path, count, block, mix, first, second);
}

void fund_walk_step(const fund_walk *walk, const double *base, const double *move, const double *innovations,
                    double *shared, double *path, long count) {
  CALL(walk, walk, base, move, innovations, shared, path, count);
}

void fund_sums(const double *before, const double *flow, double *out, long count) {
  CALL(sums, before, flow, out, count);
}

void fund_differences(const double *later, const double *earlier, double *out, long count, fund_range *range) {
  CALL(differences, later, earlier, out, count, range);
}

void fund_balances(double start, const double *income, const double *spending, double *out, long count,
                   fund_range *range) {
  CALL(balances, start, income, spending, out, count, range);
}

void fund_copied(const double *values, double *out, long count, fund_range *range) {
  CALL(ranges, values, out, count, range);
}

void fund_window_means(const double *later, const double *earlier, double known, double share, double months,
                       double *out, long count) {
  CALL(means, later, earlier, known, share, months, out, count);
}

long fund_months(const double *balance, const double *mean, double *out, long count) {
  return CALL(months, balance, mean, out, count);
}

void fund_extremes(const double *x, double *least, double *greatest, long count, double *lowest) {
  CALL(extremes, x, least, greatest, count, lowest);
}

long fund_least_below(const double *x, double *least, double edge, long count) {
  return CALL(least, x, least, edge, count);
}

long fund_count_below(const double *x, double edge, long count) { return CALL(below, x, edge, count); }

double fund_sum_below(const double *x, double edge, long count, long *number) {
  return CALL(sum_below, x, edge, count, number);
}

void fund_shortfall(double edge, const double *months, const double *mean, long count, double *lacks) {
  CALL(shortfall, edge, months, mean, count, lacks);
}
