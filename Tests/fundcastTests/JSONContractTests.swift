import Foundation
import FundTestSupport
import Testing

/// The JSON other tools read: members, numbers, reasons.
@Suite("JSON contract")
struct JSONContractTests {
  private static let reserveMembers: Set<String> = [
    "fund", "region", "scheme", "part", "period", "income", "spending", "balance", "basis", "months",
    "currentSurplusRate", "cumulativeSurplusRate", "standard", "standardKind", "band",
  ]
  private static let bands: Set<String> = [
    "deficit", "insufficient", "belowTarget", "target", "aboveTarget", "excessive", "unknown",
  ]

  private static func json(_ line: String) async throws -> ReferenceValue {
    let result = try await Shell().run(line.split(separator: " ").map(String.init))
    #expect(result.status == 0, "\(result.error)")
    return try ReferenceValue(json: result.bytes)
  }

  @Test("Reserve of Taiwan NHI in 2005 is 12 x 15.15 / 3674.27 months")
  func reserve() async throws {
    let json = try await Self.json("reserve datasets/taiwan-nhi --as-of 2005 --format json")
    #expect(json.names == ["version", "funds"])
    #expect(json["version"] == .number(1))
    let fund = try #require(json["funds"]?[0])
    #expect(json["funds"]?.list?.count == 1)
    #expect(
      fund.names
        == Self.reserveMembers.union(["regionName", "status", "currency", "denominator", "moneyToEdges"]))
    for (name, text) in [
      ("fund", "710000/nhi/pooled"), ("region", "710000"), ("scheme", "nhi"), ("part", "pooled"), ("period", "2005"),
      ("basis", "calendarYear"), ("standard", "tw-nhi"), ("standardKind", "months"), ("band", "insufficient"),
      ("currency", "TWD"),
    ] { #expect(fund[name]?.text == text, "\(name)") }
    expectClose(try #require(fund["months"]?.double), 12 * 15.15 / 3674.27, .digits(12), "months")
    expectClose(try #require(fund["balance"]?.double), 1.515e9, .exact, "balance")
    let (income, spending) = (361_092_000_000.0, 367_427_000_000.0)
    expectClose(try #require(fund["income"]?.double), income, .exact, "income")
    expectClose(try #require(fund["spending"]?.double), spending, .exact, "spending")
    expectClose(try #require(fund["currentSurplusRate"]?.double), (income - spending) / income, .digits(12), "rate")
    expectClose(try #require(fund["cumulativeSurplusRate"]?.double), 1.515e9 / income, .digits(12), "rate")
  }

  @Test("Money is printed with all its digits")
  func money() async throws {
    let result = try await Shell().run("reserve", "datasets/taiwan-nhi", "--as-of", "2005", "--format", "json")
    #expect(result.output.contains("\"balance\":1515000000.00,"))
    #expect(result.output.contains("\"spending\":367427000000.00,"))
  }

  @Test("Every fund of the example province has the contract's members, or null with a reason")
  func province() async throws {
    let json = try await Self.json("reserve datasets/example-province --format json")
    #expect(json["generated"] == .flag(true))
    let funds = try #require(json["funds"]?.list)
    #expect(funds.count == 80)
    for fund in funds {
      #expect(Self.reserveMembers.isSubset(of: fund.names))
      let band = try #require(fund["band"]?.text)
      #expect(Self.bands.contains(band))
      #expect((band == "unknown") == (fund["reason"] != nil))
      #expect((fund["months"] == .null) == (fund["monthsReason"] != nil))
      #expect(fund["regionName"]?.text?.hasSuffix("（生成）") == true)
    }
    #expect(funds.contains { $0["months"] == .null }, "the province has incomplete windows")
  }

  @Test("Outlook: members, fans in order, probabilities between zero and one")
  func outlook() async throws {
    let json = try await Self.json("outlook datasets/taiwan-nhi --as-of 2005 --format json")
    #expect(json.names == ["version", "seed", "paths", "funds"])
    let fund = try #require(json["funds"]?[0])
    #expect(
      fund.names.isSuperset(of: [
        "fund", "now", "periods", "alreadyBreached", "runOut", "firstLikelyBreach", "alerts", "model", "seed", "paths",
      ]))
    let now = try #require(fund["now"])
    #expect(Self.reserveMembers.isSubset(of: now.names))
    expectClose(try #require(now["months"]?.double), 12 * 15.15 / 3674.27, .digits(12), "months now")
    #expect(fund["alreadyBreached"]?.doubles == [1])
    let periods = try #require(fund["periods"]?.list)
    #expect(periods.compactMap { $0["period"]?.text } == ["2006", "2007", "2008", "2009", "2010"])
    var everBelow = 0.0
    for period in periods {
      for name in ["income", "spending", "balance", "months"] {
        let fan = try #require(period[name])
        #expect(fan.names == ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"])
        let levels = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"].compactMap { fan[$0]?.double }
        #expect(levels.count == 7 && levels == levels.sorted() && levels.allSatisfy(\.isFinite))
      }
      let at = try #require(period["probabilityBelow"]?["0"]?.double)
      let ever = try #require(period["everBelow"]?["0"]?.double)
      #expect((0...1).contains(at) && (at...1).contains(ever) && ever >= everBelow)
      everBelow = ever
      #expect(period["probabilityBelow"]?.names == ["0", "1"] && period["everBelow"]?.names == ["0", "1"])
      #expect(period["probabilityAbove"]?.names == ["3"] && period["everAbove"]?.names == ["3"])
    }
    for alert in try #require(fund["alerts"]?.list) {
      #expect(alert.names.isSuperset(of: ["rule", "severity", "state", "since", "message"]))
    }
  }

  @Test("Further percentiles have names of their own")
  func percentiles() async throws {
    let json = try await Self.json(
      "outlook datasets/taiwan-nhi --as-of 2005 --horizon 1 --percentiles 0.025,0.975 --format json")
    let months = try #require(json["funds"]?[0]?["periods"]?[0]?["months"])
    #expect(months.names.isSuperset(of: ["p025", "p05", "p95", "p975"]))
  }

  @Test("Generated data say so, and nothing in the outlook is null without a reason")
  func generated() async throws {
    let json = try await Self.json(
      "outlook datasets/example-province --horizon 2 --paths 40 --format json --region 360500")
    #expect(json["generated"] == .flag(true))
    for fund in try #require(json["funds"]?.list) {
      for name in ["now", "runOut"] {
        #expect(fund[name]?.unexplainedNulls() == [])
      }
      for period in fund["periods"]?.list ?? [] {
        #expect((period["months"]?["mean"] == .null) == (period["months"]?["reason"] != nil))
        for name in ["income", "spending", "balance"] { #expect(period[name]?["p50"]?.double != nil) }
        if period["months"]?["reason"] == nil { #expect(period.unexplainedNulls() == []) }
      }
    }
  }

  @Test("Forecasts of a combination name its members and weights, which add up to one")
  func forecastWeights() async throws {
    let json = try await Self.json("forecast Tests/fundcastTests/Gallery/series.csv --horizon 2 --format json")
    for one in try #require(json["series"]?.list) {
      let members = try #require(one["weights"]?.list)
      #expect(members.allSatisfy { $0.names == ["method", "weight"] } && members.count >= 3)
      expectClose(members.compactMap { $0["weight"]?.double }.reduce(0, +), 1, .digits(12))
    }
  }

  @Test("Forecasts of series: members, quantiles and intervals in order, no null without a reason")
  func forecast() async throws {
    let json = try await Self.json(
      "forecast Tests/fundcastTests/Gallery/series.csv --horizon 4 --level 80,97.5 --method chosen --interval auto --format json"
    )
    #expect(json.names == ["version", "series"] && json.unexplainedNulls() == [])
    let series = try #require(json["series"]?.list)
    #expect(series.map { $0["series"]?.text } == ["visits", "air"])
    for one in series {
      #expect(
        one.names == [
          "series", "method", "interval", "historyStart", "historyEnd", "historyCount", "filledCount", "findings",
          "chosen", "backtest", "periods",
        ])
      #expect(one["periods"]?.list?.count == 4)
      for period in one["periods"]?.list ?? [] {
        #expect(period.names == ["period", "mean", "p05", "p50", "p95", "lo80", "hi80", "lo975", "hi975"])
        let ordered = ["lo975", "p05", "lo80", "p50", "hi80", "p95", "hi975"].compactMap { period[$0]?.double }
        #expect(ordered == ordered.sorted() && ordered.count == 7)
      }
    }
    let fund = try await Self.json("forecast datasets/us-medicare-hi --measure income --method naive --format json")
    let line = try #require(fund["series"]?[0])
    #expect(line["fund"]?.text == "US/medicare_hi/pooled" && line["measure"]?.text == "income" && line["chosen"] == nil)
  }

  @Test("Back-tests: members, and no null without a reason")
  func backtest() async throws {
    let json = try await Self.json(
      "backtest datasets/example-province --region 360500 --methods chosen,naive,yearToDateShare --format json")
    #expect(
      json.names == ["version", "generated", "measure", "intervals", "baseline", "methods", "verdict", "series"])
    #expect(json.unexplainedNulls() == [])
    #expect(json["methods"]?.list?.count == json["series"]?[0]?["methods"]?.list?.count)
    let annual = try await Self.json("backtest datasets/us-medicare-hi --format json")
    #expect(annual.unexplainedNulls() == [] && annual["baseline"]?.text == "naive")
    let steps = annual["series"]?[0]?["methods"]?[0]?["steps"]?.list
    #expect(steps?.map { $0["step"]?.double } == [1, 2, 3])
  }

  @Test("Sums of an outlook: members, and no null without a reason")
  func outlookRollUps() async throws {
    let json = try await Self.json(
      "outlook datasets/example-province --methods chosen --paths 100 --top 1 --roll-up province --format json")
    #expect(json.names.isSuperset(of: ["funds", "commonShocks", "rollUps"]))
    #expect(json.unexplainedNulls() == [])
    let shares = try #require(json["commonShocks"]?["spending"]?["province"]?.double)
    #expect(shares > 0 && shares < 0.95)
    let sums = try #require(json["rollUps"]?.list)
    #expect(sums.map { $0["fund"]?.text } == ["360000/employee/pooled", "360000/resident/pooled"])
    #expect(sums.allSatisfy { $0["members"]?.list?.count == 40 - ($0["missing"]?.list?.count ?? 0) })
    // Figures of some pools are a month late: theirs is a shorter way in common.
    #expect(sums.allSatisfy { (23...24).contains($0["periods"]?.list?.count ?? 0) })
  }

  @Test("Scenarios and sums in them: members, and no null without a reason")
  func scenarios() async throws {
    let json = try await Self.json(
      "outlook datasets/example-province --methods chosen --paths 100 --top 2 --roll-up city --format json "
        + "--scenario datasets/example-province/scenarios/price-reform.yaml --scenario wage-slump")
    #expect(json.unexplainedNulls() == [])
    let names = ["price-reform-with-transfer", "wage-slump"]
    #expect(json["scenarios"]?.list?.map { $0["scenario"]?.text } == names)
    for road in (json["funds"]?.list ?? []) + (json["rollUps"]?.list ?? []) {
      let scenarios = try #require(road["scenarios"]?.list)
      #expect(scenarios.map { $0["scenario"]?.text } == names)
      for one in scenarios {
        #expect(one["periods"]?.list?.count == road["periods"]?.list?.count)
        // The difference of means is that of the means.
        let last = (road["periods"]?.list?.count ?? 1) - 1
        let (a, b) = (road["periods"]?[last]?["months"]?["mean"], one["periods"]?[last]?["months"]?["mean"])
        let difference = one["difference"]?[last]?["months"]?["mean"]?.double
        guard let a = a?.double, let b = b?.double else { continue }
        #expect(difference == b - a)
      }
    }
    let annual = try await Self.json(
      "outlook datasets/us-medicare-hi --paths 50 --methods drift --basis calendarYear --scenario epidemic --format json"
    )
    #expect(annual.unexplainedNulls() == [])
  }

  @Test("Stress: members, and no null without a reason")
  func stress() async throws {
    let json = try await Self.json(
      "stress datasets/example-province --methods chosen --paths 50 --until 2026-12 --edge insufficient --roll-up city "
        + "--format json")
    #expect(json.unexplainedNulls() == [])
    #expect(json["funds"]?.list?.count == 80 - (json["failures"]?.list?.count ?? 0))
    #expect(json["rollUps"]?.list?.isEmpty == false)
    let grid = try await Self.json(
      "stress datasets/us-medicare-hi --methods drift --grid income=0.02,0.05 --grid spending=0.03..0.07:0.02 --format json"
    )
    #expect(grid.unexplainedNulls() == [])
    #expect(grid["grids"]?[0]?["cells"]?.list?.count == 6)
    #expect(grid["grids"]?[0]?["cells"]?[0]?["years"]?.list?.count == 5)
  }

  @Test("An outlook of a published ledger keeps its numbers")
  func golden() async throws {
    let arguments = ["outlook", "datasets/taiwan-nhi", "--as-of", "2005", "--horizon", "2", "--format", "json"]
    let result = try await Shell().run(arguments)
    let file = Golden.folder.appendingPathComponent("outlook-taiwan-2005.json")
    if Golden.isRecording { return try result.bytes.write(to: file) }
    let difference = try ReferenceValue(json: result.bytes).difference(
      from: try ReferenceValue(json: try Data(contentsOf: file)))
    #expect(difference == nil)
  }
}
