#pragma once

#include <stdint.h>

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

/// How two independent draws, and two shared with others, become the innovations of two flows:
/// `income = income z + sharedIncome s`, `spending = both z + spending z' + sharedSpending s'`.
typedef struct {
  double income, both, spending, sharedIncome, sharedSpending;
} fund_mix;

/// Where the innovations of a step go, and what is added to them; the shared columns may both be null.
typedef struct {
  const double *sharedIncome, *sharedSpending;
  double *income, *spending;
} fund_innovations;

/// The innovations of the paths `path ..< path + count` in two steps, the second of which may be null: a function of the four
/// words of key and salt, of path and block alone.
///
/// Philox4x32-7 (Salmon and others 2011) with the counter (path, block, salt); of its four words each pair gives two
/// independent draws by the method of Box and Muller (1958), a radius from 2^32 ones and an angle from 2^32, with an error below
/// 10^-10.
void fund_draw(const uint32_t *key, long path, long count, uint32_t block, const fund_mix *mix,
               const fund_innovations *first, const fund_innovations *second);

/// One step of a walk with a common shock within the year.
typedef struct {
  /// Whether changes are logarithmic rates.
  int isLog;
  /// The value a step starts from where no column is given.
  double start;
  /// What an innovation moves its own step, and the later ones of its year.
  double diagonal, below;
} fund_walk;

/// Moves every path from `base` (or the start) by `move + diagonal e + shared`, and adds `below e` to what is shared.
void fund_walk_step(const fund_walk *walk, const double *base, const double *move, const double *innovations,
                    double *shared, double *path, long count);

/// What is known of a column once it is made.
typedef struct {
  double sum, least, greatest;
} fund_range;

/// `before + flow`.
void fund_sums(const double *before, const double *flow, double *out, long count);
/// `later - earlier`.
void fund_differences(const double *later, const double *earlier, double *out, long count, fund_range *range);
/// `start + (income - spending)`.
void fund_balances(double start, const double *income, const double *spending, double *out, long count,
                   fund_range *range);
/// The values themselves.
void fund_copied(const double *values, double *out, long count, fund_range *range);
/// `(known + share (later - earlier)) / months`.
void fund_window_means(const double *later, const double *earlier, double known, double share, double months,
                       double *out, long count);
/// `balance / mean`, not a number where the mean is not positive. Returns how many are numbers.
long fund_months(const double *balance, const double *mean, double *out, long count);
/// Keeps the least and the greatest so far; what is not a number changes nothing. Writes the lowest of either.
void fund_extremes(const double *x, double *least, double *greatest, long count, double *lowest);
/// Keeps the least so far. Returns how many of those are less than an edge.
long fund_least_below(const double *x, double *least, double edge, long count);
/// How many are less than an edge.
long fund_count_below(const double *x, double edge, long count);
/// The sum and the number of those less than an edge.
double fund_sum_below(const double *x, double edge, long count, long *number);
/// The sums of what is missing to an edge, in months and in money.
void fund_shortfall(double edge, const double *months, const double *mean, long count, double *lacks);

#define FUND_BUCKETS 512
/// Groups of eight neighbouring buckets.
#define FUND_GROUPS (FUND_BUCKETS / 8)

/// A bucket that was not put in order: its ranks from `begin` to `end` are wanted; its values lie at `at` of those gathered, the
/// least of them of rank `first`.
typedef struct {
  int32_t first, at, size, begin, end, bucket;
} fund_run;

/// How many doubles of room a selection needs: as many gathered values, then one run for each rank, and more.
long fund_selection_room(long count, long rankCount);

/// The values of ascending ranks, by counting into equal buckets from the least to the greatest value, which must differ.
///
/// Returns how many runs are too long to be put in order here; their ranks are still to be found.
long fund_select(const double *x, long count, double least, double greatest, const int32_t *ranks, long rankCount,
                 double *room, double *found);

/// What happens to the persons of one sex who come to an age in a year, and what they earn and cost there.
typedef struct {
  /// The probability of dying within the year at this age.
  double mortality;
  /// Persons who come, less those who go.
  double migration;
  /// Of those not yet past the retirement age, the share that passes it.
  double crossing;
  /// The wanted share of active contributors among all persons.
  double active;
  /// Of active contributors, the share that stops; of dormant ones, the share that may come back.
  double turnover, returns;
  /// Contribution years a retired person needs.
  double required;
  /// Of those neither active nor retired, the share insured as residents.
  double resident;
  /// Births to a person; zero for men.
  double fertility;
  /// Per head: contribution base, and cost as active, retired and resident.
  double base, costActive, costRetired, costResident;
} fund_cell;

/// What holds for all ages of a year: the spread of contribution years as a share of their mean, the share of those with too few
/// who buy what they lack, and the share of girls among births.
typedef struct {
  double spread, buyIn, girls;
} fund_rules;

/// A row of the state: persons, active, retired, dormant, contribution years of the active and of the dormant, four paths each.
#define FUND_ROW 24

/// The sums of a year, four paths each; persons and costs by the mean of its first and last day.
enum {
  FUND_POPULATION, FUND_ACTIVE, FUND_RETIRED, FUND_RESIDENT, FUND_DORMANT, FUND_BASE, FUND_COST_ACTIVE,
  FUND_COST_RETIRED, FUND_COST_RESIDENT, FUND_BIRTHS, FUND_DEATHS, FUND_MIGRANTS, FUND_NEWLY_RETIRED,
  FUND_UNQUALIFIED, FUND_SUMS
};

/// Moves a community of two sexes, the first of them women, on by a year, on four paths at once.
///
///   state      2 * ages rows
///   cells      2 * ages; the last age is open
///   mortality, fertility, participation   factors of the four paths
///   sums       FUND_SUMS groups of four
void fund_cohort_year(double *state, const fund_cell *cells, long ages, const fund_rules *rules,
                      const double *mortality, const double *fertility, const double *participation, double *sums);
