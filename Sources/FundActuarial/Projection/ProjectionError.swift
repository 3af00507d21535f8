public import FundCore

/// Why a projection cannot be made.
@nonexhaustive
public enum ProjectionError: Error, Sendable, Equatable {
  /// Everything that is missing or wrong in the assumptions.
  case assumptions([AssumptionProblem])
  /// The surrounding task was cancelled.
  case cancelled
  /// Fewer paths than percentiles need, or more than memory allows: 20 to 1,000,000 are possible.
  case badPathCount(Int)
  /// A probability that does not lie above zero and at one or below.
  case badProbability(Double)
  /// The assumptions hold no pool of this fund.
  case unknownFund(FundID)
  /// A period that does not lie within the years projected.
  case badYears(Int, Int)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .assumptions: "projection.assumptions"
    case .cancelled: "projection.cancelled"
    case .badPathCount: "projection.badPathCount"
    case .badProbability: "projection.badProbability"
    case .unknownFund: "projection.unknownFund"
    case .badYears: "projection.badYears"
    }
  }

  /// What is wrong, with the offending value.
  public var summary: Bilingual {
    switch self {
    case .assumptions(let problems):
      Bilingual(
        "the assumptions cannot be used: " + problems.map(\.text.en).joined(separator: "; "),
        "假设无法使用：" + problems.map(\.text.zh).joined(separator: "；"))
    case .cancelled: Bilingual("the projection was cancelled", "测算已取消")
    case .badPathCount(let n): Bilingual("\(n) paths cannot be simulated", "无法模拟 \(n) 条路径")
    case .badProbability(let p):
      Bilingual("the probability \(p) does not lie above 0 and at 1 or below", "概率 \(p) 应大于 0 且不大于 1")
    case .unknownFund(let fund): Bilingual("there is no pool \(fund)", "没有基金 \(fund)")
    case .badYears(let from, let through):
      Bilingual("\(from) to \(through) is not a period of the projection", "\(from) 至 \(through) 不在测算期内")
    }
  }

  /// What to do about it.
  public var remedy: Bilingual {
    switch self {
    case .assumptions: Bilingual("Complete or correct them", "请补全或更正假设")
    case .cancelled: Bilingual("Run it again", "请重新运行")
    case .badPathCount: Bilingual("Ask for 20 to 1,000,000 paths", "请指定 20 至 1000000 条路径")
    case .badProbability: Bilingual("Write 0.9 for 90 %", "请将 90 % 写作 0.9")
    case .unknownFund: Bilingual("Use one of the pools of the assumptions", "请使用假设中的基金")
    case .badYears: Bilingual("Ask for years that are projected, or project more of them", "请指定测算期内的年份，或延长测算期")
    }
  }
}
