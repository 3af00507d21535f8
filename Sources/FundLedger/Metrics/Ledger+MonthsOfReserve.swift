public import FundCore

extension Ledger {
  /// Months of reserve of a fund at the end of a period, on a basis (可支付月数).
  ///
  /// - Returns: the value, or why there is none: `noData` without a balance, `windowIncomplete` or `yearIncomplete`
  ///   when spending is missing in the window, `spendingNotPositive`, `needsProjection` for ``ReserveBasis/forward12``
  ///   beyond the ledger and for ``ReserveBasis/runOut``.
  public func monthsOfReserve(_ fund: FundID, _ period: Period, _ basis: ReserveBasis) -> Measured<MonthsOfReserve> {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return .missing(.noData) }
    let cells = layout.cells(f)
    return monthsOfReserve(SpendingWindow(history, cells), layout.starts[f], cell - cells.lowerBound, cells, basis)
  }

  /// Months of reserve of every fund and period, exactly (全部基金各期可支付月数).
  ///
  /// - Complexity: O(cells).
  public func monthsOfReserve(fundAt f: Int, _ basis: ReserveBasis) -> [Measured<MonthsOfReserve>] {
    let cells = layout.cells(f)
    let window = SpendingWindow(history, cells)
    return (0..<cells.count).map { monthsOfReserve(window, layout.starts[f], $0, cells, basis) }
  }

  private func monthsOfReserve(
    _ window: SpendingWindow, _ start: Period, _ i: Int, _ cells: Range<Int>, _ basis: ReserveBasis
  ) -> Measured<MonthsOfReserve> {
    let columns = history.money[Int(LedgerItem.balance.rawValue)]
    guard !columns.isEmpty, columns[cells.lowerBound + i] != StatementColumns.absent else { return .missing(.noData) }
    let balance = columns[cells.lowerBound + i]
    let period = start + i
    let perYear = start.frequency.periodsPerYear
    let inYear = period.indexInYear
    let range: Range<Int>
    let missing: MissingReason
    switch basis {
    case .calendarYear:
      guard period.endsYear else { return .missing(.yearIncomplete) }
      range = (i - perYear + 1)..<(i + 1)
      missing = .yearIncomplete
    case .previousYear:
      range = (i - inYear - perYear)..<(i - inYear)
      missing = .windowIncomplete
    case .trailing12:
      range = (i - perYear + 1)..<(i + 1)
      missing = .windowIncomplete
    case .yearToDate:
      range = (i - inYear)..<(i + 1)
      missing = .windowIncomplete
    case .forward12:
      range = (i + 1)..<(i + 1 + perYear)
      missing = .needsProjection
    case .runOut: return .missing(.needsProjection)
    }
    guard range.lowerBound >= 0, range.upperBound <= cells.count, let sum = window.sum(range) else {
      return .missing(missing)
    }
    return MonthsOfReserve.exact(
      balance: balance, spending: sum.spending, months: range.count * start.frequency.monthsPerPeriod, basis: basis,
      denominator: sum.denominator)
  }
}
