public import FundCore

extension Ledger {
  /// Months of reserve of a fund at the end of a period, on a basis (可支付月数).
  ///
  /// - Parameter basis: the window; nil for the standard one of the fund's frequency.
  /// - Returns: the value, or why there is none: `noData` without a balance, `windowIncomplete` or `yearIncomplete`
  ///   when spending is missing in the window, `spendingNotPositive`, `needsProjection` for ``ReserveBasis/forward12``
  ///   beyond the ledger and for ``ReserveBasis/runOut``.
  /// - Complexity: O(periods of the fund).
  public func monthsOfReserve(_ fund: FundID, _ period: Period, _ basis: ReserveBasis? = nil)
    -> Measured<MonthsOfReserve>
  {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return .missing(.noData) }
    var sweep = ReserveSweep(self, basis)
    sweep.load(f)
    return sweep[cell - layout.offsets[f]]
  }

  /// Months of reserve of all periods of the fund at a position, exactly (单只基金各期可支付月数).
  ///
  /// - Complexity: O(periods of the fund). Over many funds use ``ReserveSweep``, which reuses its buffers.
  public func monthsOfReserve(fundAt f: Int, _ basis: ReserveBasis? = nil) -> [Measured<MonthsOfReserve>] {
    var sweep = ReserveSweep(self, basis)
    sweep.load(f)
    return (0..<sweep.count).map { sweep[$0] }
  }
}
