import FundActuarial
import FundCore
import FundForecasting
import FundIO
import FundLedger
import FundPolicy

/// The job of the comparison: so many pools of counties in all provinces, employee insurance, with 72 months of history.
///
/// Both flows are seasonal walks with drift on the log scale, whose fitting costs little; a tenth of the variance of their surprises
/// is the nation's, a fifth the province's, a tenth that of the scheme in the province.
struct OutlookJob {
  let ledger: Ledger
  let steps: Int
  let paths: Int
  let shocks = CommonShocks(
    income: SharedShares(nation: 0.1, province: 0.2, scheme: 0.1),
    spending: SharedShares(nation: 0.1, province: 0.2, scheme: 0.1), correlations: [0.2, 0.2, 0.2])
  private let methods = ForecastCatalog([SeasonalNaive(drift: true, scale: .log)])
  /// Pools with enough months on end for the method: of a ledger with gaps, so many of somewhat more.
  private var funds: [FundID]?

  init(pools: Int, steps: Int, paths: Int) async throws {
    ledger = try SyntheticLedger(
      regions: pools + pools / 4 + 10, months: 72, schemes: 1, seed: 1, start: YearMonth(2019, 1), detail: .totals
    ).ledger()
    self.steps = steps
    self.paths = paths
    // A few at a time, so that what is found on the way takes no memory.
    var usable: [FundID] = []
    for first in stride(from: 0, to: ledger.funds.count, by: 500) where usable.count < pools {
      funds = Array(ledger.funds[first..<min(ledger.funds.count, first + 500)])
      for fund in try await outlook(paths: 20, width: 2).funds
      where fund.model.income.method == "seasonalNaive(drift,log)"
        && fund.model.income.method == fund.model.spending.method
      {
        usable.append(fund.fund)
      }
    }
    guard usable.count >= pools else { throw JobFailure.tooFewPools(usable.count) }
    funds = Array(usable.prefix(pools))
  }

  /// The outlook of all pools; fewer paths to see what everything but paths costs.
  func outlook(paths: Int, width: Int) async throws -> ReserveOutlook {
    try await ReserveOutlook(
      ledger, horizon: steps, paths: paths, seed: 1, basis: .trailing12, policy: .builtIn, methods: methods,
      shocks: shocks, only: funds, width: width)
  }

  /// The fitted models and what else a simulation starts from, for peers: numbers of the whole job, then of every pool.
  func numbers() async throws -> [Double] {
    let outlook = try await outlook(paths: 20, width: 2)
    let (income, spending) = (shocks.income, shocks.spending)
    var numbers = [Double(outlook.funds.count), Double(steps), Double(paths)]
    for shares in [income, spending] { numbers += [shares.nation, shares.province, shares.scheme] }
    let own = [income, spending].map { 1 - $0.nation - $0.province - $0.scheme }
    numbers += own
    numbers += shocks.correlations
    var groups: [String: Int] = [:]
    for fund in outlook.funds {
      let province = fund.fund.region.ancestor(at: .province)?.code ?? ""
      let group = groups[province] ?? groups.count
      groups[province] = group
      numbers.append(Double(group))
      numbers += try figures(of: fund, own: (own[0] * own[1]).squareRoot())
    }
    return numbers
  }

  private func figures(of outlook: FundOutlook, own: Double) throws -> [Double] {
    let model = outlook.model
    var shared = 0.0
    for (level, share) in [
      (shocks.income.nation, shocks.spending.nation), (shocks.income.province, shocks.spending.province),
      (shocks.income.scheme, shocks.spending.scheme),
    ].enumerated() {
      shared += shocks.correlations[level] * (share.0 * share.1).squareRoot()
    }
    let sides = try [(model.income, LedgerItem.income), (model.spending, .spending)].map { choice, item in
      try Side(choice, ledger, item, outlook)
    }
    let spending = sides[1].last
    var numbers = [outlook.balanceNow, model.ownShare, model.correlation]
    numbers.append(max(-1, min(1, (model.correlation - shared) / own)))
    for part in [\Side.deviation, \.drift, \.driftError] { numbers += sides.map { $0[keyPath: part] } }
    numbers += (1...12).map { spending.dropFirst($0).reduce(0, +) }
    for side in sides { numbers += side.last }
    for side in sides { numbers += side.diagonal + side.below }
    return numbers
  }

  /// One flow of a pool.
  private struct Side {
    let deviation: Double
    let drift: Double
    /// The standard deviation of the drift's error per standard deviation of an innovation.
    let driftError: Double
    let last: [Double]
    /// What an innovation of a month moves that month, and all later ones of its year.
    private(set) var diagonal: [Double] = []
    private(set) var below: [Double] = []

    init(_ choice: OutlookModel.Choice, _ ledger: Ledger, _ item: LedgerItem, _ outlook: FundOutlook) throws {
      func parameter(_ name: String) -> Double { choice.parameters.first { $0.name == name }?.value ?? 0 }
      let correlation = parameter("withinYearCorrelation")
      deviation = choice.innovationStandardDeviation
      drift = parameter("drift")
      driftError = ((1 + 11 * correlation) / Double(outlook.model.historyCount - 12)).squareRoot()
      guard let series = ledger.majorUnits(item, outlook.fund) else { throw JobFailure.noFlow }
      last = (-11...0).compactMap { series.values[outlook.origin - series.start + $0] }
      guard last.count == 12 else { throw JobFailure.noFlow }
      var squares = 0.0
      for _ in 0..<12 {
        let entry = (1 - squares).squareRoot()
        let under = (correlation - squares) / entry
        diagonal.append(entry)
        below.append(under)
        squares += under * under
      }
    }
  }
}

/// Why there is no job.
enum JobFailure: Error { case noFlow, tooFewPools(Int) }
