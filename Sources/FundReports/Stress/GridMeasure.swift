import FundActuarial
import FundCore

/// One matrix of a grid for people (表格指标): its title and the text of a cell.
struct GridMeasure {
  let title: Bilingual
  let text: (GrowthGrid.Cell) -> String

  /// The matrices of a grid: first deficit, first year below the edge, months at the end, break-even.
  static func all(_ grid: GrowthGrid, _ language: Language) -> [GridMeasure] {
    let last = grid[0, 0]?.years.last
    let end = last?.year.description ?? ""
    let edge = grid.edge.key
    let hasRate = last?.breakEvenRate != nil
    return [
      GridMeasure(title: Bilingual("first deficit", "首个当期赤字年")) { year($0.firstDeficit) },
      GridMeasure(title: Bilingual("first below \(edge)", "首个低于 \(edge) 个月的年度")) { year($0.firstBelow) },
      GridMeasure(title: Bilingual("months at the end of \(end)", "\(end) 年末可支付月数")) {
        ValueText.months($0.years.last?.months.value)
      },
      hasRate
        ? GridMeasure(title: Bilingual("break-even rate \(end)", "\(end) 收支平衡费率")) {
          ValueText.percent($0.years.last?.breakEvenRate, decimals: 2)
        }
        : GridMeasure(title: Bilingual("income to break even \(end)", "\(end) 收支平衡所需收入")) {
          ValueText.signedPercent($0.years.last?.breakEvenIncome)
        },
    ]
  }

  private static func year(_ year: Int?) -> String { year.map { $0.description } ?? "–" }

  /// The name of an axis.
  static func axis(_ kind: GridAxis.Kind, _ language: Language) -> String {
    switch kind {
    case .income: language == .zh ? "收入增速" : "income"
    case .spending: language == .zh ? "支出增速" : "spending"
    case .rate: language == .zh ? "费率" : "rate"
    }
  }

  /// A value of an axis.
  static func value(_ value: Double, _ kind: GridAxis.Kind) -> String {
    kind == .rate ? ValueText.percent(value, decimals: 2) : ValueText.signedPercent(value)
  }
}
