import FundActuarial
import FundCore
import FundLedger
import FundPolicy

/// The figures of one fund or sum as a report prints them, each with where it comes from (报告数字).
///
/// Money is in one scale for all texts about the fund, so that a figure reads the same wherever it stands.
struct FundNumbers {
  /// The pools a sum is made of and the ledger their figures stand in (合计成员).
  struct Members {
    let ledger: Ledger
    let funds: [FundID]
  }

  let ledger: Ledger
  let line: ReserveAssessment
  let language: Language
  let scale: MoneyText.Scale
  /// What a sum is made of; nil for a pool.
  let members: Members?
  /// The size of the fund in major units: the largest of a year's income and spending and the balance.
  let size: Double

  init(_ ledger: Ledger, _ line: ReserveAssessment, _ language: Language, sumOf members: Members? = nil) {
    self.ledger = ledger
    self.line = line
    self.language = language
    self.members = members
    let factor = Double(NumberText.powersOfTen[line.attributes.currency.minorDigits])
    let sizes = [line.yearIncome, line.yearSpending, line.statement[.balance].map { Int128($0) }]
    let largest = sizes.compactMap { $0.map { Double($0).magnitude } }.max() ?? 0
    size = largest / factor
    scale = FundNumbers.scale(for: size, language)
  }

  /// The scale of texts about funds of a size: the smaller one keeps what is left of small differences.
  static func scale(for size: Double, _ language: Language) -> MoneyText.Scale {
    MoneyText.scale(for: size / 10, language)
  }

  /// The scale of a column about funds of these sizes: that of all but the smallest tenth.
  static func scale(forAll sizes: [Double], _ language: Language) -> MoneyText.Scale {
    let known = sizes.filter { $0 > 0 }.sorted()
    return scale(for: known.isEmpty ? 0 : known[known.count / 10], language)
  }

  var zh: Bool { language == .zh }
  var fund: FundID { line.fund }
  var currency: Currency { line.attributes.currency }
  private var factor: Double { Double(NumberText.powersOfTen[currency.minorDigits]) }

  // MARK: - Kinds of numbers

  /// An amount in minor units.
  func money(_ minor: Int128, _ trace: Trace) -> TracedNumber {
    money(major: Double(minor) / factor, trace)
  }

  /// An amount in major units.
  func money(major: Double, _ trace: Trace) -> TracedNumber {
    TracedNumber(MoneyText.evenText(major, currency, language, in: scale), major, trace)
  }

  /// Whether an amount is printed as nothing though it may be some.
  func isSlight(_ number: TracedNumber) -> Bool {
    MoneyText.even(number.value ?? 0, currency, scale) == MoneyText.even(0, currency, scale)
  }

  /// Months of reserve.
  static func months(_ x: Double, _ trace: Trace) -> TracedNumber { TracedNumber(ValueText.evenMonths(x), x, trace) }

  /// A change in months, with its sign and two decimals, so that parts are seen to add up.
  static func change(_ x: Double, _ trace: Trace, isSigned: Bool = true) -> TracedNumber {
    let text = NumberText.fixed(isSigned ? x : x.magnitude, decimals: 2)
    let isMore = isSigned && x > 0 && text != NumberText.fixed(0, decimals: 2)
    return TracedNumber(isMore ? "+" + text : text, x, trace)
  }

  /// A fraction of one without its sign, for sentences that say which way.
  static func share(_ x: Double, _ trace: Trace) -> TracedNumber {
    TracedNumber(ValueText.percent(x.magnitude), x.magnitude, trace)
  }

  /// A probability.
  static func probability(_ p: Double, _ trace: Trace) -> TracedNumber {
    TracedNumber(ValueText.probability(p), p, trace)
  }

  /// A count.
  static func count(_ n: Int, _ trace: Trace) -> TracedNumber {
    TracedNumber(NumberText.grouped("\(n)"), Double(n), trace)
  }

  // MARK: - What the ledger holds

  /// The places of the first and last statement of some periods of a fund.
  private static func places(
    _ fund: FundID, in ledger: Ledger, _ periods: ClosedRange<Period>
  ) -> (SourcePosition?, SourcePosition?) {
    guard let f = ledger.layout.index(of: fund) else { return (nil, nil) }
    func place(_ period: Period) -> SourcePosition? { ledger.layout.cell(f, period).flatMap { ledger.position($0) } }
    return (place(periods.lowerBound), place(periods.upperBound))
  }

