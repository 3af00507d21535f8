public import FundCore
public import FundForecasting
public import FundLedger
public import FundPolicy

/// The grids of many funds (增速敏感性测算), see ``GrowthGrid``.
public struct GrowthGrids: Sendable {
  /// The funds in canonical order.
  public let funds: [GrowthGrid]
  /// The sums of pools, wider regions first.
  public let rollUps: [GrowthGrid]
  /// Why a fund has no grid.
  public let failures: [FundID: OutlookFailure]

  /// Computes the grids.
  ///
  /// - Parameters: as of ``ReserveOutlook``, but for `rows` and `columns`, which must be of different kinds, and `years`, the
  ///   calendar years ahead of the latest figures.
  /// - Throws: ``OutlookError``, `badAxis` and `badYears` among them.
  /// - Complexity: O(funds x cells x periods).
  public init(
    _ ledger: Ledger, rows: GridAxis, columns: GridAxis, years: Int = 5, asOf: YearMonth? = nil,
    edge: StressEdge = .lowest, basis: ReserveBasis? = nil, policy: PolicyLibrary,
    methods: ForecastCatalog = .automatic, filling: FillingRule = .completeTail, rollUps levels: [RegionLevel] = [],
    only: [FundID]? = nil, width: Int = 8, progress: (@Sendable (ReserveOutlook.Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    guard (1...100).contains(years) else { throw .badYears(years) }
    for axis in [rows, columns] where !axis.isPossible { throw .badAxis(axis.text) }
    guard rows.kind != columns.kind else { throw .badAxis(columns.text) }
    if basis == .runOut { throw .unsupportedBasis(.runOut) }
    if case .months(let edge) = edge, !(edge.magnitude < 1e9) { throw .badEdge(edge) }
    let start = ScenarioPlan.monthAfter(ledger, asOf)
    let last = start.year + years - 1
    guard last <= 9998 else { throw .badYears(years) }
    let task = OutlookTask(
      ledger: ledger, asOf: asOf, horizon: nil, through: YearMonth(last, 12), seed: 0, basis: basis, policy: policy,
      chooser: ForecastChooser(catalog: methods, horizon: nil), filling: filling, edges: [], shocks: .none,
      plan: RollUpPlan(ledger, levels), scenarios: ScenarioPlan([], ledger, asOf: asOf))
    let scratch = PathScratch(paths: 1, levels: [0.5], sharing: SharedDraws(.none, seed: 0, paths: 1))
    let run = OutlookRun(ledger, try ReserveOutlook.positions(ledger, only), byProvince: false)
    let nothing = GridPart(rows: rows, columns: columns, edge: edge, lastYear: last)
    let all = try await run.gather(nothing, task, scratch, width: width, progress)
    funds = all.roads.map { nothing.grid($0.fund, [$0]) }
    failures = all.failures
    var known: [FundID: GridPart.Road] = [:]
    for road in all.roads { known[road.fund] = road }
    rollUps = task.plan.targets.compactMap { target in
      let members = target.members.compactMap { known[$0] }
      guard let first = members.first, members.allSatisfy({ $0.currency == first.currency }) else { return nil }
      let standard = policy.applicable(to: target.fund, currency: first.currency, at: start.period - 1)
      return nothing.grid(
        target.fund, members, missing: target.members.filter { known[$0] == nil }, standard: standard, isSum: true)
    }
  }

  /// The grid of a fund; nil when it failed or was not asked for.
  public subscript(fund: FundID) -> GrowthGrid? { funds.first { $0.fund == fund } }
}
