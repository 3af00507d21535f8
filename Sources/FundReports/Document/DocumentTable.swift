public import FundCore

/// A table of a document (报告表格): typed cells that are read, sorted, computed and traced.
public struct DocumentTable: Sendable {
  /// What a column holds (列类型).
  public enum Kind: Sendable, Hashable {
    /// Words: names, bands, reasons.
    case text
    /// Money in major units, shown in a scale.
    case money(Currency, MoneyText.Scale)
    /// Months of reserve.
    case months
    /// Fractions of one, shown in per cent.
    case share
    /// Whole numbers.
    case count

    /// Whether cells hold numbers.
    public var isNumber: Bool { self != .text }
  }

  /// A column (列).
  public struct Column: Sendable {
    /// The stable name for programs and formulas.
    public let key: String
    /// The heading, with the unit.
    public let title: String
    /// What the column holds.
    public let kind: Kind
    /// How its cells follow from others of the row; nil for given figures.
    public let formula: CellFormula?
    /// Whether only programs need it, for formulas: forms that people read leave it out.
    public let isAuxiliary: Bool

    /// A column.
    public init(_ key: String, _ title: String, _ kind: Kind, formula: CellFormula? = nil, isAuxiliary: Bool = false) {
      self.key = key
      self.title = title
      self.kind = kind
      self.formula = formula
      self.isAuxiliary = isAuxiliary
    }
  }

  /// What a cell means besides its text (标记): decides its colour.
  public enum Tone: String, Sendable, Hashable, CaseIterable {
    /// Used up, or a red alert.
    case deficit
    /// Below the insufficient edge.
    case insufficient
    /// Between insufficient and target.
    case below
    /// Inside the target.
    case target
    /// Above target.
    case above
    /// Above the excessive edge.
    case excessive
    /// Unknown or without a standard.
    case unknown
  }

  /// A cell (单元格).
  public struct Cell: Sendable, Hashable {
    /// What is printed.
    public let text: String
    /// The number behind it; nil for words and where nothing is known.
    public let number: Double?
    /// Where the number comes from.
    public let trace: Trace?
    /// What it means.
    public let tone: Tone?
    /// Where a click leads: the id of a section; nil for none.
    public let target: String?

    /// A cell of words.
    public init(_ text: String, tone: Tone? = nil, target: String? = nil) {
      self.text = text
      number = nil
      trace = nil
      self.tone = tone
      self.target = target
    }

    /// A number that can be traced.
    public init(_ number: TracedNumber, tone: Tone? = nil) {
      text = number.text
      self.number = number.value
      trace = number.trace
      self.tone = tone
      target = nil
    }

    /// A number whose column says what it is.
    public init(_ text: String, _ number: Double?, tone: Tone? = nil) {
      self.text = text
      self.number = number
      trace = nil
      self.tone = tone
      target = nil
    }
  }

  /// The stable name.
  public let id: String
  /// The heading above the table.
  public let caption: String
  /// The columns.
  public let columns: [Column]
  /// The rows, each as long as ``columns``.
  public private(set) var rows: [[Cell]] = []
  /// Whether the last row adds up those above it (合计行).
  public var hasTotals = false
  /// Remarks below.
  public var notes: [Passage] = []

  /// A table without rows.
  public init(_ id: String, _ caption: String, _ columns: [Column]) {
    self.id = id
    self.caption = caption
    self.columns = columns
  }

  /// Adds a row.
  public mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "A row has one cell per column.")
    rows.append(cells)
  }

  /// The table without what only programs need.
  var shown: DocumentTable {
    let kept = columns.indices.filter { !columns[$0].isAuxiliary }
    guard kept.count < columns.count else { return self }
    var table = DocumentTable(id, caption, kept.map { columns[$0] })
    table.notes = notes
    table.hasTotals = hasTotals
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }
}
