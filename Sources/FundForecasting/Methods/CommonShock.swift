import FundNumerics

/// Innovations of one forecast year that share a part (年内共同冲击).
///
/// Misses of the same sign tend to last through a year: a series that runs above last year in March does so in April.
/// Independent innovations would let them cancel in the sum of the year, and the reserve would look too certain. Here
/// any two innovations of one year have the correlation r, those of different years none, and each keeps its
/// variance. From independent innovations the correlated ones follow by the Cholesky factor of that matrix, whose
/// entries below the diagonal are equal within a column, so that a running sum does the product.
struct CommonShock: Sendable, Hashable {
  /// The correlation r of two innovations of one year, from 0 to 0.95.
  let correlation: Double
  private let diagonal: [Double]
  private let below: [Double]

  /// The shock for a year of `length` positions; a correlation outside 0 to 0.95 counts as the nearer end.
  init(correlation: Double, length: Int) {
    let r = correlation.isFinite ? min(0.95, max(0, correlation)) : 0
    var diagonal: [Double] = []
    var below: [Double] = []
    var squares = 0.0
    for _ in 0..<length {
      let entry = (1 - squares).squareRoot()
      let under = (r - squares) / entry
      diagonal.append(entry)
      below.append(under)
      squares += under * under
    }
    self.correlation = r
    self.diagonal = diagonal
    self.below = below
  }

  /// The correlation that reproduces the scatter of sums over a year (年度合计的离散程度).
  ///
  /// With S the sums of `length` residuals in a row, `r = (mean S^2 / (length s^2) - 1) / (length - 1)`. It takes two
  /// years of residuals; with fewer, or without spread, it is zero. Sums of residuals whose mean was taken off scatter
  /// less by `1 - length / n`, which is put back.
  static func correlation(
    _ residuals: Span<Double>, length: Int, deviation: Double, isCentred: Bool
  ) -> Double {
    guard length > 1, residuals.count >= 2 * length, deviation > 0 else { return 0 }
    var sum = 0.0
    var squares = CompensatedSum()
    for index in residuals.indices {
      sum += residuals[index]
      if index >= length { sum -= residuals[index - length] }
      if index >= length - 1 { squares.add(sum * sum) }
    }
    let windows = Double(residuals.count - length + 1)
    let lost = isCentred ? 1 - Double(length) / Double(residuals.count) : 1
    return (squares.value / windows / lost / (Double(length) * deviation * deviation) - 1) / Double(length - 1)
  }

  /// What an innovation moves its own position of the year, and all later ones.
  func weights(_ position: Int) -> (diagonal: Double, below: Double) { (diagonal[position], below[position]) }

  /// The next innovation of the year.
  ///
  /// - Parameters:
  ///   - position: its number in the forecast year, from zero.
  ///   - innovation: the independent innovation.
  ///   - shared: the part shared so far, which starts each year at zero.
  @inline(__always)
  func next(_ position: Int, _ innovation: Double, shared: inout Double) -> Double {
    let result = diagonal[position] * innovation + shared
    shared += below[position] * innovation
    return result
  }
}
