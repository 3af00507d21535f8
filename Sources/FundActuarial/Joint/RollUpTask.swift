import FundCore
import FundLedger
import FundPolicy

/// Turns the sums of one roll-up into its outlook.
struct RollUpTask {
  let fund: FundID
  let members: [FundID]
  let missing: [FundID]
  let sums: RollUpSums
  let currency: Currency
  let basis: ReserveBasis
  let edges: [OutlookEdge]
  let standard: StandardChoice
  let consolidated: Ledger
  let ledger: Ledger

  /// The summed balance at the end of a period; infinite where it is not known.
  private func summedBalance(at period: Period) -> Double {
    guard missing.isEmpty, let known = consolidated.majorUnits(.balance, fund),
      known.values.indices.contains(period - known.start)
    else { return .infinity }
    return known.values[period - known.start] ?? .infinity
  }

  /// The exact months of the sum at the end of a period.
  private func monthsNow(at origin: Period) -> Measured<MonthsOfReserve> {
    if basis == .forward12 { return .missing(.needsProjection) }
    return missing.isEmpty ? consolidated.monthsOfReserve(fund, origin, basis) : .missing(.failed)
  }

  /// The members without months at the end of a period.
  private func gaps(at origin: Period) -> [RollUpOutlook.Gap] {
    members.compactMap { member in
      guard let start = ledger.layout.index(of: member).map({ ledger.layout.starts[$0] }) else { return nil }
      let period = YearMonth(origin).period(start.frequency)
      return ledger.monthsOfReserve(member, period, basis).reason.map { RollUpOutlook.Gap(fund: member, reason: $0) }
    }
  }

  /// The outlook; nil when members have no period in common.
  func run(_ scratch: inout PathScratch) -> RollUpOutlook? {
    let common = sums.columns.filter { $0.value.members == sums.members }.keys.sorted()
    guard let first = common.first, let last = common.last else { return nil }
    let origin = first - 1
    let monthsNow = monthsNow(at: origin)
    var income = Fan(levels: scratch.levels)
    var spending = Fan(levels: scratch.levels)
    var balance = Fan(levels: scratch.levels)
    var months = Fan(levels: scratch.levels)
    var passages = edges.map { edge in
      EdgePassage(edge, isUnderNow: monthsNow.value.map { $0.months < edge.threshold })
    }
    var runOut = RunOut(isRunOutNow: summedBalance(at: origin) <= 0)
    scratch.reset(steps: 0)
    var period = first
    while period <= last, let column = sums.columns[period], column.members == sums.members {
      scratch.summarise(column.income, into: &income)
      scratch.summarise(column.spending, into: &spending)
      scratch.summarise(column.balance, into: &balance)
      runOut.probability.append(Double(scratch.takeBalance(column.balance)) / Double(scratch.paths))
      let valid = scratch.takeMonths(column.balance, column.mean)
      if valid > 0 {
        months.append(mean: scratch.meanOfOrder(valid), quantiles: scratch.quantiles(valid).values)
        scratch.trackMonths()
        for place in passages.indices { scratch.pass(&passages[place], valid) }
      } else {
        let reason: MissingReason = column.mean.isEmpty ? .windowIncomplete : .spendingNotPositive
        months.append(missing: reason)
        for place in passages.indices { passages[place].append(missing: reason) }
      }
      period = period + 1
    }
    return RollUpOutlook(
      fund: fund, members: members, missing: missing, currency: currency, basis: basis,
      origin: origin,
      monthsNow: monthsNow, gaps: monthsNow.reason == nil || basis == .forward12 ? [] : gaps(at: origin),
      standard: standard, income: income, spending: spending,
      balance: balance, months: months,
      passages: passages, runOut: runOut)
  }
}
