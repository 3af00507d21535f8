import FundNumerics

/// The covariances of the series of one group, as a recipe asks for them.
struct PanelCovariance {
  private let recipe: PanelRegression
  private let group: PanelGroup
  private let influences: Matrix
  private let inverse: Matrix
  private let n: Int
  private let k: Int
  /// A kernel with what its products are multiplied by.
  private struct Sandwich {
    var kernel: WindowProducts
    /// The number of lags, for Newey and West.
    let lags: Int?
    let scale: Double
  }

  /// The sandwich all series share; nil for the classical kind, and where each series chooses its own lags.
  private var shared: Sandwich?
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
    case .classical, .neweyWest(.automatic, _, _): break
    case .neweyWest(let bandwidth, let small, _): shared = windows(bandwidth.lags(count: n) { [] }, small)
    case .hc0: shared = rows(1)
    case .hc1: shared = rows(smallFactor)
    case .hc2:
      divisors = group.factorization.leverages.map { Self.divisor(1 - $0).squareRoot() }
      shared = rows(1)
    case .hc3:
      divisors = group.factorization.leverages.map { Self.divisor(1 - $0) }
      shared = rows(1)
    case .clustered(let numbers, let small):
      let groups = RowGroups(group.rows.map { numbers[$0] })
      let count = Double(groups.count)
      let factor = count / (count - 1) * Double(n - 1) / Double(group.degreesOfFreedom)
      let kernel = WindowProducts(influences, .groups(groups.numbers, count: groups.count))
      shared = Sandwich(kernel: kernel, lags: nil, scale: small ? factor : 1)
    }
  }

  private var smallFactor: Double { Double(n) / Double(group.degreesOfFreedom) }

  private func rows(_ scale: Double) -> Sandwich {
    Sandwich(kernel: WindowProducts(influences, .windows(lags: 0)), lags: nil, scale: scale)
  }

  private func windows(_ lags: Int, _ small: Bool) -> Sandwich {
    Sandwich(
      kernel: WindowProducts(influences, .windows(lags: lags)), lags: lags,
      scale: (small ? smallFactor : 1) / Double(lags + 1))
  }

  /// A row of full leverage leaves no residual: dividing by infinity keeps it out.
  private static func divisor(_ rest: Double) -> Double { rest > 1e-10 ? rest : .infinity }

  /// The covariances of some series, whose residuals lie one after another.
  mutating func add(residuals: [Double], count: Int, to result: inout PanelBlocks.Result) {
    let first = result.residualSums.count - count
    switch recipe.covariance {
    case .classical:
      let degrees = Double(group.degreesOfFreedom)
      let triangle = inverse.lowerTriangle
      for index in 0..<count {
        let variance = result.residualSums[first + index] / degrees
        for column in 0..<k { result.errors.append(max(0, inverse[column, column] * variance).squareRoot()) }
        if recipe.detail == .covariances {
          result.covariances.append(contentsOf: triangle.map { $0 * variance })
        }
      }
    case .neweyWest(.automatic, let small, _):
      for index in 0..<count {
        let own = Array(residuals[index * n..<(index + 1) * n])
        var sandwich = windows(
          CovarianceKind.Bandwidth.automatic.lags(count: n) { LinearFit.scores(group.matrix, own) }, small)
        add(own, 1, &sandwich, &result)
      }
    default:
      // Taken out while it works, so that its scratch is not copied.
      guard var sandwich = shared.take() else { preconditionFailure("All other kinds share a sandwich.") }
      add(residuals, count, &sandwich, &result)
      shared = sandwich
    }
  }

  /// The covariances of some series, whose residuals lie one after another, as many at a time as the kernel has lanes.
  private func add(
    _ residuals: [Double], _ count: Int, _ sandwich: inout Sandwich, _ result: inout PanelBlocks.Result
  ) {
    let isSquares = recipe.detail == .standardErrors
    for first in stride(from: 0, to: count, by: WindowProducts.laneCount) {
      let number = min(WindowProducts.laneCount, count - first)
      sandwich.kernel.compute(
        residuals.span, from: first * n, count: number, divisors: divisors, squaresOnly: isSquares)
      for lane in 0..<number {
        if let lags = sandwich.lags { result.lags.append(lags) }
        sandwich.kernel.appendRoots(lane: lane, scale: sandwich.scale, to: &result.errors)
      }
      if !isSquares { sandwich.kernel.appendTriangles(count: number, scale: sandwich.scale, to: &result.covariances) }
    }
  }
}
