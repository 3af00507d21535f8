package import FundCore

/// What a pool has in a year of one path (单一路径年度收支), for tests of what holds on each of them.
package struct PathFlows: Sendable {
  /// The fund.
  package let fund: FundID
  /// The calendar year.
  package let year: Int
  /// The path, from zero.
  package let path: Int
  /// Parts of income, what leaves it with a minus.
  package let incomes: [Double]
  /// Spending.
  package let spending: Double
  /// Interest.
  package let interest: Double
  /// The balance on the last day.
  package let balance: Double
}

extension ProjectionPaths {
  /// Every year of every path, pool by pool and path by path: what ``init(_:paths:seed:edges:levels:sums:width:progress:)`` makes its
  /// distributions of. Memory is not bounded.
  package static func flows(
    _ assumptions: Assumptions, paths: Int, seed: UInt64 = 1
  ) throws(ProjectionError) -> [PathFlows] {
    let draws = try ProjectionDraws(assumptions, paths: paths, seed: seed)
    var all: [PathFlows] = []
    try ProjectionSimulation(assumptions, draws).inspect { pool, t, path, flows in
      for lane in 0..<4 {
        let parts = [
          flows.contributions, -flows.credits, flows.subsidy, flows.premiums, flows.other, flows.transfer,
        ]
        all.append(
          PathFlows(
            fund: pool.fund, year: assumptions.firstYear + t, path: path + lane, incomes: parts.map { $0[lane] },
            spending: flows.spending[lane], interest: flows.interest[lane], balance: flows.balance[lane]))
      }
    }
    return all
  }
}
