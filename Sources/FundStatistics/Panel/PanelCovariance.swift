import FundNumerics

/// The covariances of the series of one group, as a recipe asks for them.
struct PanelCovariance {
  private let recipe: PanelRegression
  private let group: PanelGroup
  private let influences: Matrix
  private let inverse: Matrix
  private let n: Int
  private let k: Int
  /// The kernel, and the number of lags it was made for.
  private var kernel: WindowProducts?
  private var kernelLags: Int?
  /// What each residual is divided by: the root of `1 - h` or its square; empty when nothing.
  private var divisors: [Double] = []

  init(_ recipe: PanelRegression, _ group: PanelGroup, _ influences: Matrix, _ inverse: Matrix) {
    self.recipe = recipe
    self.group = group
    self.influences = influences
    self.inverse = inverse
    n = group.rows.count
    k = influences.columnCount
    switch recipe.covariance {
    case .hc2: divisors = group.factorization.leverages.map { Self.divisor(1 - $0).squareRoot() }
    case .hc3: divisors = group.factorization.leverages.map { Self.divisor(1 - $0) }
    default: break
    }
  }

  /// A row of full leverage leaves no residual: dividing by infinity keeps it out.
  private static func divisor(_ rest: Double) -> Double { rest > 1e-10 ? rest : .infinity }

  /// The covariances of some series, whose residuals lie one after another.
  mutating func add(residuals: [Double], count: Int, to result: inout PanelBlocks.Result) {
    let first = result.residualSums.count - count
    switch recipe.covariance {
    case .classical:
      let degrees = Double(group.degreesOfFreedom)
      for index in 0..<count {
        let variance = result.residualSums[first + index] / degrees
        for column in 0..<k { result.errors.append(max(0, inverse[column, column] * variance).squareRoot()) }
        if recipe.detail == .covariances {
          result.covariances.append(contentsOf: inverse.storage.map { $0 * variance })
        }
      }
    case .neweyWest(.automatic, let small):
      for index in 0..<count {
        let own = Array(residuals[index * n..<(index + 1) * n])
        let lags = CovarianceKind.Bandwidth.automatic.lags(count: n) { LinearFit.scores(group.matrix, own) }
        sandwiches(own, 1, .windows(lags: lags), lags, small ? smallFactor : 1, &result)
      }
    case .neweyWest(let bandwidth, let small):
      let lags = bandwidth.lags(count: n) { [] }
      sandwiches(residuals, count, .windows(lags: lags), lags, small ? smallFactor : 1, &result)
    case .clustered(let groups, let small):
      let (numbers, groupCount) = Self.renumber(group.rows.map { groups[$0] })
      let factor = Double(groupCount) / Double(max(groupCount - 1, 1)) * Double(n - 1) / Double(group.degreesOfFreedom)
      sandwiches(residuals, count, .groups(numbers, count: groupCount), nil, small ? factor : 1, &result)
    case .hc1: sandwiches(residuals, count, .windows(lags: 0), nil, smallFactor, &result)
    case .hc0, .hc2, .hc3: sandwiches(residuals, count, .windows(lags: 0), nil, 1, &result)
    }
  }

  private var smallFactor: Double { Double(n) / Double(group.degreesOfFreedom) }

  /// The covariances of some series, whose residuals lie one after another, as many at a time as the kernel has lanes.
  private mutating func sandwiches(
    _ residuals: [Double], _ count: Int, _ sums: WindowProducts.Sums, _ lags: Int?, _ factor: Double,
    _ result: inout PanelBlocks.Result
  ) {
    var kernel = self.kernel ?? WindowProducts(influences, sums)
    if kernelLags != lags { kernel = WindowProducts(influences, sums) }
    self.kernel = nil
    let isSquares = recipe.detail == .standardErrors
    let scale = factor / Double((lags ?? 0) + 1)
    for first in stride(from: 0, to: count, by: WindowProducts.laneCount) {
      let number = min(WindowProducts.laneCount, count - first)
      kernel.compute(residuals.span, from: first * n, count: number, divisors: divisors, squaresOnly: isSquares)
      for lane in 0..<number {
        if let lags { result.lags.append(lags) }
        kernel.appendRoots(lane: lane, scale: scale, to: &result.errors)
        if !isSquares { kernel.appendMatrix(lane: lane, scale: scale, to: &result.covariances) }
      }
    }
    self.kernel = kernel
    kernelLags = lags
  }

  private static func renumber(_ groups: [Int]) -> (numbers: [Int], count: Int) {
    var places: [Int: Int] = [:]
    let numbers = groups.map { group in
      if let place = places[group] { return place }
      places[group] = places.count
      return places.count - 1
    }
    return (numbers, places.count)
  }
}
