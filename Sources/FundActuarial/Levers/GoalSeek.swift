public import FundCore

/// The smallest move of a lever that reaches a goal (目标求解): what has to change, and by how much, for months of reserve to stay
/// above a level until a year.
///
/// Moves are whole steps. More of a lever never brings months down, so the smallest number of steps is found by doubling and
/// halving. With a probability the goal is reached on so large a share of paths, all of them with the same draws at every move.
public struct GoalSeek: Sendable {
  /// What is to be reached.
  public struct Goal: Sendable, Hashable {
    /// Months of reserve (可支付月数).
    public var months: Double
    /// The first year whose end counts; nil for the first projected.
    public var from: Int?
    /// The last year whose end counts.
    public var until: Int
    /// The share of paths on which months stay there through all these years; nil for the deterministic road.
    public var probability: Double?
    /// Whether months are to stay at or below the level, where reserves are excessive.
    public var isCeiling: Bool

    /// States a goal.
    public init(
      months: Double, from: Int? = nil, until: Int, probability: Double? = nil, isCeiling: Bool = false
    ) {
      self.months = months
      self.from = from
      self.until = until
      self.probability = probability
      self.isCeiling = isCeiling
    }
  }

  /// What was found.
  public enum Outcome: Sendable, Hashable {
    /// Nothing has to be moved.
    case reached
    /// So many steps, and the whole move.
    case steps(Int, amount: Double)
    /// No move that can be made is enough.
    case outOfReach
    /// The lever moves nothing of this pool.
    case notApplicable
  }

  /// The fund.
  public let fund: FundID
  /// The lever.
  public let lever: Lever
  /// The goal.
  public let goal: Goal
  /// What was found.
  public let outcome: Outcome
  /// The share of paths that reach the goal with nothing moved; nil without a probability.
  public let shareBefore: Double?
  /// The share of paths that reach the goal after the move; nil without a probability or a move.
  public let shareAfter: Double?
  /// The road after the move; nil where there is none.
  public let projection: PoolProjection?

  /// Seeks a goal for one fund.
  ///
  /// - Parameters:
  ///   - paths: how many, where the goal has a probability.
  ///   - seed: the seed of all draws.
  ///   - width: tasks at once.
  /// - Throws: ``ProjectionError``.
  public init(
    _ assumptions: Assumptions, _ fund: FundID, _ lever: Lever, _ goal: Goal, paths: Int = 1000, seed: UInt64 = 1,
    width: Int = 8
  ) async throws(ProjectionError) {
    let start = try await GoalStart(assumptions, fund, goal, paths: paths, seed: seed, width: width)
    try await self.init(start, lever)
  }

  /// Seeks a goal for one fund with each of several levers, alone (逐一求解): as one at a time, but that draws and the road with nothing
  /// moved are made once.
  /// - Throws: ``ProjectionError``.
  public static func all(
    _ assumptions: Assumptions, _ fund: FundID, _ levers: [Lever], _ goal: Goal, paths: Int = 1000, seed: UInt64 = 1,
    width: Int = 8
  ) async throws(ProjectionError) -> [GoalSeek] {
    let start = try await GoalStart(assumptions, fund, goal, paths: paths, seed: seed, width: width)
    var found: [GoalSeek] = []
    for lever in levers { found.append(try await GoalSeek(start, lever)) }
    return found
  }

  private init(_ start: GoalStart, _ lever: Lever) async throws(ProjectionError) {
    let (own, judge, before) = (start.own, start.judge, start.share)
    let lever = lever.starting(in: own)
    (fund, self.lever, goal) = (judge.fund, lever, judge.goal)
    let (fund, goal) = (fund, goal)
    shareBefore = goal.probability == nil ? nil : before
    guard own.pools.contains(where: { lever.kind.moves($0) }) else {
      (outcome, shareAfter, projection) = (.notApplicable, nil, nil)
      return
    }
    if judge.isEnough(before) {
      (outcome, shareAfter) = (.reached, shareBefore)
      projection = start.road
      return
    }
    let sign = lever.kind.direction * (goal.isCeiling ? -1 : 1)
    func moved(_ steps: Int) -> Assumptions { own.applying(lever.changes(steps: sign * steps)) }
    guard
      let steps = try await GoalSeek.least({ steps throws(ProjectionError) in
        let changed = moved(steps)
        guard changed.problems.isEmpty else { return nil }
        return judge.isEnough(try await judge.share(changed))
      })
    else {
      (outcome, shareAfter, projection) = (.outOfReach, nil, nil)
      return
    }
    outcome = .steps(sign * steps, amount: Double(sign * steps) * lever.step)
    shareAfter = goal.probability == nil ? nil : try await judge.share(moved(steps))
    projection = try Projection(moved(steps))[fund]
  }

