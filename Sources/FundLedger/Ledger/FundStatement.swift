public import FundCore

/// One fund's statement for one period (收支表): every figure the ledger holds, in minor units.
public struct FundStatement: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The period.
  public let period: Period
  /// The currency of all amounts.
  public let currency: Currency
  /// The money figures held, exact, by item.
  public let amounts: [LedgerItem: Int64]
  /// The drivers held.
  public let drivers: [LedgerDriver: Double]
  /// What kind of figures these are.
  public let status: FigureStatus
  /// The day they were known, when the ledger says.
  public let known: CalendarDate?
  /// Where the row stands, when it comes from a file.
  public let position: SourcePosition?

  /// A money figure in minor units; nil when the statement has none.
  public subscript(item: LedgerItem) -> Int64? { amounts[item] }

  /// Own income (本级收入): income less transfers in, where both are known; otherwise the total.
  public var ownIncome: Int64? {
    guard let total = self[.income] else { return nil }
    return total - (self[.incomeTransfer] ?? 0)
  }

  /// Own spending (本级支出): spending less transfers out, where both are known; otherwise the total.
  public var ownSpending: Int64? {
    guard let total = self[.spending] else { return nil }
    return total - (self[.spendingTransfer] ?? 0)
  }
}

extension Ledger {
  /// The statement of a fund and period; nil when there is none.
  public func statement(_ fund: FundID, _ period: Period) -> FundStatement? {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period), hasStatement(cell) else { return nil }
    return statement(history, cell, f, period)
  }

  /// The statements of a fund kept beside the history, by period and day known: superseded figures (历史版本),
  /// estimates, budgets and projections. Year-to-date figures stay as given.
  public func asideStatements(_ fund: FundID) -> [FundStatement] {
    guard let f = layout.index(of: fund) else { return [] }
    return (0..<aside.count).filter { Int(aside.fund[$0]) == f }.map {
      statement(aside.columns, $0, f, aside.period[$0])
    }
  }

  private func statement(_ columns: StatementColumns, _ row: Int, _ f: Int, _ period: Period) -> FundStatement {
    var amounts: [LedgerItem: Int64] = [:]
    for item in LedgerItem.allCases { amounts[item] = columns.amount(item, row) }
    var drivers: [LedgerDriver: Double] = [:]
    for driver in LedgerDriver.allCases { drivers[driver] = columns.driver(driver, row) }
    return FundStatement(
      fund: funds[f], period: period, currency: attributes[f].currency, amounts: amounts, drivers: drivers,
      status: columns.figureStatus(row), known: columns.knownDate(row), position: position(columns, row))
  }
}
