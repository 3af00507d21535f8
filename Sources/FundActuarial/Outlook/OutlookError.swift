public import FundCore
public import FundLedger

/// Why an outlook as a whole cannot be made. What is wrong with one fund is an ``OutlookFailure``, never a throw.
@nonexhaustive
public enum OutlookError: Error, Sendable, Equatable {
  /// The surrounding task was cancelled.
  case cancelled
  /// A horizon below one period.
  case badHorizon(Int)
  /// Fewer paths than a percentile needs, or more than memory allows: 20 to 1,000,000 are possible.
  case badPathCount(Int)
  /// A percentile that does not lie strictly between zero and one.
  case badPercentile(Double)
  /// An edge in months that is not finite.
  case badEdge(Double)
  /// Months on this basis have no distribution at a period end.
  case unsupportedBasis(ReserveBasis)
  /// A probability that does not lie above zero and at one or below.
  case badProbability(Double)
  /// A month that is not after the last figures, or further than 1200 months.
  case badDate(YearMonth)
  /// A number of years below one or above 100.
  case badYears(Int)
  /// Growth or a rate that cannot be, or too many of them.
  case badAxis(String)
  /// The ledger holds no fund of this name.
  case unknownFund(FundID)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .cancelled: "outlook.cancelled"
    case .badHorizon: "outlook.badHorizon"
    case .badPathCount: "outlook.badPathCount"
    case .badPercentile: "outlook.badPercentile"
    case .badEdge: "outlook.badEdge"
    case .unsupportedBasis: "outlook.unsupportedBasis"
    case .badProbability: "outlook.badProbability"
    case .badDate: "outlook.badDate"
    case .badYears: "outlook.badYears"
    case .badAxis: "outlook.badAxis"
    case .unknownFund: "outlook.unknownFund"
    }
  }

  /// What is wrong, with the offending value.
  public var summary: Bilingual {
    switch self {
    case .cancelled: Bilingual("the outlook was cancelled", "展望已取消")
    case .badHorizon(let n): Bilingual("a horizon of \(n) periods is not an outlook", "展望期数 \(n) 无效")
    case .badPathCount(let n): Bilingual("\(n) paths cannot be simulated", "无法模拟 \(n) 条路径")
    case .badPercentile(let p): Bilingual("the percentile \(p) does not lie between 0 and 1", "分位 \(p) 不在 0 与 1 之间")
    case .badEdge(let edge): Bilingual("\(edge) months is not an edge", "\(edge) 个月不能作为界限")
    case .unsupportedBasis(let basis):
      Bilingual("the basis \(basis.rawValue) has no months at a period end", "口径“\(basis.title.zh)”在期末没有可支付月数")
    case .badProbability(let p):
      Bilingual("the probability \(p) does not lie above 0 and at 1 or below", "概率 \(p) 应大于 0 且不大于 1")
    case .badDate(let month): Bilingual("\(month.period) does not lie ahead", "\(month.period) 不在展望期内")
    case .badYears(let n): Bilingual("\(n) years cannot be looked ahead", "无法展望 \(n) 年")
    case .badAxis(let text): Bilingual("the axis \(text) cannot be", "坐标轴 \(text) 无效")
    case .unknownFund(let fund): Bilingual("the ledger holds no fund \(fund)", "台账中没有基金 \(fund)")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .cancelled: Bilingual("Start it again.", "请重新运行。")
    case .badHorizon: Bilingual("Ask for at least one period.", "展望期数至少为 1。")
    case .badPathCount: Bilingual("Use 20 to 1,000,000 paths, such as 2,000.", "路径数应在 20 至 1000000 之间，例如 2000。")
    case .badPercentile: Bilingual("Write 0.05 for the 5th percentile.", "第 5 百分位写作 0.05。")
    case .badEdge: Bilingual("Give the edge in months, such as 3.", "请以月数给出界限，例如 3。")
    case .unsupportedBasis: Bilingual("Use trailing12 or forward12.", "请使用 trailing12 或 forward12。")
    case .badProbability: Bilingual("Write 0.5 for one half.", "二分之一写作 0.5。")
    case .badDate: Bilingual("Name a month after the last figures, such as 2028-12.", "请给出最新数据之后的月份，例如 2028-12。")
    case .badYears: Bilingual("Use 1 to 100 years.", "年数应在 1 至 100 之间。")
    case .badAxis:
      Bilingual("Use up to 50 values between -0.9 and 1, rates above 0.", "请使用 -0.9 与 1 之间的至多 50 个值，费率应大于 0。")
    case .unknownFund: Bilingual("Name funds as region/scheme/part, such as 510100/employee/pooled.", "基金写作“地区/险种/构成”。")
    }
  }
}
