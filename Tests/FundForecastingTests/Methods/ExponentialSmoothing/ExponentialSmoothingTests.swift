import FundCore
import FundForecasting
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ExponentialSmoothingTests {
  private func series(_ values: [Double], _ frequency: Frequency = .monthly) -> TimeSeries<Double> {
    TimeSeries(start: TestSeries.start(frequency), values: values)
  }

  @Test func thirtyFormsByName() {
    #expect(SmoothingForm.all.count == 30)
    #expect(Set(SmoothingForm.all.map(\.name)).count == 30)
    for form in SmoothingForm.all { #expect(SmoothingForm(form.name) == form) }
    #expect(SmoothingForm("AAdM")?.isDamped == true)
    #expect(SmoothingForm("XAN") == nil)
    // The combinations that R forbids unless asked for.
    let unstable = SmoothingForm.all.filter(\.isUnstable).map(\.name).sorted()
    #expect(
      unstable == ["AAM", "AAdM", "AMA", "AMM", "AMN", "AMdA", "AMdM", "AMdN", "ANM", "MMA", "MMdA"].sorted())
  }

  @Test func countsOfRsTaxonomy() throws {
    let form = try #require(SmoothingForm("AAdA"))
    // alpha, beta, gamma, phi; level, slope, eleven seasonal states; the variance.
    #expect(form.parameterCount(for: .monthly) == 18)
    #expect(form.parameterCount(for: .quarterly) == 10)
    #expect(ExponentialSmoothing(form).minimumCount(for: .annual) == nil)
  }

  @Test func choosesAmongFifteenForms() throws {
    var random = PropertyRandom(seed: 5)
    let flows = TestSeries.flows(&random, .monthly, count: 96)
    let model = try ExponentialSmoothing().model(flows)
    #expect(model.candidates.count == 15)
    let best = try #require(model.candidates.min { $0.aicc < $1.aicc })
    #expect(best.form == model.form)
    #expect(model.aicc <= best.aicc + 1e-9)
    let wide = try ExponentialSmoothing(allowsMultiplicativeTrend: true).model(flows)
    #expect(wide.candidates.count == 19)
    #expect(wide.aicc <= model.aicc + 1e-9)
  }

  @Test func cautionAsksMoreOfATrend() throws {
    #expect(ExponentialSmoothing(.cautious).name == "ets(cautious)")
    var random = PropertyRandom(seed: 6)
    for _ in 0..<5 {
      let flows = TestSeries.flows(&random, .monthly, count: 80)
      let model = try ExponentialSmoothing(.cautious).model(flows)
      let plain = try ExponentialSmoothing().model(flows)
      #expect(plain.aicc <= model.aicc + 1e-2)
      // What it gives up in AICc is no more than what it asks of a trend.
      #expect(model.aicc <= plain.aicc + 20.01)
    }
  }

  @Test func nothingMultipliesWhereAValueIsNotPositive() throws {
    var values = (0..<60).map { 10 + Double($0 * 7 % 12) }
    values[20] = 0
    let model = try ExponentialSmoothing().model(series(values))
    #expect(model.candidates.count == 6)
    #expect(model.candidates.allSatisfy { !$0.form.needsPositiveData })
    let form = try #require(SmoothingForm("MNM"))
    #expect(throws: ForecastError.notPositive(method: "ets(MNM)", period: model.lastPeriod - 39, value: 0)) {
      try ExponentialSmoothing(form).model(series(values))
    }
  }

  @Test func shortSeriesHaveNamedFallbacks() throws {
    let three = try ExponentialSmoothing().model(series([10, 12, 11]))
    #expect(three.fallback == .fixedSmoothing)
    #expect(three.smoothing.alpha == 0.5)
    // The best level by hand: errors 10 - l, 7 - l / 2, 2.5 - l / 4 in turn, so that l = (10 + 3.5 + 0.625) / (21 / 16).
    expectClose(three.initialStates.level, 14.125 / 1.3125, .digits(12))
    let flat = try ExponentialSmoothing().model(series([5, 5, 5, 5]))
    #expect(flat.fallback == .constant)
    #expect(try flat.forecast(horizon: 5).mean.values == [5, 5, 5, 5, 5])
    #expect(try ExponentialSmoothing().model(series([1, 3, 2, 5, 4, 6])).fallback == nil)
  }

  @Test func aLineIsContinued() throws {
    let model = try ExponentialSmoothing().model(series((0..<40).map { 3 + 0.5 * Double($0) }))
    #expect(model.form.trend == .additive)
    expectClose(try model.forecast(horizon: 12).mean.values, (40..<52).map { 3 + 0.5 * Double($0) }, .digits(6))
  }

  @Test func hostileSeriesAnswerOrThrow() throws {
    var long = (0..<10_000).map { 100 + 10 * sin(Double($0) / 3) + Double($0 % 12) }
    let cases: [[Double]] = [
      (0..<40).map { $0 == 20 ? 1 : 0 }, (0..<40).map { $0 == 39 ? 1e15 : 1 }, (0..<40).map { -Double($0 % 5) },
      (0..<40).map { 1e-9 * (1 + Double($0 % 7)) }, (0..<40).map { 1e15 * (1 + Double($0 % 7)) },
      (0..<40).map { 1e300 * (1 + Double($0 % 7)) }, (0..<40).map { 1e-300 * (1 + Double($0 % 7)) },
      (0..<40).map { pow(10, Double($0)) }, (0..<40).map { $0 % 2 == 0 ? 1e-12 : 1e12 },
      (0..<40).map { Double($0 % 2) }, (0..<36).map { Double($0 % 12 + 1) }, long,
    ]
    var answered = 0
    var recipes = SmoothingForm.all.map { ExponentialSmoothing($0) }
    recipes += [ExponentialSmoothing(), ExponentialSmoothing(region: .admissible, allowsMultiplicativeTrend: true)]
    for values in cases {
      // The longest series only with the choice.
      for recipe in values.count > 100 ? Array(recipes.suffix(2).prefix(1)) : recipes {
        guard let forecast = try? recipe.model(series(values)).forecast(horizon: 30) else { continue }
        answered += 1
        for step in forecast.steps.values {
          #expect(step.mean.isFinite && step.standardDeviation.isFinite, "\(recipe.name)")
        }
      }
    }
    #expect(answered > 200)
    long[5_000] = .nan
    #expect(throws: ForecastError.self) { try ExponentialSmoothing().model(series(long)) }
  }

  @Test func admissibleRegionContainsTheUsualOne() throws {
    var random = PropertyRandom(seed: 9)
    for name in ["ANN", "AAN", "AAdN", "ANA", "AAA", "MAM"] {
      let form = try #require(SmoothingForm(name))
      let flows = TestSeries.flows(&random, .quarterly, count: 48)
      let usual = try ExponentialSmoothing(form).model(flows)
      let wide = try ExponentialSmoothing(form, region: .admissible).model(flows)
      #expect(wide.logLikelihood >= usual.logLikelihood - 0.02 * abs(usual.logLikelihood), "\(name)")
    }
  }
}
