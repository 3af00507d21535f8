import Foundation
import FundAlerts
import FundCore
import Testing

/// Silence and acknowledgement mute the telling, and nothing else.
@Suite struct SilenceTests {
  static let reason = AlertReason(who: "Wang", why: "subsidy is on its way")

  /// Fund A: orange from March, red in May, closed in July, orange again from August.
  static let line = Line(months: [7, 7, 2, 2, -1, 2, 8, 2, 2])

  static func through(_ month: Int) -> (monitor: AlertMonitor, evidence: Evidence) {
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    let evidence = Evidence(line, through: YearMonth(2024, month))
    _ = monitor.step(evidence, YearMonth(2024, 1)...YearMonth(2024, month))
    return (monitor, evidence)
  }

  /// Whether anybody is told of the alert at each of the months, with the decisions of a book.
  static func told(_ months: ClosedRange<Int>, _ decide: (inout AlertBook) throws -> Void, at: Int) throws -> [Bool] {
    var monitor = through(at).monitor
    var book = monitor.book
    try decide(&book)
    monitor = AlertMonitor(rules: monitor.rules, policy: monitor.policy, restoring: book)
    return months.map { month in
      let evidence = Evidence(line, through: YearMonth(2024, month))
      _ = monitor.observe(evidence)
      let notices = monitor.book.notices(monitor.standing(in: evidence), asOf: YearMonth(2024, month))
      return notices.contains { !$0.isMuted }
    }
  }

  @Test func anAcknowledgedAlertSpeaksAgainWhenItGrowsWorseOrOpensAnew() throws {
    let told = try Self.told(
      3...9,
      { book in
        try book.acknowledge("reserve-level", of: Fixture.fundA, from: YearMonth(2024, 3), Self.reason)
      }, at: 3)
    // March and April known, May red, June orange again, July closed, August a new alert.
    #expect(told == [false, false, true, false, false, true, true])
  }

  @Test func anAcknowledgementEndsWithItsDayOrIsWithdrawn() throws {
    let until = try Self.told(
      3...4,
      { book in
        try book.acknowledge(
          "reserve-level", of: Fixture.fundA, from: YearMonth(2024, 3), until: Fixture.day(2024, 4, 29), Self.reason)
      }, at: 3)
    #expect(until == [false, true])
    var book = Self.through(3).monitor.book
    let known = try book.acknowledge("reserve-level", of: Fixture.fundA, from: YearMonth(2024, 3), Self.reason)
    #expect(known.severity == .orange && known.since == YearMonth(2024, 3).period)
    #expect(book.withdraw("reserve-level", of: Fixture.fundA, from: YearMonth(2024, 4)).count == 1)
    #expect(book.withdraw("reserve-level", of: Fixture.fundA, from: YearMonth(2024, 4)).isEmpty)
    #expect(book.acknowledgements[0].term.covers(YearMonth(2024, 3)))
    #expect(!book.acknowledgements[0].term.covers(YearMonth(2024, 4)))
  }

