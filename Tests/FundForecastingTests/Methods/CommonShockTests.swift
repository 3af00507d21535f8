import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Sums over a year, which decide how far the reserve of a fund can move.
@Suite struct CommonShockTests {
  /// The yearly sums of simulated paths.
  private func sums(_ model: any ForecastModel, length: Int, year: Int, paths: Int, key: UInt64) -> [Double] {
    let generator = CounterBasedGenerator(seed: 5, key: key)
    let horizon = length * year
    return (0..<paths).map { path in
      let innovations = (0..<horizon + model.leadingInnovationCount).map {
        StandardNormal.draw(generator.bits(path: path, step: $0).x) * model.innovationStandardDeviation
      }
      return TestSeries.path(model, innovations: innovations).suffix(length).reduce(0, +)
    }
  }

  @Test func yearlySumsScatterAsTheResidualsDo() throws {
    var random = PropertyRandom(seed: 12)
    // Twelve positions that move up and down together from year to year.
    var values: [Double] = []
    for _ in 0..<9 {
      let level = random.double(in: 80...120)
      values += random.doubles(12, in: -10...10).map { level + $0 }
    }
    let model = try SeasonalNaive().fit(TimeSeries(start: TestSeries.start(.monthly), values: values))
    let correlation = try #require(model.parameters.first { $0.name == "withinYearCorrelation" }).value
    #expect(correlation > 0.3 && correlation < 0.95)
    let deviation = model.innovationStandardDeviation
    let expected = 12 * deviation * deviation * (1 + 11 * correlation)
    let moments = try Moments(sums(model, length: 12, year: 1, paths: 20_000, key: 1))
    expectClose(
      try moments.variance(), expected, .simulation(standardErrors: 4.5, of: expected * (2.0 / 20_000).squareRoot()))
    // Two years out both years have left their mark, each once.
    let second = try Moments(sums(model, length: 12, year: 2, paths: 20_000, key: 2))
    expectClose(
      try second.variance(), 2 * expected,
      .simulation(standardErrors: 4.5, of: 2 * expected * (2.0 / 20_000).squareRoot()))
  }

  @Test func independentResidualsStayIndependent() throws {
    var random = PropertyRandom(seed: 2)
    var small = 0
    for _ in 0..<40 {
      let series = TimeSeries(start: TestSeries.start(.monthly), values: random.doubles(120, in: 50...150))
      let model = try SeasonalNaive().fit(series)
      let correlation = try #require(model.parameters.last).value
      if correlation < 0.15 { small += 1 }
    }
    #expect(small >= 36)
  }

  /// Flows whose level wanders and whose months scatter: the 80 % interval of next year's sum has to hold about 80 %.
  @Test(arguments: ["seasonalNaive(drift,log)", "yearToDateShare"])
  func intervalsOfYearlySumsAreCalibrated(_ name: String) throws {
    var random = PropertyRandom(seed: 31)
    let method = try ForecastCatalog.standard.method(named: name)
    let trials = 250
    var inside = 0
    for trial in 0..<trials {
      var level = 100.0
      let values = (0..<132).map { month in
        level *= 1.006 + random.double(in: -0.02...0.02)
        return level * (month % 12 == 1 ? 2.5 : 1) * random.double(in: 0.92...1.08)
      }
      let model = try method.fit(TimeSeries(start: TestSeries.start(.monthly), values: Array(values.prefix(120))))
      let simulated = sums(model, length: 12, year: 1, paths: 400, key: UInt64(trial))
      let ends = try Quantiles.quantiles([0.1, 0.9], of: simulated)
      let actual = values.suffix(12).reduce(0, +)
      if actual >= ends[0] && actual <= ends[1] { inside += 1 }
    }
    expectClose(
      Double(inside) / Double(trials), 0.8, .absolute(0.08, unit: "share of intervals"), "coverage of \(name)")
  }
}
