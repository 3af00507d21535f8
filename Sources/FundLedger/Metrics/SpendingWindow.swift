import FundCore

/// Sums a flow of one fund over windows of periods in constant time, aware of gaps and of flows over gaps.
struct FlowPrefix {
  /// Prefix sums of the flow, one more than the fund has periods.
  private var sums: [Int128]
  /// Prefix counts of periods that are covered by a flow.
  private var covered: [Int32]
  /// For each period the first period covered together with it by one flow.
  private var spanStart: [Int32]
  let count: Int

  /// Prefixes of a column over some cells; an empty column covers nothing.
  init(_ column: [Int64], _ spans: [UInt8], _ cells: Range<Int>) {
    count = cells.count
    sums = Array(repeating: 0, count: count + 1)
    covered = Array(repeating: 0, count: count + 1)
    spanStart = spans.isEmpty ? [] : Array(0..<Int32(count))
    if column.isEmpty { return }
    var total: Int128 = 0
    if spans.isEmpty {
      var n: Int32 = 0
      for i in 0..<count {
        let v = column[cells.lowerBound + i]
        if v != StatementColumns.absent {
          total += Int128(v)
          n += 1
        }
        sums[i + 1] = total
        covered[i + 1] = n
      }
      return
    }
    var isCovered = [Bool](repeating: false, count: count)
    for i in 0..<count {
      let v = column[cells.lowerBound + i]
      if v != StatementColumns.absent {
        total += Int128(v)
        let k = min(Int(spans[cells.lowerBound + i]), i + 1)
        for j in (i - k + 1)...i {
          isCovered[j] = true
          spanStart[j] = Int32(i - k + 1)
        }
      }
      sums[i + 1] = total
    }
    for i in 0..<count { covered[i + 1] = covered[i] + (isCovered[i] ? 1 : 0) }
  }

  /// The sum over periods `range`; nil when a period is not covered or a flow sticks out at either end.
  func sum(_ range: Range<Int>) -> Int128? {
    guard range.lowerBound >= 0, range.upperBound <= count,
      Int(covered[range.upperBound] - covered[range.lowerBound]) == range.count
    else { return nil }
    if !spanStart.isEmpty {
      if Int(spanStart[range.lowerBound]) < range.lowerBound { return nil }
      if range.upperBound < count, Int(spanStart[range.upperBound]) < range.upperBound { return nil }
    }
    return sums[range.upperBound] - sums[range.lowerBound]
  }
}

/// The spending windows of one fund: total and own spending over any range of its periods.
struct SpendingWindow {
  private let total: FlowPrefix
  private let transfer: FlowPrefix?

  init(_ columns: StatementColumns, _ cells: Range<Int>) {
    let s = Int(LedgerItem.spending.rawValue)
    let t = Int(LedgerItem.spendingTransfer.rawValue)
    total = FlowPrefix(columns.money[s], columns.spans[s], cells)
    transfer = columns.money[t].isEmpty ? nil : FlowPrefix(columns.money[t], columns.spans[t], cells)
  }

  /// Spending over `range` and which spending it is; nil when the window is incomplete.
  func sum(_ range: Range<Int>) -> (spending: Int128, denominator: MonthsOfReserve.Denominator)? {
    guard let all = total.sum(range) else { return nil }
    if let out = transfer?.sum(range) { return (all - out, .own) }
    return (all, .total)
  }
}
