public import FundActuarial
public import FundCore
public import FundLedger
import FundPolicy

extension HeatMapChart {
  /// The pools of a ledger with the fewest months first, those without months last.
  ///
  /// Columns are periods of the finest frequency among the pools; a pool that reports more seldom shows its period in
  /// all of them.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - question: standard, basis and as-of month.
  ///   - periods: the most periods; nil for 30 months, 24 quarters or 30 years.
  ///   - most: the most rows, at most ``mostRows``.
  ///   - language: the language of the chart.
  ///   - shows: which pools are candidates.
  /// - Returns: nil when no pool has a statement.
  /// - Complexity: O(rows x periods x periods of a pool).
  public init?(
    _ ledger: Ledger, _ question: ReserveQuestion, periods: Int? = nil, most: Int = HeatMapChart.mostRows,
    language: Language, shows: (FundID) -> Bool = { _ in true }
  ) {
    let lines = ledger.assessments(question).filter { shows($0.fund) }
    guard let frequency = lines.map(\.period.frequency).max(), let last = lines.map({ YearMonth($0.period) }).max()
    else { return nil }
    let ranked = lines.sorted { a, b in
      let (x, y) = (a.months.value?.months ?? .infinity, b.months.value?.months ?? .infinity)
      return x == y ? a.fund < b.fund : x < y
    }
    let shown = ranked.prefix(min(max(1, most), HeatMapChart.mostRows))
    let end = last.period(frequency)
    let begin = shown.compactMap { ledger.layout.index(of: $0.fund) }.map { f in
      YearMonth(ledger.layout.starts[f]).period(frequency)
    }.min()
    let usual = frequency == .monthly ? 30 : (frequency == .quarterly ? 24 : 30)
    let count = min(max(1, periods ?? usual), end - (begin ?? end) + 1)
    let rows = shown.map { line -> HeatMapRow in
      let cells = (0..<count).map { n -> HeatMapRow.Cell in
        let period = YearMonth(end - count + 1 + n).period(line.period.frequency)
        guard let f = ledger.layout.index(of: line.fund), let one = ledger.assessment(fundAt: f, period, question)
        else {
          return HeatMapRow.Cell(nil, .unknown)
        }
        return HeatMapRow.Cell(one.months.value?.months, one.bandOrUnknown)
      }
      return HeatMapRow(name: ChartText.name(line.fund, in: ledger, language), cells: cells)
    }
    self.init(start: end - count + 1, rows: rows, hidden: ranked.count - shown.count, language: language)
  }
}
