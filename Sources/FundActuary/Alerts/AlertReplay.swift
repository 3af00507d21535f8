public import FundActuarial
public import FundAlerts
public import FundCore
public import FundLedger
import FundPolicy

/// The past of a ledger lived through again (历史重放): month by month with what was known then, and with outlooks at
/// some of the months.
///
/// Outlooks cost most and do not depend on rules: replay once, then judge as many rule sets as you like.
///
/// ```swift
/// let past = try await AlertReplay(ledger, settings, every: 6)
/// let record = past.backtest(.standard)
/// let tuned = past.backtest(AlertRuleSet.standard.merging(mine))
/// ```
///
/// A ledger that dates its figures is seen as it was known at the end of each month. One that does not is cut off after
/// the month: late and restated figures then look as if they had been known at once, see ``figures``.
public struct AlertReplay: Sendable {
  /// How far the outlooks have come.
  public struct Progress: Sendable, Hashable {
    /// Outlooks of single funds done.
    public let done: Int
    /// Outlooks in all.
    public let total: Int
  }

  /// The months at which outlooks are made (展望起点).
  public struct Origins: Sendable, Hashable {
    /// Months between them; raised to whole periods of the fund that reports least often.
    public var every: Int
    /// How many, the last ones; nil for all.
    public var count: Int?

    /// Every so many months; none at all for zero.
    public init(every: Int = 6, count: Int? = nil) {
      self.every = every
      self.count = count
    }
  }

  /// The ledger, as it is known today.
  public let ledger: Ledger
  /// Standards, basis, method and paths.
  public let settings: Analysis.Settings
  /// The months.
  public let months: ClosedRange<YearMonth>
  /// Which figures they see.
  public let figures: AlertBacktest.Figures
  /// The months at which outlooks were made, in order of time.
  public let origins: [YearMonth]
  /// Everything the outlooks said of the edges that count.
  public let statements: [ProbabilityStatement]
  /// Funds that could not be forecast, once for every origin.
  public let failureCount: Int
  /// What rules see of the outlook at each origin.
  private let ahead: [(evidence: [MetricID: MetricColumn], layout: PanelLayout)]

  /// Replays a ledger.
  ///
  /// - Parameters:
  ///   - ledger: the ledger, as it is known today.
  ///   - settings: standards, basis, as-of month (the last one replayed), method, paths and seed. Its rules decide which
  ///     edges and windows are stated besides ``ReserveOutlook/windows``.
  ///   - first: the first month; nil for the first of the ledger.
  ///   - origins: when to look ahead.
  ///   - edge: a further edge whose crossing is stated.
  ///   - progress: told how far the outlooks have come.
  /// - Throws: `OutlookError` for arguments that make no sense, and when cancelled.
  /// - Complexity: O(origins x funds x paths x periods); a dated ledger is besides taken apart once for every origin.
  public init(
    _ ledger: Ledger, _ settings: Analysis.Settings, from first: YearMonth? = nil, origins: Origins = Origins(),
    edge: EdgeName? = nil, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    self.ledger = ledger
    self.settings = settings
    let last = settings.question.asOf ?? ledger.lastMonth ?? YearMonth(1, 1)
    months = min(first ?? ledger.firstMonth ?? last, last)...last
    figures = ledger.hasKnownDays ? .asKnown : .truncated
    self.origins = AlertReplay.chosen(origins, in: months, of: ledger)
    let plan = AlertReplayPlan(settings, edge)
    var statements: [ProbabilityStatement] = []
    var ahead: [(evidence: [MetricID: MetricColumn], layout: PanelLayout)] = []
    var failures = 0
    let funds = ledger.funds.count
    let total = self.origins.count * funds
    for (n, month) in self.origins.enumerated() {
      let known = AlertReplay.known(ledger, month, figures)
      let outlook = try await plan.outlook(known, asOf: month) {
        progress?(Progress(done: n * funds + $0, total: total))
      }
      let columns = outlook.evidence(within: plan.windows)
      statements += plan.statements(outlook, columns, known.layout, made: month)
      ahead.append((columns, known.layout))
      failures += outlook.failures.count
    }
    self.statements = statements
    self.ahead = ahead
    failureCount = failures
  }

