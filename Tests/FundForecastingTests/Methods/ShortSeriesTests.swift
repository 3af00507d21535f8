import FundCore
import FundForecasting
import FundTestSupport
import Testing

/// Every method answers or says why not, for every short series, and says what it did instead of what its name says.
@Suite struct ShortSeriesTests {
  private static let catalog = ForecastCatalog.full.adding(
    Bootstrapped(Naive()), NonNegative(ExponentialSmoothing()), Screened(ExponentialSmoothing()), Interpolated(Theta()))

  @Test(arguments: catalog.names, Frequency.allCases)
  func oneToFortyPeriods(_ name: String, _ frequency: Frequency) throws {
    let method = try Self.catalog.method(named: name)
    var random = PropertyRandom(seed: 12)
    let shortest = method.minimumCount(for: frequency)
    for count in 1...40 {
      let flows = TestSeries.flows(&random, frequency, count: count)
      let series = [
        flows, TimeSeries(start: flows.start, values: flows.values.map { _ in 3 }),
        TimeSeries(start: flows.start, values: flows.values.map { $0 - 100 }),
        TimeSeries(start: flows.start, values: flows.values.indices.map { $0 == count / 2 ? 1 : 0 }),
      ]
      for (kind, one) in series.enumerated() {
        let outcome = Result { () throws(ForecastError) in
          let model = try method.fit(one)
          #expect(model.lastPeriod == one.end)
          return try model.forecast(horizon: 15)
        }
        switch outcome {
        case .success(let forecast):
          #expect(forecast.mean.values.allSatisfy { $0.isFinite })
          #expect(forecast.standardDeviation.values.allSatisfy { $0.isFinite && $0 >= 0 })
          #expect((shortest ?? .max) <= count)
        case .failure(let error):
          #expect(!error.summary.en.isEmpty && !error.remedy.zh.isEmpty)
          // Growing positive flows are refused only for their length, or by a method of whole years.
          if kind == 0, let shortest, count >= shortest {
            #expect(name == "yearToDateShare", "\(name) \(frequency) \(count): \(error)")
          }
        }
      }
    }
  }

  @Test func theShortestSeriesOfTheDefault() throws {
    let start = TestSeries.period("2020-01")
    let auto = AutomaticForecast()
    #expect(throws: ForecastError.insufficientHistory(method: "auto", needed: 2, available: 1)) {
      try auto.fit(TimeSeries(start: start, values: [4]))
    }
    for values in [[4, 5], [4, 5, 7], [0, 0, 0], [-1, 2, -3]] as [[Double]] {
      let forecast = try auto.fit(TimeSeries(start: start, values: values)).forecast(horizon: 12)
      #expect(forecast.mean.values.allSatisfy { $0.isFinite })
    }
  }

  @Test func fallbacksAreNamed() throws {
    func fallbacks(_ method: any ForecastMethod, _ frequency: Frequency, _ count: Int) throws -> [String] {
      var random = PropertyRandom(seed: 13)
      return try method.fit(TestSeries.flows(&random, frequency, count: count)).fallbacks
    }
    let ets = ExponentialSmoothing()
    #expect(try fallbacks(SeasonallyAdjusted(ets), .monthly, 23) == ["unadjusted"])
    #expect(try fallbacks(SeasonallyAdjusted(ets), .monthly, 24) == [])
    #expect(try fallbacks(TemporalHierarchy(ets), .quarterly, 15) == ["oneFrequency"])
    #expect(try fallbacks(TemporalHierarchy(ets), .quarterly, 16) == [])
    #expect(try fallbacks(ets, .annual, 3) == ["fixedSmoothing"])
    #expect(try fallbacks(TemporalHierarchy(ets), .annual, 3) == ["oneFrequency", "fixedSmoothing"])
    #expect(try fallbacks(Interpolated(SeasonallyAdjusted(ets)), .monthly, 20) == ["unadjusted"])
    #expect(try fallbacks(AutomaticForecast(), .monthly, 30) == ["oneFrequency"])
    #expect(try fallbacks(AutomaticForecast(), .monthly, 60) == [])
    let constant = TimeSeries(start: TestSeries.period("2020-01"), values: [Double](repeating: 5, count: 12))
    #expect(try ets.fit(constant).fallbacks == ["constant"])
  }
}
