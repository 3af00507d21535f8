public import FundAlerts
public import FundCore
import FundPolicy

extension ReliabilityChart {
  /// The reliability of what outlooks said of one crossing and window.
  public init(_ score: ProbabilityScore, language: Language) {
    let zh = language == .zh
    let below = score.watched.comparison == .below
    let edge = score.watched.name.title[language]
    let event =
      zh
      ? "\(score.within) 个月内\(below ? "跌破" : "越过")\(edge)"
      : "\(below ? "below" : "above") the edge “\(edge)” within \(score.within) months"
    var notes: [String] = []
    if let brier = score.brier {
      notes.append((zh ? "布莱尔评分 " : "Brier score ") + NumberText.fixed(brier, decimals: 3))
    }
    if let skill = score.skill {
      notes.append((zh ? "相对气候值技巧 " : "skill against climatology ") + NumberText.fixed(skill, decimals: 2))
    }
    if !score.isEnough { notes.append(zh ? "样本不足，仅供参考" : "too few cases to say much") }
    self.init(
      event: event,
      points: score.bins.map {
        ReliabilityPoint(stated: $0.stated, share: $0.share, cases: $0.cases, standardError: $0.standardError)
      },
      note: notes.isEmpty ? "" : notes.joined(separator: zh ? "；" : "; ") + (zh ? "。" : "."), language: language)
  }
}
