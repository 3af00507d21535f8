import FundActuary
import Testing

/// What a report is about.
@Suite("Stretch of a report")
struct ReportWindowTests {
  @Test(
    "Kinds begin where they should",
    arguments: [
      (ReportKind.monthly, 5, 5, "2025年5月", "May 2025"), (.quarterly, 5, 4, "2025年4-5月", "April to May 2025"),
      (.quarterly, 6, 4, "2025年第二季度", "the second quarter of 2025"),
      (.halfYear, 6, 1, "2025年上半年", "the first half of 2025"),
      (.halfYear, 12, 7, "2025年下半年", "the second half of 2025"), (.annual, 12, 1, "2025年", "2025"),
      (.annual, 9, 1, "2025年1-9月", "January to September 2025"), (.flash, 5, 5, "2025年5月", "May 2025"),
    ])
  func kinds(_ one: (kind: ReportKind, last: Int, first: Int, zh: String, en: String)) {
    let window = ReportWindow(one.kind, through: YearMonth(2025, one.last), finest: .monthly)
    #expect(window.first == YearMonth(2025, one.first))
    #expect(window.last == YearMonth(2025, one.last))
    #expect(window.title(.zh) == one.zh)
    #expect(window.title(.en) == one.en)
  }

  @Test("Only whole periods count")
  func wholePeriods() throws {
    let may = ReportWindow(YearMonth(2025, 4), YearMonth(2025, 5))
    #expect(may.periods(.quarterly) == nil)
    #expect(may.periods(.annual) == nil)
    #expect(may.periods(.monthly)?.count == 2)
    let half = ReportWindow(YearMonth(2025, 1), YearMonth(2025, 6))
    #expect(try #require(half.periods(.quarterly)).upperBound == Period(year: 2025, quarter: 2))
    #expect(half.yearBefore.first == YearMonth(2024, 1))
    #expect(half.yearToDate == nil)
    #expect(may.yearToDate?.first == YearMonth(2025, 1))
  }

  @Test("A kind the figures are too coarse for is refused with the kind that fits")
  func tooCoarse() async throws {
    let source = try await ReportFixture.source("situations.csv")
    #expect(throws: ReportError.self) { try RunAnalysis(source, .quarterly, .en) }
    var early = source
    early.question = ReserveQuestion(policy: .builtIn, asOf: YearMonth(2010, 1))
    early.assessments = []
    let first = try #require(source.ledger.layout.starts.min())
    #expect(throws: ReportError.nothingYet(asOf: YearMonth(2010, 1), first: first)) {
      try RunAnalysis(early, .annual, .en)
    }
    #expect(throws: ReportError.noFund) { try RunAnalysis(source, .annual, .en, shows: { _ in false }) }
  }
}

extension ClosedRange where Bound == Period {
  fileprivate var count: Int { upperBound - lowerBound + 1 }
}
