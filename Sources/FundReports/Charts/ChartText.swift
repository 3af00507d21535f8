import FundActuarial
import FundCore
import FundLedger

/// Words charts have in common (图表用语).
enum ChartText {
  /// The name of a fund on a chart: `成都市 职工医保·统筹`; of a sum of generated pools marked as generated too.
  static func name(_ fund: FundID, in ledger: Ledger, _ language: Language) -> String {
    let known = FundLabel.region(fund, in: ledger, language) ?? fund.region.code
    let mark = ledger.isGenerated && !known.hasSuffix(SyntheticLedger.mark) ? SyntheticLedger.mark : ""
    return MarkupText.isolated(known + mark) + (language == .zh ? " " : " · ") + FundLabel.kind(fund, language)
  }

  /// Months as titles of marks have them: two decimals.
  static func months(_ x: Double?, _ language: Language) -> String {
    guard let x, x.isFinite else { return language == .zh ? "无数据" : "no figure" }
    return NumberText.fixed(x, decimals: 2) + (language == .zh ? " 个月" : " months")
  }

  /// A range as titles of marks have it: `3.90–4.52`, with `to` where a number is negative.
  static func range(_ low: Double, _ high: Double, _ language: Language, decimals: Int = 2) -> String {
    let (a, b) = (NumberText.fixed(low, decimals: decimals), NumberText.fixed(high, decimals: decimals))
    return low < 0 || high < 0 ? a + (language == .zh ? " 至 " : " to ") + b : "\(a)–\(b)"
  }

  /// A figure of an axis: in full up to seven characters, otherwise such as `2.5e6`.
  static func tick(_ x: Double, decimals: Int) -> String {
    guard x != 0 else { return "0" }
    let text = NumberText.grouped(NumberText.fixed(x, decimals: decimals))
    guard text.count > 7 else { return text }
    var (mantissa, exponent) = (x.magnitude, 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return (x < 0 ? "-" : "") + SignificantText.number(mantissa, digits: 2) + "e\(exponent)"
  }

  /// A share as a percentage without decimals, never 0 % or 100 % for what is not.
  static func percent(_ p: Double) -> String { ValueText.probability(p) }

  /// What stands under a picture of which values lie outside the frame.
  static func outside(_ count: Int, _ language: Language) -> String {
    if language == .zh { return "图框外有 \(count) 个数值（▲ 或截断的区间），悬停可见" }
    return
      "\(count) \(count == 1 ? "value lies" : "values lie") outside the frame (▲ or cut intervals); hover shows them"
  }

  /// What stands in a frame without data.
  static func nothing(_ language: Language) -> String { language == .zh ? "没有可显示的数据" : "nothing known to show" }

  /// The label of the line after the last figures.
  static func through(_ period: Period, _ language: Language) -> String {
    language == .zh ? "数据至 \(period)" : "figures through \(period)"
  }

  /// Between the name and what follows.
  static func titled(_ what: String, _ name: String, _ language: Language) -> String {
    language == .zh ? "\(what)：\(name)" : "\(what): \(name)"
  }
}
