public import FundCore

/// Pools ranked by months of reserve, with where they are going (基金排序图): a disc now, a ring with the 80 % interval at
/// the horizon.
public struct RankedDotsChart: Chart {
  /// The most rows that are drawn (行数上限).
  public static let mostRows = 60

  /// What the rings stand for, such as `2027-12`; empty when there are none.
  public let horizon: String
  /// The pools, fewest months first, at most ``mostRows``.
  public let rows: [RankedDot]
  /// Pools that are not drawn.
  public let hidden: Int
  /// The bands all pools share; none otherwise.
  public let bands: ReserveBands
  /// The language.
  public let language: Language

  /// States the figures; rows are put in order: fewest months now first, those without last.
  public init(
    horizon: String, rows: [RankedDot], hidden: Int = 0, bands: ReserveBands, language: Language
  ) {
    self.horizon = horizon
    let ranked = rows.enumerated().sorted { a, b in
      let (x, y) = (a.element.now ?? .infinity, b.element.now ?? .infinity)
      return x == y ? a.offset < b.offset : x < y
    }
    self.rows = ranked.prefix(RankedDotsChart.mostRows).map(\.element)
    self.hidden = hidden + max(0, rows.count - RankedDotsChart.mostRows)
    self.bands = bands
    self.language = language
  }

  /// Pools by months of reserve.
  public var title: String { language == .zh ? "各基金可支付月数：现在与展望" : "Months of reserve of pools, now and ahead" }

  /// The width and height.
  public var size: ChartSize {
    ChartSize(width: 640, height: 34 + Double(max(rows.count, 2)) * 19 + 40)
  }

  /// The pools with the fewest and the most months.
  public var alternative: String {
    let zh = language == .zh
    let known = rows.filter { $0.now != nil }
    guard let first = known.first, let last = known.last, let low = first.now, let high = last.now else {
      return ChartText.nothing(language) + (zh ? "。" : ".")
    }
    let (a, b) = (ValueText.evenMonths(low), ValueText.evenMonths(high))
    let more = hidden > 0 ? (zh ? "；另有 \(hidden) 只未画出" : "; \(hidden) more are not drawn") : ""
    guard known.count > 1 else { return zh ? "\(first.name) \(a) 个月\(more)。" : "\(first.name): \(a) months\(more)." }
    return zh
      ? "\(rows.count) 只基金，最低 \(first.name) \(a) 个月，最高 \(last.name) \(b) 个月\(more)。"
      : "\(rows.count) pools, from \(first.name) with \(a) months to \(last.name) with \(b)\(more)."
  }
}
