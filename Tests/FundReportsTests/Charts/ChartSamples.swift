import FundActuary
import Testing

/// Charts of every kind with figures written by hand, ordinary ones and such as must not break a picture.
enum ChartSamples {
  /// Names nobody should be able to do harm with.
  static let names = [
    "成都市 职工医保·统筹", "<script>alert(1)</script>", "a\" onload=\"x' & <b>", "קרן בריאות חיפה", "صندوق 5 التأمين",
    "\u{202E}evil\u{0}\u{1F}\u{FFFE}\u{85}\nline", "]]>&amp;<!--", String(repeating: "很长的名称", count: 40), "",
    String(repeating: "W", count: 200),
  ]

  static let month = Period(ordinal: 2024 * 12, .monthly)
  static let standard = ReserveBands(
    edges: [0, 3, 6, 9, 15], bands: [.deficit, .insufficient, .belowTarget, .target, .aboveTarget, .excessive])
  static let none = ReserveBands(.missing(.noStandard))

  static func steps(_ medians: [Double], _ width: Double) -> [FanStep] {
    medians.enumerated().map { n, median in
      let half = width * Double(n + 1)
      return FanStep(
        median: median,
        intervals: [
          FanStep.Interval(level: 0.5, low: median - half, high: median + half),
          FanStep.Interval(level: 0.8, low: median - 2 * half, high: median + 2 * half),
          FanStep.Interval(level: 0.95, low: median - 3 * half, high: median + 3 * half),
        ])
    }
  }

  /// Months of reserve of all sorts.
  static let histories: [[Double?]] = [
    [7.2, 7, nil, 6.8, 6.1, 5.9, 5.4], [], [nil, nil, nil], [5], [nil, 4, nil], [-3, -2.5, -4, -8],
    [5, 5, 5, 1e6, 5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0], [.nan, .infinity, 3], [1e300, -1e300], [1e-9, 2e-9],
    Array(repeating: 27.6, count: 150),
  ]

  static func fans(_ name: String, _ language: Language) throws -> [any Chart] {
    let bands = try #require(standard)
    return histories.flatMap { history -> [any Chart] in
      [
        FanChart(
          name: name, start: month, history: history, ahead: steps([5, 4.6, 4.1, 3.5], 0.3), bands: bands,
          language: language),
        FanChart(name: name, start: month, history: history, ahead: [], bands: none, language: language),
        FanChart(
          name: name, start: month, history: history,
          ahead: [FanStep(median: nil), FanStep(median: 2, intervals: [.init(level: 0.8, low: -1e9, high: 1e9)])],
          bands: bands, language: language),
      ]
    }
  }

  static func flows(_ name: String, _ language: Language) -> [any Chart] {
    histories.map { history in
      let ahead = (0..<5).map { FlowLine.Step(median: 5e8 + Double($0), low: 4e8, high: $0 == 3 ? nil : 6e8) }
      return FlowChart(
        name: name, start: month, income: FlowLine(history: history.map { $0.map { $0 * 1e8 } }, ahead: ahead),
        spending: FlowLine(history: history.dropFirst().map { $0 }, ahead: []), currency: .cny, language: language)
    }
  }

  static func waterfalls(_ name: String, _ language: Language) -> [any Chart] {
    let items = [
      WaterfallStep(.income, name, 3e8), WaterfallStep(.transfer, "转移", 1e7), WaterfallStep(.income, "interest", 0),
      WaterfallStep(.spending, "住院", -9e8), WaterfallStep(.spending, "门诊", -2e7),
    ]
    let years: [(opening: Double, closing: Double, items: [WaterfallStep])] = [
      (2e8, 1e8, items), (2e8, 2e8, []), (-5e8, -1e9, items), (.nan, 1, items), (0, 0, []), (1e300, -1e300, items),
    ]
    return years.map { year in
      WaterfallChart(
        name: name, first: month, last: month + 11, opening: year.opening, items: year.items, closing: year.closing,
        currency: .cny, language: language)
    }
  }

  static func heats(_ name: String, _ language: Language) -> [any Chart] {
    let sizes = [(0, 1), (1, 1), (3, 12), (75, 14), (2, 30), (2, 200)]
    return sizes.map { count, width in
      let rows = (0..<count).map { n in
        HeatMapRow(
          name: name,
          cells: (0..<width - n % 2).map { k in
            HeatMapRow.Cell(k % 5 == 0 ? nil : Double(k), Band.allCases[(n + k / 3) % Band.allCases.count])
          })
      }
      return HeatMapChart(start: month, rows: rows, hidden: 2, language: language)
    }
  }

  static func rankings(_ name: String, _ language: Language) throws -> [any Chart] {
    let bands = try #require(standard)
    let rows = [
      RankedDot(name: name, now: 5.4, median: 2.8, low: 0.9, high: 4.6), RankedDot(name: name, now: nil),
      RankedDot(name: name, now: -2, median: .nan, low: 1, high: nil), RankedDot(name: name, now: 1e6, median: 7),
    ]
    return [
      RankedDotsChart(horizon: "2027-12", rows: rows, bands: bands, language: language),
      RankedDotsChart(horizon: "", rows: [], bands: none, language: language),
      RankedDotsChart(
        horizon: "2030", rows: (0..<90).map { RankedDot(name: name, now: Double($0 % 17)) }, bands: bands,
        language: language),
    ]
  }

  static func runOuts(_ name: String, _ language: Language) -> [any Chart] {
    let shares: [[Double]] = [
      [0, 0.01, 0.05, 0.2], [], [0, 0, 0], [1], [.nan, 2, -1], (0..<120).map { Double($0) / 119 },
    ]
    let ahead = shares.map { RunOutChart(name: name, start: month, cumulative: $0, language: language) }
    return ahead + [RunOutChart(name: name, start: month, cumulative: [1], isRunOutNow: true, language: language)]
  }

  static func reliabilities(_ name: String, _ language: Language) -> [any Chart] {
    let points = (0..<10).map { n -> ReliabilityPoint in
      let number = Double(n)
      return ReliabilityPoint(
        stated: number / 10 + 0.04, share: number * number / 100, cases: 1 << n, standardError: 0.3 / (number + 1))
    }
    let broken = ReliabilityPoint(stated: .nan, share: 7, cases: 3, standardError: .infinity)
    let all: [[ReliabilityPoint]] = [points, [], [broken]]
    return all.map {
      ReliabilityChart(event: name, points: $0, note: "Brier score 0.123; 样本不足。", language: language)
    }
  }

  static func multiples(_ name: String, _ language: Language) throws -> [any Chart] {
    let fans = try fans(name, language).compactMap { $0 as? FanChart }
    return [SmallMultiplesChart(fans, language: language), SmallMultiplesChart([], language: language)]
      + [SmallMultiplesChart(Array(fans.prefix(1)), hidden: 3, language: language)]
  }

  /// Every sample with a name.
  static func all(_ name: String, _ language: Language) throws -> [any Chart] {
    try fans(name, language) + flows(name, language) + waterfalls(name, language) + heats(name, language)
      + rankings(name, language) + runOuts(name, language) + reliabilities(name, language)
      + multiples(name, language)
  }
}
