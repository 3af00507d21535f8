import FundAlerts
import FundCore
import Testing

/// One alert that speaks for others, and alerts put together.
@Suite struct InhibitionTests {
  static func alert(
    _ fund: String, _ severity: AlertSeverity, rule: String = "level", state: AlertState = .firing
  ) throws -> AlertStanding {
    AlertStanding(
      fund: try FundID(fund), rule: rule, title: Bilingual(rule, rule), state: state, severity: severity,
      since: YearMonth(2024, 3).period, period: YearMonth(2024, 3).period,
      finding: AlertFinding(
        .rate, metric: MetricID("months"), value: 1, .below, threshold: 2, isBreached: true), attribution: nil)
  }

  static func muted(_ alerts: [AlertStanding], _ inhibitions: AlertInhibition...) -> [String] {
    AlertBook().notices(alerts, inhibitions: inhibitions, asOf: YearMonth(2024, 3)).filter(\.isMuted).map {
      "\($0.alert.fund) \($0.alert.rule)"
    }
  }

  @Test func aRegionSpeaksForItsMembersUnlessTheyAreWorse() throws {
    let alerts = [
      try Self.alert("510000/employee/pooled", .orange), try Self.alert("510100/employee/pooled", .orange),
      try Self.alert("510104/employee/pooled", .red), try Self.alert("510105/employee/pooled", .blue),
      try Self.alert("510105/resident/pooled", .blue), try Self.alert("520100/employee/pooled", .blue),
      try Self.alert("510106/employee/pooled", .blue, rule: "rate"),
    ]
    #expect(
      Self.muted(alerts, AlertInhibition(mutes: .members))
        == ["510100/employee/pooled level", "510105/employee/pooled level"])
    #expect(
      Self.muted(alerts, AlertInhibition(mutes: .members, sources: ["level"], targets: ["rate"]))
        == ["510106/employee/pooled rate"])
    // The red county speaks only for those in it; a severity that nobody reaches mutes nobody.
    #expect(Self.muted(alerts, AlertInhibition(mutes: .members, severity: .red)).isEmpty)
    #expect(Self.muted(alerts, AlertInhibition(mutes: .members, sources: ["rate"])).isEmpty)
  }

  @Test func membersSpeakForTheirRegion() throws {
    let alerts = [
      try Self.alert("510000/employee/pooled", .orange), try Self.alert("510100/employee/pooled", .yellow),
      try Self.alert("510104/employee/pooled", .orange), try Self.alert("520000/employee/pooled", .blue),
    ]
    #expect(
      Self.muted(alerts, AlertInhibition(mutes: .region))
        == ["510000/employee/pooled level", "510100/employee/pooled level"])
  }

  @Test func pendingAlertsDoNotSpeak() throws {
    let alerts = [
      try Self.alert("510000/employee/pooled", .red, state: .pending), try Self.alert("510100/employee/pooled", .blue),
    ]
    #expect(Self.muted(alerts, AlertInhibition(mutes: .members)).isEmpty)
  }

  @Test func theWholeLedgerAndAllSchemesSpeakForEverybody() throws {
    let alerts = [
      try Self.alert("ledger/all/pooled", .red, rule: "share"), try Self.alert("510100/resident/pooled", .blue),
      try Self.alert("US/medicare_hi/pooled", .orange), try Self.alert("US/medicare_hi/individual", .orange),
    ]
    #expect(
      Self.muted(alerts, AlertInhibition(mutes: .members, sources: ["share"], targets: ["level"]))
        == ["510100/resident/pooled level", "US/medicare_hi/pooled level"])
  }

  @Test func anAlertNeverMutesItself() throws {
    let alerts = [try Self.alert("510000/employee/pooled", .red)]
    #expect(Self.muted(alerts, AlertInhibition(mutes: .members), AlertInhibition(mutes: .region)).isEmpty)
  }

  @Test func contradictionsAreKnown() {
    let down = AlertInhibition(mutes: .members, sources: ["a"])
    #expect(down.contradicts(AlertInhibition(mutes: .region)))
    #expect(down.contradicts(AlertInhibition(mutes: .region, sources: ["a", "b"])))
    #expect(!down.contradicts(AlertInhibition(mutes: .region, sources: ["b"])))
    #expect(!down.contradicts(AlertInhibition(mutes: .members)))
    let share = AlertInhibition(mutes: .members, sources: ["share"], targets: ["a"])
    #expect(!share.contradicts(AlertInhibition(mutes: .region, sources: ["a"])))
    #expect(share.contradicts(AlertInhibition(mutes: .region, sources: ["a"], targets: ["share"])))
  }

  @Test func aDigestHoldsEveryAlertOnce() throws {
    let alerts = [
      try Self.alert("510100/employee/pooled", .orange), try Self.alert("510104/employee/pooled", .red),
      try Self.alert("520100/employee/pooled", .red), try Self.alert("520100/employee/pooled", .red, rule: "rate"),
      try Self.alert("520200/resident/pooled", .blue, state: .pending), try Self.alert("US/x/pooled", .blue),
    ]
    var book = AlertBook()
    book.silence(
      AlertMatcher(rules: ["rate"]), from: YearMonth(2024, 1), until: Fixture.day(2024, 12, 31), SilenceTests.reason)
    let notices = book.notices(alerts, asOf: YearMonth(2024, 3))
    let digest = AlertDigest(notices, by: AlertGrouping([.province]))
    #expect(digest.groups.map(\.values) == [["510000"], ["520000"], ["US"]])
    #expect(digest.groups.map { $0.count(.red) } == [1, 1, 0])
    #expect(digest.groups.map(\.pending) == [0, 1, 0])
    #expect(digest.groups.map { $0.muted.count } == [0, 1, 0])
    #expect(digest.groups.map(\.funds) == [2, 2, 1])
    #expect(digest.groups[0].told.map(\.severity) == [.red, .orange])
    for keys in [[], [.city, .scheme], [.rule], AlertGrouping.Key.allCases] as [[AlertGrouping.Key]] {
      let groups = AlertDigest(notices, by: AlertGrouping(keys)).groups
      #expect(groups.reduce(0) { $0 + $1.told.count + $1.muted.count } == alerts.count)
      #expect(Set(groups.map(\.values)).count == groups.count)
    }
  }
}
