#include "least_squares.h"

extern void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a, const int *lda, double *b,
                   const int *ldb, double *work, const int *lwork, int *info, unsigned long length);

int least_squares_dgels(int rows, int columns, double *a, double *b, double *work, int workCount) {
  int one = 1, info = 0;
  dgels_("N", &rows, &columns, &one, a, &rows, b, &rows, work, &workCount, &info, 1);
  return info;
}
