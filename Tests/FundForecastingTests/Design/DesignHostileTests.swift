import FundCore
import FundForecasting
import FundNumerics
import FundTestSupport
import Testing

@Suite struct DesignHostileTests {
  private func code(_ text: String, _ periods: [Period], _ covariates: [String: GappedSeries<Double>] = [:]) -> String?
  {
    DesignSamples.failure { _ = try DesignBuilder(text).design(periods: periods, covariates: covariates) }?.code
  }

  @Test func listsOfPeriods() throws {
    let month = try DesignSamples.period("2020-01")
    let quarter = try DesignSamples.period("2020Q2")
    #expect(code("trend", []) == "design.noPeriods")
    #expect(code("trend", [month, month]) == "design.notAscending")
    #expect(code("trend", [month + 1, month]) == "design.notAscending")
    #expect(code("trend", [month, quarter]) == "design.mixedFrequencies")
    #expect(code("trend", [month, month + 5, month + 900]) == nil)
    let empty = GappedSeries<Double>(start: month, values: [])
    #expect(DesignSamples.failure { _ = try DesignBuilder("trend").design(response: empty) } == .noPeriods)
    let nothing = GappedSeries<Double>(start: month, values: [nil, nil])
    let error = DesignSamples.failure { _ = try DesignBuilder("trend").design(response: nothing) }
    #expect(error == .nothingKept(DesignGap(period: month, series: nil, cause: .absent)))
    let design = try DesignBuilder("trend").design(periods: [month])
    #expect(DesignSamples.failure { _ = try design.rows(for: []) } == .noPeriods)
    #expect(DesignSamples.failure { _ = try design.rows(for: [month, quarter]) } == .mixedFrequencies(quarter))
  }

  @Test(arguments: [Int(Int32.min), -1, 0, 120_000, Int(Int32.max) - 1])
  func hugePeriods(ordinal: Int) throws {
    for frequency in Frequency.allCases {
      let periods = [Period(ordinal: ordinal, frequency), Period(ordinal: ordinal + 1, frequency)]
      let design = try DesignBuilder("trend,logTrend,step(2020-01),ramp(2020-01),pulse(2020)").design(periods: periods)
      #expect(Array(design.matrix.column(1)) == [0, 1])
      #expect(code("workingDays", periods) == "design.outsideCalendar")
      if frequency != .annual {
        #expect(code("springFestival", periods) == "design.outsideCalendar")
        #expect(code("fourier(1),quarters", periods) == nil)
      }
    }
    let widest = [Period(ordinal: Int(Int32.min), .monthly), Period(ordinal: Int(Int32.max), .monthly)]
    #expect(code("trend(centred),trend:trend,months", widest) == nil)
  }

