public import FundCore

/// The figures behind a judgement (判定依据): which metric, which value, against what.
///
/// A finding is numbers only; its sentence is made when somebody wants to read it, see ``text(_:)``.
public struct AlertFinding: Sendable, Hashable, Codable {
  /// What kind of sentence the figures make.
  public enum Subject: String, Sendable, Hashable, Codable {
    /// Months of reserve against an edge of the standard (结余水平).
    case band
    /// A rate against a figure (比率).
    case rate
    /// One growth rate against another (增速差).
    case growth
    /// A run of falling values (连续下降).
    case falling
    /// The probability of crossing an edge (触线概率).
    case probability
    /// Figures that have not arrived (数据逾期).
    case overdue
    /// Anything else, in words of its own (其他).
    case other
  }

  /// The kind of sentence.
  public var subject: Subject
  /// The metric judged.
  public var metric: MetricID
  /// Its value; nil when it is not known.
  public var value: Double?
  /// The figure it is held against; nil when there is none.
  public var threshold: Double?
  /// The figure at which the level is left again; nil when there is none.
  public var leave: Double?
  /// Which side is bad.
  public var comparison: AlertComparison
  /// Whether the condition held, or has just ceased to.
  public var isBreached: Bool
  /// The edge named by the rule; nil when it named a figure.
  public var edge: String?
  /// The edge in months, for probabilities.
  public var edgeMonths: Double?
  /// The standard the edge comes from.
  public var standard: String?
  /// How far ahead a probability looks, in months.
  public var within: Int?
  /// The first month in which the breach is more likely than not (最可能触线月份); nil when there is none in sight.
  public var firstLikely: Period?
  /// The last period with figures, for overdue data.
  public var lastFigure: Period?
  /// Growth of income over a year, when the evidence has it (收入同比).
  public var incomeGrowth: Double?
  /// Growth of spending over a year, when the evidence has it (支出同比).
  public var spendingGrowth: Double?
  /// The sentence of ``Subject/other``.
  public var words: Bilingual?

  /// States a subject, a metric and what it is held against; the rest is set afterwards.
  public init(
    _ subject: Subject, metric: MetricID, value: Double?, _ comparison: AlertComparison, threshold: Double?,
    leave: Double? = nil, isBreached: Bool
  ) {
    self.subject = subject
    self.metric = metric
    self.value = value
    self.comparison = comparison
    self.threshold = threshold
    self.leave = leave
    self.isBreached = isBreached
  }

  /// Adds the growth of income and spending at a period, where the evidence has them.
  public mutating func addGrowth(_ series: Evidence.Series, at period: Period) {
    incomeGrowth = series.value(.incomeGrowth, at: period).value
    spendingGrowth = series.value(.spendingGrowth, at: period).value
  }
}

extension MetricID {
  /// Months of reserve on the fund's default basis (可支付月数).
  public static let months = MetricID("months")
  /// Growth of income over the trailing year (收入同比).
  public static let incomeGrowth = MetricID("incomeGrowth")
  /// Growth of spending over the trailing year (支出同比).
  public static let spendingGrowth = MetricID("spendingGrowth")
}
