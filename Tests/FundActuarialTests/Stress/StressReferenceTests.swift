import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// A fund that never moved, against figures computed month by month elsewhere.
@Suite struct StressReferenceTests {
  private let naive = ForecastCatalog([Naive()])

  private func ledger() throws -> (Ledger, FundID) {
    let fund = try OutlookSamples.fund()
    var builder = LedgerBuilder()
    for month in 0..<48 {
      builder.add(
        FundAttributes(fund), OutlookSamples.month(2021, 1) + month,
        amounts: [
          .income: 100_00, .spending: 110_00, .balance: 1100_00 + Int64(47 - month) * 10_00,
          .incomeContributions: 80_00, .incomeSubsidy: 15_00,
        ], drivers: [.contributionRate: 0.08])
    }
    return (builder.build().value, fund)
  }

  @Test func asComputedElsewhere() async throws {
    let (ledger, fund) = try ledger()
    for var one in try Reference.cases("stress") {
      if one.id.hasPrefix("reverse") {
        let until = try #require(Period(try one.text("until")))
        let question = StressQuestion(until: YearMonth(until), edge: .months(try one.double("edge")), probability: 0.9)
        let stress = try await ReverseStress(
          ledger, question, paths: 20, policy: OutlookSamples.policy(), methods: naive)
        let line = try #require(stress[fund])
        for finding in line.findings {
          let isReachable = finding.median.code == "found"
          try one.expect(finding.lever.rawValue, finding.median.value ?? -99)
          // All paths are the median path.
          #expect(finding.likely == finding.median)
          #expect(isReachable || finding.median.code == "notReachable")
          #expect(finding.probabilityAtMedian == (isReachable ? 1 : nil))
        }
        #expect(line.probability == 0 && line.monthsBefore == 10)
        expectClose(try #require(line.spendingGrowth), 0, .absolute(1e-15, unit: "a year"))
      } else if one.id == "grid" {
        let axes = (GridAxis(.income, try one.doubles("rows")), GridAxis(.spending, try one.doubles("columns")))
        let grids = try await GrowthGrids(
          ledger, rows: axes.0, columns: axes.1, years: try one.integer("years"), policy: OutlookSamples.policy(),
          methods: naive)
        let grid = try #require(grids[fund])
        let pairs = axes.0.values.indices.flatMap { r in axes.1.values.indices.map { (r, $0) } }
        let cells = try pairs.map { try #require(grid[$0.0, $0.1]) }
        let years = cells.flatMap(\.years)
        try one.expect("months", years.compactMap(\.months.value))
        try one.expect("balance", years.map(\.balance))
        try one.expect("surplus", years.compactMap(\.surplus))
        try one.expect("breakEvenIncome", years.compactMap(\.breakEvenIncome))
        try one.expect("breakEvenRate", years.compactMap(\.breakEvenRate))
        try one.expect("firstDeficit", cells.map { Double($0.firstDeficit ?? 0) })
      } else {
        let edge = try one.double("edge")
        let outlook = try await ReserveOutlook(
          ledger, paths: 50, policy: OutlookSamples.policy(), methods: naive, edges: [edge])
        let passage = try #require(outlook[fund]?.passage(edge))
        try one.expect("months", passage.expectedShortfall)
        try one.expect("money", passage.expectedShortfallMoney)
      }
      one.finish()
    }
  }
}
