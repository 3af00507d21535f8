public import FundCore
import FundNumerics

/// A projection under chance (随机测算): what drivers do to people, wages, cost and interest, on many paths at once.
///
/// All pools see the same drivers, but for what a region has of its own (``ProjectionDrivers/Spread/regional``), so that their sums do
/// not become certain by being many. Draws are functions of the seed, the path, the year and the region: the same for any number of
/// threads, any pools and any change of an assumption (公共随机数). Paths are not kept beyond the community at work and the sums it is
/// in: communities come in the order of their regions, so that few sums are open at a time.
///
/// Complexity: O(communities x years x ages x paths); about 40 ns per age and year for four paths.
public struct ProjectionPaths: Sendable {
  /// What was assumed.
  public let assumptions: Assumptions
  /// The number of paths.
  public let paths: Int
  /// The seed of all draws.
  public let seed: UInt64
  /// The pools in the order of the assumptions.
  public let pools: [PoolPaths]
  /// The sums asked for, in the order they were asked: distributions of summed balances, and of months and cost rates of the sums on
  /// the same paths (汇总分布).
  public let sums: [PoolPaths]

  /// The percentiles the trustees print (分位), and quartiles.
  public static let standardLevels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]

  /// Simulates every pool.
  ///
  /// - Parameters:
  ///   - paths: how many, rounded up to fours.
  ///   - edges: months of reserve whose probabilities are wanted.
  ///   - levels: the percentiles wanted; quartiles, 5, 10, 90 and 95 % are always there.
  ///   - sums: pools to be added up path by path, such as ``Assumptions/sums(at:)``.
  ///   - width: tasks at once.
  ///   - progress: told which share is done.
  /// - Throws: ``ProjectionError``.
  public init(
    _ assumptions: Assumptions, paths: Int = 1000, seed: UInt64 = 1, edges: [Double] = [0, 3, 6, 9, 15],
    levels: [Double] = standardLevels, sums: [PoolSum] = [], width: Int = 8,
    progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ProjectionError) {
    try assumptions.check(sums)
    let draws = try ProjectionDraws(assumptions, paths: paths, seed: seed)
    let simulation = try ProjectionSimulation(assumptions, draws)
    let levels = Fan.levels(adding: levels.filter { $0 > 0 && $0 < 1 })
    self.assumptions = assumptions
    self.paths = draws.paths
    self.seed = seed
    let edges = Set(edges.filter(\.isFinite)).sorted()
    (pools, self.sums) = try await simulation.gather(sums, width: width, progress) {
      PoolPaths($0, $1, $2, levels, edges, assumptions.firstYear)
    }
  }

  /// The paths of a fund.
  public subscript(fund: FundID) -> PoolPaths? { pools.first { $0.fund == fund } }
}

/// A pool, or a sum of pools, under chance (单只基金或汇总的随机测算).
public struct PoolPaths: Sendable, Equatable {
  /// The fund.
  public let fund: FundID
  /// The name for people.
  public let title: Bilingual
  /// The first year; step 0 of every fan.
  public let firstYear: Int
  /// Months of reserve at the end of each year (可支付月数).
  public let months: Fan
  /// The balance at the end of each year (累计结余).
  public let balance: Fan
  /// Spending per payroll (费用率); missing for pools without payroll.
  public let costRate: Fan
  /// The share of paths with nothing left at the end of some year so far (累计耗尽概率), by year.
  public let depleted: [Double]
  /// The edges in months, ascending.
  public let edges: [Double]
  private let below: [[Double?]]

  init(
    _ fund: FundID, _ title: Bilingual, _ columns: PathColumnsOfPool, _ levels: [Double], _ edges: [Double],
    _ firstYear: Int
  ) {
    self.fund = fund
    self.title = title
    self.firstYear = firstYear
    self.edges = edges
    let years = columns.years - 1
    let monthly = columns.columns(.months, years)
    months = PathColumnsOfPool.fan(monthly, levels)
    balance = PathColumnsOfPool.fan(columns.columns(.balance, years), levels)
    costRate = PathColumnsOfPool.fan(columns.columns(.costRate, years), levels)
    depleted = columns.depleted(years)
    below = edges.map { edge in
      monthly.map { column in
        column.map { months in Double(months.count { $0 < edge }) / Double(months.count) }
      }
    }
  }

  /// The share of paths below one of the edges at the end of a year; nil for other edges, years not projected or without
  /// spending.
  public func probability(below edge: Double, in year: Int) -> Double? {
    guard let place = edges.firstIndex(of: edge), below[place].indices.contains(year - firstYear) else { return nil }
    return below[place][year - firstYear]
  }

  /// A percentile of the year in which nothing is left (耗尽年份分位): the first year by which so large a share of paths is depleted;
  /// nil when fewer are within the years projected.
  public func depletionYear(_ share: Double) -> Int? {
    depleted.firstIndex { $0 >= share }.map { firstYear + $0 }
  }
}
