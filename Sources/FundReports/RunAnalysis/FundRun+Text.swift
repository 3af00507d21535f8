import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension FundRun {
  /// A figure with the way it goes: `增长 8.0 %`, `down 3.1 %`.
  private func moved(_ growth: TracedNumber) -> Passage {
    let value = growth.value ?? 0
    let size = FundNumbers.share(value, growth.trace)
    if size.text == ValueText.percent(0) { return zh ? "基本持平" : "unchanged" }
    if zh { return "\(words: value > 0 ? "增长" : "下降") \(size)" }
    return "\(words: value > 0 ? "up" : "down") \(size)"
  }

  private func unsigned(_ number: TracedNumber) -> TracedNumber {
    numbers.money(major: (number.value ?? 0).magnitude, number.trace)
  }

  /// Income, spending and what is left of a stretch of time: the sentence that begins every account.
  private func account(_ title: String, _ periods: ClosedRange<Period>) -> Passage? {
    guard let income = numbers.flow(.income, periods).value, let spending = numbers.flow(.spending, periods).value,
      let surplus = numbers.surplus(periods).value
    else { return nil }
    func side(_ item: LedgerItem, _ amount: TracedNumber) -> Passage {
      let name = item.title[language]
      let verb = item == .income ? " was " : " "
      guard let growth = numbers.growth(item, periods).value else {
        return zh ? "\(words: name) \(amount)" : "\(words: name + verb)\(amount)"
      }
      return zh
        ? "\(words: name) \(amount)，同比\(moved(growth))"
        : "\(words: name + verb)\(amount), \(moved(growth)) on the year"
    }
    let (a, b) = (side(.income, income), side(.spending, spending))
    let left = unsigned(surplus)
    let value = surplus.value ?? 0
    // What is printed as nothing is no surplus to speak of.
    let isLevel = numbers.isSlight(surplus)
    if zh {
      let end: Passage =
        isLevel
        ? (value == 0 ? "收支平衡" : "收支基本平衡") : (value > 0 ? "收支相抵，当期结余 \(left)" : "收不抵支，当期赤字 \(left)")
      return "\(name: title)，\(a)；\(b)；\(end)。"
    }
    let end: Passage =
      isLevel
      ? (value == 0 ? "the two are equal" : "the two are about equal")
      : (value > 0 ? "a surplus of \(left)" : "a deficit of \(left)")
    return "\(name: title) \(a); \(b); \(end)."
  }

  /// A stretch of time as a sentence begins with it: `2025年全年`, `2025年1-6月累计`, `In June 2025`, `From January to June 2025`.
  private func opening(_ window: ReportWindow, isToDate: Bool = false) -> String {
    let title = window.title(language)
    let isYear = window.first.month == 1 && window.last.month == 12 && window.first.year == window.last.year
    if zh {
      let isHalf = window.last.month == 6
      return isToDate ? (isYear ? title + "全年" : (isHalf ? title : title + "累计")) : title
    }
    if isToDate, isYear { return "In the whole of " + title }
    return (title.contains(" to ") ? "From " : "In ") + title
  }

  private func opening(_ period: Period) -> String {
    opening(ReportWindow(YearMonth(period.year, period.firstMonth), YearMonth(period)))
  }

  /// What happened in the window and in the year to date; a late fund's last period instead.
  func flows() -> Passage {
    guard let periods, let told = account(opening(window), periods) else {
      guard let told = account(opening(line.period), told) else {
        return zh ? "本期收支数据不全，未作比较。" : "Figures of the period are not complete and are not compared."
      }
      return incomplete() + told + yearToDate() + (budgetText() ?? "")
    }
    var text = told
    if let recovery = recovery(periods) { text += recovery }
    if let help = transfers(periods) { text += help }
    return text + yearToDate() + (budgetText() ?? "")
  }

  /// That the window lacks figures, so that its last period is told; nothing of a fund that is only late.
  private func incomplete() -> Passage {
    guard lateBy == 0 else { return "" }
    let title = window.title(language)
    return zh
      ? "\(name: title)数据有缺，只述最近一期。" : "Figures of \(name: title) are incomplete; the last period is told. "
  }

  /// The year to date as a sentence of its own; nothing where it is not told.
  private func yearToDate() -> Passage {
    guard let toDate else { return "" }
    let year = ReportWindow(YearMonth(toDate.lowerBound.year, 1), YearMonth(toDate.upperBound))
    guard let more = account(opening(year, isToDate: true), toDate) else { return "" }
    return (zh ? "" : " ") as Passage + more
  }

  private func recovery(_ periods: ClosedRange<Period>) -> Passage? {
    guard situations.contains(.recovery), let before = window.yearBefore.periods(line.period.frequency),
      let lost = numbers.surplus(before).value
    else { return nil }
    return zh
      ? "上年同期为赤字 \(unsigned(lost))，本期扭亏为盈。"
      : " The same period of the year before had a deficit of \(unsigned(lost))."
  }

  private func transfers(_ periods: ClosedRange<Period>) -> Passage? {
    guard situations.contains(.transferDependent), let received = numbers.flow(.incomeTransfer, periods).value else {
      return nil
    }
    return zh
      ? "其中转移、补助、上解收入 \(received)，剔除调剂因素后本级收不抵支。"
      : " Transfers from other funds brought \(received); without them spending exceeded income."
  }

  private func budgetText() -> Passage? {
    guard let budget else { return nil }
    let isOver = situations.contains(.overBudget)
    return zh
      ? "全年支出预算已执行 \(budget.execution)，序时进度 \(budget.pace)\(words: isOver ? "，超序时进度" : "")。"
      : " \(budget.execution) of the year's spending budget is used after \(budget.pace) of the year\(words: isOver ? ", ahead of its time" : "")."
  }

  // MARK: - Reserve

  /// Where the reserve stands against its standard, and what moved it within a year.
  func reserve() -> Passage {
    let end = PeriodText.end(line.period, language)
    guard let balance = numbers.balance else {
      return zh ? "\(name: end)累计结余未报。" : "The balance at \(name: end) is not reported."
    }
    var text: Passage = ""
    if RunAnalysis.tone(line) == .deficit {
      let lost = unsigned(balance)
      text =
        zh
        ? ((balance.value ?? 0) < 0 ? "截至\(name: end)累计结余已用尽，累计亏空 \(lost)" : "截至\(name: end)累计结余已用尽")
        : ((balance.value ?? 0) < 0
          ? "At \(name: end) the reserve is used up, with an accumulated deficit of \(lost)"
          : "At \(name: end) the reserve is used up")
      return text + (zh ? "。" : ".") as Passage + action()
    }
    switch numbers.months {
    case .missing(let reason):
      let why = reason.text[language]
      return zh
        ? "截至\(name: end)累计结余 \(balance)；因\(name: why)，可支付月数未能计算。"
        : "The balance at \(name: end) is \(balance); months of reserve are unknown: \(name: why)."
    case .value(let months):
      text =
        zh
        ? "截至\(name: end)累计结余 \(balance)，可支付 \(months) 个月，\(judged())。"
        : "The balance at \(name: end) is \(balance), enough for \(months) months, \(judged())."
    }
    if let change = change() { text += change }
    return text + action()
  }

  /// What the standard says is to be done, or what is advisable where it says nothing.
  private func action() -> Passage {
    let band = RunAnalysis.tone(line) == .deficit ? Band.deficit : line.bandOrUnknown
    guard band != .target, let action = line.standard.value?.action(for: band) else { return "" }
    let isRule = action.grade != .design
    var what = action.text[language]
    while let last = what.last, last == "。" || last == "." { what.removeLast() }
    return zh
      ? "\(words: isRule ? "按规定" : "建议")：\(name: what)。"
      : " \(words: isRule ? "By the standard" : "Advisable"): \(name: lowered(what))."
  }

  /// A sentence as it goes on after a colon.
  private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// The state against the standard, as the end of a sentence.
  private func judged() -> Passage {
    let band = line.bandOrUnknown
    guard let standard = line.standard.value, let judge = standard.months, band != .unknown else {
      if let standard = line.standard.value, band != .unknown {
        let demand = BandText.demand(standard, language)
        return zh
          ? "按标准 \(name: standard.id)（\(name: demand)）判定为\(words: band.title.zh)"
          : "judged \(words: band.title.en) by \(name: standard.id) (\(name: demand))"
      }
      let reason = (line.band.reason ?? line.standard.reason ?? .noStandard).text[language]
      return zh ? "因\(name: reason)，未判定状态" : "not judged: \(name: reason)"
    }
    func edge(_ edge: StandardEdge?) -> String { edge.map { ValueText.edge($0.figure, language) } ?? "" }
    func gap(_ wanted: StandardEdge?) -> Passage {
      guard let wanted, let distance = line.distances.first(where: { $0.edge == wanted }) else { return "" }
      let amount = numbers.distance(distance)
      if zh { return distance.minorUnits > 0 ? "，距下限尚缺 \(amount)" : "，超出上限 \(amount)" }
      return distance.minorUnits > 0 ? ", \(amount) short of it" : ", \(amount) above it"
    }
    let demand = BandText.demand(standard, language)
    switch band {
    case .deficit, .unknown: return zh ? "状态为\(words: band.title.zh)" : "\(words: band.title.en)"
    case .insufficient:
      let low = edge(standard.edge(.insufficient))
      return zh
        ? "低于 \(name: low)的警戒线，支付能力不足；合理区间为 \(name: demand)\(gap(judge.targetFloor))"
        : "below the warning line of \(name: low): insufficient; the target is \(name: demand)\(gap(judge.targetFloor))"
    case .belowTarget:
      return zh
        ? "低于合理区间 \(name: demand)\(gap(judge.targetFloor))"
        : "below the target of \(name: demand)\(gap(judge.targetFloor))"
    case .target:
      return zh ? "处于合理区间 \(name: demand)" : "within the target of \(name: demand)"
    case .aboveTarget:
      return zh
        ? "高于合理区间 \(name: demand)\(gap(judge.targetCeiling))"
        : "above the target of \(name: demand)\(gap(judge.targetCeiling))"
    case .excessive:
      let high = edge(standard.edge(.excessive))
      return zh
        ? "高于 \(name: high)，结余过多；合理区间为 \(name: demand)\(gap(judge.targetCeiling))"
        : "above \(name: high): excessive; the target is \(name: demand)\(gap(judge.targetCeiling))"
    }
  }

  /// The parts of the change people ask about: current flows, transfers, scale of spending, restatement; nil for one without effect.
  func causes(of attribution: Attribution) -> [(title: Bilingual, number: TracedNumber?)] {
    let groups: [(Bilingual, [Attribution.Cause])] = [
      (Bilingual("own income less own spending", "本级收支差"), [.income, .spending]),
      (Bilingual("transfers", "转移调剂"), [.transferIn, .transferOut]),
      (Bilingual("changed monthly spending", "月均支出变化"), [.denominator]),
      (Bilingual("opening adjustments and restatement", "期初调整与重述"), [.restatement]),
    ]
    let formula =
      zh
      ? "可支付月数变动的精确分解，\(attribution.from) 至 \(attribution.to)"
      : "exact split of the change in months, \(attribution.from) to \(attribution.to)"
    return groups.map { title, causes in
      let parts = attribution.parts.filter { causes.contains($0.cause) }
      let months = parts.reduce(0) { $0 + $1.months }
      guard parts.contains(where: { $0.months != 0 }) else { return (title, nil) }
      return (title, FundNumbers.change(months, Trace(formula, [], asOf: attribution.to)))
    }
  }

  private func change() -> Passage? {
    guard let attribution else { return nil }
    let trace = Trace(
      zh ? "本期可支付月数 - 上年同期可支付月数" : "months now less months a year before", [], asOf: attribution.to)
    let size = FundNumbers.change(attribution.change, trace, isSigned: false)
    if attribution.change.magnitude < 0.05 {
      return zh ? "可支付月数与上年同期基本持平。" : " That is about as much as a year before."
    }
    let list = causes(of: attribution).compactMap { cause -> Passage? in
      // What is printed as nothing is not worth a word.
      guard let number = cause.number, number.text != FundNumbers.change(0, trace).text else { return nil }
      return zh ? "\(words: cause.title.zh) \(number) 个月" : "\(words: cause.title.en) \(number)"
    }.joined(zh ? "，" : ", ")
    let more = attribution.change > 0
    return zh
      ? "可支付月数较上年同期\(words: more ? "增加" : "减少") \(size) 个月，其中\(list)。"
      : " That is \(size) months \(words: more ? "more" : "fewer") than a year before (in months: \(list))."
  }

  // MARK: - Data

  /// What a reader must know of the data: late, provisional, restated, missing; empty when there is nothing to say.
  func quality() -> [Passage] {
    var all: [Passage] = []
    let frequency = line.period.frequency
    if lateBy > 0 {
      let n = FundNumbers.count(
        lateBy, Trace(zh ? "报告期末 - 最近一期" : "end of the report less last period", [], asOf: line.period))
      let last = PeriodText.name(line.period, language)
      let unit = Bilingual(
        frequency == .monthly ? "month" : (frequency == .quarterly ? "quarter" : "year"),
        frequency == .monthly ? "个月" : (frequency == .quarterly ? "个季度" : "年"))
      all.append(
        zh
          ? "\(name: name)数据仅报至\(name: last)，较报告期晚 \(n) \(words: unit.zh)，文中为其最近一期数。"
          : "\(name: name) reports through \(name: last) only, \(n) \(words: unit.en)\(words: lateBy == 1 ? "" : "s") late; its last figures are used."
      )
    }
    if let last = year.provisional.last {
      let n = FundNumbers.count(
        year.provisional.count, Trace(zh ? "近一年快报期数" : "provisional periods of the last year", [], asOf: last))
      let through = PeriodText.name(last, language)
      all.append(
        zh
          ? "\(name: name)近一年有 \(n) 期为快报数（最近一期为\(name: through)），决算后可能调整。"
          : "\(n) \(words: year.provisional.count == 1 ? "period" : "periods") of \(name: name) in the last year, latest \(name: through), \(words: year.provisional.count == 1 ? "is" : "are") provisional and may change."
      )
    }
    if let one = restatements.first {
      let n = FundNumbers.count(
        Set(restatements.map(\.period)).count,
        Trace(zh ? "近一年修订期数" : "restated periods of the last year", [], asOf: line.period))
      let when = PeriodText.name(one.period, language)
      all.append(
        zh
          ? "\(name: name)近一年有 \(n) 期数据作过修订，其中\(name: when)\(words: one.item.title.zh)由 \(one.old)修订为 \(one.new)。"
          : "Figures of \(name: name) were restated for \(n) \(words: n.value == 1 ? "period" : "periods") of the last year; \(words: one.item.title.en) of \(name: when) went from \(one.old) to \(one.new)."
      )
    }
    if year.gaps > 0, let members = numbers.members {
      let n = FundNumbers.count(
        year.gaps, Trace(zh ? "近一年无合计数的期数" : "periods of the last year without a sum", [], asOf: line.period))
      let count = "\(members.funds.count)"
      all.append(
        zh
          ? "\(name: name)的 \(name: count) 只成员基金近一年缺数期次不一，有 \(n) 期无合计数，未作填补。"
          : "Of the \(name: count) funds of \(name: name) some lack figures: \(n) \(words: year.gaps == 1 ? "period" : "periods") of the last year \(words: year.gaps == 1 ? "has" : "have") no sum; nothing was filled in."
      )
    } else if year.gaps > 0 {
      let n = FundNumbers.count(
        year.gaps, Trace(zh ? "近一年缺数期数" : "periods of the last year without figures", [], asOf: line.period))
      all.append(
        zh
          ? "\(name: name)近一年有 \(n) 期缺数，未作填补。"
          : "\(n) \(words: year.gaps == 1 ? "period" : "periods") of \(name: name) in the last year \(words: year.gaps == 1 ? "has" : "have") no figures; none were filled in."
      )
    }
    return all
  }
}
