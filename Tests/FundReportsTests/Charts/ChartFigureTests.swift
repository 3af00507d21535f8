import FundActuary
import FundTestSupport
import Testing

/// Marks stand where arithmetic says, and words say what is in the data.
@Suite("Charts: figures")
struct ChartFigureTests {
  private func element(_ chart: some Chart, _ name: String, _ style: String) throws -> XMLElement {
    let all = try XMLElement(parsing: chart.svg(id: "a")).all
    let found = all.first { $0.name == name && $0.hasClass(style) }
    return try #require(found)
  }

  @Test("Months of a fan stand at the height that belongs to them")
  func heights() throws {
    let bands = try #require(ChartSamples.standard)
    let chart = FanChart(
      name: "x", start: ChartSamples.month, history: [10, 6, 0], ahead: [], bands: bands, language: .en)
    // The frame is 236 high and ends at 276; the range is 0 to 15, the next edge, and a twentieth more.
    let line = try element(chart, "path", "history")
    let third = 462.0 / 3
    let points = [10.0, 6, 0].enumerated().map { n, months in
      "\(Drawing.number(46 + (Double(n) + 0.5) * third)) \(Drawing.number(276 - months / 15.75 * 236))"
    }
    #expect(line["d"] == "M" + points.joined(separator: "L"))
    let edge = try element(chart, "line", "edge")
    #expect(edge["y1"] == Drawing.number(276 - 3 / 15.75 * 236) && edge["y1"] == edge["y2"])
    let tips = try XMLElement(parsing: chart.svg(id: "a")).all.compactMap { $0["data-tip"] }
    #expect(tips == ["2024-01: 10.00 months", "2024-02: 6.00 months", "2024-03: 0.00 months"])
  }

  @Test("A gap stays a gap; a value alone is a dot")
  func gaps() throws {
    let chart = FanChart(
      name: "x", start: ChartSamples.month, history: [5, 4, nil, 3, nil, 2, 1], ahead: [], bands: ChartSamples.none,
      language: .zh)
    let all = try XMLElement(parsing: chart.svg(id: "a")).all
    #expect(all.count { $0.name == "path" && $0.hasClass("history") } == 2)
    #expect(all.count { $0.name == "circle" && $0["r"] == "2" } == 1)
    #expect(all.contains { $0["data-tip"] == "2024-03：无数据" })
  }

  @Test("An extreme value is clipped with a mark, and the picture says so")
  func extremes() throws {
    let history = Array(repeating: Double?(5), count: 11) + [1e6]
    let chart = FanChart(
      name: "x", start: ChartSamples.month, history: history, ahead: [], bands: ChartSamples.none, language: .en)
    let all = try XMLElement(parsing: chart.svg(id: "a")).all
    #expect(all.count { $0.hasClass("clipped") } == 1)
    #expect(all.contains { $0.text == "1 value lies outside the frame (▲ or cut intervals); hover shows them" })
    #expect(all.contains { $0["data-tip"] == "2024-12: 1000000.00 months" })
    let plain = FanChart(
      name: "x", start: ChartSamples.month, history: history.dropLast(), ahead: [], bands: ChartSamples.none,
      language: .en)
    #expect(!plain.svg(id: "a").contains("outside"))
  }

