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
  private var isOrdered = false

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
    options.keepsMistakes = true
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

  /// Ages zero, one, two and so on of each sex; none when anything is wrong with the rows or a field of them.
  private mutating func tables(_ table: NumericTable) -> [AgeTableKind: AgeTable] {
    guard let rows = rows(table) else { return [:] }
    var spoilt: Set<AgeTableKind> = []
    for heading in headings {
      let numbers = table.numbers(heading.kind.rawValue) ?? []
      for row in rows.joined() {
        let value = numbers[row].value
        if value.isNaN { spoilt.insert(heading.kind) }
        guard !value.isNaN, let problem = AssumptionsDecoder.outOfRange(value, value, heading.kind.range) else {
          continue
        }
        spoilt.insert(heading.kind)
        fail(
          "outOfRange", table.position(row, heading.kind.rawValue), problem,
          AssumptionsDecoder.writeFraction(heading.kind.range))
      }
    }
    guard isOrdered, table.brokenLines.isEmpty else { return [:] }
    let (women, men) = (rows[0].count, rows[1].count)
    guard women == men, women >= 2 else {
      fail(
        "ages", SourcePosition(file: file),
        Bilingual("women have \(women) ages, men \(men)", "女性 \(women) 个年龄，男性 \(men) 个"),
        Bilingual("Write a row for each sex and age, from 0 to the same last age", "请为男女各写 0 岁至同一最高年龄的每一行"))
      return [:]
    }
    var found: [AgeTableKind: AgeTable] = [:]
    for kind in headings.map(\.kind) where !spoilt.contains(kind) {
      guard let numbers = table.numbers(kind.rawValue) else { continue }
      found[kind] = AgeTable(ages: women) { numbers[rows[$0.index][$1]].value }
    }
    return found
  }

  /// The rows of women and men; whether their ages are all there and in order is kept in ``isOrdered``.
  private mutating func rows(_ table: NumericTable) -> [[Int]]? {
    guard let sexes = table.groups("sex"), let ages = table.numbers("age") else { return nil }
    let owners = table.groups("community")
    let errors = log.count(.error)
    var rows: [[Int]] = [[], []]
    var walks = [AgeWalk(.female, table), AgeWalk(.male, table)]
    for row in 0..<table.rowCount {
      if let owners, owners.labels[owners.numbers[row]] != community { continue }
      let word = sexes.labels[sexes.numbers[row]]
      guard let sex = Self.sexes[word] else {
        fail(
          "badSex", table.position(row, "sex"),
          Bilingual(
            "\"\(RowIssue.excerpt(word))\" is neither female nor male", "“\(RowIssue.excerpt(word))”既非 female 也非 male"),
          Bilingual("Write female or male", "请写 female、male 或 女、男"))
        for place in walks.indices { walks[place].skip(table.lines[row]) }
        continue
      }
      rows[sex.index].append(row)
      if ages[row].value.isNaN {
        walks[sex.index].take(nil, row)
        continue
      }
      guard let age = Int(exactly: ages[row].value), (0...150).contains(age) else {
        walks[sex.index].take(nil, row)
        let shown = NumberText.plain(ages[row].value)
        fail(
          "badAge", table.position(row, "age"), Bilingual("\(shown) is not an age", "\(shown) 不是年龄"),
          Bilingual("Write whole years from 0 to 150", "请写 0 至 150 的整数岁"))
        continue
      }
      if let problem = walks[sex.index].take(age, row) {
        fail(problem.code, table.position(row, "age"), problem.summary, problem.remedy)
      }
    }
    if let owners, let community, rows.joined().isEmpty, log.count(.error) == errors {
      let all = owners.labels.prefix(12).joined(separator: ", ")
      fail(
        "noRows", SourcePosition(file: file),
        Bilingual("no row is of the community \(community)", "没有统筹地区 \(community) 的行"),
        Bilingual("The file holds \(all)", "文件中有 \(all)"))
    }
    isOrdered = log.count(.error) == errors && walks.allSatisfy(\.isWhole)
    return rows
  }

  private mutating func fail(_ code: String, _ place: SourcePosition, _ summary: Bilingual, _ remedy: Bilingual) {
    log.add(Issue(code, .error, at: place, summary, remedy: remedy))
  }
}
