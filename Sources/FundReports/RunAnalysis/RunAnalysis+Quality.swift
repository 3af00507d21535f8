import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  /// What is wrong or open in the data, counted.
  func qualityTable() -> DocumentTable {
    let ledger = source.ledger
    let shown = Set(lines.lazy.map(\.fund))
    let late = lines.filter { window.last.period($0.period.frequency) > $0.period }.count
    let ended = lines.filter { RunAnalysis.hasEnded($0, before: window.last) }.count
    let years = lines.map { FundYear(ledger, $0) }
    let provisional = years.filter { !$0.provisional.isEmpty }.count
    let gaps = years.filter { $0.gaps > 0 }.count
    let checks = ReconciliationCheck().run(ledger)
    let differing = Set(checks.differing.lazy.map(\.fund).filter { shown.contains($0) }).count
    var table = DocumentTable(
      "quality", zh ? "数据质量" : "Data quality",
      [
        .init("what", zh ? "事项" : "matter", .text), .init("count", zh ? "数量" : "number", .count),
        .init("unit", zh ? "单位" : "of", .text),
      ])
    let funds = zh ? "只基金" : "funds"
    let rows: [(String, Int, String)] = [
      (zh ? "报数迟于报告期" : "figures end before the report does", late, funds),
      (zh ? "其中迟一年以上" : "of these by more than a year", ended, funds),
      (zh ? "近一年含快报数" : "provisional figures within a year", provisional, funds),
      (zh ? "近一年缺数" : "periods without figures within a year", gaps, funds),
      (zh ? "数据作过修订" : "figures that were restated", revised.count, funds),
      (zh ? "勾稽不符" : "statements that do not add up", differing, funds),
      (zh ? "读入错误" : "errors on reading", source.log.count(.error), zh ? "处" : "places"),
      (zh ? "读入警告" : "warnings on reading", source.log.count(.warning), zh ? "处" : "places"),
      (zh ? "无法展望" : "no outlook", lines.filter { source.outlook[$0.fund] == nil }.count, funds),
    ]
    let trace = Trace(zh ? "对台账逐期计数" : "counted over the ledger")
    for (what, n, unit) in rows { table.add([Cell(what), Cell(FundNumbers.count(n, trace)), Cell(unit)]) }
    return table
  }

  /// How the figures were made and how far they reach.
  func method() -> [Passage] {
    let bases = ReserveBasis.allCases.filter { basis in lines.contains { $0.basis == basis } }.map {
      $0.title[language]
    }
    var seen: Set<String> = []
    let standards = lines.compactMap { line -> String? in
      guard let standard = line.standard.value, seen.insert(standard.id).inserted else { return nil }
      let citation = standard.citation.document[language]
      let demand = BandText.demand(standard, language)
      return zh ? "\(standard.id) \(demand)（\(citation)）" : "\(standard.id): \(demand) (\(citation))"
    }
    let methods = Set(
      source.outlook.funds.flatMap { [$0.model.income.title[language], $0.model.spending.title[language]] })
    let named = methods.sorted().prefix(6).joined(separator: zh ? "、" : ", ")
    let paths = NumberText.grouped("\(source.outlook.paths)")
    let hasSums = (totals + groups).contains { $0.numbers.members != nil }
    let sums = hasSums ? Bilingual("; sums add up the paths of their members", "；汇总数为各成员联合路径之和") : Bilingual("", "")
    var all: [Passage] = [
      zh
        ? "可支付月数按\(name: bases.joined(separator: "、"))支出计算；收入、支出为台账所列合计数，含转移收支；同比为与上年同一期间相比；因四舍五入，分项之和与合计可能略有出入。"
        : "Months of reserve are the balance over mean monthly spending (\(name: bases.joined(separator: ", "))); income and spending are the totals of the ledger, transfers inside; growth is against the same periods of the year before; figures are rounded one by one, so that parts may not add up to the last digit."
    ]
    if !standards.isEmpty {
      all.append(
        zh ? "标准：\(name: standards.joined(separator: "；"))。" : "Standards: \(name: standards.joined(separator: "; ")).")
    }
    if !source.outlook.funds.isEmpty {
      all.append(
        zh
          ? "展望以各基金自身历史预测收入和支出，方法为\(name: named)；按收支的相关性联合抽取 \(name: paths) 条路径，结余逐期滚存\(words: sums.zh)。"
          : "What is ahead is forecast from each fund's own history of income and spending by \(name: named); \(name: paths) joint paths are drawn, balances roll forward\(words: sums.en)."
      )
      all.append(
        zh
          ? "概率只反映历史所见的波动和参数的不确定，不含政策调整、突发公共卫生事件等历史中未有的变化。"
          : "Probabilities reflect what history shows; reforms, epidemics and other changes it has not seen are not in them."
      )
    }
    return all
  }
}
