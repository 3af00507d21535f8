import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct AutomaticForecastTests {
  private func weights(_ values: [Double], from start: String) throws -> [String: Double] {
    let series = TimeSeries(start: try #require(Period(start)), values: values)
    let model = try AutomaticForecast().fit(series)
    var found: [String: Double] = [:]
    for parameter in model.parameters where parameter.name.hasPrefix("weight ") {
      found[parameter.name] = parameter.value
    }
    return found
  }

  /// A few years only: what is known of methods in general.
  @Test func weightsOfShortSeriesAreThePriors() throws {
    let found = try weights((0..<40).map { 50 + Double($0 * 37 % 11) }, from: "2020-01")
    expectClose(try #require(found["weight temporal(median)"]), 0.45, .digits(12))
    expectClose(try #require(found["weight network"]), 0.37, .digits(12))
    expectClose(found.values.reduce(0, +), 1, .digits(12))
  }

  /// A year's growth lies in one month: whoever follows the months misses it twice, the share of the year foresees it.
  @Test func recordMovesWeights() throws {
    let share = [1.0, 0.4, 1.3, 0.9, 1.1, 1, 0.8, 1.2, 1, 1, 0.7, 1.6]
    let values = (0..<96).map { month -> Double in
      let year = Double(month / 12)
      let wobble = Double((month * 5) % 7) - 3
      return 100 * (1 + 0.2 * year) * share[month % 12] + 4 * wobble
    }
    let found = try weights(values, from: "2015-01")
    expectClose(found.values.reduce(0, +), 1, .digits(12))
    let priors = ["temporal(median)": 0.45, "network": 0.37, "theta(dynamic)": 0.13, "yearToDateShare": 0.03]
    let moved = priors.filter { abs((found["weight " + $0.key] ?? 0) - $0.value) > 0.01 }
    #expect(!moved.isEmpty)
    // The order of errors in the last two years, where both agree, is that of weights over priors.
    let series = TimeSeries(start: try #require(Period("2015-01")), values: values)
    func error(_ method: any ForecastMethod, _ held: Int) throws -> Double {
      let known = TimeSeries(start: series.start, values: Array(values.dropLast(held)))
      let medians = try method.fit(known).forecast(horizon: 12).median.values
      return zip(values.suffix(held), medians).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    let theta = try (error(Theta(.dynamic), 12), error(Theta(.dynamic), 24))
    let share12 = try (error(YearToDateShare(), 12), error(YearToDateShare(), 24))
    if share12.0 < theta.0, share12.1 < theta.1 {
      let shareWeight = try #require(found["weight yearToDateShare"])
      let thetaWeight = try #require(found["weight theta(dynamic)"])
      #expect(shareWeight / 0.03 >= thetaWeight / 0.13)
    }
  }

  /// With zeros the members on logarithms are left out and the others weigh more.
  @Test func zerosLeaveMembersOut() throws {
    let found = try weights((0..<48).map { $0 % 12 == 0 ? 0 : 10 + Double($0 % 12) }, from: "2018-01")
    #expect(found["weight network"] == nil)
    expectClose(found.values.reduce(0, +), 1, .digits(12))
  }
}
