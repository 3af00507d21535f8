public import FundCore
public import FundNumerics

/// Columns of numbers with names, read from any CSV file (数值表).
///
/// Only the columns asked for are read. A row with an empty field in one of them is left out and listed; numbers keep
/// the digits of their text, which a double alone would round.
public struct NumericTable: Sendable {
  /// A row that was left out because values are missing.
  public struct OmittedRow: Sendable, Hashable {
    /// Its line in the file.
    public let line: Int
    /// The columns without a value.
    public let columns: [String]
  }

  /// The values of a column whose texts name groups (分组列).
  public struct Groups: Sendable, Hashable {
    /// The text of each group, in the order they appear.
    public internal(set) var labels: [String] = []
    /// The group of every row, counted from zero.
    public internal(set) var numbers: [Int] = []
  }

  /// The file as the caller named it; `-` for standard input.
  public let file: String
  /// The line of every row in the file (行号).
  public let lines: [Int]
  /// How many rows stand before each in the file, those left out counted (行序).
  public let positions: [Int]
  /// Rows left out for missing values, in the order of the file (缺失行).
  public let omitted: [OmittedRow]
  /// Lines of rows that have a mistake and are not there, ascending; only where such tables are made at all.
  let brokenLines: [Int]
  private let columnStarts: [String: [Int]]
  private let numbers: [String: [DoubleDouble]]
  private let groups: [String: Groups]

  init(file: String, _ columns: TableColumns, _ reader: NumericTableReader) {
    self.file = file
    lines = reader.lines
    positions = reader.positions
    omitted = reader.omitted
    brokenLines = reader.brokenLines
    let starts = zip(columns.numbers + columns.groups, reader.columnStarts)
    columnStarts = Dictionary(starts.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    numbers = Dictionary(uniqueKeysWithValues: zip(columns.numbers, reader.numbers))
    groups = Dictionary(uniqueKeysWithValues: zip(columns.groups, reader.groups))
  }

  /// The number of rows with a value in every column.
  public var rowCount: Int { lines.count }

  /// The numbers of a column to about 31 digits, one per row; nil for a column that was not read as numbers.
  public func numbers(_ column: String) -> [DoubleDouble]? { numbers[column] }

  /// The groups of a column; nil for a column that was not read as groups.
  public func groups(_ column: String) -> Groups? { groups[column] }

  /// Where a row has its field of a column (位置): its line alone unless positions were kept when it was read.
  public func position(_ row: Int, _ column: String) -> SourcePosition {
    SourcePosition(file: file, line: lines[row], column: columnStarts[column]?[row] ?? 0)
  }
}

/// The columns of a table that are read (所需列).
public struct TableColumns: Sendable, Hashable {
  /// Columns of numbers, each once.
  public private(set) var numbers: [String] = []
  /// Columns whose texts name groups, each once.
  public private(set) var groups: [String] = []

  /// Columns by name; repeated names count once.
  public init(numbers: [String], groups: [String] = []) {
    for name in numbers where !self.numbers.contains(name) { self.numbers.append(name) }
    for name in groups where !self.groups.contains(name) { self.groups.append(name) }
  }
}

/// What the file of a table does not say about itself (数值表读取选项).
public struct TableReadOptions: Sendable {
  /// The encoding of the file; `auto` takes GB18030 when only then the header holds a column asked for.
  public var encoding: TextEncoding
  /// Texts that mean a missing value, as the empty text always does.
  public var missing: Set<String>
  /// How many issues of one code are kept; all are counted.
  public var issueCap: Int
  /// The command that can read the file from a pipe, as messages say; nil when none can.
  public var command: String? = "regress"
  /// Whether a missing value is an error, instead of a reason to leave its row out.
  public var requiresValues: Bool
  /// Whether the place of every field is remembered for ``NumericTable/position(_:_:)``.
  public var keepsPositions: Bool
  /// Whether rows are kept that have a field without a number, NaN in its place, so that everything else of the file can be looked at
  /// before its log is told; such a table is no data.
  var keepsMistakes = false

  /// The defaults: automatic encoding, only empty fields are missing and leave their rows out, 20 issues of a code, no
  /// positions.
  public init(
    encoding: TextEncoding = .auto, missing: Set<String> = [], issueCap: Int = 20, requiresValues: Bool = false,
    keepsPositions: Bool = false
  ) {
    self.encoding = encoding
    self.missing = missing
    self.issueCap = issueCap
    self.requiresValues = requiresValues
    self.keepsPositions = keepsPositions
  }
}
