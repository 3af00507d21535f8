import FundActuarial
import FundCore

extension ProjectionReport {
  /// The years a statement shows: each of the first ten, every fifth after that, and the last.
  func statementYears(all: Bool) -> [Int] {
    let (first, last) = (base.assumptions.firstYear, base.assumptions.firstYear + base.assumptions.years - 1)
    return (first...last).filter { all || $0 < first + 10 || $0 % 5 == 0 || $0 == last }
  }

  /// The yearly statement of a pool (年度收支表).
  func statement(_ fund: FundID, _ years: [Int], _ language: Language) -> TextTable? {
    guard let pool = base[fund], let model = self.pool(fund)?.model else { return nil }
    let columns = figures(model, scale(fund, language))
    var table = TextTable([(language == .zh ? "年份" : "year", .left)] + columns.map { ($0.title[language], .right) })
    for number in years {
      guard let year = pool[number] else { continue }
      table.add(["\(number)"] + columns.map { $0.text(year) })
    }
    return table
  }

  private struct Figure {
    let title: Bilingual
    let text: (ProjectionYear) -> String
  }

  private func figures(_ model: PoolAssumptions.Model, _ scale: MoneyText.Scale) -> [Figure] {
    func money(_ title: Bilingual, _ value: @escaping (ProjectionYear) -> Double) -> Figure {
      Figure(title: title) { MoneyText.number(value($0), scale) }
    }
    func heads(_ title: Bilingual, _ value: @escaping (ProjectionPeople) -> Double) -> Figure {
      Figure(title: title) { year in year.people.map { MoneyText.number(value($0), Self.heads) } ?? "–" }
    }
    let flows = [
      money(Bilingual("income", "收入")) { $0.income }, money(Bilingual("spending", "支出")) { $0.spending },
      money(Bilingual("interest", "利息")) { $0.interest }, money(Bilingual("balance", "期末结余")) { $0.balance },
      Figure(title: Bilingual("months", "月数")) { ValueText.months($0.months.value) },
    ]
    let rates = [
      Figure(title: Bilingual("income %", "收入率")) { ValueText.percent($0.incomeRate.value, decimals: 2) },
      Figure(title: Bilingual("cost %", "费用率")) { ValueText.percent($0.costRate.value, decimals: 2) },
    ]
    switch model {
    case .employee:
      let ratio = Figure(title: Bilingual("ratio", "职退比")) { year in
        year.people?.activePerRetired.map { NumberText.fixed($0, decimals: 2) } ?? "–"
      }
      return [heads(Bilingual("active", "在职")) { $0.active }, heads(Bilingual("retired", "退休")) { $0.retired }, ratio]
        + flows + rates
    case .resident:
      return [
        heads(Bilingual("insured", "参保")) { $0.residents }, money(Bilingual("subsidy", "补助")) { $0.subsidy },
        money(Bilingual("premiums", "个人缴费")) { $0.premiums },
      ] + flows
    case .rates:
      return [money(Bilingual("payroll", "缴费工资")) { $0.payroll }] + flows
        + [Figure(title: Bilingual("ratio", "基金比率")) { ValueText.percent($0.fundRatio.value, decimals: 0) }] + rates
    }
  }

  /// Ten thousand persons.
  private static let heads = MoneyText.Scale(factor: 1e4, word: Bilingual("10 thousand", "万"))

  /// What made spending grow (支出增长分解).
  func growth(_ fund: FundID, _ years: [Int], _ language: Language) -> TextTable? {
    let zh = language == .zh
    guard let pool = base[fund], pool.years.contains(where: { $0.growth != nil }) else { return nil }
    var table = TextTable([
      (zh ? "支出增长" : "growth of spending", .left), (zh ? "合计" : "total", .right),
      (zh ? "人口" : "demographic", .right), (zh ? "收入" : "income", .right), (zh ? "剩余" : "residual", .right),
      (zh ? "政策与其他" : "policy and other", .right),
    ])
    for number in years {
      guard let growth = pool[number]?.growth else { continue }
      let parts = [growth.total, growth.demographic, growth.income, growth.residual, growth.policy]
      table.add(["\(number)"] + parts.map { Self.signed($0 * 100, 1) + " %" })
    }
    return table
  }

  /// A number with its sign, and without one where it rounds to zero.
  static func signed(_ x: Double, _ decimals: Int) -> String {
    let text = NumberText.fixed(x, decimals: decimals)
    return x > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  /// What each changed assumption does alone (单因素敏感性).
  func tornadoTable(_ fund: FundID, _ language: Language) -> TextTable? {
    let zh = language == .zh
    guard let tornado = tornado.first(where: { $0.fund == fund }), !tornado.bars.isEmpty else { return nil }
    var table = TextTable([
      (zh ? "单因素变动" : "one change alone", .left), (zh ? "方案" : "set", .left),
      (zh ? "期末月数" : "months at end", .right), (zh ? "精算平衡" : "actuarial balance", .right),
    ])
    var before: Parameter?
    for bar in tornado.bars {
      let title = bar.parameter == before ? "" : bar.parameter.title[language]
      before = bar.parameter
      let set = columns.first { $0.name == bar.set }?.title[language] ?? bar.set
      let months = bar.months.value.map { Self.signed($0, 1) } ?? "–"
      let balance = bar.balance.value.map { Self.signed($0 * 100, 2) + " %" }
      let surplus = (bar.surplus >= 0 ? "+" : "") + MoneyText.number(bar.surplus, scale(fund, language))
      table.add([title, set, months, balance ?? surplus])
    }
    return table
  }
}
