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
  private var kernel: PanelKernel
  private var kernelLags: Int?
  private var lanes: [PanelKernel.Lane]
  /// What each residual is divided by: the root of `1 - h` or its square; empty when nothing.
  private var divisors: [Double] = []

  init(_ recipe: PanelRegression, _ group: PanelGroup, _ influences: Matrix, _ inverse: Matrix) {
    self.recipe = recipe
    self.group = group
    self.influences = influences
    self.inverse = inverse
    n = group.rows.count
    k = influences.columnCount
    kernel = PanelKernel(influences: influences.storage, rowCount: n, columnCount: k, sums: .rows)
    lanes = []
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
        append(&result) { a, b in inverse[a, b] * variance }
      }
    case .neweyWest(.automatic, let small):
      for index in 0..<count {
        let own = Array(residuals[index * n..<(index + 1) * n])
        let lags = CovarianceKind.Bandwidth.automatic.lags(count: n) { scores(own) }
        own.withUnsafeBufferPointer {
          pair($0, nil, .windows(lags: lags), lags, small ? smallFactor : 1, &result)
        }
      }
    case .neweyWest(let bandwidth, let small):
      let lags = bandwidth.lags(count: n) { [] }
      pairs(residuals, count, .windows(lags: lags), lags, small ? smallFactor : 1, &result)
    case .clustered(let groups, let small):
      let (numbers, groupCount) = Self.renumber(group.rows.map { groups[$0] })
      let factor = Double(groupCount) / Double(max(groupCount - 1, 1)) * Double(n - 1) / Double(group.degreesOfFreedom)
      pairs(residuals, count, .groups(numbers, count: groupCount), nil, small ? factor : 1, &result)
    case .hc1: pairs(residuals, count, .rows, nil, smallFactor, &result)
    case .hc0, .hc2, .hc3: pairs(residuals, count, .rows, nil, 1, &result)
    }
  }

  private var smallFactor: Double { Double(n) / Double(group.degreesOfFreedom) }

  private mutating func pairs(
    _ residuals: [Double], _ count: Int, _ sums: PanelKernel.Sums, _ lags: Int?, _ factor: Double,
    _ result: inout PanelBlocks.Result
  ) {
    residuals.withUnsafeBufferPointer { all in
      for index in stride(from: 0, to: count, by: 2) {
        let own = UnsafeBufferPointer(rebasing: all[index * n..<(index + 1) * n])
        let other = index + 1 < count ? UnsafeBufferPointer(rebasing: all[(index + 1) * n..<(index + 2) * n]) : nil
        pair(own, other, sums, lags, factor, &result)
      }
    }
  }

  /// The covariances of one or two series.
  private mutating func pair(
    _ own: UnsafeBufferPointer<Double>, _ other: UnsafeBufferPointer<Double>?, _ sums: PanelKernel.Sums, _ lags: Int?,
    _ factor: Double, _ result: inout PanelBlocks.Result
  ) {
    if lanes.isEmpty || kernelLags != lags {
      kernel = PanelKernel(influences: influences.storage, rowCount: n, columnCount: k, sums: sums)
      kernelLags = lags
      lanes = [PanelKernel.Lane](repeating: .init(), count: kernel.laneCount)
    }
    let start = kernel.firstLane
    for row in 0..<n {
      let lane = PanelKernel.Lane(own[row], other?[row] ?? 0)
      lanes[start + row] = divisors.isEmpty ? lane : lane / divisors[row]
    }
    let diagonalOnly = recipe.detail == .standardErrors
    lanes.withUnsafeBufferPointer { lanes in
      kernel.accumulate(lanes.baseAddress.unsafelyUnwrapped, diagonalOnly: diagonalOnly)
    }
    let scale = factor / Double((lags ?? 0) + 1)
    for lane in 0..<(other == nil ? 1 : 2) {
      if let lags { result.lags.append(lags) }
      append(&result) { a, b in kernel.product(a, b)[lane] * scale }
    }
  }

  /// Writes down the covariance of one series; `entry` is asked for rows not before their column.
  @inline(__always)
  private func append(_ result: inout PanelBlocks.Result, _ entry: (Int, Int) -> Double) {
    for column in 0..<k { result.errors.append(max(0, entry(column, column)).squareRoot()) }
    guard recipe.detail == .covariances else { return }
    let start = result.covariances.count
    result.covariances.append(contentsOf: repeatElement(0, count: k * k))
    for a in 0..<k {
      for b in 0...a {
        let value = entry(a, b)
        result.covariances[start + a * k + b] = value
        result.covariances[start + b * k + a] = value
      }
    }
  }

  /// The sum over the columns beside the constant of column times residual.
  private func scores(_ residuals: [Double]) -> [Double] {
    LinearFit.scores(group.matrix, residuals)
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
