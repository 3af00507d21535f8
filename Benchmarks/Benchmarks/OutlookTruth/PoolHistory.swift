import FundCore
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Four to seven years of a pool that an outlook may start from: flows with a season, growth and errors that last, and reserves
/// of one to eighteen months.
struct PoolHistory {
  let income: [Double]
  let spending: [Double]
  let opening: Double

  init(_ chance: inout Chance) {
    let count = 12 * Int(chance.uniform(4...7.999)) + Int(chance.uniform(0...11.999))
    let growth = chance.uniform(0.02...0.09)
    let (gap, ratio) = (0.03 * chance.normal(), exp(0.06 * chance.normal()))
    let level = 1e6 * exp(chance.normal())
    func flow(_ level: Double, _ growth: Double) -> [Double] {
      let deviation = chance.uniform(0.01...0.06)
      let lasting = chance.uniform(0...0.6)
      var flow = (0..<12).map { _ in level * exp(0.15 * chance.normal()) }
      var year = 0.0
      for t in 12..<count {
        if t % 12 == 0 { year = chance.normal() }
        let miss = lasting.squareRoot() * year + (1 - lasting).squareRoot() * chance.normal()
        flow.append(flow[t - 12] * exp(growth + deviation * miss))
      }
      return flow
    }
    income = flow(level, growth)
    spending = flow(level * ratio, growth + gap)
    let now = chance.uniform(1...18) * spending.suffix(12).reduce(0, +) / 12
    opening = now - income.reduce(0, +) + spending.reduce(0, +)
  }

  /// Adds the pool to a ledger whose last month is given.
  func add(_ fund: FundID, through end: Period, to builder: inout LedgerBuilder) {
    func fen(_ amount: Double) -> Int64 { Int64((amount * 100).rounded()) }
    var balance = fen(opening)
    for t in income.indices {
      let (income, spending) = (fen(income[t]), fen(spending[t]))
      balance += income - spending
      builder.add(
        FundAttributes(fund), end - (self.income.count - 1 - t),
        amounts: [.income: income, .spending: spending, .balance: balance])
    }
  }
}
