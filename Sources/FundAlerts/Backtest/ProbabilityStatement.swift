public import FundCore
public import FundPolicy

/// What an outlook said once of one fund (概率陈述): that months will lie beyond an edge at some period end of a window.
public struct ProbabilityStatement: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The as-of month at which it was said.
  public let made: YearMonth
  /// The crossing.
  public let watched: WatchedEdge
  /// The edge of the fund's standard at that time.
  public let edge: StandardEdge
  /// Months after the as-of month that the window reaches.
  public let within: Int
  /// The first period that counts: the one after the last known then.
  public let first: Period
  /// The last period that counts.
  public let last: Period
  /// The probability said, as a fraction of one.
  public let stated: Double

  /// States it.
  public init(
    fund: FundID, made: YearMonth, _ watched: WatchedEdge, edge: StandardEdge, within: Int, first: Period,
    last: Period, stated: Double
  ) {
    self.fund = fund
    self.made = made
    self.watched = watched
    self.edge = edge
    self.within = within
    self.first = first
    self.last = last
    self.stated = stated
  }

  /// The first period of the window that lay beyond the edge by the figures of the evidence, if any (实际结果).
  ///
  /// - Returns: missing with `noData` when a period of the window is not known, also when another one lay beyond the
  ///   edge: windows that are over early because it happened early would tell of breaches only.
  func outcome(_ series: Evidence.Series, _ metric: MetricID) -> Measured<Period?> {
    var crossed: Period?
    var period = first
    while period <= last {
      guard let months = series.value(metric, at: period).value else { return .missing(.noData) }
      if crossed == nil, edge.isUnder(months) == (watched.comparison == .below) { crossed = period }
      period = period + 1
    }
    return .value(crossed)
  }
}
