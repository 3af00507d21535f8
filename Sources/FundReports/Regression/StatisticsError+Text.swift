public import FundCore
import FundNumerics
public import FundStatistics

extension StatisticsError {
  /// What is wrong and what can be done, in both languages (统计错误说明).
  public var words: (summary: Bilingual, remedy: Bilingual) {
    (
      Bilingual(summary, chinese.summary),
      Bilingual(String(remedy.dropLast(remedy.hasSuffix(".") ? 1 : 0)), chinese.remedy)
    )
  }

  private var chinese: (summary: String, remedy: String) {
    switch self {
    case .tooFewValues(let needed, let actual): ("只有 \(actual) 个值，至少需要 \(needed) 个", "请提供更长的样本")
    case .lengthMismatch(let left, let right): ("\(left) 个值与 \(right) 个值配对", "请使每个值与同期的值配对")
    case .notFinite(let index, let value): ("序号 \(index) 的值为 \(value)", "请先删除或补全该值")
    case .badProbability(let value): ("\(value) 不能用作概率", "请使用 0 与 1 之间的概率")
    case .tooFewColumns: ("除常数外没有变化的列", "请对至少含一个这样的列的回归做检验")
    case .noVariation: ("样本的值全部相同", "样本须有变化")
    case .nameCountMismatch(let names, let columns): ("\(columns) 列有 \(names) 个名称", "请为每列取名")
    case .repeatedName(let name): ("两列同名：\(name)", "请为各列取不同的名称")
    case .notFiniteEntry(let column, let row, let value): ("\(column) 列第 \(row) 行为 \(value)", "请先删除或补全该值")
    case .badWeight(let index, let value): ("序号 \(index) 的权重为 \(value)", "请去掉该观测，或给予大于零的权重")
    case .badParameter(let name, let value): ("\(name) 不能为 \(value)", "请在规定范围内取值")
    case .differentColumns(let expected, let actual):
      ("各列为 \(actual.joined(separator: "、"))，而非 \(expected.joined(separator: "、"))", "请提供与拟合相同的各列")
    case .outsideSupport(let index, let value): ("序号 \(index) 的值 \(value) 不在该分布的取值范围内", "请去掉该观测或改用其他分布")
    case .numerics(.overflow(let index)): ("序号 \(index) 的结果超出双精度范围", "请改用更大的计量单位")
    default: ("计算失败：\(summary)", "请检查输入")
    }
  }
}
