public import FundActuarial
public import FundAlerts
public import FundCore
public import FundForecasting
public import FundLedger
import FundPolicy

/// The whole way of one ledger (全流程分析): where every fund stands, where it goes, and what that raises.
///
/// ledger -> assessments, metrics -> outlook -> evidence -> alerts. A fund that cannot be forecast is an entry of the
/// outlook's failures; its alerts on past figures are judged all the same.
public struct Analysis: Sendable {
  /// What is asked (分析设定).
  public struct Settings: Sendable {
    /// Standards, chosen standard, basis and as-of month.
    public var question: ReserveQuestion
    /// The rules that raise alerts.
    public var rules: AlertRuleSet
    /// Periods ahead; nil for 24 months, 8 quarters or 5 years.
    public var horizon: Int?
    /// Sample paths per fund.
    public var paths = 2000
    /// The seed of all draws.
    public var seed: UInt64 = 1
    /// The forecasting method, or several to choose from.
    public var methods = ForecastCatalog.automatic
    /// How gaps in the history are treated.
    public var filling = FillingRule.completeTail
    /// Over how long alerts say what moved the months of reserve: the last period, or a year.
    public var attribution = AttributionSpan.period
    /// The levels of regions to which pools are added up.
    public var rollUps: [RegionLevel] = []
    /// Further percentiles.
    public var percentiles: [Double] = []
    /// Changes of the future to look at besides.
    public var scenarios: [Scenario] = []
    /// How many funds are computed at once; without influence on results.
    public var width = 2

    /// Settings around a question and a set of rules.
    public init(_ question: ReserveQuestion, rules: AlertRuleSet) {
      self.question = question
      self.rules = rules
    }
  }

  /// The ledger.
  public let ledger: Ledger
  /// Where every fund stands, in canonical order.
  public let assessments: [ReserveAssessment]
  /// Where they go.
  public let outlook: ReserveOutlook
  /// What the rules saw.
  public let evidence: Evidence
  /// What changed in this observation.
  public let transitions: [AlertTransition]
  /// The alerts that are open after it.
  public let standing: [AlertStanding]
  /// The book after it, to be saved.
  public let book: AlertBook

  /// Runs the analysis.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - settings: what is asked.
  ///   - book: the alerts as they stood before.
  ///   - progress: told how far the outlook has come.
  /// - Throws: ``OutlookError`` for arguments that make no sense, and when cancelled.
  /// - Complexity: O(funds x paths x periods).
  public init(
    _ ledger: Ledger, _ settings: Settings, restoring book: AlertBook = AlertBook(),
    progress: (@Sendable (ReserveOutlook.Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    let question = settings.question
    let policy = question.standardID.map { id in PolicyLibrary(question.policy[id].map { [$0] } ?? []) }
    self.ledger = ledger
    assessments = ledger.assessments(question)
    outlook = try await ReserveOutlook(
      ledger, horizon: settings.horizon ?? AlertReplayPlan.horizon(settings.rules, ledger), asOf: question.asOf,
      paths: settings.paths, seed: settings.seed, basis: question.basis, policy: policy ?? question.policy,
      methods: settings.methods, filling: settings.filling, percentiles: settings.percentiles,
      rollUps: settings.rollUps, scenarios: settings.scenarios, width: settings.width, progress: progress)
    var monitor = AlertMonitor(
      rules: settings.rules, policy: question.policy, standard: question.standardID, restoring: book)
    let through = question.asOf ?? ledger.lastMonth ?? YearMonth(1, 1)
    evidence = ledger.metrics(monitor.requiredMetrics).evidence(through: through, attributing: settings.attribution)
      .adding(outlook.evidence(within: settings.rules.requiredWindows))
    transitions = monitor.observe(evidence)
    standing = monitor.standing(in: evidence)
    self.book = monitor.book
  }
}

extension Ledger {
  /// The last month for which any fund has a statement (台账最新月份); nil for an empty ledger.
  public var lastMonth: YearMonth? {
    funds.indices.compactMap { lastPeriod($0).map(YearMonth.init) }.max()
  }
}

extension Analysis {
  /// What judging past figures gave (历史判定).
  public struct Judgement: Sendable {
    /// What changed.
    public let transitions: [AlertTransition]
    /// The alerts open after it.
    public let standing: [AlertStanding]
    /// The book after it.
    public let book: AlertBook
  }

  /// Judges the rules on past figures alone, without looking ahead (仅按历史数据判定).
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - settings: rules, standards and the as-of month; nothing is simulated.
  ///   - book: the alerts as they stood before.
  ///   - first: the first month to observe; nil observes the as-of month only.
  /// - Complexity: O(cells x rules).
  public static func judge(
    _ ledger: Ledger, _ settings: Settings, restoring book: AlertBook = AlertBook(), from first: YearMonth? = nil
  ) -> Judgement {
    var monitor = AlertMonitor(
      rules: settings.rules, policy: settings.question.policy, standard: settings.question.standardID,
      restoring: book)
    let through = settings.question.asOf ?? ledger.lastMonth ?? YearMonth(1, 1)
    let evidence = ledger.metrics(monitor.requiredMetrics).evidence(through: through, attributing: settings.attribution)
    let transitions = monitor.replay(evidence, months: min(first ?? through, through)...through)
    return Judgement(
      transitions: transitions, standing: monitor.standing(in: evidence), book: monitor.book)
  }
}
