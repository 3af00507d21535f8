public import FundCore

/// Months of reserve of many funds, one fund at a time into reused buffers (可支付月数批量计算).
///
/// For each period of the loaded fund it holds the balance `B`, the window's spending `S` and its months `n`, so that
/// a caller can judge `n B / S` in integers. Where ``reasons`` is not zero there is no value. Each task uses a sweep
/// of its own.
///
///     var sweep = ReserveSweep(ledger)
///     for f in ledger.funds.indices {
///       sweep.load(f)
///       for i in 0..<sweep.count where sweep.reasons[i] == 0 { use(sweep.balances[i], sweep.spending[i]) }
///     }
public struct ReserveSweep: Sendable {
  private let ledger: Ledger
  private let wanted: ReserveBasis?
  private var sums = SpendingSums()
  private var wide: [Int128] = []

  /// The basis of the loaded fund.
  public private(set) var basis: ReserveBasis = .trailing12
  /// Periods of the loaded fund; the buffers may be longer.
  public private(set) var count = 0
  /// Closing balances in minor units; unspecified where ``reasons`` is not zero.
  public private(set) var balances: [Int64] = []
  /// Spending of the window in minor units; unspecified where ``reasons`` is not zero or ``isWide`` holds.
  public private(set) var spending: [Int64] = []
  /// Months the window covers.
  public private(set) var windowMonths: [UInt8] = []
  /// Whether the spending is own spending (本级支出) rather than the total.
  public private(set) var isOwn: [Bool] = []
  /// One `MissingReason` raw value per period; zero where there is a value.
  public private(set) var reasons: [UInt8] = []
  /// Whether some window of the loaded fund needs more than 64 bits; then read ``ratio(_:)``.
  public private(set) var isWide = false

  /// Sweeps a ledger on a basis; nil takes the standard one of each fund's frequency.
  public init(_ ledger: Ledger, _ basis: ReserveBasis? = nil) {
    self.ledger = ledger
    wanted = basis
  }

  /// Loads the fund at a position of the ledger's layout.
  ///
  /// - Complexity: O(periods of the fund); allocates only when a fund is longer than all before it.
  public mutating func load(_ f: Int) {
    let cells = ledger.layout.cells(f)
    let start = ledger.layout.starts[f]
    basis = wanted ?? .standard(for: start.frequency)
    count = cells.count
    isWide = false
    if reasons.count < count { grow() }
    sums.load(ledger.history, cells)
    let column = ledger.history.money[Int(LedgerItem.balance.rawValue)]
    guard !column.isEmpty else {
      for i in 0..<count { reasons[i] = MissingReason.noData.rawValue }
      return
    }
    let isPlain = sums.total.isPlain && (!sums.transfer.isHeld || sums.transfer.isPlain)
    column.withUnsafeBufferPointer {
      if isPlain { fillPlain($0, cells.lowerBound, start) } else { fill($0, cells.lowerBound, start) }
    }
  }

  private mutating func grow() {
    balances = Array(repeating: 0, count: count)
    spending = Array(repeating: 0, count: count)
    windowMonths = Array(repeating: 0, count: count)
    isOwn = Array(repeating: false, count: count)
    reasons = Array(repeating: 0, count: count)
  }

