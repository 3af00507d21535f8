import FundStatistics

/// The distribution of a model's own residuals (残差经验分布): continuous, linear between the ordered residuals, moved to
/// mean zero and stretched to the standard deviation of the innovations.
struct ResidualLaw: Sendable {
  /// The ordered residuals after centring and scaling.
  private let ordered: [Double]

  /// The law of some residuals; nil for fewer than ``fewestResiduals``, without any spread, or with one that is not
  /// finite.
  init?(_ residuals: [Double], standardDeviation: Double) {
    guard residuals.count >= Self.fewestResiduals, residuals.allSatisfy(\.isFinite) else { return nil }
    let size = residuals.reduce(0) { max($0, abs($1)) }
    guard size > 0, standardDeviation > 0 else { return nil }
    // Relative to the largest, so that squares stay within range.
    let sorted = residuals.map { $0 / size }.sorted()
    let pieces = Double(sorted.count - 1)
    let pairs = zip(sorted, sorted.dropFirst())
    let mean = pairs.reduce(0) { $0 + ($1.0 + $1.1) / 2 } / pieces
    // The second moment of a uniform piece from a to b is (a^2 + a b + b^2) / 3.
    let square = pairs.reduce(0) { sum, pair in
      let (a, b) = (pair.0 - mean, pair.1 - mean)
      return sum + (a * a + a * b + b * b) / 3
    }
    let spread = (square / pieces).squareRoot()
    guard spread > 1e-12 else { return nil }
    ordered = sorted.map { ($0 - mean) / spread * standardDeviation }
  }

  /// Below eight residuals their shape says nothing.
  static let fewestResiduals = 8

  /// The innovation that is not exceeded with a probability from zero to one.
  func quantile(_ probability: Double) -> Double {
    let position = min(1, max(0, probability)) * Double(ordered.count - 1)
    let lower = min(Int(position), ordered.count - 2)
    return ordered[lower] + (position - Double(lower)) * (ordered[lower + 1] - ordered[lower])
  }
}
