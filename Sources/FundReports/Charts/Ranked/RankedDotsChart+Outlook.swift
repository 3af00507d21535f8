public import FundActuarial
public import FundCore
public import FundLedger
import FundPolicy

extension RankedDotsChart {
  /// The pools of an analysis with the fewest months.
  ///
  /// - Parameters:
  ///   - lines: where the pools stand.
  ///   - outlook: where they go; pools without an outlook have no ring.
  ///   - ledger: the ledger, for names.
  ///   - most: the most rows, at most ``mostRows``.
  ///   - language: the language of the chart.
  public init(
    _ lines: [ReserveAssessment], _ outlook: ReserveOutlook, of ledger: Ledger, most: Int = RankedDotsChart.mostRows,
    language: Language
  ) {
    let ranked = lines.sorted { a, b in
      let (x, y) = (a.months.value?.months ?? .infinity, b.months.value?.months ?? .infinity)
      return x == y ? a.fund < b.fund : x < y
    }
    let shown = ranked.prefix(min(max(1, most), RankedDotsChart.mostRows))
    let ends = shown.compactMap { line in outlook[line.fund].map { $0.period($0.stepCount - 1) } }
    let (first, last) = (ends.min(), ends.max())
    let horizon = last.map { last in first == last ? "\(last)" : "\(first ?? last)–\(last)" } ?? ""
    let rows = shown.map { line -> RankedDot in
      let road = outlook[line.fund]
      let step = (road?.stepCount ?? 0) - 1
      let range = road?.months.interval(step).value
      return RankedDot(
        name: ChartText.name(line.fund, in: ledger, language), now: line.months.value?.months,
        median: road?.months.median(step).value, low: range?.lowerBound, high: range?.upperBound)
    }
    let standards = Set(shown.map { ReserveBands($0.standard) })
    self.init(
      horizon: horizon, rows: rows, hidden: ranked.count - shown.count,
      bands: standards.count == 1
        ? standards.first ?? ReserveBands(.missing(.noStandard))
        : ReserveBands(.missing(.noStandard)), language: language)
  }
}
