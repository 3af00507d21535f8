import FundCore

/// The periods a basis sums, as positions within a fund (窗口), and why it may be impossible.
struct PeriodWindow {
  /// First position.
  let low: Int
  /// One past the last position.
  let high: Int
  /// The reason to give when a period of the window has no figure.
  let missing: MissingReason
}

extension ReserveBasis {
  /// The window of the period at position `i`, `inYear` periods after the start of its year.
  ///
  /// - Returns: nil for a basis that has no window: a calendar year not yet over, and ``runOut``.
  @inline(__always) func window(_ i: Int, inYear: Int, perYear: Int) -> PeriodWindow? {
    switch self {
    case .calendarYear:
      inYear == perYear - 1 ? PeriodWindow(low: i + 1 - perYear, high: i + 1, missing: .yearIncomplete) : nil
    case .previousYear: PeriodWindow(low: i - inYear - perYear, high: i - inYear, missing: .windowIncomplete)
    case .trailing12: PeriodWindow(low: i + 1 - perYear, high: i + 1, missing: .windowIncomplete)
    case .yearToDate: PeriodWindow(low: i - inYear, high: i + 1, missing: .windowIncomplete)
    case .forward12: PeriodWindow(low: i + 1, high: i + 1 + perYear, missing: .needsProjection)
    case .runOut: nil
    }
  }

  /// The reason to give when there is no window.
  var withoutWindow: MissingReason { self == .runOut ? .needsProjection : .yearIncomplete }
}
