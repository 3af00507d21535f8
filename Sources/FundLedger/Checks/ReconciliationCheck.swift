import FundCore

/// The reconciliation of a ledger's history (勾稽关系检查).
///
/// Tested are the relations of ``ReconciliationRelation``. A difference of at most half a printed unit per figure
/// involved is a rounding, a note; above it a difference. Where rows are printed to different units, the coarser counts
/// for every figure [design]. Rows that declare no printed precision are exact to the minor unit, so that one fen is a
/// difference. The identity within a statement and the continuity between statements are tested apart, an opening
/// balance is never made up, and nothing is corrected.
///
/// Items are compared with their total when the breakdown is complete: all items given, or the residual item `other`
/// given, or what is missing is below one thousandth of the total [design]; and always when they exceed it. Head counts
/// carry no precision: theirs is the largest power of ten that divides all three [design].
/// Noted besides: missing periods, negative flows, negative balances.
public struct ReconciliationCheck: Sendable {
  /// How many findings are kept; all are counted.
  public var limit = 100_000
  /// How many issues of one code are kept in the log.
  public var capPerCode = 20

  /// The check with its usual limits.
  public init() {}

  /// Checks a ledger.
  ///
  /// - Complexity: O(cells).
  public func run(_ ledger: Ledger) -> ReconciliationReport {
    var run = ReconciliationRun(ledger: ledger, limit: limit)
    run.report.log = IssueLog(capPerCode: capPerCode)
    for f in ledger.funds.indices { run.check(f) }
    run.finish()
    return run.report
  }
}

/// The pass of a check over a ledger.
struct ReconciliationRun {
  let ledger: Ledger
  let limit: Int
  var report = ReconciliationReport()
  var income = FlowSums()
  var spending = FlowSums()
  /// Which relations the ledger's columns allow at all.
  private let hasOpening: Bool
  private let hasIncomeItems: Bool
  private let hasSpendingItems: Bool
  private let hasHeads: Bool
  /// How often each relation was tested, by its order.
  private var tested = [Int](repeating: 0, count: ReconciliationRelation.allCases.count)

  init(ledger: Ledger, limit: Int) {
    self.ledger = ledger
    self.limit = limit
    func holds(_ item: LedgerItem) -> Bool { !ledger.history.money[Int(item.rawValue)].isEmpty }
    hasOpening = holds(.opening)
    hasIncomeItems = LedgerItem.incomeParts.contains(where: holds)
    hasSpendingItems = LedgerItem.spendingParts.contains(where: holds)
    hasHeads = [LedgerDriver.insured, .active, .retired].allSatisfy {
      !ledger.history.drivers[Int($0.rawValue)].isEmpty
    }
  }

  /// Hands the counts over to the report.
  mutating func finish() {
    for relation in ReconciliationRelation.allCases where tested[relation.order] > 0 {
      report.tested[relation] = tested[relation.order]
    }
    report.finish()
  }

  /// Checks all statements of a fund.
  mutating func check(_ f: Int) {
    let cells = ledger.layout.cells(f)
    income.load(ledger.history, .income, cells)
    spending.load(ledger.history, .spending, cells)
    var lastClosing: Int?
    for (i, cell) in cells.enumerated() where ledger.hasStatement(cell) {
      if hasOpening {
        identity(f, i, cell)
        continuity(f, i, cell)
      }
      if let last = lastClosing { rollForward(f, last, i, cells) }
      if hasIncomeItems { items(f, i, cell, .incomeItems) }
      if hasSpendingItems { items(f, i, cell, .spendingItems) }
      if hasHeads { heads(f, i, cell) }
      if ledger.history.amount(.balance, cell) != nil { lastClosing = i }
    }
    if ledger.funds[f].part == .total { parts(f) }
    signs(f, cells)
    missingPeriods(f)
  }

  /// Whether flows were given as year-to-date figures, so that a statement as printed covers the year so far.
  private var isCumulative: Bool {
    ledger.cumulativeItems.contains(.income) && ledger.cumulativeItems.contains(.spending)
  }

  /// The figures as printed.
  private var printed: StatementColumns { ledger.given ?? ledger.history }

  private mutating func identity(_ f: Int, _ i: Int, _ cell: Int) {
    let row = printed
    guard let opening = row.amount(.opening, cell), let income = row.amount(.income, cell),
      let spending = row.amount(.spending, cell), let closing = row.amount(.balance, cell)
    else { return }
    let expected = Int128(opening) + Int128(income) - Int128(spending)
    test(.identity, f, i, Int128(closing) - expected, doubled: 4 * unit(cell))
  }

