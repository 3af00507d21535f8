import FundActuarial
import FundAlerts
import FundCore
import FundForecasting
import FundLedger

extension Study {
  // MARK: - Reserve history

  /// The most and the fewest months of a fund's history, and how many periods had a deficit.
  func range(_ run: FundRun) -> Passage? {
    let months = analysis.source.history(run.line)
    let first = run.line.period - (months.count - 1)
    let known = months.enumerated().compactMap { place, value in value.map { (period: first + place, months: $0) } }
    guard known.count > 1, let low = known.min(by: { $0.months < $1.months }),
      let high = known.max(by: { $0.months < $1.months })
    else { return nil }
    func number(_ one: (period: Period, months: Double), _ zhName: String, _ enName: String) -> TracedNumber {
      FundNumbers.months(one.months, Trace(zh ? zhName : enName, [], asOf: one.period))
    }
    let (most, least) = (
      number(high, "有数各期可支付月数的最大值", "the most months of all periods known"),
      number(low, "有数各期可支付月数的最小值", "the fewest months of all periods known")
    )
    let periods = FundNumbers.count(
      known.count, Trace(zh ? "可支付月数已知的期数" : "periods with known months", [], asOf: run.line.period))
    let (highName, lowName) = (PeriodText.end(high.period, language), PeriodText.end(low.period, language))
    return zh
      ? "有数的 \(periods) 期中，可支付月数最高为\(name: highName)的 \(most) 个月，最低为\(name: lowName)的 \(least) 个月。"
      : "In the \(periods) periods with figures, months of reserve were highest at \(name: highName) with \(most) and lowest at \(name: lowName) with \(least)."
  }

  /// The last months that are known, where those of the last period are not; nil otherwise.
  func lastKnown(_ run: FundRun) -> Passage? {
    guard run.numbers.months.value == nil, (run.line.statement[.balance] ?? 1) > 0 else { return nil }
    let months = analysis.source.history(run.line)
    guard let place = months.lastIndex(where: { $0 != nil }), let value = months[place] else { return nil }
    let period = run.line.period - (months.count - 1 - place)
    let trace = Trace(zh ? "最近一期已知的可支付月数" : "the last months of reserve that are known", [], asOf: period)
    let number = FundNumbers.months(value, trace)
    let end = PeriodText.end(period, language)
    return zh ? "最近一次可知的是\(name: end)的 \(number) 个月。" : " The last known is \(number) months at \(name: end)."
  }

  // MARK: - Trend

  /// The growth of an item of a fund by regression; nil where none could be read.
  func growth(of run: FundRun, _ trends: LedgerTrends?) -> GrowthEstimate? {
    trends?.lines.first { $0.attributes.fund == run.fund }?.growth
  }

  private func rate(_ value: Double, _ run: FundRun) -> TracedNumber {
    FundNumbers.share(
      value, Trace(zh ? "回归趋势折算的年增长率" : "growth a year from the trend of the regression", [], asOf: run.line.period))
  }

  /// A rate with the way it goes and its interval.
  private func told(_ growth: GrowthEstimate, _ run: FundRun) -> Passage {
    let way = growth.rate < 0 ? (zh ? "每年下降" : "falls by") : (zh ? "每年增长" : "grows by")
    var text: Passage =
      zh ? "\(words: way) \(rate(growth.rate, run))" : "\(words: way) \(rate(growth.rate, run)) a year"
    if let low = growth.low, let high = growth.high {
      let trace = Trace(
        zh ? "年增长率的区间端点" : "end of the interval of the growth a year", [], asOf: run.line.period)
      let ends = [low, high].map { TracedNumber(ValueText.signedPercent($0), $0, trace) }
      let level = "95 %"
      text +=
        zh
        ? "（\(name: level) 区间 \(ends[0]) 至 \(ends[1])）" : " (\(name: level) interval \(ends[0]) to \(ends[1]))"
    }
    return text
  }

  /// How many points a year spending outgrows income; nil unless both are known.
  ///
  /// The rates are taken as they are printed, so that readers who subtract them get the same.
  func lag(_ run: FundRun) -> Double? {
    guard let out = growth(of: run, material.spending)?.rate, let back = growth(of: run, material.income)?.rate else {
      return nil
    }
    return ((out * 1000).rounded() - (back * 1000).rounded()) / 1000
  }

  func points(_ value: Double, _ run: FundRun) -> TracedNumber {
    let trace = Trace(
      zh ? "支出年增长率 - 收入年增长率，均取一位小数" : "growth a year of spending less that of income, as printed", [],
      asOf: run.line.period)
    return TracedNumber(NumberText.fixed(value.magnitude * 100, decimals: 1), value.magnitude * 100, trace)
  }

