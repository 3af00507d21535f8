import FundActuary
import Testing

/// The streamed history against the report made of one assessment per period.
@Suite("Reserve history")
struct ReserveHistoryTests {
  private static func fund(_ text: String, _ name: String = "", _ currency: Currency = .cny) throws -> FundAttributes {
    FundAttributes(try FundID(text), regionName: name, currency: currency)
  }

  /// Balances of one fund in major units beside a spending of 12 a year.
  private static func fill(
    _ builder: inout LedgerBuilder, _ fund: FundAttributes, from start: Period, _ balances: [Int64?],
    spending: Int64 = 1200, income: Int64 = 1300, skip: Set<Int> = []
  ) {
    for (n, balance) in balances.enumerated() where !skip.contains(n) {
      var amounts: [LedgerItem: Int64] = [.income: income, .spending: spending]
      amounts[.balance] = balance.map { $0 * 100 }
      builder.add(fund, start + n, amounts: amounts)
    }
  }

  private static func period(_ text: String) throws -> Period { try #require(Period(text)) }

  /// Every band, absent figures, three frequencies, a rate standard, a trust-fund ratio, quoted names, other currencies.
  private static func ledger() throws -> Ledger {
    var builder = LedgerBuilder()
    fill(
      &builder, try fund("510100/employee/pooled", "甲市, \"旧称\" 乙"), from: try period("2006"),
      [5, 5, 5, 5, -1, 0, 2, 3, 5, 6, 7, 9, 10, 15, 16, nil, 8])
    fill(
      &builder, try fund("510300/employee/pooled", "季度市"), from: try period("2020Q1"),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, nil, 30], spending: 300, skip: [5])
    fill(
      &builder, try fund("510400/employee/pooled"), from: try period("2022-01"),
      (0..<30).map { $0 == 20 ? nil : Int64($0) - 3 }, spending: 100, skip: [3])
    fill(&builder, try fund("510500/employee/total"), from: try period("2019"), [1, 20, 7])
    fill(&builder, try fund("510600/resident/pooled"), from: try period("2019"), [1, -20, 7])
    fill(&builder, try fund("510700/rural_cooperative/pooled"), from: try period("2012"), [1, 2, 3, 5, 0, -1])
    fill(
      &builder, try fund("510700/rural_cooperative/individual"), from: try period("2012"), [1, 2], income: 0)
    fill(
      &builder, try fund("US/medicare_hi/pooled", "United\nStates", .usd), from: try period("2014"), [12, 11, 0, 13])
    fill(&builder, try fund("JP/kyokai/pooled", "日本", .jpy), from: try period("2014"), [12, 1, 0, nil, 13])
    fill(&builder, try fund("510800/employee/pooled"), from: try period("2020"), [1, 2], spending: 0)
    return builder.build().value
  }

  private static func text(_ history: ReserveHistory, width: Int) async -> String {
    var bytes: [UInt8] = []
    await history.csv(width: width) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "The CSV equals the rows of the report, whatever is asked",
    arguments: [
      nil, .calendarYear, .previousYear, .trailing12, .yearToDate, .forward12,
    ] as [ReserveBasis?], [nil, "cn-uebmi-2009", "cn-nrcms", "cn-prepayment-2024", "us-hi-short-range"] as [String?])
  func equalsReport(_ basis: ReserveBasis?, _ standard: String?) async throws {
    let ledger = try Self.ledger()
    for asOf in [nil, YearMonth(2022, 8)] {
      let question = ReserveQuestion(policy: .builtIn, standardID: standard, basis: basis, asOf: asOf)
      let lines = ledger.funds.indices.flatMap { f in
        (0..<ledger.layout.count(f)).map { ledger.layout.starts[f] + $0 }
          .filter { period in asOf.map { period <= $0.period(period.frequency) } ?? true }
          .compactMap { ledger.assessment(fundAt: f, $0, question) }
      }
      let report = String(decoding: ReserveReport(lines, of: ledger).csv(), as: UTF8.self)
      let history = await Self.text(ReserveHistory(ledger, question), width: 3)
      #expect(history == report)
      #expect(await Self.text(ReserveHistory(ledger, question), width: 1) == history)
    }
  }

  @Test("Every band occurs, and edges belong where the regulation puts them")
  func bands() async throws {
    let history = ReserveHistory(try Self.ledger(), ReserveQuestion(policy: .builtIn)) {
      $0.description == "510100/employee/pooled"
    }
    let rows = await Self.text(history, width: 1).split(separator: "\n").dropFirst()
    let bands = rows.map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return fields.suffix(2).joined(separator: " ")
    }
    #expect(
      bands == [
        "unknown noStandard", "unknown noStandard", "unknown noStandard", "belowTarget ",
        "deficit ", "deficit ", "insufficient ", "belowTarget ", "belowTarget ", "target ", "target ", "target ",
        "aboveTarget ", "aboveTarget ", "excessive ", "unknown noData", "target ",
      ])
    #expect(rows.first?.contains(",\"甲市, \"\"旧称\"\" 乙\",") == true)
  }

  @Test("Only the funds asked for are written")
  func shows() async throws {
    let history = ReserveHistory(try Self.ledger(), ReserveQuestion(policy: .builtIn)) { $0.scheme.id == "kyokai" }
    let text = await Self.text(history, width: 2)
    #expect(text.split(separator: "\n").count == 6)
    #expect(text.contains("JP/kyokai/pooled,JP,日本,kyokai,pooled,2014,1300,1200,1200,"))
    let none = ReserveHistory(try Self.ledger(), ReserveQuestion(policy: .builtIn)) { _ in false }
    #expect(await Self.text(none, width: 2) == ReserveHistory.headings.joined(separator: ",") + "\n")
  }
}
