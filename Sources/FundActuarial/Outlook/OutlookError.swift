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
    case .unknownFund: Bilingual("Name funds as region/scheme/part, such as 510100/employee/pooled.", "基金写作“地区/险种/构成”。")
    }
  }
}
