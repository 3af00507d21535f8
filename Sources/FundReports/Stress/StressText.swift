import FundActuarial
import FundCore

/// Levers and answers as people read them (压力表述).
enum StressText {
  static func lever(_ lever: StressLever, _ language: Language) -> String {
    switch lever {
    case .spendingGrowth: language == .zh ? "支出增速" : "spending growth"
    case .incomeFall: language == .zh ? "收入" : "income"
    case .subsidyDelay: language == .zh ? "补助迟拨" : "subsidy delay"
    }
  }

  /// The answer where it is the same for every lever: below already, or no such edge.
  static func common(_ line: StressLine, _ language: Language) -> String? {
    if let reason = line.edge.reason { return reason.text[language] }
    guard line.findings.allSatisfy({ $0.median == .alreadyBelow }) else { return nil }
    return language == .zh ? "已低于" : "already below"
  }

  static func answer(_ answer: StressAnswer, _ lever: StressLever, _ language: Language) -> String {
    let zh = language == .zh
    switch answer {
    case .found(let size): return self.size(size, lever, language)
    case .alreadyBelow: return zh ? "已低于" : "already below"
    case .always: return zh ? "始终触及" : "always"
    case .notReachable(let most):
      return (zh ? "至 " : "not up to ") + size(most, lever, language) + (zh ? "未及" : "")
    case .missing(let reason):
      if reason == .itemAbsent, lever == .subsidyDelay { return zh ? "补助未知" : "subsidy unknown" }
      return reason.text[language]
    }
  }

  private static func size(_ size: Double, _ lever: StressLever, _ language: Language) -> String {
    let zh = language == .zh
    func signed(_ x: Double) -> String { (x < 0 ? "-" : "+") + NumberText.fixed(x.magnitude * 100, decimals: 2) }
    switch lever {
    case .spendingGrowth: return signed(size) + (zh ? " 点/年" : " pts/year")
    case .incomeFall: return signed(-size) + " %"
    case .subsidyDelay: return NumberText.fixed(size, decimals: 1) + (zh ? " 个月" : " months")
    }
  }
}
