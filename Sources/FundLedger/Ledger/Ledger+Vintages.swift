public import FundCore

/// How long after a period its figures are taken to be known when a row gives no date (发布时滞) [design].
///
/// Monthly and quarterly figures: provisional 20 days, final 45 days after the period. Annual figures: quick report
/// (快报) 75 days, communique (公报) 180 days after the year. Dates made this way are marked estimated.
public struct PublicationLag: Sendable, Hashable {
  /// Days for provisional monthly and quarterly figures.
  public var provisional = 20
  /// Days for final monthly and quarterly figures.
  public var actual = 45
  /// Days for a year's quick report.
  public var annualProvisional = 75
  /// Days for a year's communique.
  public var annualActual = 180

  /// The default lags.
  public init() {}

  /// Days from the end of a period until a figure of a status is known.
  public func days(_ frequency: Frequency, _ status: FigureStatus) -> Int {
    switch (frequency, status) {
    case (.annual, .provisional): annualProvisional
    case (.annual, _): annualActual
    case (_, .provisional): provisional
    default: actual
    }
  }
}

extension Ledger {
  /// The ledger as it was known at the end of a day (当日已知版本): for every fund and period the newest figure whose
  /// date is not after `day`; rows without a date count from ``PublicationLag``.
  ///
  /// - Complexity: O(rows).
  public func asKnown(on day: CalendarDate, lag: PublicationLag = PublicationLag()) -> Ledger {
    var builder = LedgerBuilder(files: files, lag: lag)
    builder.cumulative = cumulativeItems
    for a in attributes { _ = builder.index(of: a) }
    let cells = given ?? history
    var batch = RowGatherer([cells, aside.columns])
    for f in funds.indices {
      for cell in layout.cells(f) where hasStatement(cell) {
        let period = layout.starts[f] + (cell - layout.offsets[f])
        if effectiveDay(cells, cell, period, lag) <= day.daysSince1970 { batch.take(0, cell, fund: f, period) }
      }
    }
    for row in 0..<aside.count {
      let period = aside.period[row]
      if effectiveDay(aside.columns, row, period, lag) <= day.daysSince1970 {
        batch.take(1, row, fund: Int(aside.fund[row]), period)
      }
    }
    builder.add(batch.batch())
    return builder.build().value
  }

  /// Days on which something became known, in order: the dates given, and the estimated ones of undated rows.
  public func knownDays(lag: PublicationLag = PublicationLag()) -> [CalendarDate] {
    var days: Set<Int32> = []
    let cells = given ?? history
    for f in funds.indices {
      for cell in layout.cells(f) where hasStatement(cell) {
        days.insert(effectiveDay(cells, cell, layout.starts[f] + (cell - layout.offsets[f]), lag))
      }
    }
    for row in 0..<aside.count { days.insert(effectiveDay(aside.columns, row, aside.period[row], lag)) }
    return days.sorted().map(CalendarDate.init(daysSince1970:))
  }

  /// Whether any figure carries the day on which it was known (有无发布日期): only then can the past be seen as it looked.
  public var hasKnownDays: Bool {
    [given ?? history, aside.columns].contains { columns in columns.known.contains { $0 != StatementColumns.noDate } }
  }

  private func effectiveDay(
    _ columns: StatementColumns, _ row: Int, _ period: Period, _ lag: PublicationLag
  ) -> Int32 {
    VintageRank(columns, row, period, lag).day
  }
}

/// The order of vintages of one fund and period: by day, then provisional before actual.
struct VintageRank: Comparable {
  let day: Int32
  let status: UInt8
  let isEstimated: Bool

  init(_ columns: StatementColumns, _ row: Int, _ period: Period, _ lag: PublicationLag) {
    let status = columns.figureStatus(row)
    self.status = status == .provisional ? 0 : 1
    if !columns.known.isEmpty, columns.known[row] != StatementColumns.noDate {
      day = columns.known[row]
      isEstimated = false
    } else {
      // Plans are made before their period, so without a date they count as always known.
      day =
        status.isHistory
        ? period.dayAfter.daysSince1970 + Int32(lag.days(period.frequency, status)) : StatementColumns.noDate
      isEstimated = true
    }
  }

  static func < (a: VintageRank, b: VintageRank) -> Bool { (a.day, a.status) < (b.day, b.status) }
  static func == (a: VintageRank, b: VintageRank) -> Bool { (a.day, a.status) == (b.day, b.status) }
}
