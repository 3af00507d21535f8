import FundCore
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One row of a generated ledger.
struct SyntheticRow {
  var period: Period
  var known: CalendarDate
  var status = FigureStatus.actual
  /// Fen by ``LedgerItem``; ``StatementColumns/absent`` where the item does not apply.
  var money: [Int64]
  /// By ``LedgerDriver``; NaN where the driver does not apply.
  var drivers: [Double]
}

/// Simulates one fund month by month.
struct SyntheticFlows {
  private let fund: SyntheticFund
  private let ledger: SyntheticLedger
  private let shocks: SyntheticShocks
  private let festival: [(lost: Double, madeUp: Double)]
  private var balance: Int64
  private var incomeShift = 0.0
  private var spendingShift = 0.0
  private var pending: [(month: Period, flow: SyntheticShift.Flow, size: Double)]

  init(
    _ fund: SyntheticFund, _ ledger: SyntheticLedger, _ shocks: SyntheticShocks,
    _ festival: [(lost: Double, madeUp: Double)]
  ) {
    self.fund = fund
    self.ledger = ledger
    self.shocks = shocks
    self.festival = festival
    pending = fund.shifts(ledger.start, ledger.end)
    let years = Double(ledger.start - SyntheticFund.anchor) / 12
    balance = Self.fen(fund.openingMonths * fund.annualSpending / 12 * exp(fund.spendingGrowth * years))
  }

  /// Rows in the order of periods; a provisional row stands before the row that restates it.
  mutating func rows() -> [SyntheticRow] {
    var rows: [SyntheticRow] = []
    rows.reserveCapacity(ledger.months + 8)
    for t in 0..<ledger.months { publish(month(t), into: &rows) }
    return rows
  }

  /// The true figures of a month; moves the balance on.
  private mutating func month(_ t: Int) -> SyntheticRow {
    let period = ledger.start + t
    let m = period.indexInYear
    let years = Double(period - SyntheticFund.anchor) / 12
    while let next = pending.first, next.month <= period {
      if next.flow == .income { incomeShift += next.size } else { spendingShift += next.size }
      pending.removeFirst()
    }
    let z = fund.draws.normals(.noise, Int(period.ordinal))
    let incomeFactor = exp(
      incomeShift + Self.centred(z.x, fund.incomeNoise) + Self.centred(shocks.income[t], fund.incomeShockLoading))
    let spendingFactor = exp(
      spendingShift + Self.centred(z.y, fund.spendingNoise)
        + Self.centred(shocks.spending[t], fund.spendingShockLoading))
    var money = [Int64](repeating: StatementColumns.absent, count: LedgerItem.allCases.count)
    income(period, m, years, incomeFactor, z, &money)
    spending(period, m, years, spendingFactor, festival[t], z, &money)
    let opening = balance
    balance += money[.income] - money[.spending]
    money[.opening] = opening
    money[.balance] = balance
    return SyntheticRow(
      period: period, known: period.dayAfter, money: money, drivers: drivers(period, years))
  }

  /// The logarithm of a factor of mean one.
  private static func centred(_ z: Double, _ deviation: Double) -> Double { deviation * z - deviation * deviation / 2 }

  static func fen(_ yuan: Double) -> Int64 { Int64((yuan * 100).rounded()) }

  /// Rises 5.5 % a year in steps of ten yuan.
  private func perHead(_ amount: Double, _ year: Int) -> Double {
    10 * (amount / 10 * exp(0.055 * Double(year - 2021))).rounded()
  }

  private func income(
    _ period: Period, _ m: Int, _ years: Double, _ factor: Double, _ z: SIMD4<Double>, _ money: inout [Int64]
  ) {
    let contributions: Double
    var subsidy = 0.0
    switch fund.kind {
    case .resident:
      let heads = fund.active * exp(fund.activeGrowth * years)
      // Premiums of a year are paid from September before it to its February.
      let share = [0.13, 0.07, 0, 0, 0, 0, 0, 0, 0.08, 0.17, 0.25, 0.30][m]
      contributions = heads * perHead(fund.premium, period.year + (m >= 8 ? 1 : 0)) * share * factor
      let lump = fund.lumps.first { $0.month == m + 1 }?.share ?? 0
      subsidy = heads * perHead(fund.subsidy, period.year) * lump
    case .employee, .accounts:
      let catchUp = [1.02, 0.97, 1.0, 0.99, 0.99, 1.0, 1.0, 0.99, 0.99, 0.99, 1.0, 1.06][m]
      contributions = fund.annualIncome / 12 * exp(fund.incomeGrowth * years) * catchUp * factor
      // Some years the budget helps an employee pool with one lump.
      if fund.kind == .employee, m == fund.lumps[0].month - 1 {
        let u = fund.draws.uniforms(.years, 100_000 + period.year)
        if u.x < 0.25 { subsidy = contributions * (0.1 + 0.2 * u.y) }
      }
    }
    money[.incomeContributions] = Self.fen(contributions)
    if fund.kind != .accounts { money[.incomeSubsidy] = Self.fen(subsidy) }
    // Interest is credited in the last month of a quarter.
    money[.incomeInterest] = m % 3 == 2 && balance > 0 ? Self.fen(Double(balance) / 100 * 0.015 / 4) : 0
    let other = fund.annualIncome / 12 * exp(fund.incomeGrowth * years) * 0.002 * (1 + 0.5 * max(-1, min(1, z.z)))
    money[.incomeOther] = Self.fen(other)
    money[.income] =
      money[.incomeContributions] + max(0, money[.incomeSubsidy]) + money[.incomeInterest] + money[.incomeOther]
  }

