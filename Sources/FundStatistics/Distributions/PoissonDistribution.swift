import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The Poisson distribution (泊松分布) of a count with a given mean, which is also its variance.
///
/// A count is a whole number of zero or more, held in a double. The tails are incomplete gamma functions and keep
/// about 13 digits down to 1e-300.
public struct PoissonDistribution: Sendable, Hashable {
  /// The mean count (均值).
  public let mean: Double

  /// The distribution with a positive, finite mean.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(mean: Double) throws(StatisticsError) {
    guard mean > 0, mean.isFinite else { throw .badParameter(name: "mean", value: mean) }
    self.mean = mean
  }

  /// The probability of exactly this count, `mean^k e^-mean / k!`; zero for what is not a count.
  public func density(_ count: Double) -> Double {
    guard count >= 0, count.isFinite, count == count.rounded() else { return count.isNaN ? count : 0 }
    guard count > 0 else { return exp(-mean) }
    // The slope along log x of the gamma distribution with shape k is k times this.
    return gamma(shape: count).density(per: count)
  }

  /// The probability of a count at or below this number.
  public func cumulative(_ count: Double) -> Double {
    guard count >= 0, count.isFinite else { return count.isNaN ? count : (count < 0 ? 0 : 1) }
    return gamma(shape: count.rounded(.down) + 1).upper
  }

  /// The probability of a count above this number, with full relative accuracy where it is small.
  public func upperTail(_ count: Double) -> Double {
    guard count >= 0, count.isFinite else { return count.isNaN ? count : (count < 0 ? 1 : 0) }
    return gamma(shape: count.rounded(.down) + 1).lower
  }

  /// The smallest count k with `cumulative(k) >= probability` (分位数), where a tie within 1e-14 counts as reached.
  ///
  /// Zero gives zero, one gives infinity, anything outside is not a number.
  public func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability < 1 else { return probability == 1 ? .infinity : .nan }
    guard probability > 0.5 else { return smallest { cumulative($0) >= probability * (1 - 1e-14) } }
    return smallest { upperTail($0) <= (1 - probability) * (1 + 1e-14) }
  }

  /// The smallest count k with `upperTail(k) <= probability`, where a tie within 1e-14 counts as reached.
  ///
  /// Zero gives infinity, one gives zero, anything outside is not a number.
  public func upperQuantile(_ probability: Double) -> Double {
    guard probability > 0, probability <= 1 else { return probability == 0 ? .infinity : .nan }
    guard probability <= 0.5 else { return smallest { cumulative($0) >= (1 - probability) * (1 - 1e-14) } }
    return smallest { upperTail($0) <= probability * (1 + 1e-14) }
  }

  /// The tails of the gamma distribution of a shape, at the mean.
  private func gamma(shape: Double) -> TailProbabilities {
    IncompleteGamma(valid: shape).tails(at: DoubleDouble(mean))
  }

  /// The smallest count from which on a condition holds: steps that double, from the mean, then halving.
  private func smallest(_ holds: (Double) -> Bool) -> Double {
    var low = mean.rounded(.down)
    var high = low
    var step = max(1, mean.squareRoot().rounded())
    if holds(low) {
      repeat {
        high = low
        if high == 0 { return 0 }
        low = max(0, low - step)
        step *= 2
      } while holds(low)
    } else {
      repeat {
        low = high
        high += step
        step *= 2
      } while !holds(high)
    }
    while true {
      let middle = (low + (high - low) / 2).rounded(.down)
      if middle <= low || middle >= high { return high }
      if holds(middle) { high = middle } else { low = middle }
    }
  }
}
