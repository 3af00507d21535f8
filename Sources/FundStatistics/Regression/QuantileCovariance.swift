import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The covariance of the coefficients of a quantile regression, `p (1 - p) (X'FX)^-1 X'X (X'FX)^-1` with the density F
/// of each error at zero, for scaled columns and response.
struct QuantileCovariance: Sendable {
  /// The covariance; nil when nothing is left to judge by.
  let matrix: Matrix?
  /// The distance of the neighbouring probabilities.
  let bandwidth: Double

  init(
    _ solver: QuantileSolver, _ vertex: QuantileSolver.Vertex, _ probability: Double, _ kind: QuantileRegression.Errors
  ) throws(StatisticsError) {
    let columns = solver.columns
    let whole = QuantileCovariance.bandwidth(count: columns.rowCount, probability)
    var width = whole
    while probability - width <= 0 || probability + width >= 1 { width /= 2 }
    bandwidth = width
    guard columns.degreesOfFreedom > 0, columns.count > 0 else {
      matrix = nil
      return
    }
    let densities: [Double]
    switch kind {
    case .neighbours:
      let upper = try solver.solve(probability + width, from: vertex.basis)
      let lower = try solver.solve(probability - width, from: vertex.basis)
      let gaps = columns.product(zip(upper.coefficients, lower.coefficients).map { $0 - $1 })
      // A row that both fits reproduce has no distance but its rounding, and like one where they cross, no density.
      let least = 0x1p-26 * gaps.reduce(0) { max($0, abs($1)) }
      densities = gaps.map { $0 > least ? 2 * width / $0 : 0 }
    case .kernel:
      let residuals = vertex.residuals
      let deviation = try Moments(residuals).standardDeviation()
      let quartiles = try Quantiles.quantiles([0.25, 0.75], of: residuals)
      let reach = StandardNormal.quantile(probability + width) - StandardNormal.quantile(probability - width)
      let kernel = reach * min(deviation, (quartiles[1] - quartiles[0]) / 1.34)
      densities = residuals.map { kernel > 0 ? StandardNormal.density($0 / kernel) / kernel : 0 }
    case .identical:
      guard let density = try QuantileCovariance.commonDensity(vertex.residuals, columns.count, whole) else {
        matrix = nil
        return
      }
      densities = [Double](repeating: density, count: columns.rowCount)
    }
    matrix = QuantileCovariance.sandwich(columns, densities, probability)
  }

  /// The bandwidth of Hall and Sheather (1988) for intervals of 95 %.
  static func bandwidth(count: Int, _ probability: Double) -> Double {
    let z = StandardNormal.quantile(probability)
    let density = StandardNormal.density(z)
    let normal = StandardNormal.quantile(upperTail: 0.025)
    let shape = 1.5 * density * density / (2 * z * z + 1)
    return cbrt(normal * normal * shape / Double(count))
  }

  /// The density of errors of one distribution at zero: the residuals nearest zero rise by its inverse from one share
  /// of the rows to the next. Nil when too few are left or they do not rise.
  private static func commonDensity(
    _ residuals: [Double], _ columnCount: Int, _ bandwidth: Double
  ) throws(StatisticsError) -> Double? {
    let zeros = residuals.count { $0 == 0 }
    let wanted = max(columnCount + 1, Int((Double(residuals.count) * bandwidth).rounded(.up))) + 1
    let nearest = residuals.filter { $0 != 0 }.sorted { abs($0) < abs($1) }.prefix(wanted).sorted()
    guard nearest.count > 2 else { return nil }
    let free = Double(residuals.count - columnCount)
    let shares = nearest.indices.map { Double(zeros + 1 + $0) / free }
    let ones = [Double](repeating: 1, count: nearest.count)
    let design = try DesignMatrix(names: ["level", "share"], columns: [ones, shares])
    let columns = IndependentColumns(design)
    let vertex = try QuantileSolver(columns, nearest).solve(0.5)
    let slope = try columns.coefficients(vertex.coefficients)[1]
    return slope > 0 ? 1 / slope : nil
  }

  private static func sandwich(
    _ columns: IndependentColumns, _ densities: [Double], _ probability: Double
  ) -> Matrix? {
    let largest = densities.max() ?? 0
    guard largest > 0, largest.isFinite else { return nil }
    // With densities g = f / largest: (X'GX)^-1 X'X (X'GX)^-1 is H'H with H = X (X'GX)^-1.
    let roots = densities.map { ($0 / largest).squareRoot() }
    let factor = QRFactorization(columns.weighted(by: roots), pivoting: .inOrder)
    guard factor.rank == columns.count else { return nil }
    // Where hardly any row counts, a variance may be larger than any double: then it is not known.
    guard let inverse = try? factor.inverseOfNormal(),
      let influence = try? columns.matrix.multiplied(by: inverse),
      let squares = try? influence.transposed.multiplied(by: influence)
    else { return nil }
    return try? squares.scaled(by: probability * (1 - probability) / largest / largest)
  }
}
