public import FundCore

extension Ledger {
  /// A flow summed over the window that ends with a period (窗口合计), exactly in minor units.
  ///
  /// - Parameter basis: the window; nil for the standard one: the last twelve months, four quarters or one year.
  /// - Returns: `itemAbsent` when the ledger never has the item, `noData` outside the fund's periods, otherwise the
  ///   reason of the basis for an incomplete window.
  /// - Complexity: O(periods of the window), O(periods of the fund) where flows of the item cover gaps.
  public func windowSum(
    _ item: LedgerItem, _ fund: FundID, _ period: Period, _ basis: ReserveBasis? = nil
  ) -> Measured<Int128> {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return .missing(.noData) }
    guard FlowSums.isHeld(history, item) else { return .missing(.itemAbsent) }
    let basis = basis ?? .standard(for: period.frequency)
    let place = cell - layout.offsets[f]
    guard
      let window = basis.window(place, inYear: period.indexInYear, perYear: period.frequency.periodsPerYear)
    else { return .missing(basis.withoutWindow) }
    let sum = FlowSums.sum(history, item, layout.cells(f), window.low, window.high)
    return sum.map(Measured.value) ?? .missing(window.missing)
  }
}

extension Ledger {
  /// A flow summed from one period to another, both included (区间合计), exactly in minor units.
  ///
  /// - Returns: `itemAbsent` when the ledger never has the item, `noEarlierPeriod` when the fund begins later, `noData` when it
  ///   ends before or has another frequency, `windowIncomplete` when a period between has no figure of its own.
  /// - Complexity: O(periods between), O(periods of the fund) where flows of the item cover gaps.
  public func flow(_ item: LedgerItem, _ fund: FundID, _ periods: ClosedRange<Period>) -> Measured<Int128> {
    guard let f = layout.index(of: fund), layout.starts[f].frequency == periods.lowerBound.frequency else {
      return .missing(.noData)
    }
    guard FlowSums.isHeld(history, item) else { return .missing(.itemAbsent) }
    let low = periods.lowerBound - layout.starts[f]
    let high = periods.upperBound - layout.starts[f] + 1
    guard low >= 0 else { return .missing(.noEarlierPeriod) }
    guard high <= layout.count(f) else { return .missing(.noData) }
    let sum = FlowSums.sum(history, item, layout.cells(f), low, high)
    return sum.map(Measured.value) ?? .missing(.windowIncomplete)
  }
}