  @Test func seriesThatRunPastTheLastOrdinalAreRefused() {
    let series = GappedSeries<Double>(start: Period(ordinal: Int(Int32.max), .monthly), values: [1, 2])
    #expect(
      DesignSamples.failure { _ = try DesignBuilder("trend").design(response: series) }?.code == "design.notAscending")
  }

  @Test func theCalendarEnds() throws {
    #expect(code("springFestival", try DesignSamples.periods("1949-12", 2)) == "design.outsideCalendar")
    #expect(code("springFestival", try DesignSamples.periods("2100-11", 2)) == nil)
    #expect(code("springFestival(-40..-30)", try DesignSamples.periods("2100-11", 2)) == "design.outsideCalendar")
    let last = try DesignSamples.period("2100-12")
    let design = try DesignBuilder("trend,workingDays").design(periods: [last])
    let error = DesignSamples.failure { _ = try design.rows(for: [last, last + 1]) }
    #expect(error == .outsideCalendar("workingDays", last + 1))
    #expect(error?.summary.en == "workingDays has no dates for 2101-01: its calendar runs from 1950 to 2100")
  }

  @Test func termsThatDoNotFit() throws {
    let years = try DesignSamples.periods("2010", 9)
    for term in ["months", "quarters", "fourier(1)", "springFestival", "trend:quarters", "springFestival:trend"] {
      let error = DesignSamples.failure { _ = try DesignBuilder(term).design(periods: years) }
      #expect(error?.code == "design.seasonalTerm", "\(term)")
      #expect(error?.summary.en.contains("annual data have no season") == true)
    }
    #expect(code("workingDays,logTrend,step(2013-05)", years) == nil)
    let quarters = try DesignSamples.periods("2010Q1", 9)
    #expect(code("months", quarters) == "design.wrongFrequency")
    #expect(code("months:trend", quarters) == "design.wrongFrequency")
    #expect(code("fourier(3)", quarters) == "design.badTerm")
    #expect(code("fourier(2)", quarters) == nil)
    let months = try DesignSamples.periods("2010-01", 9)
    #expect(code("fourier(7)", months) == "design.badTerm")
    #expect(code("fourier(9223372036854775807)", months) == "design.badTerm")
    #expect(code("trend,trend(centred)", months) == "design.duplicateColumn")
    #expect(code("fourier(1),fourier(2)", months) == "design.duplicateColumn")
    #expect(code("months,months(2)", months) == "design.duplicateColumn")
    let x = try DesignSamples.series("2010-01", [Double](repeating: 1, count: 9))
    #expect(code("months,month2", months, ["month2": x]) == "design.duplicateColumn")
    #expect(code("x", months, ["x": GappedSeries(start: quarters[0], values: [1])]) == "design.seriesFrequency")
  }

  @Test func termsMadeInCode() throws {
    let beyond = Period(ordinal: Int(Int32.max), .annual)
    let odd: [DesignTerm] = [
      .months(base: .min), .months(base: 13), .quarters(base: 0), .fourier(order: .min), .covariate(""), .step(beyond),
      .springFestival(Int.min...Int.max), .interaction(.interaction(.trend(), .trend()), .trend()),
      .interaction(.trend(), .months(base: 0)),
    ]
    for term in odd {
      #expect(DesignSamples.failure { _ = try DesignBuilder([term]) }?.code == "design.badTerm", "\(term)")
    }
    #expect(DesignSamples.failure { _ = try DesignBuilder([DesignTerm]()) } == .noTerms)
    #expect(
      DesignSamples.failure { _ = try DesignBuilder([.trend(), .intercept, .trend()]) } == .duplicateTerm("trend"))
  }

  @Test func valuesThatAreNoNumbers() throws {
    let months = try DesignSamples.periods("2010-01", 3)
    for bad in [Double.nan, .infinity, -.infinity] {
      let series = GappedSeries(start: months[0], values: [1, bad, 3])
      let response = DesignSamples.failure { _ = try DesignBuilder("trend").design(response: series) }
      guard case .notFinite(nil, months[1], _)? = response else {
        Issue.record("\(String(describing: response))")
        return
      }
      let covariate = DesignSamples.failure {
        _ = try DesignBuilder("x").design(periods: months, covariates: ["x": series])
      }
      guard case .notFinite("x", months[1], _)? = covariate else {
        Issue.record("\(String(describing: covariate))")
        return
      }
    }
    let huge = GappedSeries(start: months[0], values: [1e300, 1e-300, 5])
    let product = DesignSamples.failure {
      _ = try DesignBuilder("x:x").design(periods: months, covariates: ["x": huge])
    }
    #expect(product == .notFinite(series: "x:x", period: months[0], value: .infinity))
    let design = try DesignBuilder("x,log(x)").design(periods: months, covariates: ["x": huge])
    #expect(Array(design.matrix.column(1)) == [1e300, 1e-300, 5])
    expectClose(Array(design.matrix.column(2).prefix(2)), [690.7755278982137, -690.7755278982137], .digits(15))
  }

  @Test func noLogarithmBeforeTheOrigin() throws {
    let month = try DesignSamples.period("2010-01")
    let design = try DesignBuilder("logTrend").design(periods: [month, month + 1])
    #expect(DesignSamples.failure { _ = try design.rows(for: [month - 1]) } == .beforeOrigin("logTrend", month - 1))
    let trend = try DesignBuilder("noIntercept,trend").design(periods: [month, month + 1])
    #expect(try trend.rows(for: [month - 1]).storage == [-1])
  }

  /// Spans that no longer fit their values, as after appending to one of them, are read as one each.
  @Test func spansShorterThanValues() throws {
    var series = GappedSeries<Double>(start: try DesignSamples.period("2020-01"), values: [1], spans: [1])
    series.values.append(2)
    #expect(try DesignBuilder("trend").design(response: series).periods.count == 2)
  }

  @Test func wordsOfEveryError() throws {
    let month = try DesignSamples.period("2020-01")
    let gap = DesignGap(period: month, series: "x", cause: .spansPeriods(3))
    let all: [DesignError] = [
      .noTerms, .badTerm("x", expected: Bilingual("y", "y")), .unknownTerm("x", terms: []),
      .unknownSeries("x", terms: [], series: []), .duplicateTerm("x"), .duplicateColumn("x"), .seasonalTerm("x"),
      .wrongFrequency("x", .annual), .seriesFrequency("x", .annual, expected: .monthly), .noPeriods,
      .mixedFrequencies(month), .notAscending(month), .outsideCalendar("x", month), .beforeOrigin("x", month),
      .notFinite(series: nil, period: month, value: .nan), .nothingKept(gap), .missingValue(gap),
    ]
    #expect(Set(all.map(\.code)).count == all.count)
    for error in all {
      for text in [error.summary.en, error.summary.zh, error.remedy.en, error.remedy.zh] { #expect(!text.isEmpty) }
    }
  }
}
