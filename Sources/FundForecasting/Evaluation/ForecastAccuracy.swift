import FundNumerics

/// How far forecasts were from what came (预测精度), over paired values.
///
/// Measures that are relative are fractions of one. A measure whose denominator is zero is absent, never infinite.
///
/// Source: R. Hyndman and A. Koehler, Another look at measures of forecast accuracy, Int. J. Forecasting 22 (2006).
public struct ForecastAccuracy: Sendable, Hashable {
  /// The two formulas that are both called symmetric percentage error.
  public enum SymmetricDefinition: String, Sendable, Hashable, CaseIterable {
    /// `2 |y - f| / (|y| + |f|)`, from 0 to 2: that of the M3 and M4 competitions.
    case doubled
    /// `|y - f| / (|y| + |f|)`, from 0 to 1.
    case bounded
  }

  /// The number of pairs.
  public let count: Int
  /// The mean of actual less forecast (平均误差): positive when the forecast was too low.
  public let meanError: Double
  /// The mean absolute error (平均绝对误差, MAE), in the unit of the series.
  public let meanAbsoluteError: Double
  /// The root of the mean squared error (均方根误差, RMSE), in the unit of the series.
  public let rootMeanSquaredError: Double
  /// The mean of `|y - f| / |y|` (平均绝对百分比误差, MAPE); absent when an actual value is zero.
  public let meanAbsolutePercentageError: Double?
  /// The sum of `|y - f|` per sum of `|y|` (WAPE); absent when all actual values are zero.
  public let weightedPercentageError: Double?
  private let symmetricSum: Double

  /// Compares forecasts with what came.
  ///
  /// - Throws: ``ForecastError/lengthMismatch(left:right:)`` when the lengths differ or nothing is given.
  public init(actual: [Double], forecast: [Double]) throws(ForecastError) {
    guard actual.count == forecast.count, !actual.isEmpty else {
      throw .lengthMismatch(left: actual.count, right: forecast.count)
    }
    var errors = CompensatedSum()
    var distances = CompensatedSum()
    var squares = CompensatedSum()
    var sizes = CompensatedSum()
    var percentages = CompensatedSum()
    var symmetric = CompensatedSum()
    var hasZero = false
    for (y, f) in zip(actual, forecast) {
      let distance = abs(y - f)
      errors.add(y - f)
      distances.add(distance)
      squares.add(distance * distance)
      sizes.add(abs(y))
      if y == 0 { hasZero = true } else { percentages.add(distance / abs(y)) }
      // Two zeros agree, so their term is zero.
      if distance > 0 { symmetric.add(distance / (abs(y) + abs(f))) }
    }
    let n = Double(actual.count)
    count = actual.count
    meanError = errors.value / n
    meanAbsoluteError = distances.value / n
    rootMeanSquaredError = (squares.value / n).squareRoot()
    meanAbsolutePercentageError = hasZero ? nil : percentages.value / n
    weightedPercentageError = sizes.value > 0 ? distances.value / sizes.value : nil
    symmetricSum = symmetric.value
  }

  /// The symmetric mean absolute percentage error (sMAPE) under a named definition. A pair of zeros counts as zero.
  public func symmetricPercentageError(_ definition: SymmetricDefinition) -> Double {
    (definition == .doubled ? 2 : 1) * symmetricSum / Double(count)
  }

  /// The mean absolute error per mean absolute seasonal change of the training series (MASE).
  ///
  /// - Returns: `nil` when the training series is not longer than the lag, or did not move at all.
  public func scaledError(training: [Double], lag: Int) -> Double? {
    Self.meanAbsoluteChange(training.span, lag: lag).map { meanAbsoluteError / $0 }
  }

  /// The root mean squared error per root mean squared seasonal change of the training series (RMSSE).
  ///
  /// - Returns: `nil` when the training series is not longer than the lag, or did not move at all.
  public func rootScaledError(training: [Double], lag: Int) -> Double? {
    precondition(lag > 0, "A lag is at least one period.")
    guard training.count > lag else { return nil }
    var squares = CompensatedSum()
    for index in lag..<training.count {
      let change = training[index] - training[index - lag]
      squares.add(change * change)
    }
    guard squares.value > 0 else { return nil }
    return rootMeanSquaredError / (squares.value / Double(training.count - lag)).squareRoot()
  }

  /// The mean absolute change over a lag, the scale of MASE; `nil` when there is none or it is zero.
  package static func meanAbsoluteChange(_ values: Span<Double>, lag: Int) -> Double? {
    precondition(lag > 0, "A lag is at least one period.")
    guard values.count > lag else { return nil }
    var sum = CompensatedSum()
    for index in lag..<values.count { sum.add(abs(values[index] - values[index - lag])) }
    return sum.value > 0 ? sum.value / Double(values.count - lag) : nil
  }
}
