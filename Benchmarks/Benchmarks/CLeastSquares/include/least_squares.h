#pragma once

/// Solves one least-squares problem by LAPACK's dgels: overwrites `a` (rows x columns, column-major) and `b`.
int least_squares_dgels(int rows, int columns, double *a, double *b, double *work, int workCount);
