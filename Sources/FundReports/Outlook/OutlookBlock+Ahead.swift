import FundActuarial
import FundCore
import FundForecasting

extension OutlookBlock {
  /// The fan, the probabilities, growth and methods.
  func ahead() -> [String] {
    guard let outlook else {
      let why = failure.map { $0.summary[language] } ?? (zh ? "未计算" : "not computed")
      return labelled(zh ? "展望" : "outlook", [(zh ? "无：" : "none: ") + why])
    }
    let steps = OutlookBlock.shownSteps(outlook)
    let fan = steps.map { "\(outlook.period($0))  \(outlook.monthsText($0))" }
    let texts =
      [fan.joined(separator: "   ")]
      + outlook.passages.compactMap { passage($0, outlook, steps) } + returns(outlook)
      + [growth(outlook)] + runOut(outlook) + worst(outlook, steps) + [methods(outlook), errors(outlook)]
    return labelled(zh ? "展望" : "outlook", texts)
  }

  /// A quarter of the way, half of it, and the horizon, as far as they differ.
  static func shownSteps(_ outlook: some OutlookRoad) -> [Int] {
    let n = outlook.stepCount
    guard n > 0 else { return [] }
    var steps: [Int] = []
    for step in [max(1, n / 4), max(1, (n + 1) / 2), n].map({ $0 - 1 }) where steps.last != step { steps.append(step) }
    return steps
  }

  private func passage(_ passage: EdgePassage, _ outlook: FundOutlook, _ steps: [Int]) -> String? {
    let below = passage.edge.breach == .below
    let edge = passage.edge.key
    if passage.alreadyBreached { return nil }
    let ever = below ? passage.everBelow : passage.everAbove
    let shown = steps.map { passage.reasons[$0] == .present ? ever[$0] : Double.nan }
    guard passage.edge == outlook.breachEdge || shown.contains(where: { $0 >= 0.01 }) else { return nil }
    let figures = shown.map { ValueText.probability($0) }.joined(separator: " · ")
    let text = "P(\(below ? "<" : ">")\(edge)) \(figures)"
    guard let first = passage.firstLikelyStep.value else { return text }
    let period = outlook.period(first)
    return text
      + (zh
        ? "   最可能\(below ? "跌破" : "越过")于 \(period)" : "   likely first \(below ? "below" : "above") in \(period)")
  }

  /// The edges the fund lies beyond already, with the probability of coming back by the horizon.
  private func returns(_ outlook: FundOutlook) -> [String] {
    let last = outlook.stepCount - 1
    return [OutlookEdge.Breach.below, .above].compactMap { breach in
      let beyond = outlook.alreadyBreached.filter { $0.edge.breach == breach }
      guard !beyond.isEmpty else { return nil }
      let edges = beyond.map(\.edge.key).joined(separator: zh ? "、" : ", ")
      let back = beyond.map { ValueText.probability($0.probabilityOfReturn(by: last)?.value) }.joined(separator: " · ")
      let below = breach == .below
      return zh
        ? "已\(below ? "低于" : "高于") \(ValueText.edge(edges, language))；到 \(outlook.period(last)) 回到线内的概率 \(back)"
        : "already \(below ? "below" : "above") \(ValueText.edge(edges, language)); P(back by \(outlook.period(last))) \(back)"
    }
  }

  private func growth(_ outlook: FundOutlook) -> String {
    let income = ValueText.signedPercent(outlook.growth.income)
    let spending = ValueText.signedPercent(outlook.growth.spending)
    let run = ValueText.probability(outlook.runOut.probabilityByHorizon)
    return zh
      ? "年增 收入 \(income)  支出 \(spending)   展望期内耗尽概率 \(run)"
      : "growth a year: income \(income), spending \(spending); P(run-out within the horizon) \(run)"
  }

  /// In which year the balance is used up, where that is likelier than one in a hundred.
  private func runOut(_ outlook: FundOutlook) -> [String] {
    guard !outlook.runOut.isRunOutNow, outlook.runOut.probabilityByHorizon >= 0.01 else { return [] }
    var years: [(year: Int, share: Double)] = []
    for step in 0..<outlook.stepCount {
      let (year, share) = (outlook.period(step).year, outlook.runOut.firstIn(step) ?? 0)
      if let last = years.last, last.year == year {
        years[years.count - 1].share += share
      } else {
        years.append((year, share))
      }
    }
    let texts = years.filter { $0.share > 0 }.map { "\($0.year) \(ValueText.probability($0.share))" }
    return room((zh ? "耗尽 P：" : "P(run-out in) ") + texts.joined(separator: " · "))
  }

  /// The mean of the worst twentieth of the paths, and what is lacking to the edge on average.
  private func worst(_ outlook: FundOutlook, _ steps: [Int]) -> [String] {
    let tails = steps.map { outlook.tailMean05($0).value }
    guard let last = steps.last, tails.contains(where: { $0 != nil }) else { return [] }
    let figures = tails.map { ValueText.months($0) }.joined(separator: " · ")
    var text = zh ? "最差 5 % 均值 \(figures) 个月" : "mean of the worst 5 %: \(figures) months"
    if let passage = outlook.passage(outlook.breachEdge.months), passage.reasons[last] == .present,
      passage.below[last] >= 0.01
    {
      let (months, money) = (passage.expectedShortfall[last], passage.expectedShortfallMoney[last])
      let (lack, amount) = (ValueText.months(months), MoneyText.text(money, currency, language))
      let edge = ValueText.edge(passage.edge.key, language)
      text +=
        zh
        ? "；\(outlook.period(last)) 距 \(edge)平均缺 \(lack) 个月，\(amount)"
        : "; mean lack to \(edge) in \(outlook.period(last)): \(lack), \(amount)"
    }
    return room(text)
  }

  private func room(_ text: String) -> [String] { DisplayWidth.wrapped(text, to: zh ? 92 : 89) }

  private func methods(_ outlook: FundOutlook) -> String {
    let m = outlook.model
    let shrunk = m.isCorrelationShrunk ? (zh ? "（收缩）" : " (shrunk)") : ""
    let r = NumberText.fixed(m.correlation, decimals: 2) + shrunk
    return zh
      ? "方法 \(m.income.method)、\(m.spending.method)  残差相关 \(r)  自 \(m.historyStart) 起 \(m.historyCount) 期"
      : "methods \(m.income.method), \(m.spending.method); correlation \(r); \(m.historyCount) from \(m.historyStart)"
  }

  /// What the methods missed by from earlier origins, and what the intervals rest on.
  private func errors(_ outlook: FundOutlook) -> String {
    let (income, spending) = (outlook.model.income.error, outlook.model.spending.error)
    let (first, second) = (ValueText.percent(income?.relative), ValueText.percent(spending?.relative))
    guard income != nil || spending != nil else {
      return zh ? "历史数据不足，无法回测   区间：模型模拟" : "history too short for a back-test; intervals simulated by the models"
    }
    return zh
      ? "回测误差 收入 \(first)  支出 \(second)   区间：模型模拟"
      : "error from earlier origins: income \(first), spending \(second); intervals simulated by the models"
  }
}
