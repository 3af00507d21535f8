/// The name of a metric (指标标识), such as `months(trailing12)` or `probabilityBelow(3,18)`: an open set.
public struct MetricID: Sendable, Hashable, Comparable, RawRepresentable, Codable {
  /// The text form, which is also the column name in CSV output.
  public let rawValue: String

  /// Names a metric.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Names a metric.
  public init(_ name: String) { rawValue = name }

  /// Orders by name.
  public static func < (a: MetricID, b: MetricID) -> Bool { a.rawValue < b.rawValue }

  /// Probability that months of reserve lie below an edge at some period end within `months` (未来跌破概率).
  public static func probabilityBelow(_ edge: Double, within months: Int) -> MetricID {
    MetricID("probabilityBelow(\(NumberText.plain(edge)),\(months))")
  }

  /// Probability that months of reserve lie above an edge at some period end within `months` (未来超出概率).
  public static func probabilityAbove(_ edge: Double, within months: Int) -> MetricID {
    MetricID("probabilityAbove(\(NumberText.plain(edge)),\(months))")
  }

  /// Growth of income per year over an outlook, a fraction of one (展望期收入年均增速).
  public static let outlookIncomeGrowth = MetricID("outlookIncomeGrowth")
  /// Growth of spending per year over an outlook, a fraction of one (展望期支出年均增速).
  public static let outlookSpendingGrowth = MetricID("outlookSpendingGrowth")

  /// Months from the as-of period to the first likely breach of an edge from above (最可能跌破距今月数).
  public static func firstLikelyBreach(_ edge: Double) -> MetricID {
    MetricID("firstLikelyBreach(\(NumberText.plain(edge)))")
  }
}

extension MetricID: CustomStringConvertible {
  /// The text form.
  public var description: String { rawValue }
}

extension NumberText {
  /// A double with the fewest digits that read back to the same value, whole numbers without `.0`: `3`, `0.2`.
  public static func plain(_ x: Double) -> String {
    let text = "\(x)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
