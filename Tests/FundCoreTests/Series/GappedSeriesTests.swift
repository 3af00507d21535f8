import FundCore
import Testing

@Suite struct GappedSeriesTests {
  let january = Period(year: 2024, month: 1) ?? Period(ordinal: 0, .monthly)

  @Test func noRuleIsAppliedSilently() {
    let gapped = GappedSeries<Double>(start: january, values: [1, nil, 3])
    #expect(gapped.filled(by: .none) == nil && gapped.filled(by: .spreadEvenly) == nil)
    #expect(gapped.filled(by: .linear)?.values == [1, 2, 3])
    #expect(gapped.filled(by: .completeTail)?.values == [3])
    #expect(gapped.gaps == [january + 1])
  }

  @Test func aFlowOverTwoMonthsIsOneFlow() {
    let february = GappedSeries<Double>(start: january, values: [nil, 10, 4], spans: [1, 2, 1])
    #expect(!february.isComplete && february.gaps.count == 2)
    #expect(february.filled(by: .spreadEvenly)?.values == [5, 5, 4])
    #expect(february.completeTail.values == [4])
    #expect(february.filled(by: .none) == nil)
  }

  @Test func lastYearFillsTheSameMonth() {
    var values: [Double?] = (1...24).map { Double($0) }
    values[14] = nil
    let filled = GappedSeries(start: january, values: values).filled(by: .sameMonthLastYear)
    #expect(filled?.values[14] == 3)
    #expect(GappedSeries<Double>(start: january, values: [nil, 1]).filled(by: .sameMonthLastYear) == nil)
  }
}

@Suite struct PanelLayoutTests {
  @Test func cellsAndFunds() throws {
    let a = try FundID("110000/employee/pooled")
    let b = try FundID("US/medicare_hi/pooled")
    let month = try #require(Period("2024-01"))
    let year = try #require(Period("2020"))
    let layout = PanelLayout(funds: [a, b], starts: [month, year], counts: [3, 5])
    #expect(layout.cellCount == 8 && layout.cells(1) == 3..<8 && layout.end(1) == Period("2024"))
    #expect(layout.cell(0, month + 2) == 2 && layout.cell(0, month + 3) == nil && layout.cell(0, year) == nil)
    #expect((0..<8).map(layout.fund(ofCell:)) == [0, 0, 0, 1, 1, 1, 1, 1])
  }
}
