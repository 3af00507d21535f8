import FundActuarial
public import FundCore

/// Figures by age, and by year and sex where the file has them (分年龄数据): what life tables and Lee-Carter models are
/// made of.
///
/// A CSV file with the column `age` (`30`, `30-34`, `85+`) and one kind of figures: `q`, `l`, `rate` (deaths per person and
/// year), `deaths` with `exposure`, or `events` with `exposure` for other things than deaths, such as spending and members.
/// Columns `sex` and `year` are optional. Ages stand in ascending order within a sex and a year.
///
///     age,sex,deaths,exposure
///     0,female,41,10312
///     1-4,female,9,42155
public struct AgeFigures: Sendable {
  /// What the figures are (数值类型).
  public enum Kind: String, Sendable, Hashable {
    /// Probabilities of dying within a year.
    case q
    /// Survivors.
    case l
    /// Deaths per person and year.
    case rate
    /// Deaths and exposure.
    case deaths
    /// Other events or amounts, and exposure.
    case events

    /// Whether there are counts with exposure.
    public var isCount: Bool { self == .deaths || self == .events }
  }

  /// One row of the file.
  struct Row {
    let place: Int
    let group: RateSurface.AgeGroup
    let year: Int?
    let value: Double
    let exposure: Double
  }

  /// The rows of one sex, in the order of the file.
  struct Part {
    let sex: String?
    var rows: [Row]
  }

  /// The file as the caller named it; `-` for standard input.
  public let file: String
  /// What the figures are.
  public let kind: Kind
  let parts: [Part]
  let table: NumericTable
  let columns: AgeColumns

  /// Where a row has a field.
  func position(_ row: Row, _ role: AgeColumns.Role) -> SourcePosition {
    table.position(row.place, columns.heading(role))
  }

  /// Reads a file; `-` is standard input.
  ///
  /// The answer is nil when anything is wrong, and every issue has its line and column.
  public static func load(_ path: String, encoding: TextEncoding = .auto) -> Loaded<AgeFigures?> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path, encoding: encoding)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(nil, log)
    }
  }

  /// Reads the bytes of a CSV file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String, encoding: TextEncoding = .auto) -> Loaded<AgeFigures?> {
    var options = TableReadOptions(encoding: encoding, requiresValues: true, keepsPositions: true)
    options.command = "lives"
    let known = Set(AgeColumns.names.flatMap(\.names))
    var head = Array(bytes.prefix(LedgerFile.longestLine))
    if encoding.isGB18030(head, knows: known.contains) { head = GB18030.utf8(bytes) ?? head }
    // What is no table at all is said by the reader of tables.
    let header = HeaderRecord(Array(head.prefix(LedgerFile.longestLine)))
    guard let header, !bytes.isEmpty, header.headings.contains(where: known.contains) else {
      let loaded = NumericTable.read(bytes, file: file, TableColumns(numbers: ["age"]), options: options)
      return Loaded(nil, loaded.log)
    }
    var log = IssueLog()
    guard let columns = AgeColumns(header.headings, file: file, &log) else { return Loaded(nil, log) }
    let loaded = NumericTable.read(bytes, file: file, columns.columns, options: options)
    guard let table = loaded.value else {
      return Loaded(nil, allIssues(bytes, file, columns, options, loaded.log))
    }
    var reader = AgeReader(table, columns, loaded.log)
    reader.read()
    guard reader.log.count(.error) == 0 else { return Loaded(nil, reader.log) }
    return Loaded(
      AgeFigures(file: file, kind: columns.kind, parts: reader.parts, table: table, columns: columns), reader.log)
  }

  /// The issues of a file with fields that are no numbers, and those that its other fields have: all at once.
  private static func allIssues(
    _ bytes: [UInt8], _ file: String, _ columns: AgeColumns, _ options: TableReadOptions, _ found: IssueLog
  ) -> IssueLog {
    let names = columns.columns
    let texts = TableColumns(numbers: [], groups: names.groups + names.numbers)
    guard let table = NumericTable.read(bytes, file: file, texts, options: options).value else { return found }
    var reader = AgeReader(table, columns, IssueLog())
    reader.read()
    var all = found
    all.add(reader.log)
    return all
  }

  /// The years of the file in ascending order; empty without a column of years.
  public var years: [Int] { Set(parts.flatMap { $0.rows.compactMap(\.year) }).sorted() }
}
