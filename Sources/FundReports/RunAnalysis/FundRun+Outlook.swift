import FundActuarial
import FundCore
import FundLedger
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

  /// Whether the reserve lies beyond an edge now; a sum whose members end at different periods is judged by its own last months.
  func isBeyond(_ passage: EdgePassage) -> Bool {
    if passage.isUnderNow != nil { return passage.alreadyBreached }
    guard let months = line.months.value?.months else { return false }
    return (months < passage.edge.months) == (passage.edge.breach == .below)
  }

  /// The edges a reserve may pass next, the nearest first: those below while it is no more than on target, those above while it is
  /// no less. Besides the first only those with a chance of one per cent or more.
  func toldPassages(_ road: some OutlookRoad) -> [EdgePassage] {
    let ahead = road.passages.filter { $0.edge.thousandths > 0 && !isBeyond($0) }
    let low = Array(ahead.filter { $0.edge.breach == .below }.reversed())
    let high = ahead.filter { $0.edge.breach == .above }
    let near: [EdgePassage] =
      switch RunAnalysis.tone(line) {
      case .deficit, .insufficient, .below: low
      case .above, .excessive: high
      case .target: low + high.prefix(1)
      case .unknown: low.isEmpty ? high : low
      }
    let last = road.stepCount - 1
    let likely = near.filter { (numbers.chance(road, $0, last)?.value ?? 0) >= 0.01 }
    return likely.isEmpty ? Array(near.prefix(1)) : likely
  }

  /// The first of them.
  func toldPassage(_ road: some OutlookRoad) -> EdgePassage? { toldPassages(road).first }

  /// What is ahead, with its probability.
  func ahead() -> Passage {
    guard let road else {
      let why = failure.map { $0.summary[language] } ?? (zh ? "未作展望" : "there is no outlook")
      return zh ? "因\(name: why)，暂无法展望。" : "There is no outlook: \(name: why)."
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
    let passages = toldPassages(road).compactMap { passage -> Passage? in
      guard let chance = numbers.chance(road, passage, last) else { return nil }
      let edge = ValueText.edge(passage.edge.key, language)
      let isBelow = passage.edge.breach == .below
      return zh
        ? "\(words: isBelow ? "跌破" : "超过") \(name: edge)的\(FundRun.likelihood(chance, .zh))\(likely(passage, road))"
        : "\(words: isBelow ? "falling below" : "rising above") \(name: edge) \(FundRun.likelihood(chance, .en))\(likely(passage, road))"
    }
    if !passages.isEmpty {
      text +=
        zh
        ? "\(name: end)前\(passages.joined("；"))。"
        : " The probability by \(name: end) of \(passages.joined("; of "))."
    }
    if let back = back(road) {
      let chance = FundRun.likelihood(back.number, language)
      text +=
        zh
        ? "现已\(words: back.isBelow ? "低于" : "高于") \(name: back.edge)，\(name: end)前回到\(words: back.isBelow ? "该线以上" : "该线以下")的\(chance)。"
        : " It is \(words: back.isBelow ? "below" : "above") \(name: back.edge) already; the probability of coming back by \(name: end) \(chance)."
    }
    return text + exhausted(road)
  }

  /// A probability as a sentence goes on: `概率为 8 %`, `概率不足 1 %`, `可能性极小`; `is 8 %`, `is below 1 %`.
  static func likelihood(_ chance: TracedNumber, _ language: Language) -> Passage {
    let zh = language == .zh
    func bare(_ mark: Character) -> TracedNumber? {
      chance.text.first == mark ? TracedNumber(String(chance.text.dropFirst()), chance.value, chance.trace) : nil
    }
    if chance.value == 0 { return zh ? "可能性极小" : "is almost zero" }
    if let least = bare("<") { return zh ? "概率不足 \(least)" : "is below \(least)" }
    if let most = bare(">") { return zh ? "概率超过 \(most)" : "is above \(most)" }
    return zh ? "概率为 \(chance)" : "is \(chance)"
  }

  private func likely(_ passage: EdgePassage, _ road: some OutlookRoad) -> Passage {
    guard let step = passage.firstLikelyStep.value else { return "" }
    let period = PeriodText.name(road.period(step), language)
    return zh ? "，最可能的时点为\(name: period)" : ", most likely first in \(name: period)"
  }

  /// The probability of coming back over the nearest edge the fund is beyond; nil when it is beyond none.
  func back(_ road: some OutlookRoad) -> (edge: String, isBelow: Bool, number: TracedNumber)? {
    let beyond = road.passages.filter { $0.edge.thousandths > 0 && isBeyond($0) }
    let nearest = beyond.first { $0.edge.breach == .below } ?? beyond.last { $0.edge.breach == .above }
    let last = road.stepCount - 1
    guard let nearest, nearest.reasons.indices.contains(last), nearest.reasons[last] == .present else { return nil }
    let back = nearest.edge.breach == .below ? nearest.everAbove[last] : nearest.everBelow[last]
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
      ? "\(name: end)前结余用尽的\(FundRun.likelihood(number, .zh))。"
      : " The probability of running out by \(name: end) \(FundRun.likelihood(number, .en))."
  }
}
