import FundCore
import FundForecasting
import FundStatistics
import FundTestSupport
import Testing

/// What must hold of the trend of any series.
@Suite struct TrendReadingTests {
  private static let standard = "trend,months,springFestival"

  private static func reading(
    _ series: GappedSeries<Double>, _ design: String = standard, _ settings: TrendSettings = TrendSettings()
  ) throws -> TrendReading {
    try TrendReading(series, design: DesignBuilder(design), settings: settings)
  }

  /// A series that is nothing but growth and season gives both back.
  @Test(arguments: ["2018-01", "2018-09", "2018Q2", "2018"])
  func recovers(_ start: String) throws {
    var random = PropertyCase(1).random
    let series = TrendSamples.flows(&random, count: 60, start: start, growth: 0.07, noise: 0)
    let m = series.start.frequency.periodsPerYear
    let reading = try TrendReading(series)
    expectClose(try #require(reading.annual).rate, 0.07, .digits(9))
    guard m > 1 else {
      #expect(reading.season == nil)
      return
    }
    let season = try #require(reading.season)
    // The shape is that of the first year, without growth, in units of its mean.
    let first = (0..<m).map { place in
      let index = (place - series.start.indexInYear + m) % m
      return (series.values[index] ?? .nan) / (series.values[index + m] ?? .nan) * 1.07
    }
    expectClose(first, first.map { _ in 1 }, .digits(12))
    expectClose(season.places.reduce(0) { $0 + ($1.index ?? .nan) }, Double(m), .digits(12))
    let january = try #require(season.places[0].index)
    let months = (0..<m).map { ($0 - series.start.indexInYear + m) % m }
    let detrended = months.map { index in
      (series.values[index] ?? .nan) * GrowthOf.power(1.07, -Double(index) / Double(m))
    }
    for place in 0..<m {
      let index = try #require(season.places[place].index)
      expectClose(index / january, detrended[place] / detrended[0], .digits(9))
    }
    expectClose(try #require(season.strength), 1, .digits(9))
  }

  /// The unit of money does not count, nor does a level fit of a scaled series.
  @Test(arguments: PropertyCase.trials(10), [ForecastScale.log, .level])
  func unitOfMoney(_ trial: PropertyCase, _ scale: ForecastScale) throws {
    var random = trial.random
    let series = TrendSamples.flows(&random, growth: random.double(in: -0.1...0.2))
    let first = try Self.reading(series, Self.standard, TrendSettings(scale: scale))
    for unit in [1e-4, 1e6, 1e140, 1e-140] {
      let scaled = GappedSeries(start: series.start, values: series.values.map { $0.map { $0 * unit } })
      let other = try Self.reading(scaled, Self.standard, TrendSettings(scale: scale))
      expectClose(try #require(other.annual).rate, try #require(first.annual).rate, .digits(9))
      expectClose(try #require(other.annual?.low), try #require(first.annual?.low), .digits(7))
      #expect(other.absence == nil)
    }
  }

  /// A step in the design takes a jump out of the growth; without one the known policy is flagged.
  @Test func policySteps() throws {
    var random = PropertyCase(4).random
    let series = TrendSamples.flows(&random, growth: 0.05, noise: 0.01, jump: (48, 1.4))
    let steps = [
      PolicyStep(TrendSamples.period("2022-01"), "门诊共济"), PolicyStep(TrendSamples.period("2017-01"), "before"),
      PolicyStep(TrendSamples.period("2024-01"), "after"), PolicyStep(TrendSamples.period("2018-01"), "at the start"),
    ]
    let settings = TrendSettings(policySteps: steps)
    let plain = try Self.reading(series, Self.standard, settings)
    #expect(plain.ignoredSteps.map(\.name) == ["门诊共济"])
    #expect(try #require(plain.annual).rate > 0.1)
    let stepped = try Self.reading(series, Self.standard + ",step(2022-01:门诊共济)", settings)
    #expect(stepped.ignoredSteps.isEmpty)
    expectClose(try #require(stepped.annual).rate, 0.05, .absolute(0.005, unit: "a year"))
    // A quarter that contains the month counts as that step; a ramp does as well.
    #expect(try Self.reading(series, Self.standard + ",ramp(2022-01)", settings).ignoredSteps.isEmpty)
    let quarterly = try TrendReading(
      TrendSamples.flows(&random, count: 24, start: "2018Q1"), design: DesignBuilder("trend,quarters,step(2022Q1)"),
      settings: settings)
    #expect(quarterly.ignoredSteps.isEmpty)
  }

  @Test func slopesThatChange() throws {
    var random = PropertyCase(5).random
    let series = TrendSamples.flows(&random, growth: 0.08, noise: 0)
    // A trend that a policy changes: both say the same of the time after it.
    let ramp = try Self.reading(series, "trend,months,ramp(2021-01)")
    let product = try Self.reading(series, "trend,months,step(2021-01),trend:step(2021-01)")
    expectClose(try #require(ramp.annual).rate, 0.08, .digits(9))
    expectClose(try #require(product.annual).rate, 0.08, .digits(9))
    let absences: [(String, TrendAbsence)] = [
      ("months", .noTerm), ("trend,trend:months", .depends(on: "trend:months")), ("noIntercept,months", .noTerm),
    ]
    for (design, absence) in absences {
      let reading = try Self.reading(series, design)
      #expect(reading.annual == nil && reading.absence == absence && reading.slope == nil)
    }
    // A covariate that is the trend: which of the two grows cannot be said.
    let index = GappedSeries(start: series.start, values: (0..<72).map { 3.0 + 2 * Double($0) as Double? })
    let first = try TrendReading(
      series, design: DesignBuilder("index,trend"), covariates: ["index": index])
    guard case .dropped(let column)? = first.absence else {
      Issue.record("The trend was not left out.")
      return
    }
    #expect(column.name == "trend")
    // A ramp from the start says nothing that the trend does not.
    let early = try Self.reading(series, "trend,months,ramp(2017-01)")
    expectClose(try #require(early.annual).rate, 0.08, .digits(9))
    #expect(early.fit.dropped.map(\.name) == ["ramp(2017-01)"])
  }

  @Test func missingMonths() throws {
    var random = PropertyCase(6).random
    let whole = TrendSamples.flows(&random, growth: 0.06, noise: 0)
    var series = TrendSamples.without(whole, [0, 5, 6, 40])
    series.values[41] = -3
    let reading = try Self.reading(series)
    #expect(reading.design.missing.map(\.description) == ["2018-01", "2018-06", "2018-07", "2021-05", "2021-06"])
    expectClose(try #require(reading.annual).rate, 0.06, .digits(9))
    #expect(reading.residuals.count == 67 && reading.fit.count == 67)
    // A month that is never there has no index; the others have the mean one.
    let noMay = TrendSamples.without(whole, (0..<6).map { 12 * $0 + 4 })
    let profile = try #require(try Self.reading(noMay, "trend,months").season)
    #expect(profile.places[4].index == nil)
    let known = profile.places.compactMap(\.index)
    expectClose(known.reduce(0, +), 11, .digits(12))
    let noJanuary = TrendSamples.without(whole, (0..<6).map { 12 * $0 })
    let other = try #require(try Self.reading(noJanuary, "trend,months").season)
    #expect(other.places[0].index == nil)
    let full = try #require(try Self.reading(whole, "trend,months").season)
    for place in 1..<12 {
      let index = try #require(other.places[place].index)
      let reference = try #require(other.places[1].index)
      let expected = try #require(full.places[place].index) / #require(full.places[1].index)
      expectClose(index / reference, expected, .digits(9))
    }
  }

  /// Outliers move the mean, not the robust fit and not the median.
  @Test func estimators() throws {
    var random = PropertyCase(7).random
    var series = TrendSamples.flows(&random, growth: 0.05, noise: 0.01)
    for place in [66, 68, 71] { series.values[place] = (series.values[place] ?? 1) * 5 }
    let mean = try Self.reading(series)
    let huber = try Self.reading(series, Self.standard, TrendSettings(estimator: .robust(.huber())))
    let tukey = try Self.reading(series, Self.standard, TrendSettings(estimator: .robust(.bisquare())))
    let median = try Self.reading(series, Self.standard, TrendSettings(estimator: .quantile(0.5)))
    #expect(try #require(mean.annual).rate > 0.08)
    for reading in [huber, tukey, median] {
      expectClose(try #require(reading.annual).rate, 0.05, .absolute(0.01, unit: "a year"))
      #expect(reading.annual?.low != nil)
      #expect(reading.season?.places[3].standardError != nil)
      #expect(reading.fit.lags == nil && !reading.fit.allowsAutocorrelation)
      #expect(reading.fit.durbinWatson != nil)
    }
    #expect(huber.fit.rSquared == nil && median.fit.rSquared != nil)
    #expect(throws: TrendError.foreignCovariance("HC3")) {
      try Self.reading(series, Self.standard, TrendSettings(estimator: .quantile(0.5), covariance: .hc3))
    }
    #expect(throws: TrendError.foreignBreaks) {
      try Self.reading(series, Self.standard, TrendSettings(estimator: .quantile(0.5), breaks: 1))
    }
    // The table of a single trend column and the slope agree, whichever estimator.
    for reading in [mean, huber, tukey, median] {
      let line = try #require(reading.coefficients.first { $0.name == "trend" })
      let slope = try #require(reading.slope)
      expectClose(slope.estimate, line.estimate, .digits(14))
      expectClose(try #require(slope.standardError), try #require(line.standardError), .digits(13))
      expectClose(try #require(slope.low), try #require(line.low), .digits(12))
      expectClose(try #require(slope.probability), try #require(line.probability), .digits(9))
    }
  }

  @Test func errorsOfTheDefault() throws {
    var random = PropertyCase(8).random
    let monthly = try Self.reading(TrendSamples.flows(&random))
    #expect(monthly.fit.lags == 12 && monthly.fit.covarianceName == "Newey-West")
    #expect(
      monthly.fit.covarianceText.en
        == "Newey-West, 12 lags, no prewhitening, no small-sample factor, fixed-bandwidth intervals")
    #expect(monthly.fit.covarianceText.zh == "Newey-West，滞后 12 期，无预白化，无小样本修正，固定带宽区间")
    #expect(try TrendReading(TrendSamples.flows(&random, count: 30, start: "2010Q1")).fit.lags == 4)
    #expect(try TrendReading(TrendSamples.flows(&random, count: 20, start: "2000")).fit.lags == 2)
    let plain = try Self.reading(TrendSamples.flows(&random), Self.standard, TrendSettings(covariance: .classical))
    #expect(plain.fit.lags == nil && !plain.fit.allowsAutocorrelation)
  }

  @Test func breaks() throws {
    var random = PropertyCase(9).random
    let series = TrendSamples.flows(&random, count: 84, growth: 0.05, noise: 0.01, jump: (40, 1.5))
    let reading = try Self.reading(series, "trend,months", TrendSettings(breaks: 3))
    let found = try #require(reading.breaks)
    // One regression answers for growth, season, fit and table: the one with the break.
    #expect(reading.annual == found.segments[1].annual && reading.overall != nil)
    expectClose(try #require(reading.annual).rate, 0.05, .absolute(0.01, unit: "a year"))
    #expect(try #require(reading.overall).rate > 0.1)
    #expect(reading.coefficients.contains { $0.name == "trend[2]" })
    #expect(try #require(reading.fit.rSquared) > 0.99)
    #expect(reading.season?.places[3].standardError != nil)
    #expect(found.breaks.map(\.period.description) == ["2021-05"])
    expectClose(try #require(found.breaks[0].jump).rate, 0.5, .absolute(0.03, unit: "of the level"))
    #expect(found.segments.count == 2 && found.maximum == 3)
    let none = try Self.reading(
      TrendSamples.flows(&random, count: 84, noise: 0.02), "trend,months", TrendSettings(breaks: 3))
    #expect(none.breaks?.breaks.isEmpty == true && none.overall == nil)
    let short = try Self.reading(
      TrendSamples.flows(&random, count: 20), "trend", TrendSettings(breaks: 1))
    #expect(short.breaks?.isTooShort == true)
    let level = try Self.reading(series, "trend,months", TrendSettings(scale: .level, breaks: 2))
    #expect(level.breaks?.breaks.first?.period.description == "2021-05")
    #expect(try Self.reading(series, "noIntercept,months", TrendSettings(breaks: 2)).breaks == nil)
    let gaps = TrendSamples.without(series, [10, 39, 40])
    #expect(
      try Self.reading(gaps, "trend,months", TrendSettings(breaks: 1)).breaks?.breaks.first?.period.description
        == "2021-06")
  }

  /// No input makes it stop: it answers or throws.
  @Test func hardCases() throws {
    func series(_ values: [Double?], _ start: String = "2020-01") -> GappedSeries<Double> {
      GappedSeries(start: TrendSamples.period(start), values: values)
    }
    let one = try TrendReading(series([5], "2020"))
    #expect(one.annual?.low == nil && one.fit.warnings.contains(.noDegreesOfFreedom))
    let two = try TrendReading(series([5, 6], "2020"))
    expectClose(try #require(two.annual).rate, 0.2, .digits(12))
    #expect(two.annual?.holdsZero == nil)
    // Twelve months, thirteen columns and the festival: nothing is left for errors.
    let year = try TrendReading(series((1...12).map { Double($0) }))
    #expect(year.fit.degreesOfFreedom == 0 && year.annual?.low == nil)
    #expect(throws: TrendError.self) { try TrendReading(series([])) }
    #expect(throws: TrendError.self) { try TrendReading(series([nil, nil])) }
    #expect(throws: TrendError.self) { try TrendReading(series([1, .nan, 3])) }
    #expect(throws: TrendError.badLevel(1)) { try TrendReading(series([1, 2]), settings: TrendSettings(level: 1)) }
    let constant = try TrendReading(series([7, 7, 7, 7, 7], "2020"))
    expectClose(try #require(constant.annual).rate, 0, .absolute(1e-15, unit: "a year"))
    let wild = try TrendReading(
      series([1e-300, 1e300, 1e-300, 1e300], "2020"), settings: TrendSettings(covariance: .hc3))
    #expect(wild.annual != nil || wild.absence == .beyondRange)
    let steep = try TrendReading(series([1e-300, 1, 1e300], "2020"))
    #expect(steep.absence == nil && steep.annual != nil)
    let monthly = (0..<30).map { [1e-300, 1e300][$0 / 29] as Double? }
    _ = try TrendReading(series(monthly), design: DesignBuilder("trend"))
    let negative = try TrendReading(
      series([-1, -2, -3, -5], "2020"), settings: TrendSettings(scale: .level))
    #expect(negative.absence == .meanNotPositive(-2.75) && negative.slope != nil)
    // Squares of these leave the range of doubles; the growth is that of 1, 3, 2, 4: 0.8 of a mean of 2.5.
    for scale in [1, 1e200, 1e300, 1e-300] {
      let large = try TrendReading(
        series([1, 3, 2, 4].map { $0 * scale }, "2020"), settings: TrendSettings(scale: .level, covariance: .classical))
      let annual = try #require(large.annual)
      expectClose(annual.rate, 0.32, .digits(13))
      // s^2 = 1.8 / 2, over 5: an error of 0.424, times 4.3027 of Student's t with two degrees of freedom.
      expectClose(try #require(annual.high), (0.8 + 4.302_652_729_749_464 * 0.18.squareRoot()) / 2.5, .digits(11))
    }
  }

  /// A centred trend is the same line, so growth must not depend on where its zero lies.
  @Test(arguments: [
    ("trend,trend:trend", "trend(centred),trend(centred):trend(centred)"),
    ("trend,ramp(2020-01),trend:ramp(2020-01)", "trend(centred),ramp(2020-01),trend(centred):ramp(2020-01)"),
    ("trend,trend:logTrend,logTrend", "trend(centred),trend(centred):logTrend,logTrend"),
  ])
  func centredInteractions(plain: String, centred: String) throws {
    var random = PropertyCase(11).random
    let series = TrendSamples.flows(&random, count: 72)
    let (a, b) = (try Self.reading(series, plain), try Self.reading(series, centred))
    expectClose(try #require(b.annual).rate, try #require(a.annual).rate, .digits(9))
    expectClose(try #require(b.annual?.low), try #require(a.annual?.low), .digits(6))
  }

  @Test func timeSeries() throws {
    var random = PropertyCase(2).random
    let gapped = TrendSamples.flows(&random)
    let whole = TimeSeries(start: gapped.start, values: gapped.values.compactMap { $0 })
    #expect(try TrendReading(whole).annual == TrendReading(gapped).annual)
  }
}

/// Powers for tests, from the growth they are to check.
private enum GrowthOf {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    let growth = GrowthEstimate(base - 1)
    return 1 + (GrowthEstimate(logarithmic: growth.logarithm, periods: exponent)?.rate ?? .nan)
  }
}
