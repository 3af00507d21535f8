public import FundCore

/// Something in a series that deserves a look before it is forecast (序列异常).
public struct SeriesFinding: Sendable, Hashable {
  /// What kind of thing.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A value far from what its neighbours and its season lead to expect (离群值).
    case outlier
    /// From one period on all values lie higher or lower (水平移动).
    case levelShift
    /// No value is known (缺失).
    case gap
    /// The same value again and again (重复值).
    case repeatedValue
  }

  /// The kind.
  public let kind: Kind
  /// The first period; of a level shift the first at the new level.
  public let start: Period
  /// The last period, the same as the first of an outlier or a level shift.
  public let end: Period
  /// The value, of a level shift the new level without season; nil in a gap.
  public let value: Double?
  /// What was expected: the interpolated value, or the level without the shift; nil in a gap and for repeated values.
  public let expected: Double?
  /// Value less expected in units of the usual spread, of logarithms where the screening works on them; nil in a gap
  /// and for repeated values.
  public let size: Double?

  /// The number of periods.
  public var count: Int { end - start + 1 }

  /// The finding in a sentence, its values with four digits or more.
  public var sentence: Bilingual { sentence(Self.text) }

  /// The finding in a sentence, with texts for values in the unit of the series.
  public func sentence(_ text: (Double) -> String) -> Bilingual {
    let own = value.map(text) ?? "–"
    let known = expected.map(text) ?? "–"
    let spreads = Self.text(((size.map(abs) ?? 0) * 10).rounded() / 10)
    let (en, zh) = start == end ? ("\(start)", "\(start)") : ("\(start) to \(end)", "\(start) 至 \(end)")
    switch kind {
    case .outlier:
      let side = isHigh ? Bilingual("above", "高") : Bilingual("below", "低")
      return Bilingual(
        "\(en): \(own) instead of about \(known), \(spreads) spreads \(side.en) (outlier)",
        "\(zh)：\(own)，预期约 \(known)，偏\(side.zh) \(spreads) 个离散单位（离群值）")
    case .levelShift:
      let side = isHigh ? Bilingual("up", "上移") : Bilingual("down", "下移")
      return Bilingual(
        "from \(en) on: level \(own) instead of about \(known), \(spreads) spreads \(side.en) (level shift)",
        "\(zh) 起：水平为 \(own)，原约 \(known)，\(side.zh) \(spreads) 个离散单位（水平移动）")
    case .gap:
      return Bilingual("\(en): no value for \(count) \(count == 1 ? "period" : "periods")", "\(zh)：缺 \(count) 期数值")
    case .repeatedValue:
      return Bilingual("\(en): \(own) \(count) times in a row", "\(zh)：\(own) 连续出现 \(count) 次")
    }
  }

  private var isHigh: Bool { (size ?? 0) > 0 }

  /// Four significant digits, more where the whole part has more.
  private static func text(_ number: Double) -> String {
    let size = abs(number)
    guard size > 0 else { return "0" }
    guard size < 1e15, size >= 1e-3 else { return "\(number)" }
    var factor = 1.0
    while size * factor < 1000, factor < 1e6 { factor *= 10 }
    let rounded = (number * factor).rounded() / factor
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
