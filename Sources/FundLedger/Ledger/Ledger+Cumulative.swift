import FundCore

extension Ledger {
  /// Replaces year-to-date figures by the flows between them.
  ///
  /// Within a year the flow of a period is its figure less the previous one held; over a gap that difference is **one**
  /// flow whose span says how many periods it covers, and the periods between stay without a value. A falling figure
  /// gives a negative flow, reported and kept.
  mutating func turnCumulativeIntoFlows(_ log: inout IssueLog) {
    for item in cumulativeItems.sorted() where item.isFlow {
      var column = history.money[Int(item.rawValue)]
      if column.isEmpty { continue }
      var spans = [UInt8](repeating: 1, count: column.count)
      for f in funds.indices where layout.starts[f].frequency != .annual {
        convert(item, f, &column, &spans, &log)
      }
      history.money[Int(item.rawValue)] = column
      history.spans[Int(item.rawValue)] = spans
    }
  }

  private func convert(
    _ item: LedgerItem, _ f: Int, _ column: inout [Int64], _ spans: inout [UInt8], _ log: inout IssueLog
  ) {
    let start = layout.starts[f]
    let perYear = start.frequency.periodsPerYear
    var sum: Int64 = 0
    var lastIndex = -1
    for cell in layout.cells(f) {
      let period = start + (cell - layout.offsets[f])
      let index = period.indexInYear
      if index == 0 {
        sum = 0
        lastIndex = -1
      }
      let given = column[cell]
      if given == StatementColumns.absent { continue }
      let (flow, overflow) = given.subtractingReportingOverflow(sum)
      let covers = min(index - lastIndex, perYear)
      column[cell] = overflow ? StatementColumns.absent : flow
      spans[cell] = UInt8(covers)
      sum = given
      lastIndex = index
      if flow < 0 || overflow { reportFall(item, f, cell, period, &log) }
      if covers > 1 { reportGap(item, f, cell, period, covers, &log) }
    }
  }

  private func reportFall(_ item: LedgerItem, _ f: Int, _ cell: Int, _ period: Period, _ log: inout IssueLog) {
    guard log.keeps("cumulativeFalls") else { return log.count("cumulativeFalls", .warning) }
    log.add(
      Issue(
        "cumulativeFalls", .warning, at: position(cell), fund: funds[f], period: period,
        Bilingual("the year-to-date \(item.title.en) is lower than before", "累计\(item.title.zh)小于上期累计"),
        remedy: Bilingual("Check for a correction or a new scope; kept as a negative flow", "请核对是否冲减或口径变化；按负数流量保留")))
  }

  private func reportGap(
    _ item: LedgerItem, _ f: Int, _ cell: Int, _ period: Period, _ covers: Int, _ log: inout IssueLog
  ) {
    guard log.keeps("flowOverGap") else { return log.count("flowOverGap", .note) }
    log.add(
      Issue(
        "flowOverGap", .note, at: position(cell), fund: funds[f], period: period,
        Bilingual(
          "\(item.title.en) is one flow over \(covers) periods, because earlier year-to-date figures are missing",
          "\(item.title.zh)为跨 \(covers) 期的一笔流量，因缺少此前累计数"),
        remedy: Bilingual("Supply the missing figures, or choose a filling rule", "请补充缺失的累计数，或选择填补规则")))
  }
}
