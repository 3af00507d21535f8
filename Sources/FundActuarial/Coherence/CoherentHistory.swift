import FundCore
import FundLedger

/// The flows of one fund up to the common origin of a hierarchy: own income and spending, and transfers apart.
struct CoherentHistory: Sendable {
  /// Income without transfers in, in major units, ending at ``end``.
  let income: TimeSeries<Double>
  /// Spending without transfers out over the same periods.
  let spending: TimeSeries<Double>
  /// Transfers in and out over the same periods; nil when the fund does not state both in every period of them.
  let transfers: (received: [Double], sent: [Double])?
  /// Whether transfers are stated in some periods only, so that they stay inside the flows.
  let hasTransfersInside: Bool
  /// The closing balance at ``end``; nil when none is known.
  let balance: Double?
  /// Periods to which the filling rule gave a value.
  let filledCount: Int

  /// The last period.
  var end: Period { income.end }

  /// The last period through a month in which a fund has both flows.
  static func lastPeriod(_ ledger: Ledger, _ f: Int, through month: YearMonth?) -> Period? {
    let (start, cells) = (ledger.layout.starts[f], ledger.layout.cells(f))
    var i = cells.count - 1
    if let month { i = min(i, month.period(start.frequency) - start) }
    while i >= 0 {
      let cell = cells.lowerBound + i
      if ledger.history.amount(.income, cell) != nil, ledger.history.amount(.spending, cell) != nil { return start + i }
      i -= 1
    }
    return nil
  }

  /// Reads the history of the fund at a position up to a period in which it has both flows.
  init(_ ledger: Ledger, _ f: Int, through end: Period, filling rule: FillingRule) throws(LedgerForecastFailure) {
    let fund = ledger.funds[f]
    guard let income = ledger.majorUnits(.income, fund), let spending = ledger.majorUnits(.spending, fund) else {
      throw .noData
    }
    let last = end - income.start
    let first = try Self.filled(income, through: last, rule)
    let second = try Self.filled(spending, through: last, rule)
    let count = min(first.count, second.count)
    guard count > 0 else { throw .noData }
    let from = last - count + 1
    var own = (Array(first.values.suffix(count)), Array(second.values.suffix(count)))
    filledCount =
      (from...last).filter {
        income.values[$0] == nil || spending.values[$0] == nil || income.span(at: $0) > 1 || spending.span(at: $0) > 1
      }.count
    balance = Self.closing(ledger.majorUnits(.balance, fund), last, own.0, own.1)
    let received = ledger.majorUnits(.incomeTransfer, fund).map { Array($0.values[from...last]) } ?? []
    let sent = ledger.majorUnits(.spendingTransfer, fund).map { Array($0.values[from...last]) } ?? []
    let both = (received.compactMap(\.self), sent.compactMap(\.self))
    if both.0.count == count, both.1.count == count {
      for i in 0..<count {
        own.0[i] -= both.0[i]
        own.1[i] -= both.1[i]
      }
      (transfers, hasTransfersInside) = ((both.0, both.1), false)
    } else {
      (transfers, hasTransfersInside) = (nil, !both.0.isEmpty || !both.1.isEmpty)
    }
    self.income = TimeSeries(start: end - (count - 1), values: own.0)
    self.spending = TimeSeries(start: end - (count - 1), values: own.1)
  }

  private static func filled(
    _ flow: GappedSeries<Double>, through last: Int, _ rule: FillingRule
  ) throws(LedgerForecastFailure) -> TimeSeries<Double> {
    guard flow.values.indices.contains(last), let first = flow.values.firstIndex(where: { $0 != nil }) else {
      throw .noData
    }
    let start = max(0, first - flow.span(at: first) + 1)
    let cut = GappedSeries(
      start: flow.start + start, values: Array(flow.values[start...last]),
      spans: flow.spans.isEmpty ? [] : Array(flow.spans[start...last]))
    guard let filled = cut.filled(by: rule) else { throw .gap(rule, cut.gaps.last ?? cut.start) }
    return filled
  }

  /// The balance at an index, or the last one known before it with the flows since added.
  private static func closing(
    _ balances: GappedSeries<Double>?, _ last: Int, _ income: [Double], _ spending: [Double]
  ) -> Double? {
    guard let balances else { return nil }
    var i = last
    while i >= 0, balances.values[i] == nil { i -= 1 }
    let steps = last - i
    guard i >= 0, steps <= income.count, var balance = balances.values[i] else { return nil }
    for k in (income.count - steps)..<income.count { balance += income[k] - spending[k] }
    return balance
  }

  /// Transfers of the periods after ``end``, each what it was in the same period of the last year known (上年同期).
  ///
  /// With less than a year of history the mean of what there is.
  func heldTransfers(_ count: Int) -> (received: [Double], sent: [Double]) {
    let zeros = [Double](repeating: 0, count: count)
    guard let transfers else { return (zeros, zeros) }
    return (held(transfers.received, count), held(transfers.sent, count))
  }

  private func held(_ values: [Double], _ count: Int) -> [Double] {
    let year = income.frequency.periodsPerYear
    guard values.count >= year else {
      let mean = values.reduce(0, +) / Double(values.count)
      return [Double](repeating: mean, count: count)
    }
    let last = Array(values.suffix(year))
    return (0..<count).map { last[$0 % year] }
  }
}
