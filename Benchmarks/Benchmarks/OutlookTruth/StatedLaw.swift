import FundActuarial
import FundCore
import FundForecasting
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The joint law of a pool's flows that its outlook says it draws from, and what comes by it.
///
/// Written from the definitions: the full factor of the covariance of a year's innovations, one path at a time, chance of its own.
/// Nothing of the columns, generators and running sums of the outlook is used.
struct StatedLaw {
  /// What pools share: of each flow by nation, province and scheme, and how both flows correlate there.
  struct Shared {
    static let shares = [0.1, 0.2, 0.1]
    static let correlations = [0.3, 0.2, -0.4]
    static var shocks: CommonShocks {
      let all = SharedShares(nation: shares[0], province: shares[1], scheme: shares[2])
      return CommonShocks(income: all, spending: all, correlations: correlations)
    }

    /// By level and month ahead.
    var draws: [[(Double, Double)]]

    init(_ steps: Int, _ chance: inout Chance) {
      draws = Self.correlations.map { correlation in (0..<steps).map { _ in chance.pair(correlation) } }
    }
  }

  private let flows: [FlowLaw]
  private let correlation: Double
  private let balance: Double

  init?(_ outlook: FundOutlook, _ ledger: Ledger) {
    let model = outlook.model
    guard let income = FlowLaw(model.income, ledger.majorUnits(.income, outlook.fund), model.historyCount),
      let spending = FlowLaw(model.spending, ledger.majorUnits(.spending, outlook.fund), model.historyCount)
    else { return nil }
    flows = [income, spending]
    correlation = model.correlation
    balance = outlook.balanceNow
  }

  /// What came: balances and mean spending of the last twelve months at the end of each month.
  func future(_ steps: Int, _ shared: Shared, _ chance: inout Chance) -> (balance: [Double], mean: [Double]) {
    let own = 1 - Shared.shares.reduce(0, +)
    let common = zip(Shared.shares, Shared.correlations).reduce(0) { $0 + $1.0 * $1.1 }
    let ownCorrelation = max(-1, min(1, (correlation - common) / own))
    let drift = chance.pair(correlation)
    let innovations = (0..<steps).map { step -> (Double, Double) in
      var (a, b) = chance.pair(ownCorrelation)
      (a, b) = (own.squareRoot() * a, own.squareRoot() * b)
      for level in Shared.shares.indices {
        a += Shared.shares[level].squareRoot() * shared.draws[level][step].0
        b += Shared.shares[level].squareRoot() * shared.draws[level][step].1
      }
      return (a, b)
    }
    let income = flows[0].future(drift.0, innovations.map(\.0))
    let spending = flows[1].future(drift.1, innovations.map(\.1))
    var balances: [Double] = []
    var means: [Double] = []
    let known = flows[1].lastYear + spending
    for step in 0..<steps {
      balances.append((balances.last ?? balance) + income[step] - spending[step])
      means.append(known[(step + 1)..<(step + 13)].reduce(0, +) / 12)
    }
    return (balances, means)
  }
}

/// A walk of twelve months with drift on logarithms, whose errors of one year correlate.
struct FlowLaw {
  let lastYear: [Double]
  private let drift: Double
  private let driftError: Double
  private let deviation: Double
  /// The lower triangular factor of the correlations of a year's innovations.
  private let factor: [[Double]]

  init?(_ choice: OutlookModel.Choice, _ flow: GappedSeries<Double>?, _ count: Int) {
    func parameter(_ name: String) -> Double? { choice.parameters.first { $0.name == name }?.value }
    guard let drift = parameter("drift"), let within = parameter("withinYearCorrelation"),
      let last = flow?.values.suffix(12).compactMap({ $0 }), last.count == 12
    else { return nil }
    lastYear = last
    self.drift = drift
    deviation = choice.innovationStandardDeviation
    driftError = deviation * ((1 + 11 * within) / Double(count - 12)).squareRoot()
    var factor = [[Double]](repeating: [Double](repeating: 0, count: 12), count: 12)
    for i in 0..<12 {
      for j in 0...i {
        let rest = (i == j ? 1 : within) - (0..<j).reduce(0) { $0 + factor[i][$1] * factor[j][$1] }
        factor[i][j] = i == j ? rest.squareRoot() : rest / factor[j][j]
      }
    }
    self.factor = factor
  }

  func future(_ error: Double, _ innovations: [Double]) -> [Double] {
    var flow = lastYear
    for (step, _) in innovations.enumerated() {
      let (year, month) = (step / 12 * 12, step % 12)
      let miss = (0...month).reduce(0) { $0 + factor[month][$1] * innovations[year + $1] }
      flow.append(flow[step] * exp(drift + driftError * error + deviation * miss))
    }
    return Array(flow.dropFirst(12))
  }
}
