public import FundCore
public import FundForecasting
public import FundLedger
public import FundPolicy

/// How much the reserves of many funds bear (反向压力测试): the smallest growth of spending, fall of income or delay of the subsidy
/// that brings months of reserve below an edge by a date, on the median path and with a given probability.
///
/// The paths are those of a ``ReserveOutlook`` with the same arguments; each stress is applied to the same draws, so that the
/// probability never falls as stress grows, and bisection finds the smallest. Sums of pools have the stress on every member.
public struct ReverseStress: Sendable {
  /// What was asked.
  public let question: StressQuestion
  /// The seed of all draws.
  public let seed: UInt64
  /// The number of paths.
  public let paths: Int
  /// The funds in canonical order.
  public let funds: [StressLine]
  /// The sums of pools, wider regions first.
  public let rollUps: [StressLine]
  /// Why a fund has no answer.
  public let failures: [FundID: OutlookFailure]

  /// Searches.
  ///
  /// - Parameters: as of ``ReserveOutlook``; `question` says until when, for which edge and with what probability.
  /// - Throws: ``OutlookError``; `badDate` when the date is not after the last figures or the as-of month.
  /// - Complexity: O(funds x paths x periods x 20) for each lever.
  public init(
    _ ledger: Ledger, _ question: StressQuestion, asOf: YearMonth? = nil, paths: Int = 2000, seed: UInt64 = 1,
    basis: ReserveBasis? = nil, policy: PolicyLibrary, methods: ForecastCatalog = .automatic,
    filling: FillingRule = .completeTail, shocks: CommonShocks? = nil, rollUps levels: [RegionLevel] = [],
    only: [FundID]? = nil, width: Int = 8, progress: (@Sendable (ReserveOutlook.Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    guard (20...1_000_000).contains(paths) else { throw .badPathCount(paths) }
    if basis == .runOut { throw .unsupportedBasis(.runOut) }
    guard question.probability > 0, question.probability <= 1 else { throw .badProbability(question.probability) }
    if case .months(let edge) = question.edge, !(edge >= 0 && edge < 1e9) { throw .badEdge(edge) }
    let start = ScenarioPlan.monthAfter(ledger, asOf)
    let months = question.until.period - start.period + 1
    guard (1...1200).contains(months) else { throw .badDate(question.until) }
    let task = OutlookTask(
      ledger: ledger, asOf: asOf, horizon: nil, through: question.until, seed: seed, basis: basis, policy: policy,
      chooser: ForecastChooser(catalog: methods, horizon: months), filling: filling, edges: [],
      shocks: shocks ?? CommonShocks(ledger, through: asOf), plan: RollUpPlan(ledger, levels),
      scenarios: ScenarioPlan([], ledger, asOf: asOf))
    let scratch = PathScratch(
      paths: paths, levels: [0.5], sharing: SharedDraws(task.shocks, seed: seed, paths: paths))
    let run = OutlookRun(ledger, try ReserveOutlook.positions(ledger, only), byProvince: !levels.isEmpty)
    let all = try await run.gather(StressPart(question, start: start), task, scratch, width: width, progress)
    self.question = question
    self.seed = seed
    self.paths = paths
    funds = all.lines
    failures = all.failures
    rollUps = task.plan.targets.compactMap { target in
      let members = target.members.filter { member in all.lines.contains { $0.fund == member } }
      guard let roads = all.sums[target.fund], let first = members.first,
        let place = ledger.layout.index(of: first)
      else { return nil }
      let currency = ledger.attributes[place].currency
      let same = members.allSatisfy { ledger.attributes(of: $0)?.currency == currency }
      guard same else { return nil }
      let standard = policy.applicable(to: target.fund, currency: currency, at: start.period - 1)
      return all.line(
        target.fund, members: members, missing: target.members.filter { !members.contains($0) }, roads,
        question.edge.edge(standard), ledger.layout.starts[place].frequency)
    }
  }

  /// The answers for a fund; nil when it failed or was not asked for.
  public subscript(fund: FundID) -> StressLine? { funds.first { $0.fund == fund } }
}
