import FundActuarial
import FundCore
import FundNumerics

/// Reads the tables of a community or pool from a CSV file with the columns `sex`, `age` and one for each table (年龄表文件).
struct AgeTableReader {
  /// A column that holds a table.
  struct Heading {
    let kind: AgeTableKind
    let position: SourcePosition
  }

  private let file: String
  private let community: String?
  private(set) var log = IssueLog()
  private(set) var headings: [Heading] = []

  /// Columns that say something about a row and are not read.
  private static let remarks = ["note", "source", "citation"]
  private static let sexes: [String: Sex] = ["female": .female, "male": .male, "女": .female, "男": .male]

  init(file: String, community: String?) {
    self.file = file
    self.community = community
  }

  /// The tables that could be read.
  mutating func read(_ bytes: [UInt8]) -> [AgeTableKind: AgeTable] {
    let header = bytes.isEmpty ? nil : HeaderRecord(Array(bytes.prefix(LedgerFile.longestLine)))
    let names = header?.headings ?? []
    for (place, name) in names.enumerated() {
      let position = SourcePosition(file: file, line: header?.line ?? 1, column: header?.columns[place] ?? 0)
      if let kind = AgeTableKind(rawValue: name) {
        if !headings.contains(where: { $0.kind == kind }) { headings.append(Heading(kind: kind, position: position)) }
      } else if !(["sex", "age", "community"] + Self.remarks).contains(name) {
        unknown(name, position)
      }
    }
    let columns = TableColumns(
      numbers: ["age"] + headings.map(\.kind.rawValue),
      groups: names.contains("community") ? ["sex", "community"] : ["sex"])
    var options = TableReadOptions(requiresValues: true, keepsPositions: true)
    options.command = nil
    let loaded = NumericTable.read(bytes, file: file, columns, options: options)
    log.add(loaded.log)
    guard let table = loaded.value else { return [:] }
    if headings.isEmpty {
      fail(
        "noTable", SourcePosition(file: file, line: 1), Bilingual("no column holds a table", "没有任何年龄表列"),
        Bilingual("The columns are \(Self.known)", "可用的列：\(Self.known)"))
      return [:]
    }
    return tables(table)
  }

  private static var known: String { AgeTableKind.allCases.map(\.rawValue).joined(separator: ", ") }

  private mutating func unknown(_ name: String, _ place: SourcePosition) {
    let shown = RowIssue.excerpt(name)
    let near = NearestName.of(name, AgeTableKind.allCases.map(\.rawValue) + ["sex", "age", "community"])
    fail(
      "unknownColumn", place, Bilingual("unknown column \"\(shown)\"", "未知的列“\(shown)”"),
      near.map { Bilingual("Did you mean \($0)?", "是否为 \($0)？") }
        ?? Bilingual("The columns are \(Self.known)", "可用的列：\(Self.known)"))
  }

  /// Ages zero, one, two and so on of each sex.
  private mutating func tables(_ table: NumericTable) -> [AgeTableKind: AgeTable] {
    guard let rows = rows(table) else { return [:] }
    let (women, men) = (rows[0].count, rows[1].count)
    guard women == men, women >= 2 else {
      fail(
        "ages", SourcePosition(file: file),
        Bilingual("women have \(women) ages, men \(men)", "女性 \(women) 个年龄，男性 \(men) 个"),
        Bilingual("Write a row for each sex and age, from 0 to the same last age", "请为男女各写 0 岁至同一最高年龄的每一行"))
      return [:]
    }
    var found: [AgeTableKind: AgeTable] = [:]
    for heading in headings {
      guard let numbers = table.numbers(heading.kind.rawValue) else { continue }
      var isGood = true
      for row in rows.joined() {
        let value = numbers[row].value
        guard let problem = AssumptionsDecoder.outOfRange(value, value, heading.kind.range) else { continue }
        isGood = false
        fail(
          "outOfRange", table.position(row, heading.kind.rawValue), problem,
          AssumptionsDecoder.writeFraction(heading.kind.range))
      }
      if isGood { found[heading.kind] = AgeTable(ages: women) { numbers[rows[$0.index][$1]].value } }
    }
    return found
  }

  /// The rows of women and men by age; nil when an age is out of order, missing or there twice.
  private mutating func rows(_ table: NumericTable) -> [[Int]]? {
    guard let sexes = table.groups("sex"), let ages = table.numbers("age") else { return nil }
    let owners = table.groups("community")
    let errors = log.count(.error)
    var rows: [[Int]] = [[], []]
    var lines: [[Int: Int]] = [[:], [:]]
    var next = [0, 0]
    for row in 0..<table.rowCount {
      if let owners, owners.labels[owners.numbers[row]] != community { continue }
      let word = sexes.labels[sexes.numbers[row]]
      guard let sex = Self.sexes[word] else {
        fail(
          "badSex", table.position(row, "sex"),
          Bilingual(
            "\"\(RowIssue.excerpt(word))\" is neither female nor male", "“\(RowIssue.excerpt(word))”既非 female 也非 male"),
          Bilingual("Write female or male", "请写 female、male 或 女、男"))
        continue
      }
      guard let age = Int(exactly: ages[row].value), (0...150).contains(age) else {
        let shown = NumberText.plain(ages[row].value)
        fail(
          "badAge", table.position(row, "age"), Bilingual("\(shown) is not an age", "\(shown) 不是年龄"),
          Bilingual("Write whole years from 0 to 150", "请写 0 至 150 的整数岁"))
        continue
      }
      check(age, of: sex, row, table, &lines[sex.index], &next[sex.index])
      rows[sex.index].append(row)
    }
    if let owners, let community, rows.joined().isEmpty, log.count(.error) == errors {
      let all = owners.labels.prefix(12).joined(separator: ", ")
      fail(
        "noRows", SourcePosition(file: file),
        Bilingual("no row is of the community \(community)", "没有统筹地区 \(community) 的行"),
        Bilingual("The file holds \(all)", "文件中有 \(all)"))
    }
    return log.count(.error) == errors ? rows : nil
  }

  private mutating func check(
    _ age: Int, of sex: Sex, _ row: Int, _ table: NumericTable, _ lines: inout [Int: Int], _ next: inout Int
  ) {
    let place = table.position(row, "age")
    let who = sex == .female ? Bilingual("women", "女性") : Bilingual("men", "男性")
    if let line = lines[age] {
      fail(
        "ageTwice", place,
        Bilingual("age \(age) of \(who.en) is in line \(line) already", "\(who.zh) \(age) 岁已见于第 \(line) 行"),
        Bilingual("Write each sex and age once", "每个性别年龄只写一行"))
      return
    }
    lines[age] = table.lines[row]
    if age > next {
      let missing = age == next + 1 ? "\(next)" : "\(next) – \(age - 1)"
      fail(
        "missingAge", place,
        Bilingual("age \(missing) of \(who.en) is missing before \(age)", "\(who.zh) \(age) 岁之前缺少 \(missing) 岁"),
        Bilingual("Write ages 0, 1, 2 and so on in this order", "请依次写 0、1、2……岁"))
    } else if age < next {
      fail(
        "ageOrder", place,
        Bilingual("age \(age) of \(who.en) comes after \(next - 1)", "\(who.zh) \(age) 岁排在 \(next - 1) 岁之后"),
        Bilingual("Write ages 0, 1, 2 and so on in this order", "请依次写 0、1、2……岁"))
    }
    next = max(next, age + 1)
  }

  private mutating func fail(_ code: String, _ place: SourcePosition, _ summary: Bilingual, _ remedy: Bilingual) {
    log.add(Issue(code, .error, at: place, summary, remedy: remedy))
  }
}
