#include "CFundKernels.h"
#include "lanes.h"

#include <string.h>

/// Sixteen numbers of buckets, and a flag for each.
typedef uint16_t half16 __attribute__((vector_size(32)));
typedef uint16_t unaligned_half16 __attribute__((vector_size(32), aligned(2)));
typedef _Bool flag16 __attribute__((ext_vector_type(16)));

#define TARGET
#define NAME(x) plain_##x
#include "path_kernels.inc"
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) wide_##x
#include "path_kernels.inc"
#undef TARGET
#undef NAME
#define CALL(name, ...) \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? wide_##name(__VA_ARGS__) : plain_##name(__VA_ARGS__))
#else
#define CALL(name, ...) plain_##name(__VA_ARGS__)
#endif

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

/// Buckets whose sizes are added up first, to find those of wanted ranks sooner.
#define GROUP 8

long fund_select(const double *x, long count, double least, double greatest, const int32_t *ranks, long rankCount,
                 double *room, double *found) {
  double *gathered = room;
  fund_run *runs = (fund_run *)(gathered + count);
  int32_t *sizes = (int32_t *)(runs + rankCount), groups[FUND_BUCKETS / GROUP];
  uint16_t *bucketOf = (uint16_t *)(sizes + FUND_BUCKETS);
  CALL(buckets, x, count, least, (FUND_BUCKETS - 1) / (greatest - least), bucketOf);
  // No bucket has this number.
  memset(bucketOf + count, 0xFF, 16 * sizeof *bucketOf);
  memset(sizes, 0, FUND_BUCKETS * sizeof *sizes);
  for (long i = 0; i < count; i++) sizes[bucketOf[i]]++;
  for (int g = 0; g < FUND_BUCKETS / GROUP; g++) {
    groups[g] = 0;
    for (int b = 0; b < GROUP; b++) groups[g] += sizes[g * GROUP + b];
  }
  long runCount = 0;
  int32_t before = 0, at = 0;
  for (long next = 0, group = 0; next < rankCount;) {
    for (; ranks[next] >= before + groups[group]; group++) before += groups[group];
    int32_t first = before, bucket = (int32_t)group * GROUP;
    for (; ranks[next] >= first + sizes[bucket]; bucket++) first += sizes[bucket];
    fund_run *run = &runs[runCount++];
    *run = (fund_run){first, at, sizes[bucket], (int32_t)next, 0, bucket};
    at += run->size;
    while (next < rankCount && ranks[next] < first + run->size) next++;
    run->end = (int32_t)next;
  }
  for (long r = 0; r < runCount; r++) sizes[runs[r].bucket] = runs[r].at;
  CALL(gather, x, count, bucketOf, runs, runCount, sizes, gathered);
  long left = 0;
  for (long r = 0; r < runCount; r++) {
    fund_run run = runs[r];
    double *y = gathered + run.at;
    if (run.size > SHORT_RUN) {
      runs[left++] = run;
      continue;
    }
    for (int32_t i = 1; i < run.size; i++) {
      double value = y[i];
      int32_t j = i;
      for (; j > 0 && y[j - 1] > value; j--) y[j] = y[j - 1];
      y[j] = value;
    }
    for (int32_t k = run.begin; k < run.end; k++) found[k] = y[ranks[k] - run.first];
  }
  return left;
}
