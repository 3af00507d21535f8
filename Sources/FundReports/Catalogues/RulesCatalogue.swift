public import FundAlerts
public import FundCore

/// The alert rules with their levels (预警规则目录).
public struct RulesCatalogue: Catalogue {
  private let rules: AlertRuleSet

  /// Lists a set of rules.
  public init(_ rules: AlertRuleSet) { self.rules = rules }

  /// `levels`: an entry is a level of a rule.
  public var key: String { "levels" }

  /// One row per level of a rule.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "规则" : "rule", .left), (zh ? "名称" : "title", .left), (zh ? "类型" : "kind", .left),
      (zh ? "级别" : "severity", .left), (zh ? "条件" : "condition", .left), (zh ? "持续(月)" : "hold", .right),
      (zh ? "解除(月)" : "release", .right), (zh ? "依据" : "note", .left),
    ])
    for rule in rules.rules {
      for severity in rule.timing.severities {
        table.add([
          rule.id, rule.title[language], rule.kind, severity.code, rule.condition(severity)?[language] ?? "",
          String(rule.timing.hold(severity) ?? 1), String(rule.timing.release), rule.note[language],
        ])
      }
    }
    return table
  }

  /// A block per rule.
  public func lines(_ language: Language) -> [String] {
    rules.rules.flatMap { rule -> [String] in
      var lines = ["\(rule.id)  \(rule.title[language])  [\(rule.kind)]"]
      for severity in rule.timing.severities {
        let colour = DisplayWidth.padded(severity.title[language], to: 6, alignRight: false)
        lines.append("  \(colour)  \(rule.condition(severity)?[language] ?? "")" + hold(rule, severity, language))
      }
      if let waits = waits(rule, language) { lines.append("  " + waits) }
      let note = DisplayWidth.wrapped(rule.note[language], to: 98).map { "  " + $0 }
      return lines + note + [""]
    }
  }

  /// What the rule waits for before it judges a period.
  private func waits(_ rule: any AlertRule, _ language: Language) -> String? {
    let zh = language == .zh
    let patience = rule.timing.patience
    var parts: [String] = []
    if patience.minimumAge > 0 {
      parts.append(zh ? "期末后满 \(patience.minimumAge) 个月判定" : "judged \(patience.minimumAge) months after the period")
    }
    if patience.waitsForFinal { parts.append(zh ? "不判定快报数" : "waits for final figures") }
    return parts.isEmpty ? nil : parts.joined(separator: zh ? "，" : ", ")
  }

  private func hold(_ rule: any AlertRule, _ severity: AlertSeverity, _ language: Language) -> String {
    guard let months = rule.timing.hold(severity), months > 1 else { return "" }
    return language == .zh ? "，持续 \(months) 个月" : ", for \(months) months"
  }
}
