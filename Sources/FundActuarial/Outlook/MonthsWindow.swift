import FundCore
import FundLedger

/// The spending window behind the months of one period end, counted in steps from the origin.
struct MonthsWindow: Sendable {
  /// Own spending of the known part of the window.
  let known: Double
  /// The last step before the simulated part, at least 0.
  let after: Int
  /// The last step of the simulated part; equal to ``after`` when there is none.
  let through: Int
  /// Months the window covers.
  let months: Double

  /// The window of a basis as the steps `after + 1 ... through`; the reason when the basis has none at that period.
  static func steps(_ basis: ReserveBasis, _ period: Period, _ step: Int) -> Measured<Range<Int>> {
    let year = period.frequency.periodsPerYear
    let inYear = period.indexInYear
    switch basis {
    case .trailing12: return .value(step - year..<step)
    case .calendarYear: return period.endsYear ? .value(step - year..<step) : .missing(.yearIncomplete)
    case .previousYear: return .value(step - inYear - year - 1..<step - inYear - 1)
    case .yearToDate: return .value(step - inYear - 1..<step)
    case .forward12: return .value(step..<step + year)
    case .runOut: return .missing(.notApplicable)
    }
  }

  /// The window of a basis at a step, with what the history knows of it.
  static func at(_ step: Int, _ basis: ReserveBasis, _ history: FlowHistory) -> Measured<MonthsWindow> {
    let period = history.origin + step
    switch steps(basis, period, step) {
    case .missing(let reason): return .missing(reason)
    case .value(let range):
      guard let known = history.knownSpending(after: range.lowerBound, through: min(0, range.upperBound)) else {
        return .missing(.windowIncomplete)
      }
      return .value(
        MonthsWindow(
          known: known, after: max(0, range.lowerBound), through: max(0, range.upperBound),
          months: Double(range.count * period.frequency.monthsPerPeriod)))
    }
  }
}
