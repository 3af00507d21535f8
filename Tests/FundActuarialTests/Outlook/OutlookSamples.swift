import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundStatistics
import FundTestSupport

/// Small ledgers and standards for the tests of outlooks.
enum OutlookSamples {
  /// A fund of a free region code.
  static func fund(_ code: String = "T1") throws -> FundID { try FundID("\(code)/employee/pooled") }

  /// The months 3, 6, 9 and 15 for every pooled fund.
  static func policy() throws -> PolicyLibrary {
    let edges = [
      StandardEdge(.insufficient, .below, thousandths: 3000), StandardEdge(.targetLow, .atLeast, thousandths: 6000),
      StandardEdge(.targetHigh, .atMost, thousandths: 9000), StandardEdge(.excessive, .above, thousandths: 15_000),
    ]
    guard let judge = BandJudge(edges) else { throw SampleError() }
    return try policy(.months(judge))
  }

  /// A standard of these terms for every pooled fund.
  static func policy(_ terms: StandardTerms) throws -> PolicyLibrary {
    let standard = ReserveStandard(
      id: "test", title: Bilingual("test", "测试"), scope: StandardScope(), measure: Bilingual("months", "月"),
      citation: Citation(Bilingual("test", "测试"), grade: .design),
      editions: Dated(always: StandardEdition(terms)))
    guard let standard else { throw SampleError() }
    return PolicyLibrary([standard])
  }

  /// A ledger of one fund: flows in yuan from a first period on, and a balance before them.
  static func ledger(
    _ fund: FundID, from start: Period, income: [Double?], spending: [Double?], opening: Double,
    withoutBalance: Set<Int> = [], transfers: [Double] = []
  ) -> Ledger {
    var builder = LedgerBuilder()
    add(fund, from: start, income, spending, opening, withoutBalance, transfers, to: &builder)
    return builder.build().value
  }

  /// Adds a fund to a builder.
  static func add(
    _ fund: FundID, from start: Period, _ income: [Double?], _ spending: [Double?], _ opening: Double,
    _ withoutBalance: Set<Int> = [], _ transfers: [Double] = [], to builder: inout LedgerBuilder
  ) {
    var balance = Int64((opening * 100).rounded())
    for i in income.indices {
      var amounts: [LedgerItem: Int64] = [:]
      if let x = income[i] { amounts[.income] = Int64((x * 100).rounded()) }
      if let x = spending[i] { amounts[.spending] = Int64((x * 100).rounded()) }
      if transfers.indices.contains(i) { amounts[.spendingTransfer] = Int64((transfers[i] * 100).rounded()) }
      balance += (amounts[.income] ?? 0) - (amounts[.spending] ?? 0)
      if !withoutBalance.contains(i) { amounts[.balance] = balance }
      builder.add(FundAttributes(fund), start + i, amounts: amounts)
    }
  }

  /// The month, which must exist.
  static func month(_ year: Int, _ month: Int) -> Period { YearMonth(year, month).period }

  /// A walk with normal steps that depends on the trial only.
  static func walk(_ count: Int, from level: Double, sd: Double, drift: Double, _ random: inout PropertyRandom)
    -> [Double]
  {
    var value = level
    return (0..<count).map { _ in
      value += drift + sd * normal(&random)
      return value
    }
  }

  /// A standard normal draw.
  static func normal(_ random: inout PropertyRandom) -> Double { StandardNormal.draw(random.next()) }

  /// Only the naive method, so that the process behind the paths is known.
  static var naive: ForecastCatalog { ForecastCatalog([Naive()]) }
}

/// A sample that cannot be made.
struct SampleError: Error {}
