import FundActuarial
import FundCore
import FundNumerics

/// Makes rows of ages of the rows of a table, and says what is wrong with them.
struct AgeReader {
  private let table: NumericTable
  private let columns: AgeColumns
  private(set) var parts: [AgeFigures.Part] = []
  private(set) var log: IssueLog

  init(_ table: NumericTable, _ columns: AgeColumns, _ log: IssueLog) {
    self.table = table
    self.columns = columns
    self.log = log
  }

  mutating func read() {
    guard let ages = table.groups(columns.heading(.age)) else { return }
    let values = numbers(columns.figures)
    let exposure = columns.kind.isCount ? numbers(.exposure) : []
    let (sexes, years) = (table.groups(columns.heading(.sex)), table.groups(columns.heading(.year)))
    let groups = ages.labels.map(AgeReader.group)
    var places: [String: Int] = [:]
    for row in 0..<table.rowCount {
      var isGood = true
      let label = ages.labels[ages.numbers[row]]
      let group = groups[ages.numbers[row]]
      if group == nil {
        fail(
          "badAge", row, .age, Bilingual("\"\(label)\" is no age such as 30, 30-34 or 85+", "\"\(label)\" 不是年龄"),
          Bilingual("Write an age, a group of ages or an open group", "请写作 30、30-34 或 85+"))
        isGood = false
      }
      var year: Int?
      if let years {
        let text = years.labels[years.numbers[row]]
        year = Int(text)
        if year.map({ (1000...3000).contains($0) }) != true {
          fail(
            "badYear", row, .year, Bilingual("\"\(text)\" is no year such as 2024", "\"\(text)\" 不是年份"),
            Bilingual("Write a year of four digits", "请写四位年份"))
          isGood = false
        }
      }
      let measure = exposure.isEmpty ? 1 : exposure[row]
      isGood = check(values[row], exposure.isEmpty ? nil : .some(measure), row) && isGood
      guard isGood, let group, let value = values[row], let measure else { continue }
      let sex = sexes.map { $0.labels[$0.numbers[row]] }
      let one = AgeFigures.Row(
        place: row, group: group, year: year, value: value, exposure: measure)
      if let place = places[sex ?? ""] {
        parts[place].rows.append(one)
      } else {
        places[sex ?? ""] = parts.count
        parts.append(AgeFigures.Part(sex: sex, rows: [one]))
      }
    }
  }

  /// A column of numbers; of a table read as texts those that are numbers, the others having been found wrong before.
  private func numbers(_ role: AgeColumns.Role) -> [Double?] {
    let heading = columns.heading(role)
    if let numbers = table.numbers(heading) { return numbers.map(\.value) }
    guard let texts = table.groups(heading) else { return [] }
    let parsed = texts.labels.map { Double($0).flatMap { $0.isFinite ? $0 : nil } }
    return texts.numbers.map { parsed[$0] }
  }

  /// Whether the figures of a row can be true; the exposure is absent where the file has none, and nil where it is no
  /// number.
  private mutating func check(_ value: Double?, _ exposure: Double??, _ row: Int) -> Bool {
    let name = columns.heading(columns.figures)
    guard let value else { return false }
    guard value >= 0 else {
      fail(
        "negativeNumber", row, columns.figures, Bilingual("\(name) is negative", "\(name) 为负数"),
        Bilingual("Write a number of 0 or more", "请写不小于 0 的数"))
      return false
    }
    if columns.kind == .q, value > 1 {
      fail(
        "badProbability", row, .q, Bilingual("the probability is above 1", "死亡概率大于 1"),
        Bilingual("Write 0.002 for 2 in 1000", "千分之二写作 0.002"))
      return false
    }
    guard let given = exposure else { return true }
    guard let exposure = given else { return false }
    guard exposure >= 0 else {
      fail(
        "negativeNumber", row, .exposure, Bilingual("exposure is negative", "暴露数为负数"),
        Bilingual("Write a number of 0 or more", "请写不小于 0 的数"))
      return false
    }
    guard exposure > 0 || value == 0 else {
      fail(
        "eventsWithoutExposure", row, .exposure, Bilingual("there are \(name) and no exposure", "有 \(name) 而暴露数为 0"),
        Bilingual("Write how many person-years were there", "请写人年数"))
      return false
    }
    return true
  }

  /// `30`, `30-34`, `30–34`, `85+`.
  private static func group(_ label: String) -> RateSurface.AgeGroup? {
    func age(_ text: Substring) -> Int? { Int(text).flatMap { (0...150).contains($0) ? $0 : nil } }
    if label.hasSuffix("+") { return age(label.dropLast()).map { RateSurface.AgeGroup($0, through: nil) } }
    let ends = label.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    if ends.count == 2, let first = age(ends[0]), let last = age(ends[1]), last >= first {
      return RateSurface.AgeGroup(first, through: last)
    }
    return age(label[...]).map { RateSurface.AgeGroup($0, through: $0) }
  }

  private mutating func fail(
    _ code: String, _ row: Int, _ role: AgeColumns.Role, _ summary: Bilingual, _ remedy: Bilingual
  ) {
    log.add(Issue(code, .error, at: table.position(row, columns.heading(role)), summary, remedy: remedy))
  }
}
