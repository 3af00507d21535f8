import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct CombinationTests {
  private static let series = TimeSeries(
    start: TestSeries.period("1949-01"), values: TestSeries.airPassengers)

  @Test func means() throws {
    let members: [any ForecastMethod] = [Naive(), Drift(), SeasonalNaive(), SeasonalNaive(drift: true)]
    let own = try members.map { try $0.fit(Self.series).forecast(horizon: 14) }
    let all = try CombinationRule.allCases.map { rule in
      (rule, try Combination(members, rule).fit(Self.series).forecast(horizon: 14))
    }
    for (rule, forecast) in all {
      for step in 0..<14 {
        let values = own.map { $0.median.values[step] }.sorted()
        let median = forecast.median.values[step]
        switch rule {
        case .mean: expectClose(median, values.reduce(0, +) / 4, .digits(13))
        case .median, .trimmed: expectClose(median, (values[1] + values[2]) / 2, .digits(13))
        case .weighted: #expect(median > values[0] && median < values[3])
        }
      }
    }
    // Normal members make a normal mean, whose spread is the mean of theirs.
    let mean = all[0].1.steps.values[5]
    expectClose(
      mean.standardDeviation, own.reduce(0) { $0 + $1.steps.values[5].standardDeviation } / 4, .digits(13))
  }

  @Test func weightsAreInverseToSquares() throws {
    let model = try Combination([Naive(), SeasonalNaive()], .weighted).fit(Self.series)
    let weights = model.parameters.map(\.value)
    expectClose(weights[0] + weights[1], 1, .digits(14))
    // Over the periods both have: changes by a month and by a year.
    let values = TestSeries.airPassengers
    func squares(_ lag: Int) -> Double {
      var sum = 0.0
      for index in 12..<144 {
        let change = values[index] - values[index - lag]
        sum += change * change
      }
      return sum
    }
    let (months, years) = (squares(1), squares(12))
    expectClose(weights[0] / weights[1], years / months, .digits(12))
  }

  @Test func membersThatCannotAreLeftOut() throws {
    let short = TimeSeries(start: TestSeries.period("2024-01"), values: [3.0, 4, 5])
    let method = Combination([SeasonalNaive(), Naive(), Drift()])
    let forecast = try method.fit(short).forecast(horizon: 2)
    expectClose(forecast.median.values[0], 5.5, .digits(13))
    let negative = TimeSeries(start: TestSeries.period("2024-01"), values: [3.0, -4, 5])
    #expect(throws: ForecastError.self) { try Combination([Naive(scale: .log)]).fit(negative) }
  }

  @Test func pathsAreThoseOfTheMembers() throws {
    let model = try Combination([Drift(), SeasonalNaive(drift: true, scale: .log)], .mean).fit(Self.series)
    let forecast = try model.forecast(horizon: 24)
    let median = TestSeries.path(
      model, innovations: [Double](repeating: 0, count: 24 + model.leadingInnovationCount))
    for step in 0..<24 { expectClose(median[step], forecast.median.values[step], .digits(12)) }
    #expect(model.residuals.count == model.fitted.count && model.residuals.end == Self.series.end)
    let high = TestSeries.path(
      model,
      innovations: [Double](repeating: model.innovationStandardDeviation, count: 24 + model.leadingInnovationCount))
    #expect(zip(high, median).allSatisfy { $0 > $1 })
  }
}
