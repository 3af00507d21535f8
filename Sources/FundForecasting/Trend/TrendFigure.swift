public import FundCore

/// One printed figure of a trend: a line of a table (趋势表的一行).
public struct TrendFigure: Sendable, Hashable {
  /// A stable name, such as `annual` or `season.2`.
  public let id: String
  /// What it is.
  public let title: Bilingual
  /// The figure as printed.
  public let text: Bilingual

  /// A figure whose text is the same in both languages.
  init(_ id: String, _ title: Bilingual, _ text: String) {
    self.init(id, title, Bilingual(text, text))
  }

  init(_ id: String, _ title: Bilingual, _ text: Bilingual) {
    self.id = id
    self.title = title
    self.text = text
  }
}

/// Numbers as tables of trends print them.
enum TrendNumber {
  /// A growth: `+8.0 %`.
  static func growth(_ rate: Double) -> String {
    let text = NumberText.fixed(rate * 100, decimals: 1)
    return (text.hasPrefix("-") ? "" : "+") + text + " %"
  }

  /// A share or a level of confidence, without decimals it does not need: `95 %`, `99.5 %`.
  static func share(_ share: Double) -> String {
    let text = NumberText.fixed(share * 100, decimals: 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }

  /// A number with so many decimals.
  static func plain(_ value: Double, _ decimals: Int) -> String { NumberText.fixed(value, decimals: decimals) }

  /// A probability: `0.0312`, `<0.0001`.
  static func probability(_ value: Double) -> String {
    value < 0.00005 ? "<0.0001" : NumberText.fixed(value, decimals: 4)
  }

  /// A difference with about four significant digits: `+299645`.
  static func signed(_ value: Double) -> String {
    let text = significant(value)
    return (text.hasPrefix("-") ? "" : "+") + text
  }

  /// A number with about four significant digits.
  static func significant(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return NumberText.fixed(value, decimals: 0) }
    var size = value.magnitude
    guard size >= 1e-6, size < 1e15 else { return scientific(value) }
    var decimals = 3
    while size >= 10, decimals > 0 {
      size /= 10
      decimals -= 1
    }
    while size < 1, decimals < 9 {
      size *= 10
      decimals += 1
    }
    return NumberText.fixed(value, decimals: decimals)
  }

  /// A number with four digits and a power of ten: `1.234e-09`.
  private static func scientific(_ value: Double) -> String {
    var mantissa = value.magnitude
    var exponent = 0
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    var text = NumberText.fixed(mantissa, decimals: 3)
    if text == "10.000" {
      text = "1.000"
      exponent += 1
    }
    return (value < 0 ? "-" : "") + text + "e\(exponent < 0 ? "-" : "+")" + NumberText.padded(abs(exponent), to: 2)
  }
}
