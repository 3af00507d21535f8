import FundCore
import FundNumerics

/// Reads the rows of a table into columns.
struct NumericTableReader {
  /// A column of the file: its name and where it stands.
  struct Place {
    let name: String
    let index: Int
  }

  private let file: String
  private let lineOffset: Int
  private let numberPlaces: [Place]
  private let groupPlaces: [Place]
  private let missing: Set<String>
  /// The option that names words for missing values, where there is one.
  private let missingOption: String
  /// Whether the command that reads the file has the option --encoding.
  private let canDecode: Bool
  private let requiresValues: Bool
  private let keepsPositions: Bool
  private let keepsMistakes: Bool
  /// Lines of rows that are left out for a mistake.
  private(set) var brokenLines: [Int] = []
  private var known: [[String: Int]]
  private(set) var lines: [Int] = []
  private(set) var positions: [Int] = []
  private(set) var omitted: [NumericTable.OmittedRow] = []
  private(set) var numbers: [[DoubleDouble]]
  private(set) var groups: [NumericTable.Groups]
  /// Where the fields of each used column begin in their lines, numbers first; empty unless they are to be kept.
  private(set) var columnStarts: [[Int]]
  private(set) var log: IssueLog

  init(
    file: String, lineOffset: Int, numbers: [Place], groups: [Place], _ options: TableReadOptions, _ log: IssueLog
  ) {
    self.file = file
    self.lineOffset = lineOffset
    numberPlaces = numbers
    groupPlaces = groups
    missing = options.missing
    missingOption = options.command == "regress" ? "--missing" : ""
    canDecode = options.command != nil
    requiresValues = options.requiresValues
    keepsPositions = options.keepsPositions
    keepsMistakes = options.keepsMistakes
    columnStarts = keepsPositions ? [[Int]](repeating: [], count: numbers.count + groups.count) : []
    known = groups.map { _ in [:] }
    self.numbers = numbers.map { _ in [] }
    self.groups = groups.map { _ in NumericTable.Groups() }
    self.log = log
  }

  /// Reads all rows of a text that have `fields` fields.
  mutating func read(_ text: [UInt8], fields: Int) {
    var block = RowBlock(capacity: LedgerFile.longestLine + LedgerFile.blockSize)
    var reader = QuotedReader(position: 0, line: 1)
    text.withUnsafeBufferPointer { text in
      while block.fill(from: text, &reader, fields: fields) {
        for n in reader.notes {
          let detail = n.problem == .lineTooLong ? "\(LedgerFile.longestLine)" : "\(fields)"
          report(
            RowIssue(problem: n.problem, line: n.line, column: n.column, heading: "", text: n.text, detail: detail))
          brokenLines.append(n.line + lineOffset)
        }
        reader.notes.removeAll(keepingCapacity: true)
        for row in 0..<block.rows { take(row, of: block) }
      }
    }
  }

