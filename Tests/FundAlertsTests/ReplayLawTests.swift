import FundAlerts
import FundCore
import FundPolicy
import Testing

/// The law: observing month by month equals one replay over the same months, whatever the data.
@Suite struct ReplayLawTests {
  /// A small deterministic generator, so that a failure names its seed.
  struct Dice {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return StableHash.mix(state)
    }
    mutating func below(_ n: Int) -> Int { Int(next() % UInt64(n)) }
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  }

  static let rules: AlertRuleSet = Fixture.rules(
    Fixture.reserveLevel(hold: 2, margin: 300, release: 2),
    BandRule(
      id: "excessive", title: Fixture.title, note: Fixture.note, .above,
      [AlertLevel(.blue, at: .targetHigh), AlertLevel(.yellow, at: .excessive)], margin: 500),
    RateRule(
      id: "deficit", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .below,
      [AlertLevel(.blue, at: 0, hold: 3), AlertLevel(.orange, at: -0.05)], margin: 0.01),
    GrowthRule(
      id: "growth", title: Fixture.title, note: Fixture.note,
      [AlertLevel(.blue, at: 0.02), AlertLevel(.yellow, at: 0.05, hold: 3)], margin: 0.01),
    FallingRule(
      id: "falling", title: Fixture.title, note: Fixture.note, lag: .period,
      [AlertLevel(.blue, at: 3), AlertLevel(.yellow, at: 5)]),
    BreachProbabilityRule(
      id: "breach", title: Fixture.title, note: Fixture.note, .below, .insufficient, within: 18,
      [AlertLevel(.blue, at: 0.2), AlertLevel(.orange, at: 0.5)], margin: 0.05),
    Overdue.rule)

  static let policy = Fixture.standard(
    "dated",
    [
      (nil, Fixture.judge(3000, 6000, 9000, 15_000)),
      (Fixture.day(2022, 7, 1), Fixture.judge(4000, 7000, 8000, 12_000)),
    ],
    scope: StandardScope(schemes: [.employee]))

  /// Funds of three frequencies that start and end at different times, with gaps.
  static func lines(_ dice: inout Dice) -> [Line] {
    let frequencies: [Frequency] = [.monthly, .monthly, .monthly, .quarterly, .annual]
    var lines: [Line] = []
    for f in 0..<8 {
      let frequency = frequencies[dice.below(frequencies.count)]
      let start = YearMonth(2020, 1 + dice.below(12)).period(frequency) + dice.below(2 * frequency.periodsPerYear)
      let count = 1 + dice.below(5 * frequency.periodsPerYear)
      let scheme: Scheme = dice.below(5) == 0 ? .resident : .employee
      var level = 20 * dice.unit() - 2
      var columns: [MetricID: [Double?]] = [:]
      for name in ["months", "currentSurplusRate", "spendingGrowth", "incomeGrowth"] {
        columns[MetricID(name)] = (0..<count).map { _ -> Double? in
          if dice.below(8) == 0 { return nil }
          level += dice.unit() * 3 - 1.5
          return name == "months" ? level : (dice.unit() - 0.5) / 5
        }
      }
      lines.append(
        Line(FundID(Fixture.region("51\(f + 1)00\(f)"), scheme, .pooled), from: start, columns))
    }
    return lines
  }

  static func outlook(_ evidence: Evidence, _ dice: inout Dice) -> Evidence {
    var columns: [MetricID: MetricColumn] = [:]
    for edge in [3.0, 4.0] {
      var p = MetricColumn(missing: .failed, count: evidence.funds.count)
      var first = p
      for f in evidence.funds.indices where dice.below(5) > 0 {
        p.set(f, .value(dice.unit()))
        first.set(f, .value(Double(dice.below(18))))
      }
      columns[.probabilityBelow(edge, within: 18)] = p
      columns[.firstLikelyBreach(edge)] = first
    }
    return evidence.adding(columns)
  }

  /// Changes or removes some figures, and appends some.
  static func restated(_ lines: [Line], _ dice: inout Dice) -> [Line] {
    lines.map { line in
      var line = line
      for metric in line.columns.keys.sorted() {
        guard var values = line.columns[metric] else { continue }
        for i in values.indices where dice.below(6) == 0 {
          values[i] = dice.below(4) == 0 ? nil : (values[i] ?? 5) + (metric.rawValue == "months" ? 2 : 0.04)
        }
        values += (0..<3).map { _ in values.last ?? nil }
        line.columns[metric] = values
      }
      return line
    }
  }

  @Test(arguments: 0..<60) func observingMonthByMonthEqualsReplaying(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let lines = Self.lines(&dice)
    var slow = AlertMonitor(rules: Self.rules, policy: Self.policy)
    var fast = slow
    var all = 0
    // Three editions of the data: the second and third restate, fill and withdraw figures.
    var current = lines
    var from = YearMonth(2020, 1).period + dice.below(24)
    for _ in 0..<3 {
      let to = from + dice.below(24)
      let asOf = YearMonth(to + dice.below(3))
      let evidence = Self.outlook(Evidence(current, through: asOf), &dice)
      let months = YearMonth(from)...YearMonth(to)
      let a = slow.step(evidence, months)
      let b = fast.replay(evidence, months: months)
      #expect(a == b, "seed \(seed)")
      #expect(slow.book == fast.book, "seed \(seed)")
      all += a.count
      current = Self.restated(current, &dice)
      // The next edition overlaps the months already seen.
      from = to - dice.below(4)
    }
    #expect(fast.book.history.count == all)
  }

  @Test func theLawIsNotEmpty() {
    var kinds: Set<AlertTransition.Kind> = []
    var rules: Set<String> = []
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(seed))
      let lines = Self.lines(&dice)
      var monitor = AlertMonitor(rules: Self.rules, policy: Self.policy)
      let first = Self.outlook(Evidence(lines, through: YearMonth(2023, 6)), &dice)
      _ = monitor.replay(first, months: YearMonth(2020, 1)...YearMonth(2023, 6))
      _ = monitor.observe(Evidence(Self.restated(lines, &dice), through: YearMonth(2023, 6)))
      for transition in monitor.book.history {
        kinds.insert(transition.kind)
        rules.insert(transition.rule)
      }
    }
    #expect(kinds == Set(AlertTransition.Kind.allCases))
    #expect(rules == Set(Self.rules.ids))
  }

  @Test(arguments: 0..<20) func replayingInPiecesEqualsReplayingAtOnce(_ seed: Int) {
    var dice = Dice(state: UInt64(1000 + seed))
    let evidence = Evidence(Self.lines(&dice), through: YearMonth(2024, 12))
    var whole = AlertMonitor(rules: Self.rules, policy: Self.policy)
    var pieces = whole
    let a = whole.replay(evidence, months: YearMonth(2020, 1)...YearMonth(2024, 12))
    var b = pieces.replay(evidence, months: YearMonth(2020, 1)...YearMonth(2021, 5))
    b += pieces.replay(evidence, months: YearMonth(2021, 6)...YearMonth(2021, 6))
    b += pieces.replay(evidence, months: YearMonth(2021, 7)...YearMonth(2024, 12))
    #expect(a == b)
    #expect(whole.book == pieces.book)
  }
}
