import FundActuarial
import FundCore
import FundLedger
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The ledger against its own true parameters, by the formula that the documentation of the truth gives.
@Suite struct SyntheticTruthTests {
  private let plan: SyntheticLedger
  private let ledger: Ledger
  private let truth: SyntheticTruth

  init() throws {
    plan = try SyntheticLedger(
      regions: 260, months: 72, seed: 11, start: YearMonth(2018, 1), origin: YearMonth(2021, 12))
    ledger = plan.ledger()
    truth = plan.truth
  }

  /// Log spending of benefits less its expectation; December left out, where settlement has noise of its own.
  private func residuals(_ f: SyntheticFundTruth) throws -> [(month: Period, value: Double)] {
    let index = try #require(ledger.layout.index(of: f.fund))
    let start = ledger.layout.starts[index]
    return try (0..<ledger.layout.cells(index).count).compactMap { i in
      let month = start + i
      guard month.lastMonth != 12, let s = ledger.statement(f.fund, month), s.status == .actual else { return nil }
      let benefits = try #require(s[.spending]) - (s[.spendingCriticalIllness] ?? 0)
      let years = Double(month - YearMonth(2021, 1).period) / 12
      var expected = log(f.annualSpending / 12) + f.spendingGrowth * years + log(f.season[month.indexInYear])
      if f.fund.scheme == .resident { expected += log(0.95) }
      expected += log(festival(month, f.festivalEffect)) - log(1 + f.settlement / 12)
      expected -= (f.spendingNoise * f.spendingNoise + f.spendingShockLoading * f.spendingShockLoading) / 2
      for shift in f.shifts where shift.flow == .spending && shift.month <= month.description { expected += shift.size }
      return (month, log(Double(benefits) / 100) - expected)
    }
  }

  /// Counted day by day from published dates of the festival.
  private func festival(_ month: Period, _ effect: Double) -> Double {
    let dates = ["2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22"]
    var lost = 0.0
    var madeUp = 0.0
    for day in dates.compactMap({ CalendarDate($0) }) {
      for d in -3..<25 {
        let c = (day + d).components
        guard c.year == month.year, c.month == month.firstMonth else { continue }
        if d < 11 { lost += 1.0 / 14 } else { madeUp += 1.0 / 14 }
      }
    }
    return 1 - effect * lost + 0.4 * effect * madeUp
  }

  @Test func spendingFollowsTheStatedParameters() throws {
    var sum = 0.0
    var square = 0.0
    var count = 0.0
    for f in truth.funds {
      let variance = f.spendingNoise * f.spendingNoise + f.spendingShockLoading * f.spendingShockLoading
      for r in try residuals(f) {
        sum += r.value / variance.squareRoot()
        square += r.value * r.value / variance
        count += 1
      }
    }
    #expect(count > 30_000)
    // Half of the variance is shocks that a few provinces share and that persist: some 300 independent ones, so that
    // the standard errors are near 0.05.
    #expect(abs(sum / count) < 0.15)
    #expect(abs(square / count - 1) < 0.15)
  }

  @Test func shocksAreSharedWithinAProvince() throws {
    var byFund: [(province: String, scheme: Scheme, values: [Period: Double])] = []
    for f in truth.funds where f.spendingShockLoading > 0.02 && f.spendingNoise < 0.045 {
      let values = Dictionary(uniqueKeysWithValues: try residuals(f).map { ($0.month, $0.value) })
      byFund.append((f.fund.region.ancestor(at: .province)?.code ?? "", f.fund.scheme, values))
    }
    var within: [Double] = []
    var between: [Double] = []
    for i in byFund.indices {
      for j in byFund.indices.dropFirst(i + 1) where (i + j) % 7 == 0 {
        let months = byFund[i].values.keys.filter { byFund[j].values[$0] != nil }.sorted()
        let a = months.map { byFund[i].values[$0] ?? 0 }
        let b = months.map { byFund[j].values[$0] ?? 0 }
        let cov = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        let r = cov / (a.reduce(0) { $0 + $1 * $1 } * b.reduce(0) { $0 + $1 * $1 }).squareRoot()
        if byFund[i].province == byFund[j].province { within.append(r) } else { between.append(r) }
      }
    }
    #expect(within.count > 50 && between.count > 50)
    let mean = { (x: [Double]) in x.reduce(0, +) / Double(x.count) }
    #expect(mean(within) > 0.25)
    #expect(abs(mean(between)) < 0.15)
  }

  @Test func shiftsAfterTheOriginAreMarked() {
    let shifts = truth.funds.flatMap(\.shifts)
    #expect(truth.origin == "2021-12")
    #expect(shifts.allSatisfy { $0.isAfterOrigin == ($0.month > "2021-12") })
    #expect(shifts.contains { $0.isAfterOrigin } && shifts.contains { !$0.isAfterOrigin })
    #expect(shifts.allSatisfy { $0.month >= "2018-01" && $0.month <= "2025-12" && abs($0.size) >= 0.02 })
    // 520 funds, 8 years, 0.12 a year: 499 expected, standard error 21.
    #expect((415...583).contains(shifts.count))
  }

  @Test func someFundsHeadForDeficit() throws {
    let heading = truth.funds.filter(\.headsForDeficit)
    // 520 funds at 0.05: 26 expected, standard error 5.
    #expect((8...46).contains(heading.count))
    for f in heading {
      let index = try #require(ledger.layout.index(of: f.fund))
      let last = try #require(ledger.lastPeriod(index))
      if let months = ledger.monthsOfReserve(f.fund, last, .trailing12).value {
        #expect(months.months < f.openingMonths - 1, "\(f.fund)")
      }
    }
    let growth = truth.funds.map(\.spendingGrowth)
    #expect((growth.max() ?? 0) - (growth.min() ?? 0) > 0.04)
  }

  @Test func figuresComeLateProvisionallyOrNotAtAll() throws {
    var provisional = 0
    var late = 0
    var missing = 0
    for fund in ledger.funds {
      let index = try #require(ledger.layout.index(of: fund))
      let cells = ledger.layout.cells(index)
      for i in 0..<cells.count {
        guard let s = ledger.statement(fund, ledger.layout.starts[index] + i) else {
          missing += 1
          continue
        }
        let known = try #require(s.known)
        #expect(known <= plan.asOf && known > s.period.dayAfter)
        if known - s.period.dayAfter > 45, s.status == .actual { late += 1 }
      }
      for old in ledger.asideStatements(fund) {
        provisional += 1
        let now = try #require(ledger.statement(fund, old.period))
        #expect(old.status == .provisional && now.status == .actual)
        #expect(try #require(old.known) < #require(now.known))
        #expect(try #require(old[.spending]) < #require(now[.spending]))
        #expect(old[.income] == now[.income])
      }
    }
    let cells = Double(ledger.layout.cellCount)
    #expect((0.01...0.04).contains(Double(provisional) / cells))
    #expect((0.02...0.06).contains(Double(late) / cells))
    #expect((0.0003...0.004).contains(Double(missing) / cells))
  }
}