  /// Takes a row that has a value in every column; lists it when one is missing.
  private mutating func take(_ row: Int, of block: borrowing RowBlock) {
    var absent: [Place] = []
    var isGood = true
    var values: [DoubleDouble] = []
    values.reserveCapacity(numberPlaces.count)
    for place in numberPlaces {
      let bytes = NumericTableReader.trimmed(block.field(row, place.index))
      if isMissing(bytes) {
        absent.append(place)
        if keepsMistakes { values.append(DoubleDouble(.nan)) }
      } else if let value = DoubleDouble(decimal: String(decoding: bytes, as: UTF8.self)) {
        values.append(value)
      } else {
        isGood = isGood && keepsMistakes
        values.append(DoubleDouble(.nan))
        report(NumericTableReader.problem(bytes), place, row, block)
      }
    }
    var labels: [String] = []
    for place in groupPlaces {
      let bytes = NumericTableReader.trimmed(block.field(row, place.index))
      if isMissing(bytes) {
        absent.append(place)
      } else if let problem = RowProblem.ofText(bytes) {
        isGood = false
        report(problem, place, row, block)
      } else {
        labels.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    let line = Int(block.line[row]) + lineOffset
    guard isGood else { return brokenLines.append(line) }
    if !absent.isEmpty {
      omit(absent, row, block)
      // What is absent stands as NaN among the numbers; without its groups a row says nothing.
      guard keepsMistakes else { return }
      guard labels.count == groupPlaces.count else { return brokenLines.append(line) }
    }
    positions.append(lines.count + omitted.count)
    lines.append(line)
    for (column, value) in values.enumerated() { numbers[column].append(value) }
    for (column, label) in labels.enumerated() { assign(label, column) }
    guard keepsPositions else { return }
    for (column, place) in (numberPlaces + groupPlaces).enumerated() {
      columnStarts[column].append(block.column(row, place.index))
    }
  }

  private mutating func assign(_ label: String, _ column: Int) {
    let number: Int
    if let seen = known[column][label] {
      number = seen
    } else {
      number = groups[column].labels.count
      known[column][label] = number
      groups[column].labels.append(label)
    }
    groups[column].numbers.append(number)
  }

  private func isMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isEmpty || (!missing.isEmpty && missing.contains(String(decoding: bytes, as: UTF8.self)))
  }

  /// The bytes without spaces and tabs around them.
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return UnsafeBufferPointer(rebasing: bytes[..<0]) }
    return UnsafeBufferPointer(rebasing: bytes[first...last])
  }
}

extension NumericTableReader {
  /// What to do about bytes that are no text, where nobody can say what they are.
  static let saveAsUTF8 = Bilingual("Save the file as UTF-8", "请将文件另存为 UTF-8")

  /// What is wrong with a text that is no finite number.
  private static func problem(_ bytes: UnsafeBufferPointer<UInt8>) -> RowProblem {
    switch RowProblem.ofNumber(bytes, .malformed) {
    case .nulByte: return .nulByte
    case .badEncoding: return .badEncoding
    case .fullWidthDigits: return .fullWidthDigits
    case .thousandsSeparator: return .thousandsSeparator
    default:
      let value = Double(String(decoding: bytes, as: UTF8.self))
      return value.map { !$0.isFinite } == true ? .notFinite : .badNumber
    }
  }

  private mutating func report(_ issue: RowIssue) {
    guard log.keeps(issue.problem.code) else { return log.count(issue.problem.code, issue.problem.severity) }
    let whole = issue.issue(file, lineOffset: lineOffset, leavesOut: false)
    guard issue.problem == .badEncoding, !canDecode else { return log.add(whole) }
    log.add(
      Issue(whole.code, whole.severity, at: whole.position, whole.summary, remedy: NumericTableReader.saveAsUTF8))
  }

  private mutating func report(
    _ problem: RowProblem, _ place: Place, _ row: Int, _ block: borrowing RowBlock
  ) {
    guard log.keeps(problem.code) else { return log.count(problem.code, problem.severity) }
    let text = RowIssue.excerpt(block.field(row, place.index))
    report(
      RowIssue(
        problem: problem, line: Int(block.line[row]), column: block.column(row, place.index), heading: place.name,
        text: text, detail: missingOption))
  }

  private mutating func omit(_ absent: [Place], _ row: Int, _ block: borrowing RowBlock) {
    let line = Int(block.line[row]) + lineOffset
    let names = absent.map(\.name)
    omitted.append(NumericTable.OmittedRow(line: line, columns: names))
    let severity: IssueSeverity = requiresValues ? .error : .warning
    guard log.keeps("missingValue") else { return log.count("missingValue", severity) }
    let column = absent.first.map { block.column(row, $0.index) } ?? 0
    log.add(
      Issue(
        "missingValue", severity, at: SourcePosition(file: file, line: line, column: column),
        Bilingual("no value for \(names.joined(separator: ", "))", "\(names.joined(separator: "、")) 无数值"),
        remedy: requiresValues
          ? Bilingual("Fill it in", "请补充")
          : Bilingual("The row was left out", "该行未使用")))
  }
}
