public import FundCore
public import FundLedger
public import FundPolicy

/// The road ahead of a sum of pools (汇总展望): distributions of its flows, balance and months, from joint paths of its members.
///
/// Income, spending and balance of a path are the sums over members; months are the balance by the mean monthly spending, both
/// summed. What members owe each other needs no netting here: it is in both sums alike, except in the spending of a member that
/// pays transfers, whose own spending counts as for the member itself. Members without an outlook are not in it and are named.
public struct RollUpOutlook: Sendable {
  /// The region, scheme and part of the sum.
  public let fund: FundID
  /// The pools in it, in canonical order.
  public let members: [FundID]
  /// Pools of the region that have no outlook (未纳入).
  public let missing: [FundID]
  /// The currency of all money.
  public let currency: Currency
  /// The basis of the months.
  public let basis: ReserveBasis
  /// The last period before those ahead.
  public let origin: Period
  /// Months of reserve of the sum at ``origin``, exactly as the ledger has them; missing where members are missing.
  public let monthsNow: Measured<MonthsOfReserve>
  /// The standard whose edges are watched, or why there is none.
  public let standard: StandardChoice
  /// Income per period.
  public let income: Fan
  /// Spending per period.
  public let spending: Fan
  /// Balance at period ends.
  public let balance: Fan
  /// Months of reserve at period ends.
  public let months: Fan
  /// The edges watched, lowest first, with their probabilities.
  public let passages: [EdgePassage]
  /// When the balance is used up.
  public let runOut: RunOut

  /// The number of periods ahead: those for which every member has paths.
  public var stepCount: Int { balance.count }
  /// The period of a step.
  public func period(_ step: Int) -> Period { origin + (step + 1) }

  /// The passages of an edge in months; nil when it is not watched.
  public func passage(_ months: Double) -> EdgePassage? {
    passages.first { $0.edge.thousandths == Int64((months * 1000).rounded()) }
  }
}

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

  /// The summed balance at the end of a period; infinite where it is not known.
  private func summedBalance(at period: Period) -> Double {
    guard missing.isEmpty, let known = consolidated.majorUnits(.balance, fund),
      known.values.indices.contains(period - known.start)
    else { return .infinity }
    return known.values[period - known.start] ?? .infinity
  }

  /// The outlook; nil when members have no period in common.
  func run(_ scratch: inout PathScratch) -> RollUpOutlook? {
    let common = sums.columns.filter { $0.value.members == sums.members }.keys.sorted()
    guard let first = common.first, let last = common.last else { return nil }
    let origin = first - 1
    let monthsNow: Measured<MonthsOfReserve> =
      missing.isEmpty && basis != .forward12
      ? consolidated.monthsOfReserve(fund, origin, basis) : .missing(.windowIncomplete)
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
      if column.mean.isEmpty {
        months.append(missing: .windowIncomplete)
        for place in passages.indices { passages[place].append(missing: .windowIncomplete) }
      } else {
        let valid = scratch.takeMonths(column.balance, column.mean)
        guard valid > 0 else {
          months.append(missing: .spendingNotPositive)
          for place in passages.indices { passages[place].append(missing: .spendingNotPositive) }
          period = period + 1
          continue
        }
        months.append(mean: scratch.meanOfOrder(valid), quantiles: scratch.quantiles(valid).values)
        scratch.trackMonths()
        for place in passages.indices { scratch.pass(&passages[place], valid) }
      }
      period = period + 1
    }
    return RollUpOutlook(
      fund: fund, members: members, missing: missing, currency: currency, basis: basis,
      origin: origin,
      monthsNow: monthsNow, standard: standard, income: income, spending: spending,
      balance: balance, months: months,
      passages: passages, runOut: runOut)
  }
}

extension PathScratch {
  /// Adds the distribution of a column to a fan.
  mutating func summarise(_ column: [Double], into fan: inout Fan) {
    for i in 0..<paths { order[i] = column[i] }
    fan.append(mean: meanOfOrder(paths), quantiles: quantiles(paths).values)
  }

  /// Takes balances into account.
  /// - Returns: how many paths have been used up so far.
  mutating func takeBalance(_ column: [Double]) -> Int {
    for i in 0..<paths { balance[i] = column[i] }
    return trackBalance()
  }

  /// Months from balances and mean spending, those that exist in front of ``order``.
  /// - Returns: how many paths have months.
  mutating func takeMonths(_ balances: [Double], _ means: [Double]) -> Int {
    var valid = 0
    for i in 0..<paths {
      mean[i] = means[i]
      months[i] = means[i] > 0 ? balances[i] / means[i] : .nan
      order[valid] = months[i]
      valid += months[i] == months[i] ? 1 : 0
    }
    return valid
  }
}
