import FundCore
import FundPolicy

/// Reads edges as people write them: `< 3`, `>= 6`, `<= 15 %`.
enum StandardEdgeText {
  /// An edge of months, in thousandths of a month, or of a rate, where a percentage may be written.
  static func read(
    _ value: YAMLValue, name: EdgeName, allowed: [EdgeTest], asRate: Bool, log: inout IssueLog
  ) -> StandardEdge? {
    guard let text = value.text(&log) else { return nil }
    let example = asRate ? "<= 15 %" : "\(allowed[0].sign) 3"
    func malformed() -> StandardEdge? {
      value.fail(
        "badEdge", Bilingual("\"\(text)\" is not an edge such as \(example)", "“\(text)”不是“\(example)”这样的界限"),
        remedy: Bilingual(
          "Write <, <=, >= or > in quotes, then a number with at most three decimals",
          "请在引号内写 <、<=、>= 或 >，再写至多三位小数的数"), log: &log)
      return nil
    }
    guard let test = [EdgeTest.atMost, .atLeast, .below, .above].first(where: { text.hasPrefix($0.sign) }) else {
      return malformed()
    }
    var figure = text.dropFirst(test.sign.count).drop { $0 == " " }
    let isPercent = asRate && figure.hasSuffix("%")
    if isPercent {
      figure = figure.dropLast()
      while figure.hasSuffix(" ") { figure = figure.dropLast() }
    }
    guard let thousandths = DecimalText.units(String(figure), shift: isPercent ? 1 : 3), thousandths < 1 << 40 else {
      return malformed()
    }
    guard allowed.contains(test) else {
      let signs = allowed.map(\.sign)
      value.fail(
        "wrongSide",
        Bilingual(
          "\(name.code) is written with \(signs.joined(separator: " or ")), not \(test.sign)",
          "\(name.code) 应写作 \(signs.joined(separator: " 或 "))，而非 \(test.sign)"), log: &log)
      return nil
    }
    guard thousandths > 0 else {
      value.fail("edgeNotPositive", Bilingual("an edge lies above zero", "界限应大于零"), log: &log)
      return nil
    }
    return StandardEdge(name, test, thousandths: thousandths)
  }

  /// The signs each edge may be written with, the usual one first.
  static func signs(of name: EdgeName) -> [EdgeTest] {
    switch name {
    case .insufficient: [.below, .atMost]
    case .targetLow, .eligible: [.atLeast, .above]
    case .targetHigh, .deficit, .currentSurplusRate, .cumulativeSurplusRate: [.atMost, .below]
    case .excessive: [.above, .atLeast]
    }
  }
}
