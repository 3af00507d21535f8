import FundActuarial
import FundCore

/// A road beside the same road in scenarios, one row each (情景对比表).
struct ScenarioTable {
  /// Without a scenario.
  let base: any OutlookRoad
  /// In each scenario, by its name; nil where it could not be computed.
  let others: [(name: String, road: (any OutlookRoad)?)]
  let language: Language

  /// The lowest edge above zero that is not breached already, else zero; nil when that is breached too.
  static func edge(_ road: some OutlookRoad) -> OutlookEdge? {
    let open = road.passages.filter { $0.edge.breach == .below && !$0.alreadyBreached }
    return (open.first { $0.edge.thousandths > 0 } ?? open.first)?.edge
  }

  /// The headings after the name of the scenario.
  static func headings(_ language: Language) -> [(title: String, alignment: TextTable.Alignment)] {
    language == .zh
      ? [
        ("期末", .left), ("月数 [80 %]", .right), ("差", .right), ("跌破概率", .right), ("差", .right), ("最可能跌破", .left),
      ]
      : [
        ("horizon", .left), ("months [80 %]", .right), ("diff.", .right), ("P(below)", .right), ("diff.", .right),
        ("likely first below", .left),
      ]
  }

  /// The table.
  func table() -> TextTable {
    var table = TextTable([(language == .zh ? "情景" : "scenario", .left)] + Self.headings(language))
    for cells in rows() { table.add(cells) }
    return table
  }

  /// One row for the road and one for each scenario, the name first.
  func rows() -> [[String]] {
    let last = base.stepCount - 1
    guard last >= 0 else { return [] }
    let edge = ScenarioTable.edge(base)
    return [row(language == .zh ? "基准" : "base", base, last, edge, isBase: true)]
      + others.map { name, road in
        guard let road else { return [name, "–"] }
        return row(name, road, last, edge, isBase: false)
      }
  }

  private func row(
    _ name: String, _ road: any OutlookRoad, _ last: Int, _ edge: OutlookEdge?, isBase: Bool
  ) -> [String] {
    let there = base.period(last) - road.origin - 1
    let difference = ScenarioDifference(base, last, road)
    var cells = [name, base.period(last).description, road.monthsText(there)]
    cells.append(isBase ? "" : ScenarioTable.signed(difference.months))
    guard let edge else { return cells }
    cells.append("<\(edge.key) " + ValueText.probability(ScenarioDifference.ever(edge, road, there)))
    cells.append(isBase ? "" : points(ScenarioDifference.ever(edge, base, last, road)))
    let first = road.passages.first { $0.edge == edge }?.firstLikelyStep.value
    cells.append(first.map { road.period($0).description } ?? "–")
    return cells
  }

  /// Months more or less: `-1.5`.
  static func signed(_ months: Double?) -> String {
    guard let months else { return "–" }
    if months == 0 { return "0" }
    let text = NumberText.fixed(months.magnitude, decimals: months.magnitude < 0.95 ? 2 : 1)
    return (months < 0 ? "-" : "+") + text
  }

  /// A difference of probabilities in points: `+72`.
  private func points(_ difference: Double?) -> String {
    guard let difference else { return "–" }
    let text = NumberText.fixed(difference.magnitude * 100, decimals: difference.magnitude < 0.1 ? 1 : 0)
    let unit = language == .zh ? " 点" : " pts"
    return (difference < 0 ? "-" : difference > 0 ? "+" : "") + text + unit
  }
}
