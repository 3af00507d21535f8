public import FundCore
public import FundPolicy

/// Bands and standards in words (状态与标准表述).
public enum BandText {
  /// The band, or why it is unknown: `偏低`, `未知：窗口内有缺失期间`.
  public static func text(_ band: Measured<Band>, _ language: Language) -> String {
    switch band {
    case .value(let band): band.title[language]
    case .missing(let reason):
      Band.unknown.title[language] + (language == .zh ? "：" : ": ") + reason.text[language]
    }
  }

  /// The band wrapped in terminal colours: red for deficit and insufficient, yellow beside the target, green on it,
  /// blue above.
  public static func coloured(_ text: String, _ band: Band, _ isColoured: Bool) -> String {
    guard isColoured else { return text }
    let code =
      switch band {
      case .deficit, .insufficient: "31"
      case .belowTarget: "33"
      case .target: "32"
      case .aboveTarget, .excessive: "36"
      case .unknown: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// What a standard wants, in one phrase: `6–9 个月，<3 不足，>15 过多`.
  public static func demand(_ standard: StandardInForce, _ language: Language) -> String {
    switch standard.terms {
    case .months(let judge):
      let unit = language == .zh ? " 个月" : " months"
      let low = judge.targetFloor?.figure
      let high = judge.targetCeiling?.figure
      return switch (low, high) {
      case (let low?, let high?): "\(low)–\(high)\(unit)"
      case (let low?, nil): "≥ \(low)\(unit)"
      case (nil, let high?): "≤ \(high)\(unit)"
      case (nil, nil): ""
      }
    case .trustFundRatio(let test):
      let percent = NumberText.plain(Double(test.thousandthsOfMonths) / 120)
      return language == .zh ? "信托基金比率 ≥ \(percent) %" : "trust fund ratio ≥ \(percent) %"
    case .rate(let limits):
      let texts = limits.edges.map { edge in
        "\(edge.name.title[language]) ≤ \(NumberText.plain(Double(edge.thousandths) / 10)) %"
      }
      return texts.joined(separator: language == .zh ? "，" : ", ")
    case .eligibility(let rule):
      let texts = rule.requirements.map { $0.minimum.description }
      return texts.joined(separator: language == .zh ? "，" : ", ")
    }
  }
}
