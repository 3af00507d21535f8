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
}

@Suite struct MoneyTextTests {
  @Test func scalesAsPeopleSay() {
    #expect(MoneyText.text(1_292_000_000, .cny, .zh) == "12.92 亿元")
    #expect(MoneyText.text(255_700_000_000, .usd, .en) == "USD 255.7 billion")
    #expect(MoneyText.text(-81_432_0000, .cny, .zh) == "-8.14 亿元")
    #expect(MoneyText.text(123_456, .cny, .zh) == "12.35 万元" && MoneyText.text(12.5, .cny, .en) == "CNY 12.50")
    #expect(MoneyText.text(0, .cny, .zh) == "0.00 元")
  }

  @Test func valuesSayWhatIsAbsent() {
    #expect(ValueText.months(5.44) == "5.4" && ValueText.months(0.0495) == "0.05" && ValueText.months(nil) == "–")
    #expect(ValueText.probability(0.004) == "<1 %" && ValueText.probability(0) == "0 %")
    #expect(ValueText.probability(0.999) == ">99 %" && ValueText.signedPercent(0.08) == "+8.0 %")
  }
}
