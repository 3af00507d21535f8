import FundCore
import FundPolicy
import Testing

@Suite struct ShortRangeTestTests {
  func path(_ percent: [Int128?]) -> [ExactRatio?] { percent.map { $0.flatMap { ExactRatio($0, over: 100) } } }

  func judged(_ percent: [Int128?]) throws -> Measured<Band> {
    try #require(ShortRangeTest()).evaluate(startRatios: path(percent))
  }

  /// 2026 Annual Report of the Medicare Trustees, table III.B6, intermediate estimates 2026 to 2033; depleted after.
  @Test func thePublishedPathDoesNotPass() throws {
    let published: [Int128?] = [53, 50, 45, 38, 31, 22, 13, 4]
    #expect(try judged(published) == .value(.insufficient))
    #expect(try judged(published + [nil, nil]) == .value(.insufficient))
    #expect(try judged(published + [0, 0]) == .value(.insufficient))
    #expect(try judged(Array(published.prefix(5))) == .missing(.needsProjection), "five years could still recover")
  }

  @Test func aFundThatStartsAboveMustStay() throws {
    #expect(try judged(Array(repeating: 100, count: 10)) == .value(.target), "exactly 100 counts")
    #expect(try judged([128, 120, 115, 110, 108, 105, 103, 102, 101, 99]) == .value(.insufficient))
    #expect(try judged([128, 99, nil, nil]) == .value(.insufficient), "one year below decides")
    #expect(try judged(Array(repeating: 130, count: 9)) == .missing(.needsProjection))
    #expect(try judged([nil] + Array(repeating: 130, count: 9)) == .missing(.needsProjection))
    #expect(try judged(Array(repeating: 100, count: 10) + [3]) == .value(.target), "the eleventh year is not asked")
  }

  @Test func aFundThatStartsBelowMustReachInTimeAndRemain() throws {
    #expect(try judged([53, 60, 70, 80, 90, 100, 100, 101, 102, 103]) == .value(.target))
    #expect(try judged([53, 60, 70, 80, 90, 99, 100, 101, 102, 103]) == .value(.insufficient), "a year too late")
    #expect(try judged([53, 100, 99, 100, 100, 100, 100, 100, 100, 100]) == .value(.insufficient), "fell back")
    #expect(try judged([53, 10, 0, 100, 100, 100, 100, 100, 100, 100]) == .value(.insufficient), "depleted")
    #expect(try judged([53, nil, 80, 100, 100, 100, 100, 100, 100, 100]) == .missing(.needsProjection))
    #expect(try judged([]) == .missing(.needsProjection))
  }

  @Test func theEdgeIsTwelveMonths() throws {
    let test = try #require(ShortRangeTest())
    #expect(test.edge.description == "insufficient < 12")
    #expect(StandardTerms.trustFundRatio(test).edges.map(\.value) == [0, 12])
    let just = try #require(ExactRatio(999_999_999_999_999_999, over: 1_000_000_000_000_000_000))
    #expect(
      just.value < 1
        && test.evaluate(startRatios: [just] + path(Array(repeating: 99, count: 9))) == .value(.insufficient))
    let years = try #require(ExactRatio(1, over: 1))
    let almost: [ExactRatio?] = Array(repeating: years, count: 9) + [just]
    #expect(test.evaluate(startRatios: almost) == .value(.insufficient))
    #expect(ShortRangeTest(years: 5, reachWithin: 5) == nil && ShortRangeTest(thousandthsOfMonths: 0) == nil)
  }
}
