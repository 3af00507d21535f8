import Foundation
import FundActuary
import FundTestSupport
import Testing

/// The worked assumptions of Medicare HI against what the Trustees published in 2026.
@Suite struct USHIProjectionTests {
  static let folder = URL(fileURLWithPath: ExampleProvince.path).deletingLastPathComponent()
    .appendingPathComponent("us-medicare-hi")

  static func book() throws -> AssumptionBook {
    let loaded = Assumptions.load(folder.appendingPathComponent("assumptions/us-hi-2026.yaml").path)
    try #require(loaded.issues.isEmpty, "\(loaded.issues)")
    return loaded.value
  }

  private static func rows(_ file: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Table III.B8. A hundredth of a point, as the payroll after 2035 is not published.
  @Test(arguments: ["base", "payroll-third-party"]) func actuarialBalances(_ set: String) throws {
    let book = try Self.book()
    let projection = try Projection(book.set(set).map { book.assumptions.applying($0) } ?? book.assumptions)
    let fund = projection.pools[0].fund
    let published = try Self.rows("reference/actuarial-balance.csv")
    // Printed to two decimals: half of one comes on top for the third-party payroll of all years.
    let tolerance = Tolerance.absolute(set == "base" ? 0.01 : 0.0101, unit: "points")
    for (years, through) in [("2026-2050", 2050), ("2026-2075", 2075), ("2026-2100", 2100)] {
      let found = try projection.balance(of: fund, through: through)
      for (measure, value) in [
        ("summarized_income_rate", found.incomeRate), ("summarized_cost_rate", found.costRate),
        ("actuarial_balance", found.balance),
      ] {
        let row = try #require(published.first { $0[0] == years && $0[1] == measure })
        expectClose(try #require(value.value) * 100, try #require(Double(row[2])), tolerance, "\(years) \(measure)")
      }
    }
  }

  /// Table III.B9, in billions, to a thousandth of the figure for what hangs on the payroll.
  @Test func presentValues() throws {
    let projection = try Projection(Self.book().assumptions)
    let found = try projection.balance(of: projection.pools[0].fund)
    let published = Dictionary(
      uniqueKeysWithValues: try Self.rows("reference/present-values.csv").map { ($0[0], Double($0[1]) ?? .nan) })
    for (item, value, tolerance) in [
      ("e_total_income", found.income, 0.001), ("f_expenditures", found.spending, 0.001),
      ("l_taxable_payroll", found.payroll, 0.001), ("h_assets_at_start", found.openingBalance, 0.002),
      ("j_ending_target_fund", found.endingReserve, 0.005), ("k_pv_actuarial_balance", found.surplus, 0.01),
    ] {
      let expected = try #require(published[item])
      expectClose(value / 1e9, expected, .absolute(abs(expected) * tolerance, unit: "billion"), item)
    }
  }

  /// Table II.A1 and III.B6: 53 per cent, depleted in 2033, both tests failed.
  @Test func solvency() throws {
    let book = try Self.book()
    for assumptions in [book.assumptions, book.assumptions.applying(try #require(book.set("payroll-third-party")))] {
      let pool = try Projection(assumptions).pools[0]
      #expect(pool.depletionYear == 2033)
      let test = try #require(ShortRangeTest())
      #expect(pool.shortRange(test) == .value(.insufficient))
      #expect(pool.closeBalance(test) == .value(false))
    }
    let pool = try Projection(book.assumptions).pools[0]
    let ratio = try #require(pool.years[0].fundRatio.value)
    #expect((ratio * 100).rounded() == 53)
  }

  /// The road of the fund against table III.B4: rates are incurred, the table is cash; 16 billion is what lies between.
  @Test func fundByRates() throws {
    let pool = try Projection(Self.book().assumptions).pools[0]
    for row in try Self.rows("annual.csv").filter({ $0[1] == "United States" && (Int($0[4]) ?? 0) >= 2026 }) {
      let number = try #require(Int(row[4]))
      let year = try #require(pool[number])
      expectClose(year.balance / 1e9, try #require(Double(row[8])), .absolute(16, unit: "billion"), row[4])
      // Spending is the published rate of a payroll implied by the published spending.
      expectClose(year.spending / 1e9, try #require(Double(row[7])), .absolute(0.01, unit: "billion"), row[4])
    }
  }

  /// Calibrated to the rows of III.B4 as if they were known, the fund rolls forward to each printed balance: within a tenth for
  /// every figure printed to a tenth so far.
  @Test func fundByRollForward() async throws {
    let ledger = try await Ledger.load(Self.folder.path).value
    let book = try Self.book()
    let fund = book.assumptions.pools[0].fund
    var builder = LedgerBuilder()
    let attributes = FundAttributes(fund, currency: .usd)
    builder.add(
      attributes, try #require(Period(year: 2025)), amounts: [.income: 1, .spending: 1, .balance: 255_700_000_000_00])
    for row in ledger.asideStatements(fund) where row.period.year >= 2026 {
      builder.add(
        attributes, row.period, amounts: row.amounts.filter { [.income, .spending, .balance].contains($0.key) })
    }
    let found = try book.assumptions.calibrated(to: builder.build().value)
    let pool = try Projection(found.assumptions).pools[0]
    #expect(found.funds[0].years.count == 10 && found.funds[0].opening == 255.7e9)
    for (place, known) in found.funds[0].years.enumerated() {
      let balance = try #require(known.balance)
      expectClose(
        pool.years[place].balance / 1e9, balance / 1e9, .absolute(0.1 * Double(place + 1) + 1e-6, unit: "billion"),
        "\(known.year)")
    }
    #expect(pool.depletionYear == 2033)
  }

  /// Raising the rate by the lack closes it.
  @Test func raisingTheRateByTheLackClosesIt() throws {
    let book = try Self.book()
    let projection = try Projection(book.assumptions)
    let fund = projection.pools[0].fund
    let before = try projection.balance(of: fund)
    let lack = try #require(before.balance.value)
    let change = AssumptionSet.Change(.incomeRate, .changed(.init(added: -lack)))
    let closed = try Projection(book.assumptions.applying(change)).balance(of: fund)
    expectClose(try #require(closed.balance.value), 0, .absolute(1e-12, unit: "of payroll"), "balance")
  }
}
