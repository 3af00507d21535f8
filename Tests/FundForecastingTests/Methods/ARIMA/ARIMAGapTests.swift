import FundCore
import FundForecasting
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Missing values and regressors, compared with statsmodels, and what they must not do.
@Suite struct ARIMAGapTests {
  /// The likelihood of statsmodels counts `-ln(2 pi) / 2` for each value that the diffuse start takes; ours leaves them out.
  /// Its forecasts know the regressors' coefficients, so ours are compared by the innovations' part there.
  @Test func agreesWithStatsmodels() throws {
    var seen = 0
    try Reference.check("arima_gaps") { one in
      seen += 1
      let model = try model(one)
      let diffuse = try one.double("diffuse")
      let likelihood = try #require(one.consume("logLikelihood").value.double) + diffuse * log(2 * .pi) / 2
      #expect(model.logLikelihood >= likelihood - 1e-6 * abs(likelihood), "\(one.id)")
      expectClose(model.logLikelihood, likelihood, .digits(6), one.id)
      try one.expect("arma", model.coefficients.map(\.value))
      let errors = try model.standardErrors.map { try #require($0) }
      let k = model.coefficients.count
      let moved = model.linearCoefficients.last?.name == "mean" ? 1 : 0
      try one.expect(
        "standardErrors", Array(errors.suffix(moved)) + errors[k..<errors.count - moved] + errors[..<k])
      try one.expect("mean", try model.forecast(horizon: 18).mean.values)
      let unit = model.maximumLikelihoodVariance.squareRoot()
      if one.remaining.contains("linear") {
        let hasMean = model.linearCoefficients.last?.name == "mean"
        let linear = model.linearCoefficients.map(\.value)
        try one.expect("linear", hasMean ? [linear[linear.count - 1]] + linear.dropLast() : linear)
        let gapsAtEnd = one.id == "missing.ar"
        let spread = try model.innovationSpread(horizon: 18).values
        let degrees = model.innovationStandardDeviation / unit
        if gapsAtEnd {
          // The last but one value is missing: what it leaves open is gone after a few steps.
          let expected = try #require(one.consume("relativeSpread").value.doubles)
          for step in 3..<18 { expectClose(spread[step] / unit / degrees, expected[step], .digits(3)) }
        } else {
          try one.expect("relativeSpread", spread.map { $0 / unit / degrees })
        }
      } else {
        let spread = try model.forecast(horizon: 18).standardDeviation.values
        try one.expect("relativeSpread", spread.map { $0 / model.innovationStandardDeviation })
      }
    }
    #expect(seen == 6)
  }

  private func model(_ one: ReferenceCase) throws -> ARIMAModel {
    let frequency = try #require(Frequency(rawValue: UInt8(one.integer("season"))))
    let start = TestSeries.start(frequency)
    var values: [Double?] = try one.doubles("y")
    for place in try one.doubles("missing") { values[Int(place)] = nil }
    let series = GappedSeries<Double>(start: start, values: values)
    let o = try one.doubles("orders").map { Int($0) }
    let order = ARIMAOrder(o[0], o[1], o[2], seasonal: (o[3], o[4], o[5]), constant: o[1] + o[4] == 0)
    guard one.inputs["terms"] != nil else { return try ARIMA(order).fit(gapped: series) }
    let driver = GappedSeries<Double>(start: start, values: try one.doubles("driver"))
    let method = DynamicRegression(
      try DesignBuilder(one.text("terms")), covariates: ["driver": driver], order: order)
    return try method.fit(gapped: series)
  }

  private var flows: TimeSeries<Double> {
    var random = PropertyRandom(seed: 12)
    return TestSeries.flows(&random, .monthly, count: 72)
  }

  @Test func trailingGapOnlyPostponesTheForecast() throws {
    let series = flows
    for method in [ARIMA(ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1))), ARIMA(ARIMAOrder(1, 0, 1, constant: true))] {
      let whole = try method.fit(gapped: GappedSeries(series))
      var later = GappedSeries(series)
      later.values += [nil, nil, nil]
      let gapped = try method.fit(gapped: later)
      #expect(gapped.lastPeriod == whole.lastPeriod + 3)
      expectClose(gapped.logLikelihood, whole.logLikelihood, .digits(9))
      let long = try whole.forecast(horizon: 20)
      let short = try gapped.forecast(horizon: 17)
      expectClose(short.mean.values, Array(long.mean.values.dropFirst(3)), .digits(7))
      expectClose(short.standardDeviation.values, Array(long.standardDeviation.values.dropFirst(3)), .digits(6))
    }
  }

  @Test func leadingGapIsLeftOut() throws {
    let series = flows
    let method = ARIMA(ARIMAOrder(0, 1, 1))
    let whole = try method.fit(gapped: GappedSeries(series))
    let values: [Double?] = [nil, nil] + series.values.map { $0 }
    let gapped = try method.fit(gapped: GappedSeries(start: series.start + -2, values: values))
    #expect(try gapped.forecast(horizon: 9) == whole.forecast(horizon: 9))
  }

  @Test func residualsSkipWhatIsMissing() throws {
    var series = GappedSeries(flows)
    for place in [20, 33, 34] { series.values[place] = nil }
    let model = try ARIMA(ARIMAOrder(0, 1, 1)).fit(gapped: series)
    for place in [20, 33, 34] {
      expectClose(try #require(model.residuals[series.period(at: place)]), 0, .absolute(1e-6, unit: "money"))
    }
    // The last value before a gap is unaware of the gap, and residuals sum to the likelihood's squares.
    let squares = model.residuals.values.reduce(0) { $0 + $1 * $1 }
    expectClose(squares / Double(model.effectiveCount), model.maximumLikelihoodVariance, .digits(9))
  }

  @Test func mostlyMissingAnswersOrThrows() throws {
    let series = flows
    var sparse = GappedSeries(series)
    for place in sparse.values.indices where place != 3 && place != 40 && place != 60 { sparse.values[place] = nil }
    let model = try ARIMA().fit(gapped: sparse)
    for value in try model.forecast(horizon: 24).mean.values { #expect(value.isFinite) }
    let nothing = GappedSeries<Double>(start: series.start, values: [nil, nil, nil, nil])
    #expect(throws: ForecastError.self) { try ARIMA().fit(gapped: nothing) }
  }

  @Test func longSeriesWithManyGapsUseTheirLastPart() throws {
    var random = PropertyRandom(seed: 3)
    var series = GappedSeries(TestSeries.flows(&random, .monthly, count: 4_000))
    for place in stride(from: 5, to: 4_000, by: 9) { series.values[place] = nil }
    let model = try ARIMA(ARIMAOrder(0, 1, 1)).fit(gapped: series)
    #expect(model.lastPeriod == series.period(at: 3_999))
    #expect(model.fitted.count > 200 && model.fitted.count < 1_000)
    for value in try model.forecast(horizon: 24).mean.values { #expect(value.isFinite) }
  }

  @Test func regressionFindsOrdersAndSaysHowFarItReaches() throws {
    let series = flows
    let method = DynamicRegression(try DesignBuilder("months,springFestival,step(2017-01)"), scale: .log)
    let model = try method.fit(gapped: GappedSeries(series))
    #expect(model.linearCoefficients.contains { $0.name == "springFestival" })
    #expect(try model.forecast(horizon: 24).mean.values.allSatisfy { $0.isFinite && $0 > 0 })
    let driver = GappedSeries<Double>(
      start: series.start, values: (0..<80).map { Double($0 * $0 % 17) })
    let driven = DynamicRegression(try DesignBuilder("driver"), covariates: ["driver": driver])
    let other = try driven.fit(gapped: GappedSeries(series))
    #expect(try other.forecast(horizon: 8).horizon == 8)
    let error = ForecastError.regressorsEnd(method: driven.name, reach: 8, horizon: 9)
    #expect(throws: error) { try other.forecast(horizon: 9) }
    #expect(throws: ForecastError.self) { try DynamicRegression(try DesignBuilder("driver")).fit(series) }
  }
}
