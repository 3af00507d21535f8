import FundStatistics

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
  private var plan: Quantiles?
  let levels: [Double]

  init(paths: Int, levels: [Double]) {
    self.paths = paths
    self.levels = levels
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

  /// The quantiles of the first `count` values of ``order``, which are rearranged, and the mean of the lowest
  /// twentieth of them.
  mutating func quantiles(_ count: Int) -> (values: [Double], tailMean: Double) {
    var values = [Double](repeating: .nan, count: levels.count)
    guard count > 0 else { return (values, .nan) }
    if plan?.sampleCount != count { plan = try? Quantiles(levels, sampleCount: count) }
    guard let plan else { return (values, .nan) }
    order.withUnsafeMutableBufferPointer { order in
      var sample = MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: order[..<count]))
      var out = values.mutableSpan
      plan.compute(rearranging: &sample, into: &out)
    }
    let lowest = min(count, Int(Double(count - 1) * 0.05) + 1)
    let sum = order.withUnsafeBufferPointer { $0.baseAddress.map { PathKernel.sum($0, lowest) } ?? 0 }
    return (values, sum / Double(lowest))
  }
}
