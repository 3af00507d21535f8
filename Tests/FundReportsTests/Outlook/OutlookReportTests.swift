import FundActuary
import Testing

/// The order of the blocks people read.
@Suite("Outlook report")
struct OutlookReportTests {
  private static func analysis() async throws -> Analysis {
    let made = try SyntheticLedger(
      regions: 30, months: 48, schemes: 2, seed: 3, start: YearMonth(2021, 1), province: RegionCode("360000"),
      detail: .totals)
    var settings = Analysis.Settings(ReserveQuestion(policy: .builtIn), rules: .standard)
    settings.paths = 40
    settings.horizon = 12
    return try await Analysis(made.ledger(), settings)
  }

  @Test("The most serious alert comes first, then the fewest months at the horizon")
  func worstFirst() async throws {
    let analysis = try await Self.analysis()
    var report = OutlookReport(
      analysis.outlook, analysis.assessments, alerts: analysis.standing, of: analysis.ledger)
    let keys = report.lines.map { line -> (severity: UInt8, months: Double) in
      let firing = analysis.standing.filter { $0.fund == line.fund && $0.state == .firing }
      let road = analysis.outlook[line.fund]
      let ahead = road.flatMap { $0.months.median($0.stepCount - 1).value }
      return (firing.map(\.severity.rawValue).max() ?? 0, ahead ?? line.months.value?.months ?? .infinity)
    }
    #expect(Set(report.lines.map(\.fund)) == Set(analysis.ledger.funds))
    #expect(Set(keys.map(\.severity)).count > 2, "several severities are compared")
    for (a, b) in zip(keys, keys.dropFirst()) {
      #expect(a.severity > b.severity || (a.severity == b.severity && a.months <= b.months))
    }
    let first = report.lines.prefix(3).map(\.fund)
    #expect(report.keepFirst(3) == analysis.ledger.funds.count - 3)
    #expect(report.lines.map(\.fund) == first)
    #expect(report.keepFirst(3) == 0)
  }

  @Test("Generated data are named under the blocks in both languages")
  func generated() async throws {
    let analysis = try await Self.analysis()
    let report = OutlookReport(
      analysis.outlook, analysis.assessments, alerts: analysis.standing, of: analysis.ledger)
    #expect(report.lines(.en).contains("Note: generated example data, not a real fund."))
    #expect(report.lines(.zh).contains("注意：本表含生成的示例数据，并非真实基金。"))
  }
}
