import FundNumerics

/// How well distributions foretold what came (概率预测精度).
public enum DistributionAccuracy {
  /// The pinball loss of a quantile forecast (分位数损失): `p (y - q)` above the quantile, `(1 - p) (q - y)` below.
  ///
  /// - Throws: ``ForecastError/badLevel(_:)`` unless p lies strictly between zero and one.
  public static func pinball(
    actual: Double, quantile: Double, probability: Double
  ) throws(ForecastError) -> Double {
    guard probability > 0, probability < 1 else { throw .badLevel(probability) }
    return actual >= quantile ? probability * (actual - quantile) : (1 - probability) * (quantile - actual)
  }

  /// The mean pinball loss over pairs.
  ///
  /// - Throws: ``ForecastError/badLevel(_:)``, or ``ForecastError/lengthMismatch(left:right:)`` when the lengths differ
  ///   or nothing is given.
  public static func meanPinball(
    actual: [Double], quantiles: [Double], probability: Double
  ) throws(ForecastError) -> Double {
    guard actual.count == quantiles.count, !actual.isEmpty else {
      throw .lengthMismatch(left: actual.count, right: quantiles.count)
    }
    var sum = CompensatedSum()
    for index in actual.indices {
      sum.add(try pinball(actual: actual[index], quantile: quantiles[index], probability: probability))
    }
    return sum.value / Double(actual.count)
  }

  /// The share of values inside their intervals, ends included (覆盖率).
  ///
  /// - Throws: ``ForecastError/lengthMismatch(left:right:)`` when the lengths differ or nothing is given.
  public static func coverage(
    actual: [Double], intervals: [ForecastInterval]
  ) throws(ForecastError) -> Double {
    guard actual.count == intervals.count, !actual.isEmpty else {
      throw .lengthMismatch(left: actual.count, right: intervals.count)
    }
    let inside = zip(actual, intervals).count { $0 >= $1.lower && $0 <= $1.upper }
    return Double(inside) / Double(actual.count)
  }

  /// The Winkler score of an interval: its width, plus `2 / (1 - level)` times the distance of a value outside it.
  public static func winkler(actual: Double, interval: ForecastInterval) -> Double {
    let penalty = 2 / (1 - interval.level)
    return interval.upper - interval.lower + penalty * max(0, interval.lower - actual, actual - interval.upper)
  }
}
