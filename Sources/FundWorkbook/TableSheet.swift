import FundCore
import FundReports

/// A table as a sheet (表格工作表): a frozen header with a filter, typed cells, live formulas, remarks below.
struct TableSheet {
  let sheet: Sheet
  /// Where the numbers come from, cell by cell.
  let sources: [(place: CellPlace, text: String, source: String)]

  /// Lays a table out.
  ///
  /// - Complexity: O(cells).
  init(_ table: DocumentTable, name: String, _ language: Language) {
    var sheet = Sheet(name)
    var sources: [(place: CellPlace, text: String, source: String)] = []
    let formulas = table.columns.indices.map { SheetFormula($0, of: table) }
    // Words that follow a column of numbers would touch them.
    let isIndented = table.columns.indices.map { c in
      c > 0 && !table.columns[c].kind.isNumber && table.columns[c - 1].kind.isNumber
    }
    sheet.rows.append(
      table.columns.enumerated().map { c, column in
        var look = Sheet.Look(.header, wraps: true, isRight: column.kind.isNumber)
        look.isIndented = isIndented[c]
        return Sheet.Cell(.text(NumberFormat.title(column, language)), look)
      })
    let last = table.rows.count - 1
    for (r, row) in table.rows.enumerated() {
      let isTotal = table.hasTotals && r == last && r > 0
      let shown = zip(row, table.columns).map { NumberFormat.shown($0, $1.kind, language) }
      let place = sheet.rows.count
      var cells: [Sheet.Cell?] = []
      for (c, cell) in row.enumerated() {
        let column = table.columns[c]
        if let trace = cell.trace {
          sources.append((CellPlace(row: place, column: c), cell.text, trace.line(language)))
        }
        let sums = isTotal ? TableSheet.sum(c, of: table, language) : nil
        let content = TableSheet.content(cell, shown, c, formulas[c], sums, row: place)
        var look = Sheet.Look(isTotal ? .total : .plain, tone: cell.tone)
        look.isRight = column.kind.isNumber
        look.isIndented = isIndented[c]
        if case .text = content {
          look.wraps = !column.kind.isNumber && DisplayWidth.of(cell.text) > TableSheet.widest
        } else {
          look.numberFormat = NumberFormat.code(column.kind, cell.text)
        }
        cells.append(Sheet.Cell(content, look))
      }
      sheet.rows.append(cells)
    }
    sheet.frozenRows = 1
    sheet.frozenColumns = table.columns.first?.kind == .text ? 1 : 0
    sheet.filteredThrough = table.hasTotals && last > 0 ? last : last + 1
    sheet.isLandscape = table.columns.count > 6
    sheet.widths = TableSheet.widths(sheet.rows)
    if !table.notes.isEmpty { sheet.rows.append([]) }
    for note in table.notes {
      for number in note.numbers {
        sources.append((CellPlace(row: sheet.rows.count, column: 0), number.text, number.trace.line(language)))
      }
      sheet.rows.append([Sheet.Cell(.text(note.text), Sheet.Look(.note))])
    }
    self.sheet = sheet
    self.sources = sources
  }

  /// What a cell holds: the formula of its column where it gives the number printed, a sum in a row of totals, the number, or words.
  private static func content(
    _ cell: DocumentTable.Cell, _ shown: [Double?], _ c: Int, _ formula: SheetFormula?, _ sum: Double?, row: Int
  ) -> Sheet.Content {
    guard let number = shown[c] else { return .text(cell.text) }
    if let formula, let value = formula.value({ shown[$0] }), isClose(value, number) {
      return .formula(formula.text(row: row), value)
    }
    if let sum, isClose(sum, number) {
      let (first, last) = (CellPlace(row: 1, column: c), CellPlace(row: row - 1, column: c))
      return .formula("SUM(\(first):\(last))", sum)
    }
    return .number(number)
  }

  /// The sum of a column above its last row; nil where something is missing or does not add up.
  private static func sum(_ c: Int, of table: DocumentTable, _ language: Language) -> Double? {
    let kind = table.columns[c].kind
    switch kind {
    case .count, .money: break
    case .text, .months, .share: return nil
    }
    var sum = 0.0
    for row in table.rows.dropLast() {
      guard let number = NumberFormat.shown(row[c], kind, language) else { return nil }
      sum += number
    }
    return sum
  }

  private static func isClose(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-9 * max(a.magnitude, b.magnitude, 1e-6)
  }

  /// The widest a column becomes, in characters.
  static let widest = 60

  /// Wide enough for what stands in it; headings may take several lines.
  private static func widths(_ rows: [[Sheet.Cell?]]) -> [Double] {
    guard let header = rows.first else { return [] }
    return header.indices.map { c in
      var width = 8
      for (r, row) in rows.enumerated() {
        guard row.indices.contains(c), let cell = row[c] else { continue }
        switch cell.content {
        // The button of the filter stands beside the words.
        case .text(let text):
          let room = cell.look.isIndented ? 2 : 1
          width = max(width, r == 0 ? min(16, DisplayWidth.of(text) + 3) : DisplayWidth.of(text) + room)
        case .link(let text, _): width = max(width, DisplayWidth.of(text) + 1)
        case .number(let x), .formula(_, let x): width = max(width, TableSheet.digits(x))
        }
      }
      return Double(min(width, TableSheet.widest))
    }
  }

  /// Characters a number takes with two decimals and separators.
  private static func digits(_ x: Double) -> Int {
    var size = x.magnitude
    var digits = 7
    while size >= 1000, digits < 30 {
      size /= 1000
      digits += 4
    }
    return digits + 2
  }
}
