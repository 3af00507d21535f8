import FundCore
import FundLedger

extension RunAnalysis {
  /// One item of a flow with what it added to the growth of the total.
  struct ItemShare {
    let item: LedgerItem
    let amount: TracedNumber
    let growth: TracedNumber?
    /// The change of the item over the total a year before, a fraction of one.
    let pull: TracedNumber
  }

  /// The items of a flow in the window, the largest pull first; empty where the ledger does not know them for both years.
  func items(_ run: FundRun, _ total: LedgerItem) -> [ItemShare] {
    let periods = run.told
    let perYear = periods.lowerBound.frequency.periodsPerYear
    let earlier = (periods.lowerBound - perYear)...(periods.upperBound - perYear)
    let ledger = run.numbers.ledger
    guard let base = ledger.flow(total, run.fund, earlier).value, base > 0 else { return [] }
    let parts = total == .income ? LedgerItem.incomeParts : LedgerItem.spendingParts
    let all = parts.compactMap { item -> ItemShare? in
      guard let now = ledger.flow(item, run.fund, periods).value,
        let before = ledger.flow(item, run.fund, earlier).value, now != 0 || before != 0,
        let amount = run.numbers.flow(item, periods).value
      else { return nil }
      let x = Double(now - before) / Double(base)
      let trace = Trace(
        zh
          ? "拉动 = （本期\(item.title.zh) - 上年同期）÷ 上年同期\(total.title.zh)合计"
          : "pull = change of \(item.title.en) / \(total.title.en) of the year before", amount.trace.inputs,
        asOf: periods.upperBound)
      return ItemShare(
        item: item, amount: amount, growth: run.numbers.growth(item, periods).value,
        pull: TracedNumber(ValueText.signedPercent(x), x, trace))
    }
    return all.sorted { a, b in
      let (x, y) = ((a.pull.value ?? 0).magnitude, (b.pull.value ?? 0).magnitude)
      return x == y ? a.item < b.item : x > y
    }
  }

  /// Which items drive income and spending: the two that pull most, in words.
  func drivers(_ run: FundRun) -> Passage? {
    let told = [LedgerItem.income, .spending].compactMap { total -> Passage? in
      let largest = items(run, total).prefix(2).filter { $0.pull.text != ValueText.signedPercent(0) }
      guard !largest.isEmpty else { return nil }
      let list = largest.map { share -> Passage in
        let points = String(share.pull.text.prefix { $0 != " " })
        let pull = TracedNumber(points, share.pull.value, share.pull.trace)
        return zh ? "\(words: share.item.title.zh)（\(pull) 个百分点）" : "\(words: share.item.title.en) (\(pull))"
      }.joined(zh ? "、" : ", ")
      return zh ? "\(words: total.title.zh)变动主要来自\(list)" : "\(words: total.title.en) moved mainly through \(list)"
    }
    guard !told.isEmpty else { return nil }
    return zh
      ? "\(name: run.name)：\(told.joined("；"))；括号内为对合计增速的拉动。"
      : "\(name: run.name): \(told.joined("; ")); figures are percentage points of the total's growth."
  }

  /// The items of all sums.
  func itemsTable(_ runs: [FundRun]) -> DocumentTable? {
    let kind = money(runs)
    var table = DocumentTable(
      "items", zh ? "收支项目" : "Items of income and spending",
      [
        .init("name", zh ? "基金" : "fund", .text), .init("total", zh ? "合计" : "total", .text),
        .init("item", zh ? "项目" : "item", .text), amountColumn("amount", "本期", "amount", kind),
        .init("growth", zh ? "同比" : "on the year", .share),
        .init("pull", zh ? "对合计增速的拉动" : "of the total's growth", .share),
      ])
    for run in runs {
      for total in [LedgerItem.income, .spending] {
        for share in items(run, total) {
          table.add([
            Cell(run.name), Cell(total.title[language]), Cell(share.item.title[language]),
            amount(share.amount, run, kind),
            cell(share.growth), Cell(share.pull),
          ])
        }
      }
    }
    return table.rows.isEmpty ? nil : table
  }
}
