import FundCore

/// Sums a flow of one fund over windows of periods in constant time (窗口求和), aware of gaps and of flows over gaps.
///
/// Prefix sums stay in 64 bits while they fit and move to 128 bits for a fund where they do not. The buffers are
/// reused from fund to fund, so a pass over many funds allocates nothing per fund.
struct FlowSums {
  /// Periods of the fund loaded.
  private(set) var count = 0
  /// Whether the ledger has the item at all.
  private(set) var isHeld = false
  private var isWide = false
  private var sums: [Int64] = [0]
  private var wide: [Int128] = []
  private var covered: [Int32] = [0]
  private var spanStart: [Int32] = []
  private var hasSpans = false

  /// Empty sums; ``load(_:_:_:)`` fills them.
  init() {}

  /// The sums of an item over the cells of a fund.
  init(_ columns: StatementColumns, _ item: LedgerItem, _ cells: Range<Int>) { load(columns, item, cells) }

  /// Loads an item of a fund.
  mutating func load(_ columns: StatementColumns, _ item: LedgerItem, _ cells: Range<Int>) {
    let column = columns.money[Int(item.rawValue)]
    count = cells.count
    isHeld = Self.isHeld(columns, item)
    isWide = false
    hasSpans = false
    guard isHeld else { return }
    if sums.count <= count {
      sums = Array(repeating: 0, count: count + 1)
      covered = Array(repeating: 0, count: count + 1)
    }
    var overflow = false
    column.withUnsafeBufferPointer { column in
      sums.withUnsafeMutableBufferPointer { sums in
        covered.withUnsafeMutableBufferPointer { covered in
          var total: Int64 = 0
          var n: Int32 = 0
          for i in 0..<cells.count {
            let v = column[cells.lowerBound + i]
            if v != StatementColumns.absent {
              let (s, o) = total.addingReportingOverflow(v)
              total = s
              overflow = overflow || o
              n += 1
            }
            sums[i + 1] = total
            covered[i + 1] = n
          }
        }
      }
    }
    if overflow { widen(column, cells) }
    let spans = columns.spans[Int(item.rawValue)]
    if !spans.isEmpty { load(spans: spans, column, cells) }
  }

  /// Whether a ledger has the item at all.
  static func isHeld(_ columns: StatementColumns, _ item: LedgerItem) -> Bool {
    !columns.money[Int(item.rawValue)].isEmpty
  }

  /// The sum of an item over periods `low ..< high` of the fund of some cells; nil when the window is not complete.
  ///
  /// - Complexity: O(high - low), or O(cells) where flows of the item cover gaps.
  static func sum(
    _ columns: StatementColumns, _ item: LedgerItem, _ cells: Range<Int>, _ low: Int, _ high: Int
  ) -> Int128? {
    guard columns.spans[Int(item.rawValue)].isEmpty else { return FlowSums(columns, item, cells).sum(low, high) }
    let column = columns.money[Int(item.rawValue)]
    guard isHeld(columns, item), low >= 0, low < high, high <= cells.count else { return nil }
    var total: Int128 = 0
    for place in cells.lowerBound + low..<cells.lowerBound + high {
      guard column[place] != StatementColumns.absent else { return nil }
      total += Int128(column[place])
    }
    return total
  }

  private mutating func widen(_ column: [Int64], _ cells: Range<Int>) {
    isWide = true
    if wide.count <= count { wide = Array(repeating: 0, count: count + 1) }
    var total: Int128 = 0
    for i in 0..<count {
      let v = column[cells.lowerBound + i]
      if v != StatementColumns.absent { total += Int128(v) }
      wide[i + 1] = total
    }
  }

  private mutating func load(spans: [UInt8], _ column: [Int64], _ cells: Range<Int>) {
    hasSpans = true
    if spanStart.count < count { spanStart = Array(repeating: 0, count: count) }
    for i in 0..<count {
      spanStart[i] = Int32(i)
      covered[i + 1] = 0
    }
    for i in 0..<count where column[cells.lowerBound + i] != StatementColumns.absent {
      let k = min(Int(spans[cells.lowerBound + i]), i + 1)
      for j in (i + 1 - k)...i {
        covered[j + 1] = 1
        spanStart[j] = Int32(i + 1 - k)
      }
    }
    for i in 0..<count { covered[i + 1] += covered[i] }
  }

  /// Whether every period of `low ..< high` is covered and no flow sticks out at either end.
  @inline(__always) func isComplete(_ low: Int, _ high: Int) -> Bool {
    guard isHeld, low >= 0, high <= count, low < high, Int(covered[high] - covered[low]) == high - low else {
      return false
    }
    if hasSpans {
      if Int(spanStart[low]) < low { return false }
      if high < count, Int(spanStart[high]) < high { return false }
    }
    return true
  }

  /// The sum over periods `low ..< high`; nil when the window is not complete.
  @inline(__always) func sum(_ low: Int, _ high: Int) -> Int128? {
    guard isComplete(low, high) else { return nil }
    return isWide ? wide[high] - wide[low] : Int128(sums[high] &- sums[low])
  }

  /// Whether the plain prefix buffers tell everything: 64 bits suffice and no flow covers a gap.
  var isPlain: Bool { !isWide && !hasSpans }

  /// Hands out the prefix sums and the prefix counts of covered periods, one more each than the fund has periods.
  @inline(__always)
  func withPrefixes(_ body: (_ sums: UnsafeBufferPointer<Int64>, _ covered: UnsafeBufferPointer<Int32>) -> Void) {
    sums.withUnsafeBufferPointer { s in covered.withUnsafeBufferPointer { c in body(s, c) } }
  }
}

/// The spending windows of one fund (支出窗口): own spending where transfers out are known, otherwise the total.
struct SpendingSums {
  private(set) var total = FlowSums()
  private(set) var transfer = FlowSums()

  /// Empty sums; ``load(_:_:)`` fills them.
  init() {}

  /// Loads a fund.
  mutating func load(_ columns: StatementColumns, _ cells: Range<Int>) {
    total.load(columns, .spending, cells)
    transfer.load(columns, .spendingTransfer, cells)
  }

  /// Spending over `low ..< high` and which spending it is; nil when the window is incomplete.
  @inline(__always)
  func sum(_ low: Int, _ high: Int) -> (spending: Int128, denominator: MonthsOfReserve.Denominator)? {
    guard let all = total.sum(low, high) else { return nil }
    if transfer.isHeld, let out = transfer.sum(low, high) { return (all - out, .own) }
    return (all, .total)
  }
}