  /// Growth of spending beside that of income.
  func growth(_ run: FundRun) -> Passage {
    let (spending, income) = (growth(of: run, material.spending), growth(of: run, material.income))
    guard spending != nil || income != nil else {
      return zh ? "数据不足以作趋势回归。" : "There are too few figures for a regression."
    }
    var parts: [Passage] = []
    if let spending { parts.append((zh ? "支出" : "spending ") as Passage + told(spending, run)) }
    if let income { parts.append((zh ? "收入" : "income ") as Passage + told(income, run)) }
    var text = parts.joined(zh ? "，" : "; ") + ((zh ? "。" : ".") as Passage)
    guard let lag = lag(run), let spending, let income else { return text }
    if lag.magnitude < 0.0005 { return text }
    let size = points(lag, run)
    text +=
      lag > 0
      ? (zh
        ? "支出比收入每年快 \(size) 个百分点，长此以往结余会被耗去。"
        : " Spending outgrows income by \(size) percentage points a year, which would use the reserve up in time.")
      : (zh
        ? "收入比支出每年快 \(size) 个百分点，结余有望增厚。"
        : " Income outgrows spending by \(size) percentage points a year, which builds the reserve.")
    if let low = spending.low, let high = spending.high, let from = income.low, let to = income.high, low <= to,
      from <= high
    {
      text +=
        zh
        ? "不过两个区间相互重叠，差距可能只是偶然。" : " The two intervals overlap, though, so that the difference may be chance."
    }
    return text
  }

  // MARK: - Forecast

  /// The forecast of a fund's spending and its record.
  func forecast(_ run: FundRun) -> Passage {
    guard let line = material.forecasts?.lines.first(where: { $0.subject.attributes?.fund == run.fund }) else {
      return zh ? "未作支出预测。" : "Spending was not forecast."
    }
    guard let made = line.made else {
      let why = line.failure.map { $0.summary[language] } ?? ""
      return zh ? "支出无法预测：\(name: why)。" : "Spending cannot be forecast: \(name: why)."
    }
    let method = made.title[language]
    let text: Passage =
      zh ? "支出按\(name: method)方法预测。" : "Spending is forecast by the method \(name: method)."
    guard let backtest = made.backtest, let measures = backtest.measures else {
      return text
        + ((zh ? "历史太短，无法回测，区间仅供参考。" : " The history is too short for a back-test; take the intervals with care.")
          as Passage)
    }
    let trace = Trace(
      zh ? "各较早起点的预测与实际之比较" : "forecasts from earlier origins against what came", [], asOf: run.line.period)
    let origins = FundNumbers.count(backtest.origins.count, trace)
    let error = FundNumbers.share(measures.accuracy.weightedPercentageError ?? 0, trace)
    guard measures.accuracy.weightedPercentageError != nil, let held = coverage(run) else { return text }
    let share = TracedNumber(ValueText.percent(held, decimals: 0), held, trace)
    let level = "80 %"
    let verdict =
      held < 0.7
      ? (zh ? "偏窄，实际风险大于区间所示" : "too narrow: the risk is greater than they show")
      : (held > 0.92
        ? (zh ? "偏宽，较为保守" : "wide, on the safe side") : (zh ? "与名义水平相当" : "about as they should be"))
    return text
      + (zh
        ? "从较早的 \(origins) 个起点回测，平均误差为实际值的 \(error)；\(name: level) 区间实际覆盖 \(share)，\(words: verdict)。"
        : " From \(origins) earlier \(words: backtest.origins.count == 1 ? "origin" : "origins") it was off by \(error) of what came on average; intervals of \(name: level) held \(share), which is \(words: verdict).")
  }

  /// The share of what came that lay within the 80 % intervals of a back-test; nil without one.
  func coverage(_ run: FundRun) -> Double? {
    guard let forecasts = material.forecasts, let place = forecasts.question.levels.firstIndex(of: 0.8) else {
      return nil
    }
    let line = forecasts.lines.first { $0.subject.attributes?.fund == run.fund }
    return line?.made?.backtest?.measures.flatMap { $0.coverage.indices.contains(place) ? $0.coverage[place] : nil }
  }

  // MARK: - Alerts

  /// How many alerts of the study's funds are open.
  func alertsText() -> Passage {
    let funds = Set(runs.map(\.fund))
    let open = analysis.source.alerts.filter { funds.contains($0.fund) && $0.state == .firing }
    guard !open.isEmpty else {
      return zh ? "目前没有触发的预警。" : "No alert is open."
    }
    let count = FundNumbers.count(open.count, Trace(zh ? "触发中的预警数" : "alerts that are open"))
    return zh
      ? "目前有 \(count) 条预警处于触发状态："
      : "\(count) \(words: open.count == 1 ? "alert is" : "alerts are") open:"
  }
}
