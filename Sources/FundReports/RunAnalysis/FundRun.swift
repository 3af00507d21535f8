import FundActuarial
import FundCore
import FundLedger
import FundPolicy

/// One fund or sum in the report's stretch of time: what happened, how it stands, what is ahead (单只基金运行情况).
struct FundRun {
  /// A figure that replaced an earlier one.
  struct Restatement {
    let period: Period
    let item: LedgerItem
    let old: TracedNumber
    let new: TracedNumber
    /// The scale both are told in.
    let scale: MoneyText.Scale
  }

  let numbers: FundNumbers
  /// What the report is about.
  let window: ReportWindow
  /// The name texts begin with.
  let name: String
  let road: (any OutlookRoad)?
  let failure: OutlookFailure?
  /// The window in the fund's own periods; nil when its figures do not reach its end, do not divide it or have gaps in it.
  let periods: ClosedRange<Period>?
  /// The year to the end of the window, where it is more than the window; of a late fund the year to its last period.
  let toDate: ClosedRange<Period>?
  /// How many periods later than the report the fund's figures end before.
  let lateBy: Int
  /// What is open in the last year's figures.
  let year: FundYear
  /// What was restated within the last year, the largest change first.
  let restatements: [Restatement]
  /// Spending of the year to date over its budget, and the share of the year that has passed; nil without a budget.
  let budget: (execution: TracedNumber, pace: TracedNumber)?
  /// The change of the months against the year before, split exactly.
  let attribution: Attribution?
  /// The situations that hold, in the order they are told.
  private(set) var situations: [RunSituation] = []

  init(
    _ numbers: FundNumbers, _ window: ReportWindow, name: String, road: (any OutlookRoad)?, failure: OutlookFailure?,
    budgets: YearBudgets, isRevised: Bool
  ) {
    self.numbers = numbers
    self.window = window
    self.name = name
    self.road = road
    self.failure = failure
    let last = numbers.line.period
    let frequency = last.frequency
    func isWhole(_ periods: ClosedRange<Period>) -> Bool {
      [LedgerItem.income, .spending].allSatisfy { numbers.ledger.flow($0, numbers.fund, periods).value != nil }
    }
    func reached(_ window: ReportWindow?) -> ClosedRange<Period>? {
      guard let periods = window?.periods(frequency), periods.upperBound <= last else { return nil }
      return isWhole(periods) ? periods : nil
    }
    periods = reached(window)
    let begun = (last - last.indexInYear)...last
    // Funds that are late are told through their own last period.
    let isBehind = periods == nil && last.indexInYear > 0 && last.year == window.last.year && isWhole(begun)
    toDate = isBehind ? begun : reached(window.yearToDate)
    lateBy = max(0, window.last.period(frequency) - last)
    year = FundYear(numbers.ledger, numbers.line)
    restatements = isRevised ? FundRun.restated(numbers, year.periods) : []
    budget = budgets.execution(numbers)
    attribution =
      numbers.ledger.attribution(
        numbers.fund, from: last - frequency.periodsPerYear, to: last, numbers.line.basis
      ).value
    situations =
      [flowSituation, transferSituation, budgetSituation, reserveSituation].compactMap { $0 } + dataSituations
      + (road == nil ? [.noOutlook] : [])
  }

  /// Whether the fund's figures end more than a year before the report does.
  var hasEnded: Bool { RunAnalysis.hasEnded(line, before: window.last) }

  /// What the fund's account is about: the window, or its last period where it has no figures for the whole window.
  var told: ClosedRange<Period> { periods ?? line.period...line.period }

  /// The name with which sentences about the fund begin.
  var lead: Passage { zh ? "\(name: name)：" : "\(name: name): " }

  var language: Language { numbers.language }
  var zh: Bool { language == .zh }
  var line: ReserveAssessment { numbers.line }
  var fund: FundID { line.fund }

  /// The first figure of every period and total that was replaced later, with what it is now.
  private static func restated(_ numbers: FundNumbers, _ year: ClosedRange<Period>) -> [Restatement] {
    let old = numbers.ledger.asideStatements(numbers.fund).filter { $0.status.isHistory && year.contains($0.period) }
    guard !old.isEmpty, numbers.ledger.cumulativeItems.isEmpty else { return [] }
    var found: [(size: Int64, one: Restatement)] = []
    for statement in old {
      guard let now = numbers.ledger.statement(numbers.fund, statement.period) else { continue }
      for item in [LedgerItem.income, .spending, .balance] {
        guard let before = statement[item], let after = now[item], before != after else { continue }
        let seen = found.contains { $0.one.period == statement.period && $0.one.item == item }
        guard !seen else { continue }
        let (difference, overflow) = after.subtractingReportingOverflow(before)
        let size = overflow || difference == .min ? .max : abs(difference)
        let scale = numbers.scale(telling: before, from: after)
        found.append(
          (
            size,
            Restatement(
              period: statement.period, item: item, old: numbers.stated(before, item, statement, in: scale),
              new: numbers.stated(after, item, now, in: scale), scale: scale)
          ))
      }
    }
    return found.enumerated().sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }.map(\.element.one)
  }

  // MARK: - What can be said

  private func sums(_ item: LedgerItem, _ periods: ClosedRange<Period>?) -> Int128? {
    periods.flatMap { numbers.ledger.flow(item, fund, $0).value }
  }

  private var flowSituation: RunSituation? {
    guard let income = sums(.income, periods), let spending = sums(.spending, periods) else { return nil }
    if income < spending { return .deficit }
    let earlier = window.yearBefore.periods(line.period.frequency)
    guard income > spending, let i = sums(.income, earlier), let e = sums(.spending, earlier) else { return nil }
    return i < e ? .recovery : nil
  }

  private var transferSituation: RunSituation? {
    guard let income = sums(.income, periods), let spending = sums(.spending, periods),
      let received = sums(.incomeTransfer, periods)
    else { return nil }
    let sent = sums(.spendingTransfer, periods) ?? 0
    return income >= spending && income - received < spending - sent ? .transferDependent : nil
  }

  private var budgetSituation: RunSituation? {
    guard let budget, let execution = budget.execution.value, let pace = budget.pace.value else { return nil }
    return execution > pace ? .overBudget : nil
  }

  private var reserveSituation: RunSituation {
    if let balance = line.statement[.balance], balance <= 0 { return .runOut }
    guard line.months.value != nil else { return .monthsUnknown }
    switch line.bandOrUnknown {
    case .deficit: return .runOut
    case .insufficient: return .insufficient
    case .belowTarget: return .belowTarget
    case .target: return .onTarget
    case .aboveTarget: return .aboveTarget
    case .excessive: return .excessive
    case .unknown: return .noStandard
    }
  }

  private var dataSituations: [RunSituation] {
    (lateBy > 0 ? [.late] : []) + (year.provisional.isEmpty ? [] : [.provisional])
      + (restatements.isEmpty ? [] : [.restated])
  }
}
