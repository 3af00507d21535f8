/// The languages FundActuary speaks to people (语言).
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// English.
  case en
  /// Simplified Chinese (简体中文).
  case zh
}

/// One sentence in both languages (双语文本).
public struct Bilingual: Sendable, Hashable, Codable {
  /// The English text.
  public var en: String
  /// The Chinese text.
  public var zh: String

  /// Joins the two texts.
  public init(_ en: String, _ zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The text in a language.
  public subscript(language: Language) -> String { language == .en ? en : zh }
}
