import FundAlerts
import FundCore
import FundPolicy

/// The sentences of the record of rules (预警回测表述).
enum AlertBacktestText {
  static func title(_ report: AlertBacktestReport, _ language: Language) -> String {
    let record = report.record
    let span = "\(record.months.lowerBound.period)–\(record.months.upperBound.period)"
    let funds = record.funds
    var text =
      language == .zh
      ? "预警回测：\(span) 逐月重放，\(funds) 只基金" : "Alerts replayed month by month, \(span), \(times(funds, "fund"))"
    if let first = record.origins.first, let last = record.origins.last {
      let (count, tail) = (record.origins.count, "\(first.period)–\(last.period)")
      text += language == .zh ? "；\(count) 个展望起点（\(tail)）" : "; outlooks at \(times(count, "month")) (\(tail))"
      if report.failureCount > 0 {
        text +=
          language == .zh
          ? "，其中 \(report.failureCount) 次单只基金因历史过短等原因无法展望"
          : ", of which \(report.failureCount) of single funds could not be made, mostly for want of history"
      }
    } else {
      text += language == .zh ? "；无展望" : "; no outlooks"
    }
    return text + (language == .zh ? "。" : ".")
  }

  /// `1 breach`, `2 breaches`.
  private static func times(_ n: Int, _ word: String) -> String {
    "\(n) \(word)" + (n == 1 ? "" : (word.hasSuffix("h") && !word.hasSuffix("th") ? "es" : "s"))
  }

  static func figures(_ figures: AlertBacktest.Figures, _ language: Language) -> String {
    switch (figures, language) {
    case (.asKnown, .zh): "各月只用当月末已知的数据（按台账中的发布日期）；结果按最新数据判定。"
    case (.asKnown, .en):
      "Each month saw what was known at its end, by the dates in the ledger; what happened is read from the latest figures."
    case (.truncated, .zh): "台账没有发布日期：各月使用该月及以前各期的现有数据，无法反映迟报和修订，因此提前期偏乐观。"
    case (.truncated, .en):
      "The ledger does not date its figures: each month saw all periods through it as they are known today. Delay and "
        + "restatement are not in this record, which therefore looks better than life."
    }
  }

  /// Shares with their counts; the counts alone when they are too few.
  static func share(_ part: Int, _ whole: Int, _ enough: Int) -> String {
    guard whole > 0 else { return "–" }
    guard whole >= enough else { return "\(part)/\(whole)" }
    return NumberText.fixed(Double(part) / Double(whole) * 100, decimals: 0) + " % \(part)/\(whole)"
  }

  /// The median and the range of leads: `12 (3–36)`.
  static func leads(_ score: RuleScore) -> String {
    guard let median = score.medianLead, let low = score.leads.first, let high = score.leads.last else { return "–" }
    return NumberText.plain(median) + (low == high ? "" : " (\(low)–\(high))")
  }

  /// A number with its standard error.
  static func number(_ x: Double?, _ error: Double?, decimals: Int) -> String {
    guard let x else { return "–" }
    return NumberText.fixed(x, decimals: decimals)
      + (error.map { " ± " + NumberText.fixed($0, decimals: decimals) } ?? "")
  }

  /// `below insufficient`, `低于不足线`.
  static func crossing(_ watched: WatchedEdge, _ language: Language) -> String {
    let below = watched.comparison == .below
    return language == .zh
      ? (below ? "低于" : "高于") + watched.name.title.zh : (below ? "below " : "above ") + watched.name.code
  }

  static func warning(_ warning: AlertBacktest.Warning, _ title: String, _ language: Language) -> String {
    let zh = language == .zh
    guard let lead = warning.lead else { return title + (zh ? " 未预警" : ": missed") }
    if lead == 0 { return title + (zh ? " 同期触发，未能提前" : ": missed, it opened in the same period") }
    return title + (zh ? " 提前\(lead)个月" : ": \(lead) months before")
  }

  /// What the record says of a rule, one sentence from its mildest severity; nil for rules that are not scored.
  static func verdict(_ rule: AlertBacktest.Rule, _ question: AlertBacktestQuestion, _ language: Language) -> String? {
    let zh = language == .zh
    let head = rule.title[language] + (zh ? "：" : ": ")
    guard let watched = rule.watched, let score = rule.scores.first else {
      if rule.unscored == .noOutlook { return head + (zh ? "不评分，未做展望。" : "not scored, no outlook was made.") }
      return head + (zh ? "不评分，与该界限无关。" : "not scored, it does not warn of this edge.")
    }
    let edge = crossing(watched, language)
    let decided = score.right + score.falseAlarms
    var parts: [String] = []
    if score.breaches == 0 {
      parts.append(zh ? "没有基金越界（\(edge)）" : "no fund went \(edge)")
    } else {
      let ahead = score.warned == 0 ? "" : (zh ? "，提前 \(leads(score)) 个月" : ", \(leads(score)) months ahead")
      parts.append(
        zh
          ? "\(score.breaches) 次越界（\(edge)）中预警 \(score.warned) 次" + ahead
          : "\(score.warned) of \(times(score.breaches, "breach")) (\(edge)) warned of" + ahead)
    }
    if score.opened == 0 {
      parts.append(zh ? "从未触发" : "it never opened")
    } else if decided == 0 {
      parts.append(zh ? "预警均未定论" : "none of its alerts is decided")
    } else {
      parts.append(
        zh
          ? "已定论的预警 \(decided) 次中误报 \(score.falseAlarms) 次（\(rule.within) 个月内未越界）"
          : "\(score.falseAlarms) of \(times(decided, "decided alert")) false (no breach within \(rule.within) months)")
    }
    if score.reopenings > 0 {
      parts.append(
        zh ? "反复触发 \(score.reopenings) 次" : "opened again soon after closing \(times(score.reopenings, "time"))")
    }
    if let few = few(score.breaches, decided, question.enough, zh) { parts.append(few) }
    return head + parts.joined(separator: zh ? "；" : "; ") + (zh ? "。" : ".")
  }

