public import FundNumerics

/// The fits of very many series on one design (面板回归结果).
public struct PanelFit: Sendable {
  /// The shared design.
  public let design: DesignMatrix
  /// How errors were estimated.
  public let covariance: CovarianceKind
  /// The groups of series that have the same rows present.
  public let groups: [PanelGroup]
  /// Why a series has no fit, by its number.
  public let failures: [Int: StatisticsError]
  /// One column of coefficients per series, `k x m`; zeros for series without a fit and for columns left out.
  public let coefficients: Matrix
  /// One column of standard errors per series, `k x m`; zeros as for ``coefficients``.
  public let standardErrors: Matrix
  /// The covariances of each piece of work, series after series: lower triangles row after row.
  private let covariances: [[Double]]
  /// The piece of work of each series, and its place there.
  private let places: [(piece: Int, index: Int)]
  /// Sums of squares, in units of two to a power where there is one.
  private let residualSums: [Double]
  private let totalSums: [Double]
  private let powers: [Int: Int]
  private let lags: [Int]

  init(
    _ design: DesignMatrix, _ responses: PanelResponses, _ recipe: PanelRegression, _ results: [PanelBlocks.Result]
  ) {
    let k = design.columnCount
    let m = responses.seriesCount
    self.design = design
    covariance = recipe.covariance
    groups = results.map(\.group)
    var failures: [Int: StatisticsError] = [:]
    var coefficients = [Double](repeating: 0, count: k * m)
    var errors = coefficients
    var residualSums = [Double](repeating: 0, count: m)
    var totalSums = residualSums
    var lags = [Int](repeating: 0, count: m)
    var powers: [Int: Int] = [:]
    var places = [(piece: Int, index: Int)](repeating: (0, 0), count: m)
    for (place, result) in results.enumerated() {
      for (index, series) in result.group.series.enumerated() {
        places[series] = (place, index)
        if let failure = result.failure {
          failures[series] = failure
          continue
        }
        residualSums[series] = result.residualSums[index]
        totalSums[series] = result.totalSums[index]
        if let power = result.powers[index] { powers[series] = power }
        if !result.lags.isEmpty { lags[series] = result.lags[index] }
        var isFinite = result.residualSums[index].isFinite
        for column in 0..<k {
          let value = result.coefficients[index * k + column]
          let error = result.errors[index * k + column]
          isFinite = isFinite && value.isFinite && error.isFinite
          coefficients[series * k + column] = value
          errors[series * k + column] = error
        }
        guard !isFinite else { continue }
        failures[series] = .numerics(.overflow(index: 0))
        for column in 0..<k {
          coefficients[series * k + column] = 0
          errors[series * k + column] = 0
        }
      }
    }
    let shape = MatrixShape(rowCount: k, columnCount: m)
    self.failures = failures
    self.coefficients = Matrix(finite: coefficients, shape: shape)
    standardErrors = Matrix(finite: errors, shape: shape)
    covariances = recipe.detail == .covariances ? results.map(\.covariances) : []
    self.residualSums = residualSums
    self.totalSums = totalSums
    self.powers = powers
    self.lags = lags
    self.places = places
  }

  /// The number of series.
  public var seriesCount: Int { coefficients.columnCount }

  /// The group of a series.
  public func group(of series: Int) -> PanelGroup { groups[places[series].piece] }

  /// The sum of squared residuals of a series, infinite or zero when that leaves the range of doubles; nil without a fit.
  public func residualSumOfSquares(of series: Int) -> Double? {
    failures[series] == nil ? residualSums[series].scaled(by: powers[series] ?? 0) : nil
  }

  /// The standard deviation of the errors of a series; nil without a fit.
  public func residualStandardError(of series: Int) -> Double? {
    guard failures[series] == nil else { return nil }
    let variance = residualSums[series] / Double(group(of: series).degreesOfFreedom)
    return variance.squareRoot().scaled(by: (powers[series] ?? 0) / 2)
  }

  /// The share of the variation of a series that the columns explain; nil without a fit or without variation.
  public func rSquared(of series: Int) -> Double? {
    guard failures[series] == nil, totalSums[series] > 0 else { return nil }
    return 1 - residualSums[series] / totalSums[series]
  }

  /// The number of lags over which the errors of a series may be correlated; nil unless Newey and West was asked for.
  public func lags(of series: Int) -> Int? {
    guard case .neweyWest = covariance, failures[series] == nil else { return nil }
    return lags[series]
  }

  /// The covariance matrix of the coefficients of a series; nil without a fit or when only standard errors were kept.
  public func covariance(of series: Int) -> Matrix? {
    guard failures[series] == nil, !covariances.isEmpty else { return nil }
    let order = design.columnCount
    let size = order * (order + 1) / 2
    let place = places[series]
    return Matrix(lowerTriangle: covariances[place.piece][place.index * size..<(place.index + 1) * size], order: order)
  }

  /// The table of coefficients of a series.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)``, and why the series has no fit.
  public func table(of series: Int, level: Double = 0.95) throws(StatisticsError) -> [CoefficientEstimate] {
    if let failure = failures[series] { throw failure }
    let left = Set(group(of: series).factorization.dependentColumns)
    return try reference(of: series).table(
      names: design.names, estimates: Array(coefficients.column(series)),
      standardErrors: design.names.indices.map { left.contains($0) ? nil : standardErrors[$0, series] }, level: level)
  }
  /// How estimates of a series over their standard errors are distributed.
  package func reference(of series: Int) throws(StatisticsError) -> WaldReference {
    let group = group(of: series)
    switch covariance {
    case .clustered(let numbers, _):
      return try .student(degreesOfFreedom: Double(Set(group.rows.map { numbers[$0] }).count - 1))
    case .neweyWest(_, _, true):
      return try .fixedBandwidth(
        lags: lags[series], count: group.rows.count, degreesOfFreedom: group.degreesOfFreedom)
    default: return try .student(degreesOfFreedom: Double(group.degreesOfFreedom))
    }
  }
}
