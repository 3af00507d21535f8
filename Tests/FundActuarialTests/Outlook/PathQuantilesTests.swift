import FundActuarial
import FundStatistics
import FundTestSupport
import Testing

/// Quantiles by counting into buckets.
@Suite struct PathQuantilesTests {
  private func compute(_ levels: [Double], _ values: [Double]) -> (values: [Double], tailMean: Double) {
    var plan = PathQuantiles(levels: levels)
    return values.withUnsafeBufferPointer { x in
      x.baseAddress.map { (plan.compute($0, x.count), plan.tailMean($0)) } ?? ([], .nan)
    }
  }

  @Test func asNumPyHasThem() throws {
    try Reference.check("path-quantiles") { one in
      let result = compute(try one.doubles("levels"), try one.doubles("values"))
      try one.expect("quantiles", result.values)
      try one.expect("tailMean", result.tailMean)
    }
  }

  /// Ties, outliers and crowds give the quantiles of a sorted sample, bit for bit.
  @Test(arguments: PropertyCase.trials(60))
  func equalToASort(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 1...(trial.number % 7 == 0 ? 40_000 : 700))
    let values = (0..<count).map { i -> Double in
      switch trial.number % 5 {
      case 0: random.double(in: -1...1)
      case 1: Double(random.integer(in: 0...9))
      case 2: i == 0 ? 1e12 : random.double(in: 0...1)
      case 3: OutlookSamples.normal(&random) * 1e-300
      default: i == 0 ? -1.7e308 : (i == 1 ? 1.7e308 : random.double(in: -1...1))
      }
    }
    let levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    let found = compute(levels, values)
    #expect(found.values == (try Quantiles.quantiles(levels, of: values)))
    let lowest = values.sorted().prefix((count + 19) / 20)
    let mean = lowest.reduce(0) { $0 + $1 / Double(lowest.count) }
    let size = lowest.reduce(0) { max($0, abs($1)) }
    expectClose(found.tailMean, mean, .absolute(1e-12 * max(size, 1e-290), unit: "yuan"))
  }
}
