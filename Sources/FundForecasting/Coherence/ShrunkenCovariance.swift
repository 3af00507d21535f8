import FundNumerics

/// The covariance of residuals about zero with correlations shrunk towards zero, as a diagonal and columns.
///
/// `W = l D + (1 - l) E E' / T` with the residuals E of T periods, their mean squares D, and the intensity
/// `l = sum of Var(r) / sum of r^2` over all pairs. Both sums come from one T x T product, so that no matrix of series by
/// series is made: `O(n T^2)`.
///
/// A residual that is missing counts as zero in E: correlations of series that share few periods are drawn towards zero,
/// and W stays positive definite. D is the mean square of those present, and the diagonal of W is D.
///
/// Reference: J. Schäfer and K. Strimmer, Stat. Appl. Genet. Mol. Biol. 4 (2005).
struct ShrunkenCovariance {
  /// The diagonal part.
  let variances: [Double]
  /// The other part: so many values for each series, series after series; empty when there is none.
  let columns: [Double]
  let columnCount: Int
  let shrinkage: Double

  /// Fewer residuals than this say nothing about a variance.
  static let fewestResiduals = 3

  /// - Parameter known: variances of series that have fewer than ``fewestResiduals`` residuals; empty when there are none.
  init(_ residuals: [[Double]], known: [Double], hasCorrelations: Bool) throws(CoherenceError) {
    let length = residuals.first?.count ?? 0
    for own in residuals where own.count != length { throw .lengthMismatch(expected: length, actual: own.count) }
    var (largest, isAny) = (0.0, false)
    for (series, own) in residuals.enumerated() {
      for value in own where !value.isNaN {
        largest = max(largest, abs(value))
        isAny = true
      }
      guard largest.isFinite else { throw .notFinite(series: series) }
    }
    for (series, own) in known.enumerated() {
      guard own >= 0, own.isFinite else { throw .notFinite(series: series) }
      largest = max(largest, own.squareRoot())
    }
    guard isAny || !known.isEmpty else { throw .noResiduals }
    // In units of the largest residual, so that squares stay within range.
    let power = PowerOfTwo.normalising(CollectionOfOne(largest))
    var values = [Double](repeating: 0, count: residuals.count * length)
    var squares = [Double](repeating: 0, count: residuals.count)
    var present = [Double](repeating: 0, count: residuals.count)
    for (series, own) in residuals.enumerated() {
      var (sum, count) = (0.0, 0.0)
      for period in 0..<length where !own[period].isNaN {
        let value = own[period].scaled(by: power)
        values[series * length + period] = value
        sum += value * value
        count += 1
      }
      if count < Double(Self.fewestResiduals), !known.isEmpty {
        let spread = known[series].squareRoot().scaled(by: power)
        for period in 0..<length { values[series * length + period] = 0 }
        (squares[series], present[series]) = (spread * spread, 0)
      } else {
        (squares[series], present[series]) = (count > 0 ? sum / count : 0, count)
      }
    }
    let mean = squares.reduce(0, +) / Double(max(1, squares.count))
    let least = mean > 0 ? 1e-12 * mean : 1
    for series in squares.indices { squares[series] = max(squares[series], least) }
    guard hasCorrelations, length > 0 else {
      (variances, columns, columnCount, shrinkage) = (squares, [], 0, 1)
      return
    }
    let kept = Self.intensity(values, length, squares)
    shrinkage = kept
    let count = Double(length)
    variances = squares.indices.map { squares[$0] * (kept + (1 - kept) * (1 - present[$0] / count)) }
    guard kept < 1 else {
      (columns, columnCount) = ([], 0)
      return
    }
    let root = ((1 - kept) / count).squareRoot()
    for place in values.indices { values[place] *= root }
    (columns, columnCount) = (values, length)
  }

  /// The intensity: squares of correlations over all pairs by products between periods, their variances by fourth powers.
  private static func intensity(_ values: [Double], _ length: Int, _ squares: [Double]) -> Double {
    let count = Double(length)
    let series = squares.count
    var unit = values
    var turned = [Double](repeating: 0, count: values.count)
    var ownSquares = 0.0
    var ownPowers = 0.0
    for one in 0..<series {
      let inverse = 1 / squares[one].squareRoot()
      var (sum, powers) = (0.0, 0.0)
      for period in 0..<length {
        let x = values[one * length + period] * inverse
        unit[one * length + period] = x
        turned[period * series + one] = x
        sum += x * x
        powers += x * x * x * x
      }
      ownSquares += (sum / count) * (sum / count)
      ownPowers += powers
    }
    let left = Matrix(finite: unit, shape: MatrixShape(rowCount: length, columnCount: series))
    var products = [Double](repeating: 0, count: length * length)
    do {
      var output = products.mutableSpan
      left.multiply(columns: turned.span, count: length, into: &output)
    }
    var pairSquares = 0.0
    var powers = 0.0
    for place in products.indices { pairSquares += products[place] * products[place] }
    for period in 0..<length { powers += products[period * (length + 1)] * products[period * (length + 1)] }
    let correlations = pairSquares / (count * count) - ownSquares
    let spread = (powers - ownPowers - count * correlations) / (count * max(1, count - 1))
    let intensity = correlations > 0 ? spread / correlations : 1
    return min(1, max(1e-4, intensity.isFinite ? intensity : 1))
  }
}
