public import FundCore

/// Real return on the reserve (保值增值、实际收益率): `(1 + i) / (1 + pi) - 1`, a fraction of one per year.
///
/// `i` is interest over the mean balance less half the interest: for a year with one statement
/// `i = 2 interest / (opening + closing - interest)`; with monthly or quarterly statements the mean balance is the
/// trapezoid mean of the period ends, because the balance is seasonal. `pi` is the rise of the price index over the
/// same twelve months. The opening balance is the one given, else the closing balance of the period before.
/// Missing: `noPriceIndex`, `itemAbsent` without interest, `windowIncomplete`, `noEarlierPeriod` without an opening
/// balance, `denominatorNotPositive`, and what the index answers.
public enum RealReturn {
  /// Nominal return from interest and the mean of the balances (名义收益率), in one unit of money.
  public static func nominal(interest: Double, meanBalance: Double) -> Measured<Double> {
    let base = meanBalance - interest / 2
    return base > 0 ? .value(interest / base) : .missing(.denominatorNotPositive)
  }

  /// The return left after the rise of prices.
  @inlinable public static func real(nominal: Double, inflation: Double) -> Double {
    (1 + nominal) / (1 + inflation) - 1
  }

  /// `realReturn`.
  public static let definition = MetricDefinition(
    "realReturn", Bilingual("real return on the reserve", "基金实际收益率"), unit: .fraction,
    formula: Bilingual(
      "(1 + i) / (1 + pi) - 1, i = 2 interest / (opening + closing - interest), monthly means of balances where monthly",
      "(1 + i) / (1 + pi) - 1，i = 2×利息 / (期初 + 期末 - 利息)，月度数据用各月末平均"),
    source: Bilingual("Hardy's formula for the yield on mean funds", "哈代公式（平均余额收益率）")
  ) { request in
    let ledger = request.ledger
    let cells = ledger.layout.cellCount
    guard let prices = request.prices else { return MetricColumn(missing: .noPriceIndex, count: cells) }
    guard !ledger.history.money[Int(LedgerItem.incomeInterest.rawValue)].isEmpty else {
      return MetricColumn(missing: .itemAbsent, count: cells)
    }
    var interest = FlowSums()
    return ledger.column { f, cells, out in
      interest.load(ledger.history, .incomeInterest, cells)
      let start = ledger.layout.starts[f]
      let n = start.frequency.periodsPerYear
      for i in 0..<cells.count where ledger.hasStatement(cells.lowerBound + i) {
        let yield = nominal(ledger, interest, cells, i, n)
        let value: Measured<Double> =
          switch (yield, prices.growth(to: start + i)) {
          case (.value(let i), .value(let pi)): .value(real(nominal: i, inflation: pi))
          case (.missing(let reason), _), (_, .missing(let reason)): .missing(reason)
          }
        out.set(cells.lowerBound + i, value)
      }
    }
  }

  private static func nominal(_ ledger: Ledger, _ interest: FlowSums, _ cells: Range<Int>, _ i: Int, _ n: Int)
    -> Measured<Double>
  {
    guard let sum = interest.sum(i + 1 - n, i + 1) else { return .missing(.windowIncomplete) }
    let first = cells.lowerBound + i + 1 - n
    let before = first > cells.lowerBound ? ledger.history.amount(.balance, first - 1) : nil
    guard let opening = ledger.history.amount(.opening, first) ?? before else { return .missing(.noEarlierPeriod) }
    var mean = Double(opening) / 2
    for k in 0..<n {
      guard let balance = ledger.history.amount(.balance, first + k) else { return .missing(.windowIncomplete) }
      mean += Double(balance) * (k == n - 1 ? 0.5 : 1)
    }
    return nominal(interest: Double(sum), meanBalance: mean / Double(n))
  }
}
