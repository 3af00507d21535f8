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
  var leastBalance: [Double]
  var greatestBalance: [Double]
  var order: [Double]
  private(set) var steps = 0
  private var plan: PathQuantiles
  /// What the innovations share with those of other pools.
  var shared: SharedDraws
  var levels: [Double] { plan.levels }

  init(paths: Int, levels: [Double], sharing shared: SharedDraws) {
    self.paths = paths
    self.shared = shared
    plan = PathQuantiles(levels: levels, capacity: paths)
    stride = paths | 8
    let column = [Double](repeating: 0, count: paths)
    balance = column
    months = column
    mean = column
    least = column
    greatest = column
    leastBalance = column
    greatestBalance = column
    order = column
  }

  /// Makes room for the columns of `steps` steps and clears what is tracked.
  mutating func reset(steps: Int) {
    self.steps = steps
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
      greatestBalance[i] = -.infinity
    }
  }

  /// The quantiles of the first `count` values of ``order`` and the mean of the lowest twentieth of them.
  mutating func quantiles(_ count: Int) -> (values: [Double], tailMean: Double) {
    order.withUnsafeBufferPointer { order in
      guard let x = order.baseAddress else { return ([], .nan) }
      return plan.compute(x, count)
    }
  }
}
