import Foundation
import FundAlerts
import FundCore
import Testing

/// The stored form of a book.
@Suite struct AlertBookTests {
  /// A book with alerts of every kind in every state, and an attribution.
  static func book() -> AlertBook {
    var dice = ReplayLawTests.Dice(state: 3)
    let lines = ReplayLawTests.lines(&dice)
    let evidence = ReplayLawTests.outlook(Evidence(lines, through: YearMonth(2023, 6)), &dice)
    var monitor = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy)
    _ = monitor.replay(evidence, months: YearMonth(2021, 1)...YearMonth(2023, 6))
    let moved = Attribution(
      from: YearMonth(2024, 1).period, to: YearMonth(2024, 2).period, change: -0.1,
      parts: [.init(cause: .income, minorUnits: -5, months: -0.1)])
    _ = monitor.observe(
      Evidence(
        [Line(Fixture.fundA, months: [7, 1])], through: YearMonth(2024, 2), provisional: true, attributions: [moved]))
    return monitor.book
  }

  @Test func roundTrip() throws {
    let book = Self.book()
    #expect(book.history.count > 20)
    #expect(book.history.contains { $0.attribution != nil })
    let data = try JSONEncoder().encode(book)
    #expect(try JSONDecoder().decode(AlertBook.self, from: data) == book)
    let empty = try JSONEncoder().encode(AlertBook())
    #expect(try JSONDecoder().decode(AlertBook.self, from: empty) == AlertBook())
  }

  @Test func aRestoredMonitorGoesOnAsIfNeverStored() throws {
    var dice = ReplayLawTests.Dice(state: 11)
    let lines = ReplayLawTests.lines(&dice)
    let evidence = Evidence(lines, through: YearMonth(2024, 12))
    var whole = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy)
    let a = whole.step(evidence, YearMonth(2021, 1)...YearMonth(2024, 12))
    var book = AlertBook()
    var b: [AlertTransition] = []
    for ordinal in YearMonth(2021, 1).period.ordinal...YearMonth(2024, 12).period.ordinal {
      var monitor = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy, restoring: book)
      b += monitor.observe(evidence.through(YearMonth(Period(ordinal: Int(ordinal), .monthly))))
      book = try JSONDecoder().decode(AlertBook.self, from: JSONEncoder().encode(monitor.book))
    }
    #expect(a == b)
    #expect(!a.isEmpty)
  }

  @Test func otherVersionsAreNotRead() {
    let text = #"{"version":3,"rules":[],"funds":[],"tracks":[],"history":[]}"#
    #expect(throws: AlertError.bookVersion(found: 3, supported: 2)) {
      try JSONDecoder().decode(AlertBook.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: [
    #"{"version":1}"#,
    #"{"version":1,"rules":[],"funds":["510100/employee/pooled","510100/employee/pooled"],"tracks":[],"history":[]}"#,
    #"{"version":1,"rules":[],"funds":[],"tracks":[{"rule":0,"fund":0,"judged":"2024-01","digest":"1","before":[],"now":[]}],"history":[]}"#,
    #"{"version":1,"rules":[{"id":"a","title":{"en":"a","zh":"a"}}],"funds":["510100/employee/pooled"],"tracks":[{"rule":0,"fund":0,"judged":"2024-01","digest":"1","before":[],"now":[9,0,0,0,0,0,0,0,0]}],"history":[]}"#,
    #"{"version":1,"rules":[{"id":"a","title":{"en":"a","zh":"a"}}],"funds":["510100/employee/pooled"],"tracks":[{"rule":0,"fund":0,"judged":"2024-13","digest":"1","before":[],"now":[]}],"history":[]}"#,
  ]) func damagedBooksAreRefused(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AlertBook.self, from: Data(text.utf8)) }
  }
}
