public import FundCore
public import FundStatistics

/// How a trend is read from a series (趋势读取设置).
public struct TrendSettings: Sendable, Hashable {
  /// Whether the series is explained as it is or as its logarithm.
  public var scale: ForecastScale
  /// What is made small.
  public var estimator: TrendEstimator
  /// How errors of least squares are estimated; ``standardCovariance(for:)`` when nil. Other estimators bring their own.
  public var covariance: CovarianceKind?
  /// The confidence level of all intervals, above 0 and below 1.
  public var level: Double
  /// Up to how many breaks of level and slope are searched for; none unless told otherwise.
  public var breaks: Int
  /// By what their number is chosen.
  public var breakCriterion: BreakCriterion
  /// How few periods lie between breaks; a year and 15 in 100 of all periods when nil.
  public var breakTrimming: SegmentTrimming?
  /// Changes of policy that are known, so that growth across one that the design ignores is flagged.
  public var policySteps: [PolicyStep]

  /// Settings; the usual ones unless told otherwise.
  public init(
    scale: ForecastScale = .log, estimator: TrendEstimator = .leastSquares, covariance: CovarianceKind? = nil,
    level: Double = 0.95, breaks: Int = 0, breakCriterion: BreakCriterion = .lwz,
    breakTrimming: SegmentTrimming? = nil, policySteps: [PolicyStep] = []
  ) {
    self.scale = scale
    self.estimator = estimator
    self.covariance = covariance
    self.level = level
    self.breaks = breaks
    self.breakCriterion = breakCriterion
    self.breakTrimming = breakTrimming
    self.policySteps = policySteps
  }

  /// Newey and West with the rule `floor(4 (n / 100)^(2 / 9))`, but at least a year of lags where a year has several
  /// periods: the rule is shorter than the season. Without prewhitening and without a factor for small samples; judged by
  /// fixed-bandwidth asymptotics, since a year of lags is much of a few years of months.
  public static func standardCovariance(for frequency: Frequency) -> CovarianceKind {
    .neweyWest(.rule(minimum: frequency == .annual ? 0 : frequency.periodsPerYear), fixedBandwidth: true)
  }
}

/// What is made small when a trend is fitted (估计方法).
public enum TrendEstimator: Sendable, Hashable {
  /// The squares of errors: the mean (最小二乘).
  case leastSquares
  /// A loss in which outlying periods count less (稳健回归).
  case robust(RobustLoss)
  /// The check loss of a probability: that quantile instead of the mean (分位数回归).
  case quantile(Double)
}

/// A change of policy at a period, such as 门诊共济 in 2023-01 (政策变动).
public struct PolicyStep: Sendable, Hashable {
  /// The period in which it took effect.
  public let period: Period
  /// What it is called.
  public let name: String

  /// A change of policy.
  public init(_ period: Period, _ name: String) {
    self.period = period
    self.name = name
  }

  /// The name with its period, or the period alone when that is the name: `门诊共济 (2023-01)`.
  public var title: Bilingual {
    let period = period.description
    return name == period ? Bilingual(name, name) : Bilingual("\(name) (\(period))", "\(name)（\(period)）")
  }
}
