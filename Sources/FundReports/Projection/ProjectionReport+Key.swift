import FundActuarial
import FundCore
import FundPolicy

extension ProjectionReport {
  /// Key results of a pool, the alternatives side by side (主要结果).
  func keyTable(_ fund: FundID, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([(zh ? "主要结果" : "key result", .left)] + columns.map { ($0.title[language], .right) })
    let pools = columns.compactMap { $0.projection[fund] }
    func row(_ title: Bilingual, _ text: (PoolProjection) -> String) { table.add([title[language]] + pools.map(text)) }
    let last = base.assumptions.firstYear + base.assumptions.years - 1
    row(Bilingual("months at the start", "期初可支付月数")) {
      ValueText.months($0.years.first?.fundRatio.value.map { $0 * 12 })
    }
    row(Bilingual("lowest months (year)", "最低可支付月数（年份）")) { pool in
      Self.lowest(pool).map { "\(ValueText.months($0.months)) (\($0.year))" } ?? "–"
    }
    row(Bilingual("months at the end of \(last)", "\(last) 年末可支付月数")) { ValueText.months($0.years.last?.months.value) }
    row(Bilingual("first deficit of a year", "首次当期赤字")) { $0.firstDeficitYear.map(String.init) ?? "–" }
    row(Bilingual("depletion", "基金耗尽")) { $0.depletionYear.map(String.init) ?? "–" }
    if pools.contains(where: { $0.years.last?.prices != nil }) {
      row(Bilingual("mean return after inflation", "平均实际收益率")) { pool in
        let all = pool.years.compactMap(\.realReturn)
        return all.isEmpty ? "–" : ValueText.percent(all.reduce(0, +) / Double(all.count), decimals: 2)
      }
    }
    if pool(fund)?.model == .rates {
      row(Bilingual("trust fund ratio at the start", "期初基金比率")) { ValueText.percent($0.years.first?.fundRatio.value) }
    }
    for period in periods {
      let title = Bilingual(
        "actuarial balance \(period.lowerBound)–\(period.upperBound)", "精算平衡 \(period.lowerBound)–\(period.upperBound)")
      let found = columns.map { balance($0, fund, period) }
      if pool(fund)?.model == .resident {
        let texts = found.map { Self.surplus($0, scale(fund, language)) }
        table.add([title[language] + (zh ? "（现值）" : " (value)")] + texts)
      } else {
        table.add([title[language]] + found.map { Self.points($0?.balance.value) })
      }
    }
    if pool(fund)?.model != .resident {
      let whole = columns.map { balance($0, fund, base.assumptions.firstYear...last) }
      table.add(
        [zh ? "全期综合收入率" : "summarized income rate"] + whole.map { ValueText.percent($0?.incomeRate.value, decimals: 2) }
      )
      table.add(
        [zh ? "全期综合费用率" : "summarized cost rate"] + whole.map { ValueText.percent($0?.costRate.value, decimals: 2) })
    }
    if pool(fund)?.model == .rates, let test = Self.test {
      row(Bilingual("short-range test", "短期充足性检验")) { Self.band($0.shortRange(test), language) }
      row(Bilingual("close balance test", "长期精算平衡检验")) { Self.passed($0.closeBalance(test), language) }
    }
    return table
  }

  /// The end of a year with the lowest months.
  static func lowest(_ pool: PoolProjection) -> (year: Int, months: Double)? {
    let all = pool.years.compactMap { year in year.months.value.map { (year: year.year, months: $0) } }
    return all.min { $0.months < $1.months }
  }

  private static func points(_ x: Double?) -> String { x.map { signed($0 * 100, 2) + " %" } ?? "–" }

  private static func surplus(_ balance: ActuarialBalance?, _ scale: MoneyText.Scale) -> String {
    balance.map { MoneyText.number($0.surplus, scale) } ?? "–"
  }

  private static func band(_ band: Measured<Band>, _ language: Language) -> String {
    switch band {
    case .value(let band): verdict(band == .target, language)
    case .missing: language == .zh ? "年数不足" : "too few years"
    }
  }

  private static func passed(_ passed: Measured<Bool>, _ language: Language) -> String {
    switch passed {
    case .value(let passed): verdict(passed, language)
    case .missing: language == .zh ? "年数不足" : "too few years"
    }
  }

  private static func verdict(_ passed: Bool, _ language: Language) -> String {
    passed ? (language == .zh ? "通过" : "met") : (language == .zh ? "未通过" : "failed")
  }

  /// The scale money of a pool is shown in.
  func scale(_ fund: FundID, _ language: Language) -> MoneyText.Scale {
    MoneyText.scale(for: base[fund]?.years.first?.spending ?? 0, language)
  }
}
