import FundAlerts
import FundCore
import FundIO
import FundLedger
import FundPolicy
import Testing

/// The rules that come with the library.
@Suite struct BuiltInRulesTests {
  @Test func areReadWithoutAnIssue() {
    let loaded = AlertRuleSet.standardLoaded
    #expect(loaded.issues.map { $0.line(.en) } == [])
    #expect(
      loaded.value.ids == [
        "reserve-level", "reserve-excessive", "current-deficit", "spending-ahead", "breach-ahead", "data-overdue",
      ])
  }

  @Test func sayWhoDecidedTheirFigures() {
    for rule in AlertRuleSet.standard.rules {
      #expect(rule.note.en.hasPrefix("[design] "), "\(rule.id)")
      #expect(rule.note.zh.hasPrefix("[自拟] "), "\(rule.id)")
      #expect(rule.title.en != rule.title.zh, "\(rule.id)")
      #expect(!rule.timing.severities.isEmpty, "\(rule.id)")
    }
  }

  @Test func nameEdgesAndNoFigures() throws {
    let level = try #require(AlertRuleSet.standard["reserve-level"] as? BandRule)
    #expect(level.comparison == .below)
    #expect(level.margin == 300)
    #expect(
      level.levels == [
        AlertLevel(.blue, at: .targetLow, hold: 2), AlertLevel(.orange, at: .insufficient, hold: 2),
        AlertLevel(.red, at: .deficit),
      ])
    let ahead = try #require(AlertRuleSet.standard["breach-ahead"] as? BreachProbabilityRule)
    #expect(ahead.edge == .insufficient && ahead.within == 18 && ahead.margin == 0.05)
    #expect(ahead.levels.map(\.threshold) == [0.2, 0.33, 0.5])
    #expect(ahead.levels.map(\.severity) == [.blue, .yellow, .orange])
  }

  @Test func needMetricsThatExist() {
    for id in AlertRuleSet.standard.requiredMetrics {
      #expect(MetricCatalog.standard.definition(of: id) != nil, "\(id)")
    }
    #expect(AlertRuleSet.standard.requiredHorizon == 18)
  }

  /// The same months of reserve are judged by each fund's own standard: 2.5 months are insufficient under 67号 and on
  /// target under the Taiwanese act of 1 to 3 months.
  @Test func takeTheFiguresFromTheFundsOwnStandard() throws {
    let funds = [try FundID("510100/employee/pooled"), try FundID("710000/nhi/pooled")]
    let start = try #require(Period("2024"))
    let layout = PanelLayout(funds: funds, starts: [start, start], counts: [2, 2])
    var panel = MetricPanel(layout: layout)
    panel.add(MetricID("months"), MetricColumn(values: [2.5, 2.5, 2.5, 0.9], reasons: [0, 0, 0, 0]))
    let evidence = Evidence(panel: panel, through: YearMonth(2025, 12), digests: [1, 2, 3, 4])
    var monitor = AlertMonitor()
    let found = monitor.replay(evidence, months: YearMonth(2024, 1)...YearMonth(2025, 12))
    #expect(
      found.map { "\($0.fund) \($0.period) \($0.kind.rawValue) \($0.severity.code) \($0.finding.standard ?? "")" } == [
        "510100/employee/pooled 2024 fired orange cn-uebmi-2009", "710000/nhi/pooled 2025 fired orange tw-nhi",
      ])
    #expect(found[0].message(.zh) == "可支付2.5个月，低于3个月(不足线)")
    #expect(found[1].message(.en) == "0.9 months of reserve, below 1 (insufficient)")
  }
}
