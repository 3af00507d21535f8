import FundAlerts
import FundCore
import FundPolicy
import FundTestSupport
import Testing

/// Rules and probabilities scored by what happened.
@Suite struct AlertBacktestTests {
  private static let start = YearMonth(2021, 1).period
  private static let edge = StandardEdge(.insufficient, .below, thousandths: 3000)

  /// A transition to a level, 0 for none.
  private static func change(_ fund: FundID, _ month: Int, to level: UInt8) -> AlertTransition {
    let period = start + month
    return AlertTransition(
      fund: fund, rule: "reserve-level", title: Fixture.title, kind: level > 0 ? .fired : .resolved, from: .inactive,
      to: level > 0 ? .firing : .resolved, severity: AlertSeverity(rawValue: level) ?? .blue, previousSeverity: nil,
      period: period, asOf: YearMonth(period), since: nil,
      finding: AlertFinding(.band, metric: .months, value: nil, .below, threshold: nil, isBreached: level > 0),
      isProvisional: false, attribution: nil)
  }

  private static func record(
    _ lines: [Line], levels: [[UInt8]], _ statements: [ProbabilityStatement] = [],
    _ question: AlertBacktestQuestion = AlertBacktestQuestion()
  ) -> AlertBacktest {
    let last = YearMonth(start + (lines.map(\.count).max() ?? 1) - 1)
    var changes: [AlertTransition] = []
    for (line, levels) in zip(lines, levels) {
      var before: UInt8 = 0
      for (t, level) in levels.enumerated() where level != before {
        changes.append(change(line.fund, t, to: level))
        before = level
      }
    }
    return AlertBacktest(
      changes, statements, against: Evidence(lines, through: last), rules: Fixture.rules(Fixture.reserveLevel()),
      policy: Fixture.policy, months: YearMonth(start)...last, figures: .truncated, question)
  }

  /// Counts by `make_alert_backtest.py` from the definitions.
  @Test func countsAndScoresAgreeWithAnIndependentProgram() throws {
    try Reference.check("alert_backtest") { one in
      let missing = try one.double("missing")
      let funds = try one.doubles("regions").map {
        FundID(Fixture.region(NumberText.padded(Int($0), to: 6)), .employee, .pooled)
      }
      let lines = zip(funds, try one.columns("months")).map { fund, months in
        Line(fund, from: 2021, 1, months: months.map { $0 == missing ? nil : $0 })
      }
      let within = try one.integer("within")
      let statements = try one.columns("statements").map { row in
        let made = Self.start + Int(row[1])
        return ProbabilityStatement(
          fund: funds[Int(row[0])], made: YearMonth(made), WatchedEdge(.insufficient), edge: Self.edge, within: within,
          first: made + 1, last: made + within, stated: row[2])
      }
      var question = AlertBacktestQuestion()
      question.within = within
      question.reopening = try one.integer("reopening")
      let record = Self.record(
        lines, levels: try one.columns("levels").map { $0.map { UInt8($0) } }, statements, question)
      let scores = try #require(record["reserve-level"]?.scores)
      for (word, score) in [("blue", scores[0]), ("orange", scores[1])] {
        for (name, count) in [
          ("opened", score.opened), ("right", score.right), ("false", score.falseAlarms), ("early", score.early),
          ("late", score.late), ("undecided", score.undecided), ("warned", score.warned), ("missed", score.missed),
          ("same", score.sameTime), ("reopened", score.reopenings),
        ] { try one.expect("\(word).\(name)", Double(count)) }
        try one.expect("\(word).leads", score.leads.map(Double.init))
        try one.expect("\(word).median", score.medianLead ?? missing)
      }
      let said = try #require(record.probabilities.first)
      #expect(record.probabilities.count == 1)
      for (name, value) in [
        ("cases", Double(said.cases)), ("happened", Double(said.happened)), ("undecided", Double(said.undecided)),
        ("breaches", Double(said.breaches)), ("clusters", Double(said.clusters)), ("brier", said.brier ?? .nan),
        ("brierError", said.brierError ?? .nan), ("climatology", said.climatology ?? .nan),
        ("skill", said.skill ?? .nan), ("skillError", said.skillError ?? .nan),
        ("reliability", said.reliability ?? .nan), ("resolution", said.resolution ?? .nan),
      ] { try one.expect("p.\(name)", value) }
      try one.expect("p.binFrom", said.bins.map(\.from))
      try one.expect("p.binCases", said.bins.map { Double($0.cases) })
      try one.expect("p.binHappened", said.bins.map { Double($0.happened) })
      try one.expect("p.binStated", said.bins.map(\.stated))
      try one.expect("p.binEffective", said.bins.map(\.effectiveCases))
      #expect(said.isEnough == (one.id == "twelve-provinces"))
      #expect(said.cluster == (one.id == "twelve-provinces" ? .province : .fund))
    }
  }

