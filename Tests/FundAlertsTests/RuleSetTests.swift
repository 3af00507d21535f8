import FundAlerts
import FundCore
import FundPolicy
import Testing

@Suite struct RuleSetTests {
  @Test func idsAreUnique() {
    #expect(throws: AlertError.duplicateRule("reserve-level")) {
      try AlertRuleSet([Fixture.reserveLevel(), Fixture.reserveLevel(hold: 2)])
    }
  }

  @Test func addingReplacesInPlace() {
    let set = Fixture.rules(Fixture.reserveLevel(), Overdue.rule)
    let changed = set.adding(Fixture.reserveLevel(hold: 4))
    #expect(changed.ids == ["reserve-level", "data-overdue"])
    #expect(changed["reserve-level"]?.timing.hold(.blue) == 4)
    #expect(set["reserve-level"]?.timing.hold(.blue) == 1)
    #expect(changed.keeping(["data-overdue"]).ids == ["data-overdue"])
    #expect(AlertRuleSet.empty.merging(set).ids == set.ids)
  }

  @Test func saysWhatItNeeds() {
    let breach = BreachProbabilityRule(
      id: "breach", title: Fixture.title, note: Fixture.note, .below, .insufficient, within: 18,
      [AlertLevel(.blue, at: 0.2)])
    let set = Fixture.rules(Fixture.reserveLevel(), breach)
    #expect(set.requiredMetrics.map(\.rawValue) == ["incomeGrowth", "months", "spendingGrowth"])
    #expect(set.requiredHorizon == 18)
    #expect(AlertRuleSet.empty.requiredMetrics.isEmpty)
    #expect(Fixture.rules(Overdue.rule).requiredHorizon == 0)
  }

  @Test func severitiesAreOrderedAndNamedInBothLanguages() {
    #expect(AlertSeverity.allCases.sorted() == [.blue, .yellow, .orange, .red])
    for severity in AlertSeverity.allCases {
      #expect(AlertSeverity(code: severity.code) == severity)
      #expect(AlertSeverity(code: severity.title.zh) == severity)
    }
    #expect(AlertSeverity(code: "purple") == nil)
  }
}
