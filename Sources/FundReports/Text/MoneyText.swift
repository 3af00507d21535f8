public import FundCore

/// Amounts as people say them (金额表述): 亿元 and 万元 in Chinese, billions and millions in English.
public enum MoneyText {
  /// A scale amounts are shown in.
  public struct Scale: Sendable, Hashable {
    /// Major units per shown unit.
    public let factor: Double
    /// The word after the number, without the currency.
    public let word: Bilingual
  }

  /// The scale that suits the size of an amount in major units.
  public static func scale(for majorUnits: Double, _ language: Language) -> Scale {
    let size = majorUnits.magnitude
    if language == .zh {
      if size >= 1e8 { return Scale(factor: 1e8, word: Bilingual("100 million", "亿")) }
      if size >= 1e4 { return Scale(factor: 1e4, word: Bilingual("10 thousand", "万")) }
    } else {
      if size >= 1e9 { return Scale(factor: 1e9, word: Bilingual("billion", "十亿")) }
      if size >= 1e6 { return Scale(factor: 1e6, word: Bilingual("million", "百万")) }
    }
    return Scale(factor: 1, word: Bilingual("", ""))
  }

  /// An amount with its unit: `12.92 亿元`, `USD 255.7 billion`.
  ///
  /// - Parameter scale: the scale; nil for the one that suits the amount.
  public static func text(
    _ majorUnits: Double, _ currency: Currency, _ language: Language, in scale: Scale? = nil
  ) -> String {
    let scale = scale ?? self.scale(for: majorUnits, language)
    let number = number(majorUnits, scale)
    if language == .zh { return "\(number) \(scale.word.zh)\(currencyName(currency))" }
    return scale.word.en.isEmpty ? "\(currency) \(number)" : "\(currency) \(number) \(scale.word.en)"
  }

  /// An amount in a scale, without its unit: four significant figures at most, never fewer than the whole number.
  public static func number(_ majorUnits: Double, _ scale: Scale) -> String {
    let x = majorUnits / scale.factor
    let size = x.magnitude
    return NumberText.grouped(NumberText.fixed(x, decimals: size >= 1000 ? 0 : (size >= 100 ? 1 : 2)))
  }

  /// The unit of a scale: `亿元`, `USD billion`.
  public static func unit(_ scale: Scale, _ currency: Currency, _ language: Language) -> String {
    if language == .zh { return scale.word.zh + currencyName(currency) }
    return scale.word.en.isEmpty ? currency.code : "\(currency) \(scale.word.en)"
  }

  /// The Chinese name of a currency's major unit: 元, 美元, ...
  public static func currencyName(_ currency: Currency) -> String {
    switch currency {
    case .cny: "元"
    case .usd: "美元"
    case .twd: "新台币元"
    case .eur: "欧元"
    case .jpy: "日元"
    case .krw: "韩元"
    default: " " + currency.code
    }
  }
}
