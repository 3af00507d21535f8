public import FundCore
public import FundForecasting
public import FundLedger
public import FundPolicy

/// Where the reserves of many funds go (结余展望): joint sample paths of income and spending, the balance rolled forward
/// from the last closing balance, and months of reserve at every period end.
///
/// For every fund, on its own:
///
/// 1. The complete part of its history up to its last period with both flows, or what a named filling rule makes of it.
/// 2. For each flow the automatic forecast; of several methods given, the one with the lowest rolling-origin error.
/// 3. The correlation of the two models' residuals, see ``JointModel``.
/// 4. Sample paths: normal innovations drawn together, each a function of the seed, the fund's name, the path and the
///    step alone, given what pools have in common. Results are therefore the same for any width and for any choice of funds.
/// 5. Balance = last closing balance + income - spending, and months on the chosen basis. Own spending keeps its share
///    of the last year in total spending.
///
/// Pools are not independent: what they have in common, found in the ledger as ``CommonShocks`` or given, moves the paths of
/// all of them. Sums over regions (``rollUps``) add up the paths of their members, so that their spread is right.
///
/// A fund that cannot be forecast is an entry of ``failures`` and never stops another. Paths are not kept.
public struct ReserveOutlook: Sendable {
  /// How far the work has come.
  public struct Progress: Sendable, Hashable {
    /// Funds done.
    public let done: Int
    /// Funds in all.
    public let total: Int
  }

  /// The as-of month; nil when every fund starts from its own last period.
  public let asOf: YearMonth?
  /// The seed of all draws.
  public let seed: UInt64
  /// The number of paths.
  public let paths: Int
  /// The outlooks in canonical order of funds.
  public let funds: [FundOutlook]
  /// Why a fund has no outlook.
  public let failures: [FundID: OutlookFailure]
  /// What pools have in common, which makes their paths joint.
  public let shocks: CommonShocks
  /// The sums of pools that were asked for, wider regions first.
  public let rollUps: [RollUpOutlook]
  /// The roads in the scenarios that were asked for, in their order, over the same paths.
  public let scenarios: [ScenarioOutlook]
  /// The ledger's layout, the order of evidence.
  let layout: PanelLayout
  private let lookup: [FundID: Int]

  /// Looks ahead.
  ///
  /// - Parameters:
  ///   - ledger: the history.
  ///   - horizon: periods ahead of the as-of period; nil for 24 months, 8 quarters, 5 years. When a fund's figures are
  ///     late, the missing periods are simulated besides. It is never shortened.
  ///   - asOf: the month through which figures count; nil for each fund's own last period.
  ///   - paths: sample paths per fund.
  ///   - seed: the seed of all draws.
  ///   - basis: what months divide by; nil for the standard basis of the frequency.
  ///   - policy: the standards whose edges are watched.
  ///   - methods: the method of both flows, or several to choose from.
  ///   - filling: how gaps in the history are treated.
  ///   - percentiles: further percentiles, such as 0.025.
  ///   - edges: further edges in months.
  ///   - shocks: what pools have in common; nil finds it in the ledger.
  ///   - levels: the levels of regions to which pools are added up, path by path.
  ///   - scenarios: changes of the future to look at besides, each over the same paths.
  ///   - only: the funds to look at; nil for all.
  ///   - width: how many funds are computed at once; it has no influence on any result.
  ///   - progress: told how far the work has come.
  /// - Throws: ``OutlookError`` for arguments that make no sense, and ``OutlookError/cancelled``.
  /// - Complexity: O(funds x paths x steps); about ten megabytes of working memory for each unit of width.
  public init(
    _ ledger: Ledger, horizon: Int? = nil, asOf: YearMonth? = nil, paths: Int = 2000, seed: UInt64 = 1,
    basis: ReserveBasis? = nil, policy: PolicyLibrary, methods: ForecastCatalog = .automatic,
    filling: FillingRule = .completeTail, percentiles: [Double] = [], edges: [Double] = [],
    shocks: CommonShocks? = nil, rollUps levels: [RegionLevel] = [], scenarios: [Scenario] = [],
    only: [FundID]? = nil, width: Int = 8, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    if let horizon, !(1...1200).contains(horizon) { throw .badHorizon(horizon) }
    guard (20...1_000_000).contains(paths) else { throw .badPathCount(paths) }
    for p in percentiles where !(p > 0 && p < 1) { throw .badPercentile(p) }
    for edge in edges where !(edge.magnitude < 1e9) { throw .badEdge(edge) }
    if basis == .runOut { throw .unsupportedBasis(.runOut) }
    let chosen = try ReserveOutlook.positions(ledger, only)
    let task = OutlookTask(
      ledger: ledger, asOf: asOf, horizon: horizon, seed: seed, basis: basis, policy: policy,
      chooser: ForecastChooser(catalog: methods, horizon: horizon), filling: filling,
      edges: edges.map { OutlookEdge(thousandths: Int64(($0 * 1000).rounded())) },
      shocks: shocks ?? CommonShocks(ledger, through: asOf), plan: RollUpPlan(ledger, levels),
      scenarios: ScenarioPlan(scenarios, ledger, asOf: asOf))
    var scratch = PathScratch(
      paths: paths, levels: Fan.levels(adding: percentiles),
      sharing: SharedDraws(task.shocks, seed: seed, paths: paths))
    let run = OutlookRun(ledger, chosen, byProvince: !levels.isEmpty)
    let all = try await run.gather(
      OutlookPart(scenarios: scenarios.count), task, scratch, width: width, progress)
    var made: [FundOutlook] = []
    var failed: [FundID: OutlookFailure] = [:]
    for road in all.roads {
      switch road.base {
      case .success(let outlook): made.append(outlook)
      case .failure(let reason): failed[ledger.funds[road.place]] = reason
      }
    }
    self.asOf = asOf
    self.seed = seed
    self.paths = paths
    funds = made
    failures = failed
    self.shocks = task.shocks
    rollUps = task.plan.outlooks(all.sums[0], made, task, &scratch)
    self.scenarios = scenarios.indices.map { ScenarioOutlook(number: $0, all, task, &scratch) }
    layout = ledger.layout
    lookup = Dictionary(zip(made.map(\.fund), made.indices), uniquingKeysWith: { a, _ in a })
  }

  /// The outlook of a fund; nil when it failed or was not asked for.
  public subscript(fund: FundID) -> FundOutlook? { lookup[fund].map { funds[$0] } }

  /// The positions of the funds asked for, all without.
  static func positions(_ ledger: Ledger, _ only: [FundID]?) throws(OutlookError) -> [Int] {
    guard let only else { return Array(ledger.funds.indices) }
    var places: Set<Int> = []
    for fund in only {
      guard let place = ledger.layout.index(of: fund) else { throw .unknownFund(fund) }
      places.insert(place)
    }
    return places.sorted()
  }
}
