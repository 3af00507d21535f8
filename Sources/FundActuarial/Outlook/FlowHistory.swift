import FundCore
import FundLedger

/// The history of one fund that an outlook starts from: both flows without gaps up to one period, and a balance.
struct FlowHistory: Sendable {
  /// The last period with both flows; the outlook begins with the next.
  let origin: Period
  /// Income in major units, ending at ``origin``.
  let income: TimeSeries<Double>
  /// Spending in major units over the same periods.
  let spending: TimeSeries<Double>
  /// Spending without transfers out where every one of the last twelve months says what they were.
  let ownSpending: [Double]?
  /// The closing balance at ``origin`` in major units.
  let balance: Double
  /// Periods after the last known balance, over which known flows were added.
  let rolledForward: Int
  /// The rule that gave every period a value.
  let filling: FillingRule
  /// Periods that the rule gave a value.
  let filledCount: Int

  /// Fewer consecutive periods than this say nothing about how the flows move [design].
  static let fewestPeriods = 4

  /// Reads the history of the fund at a position through a month.
  init(_ ledger: Ledger, fundAt f: Int, through asOf: YearMonth?, filling rule: FillingRule) throws(OutlookFailure) {
    let fund = ledger.funds[f]
    guard let income = ledger.majorUnits(.income, fund), let spending = ledger.majorUnits(.spending, fund),
      let balances = ledger.majorUnits(.balance, fund), let transfers = ledger.majorUnits(.spendingTransfer, fund)
    else { throw .noFlows }
    let start = income.start
    var end = income.count - 1
    if let asOf { end = min(end, asOf.period(start.frequency) - start) }
    while end >= 0, income.values[end] == nil || spending.values[end] == nil { end -= 1 }
    guard end >= 0 else { throw .noFlows }
    let first = try FlowHistory.fill(income, through: end, rule)
    let second = try FlowHistory.fill(spending, through: end, rule)
    let count = min(first.count, second.count)
    guard count >= FlowHistory.fewestPeriods else {
      throw .tooShort(available: count, needed: FlowHistory.fewestPeriods, last: start + end)
    }
    origin = start + end
    self.income = FlowHistory.tail(first, count)
    self.spending = FlowHistory.tail(second, count)
    self.filling = rule
    let from = end - count + 1
    filledCount =
      (from...end).filter {
        income.values[$0] == nil || spending.values[$0] == nil || income.span(at: $0) > 1 || spending.span(at: $0) > 1
      }.count
    let year = start.frequency.periodsPerYear
    if count >= year, (end - year + 1...end).allSatisfy({ transfers.values[$0] != nil }) {
      let total = self.spending.values
      ownSpending = (0..<count).map { total[$0] - (transfers.values[from + $0] ?? 0) }
    } else {
      ownSpending = nil
    }
    (balance, rolledForward) = try FlowHistory.closing(balances, end, self.income.values, self.spending.values)
  }

  /// The part of the flow that the rule can fill, ending at an index, and the rule's failure otherwise.
  private static func fill(
    _ flow: GappedSeries<Double>, through end: Int, _ rule: FillingRule
  ) throws(OutlookFailure) -> TimeSeries<Double> {
    let cut = GappedSeries(
      start: flow.start, values: Array(flow.values[...end]), spans: flow.spans.isEmpty ? [] : Array(flow.spans[...end]))
    if let whole = cut.filled(by: rule) { return whole }
    guard rule != .none else { throw .gap(rule, cut.gaps.last ?? flow.start) }
    // What the rule cannot fill ends the usable past: the part after it is what remains.
    guard let last = lastHole(cut), last < end else { throw .gap(rule, flow.start + end) }
    let rest = GappedSeries(
      start: cut.start + (last + 1), values: Array(cut.values[(last + 1)...]),
      spans: cut.spans.isEmpty ? [] : Array(cut.spans[(last + 1)...]))
    guard let series = rest.filled(by: rule) else { throw .gap(rule, flow.start + last) }
    return series
  }

  /// The last period without a value that no flow over several periods covers.
  private static func lastHole(_ flow: GappedSeries<Double>) -> Int? {
    var i = flow.count - 1
    while i >= 0 {
      guard flow.values[i] != nil else { return i }
      i -= max(1, flow.span(at: i))
    }
    return nil
  }

  private static func tail(_ series: TimeSeries<Double>, _ count: Int) -> TimeSeries<Double> {
    TimeSeries(start: series.end - (count - 1), values: Array(series.values.suffix(count)))
  }

  /// The balance at the end, or the last one known before it with the flows since added.
  private static func closing(
    _ balances: GappedSeries<Double>, _ end: Int, _ income: [Double], _ spending: [Double]
  ) throws(OutlookFailure) -> (Double, Int) {
    var i = end
    while i >= 0, balances.values[i] == nil { i -= 1 }
    let steps = end - i
    guard i >= 0, steps < income.count, var balance = balances.values[i] else { throw .noBalance }
    for k in (income.count - steps)..<income.count { balance += income[k] - spending[k] }
    return (balance, steps)
  }

  /// The own spending of the periods ending at `through` steps from the origin (zero or before); nil when the history
  /// does not reach back that far.
  func knownSpending(after: Int, through: Int) -> Double? {
    guard after < through else { return 0 }
    let last = spending.count - 1
    guard last + after + 1 >= 0, through <= 0 else { return nil }
    let values = ownSpending ?? spending.values
    var sum = 0.0
    for index in (last + after + 1)...(last + through) { sum += values[index] }
    return sum
  }

  /// The share of own spending in total spending over the last year; one when transfers are not known.
  var ownShare: Double {
    guard let ownSpending else { return 1 }
    let year = spending.frequency.periodsPerYear
    let total = spending.values.suffix(year).reduce(0, +)
    return total > 0 ? ownSpending.suffix(year).reduce(0, +) / total : 1
  }
}
