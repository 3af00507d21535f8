public import FundCore
public import FundForecasting
public import FundLedger
public import FundPolicy

/// The reserve that a pool needs so that a deficit is unlikely (自有结余目标): of its own size, trend, volatility and season, where a
/// legal standard asks the same months of all (地区弹性化标准).
///
/// On a path the balance is the last known one less the outflow accumulated since, so that the path stays above zero exactly when the
/// balance is above the greatest accumulated outflow. The target is the quantile of that need over the joint paths of a
/// ``ReserveOutlook`` with the same arguments and its standard horizon: with more than it, no more than the allowed share of those very paths is ever in
/// deficit at a period end. Interest that a larger reserve would earn is not counted.
///
/// Sums of pools are those of one purse: their target is less than what their members need together, because not all are unlucky at
/// once.
public struct ReserveTarget: Sendable {
  /// What was asked.
  public let question: TargetQuestion
  /// The seed of all draws.
  public let seed: UInt64
  /// The number of paths.
  public let paths: Int
  /// The funds in canonical order.
  public let funds: [TargetLine]
  /// The sums of pools, wider regions first.
  public let rollUps: [TargetLine]
  /// Why a fund has no target.
  public let failures: [FundID: OutlookFailure]

  /// Computes targets.
  ///
  /// - Parameters: as of ``ReserveOutlook``; `question` says how unlikely and how long. Months are rounded up to whole periods of
  ///   a fund, counted from the as-of period.
  /// - Throws: ``OutlookError``; `badHorizon` for less than one month or more than 1200.
  /// - Complexity: O(funds x paths x (periods + log paths)).
  public init(
    _ ledger: Ledger, _ question: TargetQuestion = TargetQuestion(), asOf: YearMonth? = nil, paths: Int = 2000,
    seed: UInt64 = 1, basis: ReserveBasis? = nil, policy: PolicyLibrary, methods: ForecastCatalog = .automatic,
    filling: FillingRule = .completeTail, shocks: CommonShocks? = nil, rollUps levels: [RegionLevel] = [],
    only: [FundID]? = nil, width: Int = 8, progress: (@Sendable (ReserveOutlook.Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    guard (20...1_000_000).contains(paths) else { throw .badPathCount(paths) }
    if basis == .runOut { throw .unsupportedBasis(.runOut) }
    for p in question.probabilities where !(p > 0 && p <= 1) { throw .badProbability(p) }
    guard (1...1200).contains(question.within) else { throw .badHorizon(question.within) }
    let task = OutlookTask(
      ledger: ledger, asOf: asOf, horizon: nil, within: question.within, seed: seed, basis: basis, policy: policy,
      chooser: ForecastChooser(catalog: methods), filling: filling, edges: [],
      shocks: shocks ?? CommonShocks(ledger, through: asOf), plan: RollUpPlan(ledger, levels),
      scenarios: ScenarioPlan([], ledger, asOf: asOf))
    let scratch = PathScratch(paths: paths, levels: [], sharing: SharedDraws(task.shocks, seed: seed, paths: paths))
    let run = OutlookRun(ledger, try ReserveOutlook.positions(ledger, only), byProvince: !levels.isEmpty)
    let all = try await run.gather(TargetPart(question), task, scratch, width: width, progress)
    self.question = question
    self.seed = seed
    self.paths = paths
    funds = all.lines
    failures = all.failures
    let done = Set(all.lines.map(\.fund))
    rollUps = task.plan.targets.compactMap { target in
      let members = target.members.filter(done.contains)
      guard let sum = all.sums[target.fund], let own = all.lines.first(where: { $0.fund == members.first }),
        members.allSatisfy({ ledger.attributes(of: $0)?.currency == own.currency })
      else { return nil }
      let standard = policy.applicable(to: target.fund, currency: own.currency, at: own.first - 1)
      return all.line(
        target.fund, members: members, missing: target.members.filter { !done.contains($0) }, sum, own.currency,
        own.basis,
        standard)
    }
  }

  /// The target of a fund; nil when it failed or was not asked for.
  public subscript(fund: FundID) -> TargetLine? { funds.first { $0.fund == fund } }
}