  /// A figure that went into another; that of a sum names where its members stand.
  func input(_ name: String, _ minor: Int128, _ periods: ClosedRange<Period>) -> Trace.Input {
    let text = MoneyText.evenText(Double(minor) / factor, currency, language, in: scale)
    guard let members else {
      let (first, last) = FundNumbers.places(fund, in: ledger, periods)
      return Trace.Input(name, text, at: first, to: last)
    }
    let all = members.funds.compactMap { member -> Trace.Input.Member? in
      let (first, last) = FundNumbers.places(member, in: members.ledger, periods)
      return first.map { Trace.Input.Member(at: $0, to: last) }
    }
    return Trace.Input(name, text, sumOf: all)
  }

  /// The periods of a window, in words.
  private func span(_ periods: ClosedRange<Period>) -> String {
    let (low, high) = (periods.lowerBound, periods.upperBound)
    return low == high ? "\(low)" : (zh ? "\(low)至\(high)" : "\(low) to \(high)")
  }

  /// The closing balance.
  var balance: TracedNumber? {
    line.statement[.balance].map { minor in
      let at = line.period...line.period
      return money(
        Int128(minor), Trace(zh ? "期末累计结余" : "closing balance", [input(fundName, Int128(minor), at)], asOf: line.period)
      )
    }
  }

  /// A budget that went into another figure; of a sum, how many budgets it is made of.
  func budget(_ name: String, _ minor: Int128) -> Trace.Input {
    let text = MoneyText.evenText(Double(minor) / factor, currency, language, in: scale)
    guard let members else { return Trace.Input(name, text) }
    let n = members.funds.count
    return Trace.Input(name + (zh ? "（\(n) 只基金之和）" : " (sum of \(n) funds)"), text)
  }

  /// The largest scale, no larger than the fund's, in which two amounts read differently.
  func scale(telling a: Int64, from b: Int64) -> MoneyText.Scale {
    func text(_ minor: Int64, _ scale: MoneyText.Scale) -> String {
      MoneyText.even(Double(minor) / factor, currency, scale)
    }
    let smaller = MoneyText.scales(language).filter { $0.factor <= scale.factor }
    return smaller.first { text(a, $0) != text(b, $0) } ?? scale
  }

  /// A figure as one statement has it.
  func stated(
    _ minor: Int64, _ item: LedgerItem, _ statement: FundStatement, in scale: MoneyText.Scale
  ) -> TracedNumber {
    let text = MoneyText.evenText(Double(minor) / factor, currency, language, in: scale)
    let input = Trace.Input(fundName, text, at: statement.position)
    return TracedNumber(text, Double(minor) / factor, Trace(item.title[language], [input], asOf: statement.period))
  }

  private var fundName: String { "\(fund)" }

  /// The months of reserve at the last period.
  var months: Measured<TracedNumber> {
    line.months.map { months in
      let periods = line.period.frequency.monthsPerPeriod
      let window = max(1, months.windowMonths / periods)
      let last = months.basis == .previousYear ? line.period - (line.period.indexInYear + 1) : line.period
      let spending = input(
        months.denominator == .own ? (zh ? "本级支出" : "own spending") : (zh ? "支出" : "spending"), months.windowSpending,
        (last - (window - 1))...last)
      let at = line.period...line.period
      let held = line.statement[.balance].map { [input(zh ? "累计结余" : "balance", Int128($0), at)] } ?? []
      // A basis has a year's months; anything else is said.
      let span =
        months.windowMonths == 12 ? "" : (zh ? "，\(months.windowMonths) 个月" : ", \(months.windowMonths) months")
      let basis = months.basis.title[language] + span
      let formula =
        zh
        ? "可支付月数 = 累计结余 ÷ 月均支出（\(basis)）" : "months of reserve = balance / mean monthly spending (\(basis))"
      return FundNumbers.months(months.months, Trace(formula, held + [spending], asOf: line.period))
    }
  }

