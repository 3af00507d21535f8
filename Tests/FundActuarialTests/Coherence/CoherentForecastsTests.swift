import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Forecasts of all levels of a ledger add up, and balances follow from them.
@Suite struct CoherentForecastsTests {
  private static func question(_ method: Reconciliation.Method = .shrunken, paths: Int = 100) -> CoherentQuestion {
    CoherentQuestion(method: "seasonalNaive(drift)", reconciliation: method, horizon: 14, paths: paths)
  }

  private static func usual() throws -> Ledger { try CoherentSamples.ledger(CoherentSamples.usual.map { .init($0) }) }

  private func line(_ forecasts: CoherentForecasts, _ name: String) throws -> CoherentLine {
    try #require(forecasts.groups.flatMap(\.lines).first { $0.node.description == name })
  }

  /// Sums of a few dozen numbers of seven digits: what rounding can do to them is far below a millionth of a fen.
  private func expectCoherent(_ group: CoherentGroup) {
    for line in group.lines {
      if let balance = line.balance {
        var last = balance.opening
        for step in 0..<group.horizon {
          last += line.income.total(step) - line.spending.total(step)
          #expect(abs(balance.closing[step] - last) <= 1e-12 * max(1, abs(last)))
        }
      }
      guard line.isSum else { continue }
      let parts = line.parts.map { group.lines[$0] }
      for step in 0..<group.horizon {
        for flow in [\CoherentLine.income, \CoherentLine.spending] {
          let sum = parts.reduce(0) { $0 + $1[keyPath: flow].own[step] }
          #expect(abs(line[keyPath: flow].own[step] - sum) <= 1e-13 * max(1, abs(sum)))
        }
        // What is taken out of transfers is taken out of both sides.
        let received = parts.reduce(0) { $0 + $1.income.transfers[step] } - line.income.transfers[step]
        let sent = parts.reduce(0) { $0 + $1.spending.transfers[step] } - line.spending.transfers[step]
        #expect(abs(received - sent) <= 1e-9)
        if let balance = line.balance {
          let sum = parts.reduce(0) { $0 + ($1.balance?.closing[step] ?? .nan) }
          #expect(abs(balance.closing[step] - sum) <= 1e-11 * max(1, abs(sum)))
        }
      }
    }
  }