  @Test func anAlertWhoseHorizonIsNotOverIsNeverFalse() {
    let calm = Self.record([Line(from: 2021, 1, months: Array(repeating: 5, count: 12))], levels: [[0, 0, 1]])
    let score = calm["reserve-level"]?.scores.first
    #expect(score?.opened == 1 && score?.undecided == 1 && score?.falseAlarms == 0 && score?.precision == nil)
    #expect(score?.recall == nil && score?.medianLead == nil && calm.breaches.isEmpty)
    // One month more, and the year after it opened is over.
    let over = Self.record([Line(from: 2021, 1, months: Array(repeating: 5, count: 15))], levels: [[0, 0, 1]])
    #expect(over["reserve-level"]?.scores.first?.falseAlarms == 1)
  }

  @Test func whatHappenedEarlyIsUndecidedToo() {
    // The band is left a month later, but ten of the twelve months are not known: to count it would favour the rule.
    let left = Self.record([Line(from: 2021, 1, months: [5, 4, 2, 2])], levels: [[0, 1, 1, 1]])
    let score = left["reserve-level"]?.scores.first
    #expect(score?.undecided == 1 && score?.right == 0 && score?.warned == 1 && score?.leads == [1])
    #expect(left.breaches.map(\.period) == [Self.start + 2])
    #expect(left.breaches.first?.warnings.map(\.lead) == [1])
  }

  @Test func anAlertInThePeriodOfTheBreachIsLateAndTheBreachMissed() {
    let late = Self.record([Line(from: 2021, 1, months: [5, 5, 2, 2, 2])], levels: [[0, 0, 1, 1, 1]])
    let score = late["reserve-level"]?.scores.first
    #expect(score?.late == 1 && score?.missed == 1 && score?.sameTime == 1 && score?.warned == 0)
    #expect(late.breaches.first?.warnings.map(\.lead) == [0])
  }

  @Test func aFundThatBeginsBeyondTheEdgeHasNotLeftItsBand() {
    let begun = Self.record([Line(from: 2021, 1, months: [2, nil, 2, 5, nil, 2])], levels: [[]])
    #expect(begun.breaches.map(\.period) == [Self.start + 5])
  }

  @Test func aScoreWithoutBreachesHasNoSkill() {
    let lines = [Line(from: 2021, 1, months: Array(repeating: 5, count: 24))]
    let said = (0..<4).map { t in
      ProbabilityStatement(
        fund: Fixture.fundA, made: YearMonth(Self.start + t), WatchedEdge(.insufficient), edge: Self.edge, within: 6,
        first: Self.start + t + 1, last: Self.start + t + 6, stated: 1)
    }
    let score = Self.record(lines, levels: [[]], said).probabilities.first
    #expect(score?.brier == 1 && score?.skill == nil && score?.skillError == nil && score?.brierError == nil)
    #expect(score?.bins.map(\.from) == [0.9], "certainty belongs to the last tenth")
    #expect(score?.isEnough == false)
  }

  @Test func everyKindOfRuleIsHeldAgainstItsOwnSide() throws {
    let high = BandRule(
      id: "high", title: Fixture.title, note: Fixture.note, .above, [AlertLevel(.yellow, at: .targetHigh)])
    let ahead = BreachProbabilityRule(
      id: "ahead", title: Fixture.title, note: Fixture.note, .below, .deficit, within: 9, [AlertLevel(.blue, at: 0.2)])
    let rate = RateRule(
      id: "rate", title: Fixture.title, note: Fixture.note, metric: MetricID("x"), .below, [AlertLevel(.blue, at: 0)])
    #expect(WatchedEdge.of(high, asked: nil) == WatchedEdge(.targetHigh, .above))
    #expect(WatchedEdge.of(high, asked: .insufficient) == nil)
    #expect(WatchedEdge.of(high, asked: .excessive) == WatchedEdge(.excessive, .above))
    #expect(WatchedEdge.of(ahead, asked: nil) == WatchedEdge(.deficit, .below))
    #expect(WatchedEdge.of(rate, asked: nil) == WatchedEdge(.insufficient, .below))
    #expect(WatchedEdge.of(rate, asked: .targetLow) == WatchedEdge(.targetLow, .below))
    #expect(WatchedEdge.of(DataOverdueRule(id: "d", title: Fixture.title, note: Fixture.note, []), asked: nil) == nil)
    #expect(Fixture.rules(high, ahead, rate).requiredWindows == [9])
  }
}
