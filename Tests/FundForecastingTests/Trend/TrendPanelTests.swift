import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Many funds at once are the same as one after another.
@Suite struct TrendPanelTests {
  private static func funds(_ count: Int) -> [FundID] {
    (0..<count).map { index in
      TrendSamples.fund("51\(10 + index / 10)\(10 + index % 10)/employee/pooled")
    }
  }

  /// Series of several lengths and patterns of gaps.
  private static func series(_ random: inout PropertyRandom, _ count: Int) -> [GappedSeries<Double>] {
    (0..<count).map { index in
      let span = [("2018-01", 72), ("2018-01", 72), ("2019-04", 50), ("2016Q1", 30), ("2003", 20)][index % 5]
      let series = TrendSamples.flows(
        &random, count: span.1, start: span.0, growth: random.double(in: -0.05...0.2), noise: 0.05)
      return index % 3 == 0 ? TrendSamples.without(series, [4, 9 + index % 2]) : series
    }
  }

  private static func expectEqual(_ panel: FundTrend, _ reading: TrendReading) throws {
    let slope = try #require(panel.slope)
    let single = try #require(reading.slope)
    // Logarithms of about 14 are rounded at 2e-15; what is smaller than a thousandth a period is as good as that.
    let unit = max(abs(single.estimate), single.standardError ?? 0, reading.settings.scale == .log ? 1e-3 : 0)
    expectClose(slope.estimate, single.estimate, .absolute(unit * 1e-12, unit: "of the slope"))
    expectClose(
      slope.standardError ?? .nan, single.standardError ?? .nan, .absolute(unit * 1e-12, unit: "of the slope"))
    expectClose(slope.probability ?? .nan, single.probability ?? .nan, .digits(9))
    let annual = try #require(panel.annual)
    let other = try #require(reading.annual)
    for (a, b) in [
      (annual.rate, other.rate), (annual.low ?? .nan, other.low ?? .nan), (annual.high ?? .nan, other.high ?? .nan),
    ] {
      expectClose(1 + a, 1 + b, .digits(12))
    }
    expectClose(try #require(panel.rSquared), try #require(reading.fit.rSquared), .digits(11))
    expectClose(
      try #require(panel.residualStandardError), try #require(reading.fit.residualStandardError), .digits(11))
    #expect(panel.lags == reading.fit.lags && panel.count == reading.fit.count)
    #expect(panel.missingCount == reading.design.missing.count)
    #expect(panel.first == reading.design.periods.first && panel.last == reading.design.periods.last)
    #expect(panel.dropped.map(\.name) == reading.fit.dropped.map(\.name))
  }

  @Test(arguments: PropertyCase.trials(6), [ForecastScale.log, .level])
  func equalsTheLoop(_ trial: PropertyCase, _ scale: ForecastScale) throws {
    var random = trial.random
    let funds = Self.funds(40)
    let series = Self.series(&random, 40)
    var settings = TrendSettings(scale: scale)
    if trial.number % 2 == 1 { settings.covariance = .hc3 }
    let panel = try TrendPanel(funds, series, settings: settings)
    #expect(panel.failures.isEmpty && panel.trends.map(\.fund) == funds)
    for (trend, one) in zip(panel.trends, series) {
      try Self.expectEqual(trend, try TrendReading(one, settings: settings))
    }
  }

  /// A growth made of two coefficients, and one of a logarithmic trend that ends at different periods.
  @Test(arguments: ["trend,months,ramp(2021-01)", "logTrend,months,springFestival", "trend,months,index"])
  func equalsTheLoop(_ design: String) throws {
    var random = PropertyCase(3).random
    var series = (0..<12).map { _ in TrendSamples.flows(&random, noise: 0.05) }
    series[2] = TrendSamples.without(series[2], [71])
    series[3] = TrendSamples.without(series[3], [0, 70, 71])
    let index = TrendSamples.without(TrendSamples.flows(&random, count: 80, start: "2017-08", noise: 0.2), [20])
    let builder = try DesignBuilder(design)
    let panel = try TrendPanel(Self.funds(12), series, design: builder, covariates: ["index": index])
    for (trend, one) in zip(panel.trends, series) {
      let reading = try TrendReading(one, design: builder, covariates: ["index": index])
      try Self.expectEqual(trend, reading)
    }
  }

  @Test func failuresStayAlone() throws {
    var random = PropertyCase(11).random
    var series = (0..<8).map { _ in TrendSamples.flows(&random, count: 40) }
    series[1].values[7] = .infinity
    series[2] = TrendSamples.without(series[2], Array(3..<40))
    series[3] = TrendSamples.without(series[3], Array(0..<40))
    series[4] = TrendSamples.flows(&random, count: 6)
    series[5] = GappedSeries(start: series[5].start, values: [])
    let funds = Self.funds(8)
    let panel = try TrendPanel(funds, series)
    #expect(panel.trends.map(\.fund) == [funds[0], funds[6], funds[7]])
    #expect(panel.failures.map(\.fund) == Array(funds[1...5]))
    #expect(
      panel.failures[0].error
        == .design(.notFinite(series: nil, period: TrendSamples.period("2018-08"), value: .infinity)))
    #expect(
      panel.failures.map(\.error.code) == [
        "design.notFinite", "statistics.tooFewValues", "design.nothingKept", "statistics.tooFewValues",
        "design.noPeriods",
      ])
    #expect(throws: TrendError.leastSquaresOnly) {
      try TrendPanel(funds, series, settings: TrendSettings(estimator: .quantile(0.5)))
    }
    #expect(throws: TrendError.lengthMismatch(funds: 7, series: 8)) { try TrendPanel(Array(funds[..<7]), series) }
    #expect(throws: TrendError.repeatedFund(funds[0])) { try TrendPanel([funds[0], funds[0]], Array(series[..<2])) }
    let empty = try TrendPanel([], [])
    #expect(empty.trends.isEmpty && empty.failures.isEmpty)
  }

  @Test func widthDoesNotMatter() async throws {
    var random = PropertyCase(12).random
    let funds = Self.funds(60)
    let series = Self.series(&random, 60)
    let one = try TrendPanel(funds, series)
    for width in [1, 3] {
      let many = try await TrendPanel.read(funds, series, width: width)
      #expect(many.trends.map(\.slope) == one.trends.map(\.slope))
      #expect(many.trends.map(\.annual) == one.trends.map(\.annual))
    }
  }
}

