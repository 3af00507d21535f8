import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The power transformation `(y^l - 1) / l`, the logarithm for `l = 0` (博克斯-考克斯变换), of positive values.
///
/// Reference: G. Box and D. Cox, J. R. Stat. Soc. B 26 (1964).
public struct BoxCox: Sendable, Hashable {
  /// The power l.
  public let power: Double

  /// A transformation; the power is from -2 to 2.
  public init(power: Double) {
    precondition(power >= -2 && power <= 2, "Powers beyond two are of no use.")
    self.power = power
  }

  /// The transformed value of a positive number.
  public func apply(_ value: Double) -> Double {
    power == 0 ? log(value) : power == 1 ? value - 1 : expm1(power * log(value)) / power
  }

  /// The number whose transformed value this is; zero or infinity beyond the range of the transformation.
  public func invert(_ value: Double) -> Double {
    if power == 0 { return exp(value) }
    let base = power * value + 1
    guard base > 0 else { return power > 0 ? 0 : .infinity }
    return exp(log1p(power * value) / power)
  }

  /// The power for which the spread within a season grows least with its level (Guerrero 法): the coefficient of variation of
  /// `s / m^(1 - l)` over the cycles is smallest, to three decimals.
  ///
  /// - Parameters:
  ///   - values: positive.
  ///   - period: the length of a cycle; 2 without one.
  ///   - range: where to look.
  /// - Returns: 1 without two whole cycles or with a value that is not positive.
  ///
  /// Reference: V. Guerrero, Time-series analysis supported by power transformations, J. Forecasting 12 (1993).
  public static func guerrero(
    _ values: [Double], period: Int, in range: ClosedRange<Double> = -1...2
  ) -> BoxCox {
    let length = max(2, period)
    let cycles = values.count / length
    guard cycles >= 2, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return BoxCox(power: 1) }
    // The last whole cycles, the mean and the standard deviation of each, relative to the largest mean.
    let first = values.count - cycles * length
    var means: [Double] = []
    var deviations: [Double] = []
    for cycle in 0..<cycles {
      let own = values[(first + cycle * length)..<(first + (cycle + 1) * length)]
      let mean = own.reduce(0) { $0 + $1 / Double(length) }
      means.append(mean)
      deviations.append((own.reduce(0) { $0 + ($1 / mean - 1) * ($1 / mean - 1) } / Double(length - 1)).squareRoot())
    }
    let largest = means.max() ?? 1
    func variation(_ power: Double) -> Double {
      // s / m^(1 - l) with s relative to the mean is (s / m) m^l.
      let ratios = zip(means, deviations).map { $1 * exp(power * log($0 / largest)) }
      let mean = ratios.reduce(0, +) / Double(cycles)
      guard mean > 0 else { return 0 }
      let square = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(cycles - 1)
      return square.squareRoot() / mean
    }
    let found = try? BrentMinimum().minimise(in: range, variation)
    return BoxCox(power: found.map { ($0.point * 1000).rounded() / 1000 } ?? 1)
  }
}