  @Test func onlyAnOpenAlertIsAcknowledged() {
    var book = Self.through(3).monitor.book
    #expect(throws: AlertError.notOpen(rule: "other", fund: Fixture.fundA, open: ["reserve-level"])) {
      try book.acknowledge("other", of: Fixture.fundA, from: YearMonth(2024, 3), Self.reason)
    }
    #expect(throws: AlertError.notOpen(rule: "reserve-level", fund: Fixture.fundB, open: [])) {
      try book.acknowledge("reserve-level", of: Fixture.fundB, from: YearMonth(2024, 3), Self.reason)
    }
    #expect(throws: AlertError.noSilence(1, known: 0)) { try book.lift(silence: 1, from: YearMonth(2024, 3)) }
    #expect(book == Self.through(3).monitor.book)
  }

  @Test(arguments: [
    (AlertMatcher(), [false, false, false, false, false, true, true]),
    (AlertMatcher(upTo: .orange), [false, false, true, false, false, true, true]),
    (AlertMatcher(regions: [Fixture.region("510000")]), [false, false, false, false, false, true, true]),
    (AlertMatcher(regions: [Fixture.region("520000")]), [true, true, true, true, false, true, true]),
    (AlertMatcher(schemes: [.resident]), [true, true, true, true, false, true, true]),
    (AlertMatcher(rules: ["data-overdue"]), [true, true, true, true, false, true, true]),
    (
      AlertMatcher(funds: [Fixture.fundB, Fixture.fundA], rules: ["reserve-level"]),
      [false, false, false, false, false, true, true]
    ),
  ]) func silenceCoversWhatItSays(_ matcher: AlertMatcher, _ expected: [Bool]) throws {
    let told = try Self.told(
      3...9,
      { $0.silence(matcher, from: YearMonth(2024, 3), until: Fixture.day(2024, 7, 31), Self.reason) }, at: 3)
    #expect(told == expected)
  }

  @Test func aSilenceIsLifted() throws {
    let told = try Self.told(
      3...5,
      { book in
        book.silence(AlertMatcher(), from: YearMonth(2024, 3), until: Fixture.day(2024, 12, 31), Self.reason)
        try book.lift(silence: 1, from: YearMonth(2024, 5))
      }, at: 3)
    #expect(told == [false, false, true])
  }

  /// The law of the issue: silence never loses a transition. Decisions are thrown in at random moments.
  @Test(arguments: 0..<20) func silenceNeverLosesATransition(_ seed: Int) throws {
    var dice = ReplayLawTests.Dice(state: UInt64(500 + seed))
    let evidence = Evidence(ReplayLawTests.lines(&dice), through: YearMonth(2024, 12))
    var plain = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy)
    var quiet = plain
    var muted = 0
    for ordinal in YearMonth(2020, 1).period.ordinal...YearMonth(2024, 12).period.ordinal {
      let month = YearMonth(Period(ordinal: Int(ordinal), .monthly))
      let seen = evidence.through(month)
      #expect(plain.observe(seen) == quiet.observe(seen))
      var book = quiet.book
      if dice.below(5) == 0 {
        let matcher = dice.below(2) == 0 ? AlertMatcher() : AlertMatcher(upTo: .yellow)
        book.silence(matcher, from: month, until: (month.period + dice.below(12)).dayAfter, Self.reason)
      }
      for alert in quiet.standing(in: seen) where dice.below(4) == 0 {
        try book.acknowledge(alert.rule, of: alert.fund, from: month, Self.reason)
      }
      quiet = AlertMonitor(rules: quiet.rules, policy: quiet.policy, restoring: book)
      muted += book.notices(quiet.standing(in: seen), asOf: month).filter(\.isMuted).count
    }
    #expect(muted > 10)
    #expect(plain.book.history == quiet.book.history && !plain.book.history.isEmpty)
    for fund in plain.book.funds {
      for rule in plain.book.rules { #expect(plain.book.state(rule.id, fund) == quiet.book.state(rule.id, fund)) }
    }
    // Stored and read back, all of it is still there.
    let stored = try JSONEncoder().encode(quiet.book)
    #expect(try JSONDecoder().decode(AlertBook.self, from: stored) == quiet.book)
  }

  @Test func aBookOfVersionOneIsReadAndHasNoDecisions() throws {
    let book = Self.through(5).monitor.book
    let text = String(decoding: try JSONEncoder().encode(book), as: UTF8.self)
    #expect(text.contains("\"version\":2"))
    let old = try JSONDecoder().decode(
      AlertBook.self, from: Data(text.replacing("\"version\":2", with: "\"version\":1").utf8))
    #expect(old == book)
  }

  @Test(arguments: [
    #""silences":[{"matcher":{"upTo":"purple"},"from":"2024-03","reason":{"who":"a","why":"b"}}]"#,
    #""silences":[{"matcher":{"regions":[""]},"from":"2024-03","reason":{"who":"a","why":"b"}}]"#,
    #""silences":[{"matcher":{"schemes":["a b"]},"from":"2024-03","reason":{"who":"a","why":"b"}}]"#,
    #""silences":[{"matcher":{},"from":"2024","reason":{"who":"a","why":"b"}}]"#,
    #""acknowledgements":[{"fund":"510100/employee/pooled","rule":"a","severity":"x","since":"2024-03","from":"2024-03","reason":{"who":"a","why":"b"}}]"#,
  ]) func damagedDecisionsAreNotRead(_ part: String) {
    let text = #"{"version":2,"rules":[],"funds":[],"tracks":[],"history":[],"# + part + "}"
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AlertBook.self, from: Data(text.utf8)) }
  }
}
