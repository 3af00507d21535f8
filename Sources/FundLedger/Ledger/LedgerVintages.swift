public import FundCore

/// What was known of single funds on earlier days (基金历史版本), prepared once so that each answer costs one fund and not the
/// whole ledger.
public struct LedgerVintages: Sendable {
  private let ledger: Ledger
  private let lag: PublicationLag
  /// The rows beside the history, by fund.
  private let aside: [[Int32]]
  /// Whether any figure of the fund was superseded.
  private let isRevised: [Bool]

  /// Prepares a ledger; rows without a date count from `lag`.
  /// - Complexity: O(rows).
  public init(_ ledger: Ledger, lag: PublicationLag = PublicationLag()) {
    self.ledger = ledger
    self.lag = lag
    var rows = [[Int32]](repeating: [], count: ledger.funds.count)
    var revised = [Bool](repeating: false, count: ledger.funds.count)
    for row in 0..<ledger.aside.count {
      let fund = Int(ledger.aside.fund[row])
      rows[fund].append(Int32(row))
      if ledger.aside.columns.figureStatus(row).isHistory { revised[fund] = true }
    }
    aside = rows
    isRevised = revised
  }

  /// Whether a figure of the fund was ever replaced by a newer one: only then the past looked different.
  public func isRevised(_ fund: FundID) -> Bool { ledger.layout.index(of: fund).map { isRevised[$0] } ?? false }

  /// For each period of a fund from its first on, the day by which every figure through it had first been known; nil as
  /// long as there is none.
  /// - Complexity: O(rows of the fund).
  public func completeDays(_ fund: FundID) -> TimeSeries<CalendarDate?>? {
    guard let f = ledger.layout.index(of: fund) else { return nil }
    let start = ledger.layout.starts[f]
    let cells = ledger.given ?? ledger.history
    var first: [Int32?] = ledger.layout.cells(f).map { cell in
      guard ledger.hasStatement(cell) else { return nil }
      return VintageRank(cells, cell, start + (cell - ledger.layout.offsets[f]), lag).day
    }
    for row in aside[f].lazy.map({ Int($0) }) where ledger.aside.columns.figureStatus(row).isHistory {
      let place = ledger.aside.period[row] - start
      guard first.indices.contains(place) else { continue }
      let day = VintageRank(ledger.aside.columns, row, ledger.aside.period[row], lag).day
      first[place] = min(first[place] ?? day, day)
    }
    var latest: Int32?
    let days = first.map { day -> CalendarDate? in
      if let day { latest = max(latest ?? day, day) }
      return latest.map(CalendarDate.init(daysSince1970:))
    }
    return TimeSeries(start: start, values: days)
  }

  /// The ledger of one fund as it was known at the end of a day; nil when the fund is not here.
  /// - Complexity: O(rows of the fund).
  public func ledger(of fund: FundID, asKnown day: CalendarDate) -> Ledger? {
    guard let f = ledger.layout.index(of: fund) else { return nil }
    var builder = LedgerBuilder(files: ledger.files, lag: lag)
    builder.cumulative = ledger.cumulativeItems
    _ = builder.index(of: ledger.attributes[f])
    let cells = ledger.given ?? ledger.history
    var batch = RowGatherer([cells, ledger.aside.columns])
    for cell in ledger.layout.cells(f) where ledger.hasStatement(cell) {
      let period = ledger.layout.starts[f] + (cell - ledger.layout.offsets[f])
      if VintageRank(cells, cell, period, lag).day <= day.daysSince1970 { batch.take(0, cell, fund: 0, period) }
    }
    for row in aside[f].lazy.map({ Int($0) }) {
      let period = ledger.aside.period[row]
      if VintageRank(ledger.aside.columns, row, period, lag).day <= day.daysSince1970 {
        batch.take(1, row, fund: 0, period)
      }
    }
    builder.add(batch.batch())
    return builder.build().value
  }
}