  @Test(arguments: Reconciliation.Method.allCases)
  func addsUp(_ method: Reconciliation.Method) async throws {
    let forecasts = try await CoherentForecasts(Self.usual(), Self.question(method))
    #expect(forecasts.groups.count == 1 && forecasts.leftOut.isEmpty)
    let group = try #require(forecasts.groups.first)
    #expect(group.income.reconciliation == method && group.income.failure == nil)
    #expect(group.origin.description == "2023-12" && group.lines.count == 21)
    #expect(group.income.incoherence < 1e-14 && group.isNonNegative)
    expectCoherent(group)
    for line in group.lines {
      #expect(line.balance != nil && line.lag == 0 && line.income.method == "seasonalNaive(drift)")
      for quantiles in [line.income.quantiles, line.spending.quantiles, line.balance?.quantiles] {
        let quantiles = try #require(quantiles)
        #expect(quantiles.count == 14)
        for one in quantiles { #expect(one[3] <= one[1] && one[1] <= one[0] && one[0] <= one[2] && one[2] <= one[4]) }
      }
    }
  }

  @Test func hierarchyOfRegionsAndSchemes() async throws {
    let group = try #require(try await CoherentForecasts(Self.usual(), Self.question(paths: 0)).groups.first)
    func parts(_ name: String) -> [String]? {
      group.lines.first { $0.node.description == name }?.parts.map { group.lines[$0].node.description }.sorted()
    }
    #expect(parts("000000/all/pooled") == ["000000/employee/pooled", "000000/resident/pooled"])
    #expect(parts("000000/employee/pooled") == ["440100/employee/pooled", "510000/employee/pooled"])
    #expect(parts("510000/employee/pooled") == ["510100/employee/pooled", "510302/employee/pooled"])
    // One county stands for its city and province; residents of Sichuan are one city.
    #expect(parts("000000/resident/pooled") == ["440103/resident/pooled", "510100/resident/pooled"])
    #expect(parts("510000/all/pooled") == ["510000/employee/pooled", "510100/resident/pooled"])
    #expect(parts("510302/all/pooled") == nil && parts("440000/employee/pooled") == nil)
    #expect(parts("510104/all/pooled") == ["510104/employee/pooled", "510104/resident/pooled"])
    var apart = Self.question(paths: 0)
    apart.acrossSchemes = false
    let separate = try #require(try await CoherentForecasts(Self.usual(), apart).groups.first)
    #expect(separate.lines.allSatisfy { $0.node.scheme != nil })
    expectCoherent(separate)
  }

  @Test func bottomUpIsTheFundsThemselves() async throws {
    let ledger = try Self.usual()
    let group = try #require(try await CoherentForecasts(ledger, Self.question(.bottomUp, paths: 0)).groups.first)
    for line in group.lines where !line.isSum {
      let fund = try #require(line.node.fund)
      let series = try #require(ledger.majorUnits(.income, fund)?.completeTail)
      let forecast = try SeasonalNaive(drift: true).fit(series).forecast(horizon: 14)
      #expect(line.income.own == forecast.mean.values && line.income.change == 0)
      #expect(line.income.quantiles == nil)
    }
  }

  @Test func transfersBetweenSiblingsCancel() async throws {
    let ledger = try CoherentSamples.ledger([
      .init("510104/employee/pooled", transfers: (50_000, 0)), .init("510105/employee/pooled", transfers: (0, 50_000)),
      .init("510302/employee/pooled", transfers: (20_000, 5_000)),
    ])
    let forecasts = try await CoherentForecasts(ledger, Self.question())
    let group = try #require(forecasts.groups.first)
    expectCoherent(group)
    let city = try line(forecasts, "510100/employee/pooled")
    #expect(city.income.transfers.allSatisfy { $0 == 0 } && city.spending.transfers.allSatisfy { $0 == 0 })
    let one = try line(forecasts, "510105/employee/pooled")
    #expect(one.spending.transfers.allSatisfy { $0 == 500 } && one.income.transfers.allSatisfy { $0 == 0 })
    // What came from outside the province is left.
    let province = try line(forecasts, "510000/employee/pooled")
    #expect(province.income.transfers.allSatisfy { abs($0 - 150) < 1e-9 })
    #expect(province.spending.transfers.allSatisfy { $0 == 0 })
  }

  @Test func fundsThatDifferTakePart() async throws {
    var funds = CoherentSamples.usual.map { CoherentSamples.Fund($0) }
    funds[0].count = 57  // three months late
    funds[1].start = 54  // six months only
    funds[2].size = 0  // nothing but zeros
    funds[3].count = 30  // long gone
    funds[4].hasBalance = false
    funds.append(.init("510100/employee/pooled"))  // a city beside its counties
    funds.append(.init("440105/employee/pooled", start: 59, count: 1))  // one month
    let forecasts = try await CoherentForecasts(try CoherentSamples.ledger(funds), Self.question())
    let group = try #require(forecasts.groups.first)
    expectCoherent(group)
    let reasons = Dictionary(
      uniqueKeysWithValues: forecasts.leftOut.map { ($0.attributes.fund.description, $0.failure.code) })
    #expect(
      reasons == [
        "440103/employee/pooled": "outdated", "510100/employee/pooled": "partsUsed",
        "440105/employee/pooled": "forecast.insufficientHistory",
      ])
    let late = try line(forecasts, "510104/employee/pooled")
    #expect(late.lag == 3)
    let short = try line(forecasts, "510105/employee/pooled")
    #expect(short.income.method == "naive" && short.income.fallback != nil)
    // What they have in common is too short: the parts decide.
    let city = try line(forecasts, "510100/employee/pooled")
    #expect(city.income.method == nil && city.income.base == nil && city.lag == 3 && city.fundCount == 2)
    let zero = try line(forecasts, "510302/employee/pooled")
    #expect(zero.income.own.allSatisfy { abs($0) < 1e-3 } && zero.income.quantiles != nil)
    #expect(try line(forecasts, "440104/employee/pooled").balance == nil)
    #expect(try line(forecasts, "000000/employee/pooled").balance == nil)
    #expect(try line(forecasts, "510000/employee/pooled").balance != nil)
  }

  @Test func nothingDependsOnOrderOrWidth() async throws {
    let funds = CoherentSamples.usual.map { CoherentSamples.Fund($0) }
    let one = try await CoherentForecasts(try CoherentSamples.ledger(funds), Self.question())
    let other = try await CoherentForecasts(try CoherentSamples.ledger(funds.reversed()), Self.question(), width: 3)
    let (a, b) = (one.groups[0], other.groups[0])
    #expect(a.lines.map(\.node) == b.lines.map(\.node))
    for (x, y) in zip(a.lines, b.lines) {
      #expect(x.income.own == y.income.own && x.spending.quantiles == y.spending.quantiles)
      #expect(x.balance?.quantiles == y.balance?.quantiles)
    }
  }

  @Test func partsAndCurrenciesStayApart() async throws {
    let ledger = try CoherentSamples.ledger([
      .init("510104/employee/pooled"), .init("510105/employee/pooled"), .init("510104/employee/individual"),
      .init("US/medicare_hi/pooled"),
    ])
    let forecasts = try await CoherentForecasts(ledger, Self.question(paths: 0))
    #expect(forecasts.groups.map(\.lines.count).sorted() == [1, 1, 3])
    forecasts.groups.forEach(expectCoherent)
  }

  @Test func questionsThatMakeNoSense() async throws {
    var question = Self.question()
    question.method = "none"
    await #expect(throws: LedgerForecastError.question(.unknownMethod("none"))) {
      try await CoherentForecasts(Self.usual(), question)
    }
    question = Self.question()
    question.horizon = 0
    await #expect(throws: LedgerForecastError.question(.badHorizon(0))) {
      try await CoherentForecasts(Self.usual(), question)
    }
    let empty = try await CoherentForecasts(LedgerBuilder().build().value, Self.question())
    #expect(empty.groups.isEmpty && empty.leftOut.isEmpty)
  }
}
