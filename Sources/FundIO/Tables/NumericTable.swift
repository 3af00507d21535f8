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
  private let numbers: [String: [DoubleDouble]]
  private let groups: [String: Groups]

  init(file: String, _ columns: TableColumns, _ reader: NumericTableReader) {
    self.file = file
    lines = reader.lines
    positions = reader.positions
    omitted = reader.omitted
    numbers = Dictionary(uniqueKeysWithValues: zip(columns.numbers, reader.numbers))
    groups = Dictionary(uniqueKeysWithValues: zip(columns.groups, reader.groups))
  }

  /// The number of rows with a value in every column.
  public var rowCount: Int { lines.count }

  /// The numbers of a column to about 31 digits, one per row; nil for a column that was not read as numbers.
  public func numbers(_ column: String) -> [DoubleDouble]? { numbers[column] }

  /// The groups of a column; nil for a column that was not read as groups.
  public func groups(_ column: String) -> Groups? { groups[column] }
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

  /// The defaults: automatic encoding, only empty fields are missing, 20 issues of a code.
  public init(encoding: TextEncoding = .auto, missing: Set<String> = [], issueCap: Int = 20) {
    self.encoding = encoding
    self.missing = missing
    self.issueCap = issueCap
  }
}
