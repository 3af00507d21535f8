import FundNumerics

/// The covariance of residuals about zero with correlations shrunk towards zero, as a diagonal and columns.
///
/// `W = l D + (1 - l) E E' / T` with the residuals E of T periods, their mean squares D, and the intensity
/// `l = sum of Var(r) / sum of r^2` over all pairs. The squares of all correlations have the sum of those of the products of
/// periods, so that no matrix of more than T x T is made: `O(n T min(n, T))`.
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
    // The largest of every period; less than zero where all are missing.
    var peaks = [Double](repeating: -1, count: length)
    peaks.withUnsafeMutableBufferPointer { peaks in
      guard let peaks = peaks.baseAddress else { return }
      for own in residuals {
        own.withUnsafeBufferPointer { own in
          for period in own.indices {
            let size = abs(own[period])
            peaks[period] = size > peaks[period] ? size : peaks[period]
          }
        }
      }
    }
    let isAny = peaks.contains { $0 >= 0 }
    var largest = max(0, peaks.max() ?? 0)
    guard largest.isFinite else {
      throw .notFinite(series: residuals.firstIndex { $0.contains { $0.isInfinite } } ?? 0)
    }
    for (series, own) in known.enumerated() {
      guard own >= 0, own.isFinite else { throw .notFinite(series: series) }
      largest = max(largest, own.squareRoot())
    }
    guard isAny || !known.isEmpty else { throw .noResiduals }
    // In units of the largest residual, so that squares stay within range.
    let power = PowerOfTwo.normalising(CollectionOfOne(largest))
    let unit = Double(sign: .plus, exponent: min(1023, max(-1022, power)), significand: 1)
    var values = [Double](unsafeUninitializedCapacity: residuals.count * length) { $1 = residuals.count * length }
    var sums = [Double](repeating: 0, count: residuals.count)
    var squares = [Double](repeating: 0, count: residuals.count)
    var present = [Double](repeating: 0, count: residuals.count)
    for (series, own) in residuals.enumerated() {
      let place = series * length
      let (sum, missing) = values.withUnsafeMutableBufferPointer {
        Self.lay(own, times: unit, UnsafeMutableBufferPointer(rebasing: $0[place..<place + length]))
      }
      let count = Double(length - missing)
      if count < Double(Self.fewestResiduals), !known.isEmpty {
        let spread = known[series].squareRoot() * unit
        for period in 0..<length { values[place + period] = 0 }
        squares[series] = spread * spread
      } else {
        sums[series] = sum
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
    let kept = Self.intensity(&values, length, squares, sums)
    shrinkage = kept
    let count = Double(length)
    variances = squares.indices.map { squares[$0] * (kept + (1 - kept) * (1 - present[$0] / count)) }
    guard kept < 1 else {
      (columns, columnCount) = ([], 0)
      return
    }
    values.withUnsafeMutableBufferPointer { values in
      for series in squares.indices {
        let root = (squares[series] * ((1 - kept) / count)).squareRoot()
        for place in (series * length)..<((series + 1) * length) { values[place] *= root }
      }
    }
    (columns, columnCount) = (values, length)
  }

  /// Lays residuals down in some unit, zero where one is missing: the sum of their squares, and how many are missing.
  private static func lay(
    _ residuals: [Double], times unit: Double, _ values: UnsafeMutableBufferPointer<Double>
  ) -> (sum: Double, missing: Int) {
    var missing = 0
    residuals.withUnsafeBufferPointer { residuals in
      for period in values.indices {
        let value = residuals[period]
        values[period] = value.isNaN ? 0 : value * unit
        missing &+= value.isNaN ? 1 : 0
      }
    }
    var lanes = SIMD4<Double>.zero
    let whole = values.count & ~3
    for period in stride(from: 0, to: whole, by: 4) {
      let x = SIMD4(values[period], values[period + 1], values[period + 2], values[period + 3])
      lanes += x * x
    }
    return (values[whole...].reduce(lanes.sum()) { $0 + $1 * $1 }, missing)
  }

  /// The intensity: squares of correlations over all pairs by products between periods or, where they are fewer, between
  /// series; their variances by fourth powers and by the sums of squares in each period.
  ///
  /// - Parameters:
  ///   - values: the residuals, which are divided by the root of their series' square.
  ///   - sums: the sum of squares of each series.
  private static func intensity(
    _ values: inout [Double], _ length: Int, _ squares: [Double], _ sums: [Double]
  ) -> Double {
    let count = Double(length)
    let series = squares.count
    // Of every period.
    var wholes = [Double](repeating: 0, count: length)
    var fourths = [Double](repeating: 0, count: length)
    values.withUnsafeMutableBufferPointer { values in
      wholes.withUnsafeMutableBufferPointer { wholes in
        fourths.withUnsafeMutableBufferPointer { fourths in
          guard let values = values.baseAddress, let wholes = wholes.baseAddress, let fourths = fourths.baseAddress
          else { return }
          for one in 0..<series {
            let inverse = 1 / squares[one].squareRoot()
            let own = values + one * length
            for period in 0..<length {
              let x = own[period] * inverse
              let square = x * x
              own[period] = x
              wholes[period] += square
              fourths[period] += square * square
            }
          }
        }
      }
    }
    let order = min(length, series)
    var products = [Double](repeating: 0, count: order * order)
    do {
      let left = Matrix(finite: values, shape: MatrixShape(rowCount: length, columnCount: series))
      var output = products.mutableSpan
      left.addSquare(transposed: series <= length, to: &output)
    }
    // The lower triangle twice, the diagonal once.
    var below = [Double](repeating: 0, count: order)
    var diagonal = 0.0
    products.withUnsafeBufferPointer { products in
      below.withUnsafeMutableBufferPointer { below in
        guard let products = products.baseAddress, let below = below.baseAddress else { return }
        for column in 0..<order {
          let own = products + column * order
          diagonal += own[column] * own[column]
          for row in column + 1..<max(order, column + 1) { below[row] += own[row] * own[row] }
        }
      }
    }
    let pairs = 2 * below.reduce(0, +) + diagonal
    let ownSquares = squares.indices.reduce(0) { whole, one in
      let own = sums[one] / squares[one] / count
      return whole + own * own
    }
    let correlations = pairs / (count * count) - ownSquares
    let powers = wholes.reduce(0) { $0 + $1 * $1 } - fourths.reduce(0, +)
    let spread = (powers - count * correlations) / (count * max(1, count - 1))
    let intensity = correlations > 0 ? spread / correlations : 1
    return min(1, max(1e-4, intensity.isFinite ? intensity : 1))
  }
}
