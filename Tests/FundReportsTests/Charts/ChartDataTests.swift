import Foundation
import FundActuary
import FundTestSupport
import Testing

/// Where the data sets of the repository are.
enum DataSets {
  static func path(_ name: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent("datasets/" + name).path
  }
}

/// Charts of real and generated ledgers.
@Suite("Charts: data sets")
struct ChartDataTests {
  private static func charts(_ name: String, _ language: Language) async throws -> [any Chart] {
    let ledger = try await Ledger.load(DataSets.path(name)).value
    let outlook = try await ReserveOutlook(
      ledger, asOf: name == "taiwan-nhi" ? YearMonth(2005, 12) : nil, paths: 100, policy: .builtIn, methods: .standard,
      percentiles: [0.025, 0.975],
      rollUps: [.city, .province])
    let lines = ledger.assessments(ReserveQuestion(policy: .builtIn))
    var all: [any Chart] = [RankedDotsChart(lines, outlook, of: ledger, language: language)]
    if let heat = HeatMapChart(ledger, ReserveQuestion(policy: .builtIn), language: language) { all.append(heat) }
    if let cities = SmallMultiplesChart(cities: outlook, of: ledger, language: language) { all.append(cities) }
    for road in outlook.funds.prefix(6) {
      all.append(FanChart(road, of: ledger, language: language))
      all.append(FlowChart(road, of: ledger, language: language))
      all.append(RunOutChart(road, of: ledger, language: language))
      if let waterfall = WaterfallChart(road.fund, in: ledger, language: language) { all.append(waterfall) }
    }
    for level in [RegionLevel.city, .province] {
      let sums = Consolidation(ledger, to: level).ledger
      for road in outlook.rollUps.filter({ $0.fund.region.level == level }).prefix(3) {
        all.append(FanChart(road, sums: sums, of: ledger, language: language))
        all.append(FlowChart(road, sums: sums, of: ledger, language: language))
      }
    }
    return all
  }

  @Test(
    "Well-formed, labels apart, in both languages",
    arguments: ["example-province", "us-medicare-hi", "taiwan-nhi"], [Language.zh, .en])
  func drawn(_ name: String, _ language: Language) async throws {
    let charts = try await Self.charts(name, language)
    #expect(charts.count >= 6)
    for chart in charts {
      #expect(throws: Never.self) { try XMLElement(parsing: chart.standaloneSVG()) }
      var drawing = Drawing(id: "a")
      chart.draw(into: &drawing)
      ChartLawTests.expectApart(drawing.labels, in: chart)
      #expect(!chart.title.contains("nan") && !chart.alternative.contains("nan"))
    }
  }

  @Test("A fan shows the months of the ledger and the quantiles of the outlook")
  func fan() async throws {
    let ledger = try await Ledger.load(DataSets.path("taiwan-nhi")).value
    let outlook = try await ReserveOutlook(
      ledger, asOf: YearMonth(2005, 12), paths: 200, policy: .builtIn, methods: .standard, percentiles: [0.025, 0.975])
    let found = outlook[try FundID("710000/nhi/pooled")]
    let road = try #require(found)
    let chart = FanChart(road, of: ledger, language: .zh)
    #expect(chart.start + chart.history.count == road.period(0))
    // NHI Administration, 2005: 0.0495 months.
    let last = try #require(chart.history.last ?? nil)
    expectClose(last, 0.0495, .absolute(0.00005, unit: "months"))
    for step in 0..<road.stepCount {
      #expect(chart.ahead[step].median == road.months.median(step).value)
      #expect(chart.ahead[step].intervals.map(\.level) == [0.95, 0.8, 0.5])
      #expect(chart.ahead[step].interval(0.8)?.low == road.months.quantile(0.1, step).value)
      #expect(chart.ahead[step].interval(0.95)?.high == road.months.quantile(0.975, step).value)
    }
  }

  @Test("Cities are drawn once per scheme, the fewest months first")
  func cities() async throws {
    let ledger = try await Ledger.load(DataSets.path("example-province")).value
    let outlook = try await ReserveOutlook(
      ledger, horizon: 6, paths: 40, policy: .builtIn, methods: .standard, rollUps: [.city])
    let found = SmallMultiplesChart(cities: outlook, of: ledger, language: .zh)
    let chart = try #require(found)
    let wanted = Set(
      ledger.funds.compactMap { fund in fund.region.ancestor(at: .city).map { "\($0)\(fund.scheme.id)" } })
    #expect(chart.cells.count == wanted.count)
    #expect(Set(chart.cells.map(\.name)).count == chart.cells.count)
    #expect(chart.cells.allSatisfy { $0.name.contains("（生成）") })
    let months = chart.cells.compactMap { $0.history.last { $0 != nil } ?? nil }
    #expect(months == months.sorted())
  }

  @Test("Flows of a chart are those of the ledger in major units")
  func flows() async throws {
    let ledger = try await Ledger.load(DataSets.path("us-medicare-hi")).value
    let outlook = try await ReserveOutlook(ledger, horizon: 3, paths: 40, policy: .builtIn, methods: .standard)
    let road = try #require(outlook.funds.first)
    let chart = FlowChart(road, of: ledger, language: .en)
    let last = chart.income.history.count - 1
    #expect(chart.start + last == Period("2025"))
    #expect(chart.income.history[last] == 462.4e9 && chart.spending.history[last] == 444.2e9)
    #expect(chart.alternative.contains("2025: income 462.40, spending 444.20 USD billion"))
  }
}
