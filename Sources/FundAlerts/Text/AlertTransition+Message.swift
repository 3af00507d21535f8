public import FundCore

extension AlertTransition {
  /// The sentence to print (预警信息), without colour, fund and rule name, which stand beside it.
  ///
  /// `未来18个月跌破3个月的概率 36 % (阈值 33 %)，主要来自 支出 +8.0 %/年 对 收入 +4.1 %/年`: the figures judged, then what moved
  /// them, then whether they were restated, provisional or eased by accounting only.
  public func message(_ language: Language) -> String {
    var text = AlertMessage.text(finding, attribution, language)
    let comma = language == .zh ? "，" : ", "
    if kind == .restated { text += comma + (language == .zh ? "数据经重述" : "figures were restated") }
    if isProvisional { text += comma + (language == .zh ? "快报数" : "provisional figures") }
    if easedByAccountingOnly {
      text += comma + (language == .zh ? "仅因转移收入或期初调整" : "only through transfers or restatement")
    }
    return text
  }
}

/// Joins a finding and its causes.
enum AlertMessage {
  static func text(_ finding: AlertFinding, _ attribution: Attribution?, _ language: Language) -> String {
    let text = finding.text(language)
    if finding.subject == .probability, let spending = finding.spendingGrowth, let income = finding.incomeGrowth {
      let s = AlertText.percent(spending, signed: true)
      let i = AlertText.percent(income, signed: true)
      return language == .zh
        ? text + "，主要来自 支出 \(s)/年 对 收入 \(i)/年"
        : text + ", with spending \(s)/year against income \(i)/year"
    }
    guard finding.subject == .band || finding.subject == .probability || finding.subject == .falling,
      let attribution, let causes = AlertText.attribution(attribution, language)
    else { return text }
    return text + (language == .zh ? "；" : "; ") + causes
  }
}
