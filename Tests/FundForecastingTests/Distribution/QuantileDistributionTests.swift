import FundForecasting
import FundStatistics
import FundTestSupport
import Testing

@Suite struct QuantileDistributionTests {
  @Test func ofASmallSample() throws {
    let table = try #require(QuantileDistribution(sample: [9, 1, 2, 20, 5]))
    #expect(table.quantiles == [1, 2, 5, 9, 20])
    #expect(table.quantile(0.5) == 5 && table.quantile(0) == 1 && table.quantile(1) == 20)
    // R: quantile(c(9,1,2,20,5), 0.9) is 15.6.
    expectClose(table.quantile(0.9), 15.6, .digits(14))
    expectClose(table.mean, 7.4, .digits(14))
    expectClose(table.standardDeviation, 47.44.squareRoot(), .digits(14))
    for p in [0.01, 0.25, 0.5, 0.77, 0.999] { expectClose(table.cumulative(table.quantile(p)), p, .digits(13)) }
    #expect(table.cumulative(0.9) == 0 && table.cumulative(20) == 1)
  }

  @Test func aLargeSampleIsThinned() throws {
    var random = PropertyCase(3).random
    let sample = (0..<20_000).map { _ in StandardNormal.quantile(random.double(in: 1e-12...0.999_999_999_999)) }
    let table = try #require(QuantileDistribution(sample: sample))
    #expect(table.quantiles.count == QuantileDistribution.mostQuantiles)
    let sorted = sample.sorted()
    #expect(table.quantiles.first == sorted.first && table.quantiles.last == sorted.last)
    // Between the quantiles that were kept it is linear, which the sample nearly is.
    for p in [0.025, 0.1, 0.5, 0.9, 0.975] {
      expectClose(table.quantile(p), sorted[Int(p * 19_999)], .absolute(0.003, unit: "standard deviations"))
    }
  }

  @Test func withoutASpreadItIsCertain() throws {
    let table = try #require(QuantileDistribution(sample: [3, 3, 3]))
    #expect(table.mean == 3 && table.standardDeviation == 0)
    let certain = ForecastDistribution.quantiles(table)
    #expect(certain.cumulative(2.999) == 0 && certain.cumulative(3) == 1)
    #expect(try certain.interval(level: 0.95).upper == 3)
    #expect(QuantileDistribution(sample: []) == nil)
    #expect(QuantileDistribution(sample: [1, .nan]) == nil)
    #expect(QuantileDistribution(sample: [7])?.quantile(0.3) == 7)
  }

  @Test func largeNumbersKeepTheirSpread() throws {
    let table = try #require(QuantileDistribution(sample: [1e15, 1e15 + 1, 1e15 + 2]))
    expectClose(table.standardDeviation, (2.0 / 3).squareRoot(), .digits(12))
  }
}
