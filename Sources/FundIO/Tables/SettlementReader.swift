import FundCore
import FundForecasting
import FundNumerics

/// Makes settlements of the rows of a table, and says what is wrong with them.
struct SettlementReader {
  private let table: NumericTable
  private let scale: DoubleDouble
  private var places: [Period: Int] = [:]
  private var found: [SettlementTable.Settlement] = []
  /// The row in which a period or a category of a period stands first.
  private var firstRows: [Int] = []
  private var categoryRows: [[String: Int]] = []
  private(set) var log: IssueLog

  init(_ table: NumericTable, _ unit: MoneyUnit, _ log: IssueLog) {
    self.table = table
    self.log = log
    scale = DoubleDouble((0..<unit.exponent).reduce(1.0) { power, _ in power * 10 })
  }

  /// The settlements in the order of time.
  var settlements: [SettlementTable.Settlement] { found.sorted { $0.period < $1.period } }

  mutating func read() {
    guard let periods = table.groups("period"), let categories = table.groups("category"),
      let numbers = numbers()
    else { return }
    let parsed = periods.labels.map { Period($0) }
    for row in 0..<table.rowCount {
      let label = periods.labels[periods.numbers[row]]
      guard let period = period(parsed[periods.numbers[row]], label, row), check(numbers, row) else { continue }
      take(row, period, categories.labels[categories.numbers[row]], numbers)
    }
  }

  /// The columns members, visits, cost and paid, money in major units.
  private func numbers() -> [[Double]]? {
    let columns = SettlementTable.numbers.compactMap { table.numbers($0) }
    guard columns.count == SettlementTable.numbers.count else { return nil }
    return columns.enumerated().map { place, values in
      values.map { place < 2 ? $0.value : ($0 * scale).value }
    }
  }

  private mutating func period(_ period: Period?, _ label: String, _ row: Int) -> Period? {
    let place = table.position(row, "period")
    guard let period else {
      fail("badPeriod", place, .noPeriod(label), .writePeriod)
      return nil
    }
    guard let first = found.first?.period, first.frequency != period.frequency else { return period }
    fail("mixedFrequency", place, .mixed(period, first), .oneFrequency)
    return nil
  }

  /// Whether the numbers of a row can be true together.
  private mutating func check(_ numbers: [[Double]], _ row: Int) -> Bool {
    for (column, name) in SettlementTable.numbers.enumerated() where !(numbers[column][row] >= 0) {
      let shown = table.numbers(name).map { SettlementReader.text($0[row].value) } ?? ""
      fail(
        "negativeNumber", table.position(row, name), Bilingual("\(name) \(shown) is negative", "\(name) \(shown) 为负数"),
        Bilingual("Write the number settled, 0 or more", "请写结算数，不小于 0"))
      return false
    }
    let (members, visits, cost, paid) = (numbers[0][row], numbers[1][row], numbers[2][row], numbers[3][row])
    if visits > 0, members == 0 {
      fail(
        "visitsWithoutMembers", table.position(row, "members"),
        Bilingual("there are visits and no members", "有就诊而参保人数为 0"),
        Bilingual("Write the number of members of the period", "请写该期参保人数"))
      return false
    }
    if cost > 0, visits == 0 {
      fail(
        "costWithoutVisits", table.position(row, "cost"), Bilingual("there is a cost and no visit", "有费用而人次为 0"),
        Bilingual("Write the number of visits, or no cost", "请写人次，或将费用改为 0"))
      return false
    }
    if paid > 0, cost == 0 {
      fail(
        "paidWithoutCost", table.position(row, "paid"),
        Bilingual("the fund paid and there is no cost", "有基金支付而费用为 0"),
        Bilingual("Write the cost, or nothing paid", "请写费用，或将基金支付改为 0"))
      return false
    }
    if paid > cost {
      log.add(
        Issue(
          "paidAboveCost", .warning, at: table.position(row, "paid"),
          Bilingual("the fund paid more than the cost", "基金支付大于费用"),
          remedy: Bilingual("Kept; check that both are of the same unit", "已保留；请核对两者的单位")))
    }
    return true
  }

  private mutating func take(_ row: Int, _ period: Period, _ category: String, _ numbers: [[Double]]) {
    let counts = SpendingDrivers.Counts(
      category, visits: numbers[1][row], cost: numbers[2][row], paid: numbers[3][row])
    guard let place = places[period] else {
      places[period] = found.count
      found.append(SettlementTable.Settlement(period: period, members: numbers[0][row], categories: [counts]))
      firstRows.append(row)
      categoryRows.append([category: row])
      return
    }
    if let earlier = categoryRows[place][category] {
      let name = RowIssue.excerpt(category)
      fail(
        "duplicateCategory", table.position(row, "category"),
        Bilingual(
          "\(period) has \(name) already, in line \(table.lines[earlier])",
          "\(period) 的 \(name) 已见于第 \(table.lines[earlier]) 行"),
        Bilingual("Write each category once in a period", "每期每个类别只写一行"))
      return
    }
    guard numbers[0][row] == found[place].members else {
      let (here, there) = (SettlementReader.text(numbers[0][row]), SettlementReader.text(found[place].members))
      let line = table.lines[firstRows[place]]
      fail(
        "membersDiffer", table.position(row, "members"),
        Bilingual(
          "\(period) has \(here) members here and \(there) in line \(line)",
          "\(period) 的参保人数此处为 \(here)，第 \(line) 行为 \(there)"),
        Bilingual("Write the members of the period alike in each of its rows", "同一期各行的参保人数应一致"))
      return
    }
    categoryRows[place][category] = row
    found[place].categories.append(counts)
  }

  /// A number without the decimals of a whole one.
  private static func text(_ x: Double) -> String {
    x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)"
  }

  private mutating func fail(_ code: String, _ place: SourcePosition, _ summary: Bilingual, _ remedy: Bilingual) {
    log.add(Issue(code, .error, at: place, summary, remedy: remedy))
  }
}
