import FundCore

/// Values as people read them in tables (数值表述): months, shares, probabilities, and absent ones as a dash.
public enum ValueText {
  /// Months of reserve with one decimal, two below 1: `5.4`, `0.05`, `-1.2`.
  public static func months(_ x: Double?) -> String {
    guard let x, x.isFinite else { return "–" }
    return NumberText.fixed(x, decimals: x.magnitude < 0.95 && x != 0 ? 2 : 1)
  }

  /// The same in reports: two decimals only where one would say nothing, so that the figures of a sentence or a column line up:
  /// `5.4`, `0.5`, `0.05`.
  package static func evenMonths(_ x: Double?) -> String {
    guard let x, x.isFinite else { return "–" }
    return NumberText.fixed(x, decimals: x != 0 && x.magnitude < 0.05 ? 2 : 1)
  }

  /// An edge with its unit: `1 month`, `3 months`, `3 个月`.
  static func edge(_ figure: String, _ language: Language) -> String {
    language == .zh ? "\(figure) 个月" : figure + (figure == "1" ? " month" : " months")
  }

  /// A fraction of one as a percentage with one decimal: `19.7 %`.
  public static func percent(_ x: Double?, decimals: Int = 1) -> String {
    guard let x, x.isFinite else { return "–" }
    return NumberText.fixed(x * 100, decimals: decimals) + " %"
  }

  /// A probability: whole per cents, `<1 %` and `>99 %` when not exactly 0 or 1.
  public static func probability(_ p: Double?) -> String {
    guard let p, p.isFinite else { return "–" }
    if p > 0, p < 0.01 { return "<1 %" }
    if p < 1, p > 0.99 { return ">99 %" }
    return NumberText.fixed(p * 100, decimals: 0) + " %"
  }

  /// A signed percentage: `+8.0 %`.
  public static func signedPercent(_ x: Double?) -> String {
    guard let x, x.isFinite else { return "–" }
    let text = percent(x)
    // What is printed as nothing has no sign.
    return (x > 0 && text != percent(0) ? "+" : "") + text
  }
}