  /// What there is too little of to judge a rule.
  private static func few(_ breaches: Int, _ decided: Int, _ enough: Int, _ zh: Bool) -> String? {
    switch (breaches < enough, decided < enough) {
    case (true, true):
      zh ? "越界和已定论的预警均少于 \(enough) 次，不足以评价" : "too few to say anything, \(enough) of each are needed"
    case (true, false):
      zh ? "越界少于 \(enough) 次，不足以评价漏报" : "too few breaches to say anything of misses, \(enough) are needed"
    case (false, true):
      zh ? "已定论的预警少于 \(enough) 次，不足以评价误报" : "too few decided alerts to say anything of false ones, \(enough) are needed"
    case (false, false): nil
    }
  }

  static func heading(_ score: ProbabilityScore, _ language: Language) -> String {
    let edge = crossing(score.watched, language)
    return language == .zh
      ? "\(score.within) 个月内\(edge)的概率，按十分位：" : "P(\(edge) within \(score.within) months), by tenths:"
  }

  static func agreement(_ bin: ReliabilityBin, _ language: Language) -> String {
    if bin.isConsistent { return "" }
    let low = bin.stated < bin.share
    return language == .zh ? (low ? "说得偏低" : "说得偏高") : (low ? "said too little" : "said too much")
  }

  /// What the record says of the probabilities.
  static func verdict(_ score: ProbabilityScore, _ question: AlertBacktestQuestion, _ language: Language) -> String {
    let zh = language == .zh
    let edge = crossing(score.watched, language)
    let head = zh ? "\(score.within) 个月内\(edge)的概率：" : "P(\(edge) within \(score.within) months): "
    let byProvince = score.cluster == .province
    guard score.isEnough, let skill = score.skill, let error = score.skillError else {
      let n = question.enough
      let unit = byProvince ? (zh ? "个省" : "province") : (zh ? "只基金" : "fund")
      return head
        + (zh
          ? "\(score.cases) 次陈述来自 \(score.clusters) \(unit)，涉及 \(score.breaches) 次越界；越界、未应验的陈述、\(byProvince ? "省" : "基金")均需至少 \(n)，不足以评价。"
          : "\(times(score.cases, "statement")) on \(times(score.clusters, unit)) with \(times(score.breaches, "breach")), "
            + "too few to say anything: \(n) breaches, \(n) statements that did not come true and \(n) \(unit)s are needed.")
    }
    let gain: String
    if skill > 2 * error {
      gain = zh ? "优于只报平均频率" : "better than saying the average share of every fund"
    } else if skill < -2 * error {
      gain = zh ? "不如只报平均频率" : "worse than saying the average share of every fund"
    } else {
      gain = zh ? "与只报平均频率无明显差别" : "not clearly different from saying the average share of every fund"
    }
    let off = score.bins.filter { !$0.isConsistent }.count
    let tail: String
    if off == 0 {
      tail = zh ? "各组与所述相符（两个标准误内）" : "every tenth agrees with what was said within two standard errors"
    } else {
      tail =
        zh
        ? "\(score.bins.count) 组中有 \(off) 组超出两个标准误"
        : "\(off) of \(score.bins.count) tenths lie further than two standard errors from what was said"
    }
    let figure = NumberText.fixed(skill, decimals: 2) + " ± " + NumberText.fixed(error, decimals: 2)
    return head + (zh ? "技巧 \(figure)，\(gain)；\(tail)。" : "skill \(figure), \(gain); \(tail).")
  }

  /// What the words mean.
  static func words(_ question: AlertBacktestQuestion, _ language: Language) -> [String] {
    if language == .zh {
      return [
        "提前 = 从触发到越界的月数（中位数与范围）；准确率 = 在期限内越界的预警 / 已定论的预警（期限：概率类规则为其自身期限，其余 \(question.within) 个月）；召回率 = 越界前已在预警中的 / 全部越界。"
          + "过早 = 期限后才越界而预警仍未解除（计入误报）；滞后 = 越界当期或其后才触发；未定 = 期限未到，从不计为误报；反复 = 解除后 \(question.reopening) 个月内再次触发。"
          + "总数少于 \(question.enough) 时只列次数，不给比率。",
        "有效 = 同一基金或省的陈述合计为一次时的样本数；气候基准 = 对所有基金都报平均频率；± 为按基金或省聚类的标准误。",
      ]
    }
    return [
      "lead: months from the opening of the alert to the breach, the median and the range. precision: alerts after which "
        + "the band was left in time, of those decided (rules on probabilities have a horizon of their own, others \(question.within) months). recall: breaches with an alert open before, of all. early: the band "
        + "was left after the horizon while the alert was open (among the false ones). late: opened in the period of the "
        + "breach or after. undecided: the horizon is not over, never counted as false. flaps: opened again within "
        + "\(question.reopening) months of closing. Of fewer than \(question.enough) there are counts and no share.",
      "effective: cases when all statements on one fund or province count as one. climatology: the average share said of "
        + "every fund. ±: standard error clustered by fund or province.",
    ]
  }
}
