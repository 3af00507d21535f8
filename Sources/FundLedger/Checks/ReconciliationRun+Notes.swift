import FundCore

extension ReconciliationRun {
  /// Notes negative flows and negative balances of a fund.
  mutating func signs(_ f: Int, _ cells: Range<Int>) {
    for item in LedgerItem.allCases where item != .opening {
      let column = ledger.history.money[Int(item.rawValue)]
      if column.isEmpty || (item.isFlow && ledger.cumulativeItems.contains(item)) { continue }
      for cell in cells where column[cell] < 0 && column[cell] != StatementColumns.absent {
        sign(f, cell - cells.lowerBound, item)
      }
    }
  }

  private mutating func sign(_ f: Int, _ i: Int, _ item: LedgerItem) {
    if item == .balance {
      note(
        "negativeBalance", .note, f, i, Bilingual("the closing balance is negative", "累计结余为负（累计赤字）"),
        Bilingual("", ""))
    } else {
      note(
        item.total == nil ? "negativeFlow" : "negativeItem", item.total == nil ? .warning : .note, f, i,
        Bilingual("\(item.title.en) is negative", "\(item.title.zh)为负"),
        Bilingual("Check for a reversal; kept as given", "请核对是否冲减；按原数保留"))
    }
  }

  /// Notes runs of periods without a statement that no flow over a gap covers.
  mutating func missingPeriods(_ f: Int) {
    let cells = ledger.layout.cells(f)
    var i = 0
    while i < cells.count {
      if ledger.hasStatement(cells.lowerBound + i) {
        i += 1
        continue
      }
      var end = i
      while end < cells.count, !ledger.hasStatement(cells.lowerBound + end) { end += 1 }
      if end < cells.count, !isCovered(i, end, cells) {
        let first = ledger.layout.starts[f] + i
        let last = ledger.layout.starts[f] + (end - 1)
        let which = end - i == 1 ? "\(first)" : "\(first) - \(last)"
        note(
          "missingPeriods", .warning, f, end,
          Bilingual("no statement for \(which)", "缺少 \(which) 的数据"),
          Bilingual("Supply it; windows that need it have no value", "请补充；涉及该期的窗口无值"))
      }
      i = end
    }
  }

  private func isCovered(_ low: Int, _ high: Int, _ cells: Range<Int>) -> Bool {
    [LedgerItem.income, .spending].contains { ledger.history.span($0, cells.lowerBound + high) > high - low }
  }

  private mutating func note(
    _ code: String, _ severity: IssueSeverity, _ f: Int, _ i: Int, _ what: @autoclosure () -> Bilingual,
    _ remedy: @autoclosure () -> Bilingual
  ) {
    guard report.log.keeps(code) else { return report.log.count(code, severity) }
    report.log.add(
      Issue(
        code, severity, at: ledger.position(ledger.layout.offsets[f] + i), fund: ledger.funds[f],
        period: ledger.layout.starts[f] + i, what(), remedy: remedy()))
  }
}
