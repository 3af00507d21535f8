public import FundCore
public import FundLedger

/// Shocks that pools share (共同冲击), which make the spread of a sum of pools wider than that of independent ones.
///
/// A surprise of a flow, in standard deviations, is
///
///     z = sqrt(a) N + sqrt(b) P + sqrt(c) S + sqrt(1 - a - b - c) E
///
/// with N of the nation, P of the province, S of the scheme in the province and E of the pool, each standard normal; a, b and c
/// are the ``SharedShares`` of income and of spending. N, P and S of income and spending correlate as given by ``correlations``.
///
/// The shares are those of surprises that last: the correlations of yearly growth, `log(sum of a year / sum of the year before)`
/// less its mean, between pools of one scheme and province, of one province, and of different provinces. Growth more than
/// three standard deviations out, as by a level shift, counts as three. Months in which all pools are shocked together, but
/// not for long, count less there than their share of a month's variance.
public struct CommonShocks: Sendable, Hashable {
  /// The shares of income.
  public let income: SharedShares
  /// The shares of spending.
  public let spending: SharedShares
  /// The correlation of what is shared by income and by spending, for the nation, the province and the scheme.
  public let correlations: [Double]
  /// Pairs of a pool and a year from which the shares were found; zero for shares that were given.
  public let count: Int

  /// Shares that are given.
  public init(income: SharedShares, spending: SharedShares, correlations: [Double] = [0, 0, 0]) {
    precondition(correlations.count == 3, "One correlation each for nation, province and scheme.")
    self.init(income, spending, correlations, count: 0)
  }

  /// Pools that have nothing in common.
  public static let none = CommonShocks(income: SharedShares(), spending: SharedShares())

  private init(
    _ income: SharedShares, _ spending: SharedShares, _ correlations: [Double], count: Int
  ) {
    self.income = income
    self.spending = spending
    self.correlations = correlations.map { max(-1, min(1, $0)) }
    self.count = count
  }

  /// The shares that a ledger shows through a month; nothing in common where pools or years are too few to tell.
  ///
  /// - Complexity: O(funds x periods).
  public init(_ ledger: Ledger, through asOf: YearMonth? = nil) {
    var sums = GrowthPairs()
    for fund in ledger.funds {
      guard let income = GrowthSurprises(ledger, .income, fund, through: asOf),
        let spending = GrowthSurprises(ledger, .spending, fund, through: asOf)
      else { continue }
      sums.add(fund, income, spending)
    }
    guard let found = sums.shares() else {
      self = .none
      return
    }
    self.init(found.income, found.spending, found.correlations, count: sums.years)
  }
}
