public import FundCore
import FundForecasting
public import FundLedger

/// What a series belongs to (预测对象): a fund of a ledger, or a name of a file of series.
public struct ForecastSubject: Sendable, Hashable {
  /// The name of the series, or the fund as text.
  public let name: String
  /// The fund with its name and currency; nil for a series of a file.
  public let attributes: FundAttributes?

  /// The series of a name.
  public init(_ name: String) {
    self.name = name
    attributes = nil
  }

  /// The series of a fund.
  public init(_ attributes: FundAttributes) {
    name = attributes.fund.description
    self.attributes = attributes
  }
}

/// The series to forecast (预测数据来源): an item of the funds of a ledger, or series with names.
public struct ForecastSource: Sendable {
  /// What each series belongs to.
  public let subjects: [ForecastSubject]
  /// The money item; nil for series with names.
  public let item: LedgerItem?
  private let series: [GappedSeries<Double>]
  private let ledger: Ledger?
  private let vintages: LedgerVintages?

  /// An item of some funds of a ledger, of all when nil; funds that the ledger does not hold are left out.
  public init(_ ledger: Ledger, _ item: LedgerItem = .spending, funds: [FundID]? = nil) {
    subjects = (funds ?? ledger.funds).compactMap { ledger.attributes(of: $0).map { ForecastSubject($0) } }
    self.item = item
    self.ledger = ledger
    series = []
    vintages = LedgerVintages(ledger)
  }

  /// Series with names.
  public init(_ named: [(name: String, series: GappedSeries<Double>)]) {
    subjects = named.map { ForecastSubject($0.name) }
    series = named.map(\.series)
    item = nil
    ledger = nil
    vintages = nil
  }

  /// Whether no series is of months or quarters.
  var isAnnual: Bool {
    if let ledger {
      return subjects.allSatisfy { one in
        one.attributes.flatMap { ledger.layout.index(of: $0.fund) }.map { ledger.layout.starts[$0].frequency }
          == .annual
      }
    }
    return series.allSatisfy { $0.start.frequency == .annual }
  }

  /// The latest figures of a series through a month, made regular by a rule.
  func history(
    _ place: Int, through month: YearMonth?, filling rule: FillingRule
  ) throws(LedgerForecastFailure) -> (series: TimeSeries<Double>, filled: Int) {
    guard let ledger, let item, let fund = subjects[place].attributes?.fund else {
      return try ForecastSource.regular(series[place], through: month, rule)
    }
    guard let known = ledger.majorUnits(item, fund) else { throw .noData }
    return try ForecastSource.regular(known, through: month, rule)
  }

  /// The history of a fund through a period as it was known when every figure through it had first been published; nil
  /// when no figure of the fund was ever replaced.
  func knownThen(_ place: Int, filling rule: FillingRule) -> ((Period) -> TimeSeries<Double>)? {
    guard let vintages, let item, let fund = subjects[place].attributes?.fund, vintages.isRevised(fund),
      let days = vintages.completeDays(fund)
    else { return nil }
    return { period in
      let nothing = TimeSeries<Double>(start: period, values: [])
      guard let known = days[period], let day = known,
        let then = vintages.ledger(of: fund, asKnown: day)?.majorUnits(item, fund)
      else { return nothing }
      let month = YearMonth(period)
      return (try? ForecastSource.regular(then, through: month, rule).series) ?? nothing
    }
  }

  /// A series from its first to its last value through a month, by a filling rule.
  private static func regular(
    _ series: GappedSeries<Double>, through month: YearMonth?, _ rule: FillingRule
  ) throws(LedgerForecastFailure) -> (series: TimeSeries<Double>, filled: Int) {
    var end = series.count - 1
    if let month { end = min(end, month.period(series.start.frequency) - series.start) }
    while end >= 0, series.values[end] == nil { end -= 1 }
    guard end >= 0, let first = series.values.firstIndex(where: { $0 != nil }) else { throw .noData }
    let start = max(0, first - series.span(at: first) + 1)
    let cut = GappedSeries(
      start: series.start + start, values: Array(series.values[start...end]),
      spans: series.spans.isEmpty ? [] : Array(series.spans[start...end]))
    guard let regular = cut.filled(by: rule) else {
      throw cut.gaps.last.map { LedgerForecastFailure.gap(rule, $0) } ?? .noData
    }
    return (regular, cut.gaps.filter { $0 >= regular.start }.count)
  }
}
