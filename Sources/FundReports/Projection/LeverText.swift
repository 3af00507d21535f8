import FundActuarial
import FundCore

/// Moves of levers as people read them (调节幅度表述).
enum LeverText {
  /// A move with its unit: `+1.3 %`, `+120`, `+7 months`.
  static func move(_ amount: Double, _ kind: Lever.Kind, _ language: Language) -> String {
    let zh = language == .zh
    let sign = amount > 0 ? "+" : ""
    switch kind {
    case .rate, .collection, .accountCredit, .benefitShare, .wageGrowth, .costGrowth, .incomeRate:
      return sign + NumberText.fixed(amount * 100, decimals: 2) + (zh ? " 个百分点" : " points")
    case .baseLow, .baseHigh: return sign + NumberText.fixed(amount * 100, decimals: 0) + (zh ? " 个百分点" : " points")
    case .subsidy, .premium: return sign + NumberText.fixed(amount, decimals: 0) + (zh ? " 元" : " a head")
    case .deductible, .ceiling: return sign + NumberText.fixed(amount, decimals: 0) + (zh ? " 元" : "")
    case .retirementAge:
      let months = NumberText.fixed(amount * 12, decimals: 0)
      return sign + months + (zh ? " 个月" : months == "1" || months == "-1" ? " month" : " months")
    case .transfer: return sign + NumberText.fixed(amount / 1e6, decimals: 0) + (zh ? " 百万元" : " million")
    }
  }

  /// What has to be moved, and whether that is possible.
  static func outcome(_ found: GoalSeek, _ language: Language) -> String {
    let zh = language == .zh
    switch found.outcome {
    case .reached: return zh ? "无需调整" : "nothing"
    case .steps(_, let amount): return move(amount, found.lever.kind, language)
    case .outOfReach: return zh ? "单独无法达到" : "not enough alone"
    case .notApplicable: return zh ? "不适用" : "does not apply"
    }
  }
}

extension GoalSeek.Outcome {
  /// The stable word of outputs.
  var code: String {
    switch self {
    case .reached: "reached"
    case .steps: "steps"
    case .outOfReach: "outOfReach"
    case .notApplicable: "notApplicable"
    }
  }

  /// The move, if there is one.
  var amount: Double? {
    switch self {
    case .reached: 0
    case .steps(_, let amount): amount
    case .outOfReach, .notApplicable: nil
    }
  }
}
