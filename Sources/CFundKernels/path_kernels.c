#include "CFundKernels.h"
#include "lanes.h"

#include <string.h>

/// Sixteen numbers of buckets, and a flag for each.
typedef uint16_t half16 __attribute__((vector_size(32)));
typedef uint16_t unaligned_half16 __attribute__((vector_size(32), aligned(2)));
/// Eight numbers of buckets.
typedef int32_t int4 __attribute__((vector_size(16)));
typedef int32_t int8 __attribute__((vector_size(32)));
typedef uint16_t half8 __attribute__((vector_size(16)));
typedef uint16_t unaligned_half8 __attribute__((vector_size(16), aligned(2)));
typedef _Bool flag16 __attribute__((ext_vector_type(16)));

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

/// Runs up to this length are put in order here.
#define SHORT_RUN 32

long fund_selection_room(long count, long rankCount) {
  return count + rankCount * (long)(sizeof(fund_run) / 8) + FUND_BUCKETS / 2 + (count + 19) / 4;
}

/// The buckets of ascending ranks, each once: those of a group are looked through after a search among groups, without branches,
/// which would be as hard to foresee as the values.
static long find_runs(const int32_t *sizes, const int32_t *ranks, long rankCount, fund_run *runs) {
  int32_t before[FUND_GROUPS + 1], sums[FUND_GROUPS] = {0};
  for (int b = 0; b < FUND_BUCKETS; b += FUND_GROUPS)
    for (int g = 0; g < FUND_GROUPS; g++) sums[g] += sizes[b + g];
  before[0] = 0;
  for (int g = 0; g < FUND_GROUPS; g++) before[g + 1] = before[g] + sums[g];
  long runCount = 0;
  int32_t last = -1, begin = 0, at = 0, next = 0;
  for (long k = 0; k < rankCount; k++) {
    int32_t rank = ranks[k], group = 0;
#pragma clang loop unroll(full)
    for (int half = FUND_GROUPS / 2; half; half /= 2) group += before[group + half] <= rank ? half : 0;
    int32_t first = before[group], sum = first, bucket = group;
#pragma clang loop unroll(full)
    for (int b = 0; b < FUND_BUCKETS - FUND_GROUPS; b += FUND_GROUPS) {
      sum += sizes[b + group];
      first = sum <= rank ? sum : first;
      bucket += sum <= rank ? FUND_GROUPS : 0;
    }
    int32_t size = sizes[bucket], isNew = bucket != last;
    runCount += isNew;
    begin = isNew ? (int32_t)k : begin;
    at = isNew ? next : at;
    next += isNew ? size : 0;
    runs[runCount - 1] = (fund_run){first, at, size, begin, (int32_t)k + 1, bucket};
    last = bucket;
  }
  return runCount;
}

long fund_select(const double *x, long count, double least, double greatest, const int32_t *ranks, long rankCount,
                 double *room, double *found) {
  double *gathered = room;
  fund_run *runs = (fund_run *)(gathered + count);
  int32_t *sizes = (int32_t *)(runs + rankCount);
  uint16_t *bucketOf = (uint16_t *)(sizes + FUND_BUCKETS);
  CALL(buckets, x, count, least, (FUND_BUCKETS - 1) / (greatest - least), bucketOf);
  // No bucket has this number.
  memset(bucketOf + count, 0xFF, 16 * sizeof *bucketOf);
  memset(sizes, 0, FUND_BUCKETS * sizeof *sizes);
  for (long i = 0; i < count; i++) sizes[bucketOf[i]]++;
  long runCount = find_runs(sizes, ranks, rankCount, runs);
  for (long r = 0; r < runCount; r++) sizes[runs[r].bucket] = runs[r].at;
  CALL(gather, x, count, bucketOf, runs, runCount, sizes, gathered);
  long left = 0;
  for (long r = 0; r < runCount; r++) {
    fund_run run = runs[r];
    double *y = gathered + run.at, few[8];
    if (run.size > SHORT_RUN) {
      runs[left++] = run;
      continue;
    }
    if (run.size <= 8) {
      CALL(sort8, y, run.size, few);
      y = few;
    } else {
      for (int32_t i = 1; i < run.size; i++) {
        double value = y[i];
        int32_t j = i;
        for (; j > 0 && y[j - 1] > value; j--) y[j] = y[j - 1];
        y[j] = value;
      }
    }
    for (int32_t k = run.begin; k < run.end; k++) found[k] = y[ranks[k] - run.first];
  }
  return left;
}