  private func spending(
    _ period: Period, _ m: Int, _ years: Double, _ factor: Double, _ festival: (lost: Double, madeUp: Double),
    _ z: SIMD4<Double>, _ money: inout [Int64]
  ) {
    var mean = fund.annualSpending / 12 * exp(fund.spendingGrowth * years)
    if fund.kind == .resident {
      // Cover for critical illness is bought once a year; the rest is spread.
      money[.spendingCriticalIllness] = m + 1 == fund.criticalIllnessMonth ? Self.fen(mean * 12 * 0.05) : 0
      mean *= 0.95
    }
    var factor = factor * fund.season[m] * SyntheticFestival.factor(festival, effect: fund.festivalEffect)
    if m == 11 { factor *= 1 + fund.settlement * exp(0.25 * z.w - 0.03125) }
    let benefits = mean / (1 + fund.settlement / 12) * factor
    if fund.kind == .accounts {
      money[.spendingOutpatient] = Self.fen(benefits)
      money[.spending] = money[.spendingOutpatient]
      return
    }
    let crossRegion = min(0.25, 0.06 * exp(0.08 * years))
    let total = Self.fen(benefits)
    money[.spendingOutpatient] = Self.fen(benefits * (fund.kind == .employee ? 0.34 : 0.24))
    money[.spendingCrossRegion] = Self.fen(benefits * crossRegion)
    money[.spendingOther] = Self.fen(benefits * 0.004)
    money[.spendingInpatient] =
      total - money[.spendingOutpatient] - money[.spendingCrossRegion] - money[.spendingOther]
    money[.spending] = total + max(0, money[.spendingCriticalIllness])
  }

  private func drivers(_ period: Period, _ years: Double) -> [Double] {
    guard ledger.detail == .full else { return [] }
    var out = [Double](repeating: .nan, count: LedgerDriver.allCases.count)
    let active = (fund.active * exp(fund.activeGrowth * years)).rounded()
    let retired = (fund.retired * exp(fund.retiredGrowth * years)).rounded()
    out[Int(LedgerDriver.insured.rawValue)] = active + retired
    if fund.kind == .resident {
      out[Int(LedgerDriver.premiumPerHead.rawValue)] = perHead(fund.premium, period.year)
      out[Int(LedgerDriver.subsidyPerHead.rawValue)] = perHead(fund.subsidy, period.year)
    } else {
      out[Int(LedgerDriver.active.rawValue)] = active
      out[Int(LedgerDriver.retired.rawValue)] = retired
      out[Int(LedgerDriver.base.rawValue)] = (fund.wage * exp(fund.wageGrowth * years)).rounded()
      out[Int(LedgerDriver.contributionRate.rawValue)] = fund.contributionRate
      out[Int(LedgerDriver.collectionRate.rawValue)] = fund.collectionRate
    }
    if fund.kind != .accounts { out[Int(LedgerDriver.reimbursementShare.rawValue)] = fund.reimbursementShare }
    return out
  }

  /// Decides when a month's figures become known, whether provisional ones come first, and whether they come at all.
  private func publish(_ truth: SyntheticRow, into rows: inout [SyntheticRow]) {
    let u = fund.draws.uniforms(.publication, Int(truth.period.ordinal))
    guard u.x >= fund.missingRate else { return }
    let end = truth.period.dayAfter
    let late = u.y < 0.015
    let first = end + (late ? 60 + Int(u.w * 60) : 11 + Int(u.w * 14))
    guard first <= ledger.asOf else { return }
    var row = truth
    row.known = first
    guard u.z < (truth.period.indexInYear == 11 ? 0.12 : 0.012) else {
      rows.append(row)
      return
    }
    // Bills that arrive late: the first figure is 0.5 to 4 % too low.
    let missing = Int64(Double(truth.money[.spending]) * (0.005 + 0.035 * u.w))
    var provisional = row
    provisional.status = .provisional
    let part = fund.kind == .accounts ? LedgerItem.spendingOutpatient : .spendingInpatient
    provisional.money[part] -= missing
    provisional.money[.spending] -= missing
    provisional.money[.balance] += missing
    rows.append(provisional)
    row.known = first + (60 + Int(u.y * 60))
    if row.known <= ledger.asOf { rows.append(row) }
  }
}

extension [Int64] {
  /// The amount of an item.
  subscript(item: LedgerItem) -> Int64 {
    get { self[Int(item.rawValue)] }
    set { self[Int(item.rawValue)] = newValue }
  }
}
