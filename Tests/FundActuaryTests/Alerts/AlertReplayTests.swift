import Foundation
import FundActuary
import Testing

/// The past lived through again.
@Suite("Replay of alerts")
struct AlertReplayTests {
  private static func taiwan() async throws -> Ledger {
    let root = URL(fileURLWithPath: ExampleProvince.path).deletingLastPathComponent()
    return try await Ledger.load(root.appendingPathComponent("taiwan-nhi").path).value
  }

  private static func settings(_ asOf: YearMonth) -> Analysis.Settings {
    var settings = ExampleProvince.settings(asOf)
    settings.methods = .standard
    return settings
  }

  /// NHI annual report: the reserve entered 2001 with 1.68 months (2000) and ended it with 0.96, below the month of
  /// Article 78.
  @Test("Taiwan left its band in 2001: current deficit had warned for three years, the level rule had not")
  func taiwanLeftItsBand() async throws {
    let ledger = try await Self.taiwan()
    let past = try await AlertReplay(ledger, Self.settings(YearMonth(2005, 12)), origins: .init(every: 12))
    #expect(past.figures == .truncated)
    #expect(past.months == YearMonth(1995, 1)...YearMonth(2005, 12))
    #expect(past.origins.count == 11 && past.origins.allSatisfy { $0.month == 12 })
    let record = past.backtest(.standard)
    let breach = try #require(record.breaches.first { $0.watched == WatchedEdge(.insufficient) })
    #expect(breach.period == Period(year: 2001))
    #expect(record.breaches.filter { $0.watched == WatchedEdge(.insufficient) }.count == 1)
    let leads = Dictionary(uniqueKeysWithValues: breach.warnings.map { ($0.rule, $0.lead) })
    #expect(leads["current-deficit"] == 36)
    #expect(leads["reserve-level"] == 0, "it opened in the year itself, which is no warning")
    #expect(record["reserve-level"]?.scores.first?.missed == 1)
    #expect(record["reserve-level"]?.scores.first?.sameTime == 1)
    #expect(record.probabilities.allSatisfy { !$0.isEnough }, "one breach says nothing of probabilities")
    #expect(record["data-overdue"]?.unscored == .otherEdge)
  }

  @Test("Without dates a replay is the monitor's own, whatever the outlooks between")
  func truncated() async throws {
    let ledger = try await Self.taiwan()
    let settings = Self.settings(YearMonth(2005, 12))
    let rules = AlertRuleSet.standard.keeping(["reserve-level", "current-deficit", "spending-ahead"])
    var monitor = AlertMonitor(rules: rules)
    let direct = monitor.replay(
      ledger.metrics(rules.requiredMetrics).evidence(through: YearMonth(2005, 12)),
      months: YearMonth(1995, 1)...YearMonth(2005, 12))
    #expect(direct.count > 5)
    for every in [0, 24] {
      let past = try await AlertReplay(ledger, settings, origins: .init(every: every))
      #expect(past.transitions(rules) == direct)
      #expect(past.origins.isEmpty == (every == 0) && past.statements.isEmpty == (every == 0))
    }
    let blind = try await AlertReplay(ledger, settings, origins: .init(every: 0)).backtest(.standard)
    #expect(blind["breach-ahead"]?.unscored == .noOutlook)
    #expect(blind.probabilities.isEmpty)
  }

  @Test("Figures that came later never change what was said before")
  func laterDataChangeNothing() async throws {
    let ledger = try await ExampleProvince.ledger()
    let cut = YearMonth(2025, 3)
    let origins = AlertReplay.Origins(every: 3, count: 2)
    let then = try await AlertReplay(
      ledger.asKnown(on: try #require(CalendarDate("2025-03-31"))), Self.settings(cut), from: YearMonth(2024, 7),
      origins: origins)
    let now = try await AlertReplay(
      ledger, Self.settings(YearMonth(2025, 6)), from: YearMonth(2024, 7), origins: .init(every: 3, count: 3))
    #expect(then.figures == .asKnown && now.figures == .asKnown)
    let before = now.transitions(.standard).filter { $0.asOf <= cut }
    #expect(before.count > 20)
    #expect(before == then.transitions(.standard))
    #expect(now.origins.prefix(2) == then.origins[...])
    #expect(now.statements.filter { $0.made <= cut } == then.statements)
    #expect(!then.statements.isEmpty)
    // At the end of March the month's own figures are not there yet: what is said begins with it, or before.
    #expect(then.statements.filter { $0.made == cut }.allSatisfy { $0.first <= cut.period })
  }

  @Test("One replay judges many sets of rules")
  func tuning() async throws {
    let ledger = try await ExampleProvince.ledger()
    let past = try await AlertReplay(ledger, Self.settings(YearMonth(2025, 12)), origins: .init(every: 0))
    let quick = BandRule(
      id: "reserve-level", title: Bilingual("quick", "快"), note: Bilingual("", ""), .below,
      [AlertLevel(.yellow, at: .targetLow)], margin: 0)
    let usual = past.backtest(.standard), tuned = past.backtest(AlertRuleSet.standard.adding(quick))
    #expect(usual["current-deficit"] == tuned["current-deficit"])
    let opened = [usual, tuned].compactMap { $0["reserve-level"]?.scores.first?.opened }
    #expect(opened.count == 2 && opened[1] > opened[0], "without hold and margin it opens more often")
    #expect(usual.breaches.map(\.period) == tuned.breaches.map(\.period))
  }
}