  /// What rules would have said (重放结果): every transition from the first month to the last.
  ///
  /// Rules on the outlook are asked at ``origins`` only. Rules on late figures are left out: they say nothing of
  /// reserves.
  /// - Complexity: O(funds x rules x months); a dated ledger is besides taken apart once for every month.
  public func transitions(_ rules: AlertRuleSet) -> [AlertTransition] {
    let judged = rules.keeping(Set(rules.rules.filter { !($0 is DataOverdueRule) }.map(\.id)))
    var monitor = AlertMonitor(
      rules: judged, policy: settings.question.policy, standard: settings.question.standardID)
    guard figures == .truncated else {
      var all: [AlertTransition] = []
      var month = months.lowerBound
      while month <= months.upperBound {
        let known = AlertReplay.known(ledger, month, figures)
        let evidence = known.metrics(judged.requiredMetrics).evidence(through: month)
        all += monitor.observe(looking(ahead: month, evidence))
        month = YearMonth(month.period + 1)
      }
      return all
    }
    let evidence = ledger.metrics(judged.requiredMetrics).evidence(through: months.upperBound)
    var all: [AlertTransition] = []
    var next = months.lowerBound
    for origin in origins {
      let before = YearMonth(origin.period - 1)
      if next <= before { all += monitor.replay(evidence, months: next...before) }
      all += monitor.observe(looking(ahead: origin, evidence.through(origin)))
      next = YearMonth(origin.period + 1)
    }
    if next <= months.upperBound { all += monitor.replay(evidence, months: next...months.upperBound) }
    return all
  }

  /// The record of a set of rules (规则回测).
  public func backtest(
    _ rules: AlertRuleSet, _ question: AlertBacktestQuestion = AlertBacktestQuestion()
  ) -> AlertBacktest {
    let months = settings.question.basis.map { MetricID("months(\($0.rawValue))") } ?? .months
    return AlertBacktest(
      transitions(rules), statements, against: ledger.metrics([months]).evidence(through: self.months.upperBound),
      metric: months, rules: rules, policy: settings.question.policy, standard: settings.question.standardID,
      months: self.months, figures: figures, origins: origins, question)
  }

  private func looking(ahead month: YearMonth, _ evidence: Evidence) -> Evidence {
    guard let n = origins.firstIndex(of: month), ahead[n].layout.funds == evidence.funds else { return evidence }
    return evidence.adding(ahead[n].evidence)
  }

  /// The ledger as a month saw it.
  private static func known(_ ledger: Ledger, _ month: YearMonth, _ figures: AlertBacktest.Figures) -> Ledger {
    figures == .asKnown ? ledger.asKnown(on: month.period.dayAfter + -1) : ledger
  }

  /// The origins: back from the last month that ends a period of every fund.
  private static func chosen(_ origins: Origins, in months: ClosedRange<YearMonth>, of ledger: Ledger) -> [YearMonth] {
    guard origins.every > 0, origins.count != 0 else { return [] }
    let width = ledger.layout.starts.map(\.frequency.monthsPerPeriod).max() ?? 1
    let step = (origins.every + width - 1) / width * width
    var found: [YearMonth] = []
    var month = months.upperBound.period
    while month.lastMonth % width != 0 { month = month - 1 }
    while YearMonth(month) >= months.lowerBound, found.count < origins.count ?? .max {
      found.append(YearMonth(month))
      guard month.ordinal > 12 + step else { break }
      month = month - step
    }
    return found.reversed()
  }
}

extension Ledger {
  /// The first month of the first period of any fund (台账最早月份); nil for an empty ledger.
  public var firstMonth: YearMonth? {
    funds.indices.filter { !layout.cells($0).isEmpty }.map { f in
      YearMonth(layout.starts[f].year, layout.starts[f].firstMonth)
    }.min()
  }
}
