import FundNumerics
import FundStatistics

/// Whether one method forecasts better than another (迪博尔德-马里亚诺检验): the test that both have the same expected loss.
///
/// With losses `|e|` or `e^2` of n forecasts h steps ahead, the mean difference is judged against its variance with autocovariances
/// up to lag h - 1, times the correction `(n + 1 - 2h + h (h - 1) / n) / n` of Harvey, Leybourne and Newbold, by Student's
/// distribution with n - 1 degrees of freedom. Where these autocovariances give no positive variance, Bartlett weights do.
///
/// References: F. Diebold and R. Mariano, J. Bus. Econ. Stat. 13 (1995); D. Harvey, S. Leybourne and P. Newbold, Int. J.
/// Forecasting 13 (1997).
public struct DieboldMariano: Sendable, Hashable {
  /// What an error costs (损失函数).
  public enum Loss: Sendable, Hashable {
    /// Its size.
    case absolute
    /// Its square.
    case squared
  }

  /// The mean loss of the first method less that of the second: below zero when the first is better.
  public let meanDifference: Double
  /// The statistic; nil when the losses differ nowhere, or always by the same.
  public let statistic: Double?
  /// The two-sided probability of a statistic as large between equals; nil without a statistic.
  public let probability: Double?
  /// The number of forecasts compared.
  public let count: Int

  /// Compares the errors of two methods at the same origins, in order, each so many steps ahead.
  ///
  /// - Parameters:
  ///   - first: the errors of one method.
  ///   - second: those of the other, at the same origins.
  ///   - horizon: steps ahead.
  ///   - loss: what an error costs.
  /// - Throws: ``ForecastError/lengthMismatch(left:right:)``; ``ForecastError/badHorizon(_:)`` unless
  ///   `1 <= horizon < count`.
  public init(
    _ first: [Double], _ second: [Double], horizon: Int = 1, loss kind: Loss = .absolute
  ) throws(ForecastError) {
    guard first.count == second.count, !first.isEmpty else {
      throw .lengthMismatch(left: first.count, right: second.count)
    }
    guard horizon >= 1, horizon < first.count else { throw .badHorizon(horizon) }
    // In units of the largest error, whose power may be beyond range otherwise.
    let scale = (first + second).reduce(0) { max($0, abs($1)) }
    let unit = scale > 0 ? scale : 1
    func loss(_ error: Double) -> Double {
      let size = abs(error) / unit
      return kind == .absolute ? size : size * size
    }
    let losses = zip(first, second).map { loss($0) - loss($1) }
    let n = Double(losses.count)
    var sum = CompensatedSum()
    for value in losses { sum.add(value) }
    let mean = sum.value / n
    let centred = losses.map { $0 - mean }
    let covariances = (0..<horizon).map { lag in
      (lag..<centred.count).reduce(0.0) { $0 + centred[$1] * centred[$1 - lag] } / n
    }
    let steps = Double(horizon)
    var variance = covariances.dropFirst().reduce(covariances[0]) { $0 + 2 * $1 }
    if variance <= 0 {
      variance = covariances.enumerated().dropFirst().reduce(covariances[0]) {
        $0 + 2 * (1 - Double($1.offset) / steps) * $1.element
      }
    }
    count = losses.count
    meanDifference = mean * (kind == .absolute ? unit : unit * unit)
    let correction = (n + 1 - 2 * steps + steps * (steps - 1) / n) / n
    guard variance > 1e-30, correction > 0, let student = try? StudentT(degreesOfFreedom: n - 1) else {
      statistic = nil
      probability = nil
      return
    }
    let value = mean / (variance / n).squareRoot() * correction.squareRoot()
    statistic = value
    probability = min(1, 2 * student.upperTail(abs(value)))
  }
}