/// Small funds lean on their city and province.
@Suite struct TrendCredibilityTests {
  private static let codes = ["510104", "510105", "510106", "510703", "510704", "513221", "520102", "520103"]

  private static func panel(_ scale: ForecastScale = .log) throws -> (TrendPanel, [FundID]) {
    var random = PropertyCase(31).random
    var series = codes.enumerated().map { index, _ in
      TrendSamples.flows(
        &random, count: 60, growth: 0.03 + 0.02 * Double(index), noise: index % 3 == 0 ? 0.3 : 0.03)
    }
    series[1] = TrendSamples.without(series[1], Array(10..<60))
    let funds = codes.map { TrendSamples.fund($0 + "/employee/pooled") }
    return (try TrendPanel(funds, series, settings: TrendSettings(scale: scale)), funds)
  }

  @Test(arguments: [ForecastScale.log, .level])
  func asComputedByHand(_ scale: ForecastScale) throws {
    let (panel, funds) = try Self.panel(scale)
    let credibility = try panel.credibility()
    #expect(credibility.scopes.count == 1)
    let scope = credibility.scopes[0]
    #expect(scope.funds.map(\.fund) == funds)
    #expect(scope.cities.map(\.region.code) == ["510100", "510700", "513200", "520100"])
    #expect(scope.provinces.map(\.region.code) == ["510000", "520000"])
    // The same from the printed trends.
    func log(_ rate: Double) -> Double { scale == .log ? GrowthEstimate(rate).logarithm : rate }
    let paths = [["510000", "510100"], ["510000", "510700"], ["510000", "513200"], ["520000", "520100"]]
    let homes = [0, 0, 0, 1, 1, 2, 3, 3]
    let units = funds.enumerated().map { index, fund in
      let trend = panel.trends.first { $0.fund == fund }
      let slope = trend?.slope
      let unit = scale == .log ? 1 : (slope?.estimate ?? 1) * 12 / (trend?.annual?.rate ?? 1)
      let error = 12 * (slope?.standardError ?? 0) / unit
      return CredibilityShrinkage.Unit(
        groups: paths[homes[index]], estimate: trend?.annual.map { log($0.rate) }, variance: error * error)
    }
    let expected = try CredibilityShrinkage(units)
    for (found, unit) in zip(scope.funds, expected.units) {
      expectClose(found.estimate.weight, unit.weight, .absolute(1e-9, unit: "of one"))
      expectClose(log(found.estimate.estimate), unit.estimate, .absolute(1e-11, unit: "a year"))
      expectClose(log(found.estimate.towards), unit.towards, .absolute(1e-11, unit: "a year"))
      #expect(credibility[found.fund] == found.estimate)
    }
    expectClose(log(scope.collective), expected.collectiveMean, .absolute(1e-11, unit: "a year"))
    #expect(scope.betweenDeviations.count == 3)
  }

  @Test func whatItMeans() throws {
    let (panel, funds) = try Self.panel()
    let credibility = try panel.credibility()
    // A county without a trend gets that of its city.
    #expect(panel.failures.map(\.fund) == [funds[1]])
    let empty = try #require(credibility[funds[1]])
    let city = try #require(credibility.scopes[0].cities.first)
    #expect(empty.own == nil && empty.weight == 0)
    expectClose(empty.estimate, city.estimate.estimate, .digits(12))
    for (fund, one) in credibility.scopes[0].funds {
      #expect((0...1).contains(one.weight))
      guard let own = one.own else { continue }
      #expect(min(own, one.towards) - 1e-12 <= one.estimate && one.estimate <= max(own, one.towards) + 1e-12)
      #expect(own == panel.trends.first { $0.fund == fund }?.annual?.rate)
    }
    // A noisy fund leans more on its city than a quiet one of the same city.
    let noisy = try #require(credibility[funds[0]])
    let quiet = try #require(credibility[funds[2]])
    #expect(noisy.weight < quiet.weight)
    #expect(credibility[TrendSamples.fund("999999/employee/pooled")] == nil)
  }

  @Test func schemesAndFreeCodes() throws {
    var random = PropertyCase(32).random
    let names = ["US/hi/pooled", "510104/resident/pooled", "510104/employee/pooled", "510000/employee/pooled"]
    let funds = names.map(TrendSamples.fund)
    let series = funds.map { _ in TrendSamples.flows(&random, count: 40) }
    let credibility = try TrendPanel(funds, series).credibility()
    #expect(credibility.scopes.map(\.scheme.id) == ["employee", "resident", "hi"])
    #expect(credibility.scopes[0].cities.map(\.region.code) == ["510000", "510100"])
    let alone = try #require(credibility[funds[0]])
    expectClose(alone.estimate, try #require(alone.own), .digits(12))
    #expect(try TrendPanel([], []).credibility().scopes.isEmpty)
  }
}
