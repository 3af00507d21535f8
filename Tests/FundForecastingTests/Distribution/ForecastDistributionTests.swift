import FundForecasting
import FundTestSupport
import Testing

@Suite struct ForecastDistributionTests {
  private let all: [ForecastDistribution] = [
    .normal(mean: 5, standardDeviation: 2), .logNormal(median: 5, logStandardDeviation: 0.3),
  ]

  @Test func quantileInvertsCumulative() throws {
    for distribution in all {
      for p in [0.001, 0.05, 0.5, 0.8, 0.999] {
        expectClose(distribution.cumulative(try distribution.quantile(p)), p, .digits(12))
      }
      #expect(try distribution.quantile(0.5) == distribution.median)
    }
  }

  @Test func certainValueIsAStep() throws {
    for certain in [
      ForecastDistribution.normal(mean: 3, standardDeviation: 0), .logNormal(median: 3, logStandardDeviation: 0),
    ] {
      #expect(certain.cumulative(2.999) == 0)
      #expect(certain.cumulative(3) == 1)
      let interval = try certain.interval(level: 0.95)
      #expect(interval.lower == 3 && interval.upper == 3)
      #expect(certain.mean == 3 && certain.standardDeviation == 0)
    }
  }

  @Test func levelsLieStrictlyInside() {
    for distribution in all {
      for level in [0, 1, -0.2, 1.5, Double.nan] {
        #expect(throws: ForecastError.self) { try distribution.quantile(level) }
        #expect(throws: ForecastError.self) { try distribution.interval(level: level) }
      }
    }
  }

  @Test func logNormalIsNeverNegative() {
    #expect(all[1].cumulative(0) == 0)
    #expect(all[1].cumulative(-1) == 0)
    #expect(all[1].mean > all[1].median)
  }
}
