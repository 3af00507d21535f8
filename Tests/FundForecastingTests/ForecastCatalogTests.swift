import FundCore
import FundForecasting
import Testing

@Suite struct ForecastCatalogTests {
  /// A method of somebody else, which has only what the protocol asks for.
  private struct Always: ForecastMethod {
    let name: String
    var title: Bilingual { Bilingual("Always the last but one", "总是倒数第二个") }
    func minimumCount(for frequency: Frequency) -> Int? { 3 }
    func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
      try Naive().fit(series.through(series.end - 1))
    }
  }

  @Test func namesAreUniqueAndFound() throws {
    let catalog = ForecastCatalog.standard
    #expect(Set(catalog.names).count == catalog.names.count)
    #expect(
      catalog.names == [
        "naive", "naive(log)", "drift", "drift(log)", "seasonalNaive", "seasonalNaive(log)", "seasonalNaive(drift)",
        "seasonalNaive(drift,log)", "yearToDateShare",
      ])
    for method in catalog.methods {
      #expect(try catalog.method(named: method.name).title == method.title)
      #expect(!method.title.en.isEmpty && !method.title.zh.isEmpty)
    }
    #expect(throws: ForecastError.unknownMethod("arima")) { try catalog.method(named: "arima") }
    #expect(catalog["arima"] == nil)
    #expect(try catalog.only(["drift", "naive"]).names == ["drift", "naive"])
  }

  @Test func theFullCatalogueHoldsTheStandardOne() throws {
    let full = ForecastCatalog.full
    #expect(Set(full.names).count == full.names.count)
    #expect(Array(full.names.prefix(9)) == ForecastCatalog.standard.names)
    for name in [
      "auto", "ets", "ets(cautious)", "arima", "theta(dynamic)", "grey", "temporal(arima)", "stl(ets(cautious))",
    ] {
      #expect(full[name]?.name == name)
    }
  }

  /// Every name says again what it was read from, so that what a report prints can be asked for.
  @Test(arguments: [
    "clean(auto)", "filled(ets)", "bootstrap(theta)", "nonNegative(drift)", "log(theta)", "boxCox(ets(AAdA))",
    "stl(naive)", "temporal(median(ets+arima))", "mean(theta+seasonalNaive(drift,log))", "ets(MAdM)",
    "arima(0,1,1)(0,1,1)", "arima(2,0,0)", "clean(bootstrap(trimmed(ets+theta+arima+naive)))",
    "regression(springFestival)", "regression(trend,months)(1,0,0)(log)", "mean(regression(step(2021-03))(log)+naive)",
  ])
  func namesCanBeComposed(_ name: String) throws {
    let method = try ForecastCatalog.full.method(named: name)
    #expect(method.name == name)
    let values = (0..<48).map { month in 100 + Double(month) + Double(month * 7 % 12) }
    let series = TimeSeries(start: TestSeries.start(.monthly), values: values)
    #expect(try method.fit(series).forecast(horizon: 3).steps.count == 3)
  }

  @Test(arguments: [
    "", "(", ")", "()", "clean", "clean()", "clean(nothing)", "clean(auto", "ets()", "ets(XYZ)", "arima(1,2)",
    "arima(9,9,9)", "arima(0,1,1)x", "median()", "median(+)", "median(ets+)", "mean(ets+nothing)", "regression",
    "regression()", "regression(months)(1,0)", "regression(months)(log)(log)", "log(log(theta)) ",
  ])
  func whatIsNotAMethodIsRefused(_ name: String) {
    #expect(throws: ForecastError.unknownMethod(name)) { try ForecastCatalog.full.method(named: name) }
    let deep = String(repeating: "clean(", count: 50_000) + "auto" + String(repeating: ")", count: 50_000)
    #expect(ForecastCatalog.full.composed(deep) == nil)
  }

  /// A design may name series that the catalogue holds, and no others.
  @Test func covariatesOfTheCatalogue() throws {
    let start = TestSeries.start(.monthly)
    let known = (0..<60).map { month in Double(month * 37 % 17) }
    let values = (0..<48).map { month -> Double in
      let odd = Double(month % 2) - 0.5
      return 3 * known[month] + odd
    }
    let driver = GappedSeries<Double>(start: start, values: known)
    let series = TimeSeries(start: start, values: values)
    let catalog = ForecastCatalog.full.adding(covariates: ["driver": driver]).adding(Always(name: "always"))
    let method = try #require(catalog.composed("regression(driver)(0,0,0)"))
    let medians = try method.fit(series).forecast(horizon: 12).median.values
    // The months to come follow the driver, within the half that odd and even months are off.
    for (step, value) in medians.enumerated() {
      let expected = 3 * known[48 + step]
      #expect(abs(value - expected) < 0.6)
    }
    let without = try #require(ForecastCatalog.full.composed("regression(driver)"))
    #expect(throws: ForecastError.self) { try without.fit(series) }
  }

  @Test func takesMethodsOfOthers() throws {
    let catalog = ForecastCatalog.standard.adding(Always(name: "always"), Always(name: "drift"))
    #expect(catalog.names.count == 10 && catalog.names.last == "always")
    #expect(catalog["drift"] is Always)
    let series = TimeSeries(start: TestSeries.start(.annual), values: [1.0, 2, 5, 3])
    #expect(try TestSeries.points(Always(name: "always"), series, horizon: 2) == [5, 5])
  }
}