  /// A flow over some periods.
  func flow(_ item: LedgerItem, _ periods: ClosedRange<Period>) -> Measured<TracedNumber> {
    ledger.flow(item, fund, periods).map { minor in
      let name = item.title[language]
      return money(minor, Trace(name + (zh ? "合计 " : ", sum of ") + span(periods), [input(name, minor, periods)]))
    }
  }

  /// The growth of a flow against the same periods of the year before; positive and negative alike.
  func growth(_ item: LedgerItem, _ periods: ClosedRange<Period>) -> Measured<TracedNumber> {
    let perYear = periods.lowerBound.frequency.periodsPerYear
    let earlier = (periods.lowerBound - perYear)...(periods.upperBound - perYear)
    switch (ledger.flow(item, fund, periods), ledger.flow(item, fund, earlier)) {
    case (.value(let now), .value(let before)):
      let name = item.title[language]
      let trace = Trace(
        zh ? "同比增幅 = 本期 ÷ 上年同期 - 1" : "growth = this period / the same of the year before - 1",
        [input(name + " " + span(periods), now, periods), input(name + " " + span(earlier), before, earlier)])
      return Growth.exact(now, over: before).map { TracedNumber(ValueText.signedPercent($0.value), $0.value, trace) }
    case (.missing(let reason), _), (_, .missing(let reason)): return .missing(reason)
    }
  }

  /// Income less spending over some periods, with its sign.
  func surplus(_ periods: ClosedRange<Period>) -> Measured<TracedNumber> {
    switch (ledger.flow(.income, fund, periods), ledger.flow(.spending, fund, periods)) {
    case (.value(let income), .value(let spending)):
      let trace = Trace(
        zh ? "当期结余 = 收入 - 支出" : "surplus = income - spending",
        [
          input(LedgerItem.income.title[language], income, periods),
          input(LedgerItem.spending.title[language], spending, periods),
        ])
      return .value(money(income - spending, trace))
    case (.missing(let reason), _), (_, .missing(let reason)): return .missing(reason)
    }
  }

  /// Money from the balance to an edge: without sign, or positive where the balance lies above.
  func distance(_ distance: ReserveAssessment.Distance, isSigned: Bool = false) -> TracedNumber {
    let edge = ValueText.edge(distance.edge.figure, language)
    let trace = Trace(
      zh ? "差额 = 累计结余 - \(edge) × 月均支出" : "difference = balance - \(edge) of mean spending",
      months.value?.trace.inputs ?? [], asOf: line.period)
    return money(isSigned ? -distance.minorUnits : Int128(distance.minorUnits.magnitude), trace)
  }

  // MARK: - What is ahead

  /// How the outlook made its figures.
  private func simulated(_ what: String, _ road: some OutlookRoad, _ step: Int) -> Trace {
    Trace(
      zh ? "\(what)，展望模拟路径" : "\(what), simulated paths of the outlook", [], asOf: road.period(step))
  }

  /// Median and ends of the 80 % interval of the months at a step.
  func ahead(_ road: some OutlookRoad, _ step: Int) -> (median: TracedNumber, low: TracedNumber, high: TracedNumber)? {
    guard let median = road.months.median(step).value, let range = road.months.interval(step).value else { return nil }
    let end = zh ? "80 % 区间端点" : "end of the 80 % interval"
    return (
      FundNumbers.months(median, simulated(zh ? "可支付月数中位数" : "median months of reserve", road, step)),
      FundNumbers.months(range.lowerBound, simulated(end, road, step)),
      FundNumbers.months(range.upperBound, simulated(end, road, step))
    )
  }

  /// The probability of having passed an edge by a step.
  func chance(_ road: some OutlookRoad, _ passage: EdgePassage, _ step: Int) -> TracedNumber? {
    let column = passage.edge.breach == .below ? passage.everBelow : passage.everAbove
    guard column.indices.contains(step), passage.reasons[step] == .present else { return nil }
    let edge = ValueText.edge(passage.edge.key, language)
    let what =
      passage.edge.breach == .below
      ? (zh ? "期末曾低于 \(edge)的路径占比" : "share of paths below \(edge) at some period end")
      : (zh ? "期末曾高于 \(edge)的路径占比" : "share of paths above \(edge) at some period end")
    return FundNumbers.probability(column[step], simulated(what, road, step))
  }
}
