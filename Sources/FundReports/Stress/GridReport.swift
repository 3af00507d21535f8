public import FundActuarial
public import FundCore
import FundIO
public import FundLedger

/// Grids of constant growth (增速敏感性报表): three matrices per fund for people, JSON and CSV with every year.
public struct GridReport: Sendable {
  let grids: GrowthGrids
  let ledger: Ledger
  /// The grids reported, sums first.
  public private(set) var shown: [GrowthGrid]

  /// Reports the funds that are shown and the sums with one of them.
  public init(_ grids: GrowthGrids, of ledger: Ledger, shows: (FundID) -> Bool) {
    self.grids = grids
    self.ledger = ledger
    shown = grids.rollUps.filter { $0.members.contains(where: shows) } + grids.funds.filter { shows($0.fund) }
  }

  /// Keeps the first grids only.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { shown.keepFirst(n) }

  /// The matrices of every grid, drawn by `draw`.
  public func lines(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    let zh = language == .zh
    return shown.flatMap { grid -> [String] in
      let name =
        grid.members.isEmpty
        ? "\(grid.fund.region.code) \(ledger.attributes(of: grid.fund)?.displayName ?? "")" : grid.fund.region.code
      let title = "\(name) · \(FundLabel.kind(grid.fund, language))   " + (zh ? "至 " : "through ") + "\(grid.origin)"
      if let reason = grid.reason { return [title, (zh ? "无：" : "none: ") + reason.text[language], ""] }
      let matrices = GridMeasure.all(grid, language).map { measure in
        [measure.title[language], ""] + draw(matrix(grid, measure, language)) + [""]
      }
      return [title, ""] + matrices.flatMap { $0 }
    } + notes(language)
  }

  private func matrix(_ grid: GrowthGrid, _ measure: GridMeasure, _ language: Language) -> TextTable {
    let zh = language == .zh
    let (down, across) = (GridMeasure.axis(grid.rows.kind, language), GridMeasure.axis(grid.columns.kind, language))
    let heading = zh ? "\(down)↓ \(across)→" : "\(down) ↓ \(across) →"
    var table = TextTable(
      [(heading, .left)] + grid.columns.values.map { (GridMeasure.value($0, grid.columns.kind), .right) })
    for (row, value) in grid.rows.values.enumerated() {
      let cells = grid.columns.values.indices.map { column in grid[row, column].map(measure.text) ?? "–" }
      table.add([GridMeasure.value(value, grid.rows.kind)] + cells)
    }
    return table
  }

  private func notes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes = DisplayWidth.wrapped(
      zh
        ? "增速自上年同期起逐年不变；未列入坐标轴的收支沿预测的中位路径；不作随机模拟。– 表示所示年度内没有。"
        : "Growth is constant from the same periods of the last year; a flow on neither axis follows the median of its forecast. – : not in these years.",
      to: 100)
    if !grids.failures.isEmpty {
      let n = grids.failures.count
      notes.append(zh ? "\(n) 只基金无法计算。" : "\(n) \(n == 1 ? "fund" : "funds") could not be computed.")
    }
    if FundLabel.anyGenerated(shown.compactMap { ledger.attributes(of: $0.members.first ?? $0.fund) }) {
      notes.append(FundLabel.generatedNotice(language))
    }
    return notes
  }
}
