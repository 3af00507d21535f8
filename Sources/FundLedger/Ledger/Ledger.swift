public import FundCore

/// The itemised, exact, columnar ledger of many funds (基金台账).
///
/// Every fund has one statement per period between its first and last; a period without figures is an empty cell.
/// The newest known figures are the history; superseded ones stay as vintages, and estimates, budgets and projections
/// are kept beside it. Money is minor units in `Int64`; funds may differ in frequency and currency.
public struct Ledger: Sendable {
  /// Which cell belongs to which fund and period.
  public let layout: PanelLayout
  /// Name and currency of every fund, in the order of the layout.
  public let attributes: [FundAttributes]
  /// The history: one row per cell.
  public internal(set) var history: StatementColumns
  /// Everything that is not the current history: superseded vintages, and rows of other status.
  public internal(set) var aside: AsideStatements
  /// The files the statements came from.
  public let files: [String]
  /// Items that were given as year-to-date figures (累计数); their flows are differences.
  public let cumulativeItems: Set<LedgerItem>
  /// For a ledger with cumulative items, the history as it was given.
  package let given: StatementColumns?

  /// The status byte of a cell without a statement.
  package static let emptyCell: UInt8 = 0xFF

  init(
    layout: PanelLayout, attributes: [FundAttributes], history: StatementColumns, aside: AsideStatements,
    files: [String], cumulativeItems: Set<LedgerItem>, given: StatementColumns?
  ) {
    self.layout = layout
    self.attributes = attributes
    self.history = history
    self.aside = aside
    self.files = files
    self.cumulativeItems = cumulativeItems
    self.given = given
  }

  /// The funds in canonical order: region, scheme, part.
  public var funds: [FundID] { layout.funds }

  /// Number of statements in the history.
  public var statementCount: Int { history.status.lazy.filter { $0 != Ledger.emptyCell }.count }

  /// Whether a cell holds a statement.
  public func hasStatement(_ cell: Int) -> Bool { history.status[cell] != Ledger.emptyCell }

  /// The name, currency and identity of a fund; nil when it is not in the ledger.
  public func attributes(of fund: FundID) -> FundAttributes? { layout.index(of: fund).map { attributes[$0] } }

  /// A money figure of the history in minor units; nil when there is none.
  public func amount(_ item: LedgerItem, _ fund: FundID, _ period: Period) -> Int64? {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return nil }
    return history.amount(item, cell)
  }

  /// A money item of a fund over its periods, gaps and flows over gaps kept; nil when the fund is not here.
  public func series(_ item: LedgerItem, _ fund: FundID) -> GappedSeries<Int64>? {
    guard let f = layout.index(of: fund) else { return nil }
    let cells = layout.cells(f)
    let spans = history.spans[Int(item.rawValue)]
    return GappedSeries(
      start: layout.starts[f], values: cells.map { history.amount(item, $0) },
      spans: spans.isEmpty ? [] : Array(spans[cells]))
  }

  /// A money item of a fund in major units (元): the one door from exact to binary.
  public func majorUnits(_ item: LedgerItem, _ fund: FundID) -> GappedSeries<Double>? {
    guard let exact = series(item, fund), let currency = attributes(of: fund)?.currency else { return nil }
    return GappedSeries(
      start: exact.start, values: exact.values.map { $0.map { Money(minorUnits: $0, currency).majorUnits } },
      spans: exact.spans)
  }

  /// A driver of a fund over its periods, such as insured persons, with its gaps; nil when the fund is not here.
  public func driver(_ driver: LedgerDriver, _ fund: FundID) -> GappedSeries<Double>? {
    guard let f = layout.index(of: fund) else { return nil }
    return GappedSeries(start: layout.starts[f], values: layout.cells(f).map { history.driver(driver, $0) })
  }

  /// Where the statement of a cell stands; nil when it does not come from a file.
  public func position(_ cell: Int) -> SourcePosition? { position(history, cell) }

  func position(_ columns: StatementColumns, _ row: Int) -> SourcePosition? {
    guard columns.lines[row] > 0 else { return nil }
    let file = columns.files.isEmpty ? 0 : Int(columns.files[row])
    return SourcePosition(file: files.indices.contains(file) ? files[file] : "-", line: Int(columns.lines[row]))
  }

  /// The last period of a fund that has a statement, at or before a month; nil when there is none.
  public func lastPeriod(_ fund: Int, through month: YearMonth? = nil) -> Period? {
    let cells = layout.cells(fund)
    let start = layout.starts[fund]
    var i = cells.count - 1
    if let month { i = min(i, month.period(start.frequency) - start) }
    while i >= 0 {
      if hasStatement(cells.lowerBound + i) { return start + i }
      i -= 1
    }
    return nil
  }
}
