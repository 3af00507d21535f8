public import FundCore
public import FundLedger

/// Writes a ledger as a ledger file (台账写出).
///
/// Reading the result gives the same ledger: history, vintages, estimates and plans, days known, status, printed
/// precision and year-to-date figures as given. The names of its files and lines are new.
public struct LedgerCSVWriter: Sendable {
  /// One statement per row, or one figure per row.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// A column per item (宽表).
    case wide
    /// A row per figure (长表). A statement without any figure has no row.
    case long
  }

  /// The layout written.
  public var layout: Layout
  /// The unit of all money.
  public var unit: MoneyUnit

  /// A writer with money in `unit`.
  public init(_ unit: MoneyUnit = .yuan, layout: Layout = .wide) {
    self.layout = layout
    self.unit = unit
  }

  /// The whole file.
  /// - Complexity: O(statements x columns).
  public func bytes(_ ledger: Ledger) -> [UInt8] {
    var csv = CSVWriter()
    write(ledger, to: &csv) { _ in }
    return csv.bytes
  }

  /// Writes the file to a path, atomically and in parts.
  /// - Throws: ``FundIOError/cannotWrite(path:reason:)``.
  public func write(_ ledger: Ledger, to path: String) throws(FundIOError) {
    try AtomicFile.write(to: path) { (put) throws(FundIOError) in
      var csv = CSVWriter()
      try write(ledger, to: &csv) { (csv) throws(FundIOError) in
        if csv.count > 1 << 20 { try csv.drain(put) }
      }
      try csv.drain(put)
    }
  }

  /// Writes the header and every row; `flush` is called after each row.
  public func write<E: Error>(
    _ ledger: Ledger, to csv: inout CSVWriter, flush: (inout CSVWriter) throws(E) -> Void
  ) throws(E) {
    let sheet = LedgerSheet(ledger, layout, unit)
    csv.row(sheet.header)
    let cells = ledger.given ?? ledger.history
    var aside = 0
    for f in ledger.funds.indices {
      let start = ledger.layout.starts[f]
      for (i, cell) in ledger.layout.cells(f).enumerated() where ledger.hasStatement(cell) {
        try sheet.row(cells, cell, f, start + i, &csv, flush)
      }
      while aside < ledger.aside.count, Int(ledger.aside.fund[aside]) == f {
        try sheet.row(ledger.aside.columns, aside, f, ledger.aside.period[aside], &csv, flush)
        aside += 1
      }
    }
  }
}

/// Which columns a written ledger has, and how its rows are written.
private struct LedgerSheet {
  let ledger: Ledger
  let layout: LedgerCSVWriter.Layout
  let unit: MoneyUnit
  var items: [LedgerItem] = []
  var drivers: [LedgerDriver] = []
  /// What every row of a fund begins with, and its currency.
  private let prefixes: [[UInt8]]
  private let currencies: [[UInt8]]
  private let statusNames = FigureStatus.allCases.map { Array($0.name.utf8) }
  let hasNames: Bool
  let hasKnown: Bool
  let hasPrecision: Bool

  init(_ ledger: Ledger, _ layout: LedgerCSVWriter.Layout, _ unit: MoneyUnit) {
    self.ledger = ledger
    self.layout = layout
    self.unit = unit
    let sets = [ledger.given ?? ledger.history, ledger.aside.columns]
    items = LedgerItem.allCases.filter { item in sets.contains { !$0.money[Int(item.rawValue)].isEmpty } }
    drivers = LedgerDriver.allCases.filter { d in sets.contains { !$0.drivers[Int(d.rawValue)].isEmpty } }
    if items.isEmpty, drivers.isEmpty { items = [.income, .spending, .balance] }
    let named = ledger.attributes.contains { !$0.regionName.isEmpty }
    prefixes = ledger.attributes.map { attributes in
      var csv = CSVWriter()
      csv.field(attributes.fund.region.code)
      if named { csv.field(attributes.regionName) }
      csv.field(attributes.fund.scheme.id)
      csv.field(attributes.fund.part.rawValue)
      return csv.bytes
    }
    currencies = ledger.attributes.map { Array($0.currency.code.utf8) }
    hasNames = named
    hasKnown = sets.contains { !$0.known.isEmpty }
    hasPrecision = sets.contains { !$0.precision.isEmpty }
  }

  var header: [String] {
    let figures = layout == .long ? ["item", "amount"] : items.map(name) + drivers.map(\.name)
    return ["region"] + (hasNames ? ["region_name"] : []) + ["scheme", "part", "period"] + figures
      + (hasKnown ? ["known"] : []) + ["status", "unit", "currency"] + (hasPrecision ? ["precision"] : [])
  }

  private func name(_ item: LedgerItem) -> String {
    ledger.cumulativeItems.contains(item) && item.isFlow ? item.name + ".ytd" : item.name
  }

  func row<E: Error>(
    _ columns: StatementColumns, _ row: Int, _ f: Int, _ period: Period, _ csv: inout CSVWriter,
    _ flush: (inout CSVWriter) throws(E) -> Void
  ) throws(E) {
    let places = ledger.attributes[f].currency.minorDigits + unit.exponent
    if layout == .wide {
      begin(f, period, &csv)
      for item in items {
        if let units = columns.amount(item, row) {
          csv.field(minorUnits: units, places: places, trimmed: true)
        } else {
          csv.empty()
        }
      }
      for driver in drivers { csv.field(columns.driver(driver, row)) }
      end(columns, row, f, places, &csv)
      try flush(&csv)
      return
    }
    for item in items {
      guard let units = columns.amount(item, row) else { continue }
      begin(f, period, &csv)
      csv.field(name(item))
      csv.field(minorUnits: units, places: places, trimmed: true)
      end(columns, row, f, places, &csv)
    }
    for driver in drivers {
      guard let value = columns.driver(driver, row) else { continue }
      begin(f, period, &csv)
      csv.field(driver.name)
      csv.field(value)
      end(columns, row, f, places, &csv)
    }
    try flush(&csv)
  }

  private func begin(_ f: Int, _ period: Period, _ csv: inout CSVWriter) {
    prefixes[f].withUnsafeBufferPointer { csv.field(plain: $0) }
    csv.field(period)
  }

  private func end(_ columns: StatementColumns, _ row: Int, _ f: Int, _ places: Int, _ csv: inout CSVWriter) {
    if hasKnown { csv.field(columns.knownDate(row)) }
    statusNames[Int(columns.figureStatus(row).rawValue)].withUnsafeBufferPointer { csv.field(plain: $0) }
    csv.field(unit.name)
    currencies[f].withUnsafeBufferPointer { csv.field(plain: $0) }
    if hasPrecision {
      if columns.precision.isEmpty || columns.precision[row] == StatementColumns.absent {
        csv.empty()
      } else {
        csv.field(minorUnits: columns.precision[row], places: places, trimmed: true)
      }
    }
    csv.endRow()
  }
}
