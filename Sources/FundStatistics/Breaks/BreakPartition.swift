/// The best partition of the rows of a regression with one number of breaks (结构突变划分).
public struct BreakPartition: Sendable, Hashable {
  /// The first row of each segment but the first, counted from zero: as many rows lie before a break. R's strucchange
  /// gives the same number, as the last observation before the break counted from one.
  public let breaks: [Int]
  /// The residual sum of squares of all segments together; zero for a perfect fit. Beyond the range of a double it is
  /// infinite or zero while the criteria are still right.
  public let residualSumOfSquares: Double
  /// The Bayesian information criterion (贝叶斯信息准则), see ``BreakCriterion/bic``; minus infinity for a perfect fit.
  public let bic: Double
  /// The criterion of Liu, Wu and Zidek, see ``BreakCriterion/lwz``.
  public let lwz: Double
  /// Whether no partition with as many breaks is better. Always so when all columns break; when some are shared and the
  /// sets of breaks are too many to try all, the best found is given instead.
  public let isExact: Bool

  /// Whether nothing is left to explain, beyond the rounding of the response.
  public var isPerfect: Bool { bic == -.infinity }

  /// The value of a criterion.
  public func value(of criterion: BreakCriterion) -> Double {
    switch criterion {
    case .bic: bic
    case .lwz: lwz
    }
  }
}
