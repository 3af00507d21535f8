import FundActuary
import Testing

/// The whole way of one ledger.
@Suite("Analysis")
struct AnalysisTests {
  /// A transition without the explanation, which a replay gives for its last month only.
  private struct Change: Hashable {
    let fund: FundID, rule: String, kind: AlertTransition.Kind, from: AlertState, to: AlertState
    let severity: AlertSeverity, period: Period, asOf: YearMonth, since: Period?, isProvisional: Bool

    init(_ change: AlertTransition) {
      (fund, rule, kind, from, to) = (change.fund, change.rule, change.kind, change.from, change.to)
      (severity, period, asOf) = (change.severity, change.period, change.asOf)
      (since, isProvisional) = (change.since, change.isProvisional)
    }
  }

  @Test("Observing month by month equals replaying the months")
  func monthByMonth() async throws {
    let ledger = try await ExampleProvince.ledger()
    let (first, last) = (YearMonth(2023, 4), YearMonth(2025, 12))
    var book = AlertBook()
    var stepped: [AlertTransition] = []
    var standing: [AlertStanding] = []
    var month = first
    while month <= last {
      let step = Analysis.judge(ledger, ExampleProvince.settings(month), restoring: book)
      stepped += step.transitions
      (book, standing) = (step.book, step.standing)
      month = YearMonth(month.period + 1)
    }
    let replay = Analysis.judge(ledger, ExampleProvince.settings(last), from: first)
    #expect(stepped.count > 50)
    #expect(stepped.map(Change.init) == replay.transitions.map(Change.init))
    #expect(standing == replay.standing)
    #expect(Analysis.judge(ledger, ExampleProvince.settings(last), restoring: book).transitions.isEmpty)
  }

  @Test("A fund that cannot be forecast is a failure of its own, and is judged on past figures")
  func hopelessFund() async throws {
    let province = try await ExampleProvince.ledger()
    let healthy = try #require(province.funds.first)
    let hopeless = FundAttributes(try FundID("519900/employee/pooled"), regionName: "示例市")
    var builder = LedgerBuilder()
    for id in [healthy, hopeless.fund] {
      // Eighteen months are enough for the rules, but too short a history for the method.
      for n in 0..<(id == healthy ? 48 : 18) {
        let period = Period(ordinal: 2025 * 12 + 11 - n, .monthly)
        builder.add(
          id == healthy ? FundAttributes(id) : hopeless, period,
          amounts: [.income: 1_000_000, .spending: 1_000_000 + Int64(n % 12), .balance: 1_500_000])
      }
    }
    let ledger = builder.build().value
    var settings = ExampleProvince.settings()
    settings.methods = try ForecastCatalog.standard.only(["yearToDateShare"])
    let analysis = try await Analysis(ledger, settings)
    #expect(analysis.outlook.failures.keys.sorted() == [hopeless.fund])
    #expect(analysis.outlook[hopeless.fund] == nil)
    #expect(analysis.outlook[healthy]?.stepCount == 24)
    #expect(analysis.assessments.map(\.fund) == [healthy, hopeless.fund].sorted())
    for fund in [healthy, hopeless.fund] {
      #expect(analysis.standing.contains { $0.fund == fund && $0.rule == "reserve-level" && $0.state == .firing })
      let line = try #require(analysis.assessments.first { $0.fund == fund })
      #expect(line.band == .value(.insufficient))
    }
  }

  @Test("The outlook of a fund does not depend on its neighbours, nor on the width")
  func independence() async throws {
    let ledger = try await ExampleProvince.ledger()
    var settings = ExampleProvince.settings()
    settings.width = 1
    let one = try await Analysis(ledger, settings)
    settings.width = 5
    let five = try await Analysis(ledger, settings)
    #expect(one.transitions == five.transitions && one.standing == five.standing)
    #expect(try one.book.encoded() == five.book.encoded())
    #expect(one.outlook.funds.count + one.outlook.failures.count == ledger.funds.count)
  }

  @Test("Arguments without sense are errors of the whole")
  func badArguments() async throws {
    let ledger = try await ExampleProvince.ledger()
    var settings = ExampleProvince.settings()
    settings.paths = 3
    await #expect(throws: OutlookError.badPathCount(3)) { _ = try await Analysis(ledger, settings) }
    settings = ExampleProvince.settings()
    settings.horizon = 0
    await #expect(throws: OutlookError.badHorizon(0)) { _ = try await Analysis(ledger, settings) }
  }

  @Test("A ledger without funds has no outlook, no alerts and no last month")
  func empty() async throws {
    let ledger = LedgerBuilder().build().value
    #expect(ledger.lastMonth == nil)
    let analysis = try await Analysis(ledger, ExampleProvince.settings())
    #expect(analysis.assessments.isEmpty && analysis.outlook.funds.isEmpty && analysis.standing.isEmpty)
  }
}