  /// The common case in 64 bits over plain buffers.
  private mutating func fillPlain(_ column: UnsafeBufferPointer<Int64>, _ first: Int, _ start: Period) {
    guard sums.total.isHeld else {
      for i in 0..<count { reasons[i] = withoutSpending(column[first + i], start + i).rawValue }
      return
    }
    let count = count
    let basis = basis
    let perYear = start.frequency.periodsPerYear
    let monthsPerPeriod = start.frequency.monthsPerPeriod
    let hasTransfer = sums.transfer.isHeld
    let sums = sums
    balances.withUnsafeMutableBufferPointer { balances in
      spending.withUnsafeMutableBufferPointer { spending in
        windowMonths.withUnsafeMutableBufferPointer { months in
          isOwn.withUnsafeMutableBufferPointer { isOwn in
            reasons.withUnsafeMutableBufferPointer { reasons in
              sums.total.withPrefixes { total, covered in
                sums.transfer.withPrefixes { transfer, stated in
                  var inYear = start.indexInYear
                  for i in 0..<count {
                    let window = basis.window(i, inYear: inYear, perYear: perYear)
                    inYear = inYear + 1 == perYear ? 0 : inYear + 1
                    let balance = column[first + i]
                    var reason = MissingReason.noData
                    if balance != StatementColumns.absent {
                      reason = basis.withoutWindow
                      if let window {
                        let n = window.high - window.low
                        reason = window.missing
                        if window.low >= 0, window.high <= count, n > 0,
                          Int(covered[window.high] - covered[window.low]) == n
                        {
                          var sum = total[window.high] &- total[window.low]
                          var own = false
                          if hasTransfer, Int(stated[window.high] - stated[window.low]) == n {
                            sum = sum &- (transfer[window.high] &- transfer[window.low])
                            own = true
                          }
                          reason = sum > 0 ? .present : .spendingNotPositive
                          balances[i] = balance
                          spending[i] = sum
                          months[i] = UInt8(truncatingIfNeeded: n &* monthsPerPeriod)
                          isOwn[i] = own
                        }
                      }
                    }
                    reasons[i] = reason.rawValue
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The reason of a period in a ledger without any spending.
  private func withoutSpending(_ balance: Int64, _ period: Period) -> MissingReason {
    guard balance != StatementColumns.absent else { return .noData }
    let window = basis.window(0, inYear: period.indexInYear, perYear: period.frequency.periodsPerYear)
    return window?.missing ?? basis.withoutWindow
  }

  private mutating func fill(_ column: UnsafeBufferPointer<Int64>, _ first: Int, _ start: Period) {
    let perYear = start.frequency.periodsPerYear
    let monthsPerPeriod = start.frequency.monthsPerPeriod
    var inYear = start.indexInYear
    for i in 0..<count {
      let reason = set(i, column[first + i], inYear, perYear, monthsPerPeriod)
      reasons[i] = reason.rawValue
      inYear = inYear + 1 == perYear ? 0 : inYear + 1
    }
  }

  @inline(__always)
  private mutating func set(_ i: Int, _ balance: Int64, _ inYear: Int, _ perYear: Int, _ monthsPerPeriod: Int)
    -> MissingReason
  {
    guard balance != StatementColumns.absent else { return .noData }
    guard let window = basis.window(i, inYear: inYear, perYear: perYear) else { return basis.withoutWindow }
    guard let sum = sums.sum(window.low, window.high) else { return window.missing }
    guard sum.spending > 0 else { return .spendingNotPositive }
    let narrow = Int64(truncatingIfNeeded: sum.spending)
    if Int128(narrow) != sum.spending || isWide { keep(wide: sum.spending, i) }
    balances[i] = balance
    spending[i] = narrow
    windowMonths[i] = UInt8(truncatingIfNeeded: (window.high - window.low) * monthsPerPeriod)
    isOwn[i] = sum.denominator == .own
    return .present
  }

  private mutating func keep(wide sum: Int128, _ i: Int) {
    if !isWide {
      isWide = true
      if wide.count < count { wide = Array(repeating: 0, count: count) }
      for j in 0..<i { wide[j] = Int128(spending[j]) }
    }
    wide[i] = sum
  }

  /// Spending of the window of a period, whatever its size; only where ``reasons`` is zero.
  public func windowSpending(_ i: Int) -> Int128 { isWide ? wide[i] : Int128(spending[i]) }

  /// The months of a period as an exact quotient; nil where there is no value.
  @inline(__always) public func ratio(_ i: Int) -> ExactRatio? {
    guard reasons[i] == 0 else { return nil }
    return ExactRatio(Int128(windowMonths[i]) * Int128(balances[i]), over: windowSpending(i))
  }

  /// The months of a period as a double, ``ExactRatio/value``; NaN where there is no value.
  public func months(_ i: Int) -> Double {
    guard reasons[i] == 0 else { return .nan }
    if !isWide {
      let (product, overflow) = Int64(windowMonths[i]).multipliedReportingOverflow(by: balances[i])
      if !overflow { return ExactRatio(Int128(product), over: Int128(spending[i]))?.value ?? .nan }
    }
    return ratio(i)?.value ?? .nan
  }

  /// The months of a period with what they were made of, or why there are none.
  public subscript(i: Int) -> Measured<MonthsOfReserve> {
    guard reasons[i] == 0 else { return .missing(MissingReason(rawValue: reasons[i]) ?? .noData) }
    return MonthsOfReserve.exact(
      balance: balances[i], spending: windowSpending(i), months: Int(windowMonths[i]), basis: basis,
      denominator: isOwn[i] ? .own : .total)
  }

  /// Writes the months of the loaded fund into a column, from a cell on.
  func values(into column: inout MetricColumn, at first: Int) {
    column.values.withUnsafeMutableBufferPointer { values in
      column.reasons.withUnsafeMutableBufferPointer { reasons in
        for i in 0..<count {
          reasons[first + i] = self.reasons[i]
          if let ratio = ratio(i) { values[first + i] = ratio.value }
        }
      }
    }
  }
}