  /// The smallest positive number that is enough; nil when none is before moves become impossible.
  private static func least(
    _ isEnough: (Int) async throws(ProjectionError) -> Bool?
  ) async throws(ProjectionError) -> Int? {
    var (low, high) = (0, 1)
    while true {
      guard let enough = try await isEnough(high) else {
        // The last possible move lies between; it is found like the answer.
        var (possible, impossible) = (low, high)
        while impossible - possible > 1 {
          let middle = (possible + impossible) / 2
          if try await isEnough(middle) == nil { impossible = middle } else { possible = middle }
        }
        guard possible > low, try await isEnough(possible) == true else { return nil }
        high = possible
        break
      }
      if enough { break }
      low = high
      guard high < 1 << 24 else { return nil }
      high *= 2
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if try await isEnough(middle) == true { high = middle } else { low = middle }
    }
    return high
  }
}

/// A fund with nothing moved (求解起点).
private struct GoalStart {
  let own: Assumptions
  let judge: GoalJudge
  /// The share of paths that reach the goal.
  let share: Double
  let road: PoolProjection?

  init(
    _ assumptions: Assumptions, _ fund: FundID, _ goal: GoalSeek.Goal, paths: Int, seed: UInt64, width: Int
  ) async throws(ProjectionError) {
    own = try assumptions.only(fund)
    let first = goal.from ?? own.firstYear
    let last = own.firstYear + own.years - 1
    guard first >= own.firstYear, first <= goal.until, goal.until <= last else { throw .badYears(first, goal.until) }
    if let share = goal.probability { guard share > 0, share <= 1 else { throw .badProbability(share) } }
    judge = try GoalJudge(own, fund, goal, first...goal.until, paths: paths, seed: seed, width: width)
    share = try await judge.share(own)
    road = try Projection(own)[fund]
  }
}

/// Whether assumptions reach a goal.
private struct GoalJudge {
  let fund: FundID
  let goal: GoalSeek.Goal
  let steps: ClosedRange<Int>
  let width: Int
  let draws: ProjectionDraws?

  init(
    _ assumptions: Assumptions, _ fund: FundID, _ goal: GoalSeek.Goal, _ years: ClosedRange<Int>, paths: Int,
    seed: UInt64, width: Int
  ) throws(ProjectionError) {
    (self.fund, self.goal, self.width) = (fund, goal, width)
    steps = years.lowerBound - assumptions.firstYear...years.upperBound - assumptions.firstYear
    draws = goal.probability == nil ? nil : try ProjectionDraws(assumptions, paths: paths, seed: seed)
  }

  func isEnough(_ share: Double) -> Bool { share >= goal.probability ?? 1 }

  /// The share of paths that reach it; 1 or 0 without chance.
  func share(_ assumptions: Assumptions) async throws(ProjectionError) -> Double {
    let (level, steps, isCeiling) = (goal.months, steps, goal.isCeiling)
    guard let draws else {
      guard let pool = try Projection(assumptions)[fund] else { throw .unknownFund(fund) }
      let kept = steps.allSatisfy { step in
        guard let months = pool.years[step].months.value else { return false }
        return isCeiling ? months <= level : months >= level
      }
      return kept ? 1 : 0
    }
    let fund = fund
    let simulation = try ProjectionSimulation(assumptions, draws)
    let shares = try await simulation.gather(width: width) { pool, _, columns in
      pool == fund ? columns.share(keeping: level, steps, isCeiling: isCeiling) : 0
    }
    return shares.pools.first { $0 > 0 } ?? 0
  }
}

extension Assumptions {
  /// The assumptions of one fund with the community it insures and the other pools of that (单只基金假设).
  public func only(_ fund: FundID) throws(ProjectionError) -> Assumptions {
    guard let pool = pools.first(where: { $0.fund == fund }) else { throw .unknownFund(fund) }
    var copy = self
    copy.pools = [pool]
    copy.communities = communities.filter { $0.id == pool.community }
    return copy
  }
}
