import FundActuarial
import FundCore

/// Follows the ages of one sex down a table (逐行核对年龄): 0, 1, 2 and so on, each once. Rows that could not be read count as the ages
/// that would have stood there, so that one mistake is told once.
struct AgeWalk {
  /// What is wrong with an age.
  struct Problem {
    let code: String
    let summary: Bilingual
    let remedy: Bilingual
  }

  private let who: Bilingual
  private let table: NumericTable
  /// The lines of rows that may belong to this sex and could not be read.
  private var skipped: [Int]
  private var lines: [Int: Int] = [:]
  private var next = 0
  private var lastLine = 0
  /// Whether every row had an age.
  private(set) var isWhole = true

  init(_ sex: Sex, _ table: NumericTable) {
    who = sex == .female ? Bilingual("women", "女性") : Bilingual("men", "男性")
    self.table = table
    skipped = table.brokenLines
  }

  /// Notes a row that may be of this sex.
  mutating func skip(_ line: Int) { skipped.append(line) }

  /// Takes the age of a row; nil for one that could not be read.
  @discardableResult
  mutating func take(_ age: Int?, _ row: Int) -> Problem? {
    let line = table.lines[row]
    defer { lastLine = line }
    guard let age else {
      isWhole = false
      next += 1
      return nil
    }
    if let earlier = lines[age] {
      return Problem(
        code: "ageTwice",
        summary: Bilingual(
          "age \(age) of \(who.en) is in line \(earlier) already", "\(who.zh) \(age) 岁已见于第 \(earlier) 行"),
        remedy: Bilingual("Write each sex and age once", "每个性别年龄只写一行"))
    }
    lines[age] = line
    let expected = next
    next = max(next, age + 1)
    let order = Bilingual("Write ages 0, 1, 2 and so on in this order", "请依次写 0、1、2……岁")
    if age < expected {
      return Problem(
        code: "ageOrder",
        summary: Bilingual(
          "age \(age) of \(who.en) comes after \(expected - 1)", "\(who.zh) \(age) 岁排在 \(expected - 1) 岁之后"),
        remedy: order)
    }
    let unread = skipped.count { lastLine < $0 && $0 < line }
    guard age > expected + unread else { return nil }
    let missing = age == expected + 1 ? "\(expected)" : "\(expected) – \(age - 1)"
    return Problem(
      code: "missingAge",
      summary: Bilingual(
        "age \(missing) of \(who.en) is missing before \(age)", "\(who.zh) \(age) 岁之前缺少 \(missing) 岁"),
      remedy: order)
  }
}
