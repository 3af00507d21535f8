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
    "arima(9,9,9)", "arima(0,1,1)x", "median()", "median(+)", "median(ets+)", "mean(ets+nothing)", "log(log(theta)) ",
  ])
  func whatIsNotAMethodIsRefused(_ name: String) {
    #expect(throws: ForecastError.unknownMethod(name)) { try ForecastCatalog.full.method(named: name) }
    let deep = String(repeating: "clean(", count: 50_000) + "auto" + String(repeating: ")", count: 50_000)
    #expect(ForecastCatalog.full.composed(deep) == nil)
  }

  @Test func takesMethodsOfOthers() throws {
    let catalog = ForecastCatalog.standard.adding(Always(name: "always"), Always(name: "drift"))
    #expect(catalog.names.count == 10 && catalog.names.last == "always")
    #expect(catalog["drift"] is Always)
    let series = TimeSeries(start: TestSeries.start(.annual), values: [1.0, 2, 5, 3])
    #expect(try TestSeries.points(Always(name: "always"), series, horizon: 2) == [5, 5])
  }
}
