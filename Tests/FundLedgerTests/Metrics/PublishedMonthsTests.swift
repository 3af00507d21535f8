import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct PublishedMonthsTests {
  func rows(_ one: ReferenceCase) throws -> [ReferenceValue] { try #require(one.inputs["rows"]?.list) }

  /// Taiwan cuts its months off after two decimals; the ten-month year 1995 is still divided by 12.
  @Test func taiwan() throws {
    try Reference.check("taiwan-nhi") { one in
      let ledger = try LedgerFixture.ledger(rows(one))
      let fund = try FundID("710000/nhi/pooled")
      let years = try #require(one.consume("years").value.doubles)
      let months = years.map { year -> Double in
        let value = ledger.monthsOfReserve(fund, LedgerFixture.period("\(Int(year))"), .calendarYear).value
        return Double(value?.ratio.truncated(decimals: 2) ?? -1) / 100
      }
      try one.expect("months", months, .exact)
      let others = try #require(one.consume("otherYears").value.doubles)
      let published = try #require(one.consume("otherMonths").value.doubles)
      for (year, printed) in zip(others, published) {
        let value = try #require(
          ledger.monthsOfReserve(fund, LedgerFixture.period("\(Int(year))"), .calendarYear).value)
        #expect(value.ratio.truncated(decimals: 2) != Int64((printed * 100).rounded()))
      }
      #expect(ledger.monthsOfReserve(fund, LedgerFixture.period("2013"), .calendarYear).reason == .yearIncomplete)
      #expect(ledger.monthsOfReserve(fund, LedgerFixture.period("2010"), .calendarYear).reason == .noData)
    }
  }

  /// Of six published Chinese figures four follow from their totals, one of them only as a pooled balance over total
  /// spending, which a ledger keeps in two funds and therefore never divides.
  @Test func chineseMonthsPayable() throws {
    var following = 0
    try Reference.check("published-months") { one in
      let unit = try #require(MoneyUnit(try one.text("unit")))
      let balance = try #require(DecimalText.units(try one.text("balance"), shift: unit.exponent + 2))
      let spending = try #require(DecimalText.units(try one.text("spending"), shift: unit.exponent + 2))
      let decimals = try one.integer("decimals")
      let printed = try #require(one.consume("months").value.double)
      var builder = LedgerBuilder()
      let year = LedgerFixture.period("2012")
      let isMixture = try one.text("part") == "pooled/total mix"
      let holder = LedgerFixture.attributes(isMixture ? "000000/x/pooled" : "000000/x/total")
      let total = LedgerFixture.attributes("000000/x/total")
      builder.add(holder, year, amounts: [.balance: balance])
      let ledger: Ledger
      if isMixture {
        builder.add(total, year, amounts: [.spending: spending])
        ledger = builder.build().value
        #expect(ledger.monthsOfReserve(holder.fund, year).reason == .yearIncomplete)
        #expect(ledger.monthsOfReserve(total.fund, year).reason == .noData)
      } else {
        ledger = LedgerFixture.ledger("2012", [.balance: [balance], .spending: [spending]], fund: total)
        let months = ledger.monthsOfReserve(total.fund, year).value?.ratio
        #expect(months == ExactRatio(12 * Int128(balance), over: Int128(spending)))
      }
      let ratio = try #require(ExactRatio(12 * Int128(balance), over: Int128(spending)))
      let follows = Double(try #require(ratio.rounded(decimals: decimals))) == (printed * pow10(decimals)).rounded()
      #expect(follows == (try one.text("follows") == "yes"), "\(one.id)")
      following += follows ? 1 : 0
    }
    #expect(following == 4)
  }

  func pow10(_ n: Int) -> Double { (0..<n).reduce(1) { x, _ in x * 10 } }

  @Test func nation() throws {
    try Reference.check("china-national") { one in
      let ledger = try LedgerFixture.ledger(rows(one))
      func months(_ fund: String, _ year: String) throws -> Double {
        let id = try FundID(fund)
        let metrics = ledger.metrics([MetricID("months")])
        let value = try #require(metrics[MetricID("months"), id, LedgerFixture.period(year)].value)
        return (value * 100).rounded() / 100
      }
      try one.expect("pooled2010", months("000000/employee/pooled", "2010"), .exact)
      try one.expect("total2010", months("000000/employee/total", "2010"), .exact)
      try one.expect("pooled2024", months("000000/employee_maternity/pooled", "2024"), .exact)
      try one.expect("total2024", months("000000/employee_maternity/total", "2024"), .exact)
      let paper = try FundID("000000/employee_paper/total")
      let rates = ledger.metrics(["currentSurplusRate", "cumulativeSurplusRate"].map { MetricID($0) })
      func rate(_ name: String) throws -> Double {
        let value = try #require(rates[MetricID(name), paper, LedgerFixture.period("2012")].value)
        return (value * 10_000).rounded() / 10_000
      }
      try one.expect("currentSurplus2012", rate("currentSurplusRate"), .exact)
      try one.expect("cumulativeSurplus2012", rate("cumulativeSurplusRate"), .exact)
      try one.expect("months2012", months("000000/employee_paper/total", "2012"), .exact)
      // The pooled balance of 2012 has no pooled spending beside it: no months, although the total has spending.
      let pooled = try FundID("000000/urban_total/pooled")
      #expect(ledger.monthsOfReserve(pooled, LedgerFixture.period("2012")).reason == .yearIncomplete)
    }
  }
}
