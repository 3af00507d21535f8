public import FundCore

/// Amounts as people say them (金额表述): 亿元 and 万元 in Chinese, billions and millions in English.
public enum MoneyText {
  /// A scale amounts are shown in.
  public struct Scale: Sendable, Hashable {
    /// Major units per shown unit.
    public let factor: Double
    /// The word after the number, without the currency.
    public let word: Bilingual

    /// Major units as they are.
    static let single = Scale(factor: 1, word: Bilingual("", ""))
  }

  /// The scale that suits the size of an amount in major units.
  public static func scale(for majorUnits: Double, _ language: Language) -> Scale {
    let size = majorUnits.magnitude
    return scales(language).first { size >= $0.factor } ?? .single
  }

  /// The scales of a language, the largest first.
  static func scales(_ language: Language) -> [Scale] {
    let large =
      language == .zh
      ? [
        Scale(factor: 1e8, word: Bilingual("100 million", "亿")),
        Scale(factor: 1e4, word: Bilingual("10 thousand", "万")),
      ]
      : [Scale(factor: 1e9, word: Bilingual("billion", "十亿")), Scale(factor: 1e6, word: Bilingual("million", "百万"))]
    return large + [.single]
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

  /// An amount in a scale with two decimals whatever its size, so that the amounts of a sentence or a column have the same (统一位数);
  /// without a scale as many as the currency has.
  package static func even(_ majorUnits: Double, _ currency: Currency, _ scale: Scale) -> String {
    let decimals = scale.factor == 1 ? currency.minorDigits : 2
    return NumberText.grouped(NumberText.fixed(majorUnits / scale.factor, decimals: decimals))
  }

  /// The same with its unit: `213.60 亿元`, `USD 18.20 billion`.
  package static func evenText(_ majorUnits: Double, _ currency: Currency, _ language: Language, in scale: Scale)
    -> String
  {
    let number = even(majorUnits, currency, scale)
    if language == .zh { return "\(number) \(unit(scale, currency, .zh))" }
    return scale.word.en.isEmpty ? "\(currency) \(number)" : "\(currency) \(number) \(scale.word.en)"
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
    case .twd: "元新台币"
    case .eur: "欧元"
    case .jpy: "日元"
    case .krw: "韩元"
    default: " " + currency.code
    }
  }
}
