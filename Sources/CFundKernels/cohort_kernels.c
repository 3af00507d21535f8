#include "CFundKernels.h"
#include "lanes.h"

#include <math.h>

#define TARGET
#define NAME(x) plain_##x
#include "cohort_kernels.inc"
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) wide_##x
#include "cohort_kernels.inc"
#undef TARGET
#undef NAME
#endif

void fund_cohort_year(double *state, const fund_cell *cells, long ages, const fund_rules *rules,
                      const double *mortality, const double *fertility, const double *participation, double *sums) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    wide_year(state, cells, ages, rules, mortality, fertility, participation, sums);
    return;
  }
#endif
  plain_year(state, cells, ages, rules, mortality, fertility, participation, sums);
}
