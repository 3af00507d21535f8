import FundAlerts
import FundCore
import FundPolicy
import Testing

/// The sentences, word for word, in both languages.
@Suite struct MessageTests {
  @Test func probabilityNamesTheMonthAndTheCause() {
    let rule = BreachProbabilityRule(
      id: "breach", title: Fixture.title, note: Fixture.note, .below, .insufficient, within: 18,
      [AlertLevel(.yellow, at: 0.33)])
    let line = Line(
      from: YearMonth(2025, 9).period,
      [
        MetricID("months"): [5.4], MetricID("spendingGrowth"): [0.0801], MetricID("incomeGrowth"): [0.041],
      ])
    let evidence = Evidence(line, through: YearMonth(2025, 9)).adding([
      .probabilityBelow(3, within: 18): MetricColumn(values: [0.364], reasons: [0]),
      .firstLikelyBreach(3): MetricColumn(values: [18], reasons: [0]),
    ])
    var monitor = Fixture.monitor(rule)
    let found = monitor.observe(evidence)
    #expect(found.count == 1)
    #expect(
      found[0].message(.zh)
        == "未来18个月跌破3个月的概率 36 % (阈值 33 %)，最可能跌破 2027-03，主要来自 支出 +8.0 %/年 对 收入 +4.1 %/年")
    #expect(
      found[0].message(.en)
        == "P(months < 3 within 18 months) = 36 % (threshold 33 %), first likely 2027-03, "
        + "with spending +8.0 %/year against income +4.1 %/year")
    #expect(found[0].finding.firstLikely == YearMonth(2027, 3).period)
    #expect(monitor.standing(in: evidence).map { $0.message(.en) } == [found[0].message(.en)])
  }

  @Test func levelsNameEdgeAndCauses() {
    let from = YearMonth(2023, 2).period
    let to = YearMonth(2024, 2).period
    let moved = Attribution(
      from: from, to: to, change: -1.2,
      parts: [
        .init(cause: .income, minorUnits: 0, months: 0.9), .init(cause: .spending, minorUnits: 0, months: -1.75),
        .init(cause: .transferIn, minorUnits: 0, months: 0.001),
        .init(cause: .denominator, minorUnits: 0, months: -0.35),
      ])
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    let found = monitor.observe(
      Evidence([Line(months: [7, 2.84])], through: YearMonth(2024, 2), provisional: true, attributions: [moved]))
    #expect(found.count == 1)
    #expect(found[0].attribution == moved)
    #expect(
      found[0].message(.en)
        == "2.8 months of reserve, below 3 (insufficient); -1.20 months since 2023-02: spending -1.75, income +0.90, "
        + "mean spending -0.35, provisional figures")
    #expect(
      found[0].message(.zh)
        == "可支付2.8个月，低于3个月(不足线)；较2023-02变动 -1.20 个月：支出 -1.75，收入 +0.90，月均支出 -0.35，快报数")
  }

  @Test func anAlertThatEasesThroughTransfersOnlySaysSo() {
    func evidence(transfer: Double) -> Evidence {
      let moved = Attribution(
        from: YearMonth(2024, 1).period, to: YearMonth(2024, 2).period, change: 2,
        parts: [
          .init(cause: .income, minorUnits: 0, months: 2 - transfer),
          .init(cause: .transferIn, minorUnits: 1, months: transfer),
        ])
      return Evidence([Line(months: [5, 7])], through: YearMonth(2024, 2), attributions: [moved])
    }
    for (transfer, only) in [(0.5, false), (1.5, true)] {
      var monitor = Fixture.monitor(Fixture.reserveLevel())
      let found = monitor.step(evidence(transfer: transfer), YearMonth(2024, 1)...YearMonth(2024, 2))
      #expect(found.map(\.kind) == [.fired, .resolved])
      #expect(found[1].easedByAccountingOnly == only)
      #expect(found[1].message(.en).hasPrefix("7 months of reserve, no longer below 6.3 (target from)"))
      #expect(found[1].message(.en).hasSuffix("only through transfers or restatement") == only)
      #expect(found[1].message(.zh).hasSuffix("仅因转移收入或期初调整") == only)
    }
  }

  @Test func otherKinds() {
    let rate = RateRule(
      id: "a", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .below,
      [AlertLevel(.yellow, at: 0)])
    let growth = GrowthRule(id: "b", title: Fixture.title, note: Fixture.note, [AlertLevel(.blue, at: 0.05)])
    let falling = FallingRule(
      id: "c", title: Fixture.title, note: Fixture.note, lag: .period, [AlertLevel(.blue, at: 2)])
    let line = Line(
      from: YearMonth(2024, 1).period,
      [
        MetricID("months"): [9, 8, 7.25], MetricID("currentSurplusRate"): [0.1, 0.1, -0.0123],
        MetricID("spendingGrowth"): [0.05, 0.05, 0.091], MetricID("incomeGrowth"): [0.02, 0.02, -0.004],
      ])
    var monitor = Fixture.monitor(rate, growth, falling)
    let found = monitor.step(
      Evidence(line, through: YearMonth(2024, 3)), YearMonth(2024, 1)...YearMonth(2024, 3))
    #expect(
      found.map { $0.message(.en) } == [
        "current-surplus rate -1.2 %, below 0.0 %",
        "spending +9.1 %/year against income -0.4 %/year, 9.5 points apart (threshold 5.0)",
        "months of reserve 7.3, fallen for at least 2 periods in a row",
      ])
    #expect(
      found.map { $0.message(.zh) } == [
        "当期结余率 -1.2 %，低于0.0 %", "支出 +9.1 %/年 对 收入 -0.4 %/年，相差 9.5 个百分点 (阈值 5.0)",
        "可支付月数 7.3，环比连续下降至少2期",
      ])
  }

  @Test func certaintyIsNotPrintedBeforeItIs() {
    var finding = AlertFinding(
      .probability, metric: MetricID("p"), value: 0.002, .below, threshold: 0.2, isBreached: true)
    finding.edgeMonths = 0.25
    finding.within = 6
    #expect(finding.text(.en) == "P(months < 0.25 within 6 months) = <1 % (threshold 20 %)")
    finding.value = 0.999
    #expect(finding.text(.en) == "P(months < 0.25 within 6 months) = >99 % (threshold 20 %)")
    finding.value = 1
    #expect(finding.text(.zh) == "未来6个月跌破0.25个月的概率 100 % (阈值 20 %)")
  }

  @Test func aRuleOfOnesOwnUsesItsOwnWords() {
    var monitor = Fixture.monitor(OddMonths())
    let found = monitor.observe(Evidence(Line(months: [1]), through: YearMonth(2024, 1)))
    #expect(found.map { $0.message(.en) } == ["an odd month"])
    #expect(found.map { $0.message(.zh) } == ["单数月"])
  }

  /// A rule a service might write: every odd month is blue.
  struct OddMonths: AlertRule {
    let id = "odd"
    let title = Bilingual("odd months", "单数月")
    let note = Bilingual("[design]", "[自拟]")
    let timing = AlertTiming([AlertLevel(.blue, at: 0)])
    let cadence = AlertCadence.period
    let requiredMetrics: [MetricID] = []

    func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
      for offset in column.wanted {
        let isOdd = (series.start + offset).indexInYear.isMultiple(of: 2)
        column.judge(offset, enters: isOdd ? .blue : nil, stays: nil)
      }
    }

    func finding(
      _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
    ) -> AlertFinding {
      var finding = AlertFinding(
        .other, metric: MetricID("none"), value: nil, .above, threshold: nil, isBreached: breached)
      finding.words = Bilingual("an odd month", "单数月")
      return finding
    }
  }
}
