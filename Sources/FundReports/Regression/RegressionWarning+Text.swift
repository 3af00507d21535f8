import FundCore
import FundStatistics

extension RegressionWarning {
  /// The doubt in words; rows are called by their names.
  func text(_ rows: RegressionRows, _ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .dropped(let column): return column.text(language)
    case .illConditioned(let number):
      let size = SignificantText.number(number, digits: 3)
      return zh
        ? "各列近乎共线（条件数 \(size)）：数据的微小变动会使系数大变"
        : "the columns are nearly dependent (condition number \(size)): small changes of the data move the coefficients much"
    case .noDegreesOfFreedom:
      return zh ? "系数与观测一样多，无从估计误差" : "as many coefficients as observations: nothing is left to estimate errors from"
    case .perfectFit:
      return zh
        ? "各列完全再现了因变量：误差为零，统计量无穷大"
        : "the columns reproduce the response to its last digit: errors are zero, statistics infinite"
    case .constantResponse: return zh ? "因变量的值全部相同" : "all values of the response are equal"
    case .notRefined(let size):
      let last = SignificantText.number(size, digits: 2)
      return zh
        ? "解的精化没有稳定，最后一次修正为 \(last)" : "the refinement of the solution did not settle; its last correction was \(last)"
    case .fullLeverage(let list):
      let names = rows.list(list, language)
      return zh
        ? "\(names)单独决定一个系数，HC2、HC3 无法估计其误差"
        : "\(names) alone decide a coefficient: HC2 and HC3 cannot judge their error"
    case .fewClusters(let count):
      return zh ? "只有 \(count) 组：聚类标准误的 p 值偏小" : "only \(count) groups: clustered probabilities are too small"
    case .zeroScale:
      return zh
        ? "半数以上的行被完全拟合：残差尺度为零，其余各行不起作用"
        : "more than half of the rows are fitted exactly: the scale of the residuals is zero, and the other rows do not count"
    case .notUnique(let probability):
      let shown = SignificantText.number(probability)
      return zh ? "\(shown) 分位数的系数不唯一" : "other coefficients fit the \(shown) quantile as well"
    case .separation(let list):
      let names = rows.list(list, language)
      return zh
        ? "\(names)的均值趋于零：区分它们的系数没有有限的估计"
        : "the mean of \(names) runs to zero: the coefficients that tell it apart have no finite estimate"
    case .unitRoot(let size):
      let shown = SignificantText.number(size)
      return zh
        ? "误差的自相关达到上限，取为 \(shown)" : "the autocorrelation of the errors reached one in size and was set to \(shown)"
    case .notConverged(let iterations):
      return zh ? "迭代 \(iterations) 次仍未收敛" : "the iteration did not settle after \(iterations) steps"
    }
  }
}

extension DroppedColumn {
  /// What was left out, and what explains it: `z is left out: it is 2 x - y`.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    guard !explanation.isEmpty else { return zh ? "已略去 \(name)：该列全为零" : "\(name) is left out: it is all zeros" }
    var sum = ""
    for share in explanation {
      let isNegative = share.weight < 0
      let size = abs(share.weight)
      let factor = abs(size - 1) < 1e-9 ? "" : SignificantText.number(size) + " "
      if sum.isEmpty { sum = isNegative ? "-" : "" } else { sum += isNegative ? " - " : " + " }
      sum += factor + share.name
    }
    return zh ? "已略去 \(name)：它等于 \(sum)" : "\(name) is left out: it is \(sum)"
  }
}
