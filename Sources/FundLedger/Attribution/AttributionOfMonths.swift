public import FundCore

/// What moved the months of reserve between two period ends (可支付月数变动归因).
///
/// With `a` the mean monthly spending of each window and `B` the balances,
/// `change = sum_k flow_k * 1/2 (1/a1 + 1/a0) + 1/2 (B0 + B1)(1/a1 - 1/a0)`. The flows are own income, own spending
/// (negative), transfers in, transfers out (negative), and the restatement: what the flows leave unexplained of the
/// change of the balance (期初调整). Money parts add up to the change of the balance exactly; parts in months add up to
/// the change within rounding of the largest part, far below 1e-12 months for any real fund.
public enum AttributionOfMonths {
  /// The flows between two period ends in minor units (区间流量).
  public struct Flows: Sendable, Hashable {
    /// Income without transfers in.
    public var income: Int64
    /// Spending without transfers out.
    public var spending: Int64
    /// Transfers in.
    public var transferIn: Int64
    /// Transfers out.
    public var transferOut: Int64

    /// Joins them.
    public init(income: Int64, spending: Int64, transferIn: Int64 = 0, transferOut: Int64 = 0) {
      self.income = income
      self.spending = spending
      self.transferIn = transferIn
      self.transferOut = transferOut
    }
  }

  /// One end of the interval (时点).
  public struct End: Sendable, Hashable {
    /// Its period.
    public var period: Period
    /// The closing balance in minor units.
    public var balance: Int64
    /// Mean monthly spending in minor units, positive.
    public var meanMonthlySpending: Double

    /// Joins them.
    public init(_ period: Period, balance: Int64, meanMonthlySpending: Double) {
      self.period = period
      self.balance = balance
      self.meanMonthlySpending = meanMonthlySpending
    }
  }

  /// Splits the change between two ends.
  ///
  /// - Returns: `spendingNotPositive` unless both means are positive, `failed` when an amount exceeds 64 bits.
  public static func split(from: End, to: End, flows: Flows) -> Measured<Attribution> {
    guard from.meanMonthlySpending > 0, to.meanMonthlySpending > 0 else { return .missing(.spendingNotPositive) }
    let flow =
      Int128(flows.income) - Int128(flows.spending) + Int128(flows.transferIn) - Int128(flows.transferOut)
    let moved = Int128(to.balance) - Int128(from.balance)
    guard let restatement = Int64(exactly: moved - flow), Int64(exactly: moved) != nil,
      flows.spending != .min, flows.transferOut != .min
    else { return .missing(.failed) }
    let before = 1 / from.meanMonthlySpending
    let after = 1 / to.meanMonthlySpending
    let perUnit = (after + before) / 2
    let level = (Double(from.balance) + Double(to.balance)) / 2
    var parts = [
      Attribution.Part(cause: .income, minorUnits: flows.income, months: Double(flows.income) * perUnit),
      Attribution.Part(cause: .spending, minorUnits: -flows.spending, months: Double(-flows.spending) * perUnit),
      Attribution.Part(cause: .transferIn, minorUnits: flows.transferIn, months: Double(flows.transferIn) * perUnit),
      Attribution.Part(
        cause: .transferOut, minorUnits: -flows.transferOut, months: Double(-flows.transferOut) * perUnit),
      Attribution.Part(cause: .restatement, minorUnits: restatement, months: Double(restatement) * perUnit),
      Attribution.Part(cause: .denominator, minorUnits: 0, months: level * (after - before)),
    ]
    let change = Double(to.balance) * after - Double(from.balance) * before
    settle(&parts, to: change)
    return .value(Attribution(from: from.period, to: to.period, change: change, parts: parts))
  }

  /// Puts what rounding left over into the largest part.
  private static func settle(_ parts: inout [Attribution.Part], to total: Double) {
    var (sum, largest) = (0.0, 0)
    for place in parts.indices {
      sum += parts[place].months
      if parts[place].months.magnitude > parts[largest].months.magnitude { largest = place }
    }
    let part = parts[largest]
    parts[largest] = Attribution.Part(
      cause: part.cause, minorUnits: part.minorUnits, months: part.months + (total - sum))
  }
}

extension Ledger {
  /// What moved the months of reserve of a fund from the end of one period to the end of another.
  ///
  /// Transfers stand apart where the ledger knows them for every period between; otherwise income and spending are the
  /// printed totals and the transfer parts are zero.
  /// - Parameter basis: the window of the mean; nil for the standard one of the fund's frequency.
  /// - Returns: the reason of the end that has no months, `noEarlierPeriod` when `from` is not before `to` or before
  ///   the fund's first period, `windowIncomplete` when a flow between is not known.
  public func attribution(_ fund: FundID, from: Period, to: Period, _ basis: ReserveBasis? = nil)
    -> Measured<Attribution>
  {
    guard let f = layout.index(of: fund) else { return .missing(.noData) }
    guard layout.starts[f].frequency == from.frequency, from.frequency == to.frequency else {
      return .missing(.incompatible)
    }
    var sweep = ReserveSweep(self, basis)
    sweep.load(f)
    return attribution(f, from - layout.starts[f], to - layout.starts[f], sweep)
  }

  /// The attribution of every fund up to its last period through a month (全部基金归因); nil where there is none.
  package func attributions(through month: YearMonth, over span: AttributionSpan) -> [Attribution?] {
    var sweep = ReserveSweep(self)
    return funds.indices.map { f in
      guard let last = lastPeriod(f, through: month) else { return nil }
      sweep.load(f)
      let to = last - layout.starts[f]
      let back = span == .year ? last.frequency.periodsPerYear : 1
      return attribution(f, to - back, to, sweep).value
    }
  }

  private func attribution(_ f: Int, _ from: Int, _ to: Int, _ sweep: ReserveSweep) -> Measured<Attribution> {
    guard from >= 0, from < to else { return .missing(.noEarlierPeriod) }
    guard to < sweep.count else { return .missing(.noData) }
    let (before, after) = (sweep[from], sweep[to])
    guard case .value(let m0) = before else { return .missing(before.reason ?? .noData) }
    guard case .value(let m1) = after else { return .missing(after.reason ?? .noData) }
    let cells = layout.cells(f)
    func sum(_ item: LedgerItem) -> Int128? { FlowSums.sum(history, item, cells, from + 1, to + 1) }
    guard let income = sum(.income), let spending = sum(.spending) else { return .missing(.windowIncomplete) }
    let transferIn = sum(.incomeTransfer) ?? 0
    let transferOut = sum(.spendingTransfer) ?? 0
    guard let ownIncome = Int64(exactly: income - transferIn), let ownSpending = Int64(exactly: spending - transferOut),
      let moneyIn = Int64(exactly: transferIn), let moneyOut = Int64(exactly: transferOut)
    else { return .missing(.failed) }
    let start = layout.starts[f]
    return AttributionOfMonths.split(
      from: .init(start + from, balance: sweep.balances[from], meanMonthlySpending: m0.meanMonthlySpending),
      to: .init(start + to, balance: sweep.balances[to], meanMonthlySpending: m1.meanMonthlySpending),
      flows: .init(income: ownIncome, spending: ownSpending, transferIn: moneyIn, transferOut: moneyOut))
  }
}
