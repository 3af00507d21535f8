import FundActuary
import FundReports
import FundTestSupport
import Testing

/// Scales, ticks, labels and text.
@Suite("Charts: scales and text")
struct ChartScaleTests {
  @Test("Ticks are round, inside the range and a few")
  func ticks() {
    for (low, high) in [(0.0, 10.9), (-20, 49), (0, 1), (0, 0), (1e6, 1e6 + 1), (-1e-9, 3e-9), (0, 9.7e14), (3, -4)] {
      for wanted in 3...6 {
        let scale = LinearScale(low, high, from: 276, to: 40)
        let ticks = scale.ticks(wanted)
        #expect((2...2 * wanted + 2).contains(ticks.count), "\(low) to \(high): \(ticks)")
        for tick in ticks { #expect(scale.low <= tick + 1e-9 && tick <= scale.high + 1e-9) }
        let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
        for step in steps {
          var digit = step
          while digit >= 9.999_999 { digit /= 10 }
          while digit < 0.999_999 { digit *= 10 }
          #expect([1.0, 2, 5].contains { (digit - $0).magnitude < 1e-3 }, "\(step)")
        }
      }
    }
    #expect(LinearScale(0, 10, from: 0, to: 100).ticks(5) == [0, 2, 4, 6, 8, 10])
  }

  @Test("A scale is linear and monotone, also upwards")
  func monotone() {
    let scale = LinearScale(-5, 15, from: 276, to: 40)
    #expect(scale[-5] == 276 && scale[15] == 40 && scale[5] == 158)
    #expect(scale.clamped(1e9) == 40 && scale.clamped(-1e9) == 276)
    let places = stride(from: -10.0, through: 20, by: 0.5).map { scale[$0] }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("A range leaves out what would crush the rest, and nothing else")
  func range() {
    let usual = (0..<20).map { Double($0) }
    #expect(ShownRange(usual).high == 19 && ShownRange(usual).low == 0)
    #expect(ShownRange(usual + [1e6]).high < 50)
    #expect(ShownRange(usual + [-1e6]).low > -50)
    #expect(ShownRange([1e6]).high == 1e6)
    #expect(ShownRange([]).low == 0 && ShownRange([.nan, .infinity]).high == 0)
    #expect(ShownRange([5], must: [15]).high == 15)
    let ahead = ShownRange(usual, intervals: [-1e9, 25, 1e9], room: 0.5)
    #expect(ahead.low == -9.5 && ahead.high == 28.5)
    #expect(ShownRange(usual, intervals: [-3, 25], room: 0.5).high == 25)
  }

  @Test("Labels are moved as little as keeps them apart")
  func stack() {
    #expect(LabelStack.places([10, 50, 90], gap: 12, within: 0, 100) == [10, 50, 90])
    #expect(LabelStack.places([50, 50], gap: 12, within: 0, 100) == [44, 56])
    #expect(LabelStack.places([95, 99], gap: 12, within: 0, 100) == [88, 100])
    #expect(LabelStack.places([56, 50, 53], gap: 12, within: 0, 100) == [65, 41, 53])
    #expect(LabelStack.places([], gap: 12, within: 0, 100).isEmpty)
    let many = LabelStack.places((0..<30).map { Double($0 % 7) }, gap: 12, within: 0, 100).sorted()
    #expect(zip(many, many.dropFirst()).allSatisfy { $1 - $0 >= 12 - 1e-9 } && many.first == 0)
  }

  @Test(
    "Labels of periods do not touch",
    arguments: [Frequency.monthly, .quarterly, .annual], [1, 2, 5, 13, 36, 84, 400, 3000])
  func periods(_ frequency: Frequency, _ count: Int) {
    let axis = PeriodAxis(
      Period(ordinal: 2019 * frequency.periodsPerYear + 1, frequency), count: count, left: 44, right: 516)
    let ticks = axis.ticks()
    #expect(!ticks.isEmpty)
    for (a, b) in zip(ticks, ticks.dropFirst()) {
      let gap = axis.middle(b.index) - axis.middle(a.index)
      let room = (TextExtent.width(a.label, size: 12) + TextExtent.width(b.label, size: 12)) / 2
      #expect(gap > room)
    }
    for tick in ticks { #expect("\(axis.first + tick.index)".hasPrefix(tick.label)) }
  }

  @Test("Text is cut to its room with an ellipsis and closes what it opened")
  func cut() {
    #expect(TextExtent.cut("成都市", to: 36, size: 12) == "成都市")
    let cut = TextExtent.cut("成都市武侯区", to: 48, size: 12)
    #expect(cut == "成都市…" && TextExtent.width(cut, size: 12) <= 48)
    let isolated = MarkupText.isolated("קרן בריאות חיפה")
    #expect(isolated.unicodeScalars.first == "\u{2068}" && isolated.unicodeScalars.last == "\u{2069}")
    #expect(TextExtent.cut(isolated, to: 60, size: 12).unicodeScalars.last == "\u{2069}")
    #expect(MarkupText.isolated("Chengdu 成都") == "Chengdu 成都")
  }

  @Test("What XML forbids and what turns the direction is left out, the rest is escaped")
  func escaped() {
    #expect(MarkupText.escaped("<a href=\"x\">&'</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;")
    #expect(MarkupText.escaped("a\u{0}b\u{8}c\u{7F}d\u{85}e\u{FFFE}f\u{202E}g") == "abcdefg")
    #expect(MarkupText.escaped("a\tb\nc\r\nd") == "a b c d" || MarkupText.escaped("a\tb\nc\r\nd") == "a b c  d")
    #expect(MarkupText.escaped("𠮷é") == "𠮷é")
  }

  @Test("Numbers have one decimal at most and no negative zero")
  func numbers() {
    #expect(Drawing.number(1) == "1" && Drawing.number(1.25) == "1.3" && Drawing.number(-0.04) == "0")
    #expect(Drawing.number(-12.34) == "-12.3" && Drawing.number(0.05) == "0.1")
    #expect(Drawing.number(.nan) == "0" && Drawing.number(.infinity) == "0" && Drawing.number(1e300) == "1000000")
  }
}
