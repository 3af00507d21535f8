public import FundCore
import FundPolicy

extension AlertFinding {
  /// The figures as a sentence without end mark (判定说明), such as `P(months < 3 within 18 months) = 42 % (threshold
  /// 33 %), first likely 2027-03`.
  public func text(_ language: Language) -> String {
    switch subject {
    case .band: band(language)
    case .rate: rate(language)
    case .growth: growth(language)
    case .falling: falling(language)
    case .probability: probability(language)
    case .overdue: overdue(language)
    case .other: words?[language] ?? ""
    }
  }

  private func band(_ language: Language) -> String {
    let figure = AlertText.months(level)
    let name = edge.flatMap { EdgeName(code: $0) }.map { $0.title[language] } ?? ""
    if language == .zh {
      return "可支付\(AlertText.months(value))个月，\(relation(language))\(figure)个月" + (name.isEmpty ? "" : "(\(name))")
    }
    return "\(AlertText.months(value)) months of reserve, \(relation(language)) \(figure)"
      + (name.isEmpty ? "" : " (\(name))")
  }

  /// Whether the rule fires below its threshold. That of a probability fires above it, whichever side of the edge it is of.
  private var firesBelow: Bool { subject != .probability && comparison == .below }

  /// Whether an open alert has crossed its threshold back without reaching the leave level (回差区间内).
  private var isInDeadBand: Bool {
    guard isBreached, let value, let threshold, leave != nil else { return false }
    return firesBelow ? value > threshold : value < threshold
  }

  /// What the figure is held against: the threshold while the rule fires, otherwise the level at which the alert ends.
  private var level: Double? { isBreached && !isInDeadBand ? threshold : leave }

  /// `below`, `no longer below`, or `not yet back to` inside the dead band.
  private func relation(_ language: Language) -> String {
    let isLow = firesBelow
    if isInDeadBand { return language == .zh ? (isLow ? "尚未回升至" : "尚未回落至") : "not yet back to" }
    if language == .zh { return (isBreached ? "" : "已不") + (isLow ? "低于" : "高于") }
    return (isBreached ? "" : "no longer ") + (isLow ? "below" : "above")
  }

  private func rate(_ language: Language) -> String {
    let name = AlertText.metric(metric, language)
    let isFraction = AlertText.isFraction(metric)
    let shown = AlertText.number(value, isFraction: isFraction, signed: false)
    let figure = AlertText.number(level, isFraction: isFraction, signed: false)
    if language == .zh { return "\(name) \(shown)，\(relation(language))\(figure)" }
    return "\(name) \(shown), \(relation(language)) \(figure)"
  }

  private func growth(_ language: Language) -> String {
    let points = AlertText.points(value)
    let held = held(to: AlertText.points(level), language)
    guard metric == .spendingGrowth, let spendingGrowth, let incomeGrowth else {
      let name = AlertText.metric(metric, language)
      if language == .zh { return "\(name)差 \(points) 个百分点 \(held)" }
      return "\(name) ahead by \(points) points \(held)"
    }
    let spending = AlertText.percent(spendingGrowth, signed: true)
    let income = AlertText.percent(incomeGrowth, signed: true)
    if language == .zh {
      return "支出 \(spending)/年 对 收入 \(income)/年，相差 \(points) 个百分点 \(held)"
    }
    return "spending \(spending)/year against income \(income)/year, \(points) points apart \(held)"
  }

  /// The level a figure is held against: its threshold, or inside the dead band the level at which the alert ends.
  private func held(to figure: String, _ language: Language) -> String {
    let zh = language == .zh
    return isInDeadBand ? "(\(relation(language)) \(figure))" : (zh ? "(阈值 \(figure))" : "(threshold \(figure))")
  }

  private func falling(_ language: Language) -> String {
    let name = AlertText.metric(metric, language)
    let shown = AlertText.number(value, isFraction: AlertText.isFraction(metric), signed: false)
    let times = threshold.map { NumberText.fixed($0, decimals: 0) } ?? "?"
    let yearly = within == 12
    if language == .zh {
      return isBreached ? "\(name) \(shown)，\(yearly ? "同比" : "环比")连续下降至少\(times)期" : "\(name) \(shown)，下降已中断"
    }
    return isBreached
      ? "\(name) \(shown), fallen for at least \(times) periods in a row\(yearly ? " year on year" : "")"
      : "\(name) \(shown), the fall has ended"
  }

  private func probability(_ language: Language) -> String {
    let edge = edgeMonths.map { NumberText.plain($0) } ?? "?"
    let months = within.map { "\($0)" } ?? "?"
    let shown = AlertText.probability(value)
    let held = held(to: AlertText.probability(level), language)
    if language == .zh {
      let cross = comparison == .below ? "跌破" : "超过"
      return "未来\(months)个月\(cross)\(edge)个月的概率 \(shown) \(held)"
        + (firstLikely.map { "，最可能\(cross) \($0)" } ?? "")
    }
    return
      "P(months \(comparison == .below ? "<" : ">") \(edge) within \(months) \(months == "1" ? "month" : "months")) = \(shown) \(held)"
      + (firstLikely.map { ", first likely \($0)" } ?? "")
  }

  private func overdue(_ language: Language) -> String {
    let late = value.map { NumberText.fixed($0, decimals: 0) } ?? "?"
    let last = lastFigure.map { "\($0)" }
    if language == .zh {
      let tail = last.map { "最近一期 \($0)" } ?? "尚无数据"
      return isBreached ? "数据逾期\(late)个月，\(tail)" : "数据已到，\(tail)"
    }
    let tail = last.map { "last figures \($0)" } ?? "no figures yet"
    return isBreached
      ? "figures are \(late) \(late == "1" ? "month" : "months") late, \(tail)" : "figures have arrived, \(tail)"
  }
}
