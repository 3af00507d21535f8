import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension Study {
  /// What follows for one fund: from where it stands, where it goes, how sure that is, and what is missing.
  func advice(_ run: FundRun) -> [Passage] {
    let all = [standing(run), lagging(run), chance(run), doubt(run)].compactMap { $0 } + data(run)
    let last: Passage =
      zh ? "新一期数据到达后重做本文，比较结论有无变化。" : "Repeat this study when the next figures arrive and compare the answers."
    let told = all.map { run.lead + $0 }
    return run.fund == runs.last?.fund ? told + [last] : told
  }

  /// The money between the balance and an edge of the standard.
  private func gap(_ run: FundRun, _ wanted: StandardEdge?) -> TracedNumber? {
    run.line.distances.first { $0.edge == wanted }.map { run.numbers.distance($0) }
  }

  /// The money missing to the nearest edge, for standards that are no band of months.
  private func shortfall(_ run: FundRun) -> TracedNumber? {
    let missing = run.line.distances.filter { $0.minorUnits > 0 }
    return missing.min { $0.minorUnits < $1.minorUnits }.map { run.numbers.distance($0) }
  }

  private func standing(_ run: FundRun) -> Passage? {
    let standard = run.line.standard.value?.months
    let situations = run.situations
    if situations.contains(.runOut) {
      return zh
        ? "结余已用尽。先落实垫付或调剂资金保证按时支付，再从收入和支出两头补缺口。"
        : "the reserve is used up. Secure an advance or a transfer so that payments go out on time, then close the gap from both sides."
    }
    if situations.contains(.insufficient) || situations.contains(.belowTarget) {
      guard let gap = gap(run, standard?.targetFloor) ?? shortfall(run) else {
        return zh ? "结余低于合理区间，应制定补足计划。" : "the reserve is below its target; make a plan to restore it."
      }
      return zh
        ? "补足到合理区间下限需 \(gap)，可分年安排，先从增收和控费着手。"
        : "\(gap) would bring it to the lower end of its target; spread it over some years, by income and by cost control."
    }
    if situations.contains(.aboveTarget) || situations.contains(.excessive) {
      guard let gap = gap(run, standard?.targetCeiling) else { return nil }
      return zh
        ? "结余超出合理区间上限 \(gap)，可在测算后研究用于调剂、降低费率或提高待遇，不宜一次用完。"
        : "\(gap) lie above the upper end of its target; consider transfers, a lower rate or better benefits after a projection, and not all at once."
    }
    if situations.contains(.onTarget) {
      return zh
        ? "结余处于合理区间，维持现行安排，按期复核。" : "the reserve is within its target; keep the course and review it each period."
    }
    if situations.contains(.monthsUnknown) {
      return zh
        ? "最近一期缺少计算可支付月数的数字，应先向数据提供者补齐。"
        : "the last period lacks figures that months of reserve need; ask for them first."
    }
    return zh
      ? "没有适用的储备标准，应先明确判断依据；这里只看走势。"
      : "no reserve standard applies; settle what to judge it by. Here only its course is shown."
  }

  private func lagging(_ run: FundRun) -> Passage? {
    guard let lag = lag(run), lag >= 0.005 else { return nil }
    let size = points(lag, run)
    return zh
      ? "要使收支同步增长，支出年增速须降 \(size) 个百分点，或收入年增速提高同样幅度；各项措施的效果可用 \(name: "fundcast stress") 测算。"
      : "for income to keep up, the growth of spending would have to fall by \(size) percentage points a year, or that of income to rise as much; \(name: "fundcast stress") says how much is needed by when."
  }

  private func chance(_ run: FundRun) -> Passage? {
    guard let road = run.road else {
      return zh
        ? "历史不足以展望，应收集更多连续期间的数据。" : "the history is too short to look ahead; collect more periods without gaps."
    }
    guard let passage = run.toldPassage(road), passage.edge.breach == .below,
      let chance = run.numbers.chance(road, passage, road.stepCount - 1), (chance.value ?? 0) >= 0.2
    else { return nil }
    let edge = ValueText.edge(passage.edge.key, language)
    let end = PeriodText.end(road.period(road.stepCount - 1), language)
    return zh
      ? "\(name: end)前跌破 \(name: edge)的概率达 \(chance)，应列入重点监测，每期更新展望，并事先定好应对办法。"
      : "the probability of falling below \(name: edge) by \(name: end) is \(chance): watch it every period and agree beforehand what is done then."
  }

  private func doubt(_ run: FundRun) -> Passage? {
    guard let held = coverage(run), held < 0.7 else { return nil }
    let wide = "95 %"
    return zh
      ? "预测区间在回测中偏窄，安排资金时应按 \(name: wide) 区间留出余地。"
      : "intervals were too narrow in the back-test; plan with those of \(name: wide)."
  }

  private func data(_ run: FundRun) -> [Passage] {
    var all: [Passage] = []
    if run.lateBy > 0 {
      all.append(
        zh ? "数据迟报，结论以最近一期为准，应催报。" : "its figures are late; the answer is that of the last period. Ask for them.")
    }
    if !run.year.provisional.isEmpty {
      all.append(zh ? "近期为快报数，决算后应重做。" : "recent figures are provisional; repeat the study when they are final.")
    }
    return all
  }
}
