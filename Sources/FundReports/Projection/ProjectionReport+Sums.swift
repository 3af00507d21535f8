import FundActuarial
import FundCore
import FundIO

extension ProjectionReport {
  /// A sum under one of the alternatives; nil where it has none of the pools, which the making of the report has ruled out.
  private func summed(_ sum: PoolSum, _ column: Column) -> SummedProjection? {
    do throws(ProjectionError) { return try column.projection.summed(sum) } catch { return nil }
  }

  /// A sum for people: key results of every alternative, the years, and what chance makes of it.
  func lines(
    _ sum: PoolSum, _ years: [Int], _ language: Language, _ draw: (TextTable) -> [String]
  ) -> [String] {
    let zh = language == .zh
    guard let base = summed(sum, columns[0]) else { return [] }
    let scale = MoneyText.scale(for: base.years.first?.spending ?? 0, language)
    let unit = MoneyText.unit(scale, book.currency, language)
    let n = sum.members.count
    let count = zh ? "\(n) 只基金之和" : n == 1 ? "sum of 1 pool" : "sum of \(n) pools"
    let money = zh ? "金额：\(unit)" : "money in \(unit)"
    var lines = ["", "\(sum.fund)   \(count)   \(money)", ""] + draw(key(sum, language)) + [""]
    lines += draw(statement(base, years, scale, language))
    if let table = chance?.months(chance?.sum(sum), years, language) { lines += [""] + draw(table) }
    if let text = chance?.depletion(chance?.sum(sum), language) { lines += ["", text] }
    return lines
  }

  private func key(_ sum: PoolSum, _ language: Language) -> TextTable {
    let zh = language == .zh
    let last = base.assumptions.firstYear + base.assumptions.years - 1
    let all = columns.compactMap { summed(sum, $0) }
    var table = TextTable(
      [(zh ? "汇总主要结果" : "key result of the sum", .left)] + columns.map { ($0.title[language], .right) })
    func row(_ title: String, _ text: (SummedProjection) -> String) { table.add([title] + all.map(text)) }
    row(zh ? "\(last) 年末可支付月数" : "months at the end of \(last)") { ValueText.months($0.years.last?.months.value) }
    row(zh ? "首次当期赤字" : "first deficit of a year") { $0.firstDeficitYear.map(String.init) ?? "–" }
    row(zh ? "基金耗尽" : "depletion") { $0.depletionYear.map(String.init) ?? "–" }
    return table
  }

  private func statement(
    _ sum: SummedProjection, _ years: [Int], _ scale: MoneyText.Scale, _ language: Language
  ) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "年份" : "year", .left), (zh ? "收入" : "income", .right), (zh ? "支出" : "spending", .right),
      (zh ? "利息" : "interest", .right), (zh ? "期末结余" : "balance", .right), (zh ? "月数" : "months", .right),
      (zh ? "已耗尽基金" : "empty pools", .right),
    ])
    for year in sum.years where years.contains(year.year) {
      let money = [year.income, year.spending, year.interest, year.balance].map { MoneyText.number($0, scale) }
      table.add(["\(year.year)"] + money + [ValueText.months(year.months.value), "\(year.emptyMembers)"])
    }
    return table
  }

  /// The JSON of a sum.
  func write(_ sum: PoolSum, _ json: inout JSONWriter) {
    json.member("fund", sum.fund.description)
    json.key("members")
    json.array(sum.members) { $0.value($1.description) }
    json.key("sets")
    json.array(columns) { json, column in
      let found = summed(sum, column)
      json.object { json in
        json.member("set", column.name)
        json.member("firstDeficitYear", found?.firstDeficitYear.map { Double($0) }, else: .beyondHorizon)
        json.member("depletionYear", found?.depletionYear.map { Double($0) }, else: .beyondHorizon)
        json.key("statement")
        json.array(found?.years ?? []) { json, year in json.object { write(year, &$0) } }
      }
    }
    if let chance {
      json.key("chance")
      json.object { chance.write(chance.sum(sum), &$0) }
    }
  }

  private func write(_ year: SummedProjection.Year, _ json: inout JSONWriter) {
    json.member("year", year.year)
    for (name, value) in Self.money(year) { json.member(name, value) }
    json.member("months", year.months.value, else: .spendingNotPositive)
    json.member("emptyMembers", year.emptyMembers)
  }

  private static func money(_ year: SummedProjection.Year) -> [(String, Double)] {
    [
      ("opening", year.opening), ("income", year.income), ("spending", year.spending), ("interest", year.interest),
      ("balance", year.balance),
    ]
  }

  /// The rows of a sum in a CSV with columns for so many things of single pools.
  func write(_ sum: PoolSum, _ moneyNames: [String], blanks: Int, _ csv: inout CSVWriter) {
    for column in columns {
      for year in summed(sum, column)?.years ?? [] {
        csv.field(sum.fund.description)
        csv.field(column.name)
        csv.field(year.year)
        let money = Self.money(year)
        for name in moneyNames { csv.field(money.first { $0.0 == name }?.1) }
        csv.field(year.months.value)
        for _ in 0..<blanks { csv.empty() }
        csv.endRow()
      }
    }
  }
}
