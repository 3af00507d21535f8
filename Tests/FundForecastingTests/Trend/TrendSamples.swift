import FundCore
import FundForecasting
import FundTestSupport

/// Series for tests of trends.
enum TrendSamples {
  static func period(_ text: String) -> Period {
    guard let period = Period(text) else { preconditionFailure("A test names its periods rightly.") }
    return period
  }

  static func fund(_ text: String) -> FundID {
    guard let fund = try? FundID(text) else { preconditionFailure("A test names its funds rightly.") }
    return fund
  }

  /// A series that grows at a rate a year, with a season and noise; a factor from a place on.
  static func flows(
    _ random: inout PropertyRandom, count: Int = 72, start: String = "2018-01", growth: Double = 0.08,
    noise: Double = 0.03, jump: (at: Int, factor: Double)? = nil
  ) -> GappedSeries<Double> {
    let first = period(start)
    let m = first.frequency.periodsPerYear
    let season = (0..<m).map { _ in random.double(in: 0.8...1.2) }
    let values = (0..<count).map { t in
      var value = 1e6 * power(1 + growth, Double(t) / Double(m)) * season[t % m]
      value *= 1 + random.double(in: -noise...noise)
      if let jump, t >= jump.at { value *= jump.factor }
      return value as Double?
    }
    return GappedSeries(start: first, values: values)
  }

  /// A power by halving the exponent, good to rounding for tests.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    var rest = exponent
    var factor = base
    while rest >= 1 {
      result *= base
      rest -= 1
    }
    for _ in 0..<60 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= factor
        rest -= 1
      }
    }
    return result
  }

  /// A series with some values left out.
  static func without(_ series: GappedSeries<Double>, _ places: [Int]) -> GappedSeries<Double> {
    var series = series
    for place in places { series.values[place] = nil }
    return series
  }
}
