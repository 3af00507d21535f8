public import FundActuarial
public import FundCore
public import FundIO

/// What it takes to balance a pool (调节测算报表): the smallest move of every lever, what balances each year, the growth that empties
/// the pool, what a step of every lever does, and tables of levers.
public struct SolveReport: Sendable {
  /// What is asked of every pool.
  public struct Question: Sendable {
    /// The goal.
    public var goal: GoalSeek.Goal
    /// The levers; those that somebody decides and that move the pool, when empty.
    public var levers: [Lever]
    /// A lever tried at several moves.
    public var table: (lever: Lever, amounts: [Double])?
    /// Two levers tried against each other: down, then across.
    public var grid: (down: (lever: Lever, amounts: [Double]), across: (lever: Lever, amounts: [Double]))?
    /// Years of the table of one lever.
    public var years: Int
    /// Paths, where the goal has a probability.
    public var paths: Int
    /// The seed of all draws.
    public var seed: UInt64

    /// Asks for a goal.
    public init(_ goal: GoalSeek.Goal, levers: [Lever] = [], years: Int = 10, paths: Int = 1000, seed: UInt64 = 1) {
      self.goal = goal
      self.levers = levers
      self.years = years
      self.paths = paths
      self.seed = seed
    }
  }

  /// The answers for one pool.
  struct Answer: Sendable {
    let pool: PoolAssumptions
    let road: PoolProjection
    let goals: [GoalSeek]
    let breakEven: [(year: Int, value: Measured<Double>)]
    let emptying: Measured<Double>
    let effects: [LeverEffect]
    let table: LeverTable?
    let grid: LeverGrid?
  }

  let book: AssumptionBook
  let question: Question
  let answers: [Answer]

  /// Pools that would have been shown but for their number.
  public let hidden: Int

  /// Answers for every pool that is shown.
  /// - Parameters:
  ///   - limit: answers for so many of them only, the first of the assumptions; nil for all.
  ///   - width: tasks at once.
  ///   - progress: told which share is done.
  public init(
    _ book: AssumptionBook, _ question: Question, width: Int = 8, shows: (FundID) -> Bool = { _ in true },
    limit: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ProjectionError) {
    self.book = book
    self.question = question
    let projection = try Projection(book.assumptions)
    var shown = book.assumptions.pools.filter { shows($0.fund) }
    hidden = limit.map { shown.keepFirst($0) } ?? 0
    var answers: [Answer] = []
    for (number, pool) in shown.enumerated() {
      guard let road = projection[pool.fund] else { continue }
      let goals = try await GoalSeek.all(
        book.assumptions, pool.fund, SolveReport.levers(question, pool), question.goal, paths: question.paths,
        seed: question.seed, width: width)
      var table: LeverTable?
      if let asked = question.table, asked.lever.kind.moves(pool) {
        table = try LeverTable(
          book.assumptions, pool.fund, asked.lever, amounts: asked.amounts, years: question.years)
      }
      var grid: LeverGrid?
      if let asked = question.grid, asked.down.lever.kind.moves(pool),
        asked.across.lever.kind.moves(pool)
      {
        grid = try LeverGrid(book.assumptions, pool.fund, down: asked.down, across: asked.across)
      }
      answers.append(
        Answer(
          pool: pool, road: road, goals: goals, breakEven: try projection.breakEven(of: pool.fund),
          emptying: try projection.emptyingGrowth(of: pool.fund, by: question.goal.until),
          effects: try projection.effects(on: pool.fund, in: question.goal.until), table: table, grid: grid))
      progress?(Double(number + 1) / Double(shown.count))
    }
    self.answers = answers
  }

  private static func levers(_ question: Question, _ pool: PoolAssumptions) -> [Lever] {
    if !question.levers.isEmpty { return question.levers }
    return Lever.Kind.allCases.filter { $0.isPolicy && $0.moves(pool) }.compactMap { Lever($0) }
  }
}
