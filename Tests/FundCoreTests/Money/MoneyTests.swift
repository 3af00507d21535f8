import FundCore
import Testing

@Suite struct DecimalTextTests {
  func read(_ text: String, shift: Int) -> (DecimalText.Outcome, Int64) {
    var copy = text
    var value: Int64 = 0
    let outcome = copy.withUTF8 { DecimalText.read($0, shift: shift, into: &value) }
    return (outcome, value)
  }

  @Test(arguments: [
    ("0", 2, Int64(0)), ("1", 2, 100), ("-1.5", 2, -150), ("+12.34", 2, 1234), ("12.340000", 2, 1234),
    (".5", 2, 50), ("5.", 2, 500), ("20063.28", 10, 200_632_800_000_000), ("92233720368547758.07", 2, .max),
    ("-92233720368547758.07", 2, -.max), ("0000000000000000000000001", 2, 100),
  ])
  func exactValues(_ text: String, _ shift: Int, _ expected: Int64) {
    let (outcome, value) = read(text, shift: shift)
    #expect(outcome == .value && value == expected)
  }

  @Test func refusals() {
    #expect(read("", shift: 2).0 == .empty)
    #expect(read("1.234", shift: 2).0 == .tooPrecise)
    #expect(read("92233720368547758.08", shift: 2).0 == .overflow)
    #expect(read("1e400", shift: 2).0 == .malformed)
    #expect(read("1,234.00", shift: 2).0 == .malformed)
    #expect(read("１２３", shift: 2).0 == .malformed)
    #expect(read("-", shift: 2).0 == .malformed)
    #expect(read(".", shift: 2).0 == .malformed)
    #expect(read("1.2.3", shift: 2).0 == .malformed)
    #expect(read(" 1", shift: 2).0 == .malformed)
    #expect(read(String(repeating: "9", count: 40), shift: 2).0 == .overflow)
    #expect(read("1" + String(repeating: "0", count: 17), shift: 6).0 == .overflow)
  }
}

@Suite struct MoneyTests {
  @Test func currencyCodes() {
    #expect(Currency("CNY") == .cny && Currency.cny.code == "CNY")
    #expect(Currency("USD") == .usd && Currency("TWD") == .twd && Currency("EUR") == .eur)
    #expect(Currency("JPY") == .jpy && Currency.jpy.minorDigits == 0 && Currency("KRW") == .krw)
    #expect(Currency("cny") == nil && Currency("CN") == nil && Currency("人民币") == nil)
    #expect(MemoryLayout<Money>.stride == 16)
  }

  @Test func sharingOutLosesNothing() {
    let amount = Money(minorUnits: 100, .cny)
    #expect(amount.shared(by: [1, 1, 1]).map(\.minorUnits) == [34, 33, 33])
    #expect(Money(minorUnits: -100, .cny).shared(by: [1, 1, 1]).map(\.minorUnits).reduce(0, +) == -100)
    #expect(amount.shared(by: [0, 0]).isEmpty && amount.shared(by: [1, -1]).isEmpty)
    let many = Money(minorUnits: 9_007_199_254_740_993, .cny).shared(by: (1...97).map(Double.init))
    #expect(many.map(\.minorUnits).reduce(0, +) == 9_007_199_254_740_993)
  }

  @Test func binaryAndBack() {
    #expect(Money(rounding: 0.375, .cny)?.minorUnits == 38)
    #expect(Money(rounding: -1.005e3, .jpy)?.minorUnits == -1005)
    #expect(Money(rounding: .infinity, .cny) == nil && Money(rounding: 1e30, .cny) == nil)
    #expect(Money(minorUnits: .max, .cny).adding(Money(minorUnits: 1, .cny)) == nil)
    #expect(Money(minorUnits: 1, .cny).adding(Money(minorUnits: 1, .usd)) == nil)
    #expect(Money(minorUnits: -5, .cny).description == "-0.05 CNY")
  }
}

@Suite struct NumberTextTests {
  @Test func fixedDecimals() {
    #expect(NumberText.fixed(17.745, decimals: 1) == "17.7")
    #expect(NumberText.fixed(-0.004, decimals: 2) == "0.00")
    #expect(NumberText.fixed(2.5, decimals: 0) == "3")
    #expect(NumberText.fixed(.nan, decimals: 2) == "nan")
    #expect(NumberText.exact(.min, places: 2) == "-92233720368547758.08")
    #expect(NumberText.grouped("-1234567.89") == "-1,234,567.89")
    #expect(NumberText.plain(3) == "3" && NumberText.plain(0.2) == "0.2")
  }
}
