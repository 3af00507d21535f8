import FundActuarial
public import FundCore
import FundIO

extension SolveReport {
  /// The report for people; tables are drawn by `draw`.
  public func lines(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    let zh = language == .zh
    var lines: [String] = []
    for answer in answers {
      let title = answer.pool.title[language]
      let fund = answer.pool.fund.description
      lines += [title == fund ? fund : "\(fund)   \(title)", goal(language), ""]
      lines += draw(goals(answer, language)) + [""]
      lines += draw(breakEven(answer, language)) + [""]
      lines += draw(effects(answer, language)) + [""]
      if let growth = answer.emptying.value {
        let text = (growth >= 0 ? "+" : "") + NumberText.fixed(growth * 100, decimals: 2)
        lines += [
          zh
            ? "使基金在 \(question.goal.until) 年末前耗尽的费用增速：在假设之上每年 \(text) 个百分点。"
            : "Growth of cost that empties the pool by the end of \(question.goal.until): \(text) points a year beside what is assumed.",
          "",
        ]
      }
      if let table = answer.table { lines += draw(self.table(table, language)) + [""] }
      if let grid = answer.grid { lines += self.grid(grid, language, draw) }
    }
    return lines + notes(language) + HiddenText.pools(hidden, language)
  }

  private func goal(_ language: Language) -> String {
    let zh = language == .zh
    let goal = question.goal
    let first = goal.from ?? book.assumptions.firstYear
    let months = ValueText.months(goal.months)
    let side = goal.isCeiling ? (zh ? "不高于" : "at most") : (zh ? "不低于" : "at least")
    var text =
      zh
      ? "目标：\(first)–\(goal.until) 年末可支付月数\(side) \(months) 个月"
      : "goal: \(side) \(months) months of reserve at the end of \(first) to \(goal.until)"
    if let share = goal.probability {
      let chance = ValueText.percent(share, decimals: 0)
      text += zh ? "，概率 \(chance)（\(question.paths) 条路径）" : ", with \(chance) probability (\(question.paths) paths)"
    }
    return text
  }

  private func goals(_ answer: Answer, _ language: Language) -> TextTable {
    let zh = language == .zh
    let until = question.goal.until
    var table = TextTable([
      (zh ? "调节手段" : "lever", .left), (zh ? "最小单位" : "step", .right), (zh ? "所需调整" : "smallest move", .right),
      (zh ? "\(until) 年末月数" : "months \(until)", .right), (zh ? "概率" : "probability", .right),
    ])
    let before = answer.road[until]?.months.value
    table.add([
      zh ? "不调整" : "nothing moved", "", "", ValueText.months(before),
      ValueText.probability(answer.goals.first?.shareBefore),
    ])
    for found in answer.goals {
      table.add([
        found.lever.kind.title[language],
        LeverText.move(found.lever.step, found.lever.kind, language).replacingPlus,
        LeverText.outcome(found, language), ValueText.months(found.projection?[until]?.months.value),
        ValueText.probability(found.shareAfter),
      ])
    }
    return table
  }

  private func breakEven(_ answer: Answer, _ language: Language) -> TextTable {
    let zh = language == .zh
    let what =
      switch answer.pool.model {
      case .employee: zh ? "平衡缴费率" : "break-even rate"
      case .resident: zh ? "平衡个人缴费（元）" : "break-even premium"
      case .rates: zh ? "平衡收入率" : "break-even rate"
      }
    let years = answer.breakEven.filter {
      $0.year <= question.goal.until || ($0.year - book.assumptions.firstYear) % 10 == 9
    }
    var table = TextTable([
      (zh ? "年份" : "year", .left), (what, .right), (zh ? "可支付月数" : "months", .right),
      (zh ? "当年结余率" : "surplus", .right),
    ])
    for (year, value) in years {
      let text =
        answer.pool.model == .resident
        ? value.value.map { NumberText.fixed($0, decimals: 0) } ?? "–" : ValueText.percent(value.value, decimals: 2)
      let one = answer.road[year]
      let surplus = one.flatMap { $0.income > 0 ? ($0.income - $0.spending) / $0.income : nil }
      table.add(["\(year)", text, ValueText.months(one?.months.value), ValueText.signedPercent(surplus)])
    }
    return table
  }

  private func effects(_ answer: Answer, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "一步的作用（\(question.goal.until) 年末）" : "what a step does (end of \(question.goal.until))", .left),
      (zh ? "一步" : "step", .right), (zh ? "月数变化" : "months", .right), (zh ? "弹性" : "elasticity", .right),
    ])
    for effect in answer.effects {
      let kind = effect.lever.kind
      table.add([
        kind.title[language], LeverText.move(Double(kind.direction) * effect.lever.step, kind, language),
        (effect.monthsPerStep >= 0 ? "+" : "") + NumberText.fixed(effect.monthsPerStep, decimals: 3),
        effect.elasticity.value.map { NumberText.fixed($0, decimals: 2) } ?? "–",
      ])
    }
    return table
  }

  private func table(_ found: LeverTable, _ language: Language) -> TextTable {
    var table = TextTable(
      [(found.lever.kind.title[language], .left)] + found.years.map { ("\($0)", .right) }
        + [(language == .zh ? "首次赤字" : "deficit", .right), (language == .zh ? "耗尽" : "empty", .right)])
    for row in found.rows {
      table.add(
        [LeverText.move(row.amount, found.lever.kind, language)] + row.months.map { ValueText.months($0.value) } + [
          row.firstDeficitYear.map(String.init) ?? "–", row.depletionYear.map(String.init) ?? "–",
        ])
    }
    return table
  }

  private func grid(_ found: LeverGrid, _ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    let zh = language == .zh
    let last = book.assumptions.firstYear + book.assumptions.years - 1
    let measures: [(Bilingual, (LeverGrid.Cell) -> String)] = [
      (Bilingual("first deficit", "首次当期赤字"), { $0.firstDeficitYear.map(String.init) ?? "–" }),
      (Bilingual("depletion", "基金耗尽"), { $0.depletionYear.map(String.init) ?? "–" }),
      (Bilingual("months at the end of \(last)", "\(last) 年末可支付月数"), { ValueText.months($0.months.value) }),
    ]
    let heading = "\(found.down.lever.kind.title[language]) ↓ \(found.across.lever.kind.title[language]) →"
    return measures.flatMap { title, text -> [String] in
      var table = TextTable(
        [(heading, .left)]
          + found.across.amounts.map { (LeverText.move($0, found.across.lever.kind, language), .right) })
      for (row, amount) in found.down.amounts.enumerated() {
        table.add(
          [LeverText.move(amount, found.down.lever.kind, language)]
            + found.cells[row].map { $0.map(text) ?? (zh ? "不可行" : "n/a") })
      }
      return [title[language], ""] + draw(table) + [""]
    }
  }

  private func notes(_ language: Language) -> [String] {
    language == .zh
      ? ["每行只动一项手段，其余不变；– 表示所示年度内没有，或无法计算。弹性为月数相对变化与假设相对变化之比。"]
      : [
        "Each line moves one lever and nothing else. – : not in these years, or not defined. Elasticity: relative",
        "change of months for a relative change of the assumption.",
      ]
  }
}

extension String {
  /// Without the sign of what is added.
  fileprivate var replacingPlus: String { hasPrefix("+") ? String(dropFirst()) : self }
}
