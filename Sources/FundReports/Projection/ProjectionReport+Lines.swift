import FundActuarial
public import FundCore
import FundIO

extension ProjectionReport {
  /// The report for people; tables are drawn by `draw`.
  public func lines(_ language: Language, allYears: Bool, _ draw: (TextTable) -> [String]) -> [String] {
    let zh = language == .zh
    let assumptions = base.assumptions
    let last = assumptions.firstYear + assumptions.years - 1
    var lines = [
      "\(assumptions.title[language]) (\(assumptions.name))   \(assumptions.firstYear)–\(last)   "
        + (zh ? "摘要 " : "digest ") + book.digest.prefix(12)
    ]
    let years = statementYears(all: allYears)
    for fund in shown {
      guard let pool = pool(fund) else { continue }
      let name = pool.title == Bilingual(fund.description, fund.description) ? "" : "\(pool.title[language])   "
      let unit = MoneyText.unit(scale(fund, language), book.currency, language)
      lines +=
        ["", "\(fund)   \(name)" + (zh ? "金额：\(unit)" : "money in \(unit)"), ""] + draw(keyTable(fund, language))
      for table in [
        statement(fund, years, language), growth(fund, years, language), tornadoTable(fund, language),
        calibrationTable(fund, language), chance?.months(chance?.paths[fund], years, language),
        changes.first { $0.fund == fund }.map { ValuationText.table($0, scale(fund, language), language) },
      ] {
        if let table { lines += [""] + draw(table) }
      }
      if let text = chance?.depletion(chance?.paths[fund], language) { lines += ["", text] }
    }
    for sum in sums { lines += self.lines(sum, years, language, draw) }
    return lines + [""] + notes(language) + HiddenText.pools(hidden, language)
  }

  /// The factors a calibration had to assume.
  private func calibrationTable(_ fund: FundID, _ language: Language) -> TextTable? {
    let zh = language == .zh
    guard let found = calibration?.funds.first(where: { $0.fund == fund }), !found.years.isEmpty else { return nil }
    var table = TextTable([
      (zh ? "校准" : "calibrated", .left), (zh ? "台账收入" : "income", .right), (zh ? "模型" : "model", .right),
      (zh ? "系数" : "factor", .right), (zh ? "台账支出" : "spending", .right), (zh ? "模型" : "model", .right),
      (zh ? "系数" : "factor", .right), (zh ? "台账结余" : "balance", .right), (zh ? "模型结余" : "model", .right),
    ])
    let scale = scale(fund, language)
    func factor(_ x: Double?) -> String { x.map { NumberText.fixed($0, decimals: 4) } ?? "–" }
    for year in found.years {
      table.add([
        "\(year.year)", MoneyText.number(year.income, scale), MoneyText.number(year.modelledIncome, scale),
        factor(year.incomeFactor), MoneyText.number(year.spending, scale),
        MoneyText.number(year.modelledSpending, scale),
        factor(year.costFactor), year.balance.map { MoneyText.number($0, scale) } ?? "–",
        base[fund]?[year.year].map { MoneyText.number($0.balance, scale) } ?? "–",
      ])
    }
    table.add([zh ? "以后" : "later", "", "", factor(found.incomeCarried), "", "", factor(found.costCarried), "", ""])
    return table
  }

  /// What was assumed, as sentences.
  func notes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes = [timing(language)]
    if shown.contains(where: { pool($0)?.model != .rates }) {
      notes.append(
        zh
          ? "收入不含利息；人数（万人）为年初与年末平均；精算平衡为占缴费基数的百分点，居民为现值金额。"
          : "Income is without interest; persons (in 10,000) are means of the year's first and last day; actuarial balances are"
      )
      if !zh { notes.append("points of the contribution base, for residents money in present value.") }
    }
    for fund in shown {
      guard let pool = pool(fund) else { continue }
      let standards = base.assumptions.standardsUsed(by: pool).map(\.rawValue)
      if !standards.isEmpty {
        notes += Self.wrapped(
          (zh ? "\(fund) 采用标准值：" : "\(fund) uses standard values of ") + standards.joined(separator: ", "))
      }
      let uncited = base.assumptions.uncited(by: pool).map(\.rawValue)
      if !uncited.isEmpty {
        notes += Self.wrapped(
          (zh ? "\(fund) 未注明出处：" : "\(fund) gives no source for ") + uncited.joined(separator: ", "))
      }
    }
    notes += calibrationNotes(language) + (chance?.note(language) ?? [])
    return notes
  }

  private func timing(_ language: Language) -> String {
    let zh = language == .zh
    switch base.assumptions.timing {
    case .start: return zh ? "收支在年初发生，计全年利息。" : "Flows of a year fall on its first day and bear interest for all of it."
    case .middle: return zh ? "收支在年中发生，计半年利息。" : "Flows of a year fall in its middle and bear interest for half of it."
    case .end: return zh ? "收支在年末发生，当年不计息。" : "Flows of a year fall on its last day and bear no interest in it."
    }
  }

  private func calibrationNotes(_ language: Language) -> [String] {
    let zh = language == .zh
    return (calibration?.funds ?? []).filter { shown.contains($0.fund) }.flatMap { found -> [String] in
      if !found.isInLedger {
        return [
          zh
            ? "台账中没有 \(found.fund)：期初结余与水平未校准。"
            : "The ledger holds no \(found.fund): its balance and level are as stated."
        ]
      }
      guard let year = found.openingYear else {
        return [
          zh
            ? "\(found.fund) 台账无首年之前的结余：采用假设的期初结余。"
            : "\(found.fund): no balance before the first year in the ledger; the stated one holds."
        ]
      }
      var lines = [
        zh
          ? "\(found.fund) 期初结余取自台账 \(year) 年末。"
          : "\(found.fund) begins with the ledger's balance of the end of \(year)."
      ]
      if year < base.assumptions.firstYear - 1 {
        lines.append(zh ? "此后至首年之间的收支不详。" : "What happened between that day and the first year is not known.")
      }
      if found.years.contains(where: { !$0.knowsInterest }) {
        lines.append(
          zh ? "台账未列利息：按模型利息从收入中扣除。" : "The ledger does not itemise interest: that of the model is taken out of income."
        )
      }
      if found.years.contains(where: { $0.incomeFactor == nil || $0.costFactor == nil }) {
        lines.append(zh ? "系数为 – 的年份无法由模型再现。" : "No factor gives the figures marked –.")
      }
      return lines
    }
  }

  /// Lines of at most a hundred columns.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if !last.isEmpty, DisplayWidth.of(last) + 1 + DisplayWidth.of(String(word)) > 98 {
        lines.append("  " + word)
      } else {
        lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
      }
    }
    return lines
  }
}
