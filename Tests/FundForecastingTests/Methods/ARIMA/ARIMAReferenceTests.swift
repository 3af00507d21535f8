import FundCore
import FundForecasting
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The same models give the same numbers as R.
@Suite struct ARIMAReferenceTests {
  /// Likelihoods are maxima: ours may only be larger, but for 1e-6 of it. Coefficients follow to the digits to which a
  /// flat maximum and the differences of R's search determine them; R's forecasts also carry its approximate start, and
  /// its standard errors second differences of few digits. Where R's search fails for a model on the way, ours may go on
  /// to another one, which must then be better.
  @Test func agreesWithR() throws {
    var seen = 0
    var same = 0
    try Reference.check("arima") { one in
      seen += 1
      let (series, order) = try problem(one)
      let model = try ARIMA(order).fit(gapped: GappedSeries(series))
      #expect(model.converged)
      let likelihood = try #require(one.consume("logLikelihood").value.double)
      #expect(model.logLikelihood >= likelihood - 1e-6 * abs(likelihood), "\(one.id)")
      #expect(model.logLikelihood <= likelihood + 1e-4 * abs(likelihood) + 1e-3, "\(one.id)")
      try one.expect("coefficients", model.parameters.map(\.value))
      try one.expect("standardErrors", try model.standardErrors.map { try #require($0) })
      try one.expect("mean", try model.forecast(horizon: 24).mean.values)
      try one.expect("spread", try model.innovationSpread(horizon: 24).values)
      try one.expect(
        "residuals", model.residuals.values,
        .absolute(2e-4 * model.innovationStandardDeviation, unit: "money"))

      let found = try ARIMA().fit(gapped: GappedSeries(series))
      let o = found.order
      let orders = [o.p, o.d, o.q, o.seasonalP, o.seasonalD, o.seasonalQ, o.hasConstant ? 1 : 0].map(Double.init)
      let expected = try #require(one.consume("automatic").value.doubles)
      let criterion = try #require(one.consume("aicc").value.double)
      if orders == expected { same += 1 }
      #expect(orders == expected || found.aicc < criterion - 0.1, "\(one.id): \(o) \(found.aicc), R \(criterion)")
    }
    #expect(seen == 20 && same >= 18)
  }

  /// The airline model of the logarithms of the passengers of Box and Jenkins, as printed in R's manual of `arima`.
  @Test func airlineModelHasItsPublishedValues() throws {
    let airline = try #require(try Reference.cases("arima").first { $0.id == "airline" })
    let (logarithms, order) = try problem(airline)
    let passengers = logarithms.values.map { exp($0).rounded() }
    #expect(passengers[0] == 112 && passengers[143] == 432)
    let model = try ARIMA(order, scale: .log).fit(
      gapped: GappedSeries(start: logarithms.start, values: passengers))
    #expect(model.parameters.map(\.name) == ["ma1", "sma1"])
    expectClose(model.parameters.map(\.value), [-0.4018, -0.5569], .absolute(5e-5, unit: "1"))
    expectClose(try model.standardErrors.map { try #require($0) }, [0.0896, 0.0731], .absolute(5e-5, unit: "1"))
    expectClose(model.maximumLikelihoodVariance, 0.001348, .absolute(5e-7, unit: "1"))
    expectClose(model.logLikelihood, 244.7, .absolute(0.05, unit: "1"))
    expectClose(model.aic, -483.4, .absolute(0.05, unit: "1"))
    let forecast = try model.forecast(horizon: 12)
    guard case .logNormal = forecast.steps.values[0] else {
      Issue.record("A model of logarithms has log-normal forecasts.")
      return
    }
    #expect(
      try ARIMA(scale: .log).fit(gapped: GappedSeries(start: logarithms.start, values: passengers)).order == order)
  }

  private func problem(_ one: ReferenceCase) throws -> (TimeSeries<Double>, ARIMAOrder) {
    let frequency = try #require(Frequency(rawValue: UInt8(one.integer("season"))))
    let o = try one.doubles("orders").map { Int($0) }
    let order = ARIMAOrder(
      o[0], o[1], o[2], seasonal: (o[3], o[4], o[5]), constant: try one.integer("constant") == 1)
    return (TimeSeries(start: TestSeries.start(frequency), values: try one.doubles("y")), order)
  }
}
