#include "CFundKernels.h"
#include "lanes.h"

#include <math.h>

#define BODY "cohort_kernels.inc"
#include "dispatch.h"

void fund_cohort_year(double *state, const fund_cell *cells, long ages, const fund_rules *rules,
                      const double *mortality, const double *fertility, const double *participation, double *sums) {
  CALL(year, state, cells, ages, rules, mortality, fertility, participation, sums);
}
