public import FundCore

/// Many small fans on one scale (小型多图): one per city or pool, the fewest months first.
public struct SmallMultiplesChart: Chart {
  /// The most fans that are drawn (图数上限).
  public static let mostCells = 40

  /// What is drawn: the fans, at most ``mostCells``.
  public let cells: [FanChart]
  /// Fans that are not drawn.
  public let hidden: Int
  /// The language.
  public let language: Language

  /// Takes fans of one frequency, those of another than the first are counted as hidden. They are put in order: fewest
  /// months at the end of the history first.
  public init(_ fans: [FanChart], hidden: Int = 0, language: Language) {
    let alike = fans.filter { $0.start.frequency == fans.first?.start.frequency }
    let ranked = alike.enumerated().sorted { a, b in
      let (x, y) = (a.element.lastKnown?.months ?? .infinity, b.element.lastKnown?.months ?? .infinity)
      return x == y ? a.offset < b.offset : x < y
    }
    cells = ranked.prefix(SmallMultiplesChart.mostCells).map(\.element)
    self.hidden = hidden + fans.count - cells.count
    self.language = language
  }

  /// Months of reserve by city.
  public var title: String { language == .zh ? "各地可支付月数" : "Months of reserve by region" }

  static let columns = 3
  static let cellHeight = 132.0

  /// The width and height.
  public var size: ChartSize {
    let rows = max(1, (cells.count + SmallMultiplesChart.columns - 1) / SmallMultiplesChart.columns)
    return ChartSize(width: 640, height: Double(rows) * SmallMultiplesChart.cellHeight + 58)
  }

  /// The regions with the fewest and the most months.
  public var alternative: String {
    let zh = language == .zh
    let known = cells.compactMap { cell in cell.lastKnown.map { (name: cell.name, months: $0.months) } }
    guard let first = known.first, let last = known.last else { return ChartText.nothing(language) + (zh ? "。" : ".") }
    let (a, b) = (ValueText.evenMonths(first.months), ValueText.evenMonths(last.months))
    let more = hidden > 0 ? (zh ? "；另有 \(hidden) 个未画出" : "; \(hidden) more are not drawn") : ""
    return zh
      ? "\(cells.count) 幅小图，最低 \(first.name) \(a) 个月，最高 \(last.name) \(b) 个月\(more)。"
      : "\(cells.count) small charts, from \(first.name) with \(a) months to \(last.name) with \(b)\(more)."
  }
}
