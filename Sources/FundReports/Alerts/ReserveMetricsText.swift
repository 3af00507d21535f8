public import FundActuarial
public import FundCore
public import FundIO
import FundLedger
import FundPolicy

/// Months, band and probabilities of funds as metrics for a textfile collector (指标导出), see `OpenMetricsWriter`.
public struct ReserveMetricsText: Sendable {
  private let assessments: [ReserveAssessment]
  private let outlook: ReserveOutlook?
  private let clock: PeriodClock

  /// Collects the funds that `shows` answers true for; without an outlook there are no probabilities.
  public init(
    _ assessments: [ReserveAssessment], _ outlook: ReserveOutlook?, clock: PeriodClock,
    shows: (FundID) -> Bool = { _ in true }
  ) {
    self.assessments = assessments.filter { shows($0.fund) }
    self.outlook = outlook
    self.clock = clock
  }

  /// The text. What is not known is left out, only the band says `unknown`; a fund beyond an edge has no probability of
  /// passing it.
  public func bytes() -> [UInt8] {
    var writer = OpenMetricsWriter()
    writer.gauge(
      "fundcast_reserve_months", "Months of spending that the closing balance pays for.",
      assessments.compactMap { one in
        one.months.value.map { (labels(one.fund) + [("basis", one.basis.rawValue)], $0.months) }
      })
    writer.gauge(
      "fundcast_reserve_band", "1 for the band of the reserve standard in which the fund lies, 0 for the others.",
      assessments.flatMap { one in
        Band.allCases.map { (labels(one.fund) + [("band", $0.code)], $0 == one.bandOrUnknown ? 1 : 0) }
      })
    writer.gauge(
      "fundcast_last_period_end_timestamp_seconds", "The end of the last period with figures.",
      assessments.map { (labels($0.fund), Double(clock.end(of: $0.period))) })
    writer.gauge(
      "fundcast_breach_probability",
      "Probability that months lie beyond an edge of the standard at some period end within so many months.",
      assessments.flatMap { probabilities($0.fund) })
    return writer.bytes
  }

  private func labels(_ fund: FundID) -> [(String, String)] {
    [
      ("fund", fund.description), ("region", fund.region.code), ("scheme", fund.scheme.id),
      ("part", fund.part.rawValue),
    ]
  }

  private func probabilities(_ fund: FundID) -> [(labels: [(String, String)], value: Double)] {
    guard let ahead = outlook?[fund] else { return [] }
    let now = YearMonth(ahead.asOf)
    var all: [(labels: [(String, String)], value: Double)] = []
    for passage in ahead.passages {
      guard let name = passage.edge.name else { continue }
      let months = passage.edge.months
      for window in ReserveOutlook.windows where window >= ahead.origin.frequency.monthsPerPeriod {
        let last = YearMonth(now.period + window)
        let p =
          passage.edge.breach == .below
          ? ahead.probability(everBelow: months, by: last) : ahead.probability(everAbove: months, by: last)
        guard let value = p.value else { continue }
        let own = [
          ("edge", name.code), ("edge_months", passage.edge.key), ("side", passage.edge.breach.rawValue),
          ("within_months", "\(window)"),
        ]
        all.append((labels(fund) + own, value))
      }
    }
    return all
  }
}
