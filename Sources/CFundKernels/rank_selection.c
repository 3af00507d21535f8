#include "CFundKernels.h"
#include "lanes.h"

#include <string.h>

/// Sixteen numbers of buckets, and a flag for each.
typedef uint16_t half16 __attribute__((vector_size(32)));
typedef uint16_t unaligned_half16 __attribute__((vector_size(32), aligned(2)));
/// Eight numbers of buckets.
typedef int32_t int4 __attribute__((vector_size(16)));
typedef int32_t int8 __attribute__((vector_size(32)));
typedef int32_t unaligned_int8 __attribute__((vector_size(32), aligned(4)));
typedef uint16_t half8 __attribute__((vector_size(16)));
typedef uint16_t unaligned_half8 __attribute__((vector_size(16), aligned(2)));
typedef _Bool flag16 __attribute__((ext_vector_type(16)));

#define BODY "rank_selection.inc"
#include "dispatch.h"

/// Runs up to this length are put in order here.
#define SHORT_RUN 32

long fund_selection_room(long count, long rankCount) {
  return count + rankCount * (long)(sizeof(fund_run) / 8) + FUND_BUCKETS / 2 + (count + 67) / 4;
}

long fund_select(const double *x, long count, double least, double greatest, const int32_t *ranks, long rankCount,
                 double *room, double *found) {
  double *gathered = room;
  fund_run *runs = (fund_run *)(gathered + count);
  int32_t *sizes = (int32_t *)(runs + rankCount);
  uint16_t *bucketOf = (uint16_t *)(sizes + FUND_BUCKETS);
  CALL(buckets, x, count, least, (FUND_BUCKETS - 1) / (greatest - least), bucketOf, sizes);
  // No bucket has this number.
  memset(bucketOf + count, 0xFF, 64 * sizeof *bucketOf);
  long runCount = CALL(runs, sizes, ranks, rankCount, runs);
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
