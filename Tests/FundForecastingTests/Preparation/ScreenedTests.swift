import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct ScreenedTests {
  private static let spoiled: TimeSeries<Double> = {
    var values = TestSeries.airPassengers
    values[140] = 60
    values[77] = .nan
    return TimeSeries(start: TestSeries.period("1949-01"), values: values)
  }()

  @Test func cleansOnlyByName() throws {
    let whole = TimeSeries(start: TestSeries.period("1949-01"), values: TestSeries.airPassengers)
    let truth = try ExponentialSmoothing().fit(whole).forecast(horizon: 12).median.values
    let model = try #require(try Screened(ExponentialSmoothing()).fit(Self.spoiled) as? RepairedModel)
    #expect(model.method == "clean(ets)" && model.replacements.map(\.period.description) == ["1955-06", "1960-09"])
    #expect(model.replacements.map(\.reason) == [.gap, .outlier])
    #expect(model.parameters[0] == ForecastParameter("replaced", 2))
    #expect(model.parameters[2].name == "replaced 1960-09" && model.parameters[2].value == model.replacements[1].new)
    for (own, known) in zip(try model.forecast(horizon: 12).median.values, truth) {
      expectClose(own / known, 1, .absolute(0.06, unit: "ratio"))
    }
    #expect(Screened(Naive(), replacing: [.gap, .levelShift]).name == "clean(naive,levelShift,gap)")
    #expect(throws: ForecastError.self) { try ExponentialSmoothing().fit(Self.spoiled) }
  }

  @Test func fillsGapsAndNothingElse() throws {
    let model = try #require(try Interpolated(Theta()).fit(Self.spoiled) as? RepairedModel)
    #expect(model.method == "filled(theta)" && model.replacements.count == 1 && model.replacements[0].reason == .gap)
    #expect(model.replacements[0].old.isNaN && model.replacements[0].sentence.zh.contains("插补"))
    #expect(try model.forecast(horizon: 3).method == "filled(theta)")
    let points = try TestSeries.points(Interpolated(Theta()), Self.spoiled, horizon: 12)
    let medians = try model.forecast(horizon: 12).median.values
    #expect(points == medians)
  }

  @Test func allMissingButThree() throws {
    var values = [Double](repeating: .nan, count: 60)
    for index in [0, 30, 59] { values[index] = 10 + Double(index) }
    let series = TimeSeries(start: TestSeries.period("2015-01"), values: values)
    for base in ForecastCatalog.full.methods {
      for method in [Interpolated(base), Screened(base)] as [any ForecastMethod] {
        // Three values spread over five years are all a method needs, or it says why not.
        let outcome = Result { () throws(ForecastError) in try method.fit(series).forecast(horizon: 12) }
        switch outcome {
        case .success(let forecast): #expect(forecast.median.values.allSatisfy { $0.isFinite })
        case .failure(let error): #expect(!error.summary.en.isEmpty)
        }
      }
    }
  }
}
