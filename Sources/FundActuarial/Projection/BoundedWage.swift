/// The mean contribution base between its bounds (有上下限的平均缴费基数), all in multiples of the mean wage of the region.
///
/// Wages of an age are lognormal with their mean and coefficient of variation; those below the lower bound pay on it, those above
/// the upper bound on that: `E[min(max(X, low), high)] = low + E[min(X, high)] - E[min(X, low)]`.
struct BoundedWage {
  let low: Double
  let high: Double
  let spread: Double

  init(low: Double, high: Double, spread: Double) {
    self.low = low
    self.high = max(low, high)
    self.spread = spread
  }

  /// The mean base at a mean wage.
  func mean(_ wage: Double) -> Double {
    guard let wages = try? LognormalClaims(mean: wage, variation: spread) else { return min(max(wage, low), high) }
    return low + (wages.limitedMean(high) - (low > 0 ? wages.limitedMean(low) : 0))
  }
}
