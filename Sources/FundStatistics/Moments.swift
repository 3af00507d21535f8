public import FundNumerics

/// Count, mean and sum of squared deviations of a sample (均值与方差), in two passes.
///
/// The mean is a compensated sum over n. The deviations are taken from that mean, and the square of their own sum over
/// n is taken off again, so that the result keeps its digits when the mean is large against the spread.
///
/// Reference: T. Chan, G. Golub and R. LeVeque, Algorithms for computing the sample variance, Am. Stat. 37 (1983).
@frozen
public struct Moments: Sendable, Equatable {
  /// The number of values.
  public let count: Int
  /// The arithmetic mean (均值).
  public let mean: Double
  /// The sum of squared deviations from the mean.
  public let squaredDeviations: Double

  /// The moments of at least one finite value, in `O(n)`.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` or ``StatisticsError/notFinite(index:value:)``.
  public init(_ values: Span<Double>) throws(StatisticsError) {
    guard !values.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
    try values.requireFinite()
    let count = Double(values.count)
    let mean = CompensatedSum(values).value / count
    var squares = CompensatedSum()
    var rest = CompensatedSum()
    for index in values.indices {
      let deviation = values[index] - mean
      squares.add(deviation * deviation)
      rest.add(deviation)
    }
    self.count = values.count
    self.mean = mean
    self.squaredDeviations = max(0, squares.value - rest.value * rest.value / count)
  }

  /// The moments of at least one finite value.
  public init(_ values: [Double]) throws(StatisticsError) { try self.init(values.span) }

  /// The moments of at least one value known to twice the precision of a double, such as decimal text.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` or ``StatisticsError/notFinite(index:value:)``.
  public init(_ values: [DoubleDouble]) throws(StatisticsError) {
    let deviations = try Moments.deviations(of: values)
    count = values.count
    mean = (values[0] - deviations[0]).value
    squaredDeviations = deviations.reduce(DoubleDouble(0)) { $0 + $1 * $1 }.value
  }

  /// What each value lies above the mean of all.
  static func deviations(of values: [DoubleDouble]) throws(StatisticsError) -> [DoubleDouble] {
    guard !values.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(index: index, value: values[index].high)
    }
    let mean = values.reduce(DoubleDouble(0), +) / DoubleDouble(Double(values.count))
    return values.map { $0 - mean }
  }

  /// The variance with the denominator n - `lost` (方差); `lost` is 1 for a sample, 0 for a population.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` when nothing is left to divide by.
  public func variance(lost: Int = 1) throws(StatisticsError) -> Double {
    precondition(lost >= 0, "Degrees of freedom are lost, not gained.")
    guard count > lost else { throw .tooFewValues(needed: lost + 1, actual: count) }
    return squaredDeviations / Double(count - lost)
  }

  /// The square root of the variance (标准差).
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)``.
  public func standardDeviation(lost: Int = 1) throws(StatisticsError) -> Double {
    try variance(lost: lost).squareRoot()
  }
}

extension Collection<Double> {
  /// Whether all values are equal; true of none.
  var isConstant: Bool {
    guard let first else { return true }
    return allSatisfy { $0 == first }
  }
}

extension Span<Double> {
  /// Throws with the index of the first value that is infinite or not a number.
  func requireFinite() throws(StatisticsError) {
    for index in indices where !self[index].isFinite { throw .notFinite(index: index, value: self[index]) }
  }
}
