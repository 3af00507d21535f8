import FundNumerics

/// The working memory of one fund's simulation, used again for the next fund.
///
/// Flows are kept as running totals in columns, one column per step from 0 on, each with one value per path.
struct PathScratch {
  let paths: Int
  /// Distance between columns, a little more than the paths so that columns do not fall on the same cache lines.
  let stride: Int
  var income: [Double] = []
  var spending: [Double] = []
  var balance: [Double]
  var months: [Double]
  var mean: [Double]
  var least: [Double]
  var greatest: [Double]
  /// The lowest of the least and of the greatest months so far.
  var lowest = (least: 0.0, greatest: 0.0)
  var leastBalance: [Double]
  /// The column whose distribution is asked for, and what is known of it.
  var order: [Double]
  var range = PathColumns.Range()
  private(set) var steps = 0
  /// The step that ``balance`` holds.
  var balanceStep: Int?
  private var plan: PathQuantiles
  /// What the innovations share with those of other pools.
  var shared: SharedDraws
  /// What one block of paths is drawn in.
  var block = PathBlock()
  var levels: [Double] { plan.levels }

  init(paths: Int, levels: [Double], sharing shared: SharedDraws) {
    self.paths = paths
    self.shared = shared
    plan = PathQuantiles(levels: levels)
    stride = paths | 8
    let column = [Double](repeating: 0, count: paths)
    balance = column
    months = column
    mean = column
    least = column
    greatest = column
    leastBalance = column
    order = column
  }

  /// Makes room for the columns of `steps` steps and clears what is tracked.
  mutating func reset(steps: Int) {
    self.steps = steps
    balanceStep = nil
    let size = (steps + 1) * stride
    if income.count < size {
      income = [Double](repeating: 0, count: size)
      spending = income
    }
    for i in 0..<paths {
      income[i] = 0
      spending[i] = 0
      least[i] = .infinity
      greatest[i] = -.infinity
      leastBalance[i] = .infinity
    }
  }

  /// The quantiles of the first `count` values of ``order``, whose ``range`` is known.
  mutating func quantiles(_ count: Int) -> [Double] {
    order.withUnsafeBufferPointer { order in
      order.baseAddress.map { plan.compute($0, count, range) } ?? []
    }
  }

  /// The quantiles of a whole column of known range.
  mutating func quantiles(_ column: [Double], _ range: PathColumns.Range) -> [Double] {
    column.withUnsafeBufferPointer { x in x.baseAddress.map { plan.compute($0, paths, range) } ?? [] }
  }

  /// The mean of the lowest twentieth of the values of ``order`` whose quantiles were asked for last.
  var tailMean: Double { order.withUnsafeBufferPointer { $0.baseAddress.map { plan.tailMean($0) } ?? .nan } }
}
