import FundCore
import FundReports
import Testing

@Suite struct DisplayWidthTests {
  @Test func chineseTakesTwoColumns() {
    #expect(DisplayWidth.of("可支付 5.4 个月") == 15)
    #expect(DisplayWidth.of("e\u{301}") == 1 && DisplayWidth.of("▇▆") == 2 && DisplayWidth.of("（") == 2)
    #expect(DisplayWidth.padded("市", to: 4, alignRight: true) == "  市")
    #expect(DisplayWidth.cut("成都市职工医保", to: 8) == "成都市…")
    #expect(DisplayWidth.of(DisplayWidth.cut("成都市职工医保", to: 8)) <= 8)
  }
}

@Suite struct SparklineTests {
  @Test func heightMeansSize() {
    #expect(Sparkline.draw([0, 7, nil, 14], width: 10) == "▁▅·█")
    #expect(Sparkline.draw([1, 2, 3, 4], width: 2) == "▆█")
    #expect(Sparkline.draw([-1, 1], width: 2) == "▁█")
    #expect(Sparkline.draw([nil, nil], width: 2) == "··" && Sparkline.draw([0, 0], width: 2) == "▄▄")
  }
}

@Suite struct TextTableTests {
  @Test func drawsAlignedAndEscaped() {
    var table = TextTable([("fund", .left), ("月数", .right)])
    table.add(["成都市", "5.4"])
    table.add(["a|b", "17.75"])
    #expect(table.terminalLines() == ["fund     月数", "──────  ─────", "成都市    5.4", "a|b     17.75"])
    #expect(table.markdownLines()[3] == "| a\\|b | 17.75 |")
  }

  @Test func wideCharactersAndShortRowsStayAligned() {
    var table = TextTable([("名", .left), ("a", .right), ("注（备注）", .left)])
    table.add(["（全角）", "１", "e\u{301}x"])
    table.add(["x"])
    table.add(["", "-", "한국어 カナ"])
    #expect(
      table.terminalLines() == [
        "名         a  注（备注）", "────────  ──  ───────────", "（全角）  １  e\u{301}x", "x", "           -  한국어 カナ",
      ])
    #expect(table.rows[1] == ["x", "", ""])
    var lines = TextTable([("a", .left)])
    lines.add(["one\ntwo"])
    #expect(lines.markdownLines() == ["| a |", "| --- |", "| one two |"])
    #expect(TextTable([("a", .left)]).terminalLines() == ["a", "─"])
  }
}

@Suite struct MoneyTextTests {
  @Test func scalesAsPeopleSay() {
    #expect(MoneyText.text(1_292_000_000, .cny, .zh) == "12.92 亿元")
    #expect(MoneyText.text(255_700_000_000, .usd, .en) == "USD 255.7 billion")
    #expect(MoneyText.text(-81_432_0000, .cny, .zh) == "-8.14 亿元")
    #expect(MoneyText.text(123_456, .cny, .zh) == "12.35 万元" && MoneyText.text(12.5, .cny, .en) == "CNY 12.50")
    #expect(MoneyText.text(0, .cny, .zh) == "0.00 元")
  }

  @Test func amountsOfAReportHaveTheSameDecimals() {
    let yi = MoneyText.scale(for: 1e8, .zh)
    #expect(
      MoneyText.even(21_360_000_000, .cny, yi) == "213.60" && MoneyText.even(3_480_995_000_000, .cny, yi) == "34,809.95"
    )
    #expect(MoneyText.evenText(18_200_000_000, .usd, .en, in: MoneyText.scale(for: 4e11, .en)) == "USD 18.20 billion")
    #expect(MoneyText.evenText(586_933_000_000, .twd, .zh, in: yi) == "5,869.33 亿元新台币")
    let single = MoneyText.scale(for: 0, .en)
    #expect(MoneyText.even(12.5, .cny, single) == "12.50" && MoneyText.even(1234, .jpy, single) == "1,234")
    #expect(MoneyText.even(-400_000, .cny, yi) == "0.00")
    #expect(ValueText.signedPercent(-0.0003) == "0.0 %" && ValueText.signedPercent(0.0003) == "0.0 %")
  }

  @Test func valuesSayWhatIsAbsent() {
    #expect(ValueText.months(5.44) == "5.4" && ValueText.months(0.0495) == "0.05" && ValueText.months(nil) == "–")
    #expect(ValueText.probability(0.004) == "<1 %" && ValueText.probability(0) == "0 %")
    #expect(ValueText.probability(0.999) == ">99 %" && ValueText.signedPercent(0.08) == "+8.0 %")
  }

  @Test func scalesChangeWhereTheWordsDo() {
    #expect(MoneyText.text(9_999.99, .cny, .zh) == "10,000 元")
    #expect(MoneyText.text(10_000, .cny, .zh) == "1.00 万元" && MoneyText.text(1e8, .cny, .zh) == "1.00 亿元")
    #expect(MoneyText.text(999_999, .usd, .en) == "USD 999,999" && MoneyText.text(1e6, .usd, .en) == "USD 1.00 million")
    #expect(MoneyText.text(1e9, .eur, .en) == "EUR 1.00 billion" && MoneyText.text(1e15, .cny, .zh) == "10,000,000 亿元")
    #expect(MoneyText.text(-250_000, .jpy, .zh) == "-25.00 万日元" && MoneyText.text(123.45, .twd, .en) == "TWD 123.5")
    #expect(MoneyText.unit(MoneyText.scale(for: 3e9, .en), .usd, .en) == "USD billion")
    #expect(MoneyText.unit(MoneyText.scale(for: 3e9, .zh), .usd, .zh) == "亿美元")
    #expect(MoneyText.unit(MoneyText.scale(for: 3, .en), .usd, .en) == "USD")
  }

  @Test func nothingKnownIsADash() {
    for x in [nil, Double.nan, .infinity, -.infinity] {
      #expect(ValueText.months(x) == "–" && ValueText.percent(x) == "–")
      #expect(ValueText.probability(x) == "–" && ValueText.signedPercent(x) == "–")
    }
    #expect(
      ValueText.evenMonths(0.94) == "0.9" && ValueText.evenMonths(-0.2) == "-0.2" && ValueText.evenMonths(0) == "0.0")
    #expect(
      ValueText.evenMonths(0.0495) == "0.05" && ValueText.evenMonths(0.05) == "0.1" && ValueText.evenMonths(nil) == "–")
    #expect(ValueText.months(0) == "0.0" && ValueText.months(-1.24) == "-1.2" && ValueText.months(-0.2) == "-0.20")
    #expect(ValueText.months(0.94) == "0.94" && ValueText.months(1) == "1.0" && ValueText.months(165) == "165.0")
    #expect(ValueText.probability(1) == "100 %" && ValueText.probability(0.01) == "1 %")
    #expect(ValueText.probability(0.99) == "99 %" && ValueText.probability(0.991) == ">99 %")
    #expect(ValueText.signedPercent(-0.08) == "-8.0 %" && ValueText.signedPercent(0) == "0.0 %")
    #expect(ValueText.percent(0.19749, decimals: 2) == "19.75 %")
  }
}