  @Test("The alternative of a fan holds its last values in both languages")
  func fanWords() throws {
    let bands = try #require(ChartSamples.standard)
    func chart(_ language: Language) -> FanChart {
      FanChart(
        name: "x", start: ChartSamples.month, history: [7, 5.4], ahead: ChartSamples.steps([5, 2.8], 0.3), bands: bands,
        language: language)
    }
    #expect(
      chart(.en).alternative
        == "x: 5.4 months in 2024-02 (below target); median 2.8 in 2024-04, 80 % interval 1.6 to 4.0.")
    #expect(chart(.zh).alternative == "x：2024-02 可支付 5.4 个月（偏低）；2024-04 中位数 2.8 个月，80 % 区间 1.6 至 4.0 个月。")
  }

  @Test("Bands of the standard of 2009 meet at 3, 6, 9 and 15")
  func bands() throws {
    let fund = try FundID("510100/employee/pooled")
    let choice = PolicyLibrary.builtIn.applicable(to: fund, at: Period(ordinal: 2024, .annual))
    let bands = ReserveBands(choice)
    #expect(bands.edges == [0, 3, 6, 9, 15])
    #expect(bands.bands == [.deficit, .insufficient, .belowTarget, .target, .aboveTarget, .excessive])
    #expect(ReserveBands(.missing(.noStandard)).edges.isEmpty)
    #expect(ReserveBands(edges: [3, 3], bands: [.target, .target, .target]) == nil)
    #expect(ReserveBands(edges: [3], bands: [.target]) == nil)
  }

  @Test("A waterfall adds up; what is not explained is a bar of its own")
  func waterfall() throws {
    let items = [WaterfallStep(.income, "in", 300), WaterfallStep(.spending, "out", -250)]
    func chart(_ closing: Double) -> WaterfallChart {
      WaterfallChart(
        name: "x", first: ChartSamples.month, last: ChartSamples.month + 11, opening: 100, items: items,
        closing: closing, currency: .cny, language: .en)
    }
    #expect(chart(150).steps.map(\.kind) == [.opening, .income, .spending, .closing])
    let short = chart(140).steps
    #expect(short.map(\.kind) == [.opening, .income, .spending, .unexplained, .closing])
    for steps in [chart(150).steps, short] {
      let sum = steps.dropLast().reduce(0) { $0 + $1.amount }
      #expect(sum == steps.last?.amount)
    }
    // Bars hang together: each begins where the one above ended. 0 ... 400 takes 380 from 180 on.
    let bars = try XMLElement(parsing: chart(150).svg(id: "a")).all.filter { $0.name == "rect" && !$0.hasClass("hit") }
    #expect(bars.compactMap { $0["x"] } == ["180", "275", "322.5", "180"])
    #expect(bars.compactMap { $0["width"] } == ["95", "285", "237.5", "142.5"])
  }

  @Test("The waterfall of a published year is that of its report")
  func published() async throws {
    // Trustees Report 2026, calendar year 2025: balance 237.5 to 255.7, income 462.4, spending 444.2 billion.
    let ledger = try await Ledger.load(DataSets.path("us-medicare-hi")).value
    let fund = try FundID("US/medicare_hi/pooled")
    let found = WaterfallChart(fund, in: ledger, through: Period("2025"), language: .en)
    let chart = try #require(found)
    #expect(chart.steps.first?.amount == 237.5e9 && chart.steps.last?.amount == 255.7e9)
    let income = chart.steps.filter { $0.kind == .income }.reduce(0) { $0 + $1.amount }
    let spending = chart.steps.filter { $0.kind == .spending }.reduce(0) { $0 + $1.amount }
    expectClose(income, 462.4e9, .absolute(1, unit: "USD"))
    expectClose(spending, -444.2e9, .absolute(1, unit: "USD"))
    #expect(!chart.steps.contains { $0.kind == .unexplained })
    #expect(WaterfallChart(fund, in: ledger, through: Period("1900"), language: .en)?.steps.isEmpty == true)
    #expect(WaterfallChart(try FundID("510100/employee/pooled"), in: ledger, language: .en) == nil)
  }

  @Test("Shares of run-out add up to one")
  func runOut() {
    let chart = RunOutChart(name: "x", start: ChartSamples.month, cumulative: [0, 0.25, 0.75], language: .en)
    let sum = chart.cumulative.indices.reduce(chart.never) { $0 + chart.first($1) }
    expectClose(sum, 1, .absolute(1e-15, unit: "share"))
    #expect(chart.alternative == "x: probability of running out by 2024-03 75 %, most often in 2024-03 (50 %).")
    #expect(
      RunOutChart(name: "x", start: ChartSamples.month, cumulative: [0.5, 0.2], language: .en).cumulative == [0.5, 0.5])
  }

  @Test("Dots are ranked by months now, unknown last")
  func ranked() {
    let rows = [("a", 5.0), ("b", nil), ("c", -1), ("d", 2)].map { RankedDot(name: $0.0, now: $0.1) }
    let chart = RankedDotsChart(horizon: "", rows: rows, bands: ChartSamples.none, language: .zh)
    #expect(chart.rows.map(\.name) == ["c", "d", "a", "b"])
    #expect(chart.alternative == "4 只基金，最低 c -1.0 个月，最高 a 5.0 个月。")
  }

  @Test("A group within two standard errors of the diagonal agrees")
  func reliability() throws {
    let points = [
      ReliabilityPoint(stated: 0.2, share: 0.4, cases: 10, standardError: 0.1),
      ReliabilityPoint(stated: 0.8, share: 0.4, cases: 30, standardError: 0.1),
    ]
    let chart = ReliabilityChart(event: "x", points: points, language: .en)
    let all = try XMLElement(parsing: chart.svg(id: "a")).all
    // The square is 260 by 240 from (60, 22); legend discs stand right of 320.
    let discs = all.filter { $0.name == "circle" }.filter { Double($0["cx"] ?? "").map { $0 < 320 } ?? false }
    #expect(discs.map { $0["cx"] } == ["112", "268"] && discs.map { $0["cy"] } == ["166", "166"])
    #expect(discs.map { $0["class"] } == ["point", "ring"])
    #expect(chart.alternative.contains("40 statements in 2 groups; in 1 the share"))
  }

  @Test("Letters of a heat map stand once in every stretch of one band")
  func letters() throws {
    let cells = [Band.target, .target, .target, .insufficient, .insufficient, .unknown, .unknown].map {
      HeatMapRow.Cell(5, $0)
    }
    let chart = HeatMapChart(start: ChartSamples.month, rows: [HeatMapRow(name: "x", cells: cells)], language: .en)
    let letters = try XMLElement(parsing: chart.svg(id: "a")).all.filter { $0.hasClass("letter") }.map(\.text)
    #expect(letters.prefix(3) == ["T", "I", "?"])
    #expect(letters.dropFirst(3).sorted() == ["?", "I", "T"], "the legend explains those that occur")
    #expect(chart.alternative == "Bands of 1 pools, 2024-01 to 2024-07; at the end: unknown 1.")
  }
}
