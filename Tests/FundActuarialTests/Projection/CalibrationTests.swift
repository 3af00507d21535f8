import FundActuarial
import FundCore
import FundLedger
import FundTestSupport
import Testing

/// Assumptions brought into line with a ledger.
@Suite struct CalibrationTests {
  private static let name = "510100/employee/pooled"

  /// A pool of a payroll with something that does not move with the scales.
  private static func assumptions(income: Double = 1, cost: Double = 1) throws -> Assumptions {
    func path(_ knots: [(Int, Double)]) throws -> YearPath {
      try #require(YearPath(knots.map { YearPath.Knot($0.0, $0.1) }, .linear, then: .growth(0.03)))
    }
    return Assumptions(
      "own", firstYear: 2020, years: 10,
      paths: [.interestRate: try path([(2020, 0.02), (2025, 0.03)])],
      pools: [
        PoolAssumptions(
          try FundID(name), .rates, opening: 4_000_000,
          paths: [
            .payroll: try path([(2020, 1e8), (2026, 1.4e8)]), .incomeRate: YearPath(0.08),
            .costRate: try path([(2020, 0.075), (2028, 0.09)]), .otherIncome: YearPath(250_000),
            .transfer: YearPath(-100_000), .otherSpending: YearPath(300_000), .incomeScale: YearPath(income),
            .costScale: YearPath(cost),
          ])
      ])
  }

  /// The years of a projection as a ledger, in fen.
  private static func ledger(_ projection: Projection, _ years: ClosedRange<Int>, itemised: Bool) throws -> Ledger {
    var builder = LedgerBuilder()
    let pool = projection.pools[0]
    func fen(_ x: Double) -> Int64 { Int64((x * 100).rounded()) }
    builder.add(
      FundAttributes(pool.fund), try #require(Period(year: years.lowerBound - 1)),
      amounts: [.income: 1, .spending: 1, .balance: fen(pool.opening)])
    for year in pool.years where years.contains(year.year) {
      var amounts: [LedgerItem: Int64] = [
        .income: fen(year.income + year.interest), .spending: fen(year.spending), .balance: fen(year.balance),
      ]
      if itemised { amounts[.incomeInterest] = fen(year.interest) }
      builder.add(FundAttributes(pool.fund), try #require(Period(year: year.year)), amounts: amounts)
    }
    return builder.build().value
  }

  /// A ledger that the model itself made with other scales is reproduced to the fen, and the scales are found.
  @Test(arguments: [true, false]) func aLedgerOfTheModelIsReproduced(_ itemised: Bool) throws {
    let truth = try Projection(Self.assumptions(income: 0.9, cost: 1.15))
    let ledger = try Self.ledger(truth, 2020...2023, itemised: itemised)
    let found = try Self.assumptions().calibrated(to: ledger)
    let fund = found.funds[0]
    #expect(fund.isInLedger && fund.openingYear == 2019 && fund.years.map(\.year) == [2020, 2021, 2022, 2023])
    #expect(fund.years.allSatisfy { $0.knowsInterest == itemised })
    let again = try Projection(found.assumptions)
    for (year, known) in zip(again.pools[0].years, fund.years) {
      let period = try #require(Period(year: year.year))
      let total = try #require(ledger.amount(.income, fund.fund, period))
      expectClose(year.income, known.income, .digits(13), "income")
      expectClose(year.spending, known.spending, .digits(13), "spending")
      // The interest of the model is that of balances in fen.
      expectClose(year.income + year.interest, Double(total) / 100, .absolute(0.02, unit: "yuan"), "total")
      let (balance, income) = (try #require(known.balance), try #require(known.incomeFactor))
      let cost = try #require(known.costFactor)
      expectClose(year.balance, balance, .absolute(0.05, unit: "yuan"), "balance")
      expectClose(income, 0.9, .digits(8), "income factor")
      expectClose(cost, 1.15, .digits(8), "cost factor")
    }
    // And carried on, so that all later years are the true ones.
    for (year, true_) in zip(again.pools[0].years, truth.pools[0].years) {
      expectClose(year.balance, true_.balance, .digits(6), "\(year.year)")
    }
  }

  /// The last factor, the mean of the last three, or none.
  @Test func factorsAreCarriedOn() throws {
    let ledger = try Self.ledger(Projection(Self.assumptions(cost: 1.1)), 2020...2021, itemised: true)
    var builder = LedgerBuilder()
    let fund = try FundID(Self.name)
    let truth = try Projection(Self.assumptions())
    for (place, factor) in [1.5, 1.1, 1.2, 1.3].enumerated() {
      let year = truth.pools[0].years[place]
      builder.add(
        FundAttributes(fund), try #require(Period(year: year.year)),
        amounts: [
          .income: Int64(year.income * 100), .incomeInterest: 0, .balance: 0,
          .spending: Int64(((year.spending - 300_000) * factor + 300_000) * 100),
        ])
    }
    let four = builder.build().value
    for (carry, factor) in [(Calibration.Carry.mean, 1.2), (.last, 1.3), (.none, 1)] {
      let found = try Self.assumptions().calibrated(to: four, carry: carry)
      expectClose(found.funds[0].costCarried, factor, .digits(7), "\(carry)")
      #expect(found.funds[0].openingYear == nil && found.funds[0].opening == 4_000_000)
      let path = try #require(found.assumptions.pools[0].paths[.costScale])
      expectClose(path.value(in: 2029), factor, .digits(7), "\(carry)")
      expectClose(path.value(in: 2020), 1.5, .digits(7), "\(carry)")
    }
    #expect(try Self.assumptions().calibrated(to: ledger).funds[0].years.count == 2)
  }

  /// A pool that the ledger does not hold is named and stays as it is; so do years that are not complete.
  @Test func whatIsNotThereIsSaid() throws {
    var builder = LedgerBuilder()
    builder.add(
      FundAttributes(try FundID("510100/resident/pooled")), try #require(Period(year: 2019)),
      amounts: [.income: 1, .spending: 1, .balance: 1])
    let stated = try Self.assumptions()
    let found = try stated.calibrated(to: builder.build().value)
    #expect(!found.funds[0].isInLedger && found.assumptions == stated)
    var months = LedgerBuilder()
    for month in 1...18 {
      let period = try #require(Period(year: 2019 + (month - 1) / 12, month: (month - 1) % 12 + 1))
      months.add(
        FundAttributes(try FundID(Self.name)), period, amounts: [.income: 100, .spending: 100, .balance: 7_00])
    }
    let half = try stated.calibrated(to: months.build().value)
    #expect(half.funds[0].openingYear == 2019 && half.funds[0].opening == 7 && half.funds[0].years.isEmpty)
  }
}
