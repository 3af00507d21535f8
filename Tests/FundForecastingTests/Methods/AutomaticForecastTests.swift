import FundCore
import FundForecasting
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
    expectClose(try #require(found["weight temporal(median)"]), 0.4, .digits(12))
    expectClose(try #require(found["weight network"]), 0.45, .digits(12))
    expectClose(found.values.reduce(0, +), 1, .digits(12))
  }

  /// The rule, computed from the members alone.
  @Test func recordMovesWeights() throws {
    let share = [1.0, 0.4, 1.3, 0.9, 1.1, 1, 0.8, 1.2, 1, 1, 0.7, 1.6]
    let values = (0..<96).map { month -> Double in
      let year = Double(month / 12)
      let wobble = Double((month * 5) % 7) - 3
      return 100 * (1 + 0.2 * year) * share[month % 12] + 4 * wobble
    }
    let found = try weights(values, from: "2015-01")
    let smoothing = ExponentialSmoothing(.cautious)
    let arima = ARIMA()
    let models: [any ForecastMethod] = [
      smoothing, Transformed(smoothing, .guerrero), arima, Transformed(arima, .guerrero),
    ]
    let members: [any ForecastMethod] = [
      TemporalHierarchy(Combination(models, .median, name: "median")), NetworkForecast(), Theta(.dynamic),
      YearToDateShare(), SeasonalNaive(drift: true, scale: .log),
    ]
    let priors = [0.4, 0.45, 0.1, 0.03, 0.02]
    let start = try #require(Period("2015-01"))
    let whole = TimeSeries(start: start, values: values)
    let settled = try members.map { $0.settled(by: try $0.fit(whole)) }
    let records = try [12, 24].map { held -> [Double] in
      let known = TimeSeries(start: start, values: Array(values.dropLast(held)))
      let actual = values.suffix(held).prefix(12)
      let errors = try settled.map { method -> Double in
        let medians = try method.fit(known).forecast(horizon: 12).median.values
        return zip(actual, medians).reduce(0) { $0 + abs($1.0 - $1.1) } / 12
      }
      let middle = errors.sorted()[2]
      return errors.map { log(($0 + 0.05 * middle) / (1.05 * middle)) }
    }
    let raw = priors.indices.map { place -> Double in
      let (last, before) = (records[0][place], records[1][place])
      let smaller = abs(last) < abs(before) ? last : before
      let both = last * before > 0 ? smaller : 0
      // The network can only lose.
      let lead = place == 1 ? max(0, both) : both
      return priors[place] * exp(-4 * lead + 8 * max(0, -lead - 0.3))
    }
    let sum = raw.reduce(0, +)
    for (place, method) in members.enumerated() {
      expectClose(try #require(found["weight " + method.name]), raw[place] / sum, .digits(9))
    }
    #expect(zip(raw, priors).contains { abs($0 / sum - $1) > 0.01 })
  }

  /// Years: growth going on, drawn towards the last value; with a zero only what works on amounts.
  @Test func membersForYears() throws {
    let start = try #require(Period("2012"))
    let values: [Double] = [100, 108, 118, 131, 140, 155, 166, 181]
    let model = try AutomaticForecast().fit(TimeSeries(start: start, values: values))
    let growth = log(181.0 / 100) / 7
    let expected = (1...3).map { step in
      0.6 * 181 * exp(growth * Double(step)) + 0.3 * 181 + 0.05 * (181 + 81 / 7 * Double(step)) + 0.05 * 181
    }
    for (found, value) in zip(try model.forecast(horizon: 3).median.values, expected) {
      expectClose(found, value, .digits(9))
    }
    let zero = try AutomaticForecast().fit(TimeSeries(start: start, values: [0, 8, 9, 12]))
    #expect(zero.memberWeights.map(\.name) == ["drift", "naive"])
    #expect(zero.memberWeights.map(\.value) == [0.5, 0.5])
    #expect(zero.record == nil)
  }

  /// What never moved is forecast to the last digit.
  @Test func constantsStay() throws {
    let start = try #require(Period("2020-01"))
    let model = try AutomaticForecast().fit(TimeSeries(start: start, values: Array(repeating: 0.1, count: 60)))
    #expect(model.method == "auto")
    #expect(try model.forecast(horizon: 24).median.values.allSatisfy { $0 == 0.1 })
  }

  /// With zeros the members on logarithms are left out and the others weigh more.
  @Test func zerosLeaveMembersOut() throws {
    let found = try weights((0..<48).map { $0 % 12 == 0 ? 0 : 10 + Double($0 % 12) }, from: "2018-01")
    #expect(found["weight network"] == nil)
    expectClose(found.values.reduce(0, +), 1, .digits(12))
  }

  /// Growth that was steady goes on, by the formula of its documentation; growth that was not is left alone.
  @Test func steadyGrowthGoesOn() throws {
    let start = try #require(Period("2016-01"))
    let season = [1.1, 0.7, 1.0, 0.95, 1, 1.02, 1, 0.98, 1.01, 1, 1.04, 1.2]
    let values = (0..<96).map { month -> Double in
      let wobble = Double((month * 7) % 11 - 5) / 250
      return 1e6 * exp(0.06 * Double(month) / 12) * season[month % 12] * (1 + wobble)
    }
    let sums = (0..<8).map { year in values[year * 12..<year * 12 + 12].reduce(0, +) }
    let growths = zip(sums.dropFirst(), sums).map { log($0 / $1) }
    let mean = log(sums[7] / sums[0]) / 7
    let variance = growths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6
    let over = 7 * mean * mean / variance - 10
    let model = try AutomaticForecast().fit(TimeSeries(start: start, values: values))
    let found = Dictionary(model.parameters.map { ($0.name, $0.value) }) { first, _ in first }
    expectClose(try #require(found["growth of a year"]), mean, .digits(9))
    expectClose(try #require(found["share of growth"]), over / (over + 10), .digits(6))
    let ahead = try model.forecast(horizon: 24).median.values
    let growth = log(ahead[12...].reduce(0, +) / ahead[..<12].reduce(0, +))
    #expect(abs(growth - 0.06) < 0.006)

    let unsteady = (0..<96).map { month -> Double in
      let level = month / 12 % 2 == 0 ? 1.2e6 : 0.9e6
      return level * season[month % 12] * (1 + Double(month * 7 % 11) / 250)
    }
    let other = try AutomaticForecast().fit(TimeSeries(start: start, values: unsteady))
    #expect(!other.parameters.contains { $0.name == "growth of a year" })
  }

  /// Growth that was steady until it ended two years ago does not go on: the last two years speak against it.
  @Test func growthThatEndedDoesNotGoOn() throws {
    let start = try #require(Period("2010-01"))
    let values = (0..<144).map { month -> Double in
      let years = min(Double(month), 120) / 12
      return 1e6 * exp(0.08 * years) * (1 + Double(month * 7 % 11 - 5) / 300)
    }
    let growing = try AutomaticForecast().fit(TimeSeries(start: start, values: Array(values.prefix(120))))
    #expect(growing.parameters.contains { $0.name == "growth of a year" })
    let ended = try AutomaticForecast().fit(TimeSeries(start: start, values: values))
    #expect(!ended.parameters.contains { $0.name == "growth of a year" })
  }

  /// The width of errors, computed from the members and the model alone by the formula of its documentation.
  @Test func heldYearsSetTheWidth() throws {
    let start = try #require(Period("2015-01"))
    let season = [1.2, 0.7, 1.05, 0.9, 1, 1.1, 0.95, 1, 1.02, 0.98, 0.9, 1.2]
    let values = (0..<96).map { month -> Double in
      let level = month / 12 % 2 == 0 ? 1.1 : 0.95
      return 100 * level * season[month % 12] * (1 + Double(month * 5 % 7 - 3) / 60)
    }
    let series = TimeSeries(start: start, values: values)
    let model = try #require(try AutomaticForecast().fit(series) as? StudentSpreadModel)
    #expect(!model.parameters.contains { $0.name == "growth of a year" })
    let combined = try #require(model.base as? CombinationModel)
    let methods: [any ForecastMethod] = [
      TemporalHierarchy(
        Combination(
          [
            ExponentialSmoothing(.cautious), Transformed(ExponentialSmoothing(.cautious), .guerrero), ARIMA(),
            Transformed(ARIMA(), .guerrero),
          ], .median, name: "median")), NetworkForecast(), Theta(.dynamic), YearToDateShare(),
      SeasonalNaive(drift: true, scale: .log),
    ]
    let settled = zip(methods, combined.members).map { $0.settled(by: $1) }
    let inner = try combined.forecast(horizon: 12)
    let (low, high) = (try inner.quantile(0.15865525393145707), try inner.quantile(0.8413447460685429))
    let spreads = zip(low.values, high.values).map { ($1 - $0) / 2 }
    let level = inner.median.values.reduce(0, +)
    var (sizes, squares) = (1.0, [Double](repeating: 0, count: 12))
    for held in [12, 24] {
      let known = TimeSeries(start: start, values: Array(values.dropLast(held)))
      let medians = try settled.map { try $0.fit(known).forecast(horizon: 12).median.values }
      let blend = (0..<12).map { step in zip(combined.weights, medians).reduce(0) { $0 + $1.0 * $1.1[step] } }
      let scale = blend.reduce(0, +) / level
      let errors = (0..<12).map { step -> Double in
        let miss = values[96 - held + step] - blend[step]
        return abs(miss) / (scale * spreads[step])
      }
      let size = errors.reduce(0, +) / 12 * (Double.pi / 2).squareRoot()
      sizes += size * size
      for step in 0..<12 { squares[step] += errors[step] * errors[step] }
    }
    let mean = squares.reduce(0, +) / 24
    let months = squares.map { ((2 + $0 / mean) / 4).squareRoot() }
    // What is left is the share of the season, the same for all months, within what it can be.
    let ratios = zip(model.widths, months).map { $0 / $1 }
    for ratio in ratios { expectClose(ratio, ratios[0], .digits(6)) }
    let share = 1 - log(ratios[0] / (0.78 * (sizes / 3).squareRoot())) / 0.3
    #expect((0.6...1).contains(share), "share \(share)")
    // The wider, the more degrees of freedom: five where errors were as large as stated.
    expectClose(model.degrees, max(3, min(12, 5 * ratios[0])), .digits(9))
    #expect(model.degrees > 3 && model.degrees < 12)
  }

  /// Widths stretch quantiles and paths alike about the median.
  @Test func widthsStretch() throws {
    let start = try #require(Period("2020-01"))
    let values = (0..<36).map { 100 + Double($0 * 7 % 11) }
    let base = try Drift().fit(TimeSeries(start: start, values: values))
    let widths = [0.5, 2, 1]
    let plain = StudentSpreadModel(base, degrees: 5, method: "plain")
    let wide = StudentSpreadModel(base, degrees: 5, method: "wide", widths: widths)
    let (own, other) = (try plain.forecast(horizon: 40), try wide.forecast(horizon: 40))
    let innovations = [0.3] + (0..<40 + base.leadingInnovationCount).map { Double($0 * 5 % 9 - 4) / 4 }
    let (path, stretched) = (
      TestSeries.path(plain, innovations: innovations), TestSeries.path(wide, innovations: innovations)
    )
    for step in 0..<40 {
      let (median, width) = (own.median.values[step], widths[step % 3])
      expectClose(other.median.values[step], median, .digits(12))
      for probability in [0.1, 0.9, 0.975] {
        let known = try own.quantile(probability).values[step]
        let moved =
          width > 1 && known < median ? median * pow(known / median, width) : median + width * (known - median)
        expectClose(try other.quantile(probability).values[step], moved, .digits(6))
      }
      let one = path[step]
      let moved = width > 1 && one < median ? median * pow(one / median, width) : median + width * (one - median)
      expectClose(stretched[step], moved, .digits(10))
    }
    #expect(wide.parameters.last?.name == "width of errors")
  }
}
