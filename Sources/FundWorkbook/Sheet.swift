public import FundReports

/// A sheet of a workbook as a value (工作表): what stands in its cells and how it looks, without the file.
public struct Sheet: Sendable {
  /// What a cell holds (单元格内容).
  public enum Content: Sendable, Hashable {
    /// Words, whatever they look like: never a formula.
    case text(String)
    /// A number.
    case number(Double)
    /// A formula without its sign of equality, and what it gives.
    case formula(String, Double)
    /// Words that lead to another sheet.
    case link(String, sheet: String)
  }

  /// What a cell is for (单元格角色).
  public enum Role: Sendable, Hashable {
    /// The title of the document.
    case title
    /// The heading of a section.
    case heading
    /// The heading of a column.
    case header
    /// A name beside a value.
    case label
    /// A row that adds up those above.
    case total
    /// A remark.
    case note
    /// All else.
    case plain
  }

  /// How a cell looks (单元格样式).
  public struct Look: Sendable, Hashable {
    /// What it is for.
    public var role = Role.plain
    /// The format of its number, in the workbook's own language; nil for words.
    public var numberFormat: String?
    /// What it means; decides its colour.
    public var tone: DocumentTable.Tone?
    /// Whether long words take several lines.
    public var wraps = false
    /// Whether it stands on the right.
    public var isRight = false
    /// Whether it keeps away from the cell before it.
    public var isIndented = false

    /// A look.
    public init(
      _ role: Role = .plain, numberFormat: String? = nil, tone: DocumentTable.Tone? = nil, wraps: Bool = false,
      isRight: Bool = false
    ) {
      self.role = role
      self.numberFormat = numberFormat
      self.tone = tone
      self.wraps = wraps
      self.isRight = isRight
    }
  }

  /// A cell (单元格).
  public struct Cell: Sendable, Hashable {
    /// What it holds.
    public let content: Content
    /// How it looks.
    public let look: Look

    /// A cell.
    public init(_ content: Content, _ look: Look = Look()) {
      self.content = content
      self.look = look
    }
  }

  /// The name on its tab.
  public let name: String
  /// The rows; nil where a cell is empty.
  public internal(set) var rows: [[Cell?]] = []
  /// The widths of the columns in characters.
  public internal(set) var widths: [Double] = []
  /// How many rows stay in view.
  public internal(set) var frozenRows = 0
  /// How many columns stay in view.
  public internal(set) var frozenColumns = 0
  /// The last row the filter of the header covers; nil without one.
  public internal(set) var filteredThrough: Int?
  /// Whether it is printed wide.
  public internal(set) var isLandscape = false

  /// The height of a row in points where it takes more than one line of plain words; nil for the usual one. Not every program that
  /// reads workbooks finds it by itself.
  ///
  /// - Complexity: O(length of the row).
  public func height(ofRow row: Int) -> Double? {
    var lines = 1
    var size = Sheet.lineHeight
    var border = 0.0
    for (c, cell) in rows[row].enumerated() {
      guard let cell else { continue }
      switch cell.look.role {
      case .title: size = max(size, 22)
      case .heading: size = max(size, 18)
      // Bold Chinese letters over a line need a little more.
      case .header: border = 4
      case .label, .total, .note, .plain: break
      }
      guard cell.look.wraps, case .text(let text) = cell.content, widths.indices.contains(c) else { continue }
      // Words are not cut in the middle: a line holds a little less than its width.
      let room = max(1, widths[c] * 0.92)
      lines = max(lines, Int((Double(DisplayWidth.of(text)) / room).rounded(.up)))
    }
    let height = max(size, Double(lines) * Sheet.lineHeight) + border
    return height > Sheet.lineHeight ? min(height, 400) : nil
  }

  /// The height of one line in points.
  static let lineHeight = 15.0

  /// An empty sheet.
  init(_ name: String) { self.name = name }
}
