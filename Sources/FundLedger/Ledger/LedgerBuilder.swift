public import FundCore

/// Puts statements together into a ledger (台账装配): finds duplicates, vintages, mixed frequencies and gaps, and turns
/// year-to-date figures into flows.
public struct LedgerBuilder: Sendable {
  /// Items whose figures are year-to-date (累计数), reset each January.
  public var cumulative: Set<LedgerItem> = []
  /// Everything noticed so far.
  public var log: IssueLog
  let files: [String]
  let lag: PublicationLag
  var attributes: [FundAttributes] = []
  var lookup: [FundID: Int32] = [:]
  var batches: [StatementBatch] = []

  /// An empty builder for statements from the named files.
  public init(files: [String] = [], lag: PublicationLag = PublicationLag(), log: IssueLog = IssueLog()) {
    self.files = files
    self.lag = lag
    self.log = log
  }

  /// The number of a fund in this builder; a new fund is registered. The first attributes seen are kept, but a region
  /// name fills in for a missing one.
  package mutating func index(of fund: FundAttributes) -> Int32 {
    if let i = lookup[fund.fund] {
      if attributes[Int(i)].regionName.isEmpty { attributes[Int(i)].regionName = fund.regionName }
      return i
    }
    let i = Int32(attributes.count)
    attributes.append(fund)
    lookup[fund.fund] = i
    return i
  }

  /// The attributes a fund was registered with; nil when it is new.
  package func registered(_ fund: FundID) -> FundAttributes? { lookup[fund].map { attributes[Int($0)] } }

  /// Adds statements whose funds are numbers of ``index(of:)``.
  package mutating func add(_ batch: StatementBatch) { batches.append(batch) }

  /// Adds one statement, for callers that hold figures in memory.
  ///
  /// - Parameters:
  ///   - amounts: money in minor units.
  ///   - precision: the printed unit of the figures in minor units (印刷精度); nil when they are exact.
  ///   - line: where the row stands in the builder's first file; zero when it comes from no file.
  public mutating func add(
    _ fund: FundAttributes, _ period: Period, amounts: [LedgerItem: Int64], drivers: [LedgerDriver: Double] = [:],
    status: FigureStatus = .actual, known: CalendarDate? = nil, precision: Int64? = nil, line: Int = 0
  ) {
    var columns = StatementColumns(count: 1)
    for (item, value) in amounts { columns.money[Int(item.rawValue)] = [value] }
    for (driver, value) in drivers { columns.drivers[Int(driver.rawValue)] = [value] }
    columns.status = [status.rawValue]
    if let known { columns.known = [known.daysSince1970] }
    if let precision { columns.precision = [precision] }
    columns.lines = [UInt32(clamping: line)]
    batches.append(
      StatementBatch(
        fund: [index(of: fund)], period: [period.ordinal], frequency: [period.frequency.rawValue], columns: columns))
  }

  /// Builds the ledger.
  ///
  /// - Returns: the ledger with everything noticed. Of two rows for the same fund, period and status the one known
  ///   later is the history; of two known on the same day the first is kept and the other reported.
  /// - Complexity: O(rows + cells).
  public consuming func build() -> Loaded<Ledger> {
    let placed = place()
    return finish(placed, placed.runs.history(batches))
  }

  /// Builds the ledger with several columns at once; the width is without influence on it.
  package consuming func build(width: Int) async -> Loaded<Ledger> {
    let placed = place()
    return finish(placed, await placed.runs.history(batches, width: width))
  }

  /// Every row in its place.
  private struct Placed {
    let order: [Int]
    let layout: PanelLayout
    let placing: Placement
    let runs: PlacedRuns
  }

  private mutating func place() -> Placed {
    let rank = canonicalOrder()
    var spread = PeriodSpread(funds: attributes.count)
    for batch in batches { spread.see(batch) }
    spread.limit(rows: batches.reduce(0) { $0 + $1.count }, attributes, &log)
    if !cumulative.isEmpty { spread.startInJanuary() }
    let order = rank.order
    let layout = PanelLayout(
      funds: order.map { attributes[$0].fund }, starts: order.map { spread.start($0) },
      counts: order.map { spread.count($0) })
    var placing = Placement(layout: layout, position: rank.position, lag: lag, files: files)
    for (b, batch) in batches.enumerated() { placing.place(batch, b, batches, spread, &log) }
    return Placed(order: order, layout: layout, placing: placing, runs: placing.runs())
  }

  private mutating func finish(_ placed: Placed, _ history: StatementColumns) -> Loaded<Ledger> {
    let aside = placed.placing.aside(batches)
    var ledger = Ledger(
      layout: placed.layout, attributes: placed.order.map { attributes[$0] }, history: history, aside: aside,
      files: files, cumulativeItems: cumulative, given: cumulative.isEmpty ? nil : history)
    if !cumulative.isEmpty { ledger.turnCumulativeIntoFlows(&log) }
    return Loaded(ledger, log)
  }

  private func canonicalOrder() -> (order: [Int], position: [Int32]) {
    let order = attributes.indices.sorted { attributes[$0].fund < attributes[$1].fund }
    var position = [Int32](repeating: 0, count: order.count)
    for (p, i) in order.enumerated() { position[i] = Int32(p) }
    return (order, position)
  }
}
