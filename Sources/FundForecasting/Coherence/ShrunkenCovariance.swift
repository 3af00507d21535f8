import FundNumerics

/// The covariance of residuals about zero with correlations shrunk towards zero, as a diagonal and columns.
///
/// `W = l D + (1 - l) E E' / T` with the residuals E of T periods, their mean squares D, and the intensity
/// `l = sum of Var(r) / sum of r^2` over all pairs. Both sums come from T x T products, so that no matrix of series by
/// series is made: `O(n T^2)`.
///
/// Reference: J. Schäfer and K. Strimmer, Stat. Appl. Genet. Mol. Biol. 4 (2005).
struct ShrunkenCovariance {
  let variances: [Double]
  let columns: [[Double]]
  let shrinkage: Double

  init(_ residuals: [[Double]], hasCorrelations: Bool) throws(CoherenceError) {
    let length = residuals.first?.count ?? 0
    for own in residuals where own.count != length { throw .lengthMismatch(expected: length, actual: own.count) }
    for (series, own) in residuals.enumerated() {
      if own.contains(where: { $0.isInfinite }) { throw .notFinite(series: series) }
    }
    // In units of the largest residual, so that squares stay within range.
    let power = PowerOfTwo.normalising(residuals.lazy.joined().lazy.map { $0.isNaN ? 0 : $0 })
    let values = residuals.map { $0.map { $0.scaled(by: power) } }
    var squares = values.map { own -> Double in
      let known = own.filter { !$0.isNaN }
      return known.isEmpty ? 0 : known.reduce(0) { $0 + $1 * $1 } / Double(known.count)
    }
    let mean = squares.reduce(0, +) / Double(max(1, squares.count))
    let least = mean > 0 ? 1e-12 * mean : 1
    for series in squares.indices { squares[series] = max(squares[series], least) }
    guard hasCorrelations else {
      (variances, columns, shrinkage) = (squares, [], 1)
      return
    }
    let periods = (0..<length).filter { period in values.allSatisfy { !$0[period].isNaN } }
    guard !periods.isEmpty else { throw .noResiduals }
    let count = Double(periods.count)
    for series in squares.indices {
      squares[series] = max(least, periods.reduce(0) { $0 + values[series][$1] * values[series][$1] } / count)
    }
    // Of correlations over all pairs: their squares by products between periods, their variances by fourth powers.
    let rows = periods.map { period in squares.indices.map { values[$0][period] / squares[$0].squareRoot() } }
    var pairSquares = 0.0
    var powers = 0.0
    for (a, first) in rows.enumerated() {
      for (b, second) in rows[...a].enumerated() {
        var sum = 0.0
        for series in first.indices { sum += first[series] * second[series] }
        pairSquares += (a == b ? 1 : 2) * sum * sum
        if a == b { powers += sum * sum }
      }
    }
    pairSquares /= count * count
    var ownSquares = 0.0
    var ownPowers = 0.0
    for series in squares.indices {
      let square = rows.reduce(0) { $0 + $1[series] * $1[series] } / count
      ownSquares += square * square
      ownPowers += rows.reduce(0) { $0 + $1[series] * $1[series] * $1[series] * $1[series] }
    }
    let correlations = pairSquares - ownSquares
    let spread = (powers - ownPowers - count * correlations) / (count * max(1, count - 1))
    let intensity = correlations > 0 ? spread / correlations : 1
    let kept = min(1, max(1e-4, intensity.isFinite ? intensity : 1))
    shrinkage = kept
    variances = squares.map { $0 * kept }
    let root = ((1 - kept) / count).squareRoot()
    columns = kept < 1 ? periods.map { period in squares.indices.map { values[$0][period] * root } } : []
  }
}
