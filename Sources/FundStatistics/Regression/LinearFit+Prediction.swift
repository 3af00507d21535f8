import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fitted value with its interval (预测区间).
public struct PredictedValue: Sendable, Hashable {
  /// The fitted value.
  public let mean: Double
  /// The standard error: of the mean, or of a single new observation.
  public let standardError: Double
  /// The lower end of the interval.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double
}

extension LinearFit {
  /// The mean response at new rows with its confidence interval (均值置信区间).
  ///
  /// - Parameters:
  ///   - rows: the same columns as the fit.
  ///   - kind: how errors are estimated.
  ///   - level: the confidence level.
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/badProbability(_:)``, and as
  ///   ``covariance(_:)``.
  public func mean(
    at rows: DesignMatrix, _ kind: CovarianceKind = .classical, level: Double = 0.95
  ) throws(StatisticsError) -> [PredictedValue] {
    try values(at: rows, try covariance(kind), added: nil, level: level)
  }

  /// A single new observation at new rows with its prediction interval, which adds the variance of the errors to that
  /// of the mean (个体预测区间).
  ///
  /// - Parameters:
  ///   - rows: the same columns as the fit.
  ///   - kind: how the errors of the coefficients are estimated.
  ///   - weights: the weight of each new observation; 1 unless given.
  ///   - level: the probability with which the observation lies within.
  /// - Throws: as ``mean(at:_:level:)``.
  public func prediction(
    at rows: DesignMatrix, _ kind: CovarianceKind = .classical, weights: [Double]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> [PredictedValue] {
    let covariance = try covariance(kind)
    if let weights, weights.count != rows.rowCount {
      throw .lengthMismatch(left: weights.count, right: rows.rowCount)
    }
    let error = residualStandardError ?? 0
    let added = (0..<rows.rowCount).map { error / (weights?[$0] ?? 1).squareRoot() }
    return try values(at: rows, covariance, added: added, level: level)
  }

  /// The fitted values at new rows.
  ///
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``.
  public func fitted(at rows: DesignMatrix) throws(StatisticsError) -> [Double] {
    guard rows.columnCount == coefficients.count else {
      throw .lengthMismatch(left: rows.columnCount, right: coefficients.count)
    }
    return (0..<rows.rowCount).map { row in
      coefficients.indices.reduce(0) { $0 + rows.matrix[row, $1] * coefficients[$1] }
    }
  }

  private func values(
    at rows: DesignMatrix, _ covariance: CoefficientCovariance, added: [Double]?, level: Double
  ) throws(StatisticsError) -> [PredictedValue] {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    let means = try fitted(at: rows)
    let reach = covariance.reach(level: level)
    return means.indices.map { row in
      let values = coefficients.indices.map { rows.matrix[row, $0] }
      let own = covariance.standardError(of: values)
      let error = added.map { hypot($0[row], own) } ?? own
      return PredictedValue(
        mean: means[row], standardError: error, low: means[row] - reach * error, high: means[row] + reach * error)
    }
  }
}
