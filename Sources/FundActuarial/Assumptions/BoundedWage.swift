import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The mean contribution base between its bounds (有上下限的平均缴费基数), all in multiples of the mean wage of the region.
///
/// Wages of an age are lognormal with their mean and coefficient of variation; those below the lower bound pay on it, those above
/// the upper bound on that: `E[min(max(X, low), high)] = low + E[min(X, high)] - E[min(X, low)]`.
struct BoundedWage {
  let low: Double
  let high: Double
  private let sigma: Double

  init(low: Double, high: Double, spread: Double) {
    self.low = low
    self.high = max(low, high)
    sigma = spread > 0 ? log(1 + spread * spread).squareRoot() : 0
  }

  /// The mean base at a mean wage.
  func mean(_ wage: Double) -> Double {
    guard sigma > 0, wage > 0 else { return min(max(wage, low), high) }
    return low + limited(wage, high) - limited(wage, low)
  }

  /// `E[min(X, limit)]`.
  private func limited(_ mean: Double, _ limit: Double) -> Double {
    guard limit > 0 else { return 0 }
    let z = (log(limit / mean) + sigma * sigma / 2) / sigma
    return mean * StandardNormal.cumulative(z - sigma) + limit * StandardNormal.upperTail(z)
  }
}
