import FundActuarial
import FundCore
import FundLedger

/// What is open in the statements of a fund's last year (近一年数据状况).
struct FundYear {
  /// The periods of the year.
  let periods: ClosedRange<Period>
  /// The periods whose figures are provisional.
  private(set) var provisional: [Period] = []
  /// How many periods since the fund's first have no statement.
  private(set) var gaps = 0

  /// Looks through the year that ends with the period a fund is judged at.
  init(_ ledger: Ledger, _ line: ReserveAssessment) {
    periods = (line.period - (line.period.frequency.periodsPerYear - 1))...line.period
    guard let f = ledger.layout.index(of: line.fund) else { return }
    let first = max(ledger.layout.starts[f], periods.lowerBound)
    for step in 0...max(0, line.period - first) {
      guard let cell = ledger.layout.cell(f, first + step), ledger.hasStatement(cell) else {
        gaps += 1
        continue
      }
      if ledger.history.figureStatus(cell) == .provisional { provisional.append(first + step) }
    }
  }
}
