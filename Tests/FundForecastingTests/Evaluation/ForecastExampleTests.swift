import FundCore
import FundForecasting
import FundTestSupport
import Testing

/// The example in the documentation of ``ForecastChooser``, compiled and run.
@Suite struct ForecastExampleTests {
  @Test func chooseFitForecast() throws {
    let january = try #require(Period("2019-01"))
    var random = PropertyRandom(seed: 1)
    let spending = TimeSeries(start: january, values: random.flows(72, season: 12))
    let selection = try ForecastChooser().choose(for: spending)
    let forecast = try selection.method.fit(spending).forecast(horizon: 24)
    let fan = try forecast.interval(level: 0.8)
    #expect(fan.count == 24 && fan.start == january + 72)
    #expect(fan.values.allSatisfy { $0.lower <= $0.upper })
  }
}
