import FundActuarial
import FundCore
import FundPolicy

extension FundRun {
  /// The steps a text tells: half a year, one year and the horizon, as far as they differ.
  func toldSteps(_ road: some OutlookRoad) -> [Int] {
    let perYear = road.origin.frequency.periodsPerYear
    let wanted = [max(1, perYear / 2), perYear, road.stepCount]
    var steps: [Int] = []
    for step in wanted where step <= road.stepCount && steps.last != step - 1 { steps.append(step - 1) }
    return steps
  }

  /// The edge a reserve may pass next on the side it lies on: the lowest from above while it is no more than on target, the lowest
  /// from below while it is no less.
  func toldPassage(_ road: some OutlookRoad) -> EdgePassage? {
    let ahead = road.passages.filter { !$0.alreadyBreached && $0.edge.thousandths > 0 }
    let low = ahead.first { $0.edge.breach == .below }
    let high = ahead.first { $0.edge.breach == .above }
    switch RunAnalysis.tone(line) {
    case .deficit, .insufficient, .below: return low
    case .above, .excessive: return high
    case .target, .unknown: return low ?? high
    }
  }

  /// What is ahead, with its probability.
  func ahead() -> Passage {
    guard let road else {
      let why = failure.map { $0.summary[language] } ?? (zh ? "未作展望" : "there is no outlook")
      return zh ? "因\(name: why)，暂无法展望。" : "Nothing can be said about what is ahead: \(name: why)."
    }
    return told(road)
  }

  private func told(_ road: some OutlookRoad) -> Passage {
    let fans = toldSteps(road).compactMap { step -> Passage? in
      guard let fan = numbers.ahead(road, step) else { return nil }
      let end = PeriodText.end(road.period(step), language)
      let level = "80 %"
      return zh
        ? "\(name: end) \(fan.median) 个月（\(name: level) 区间 \(fan.low) 至 \(fan.high)）"
        : "\(fan.median) months at \(name: end) (\(name: level) interval \(fan.low) to \(fan.high))"
    }
    guard !fans.isEmpty else {
      return zh ? "展望期内可支付月数未能计算。" : "Months of reserve ahead are not known."
    }
    var text: Passage =
      zh ? "按现有趋势，预计可支付月数：\(fans.joined("，"))。" : "If present trends go on: \(fans.joined("; "))."
    let last = road.stepCount - 1
    let end = PeriodText.end(road.period(last), language)
    if let passage = toldPassage(road), let chance = numbers.chance(road, passage, last) {
      let edge = ValueText.edge(passage.edge.key, language)
      let isBelow = passage.edge.breach == .below
      text +=
        chance.value == 0
        ? (zh
          ? "\(name: end)前\(words: isBelow ? "跌破" : "超过") \(name: edge)的可能性极小。"
          : " \(words: isBelow ? "Falling below" : "Rising above") \(name: edge) by \(name: end) is very unlikely.")
        : zh
          ? "\(name: end)前\(words: isBelow ? "跌破" : "超过") \(name: edge)的概率为 \(chance)\(likely(passage, road))。"
          : " The probability of \(words: isBelow ? "falling below" : "rising above") \(name: edge) by \(name: end) is \(chance)\(likely(passage, road))."
    }
    if let back = back(road) {
      text +=
        zh
        ? "现已\(words: back.isBelow ? "低于" : "高于") \(name: back.edge)，\(name: end)前回到\(words: back.isBelow ? "该线以上" : "该线以下")的概率为 \(back.number)。"
        : " It is \(words: back.isBelow ? "below" : "above") \(name: back.edge) already; the probability of coming back by \(name: end) is \(back.number)."
    }
    return text + exhausted(road)
  }

  private func likely(_ passage: EdgePassage, _ road: some OutlookRoad) -> Passage {
    guard let step = passage.firstLikelyStep.value else { return "" }
    let period = PeriodText.name(road.period(step), language)
    return zh ? "，最可能的时点为\(name: period)" : ", most likely first in \(name: period)"
  }

  /// The probability of coming back over the nearest edge the fund is beyond; nil when it is beyond none.
  func back(_ road: some OutlookRoad) -> (edge: String, isBelow: Bool, number: TracedNumber)? {
    let beyond = road.passages.filter { $0.alreadyBreached && $0.edge.thousandths > 0 }
    let nearest = beyond.first { $0.edge.breach == .below } ?? beyond.last { $0.edge.breach == .above }
    let last = road.stepCount - 1
    guard let nearest, let back = nearest.probabilityOfReturn(by: last)?.value else { return nil }
    let edge = ValueText.edge(nearest.edge.key, language)
    let trace = Trace(
      zh ? "期末曾回到 \(edge)另一侧的路径占比" : "share of paths on the other side of \(edge) at some period end", [],
      asOf: road.period(last))
    return (edge, nearest.edge.breach == .below, FundNumbers.probability(back, trace))
  }

  /// The probability of running out by the horizon; nil below one per cent and where nothing is left already.
  func exhaustion(_ road: some OutlookRoad) -> TracedNumber? {
    let chance = road.runOut.probabilityByHorizon
    guard !road.runOut.isRunOutNow, chance >= 0.01 else { return nil }
    let trace = Trace(
      zh ? "期末累计结余曾不为正的路径占比" : "share of paths with no balance left at some period end", [],
      asOf: road.period(road.stepCount - 1))
    return FundNumbers.probability(chance, trace)
  }

  private func exhausted(_ road: some OutlookRoad) -> Passage {
    guard let number = exhaustion(road) else { return "" }
    let end = PeriodText.end(road.period(road.stepCount - 1), language)
    return zh
      ? "\(name: end)前结余用尽的概率为 \(number)。" : " The probability of running out by \(name: end) is \(number)."
  }
}
