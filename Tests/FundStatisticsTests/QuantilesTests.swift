import FundStatistics
import FundTestSupport
import Testing

@Suite struct QuantilesTests {
  @Test func endsAreMinimumAndMaximum() throws {
    let values = [3.0, -1, 4, 1, 5]
    #expect(try Quantiles.quantiles([1, 0, 0.5], of: values) == [5, -1, 3])
    #expect(try Quantiles.quantile(0.3, of: [7]) == 7)
  }

  @Test func refusesWhatItCannotUse() {
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try Quantiles.quantile(0.5, of: []) }
    #expect(throws: StatisticsError.badProbability(1.2)) { try Quantiles.quantile(1.2, of: [1]) }
    #expect(throws: (any Error).self) { try Quantiles.quantile(.nan, of: [1]) }
    #expect(throws: StatisticsError.notFinite(index: 0, value: -.infinity)) {
      try Quantiles.quantile(0.5, of: [-.infinity, 1])
    }
  }

  @Test(arguments: PropertyCase.trials(30))
  func agreesWithFullSorting(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 1...2_000)
    let values = random.doubles(count, in: -50...50)
    let sorted = values.sorted()
    let probabilities = random.doubles(6, in: 0...1)
    let expected = probabilities.map { p in
      let h = Double(count - 1) * p
      let low = sorted[Int(h)]
      return low + (h - h.rounded(.down)) * (sorted[min(Int(h) + 1, count - 1)] - low)
    }
    expectClose(try Quantiles.quantiles(probabilities, of: values), expected, .exact)
  }
}
