import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct WalkModelTests {
  private let start = TestSeries.start(.quarterly)

  @Test func innovationsOfAWalkStay() throws {
    let model = try Naive().fit(TimeSeries(start: start, values: [1, 3, 2]))
    #expect(TestSeries.path(model, innovations: [1, 0, -3, 0.5]) == [3, 3, 0, 0.5])
  }

  @Test func innovationsOfASeasonalWalkStayInTheirSeason() throws {
    let model = try SeasonalNaive().fit(TimeSeries(start: start, values: [1, 2, 3, 4, 5]))
    #expect(
      TestSeries.path(model, innovations: [10, 0, 0, 0, 0, 1, 0, 0, 5]) == [12, 3, 4, 5, 12, 4, 4, 5, 17])
  }

  @Test func firstInnovationMovesTheDrift() throws {
    let model = try Drift().fit(TimeSeries(start: start, values: [1, 2, 3, 4, 9]))
    #expect(model.leadingInnovationCount == 1)
    // The slope is 2 and known to one half of an innovation, since there are four differences.
    #expect(TestSeries.path(model, innovations: [2, 0, 0, 0]) == [12, 15, 18])
  }

  @Test func logarithmicPathsGrowByRates() throws {
    let model = try Naive(scale: .log).fit(TimeSeries(start: start, values: [100, 110]))
    expectClose(TestSeries.path(model, innovations: [0.1, -0.1]), [121.568_801_09, 110], .digits(9))
    expectClose(model.innovationStandardDeviation, 0.095_310_179_804_324_9, .digits(13))
  }

  @Test func logarithmicMethodsNeedPositiveValues() {
    for method in [Naive(scale: .log), Drift(scale: .log)] as [any ForecastMethod] {
      let series = TimeSeries(start: start, values: [3.0, 0, 2])
      let error = ForecastError.notPositive(method: method.name, period: start + 1, value: 0)
      #expect(throws: error) { try method.fit(series) }
      #expect(throws: error) { try TestSeries.points(method, series, horizon: 2) }
    }
  }

  @Test func driftIsTheSlopeBetweenTheEnds() throws {
    let model = try Drift().fit(TimeSeries(start: start, values: [5, 100, -7, 11]))
    #expect(model.parameters == [ForecastParameter("drift", 2)])
    #expect(model.fitted.values == [7, 102, -5])
    #expect(model.residuals.values == [93, -109, 16])
  }
}