  private mutating func continuity(_ f: Int, _ i: Int, _ cell: Int) {
    let period = ledger.layout.starts[f] + i
    let before = i - (isCumulative ? period.indexInYear + 1 : 1)
    guard before >= 0, let opening = ledger.history.amount(.opening, cell) else { return }
    let earlier = cell - (i - before)
    guard let closing = ledger.history.amount(.balance, earlier) else { return }
    test(.continuity, f, i, Int128(opening) - Int128(closing), doubled: 2 * max(unit(cell), unit(earlier)))
  }

  private mutating func rollForward(_ f: Int, _ last: Int, _ i: Int, _ cells: Range<Int>) {
    let first = cells.lowerBound
    guard let closing = ledger.history.amount(.balance, first + i),
      let before = ledger.history.amount(.balance, first + last),
      let income = income.sum(last + 1, i + 1), let spending = spending.sum(last + 1, i + 1)
    else { return }
    var coarsest = unit(first + last)
    for j in (last + 1)...i {
      if ledger.history.amount(.opening, first + j) != nil { return }
      coarsest = max(coarsest, unit(first + j))
    }
    let allowance = Int128(2 + 2 * (i - last)) * coarsest
    test(.rollForward, f, i, Int128(closing) - Int128(before) - income + spending, doubled: allowance)
  }

  private mutating func items(_ f: Int, _ i: Int, _ cell: Int, _ relation: ReconciliationRelation) {
    let isIncome = relation == .incomeItems
    let row = printed
    guard let total = row.amount(isIncome ? .income : .spending, cell) else { return }
    var sum: Int128 = 0
    var given: Int128 = 0
    let items = isIncome ? LedgerItem.incomeParts : LedgerItem.spendingParts
    for item in items {
      guard let amount = row.amount(item, cell) else { continue }
      sum += Int128(amount)
      given += 1
    }
    guard given > 0 else { return }
    let difference = Int128(total) - sum
    let isComplete =
      given == items.count || row.amount(isIncome ? .incomeOther : .spendingOther, cell) != nil
      || (given > 1 && difference.magnitude * 1000 <= Int128(total).magnitude)
    guard isComplete || difference < 0 else { return }
    test(relation, f, i, difference, doubled: (given + 1) * unit(cell))
  }

  private mutating func heads(_ f: Int, _ i: Int, _ cell: Int) {
    guard let insured = ledger.history.driver(.insured, cell), let active = ledger.history.driver(.active, cell),
      let retired = ledger.history.driver(.retired, cell), let n = Int64(exactly: insured.rounded()),
      let a = Int64(exactly: active.rounded()), let r = Int64(exactly: retired.rounded())
    else { return }
    var step: Int64 = 1
    while step < 1_000_000, n % (step * 10) == 0, a % (step * 10) == 0, r % (step * 10) == 0 { step *= 10 }
    let allowance = step == 1 ? 0 : 3 * Int128(step)
    test(.heads, f, i, Int128(n) - Int128(a) - Int128(r), doubled: allowance, isMoney: false)
  }

  private mutating func parts(_ f: Int) {
    let fund = ledger.funds[f]
    guard let p = ledger.layout.index(of: FundID(fund.region, fund.scheme, .pooled)),
      let q = ledger.layout.index(of: FundID(fund.region, fund.scheme, .individual))
    else { return }
    for (i, cell) in ledger.layout.cells(f).enumerated() where ledger.hasStatement(cell) {
      let period = ledger.layout.starts[f] + i
      guard let pooled = ledger.layout.cell(p, period), let own = ledger.layout.cell(q, period) else { continue }
      for item in [LedgerItem.income, .spending, .balance] {
        guard let total = printed.amount(item, cell), let a = printed.amount(item, pooled),
          let b = printed.amount(item, own)
        else { continue }
        test(
          .parts, f, i, Int128(total) - Int128(a) - Int128(b), doubled: 3 * max(unit(cell), unit(pooled), unit(own)),
          item: item)
      }
    }
  }

  /// The printed unit of a row in minor units; zero when it declares none and is exact.
  private func unit(_ cell: Int) -> Int128 {
    let column = ledger.history.precision
    return column.isEmpty || column[cell] == StatementColumns.absent ? 0 : Int128(column[cell])
  }

  private mutating func test(
    _ relation: ReconciliationRelation, _ f: Int, _ i: Int, _ difference: Int128, doubled allowance: Int128,
    item: LedgerItem? = nil, isMoney: Bool = true
  ) {
    tested[relation.order] += 1
    guard difference != 0 else { return }
    let finding = ReconciliationFinding(
      relation: relation, fund: ledger.funds[f], period: ledger.layout.starts[f] + i, item: item,
      difference: difference, doubledAllowance: allowance,
      currency: isMoney ? ledger.attributes[f].currency : nil,
      position: ledger.position(ledger.layout.offsets[f] + i))
    report.add(finding, limit: limit)
  }
}
