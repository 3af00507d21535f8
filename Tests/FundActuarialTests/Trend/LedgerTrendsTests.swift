import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Trends of a ledger are those of its series.
@Suite struct LedgerTrendsTests {
  private static func ledger() throws -> Ledger {
    try SyntheticLedger(regions: 12, months: 60, schemes: 1, seed: 4, start: YearMonth(2018, 1)).ledger()
  }

  @Test func linesAreReadingsFastestFirst() async throws {
    let ledger = try Self.ledger()
    let trends = try await LedgerTrends(ledger)
    #expect(trends.lines.count == ledger.funds.count)
    #expect(trends.fundCount == ledger.funds.count)
    let rates = trends.lines.compactMap(\.growth?.rate)
    #expect(rates.count == trends.lines.count)
    #expect(rates == rates.sorted(by: >))
    for line in trends.lines.prefix(3) {
      let series = try #require(ledger.majorUnits(.spending, line.attributes.fund))
      let reading = try TrendReading(series)
      #expect(line.reading?.annual == reading.annual)
    }
  }

  @Test(arguments: [1, 2, 3])
  func theTopIsTheTopOfAll(width: Int) async throws {
    let ledger = try Self.ledger()
    let all = try await LedgerTrends(ledger)
    let top = try await LedgerTrends(ledger, top: 4, width: width)
    #expect(top.lines.map(\.attributes.fund) == all.lines.prefix(4).map(\.attributes.fund))
    #expect(top.lines.map(\.growth) == all.lines.prefix(4).map(\.growth))
    #expect(top.fundCount == all.fundCount)
  }

  @Test func monthsAreCutAndEmptyFundsSaySo() async throws {
    let ledger = try Self.ledger()
    var question = TrendQuestion(.income, from: YearMonth(2019, 1), through: YearMonth(2021, 12))
    let some = try await LedgerTrends(ledger, question, top: 2)
    for line in some.lines {
      #expect(line.reading?.design.periods.first?.description == "2019-01")
      #expect(line.reading?.fit.count == 36)
    }
    question.from = YearMonth(2040, 1)
    question.through = nil
    let none = try await LedgerTrends(ledger, question)
    #expect(none.lines.allSatisfy { $0.isEmpty && $0.reading == nil && $0.error == nil })
    question.from = YearMonth(2019, 1)
    question.through = YearMonth(2019, 3)
    let few = try await LedgerTrends(ledger, question, top: 1)
    #expect(few.lines[0].growth?.low == nil)
  }

  @Test func credibilityNeedsOnePass() async throws {
    let ledger = try Self.ledger()
    let shrunk = try await LedgerTrends(ledger, TrendQuestion(usesCredibility: true))
    for line in shrunk.lines {
      let estimate = try #require(line.credibility)
      #expect(estimate.weight >= 0 && estimate.weight <= 1)
      let own = try #require(estimate.own)
      expectClose(own, try #require(line.reading?.annual?.rate), .digits(9))
      #expect(min(own, estimate.towards) - 1e-12 <= estimate.estimate)
      #expect(estimate.estimate <= max(own, estimate.towards) + 1e-12)
    }
    var question = TrendQuestion(usesCredibility: true)
    question.settings.breaks = 1
    await #expect(throws: TrendError.leastSquaresOnly) { try await LedgerTrends(ledger, question) }
  }

  @Test func aBadDesignIsALineOfItsOwn() async throws {
    let ledger = try Self.ledger()
    let question = TrendQuestion(design: try DesignBuilder("trend,log(insured),unknownSeries"))
    let trends = try await LedgerTrends(ledger, question)
    #expect(trends.lines.allSatisfy { $0.reading == nil && $0.error != nil })
  }
}
