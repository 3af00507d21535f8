import FundNumerics

/// How two paired samples move together: covariance (协方差) and Pearson correlation (皮尔逊相关系数).
public struct Comoments: Sendable, Equatable {
  /// The moments of the first sample.
  public let first: Moments
  /// The moments of the second sample.
  public let second: Moments
  /// The sum of products of deviations from the two means.
  public let productDeviations: Double

  /// The joint moments of two samples of one length, in `O(n)`.
  ///
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/tooFewValues(needed:actual:)`` or
  ///   ``StatisticsError/notFinite(index:value:)``.
  public init(_ first: Span<Double>, _ second: Span<Double>) throws(StatisticsError) {
    guard first.count == second.count else { throw .lengthMismatch(left: first.count, right: second.count) }
    self.first = try Moments(first)
    self.second = try Moments(second)
    var products = CompensatedSum()
    for index in first.indices {
      products.add((first[index] - self.first.mean) * (second[index] - self.second.mean))
    }
    productDeviations = products.value
  }

  /// The joint moments of two samples of one length.
  public init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    try self.init(first.span, second.span)
  }

  /// The covariance with the denominator n - `lost`.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)``.
  public func covariance(lost: Int = 1) throws(StatisticsError) -> Double {
    precondition(lost >= 0, "Degrees of freedom are lost, not gained.")
    guard first.count > lost else { throw .tooFewValues(needed: lost + 1, actual: first.count) }
    return productDeviations / Double(first.count - lost)
  }

  /// The correlation, from -1 to 1.
  ///
  /// - Throws: ``StatisticsError/noVariation`` when one of the samples is constant,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` for a single pair.
  public func correlation() throws(StatisticsError) -> Double {
    guard first.count > 1 else { throw .tooFewValues(needed: 2, actual: first.count) }
    guard first.squaredDeviations > 0, second.squaredDeviations > 0 else { throw .noVariation }
    let scale = first.squaredDeviations.squareRoot() * second.squaredDeviations.squareRoot()
    return min(1, max(-1, productDeviations / scale))
  }
}
