#pragma once

/// Rows whose sums are laid down before they are multiplied: 48 rows of 15 columns stay in the first-level cache.
#define FUND_WINDOW_ROWS 48

/// The sums of products of columns over moving windows of rows, for four series at once.
///
/// With rows u_t = e_t h_t, the residual of row t times its influences, and windows z_t = u_t + ... + u_(t - lags), writes
/// the sums over t of z z' for every pair of columns with second <= first, or only of squares.
///
///   influences  columns of `rows + 2 lags + 1` numbers: lags + 1 zeros, the influences, lags zeros
///   residuals   as many groups of four numbers: lags + 1 groups of zeros, one group per row, lags groups of zeros
///   scratch     room for (FUND_WINDOW_ROWS + 1) * columns * 4 numbers
///   products    columns * columns groups of four; entry (first, second) at first * columns + second
void fund_window_products(const double *influences, const double *residuals, long rows, long lags, long columns,
                          int squaresOnly, double *scratch, double *products);

/// The same for sums that are there already: `columns` columns of `rows` groups of four, `stride` groups apart.
void fund_row_products(const double *sums, long rows, long stride, long columns, int squaresOnly, double *products);
