/// Products of a matrix and a vector in twice the precision of a double, four rows at a time.
///
/// Columns lie `stride` apart, a multiple of four, and are zero below their last row. Each product is exact, each sum
/// carries its rounding error along, so that results are as if computed with about 31 digits.
///
/// Reference: T. Ogita, S. Rump and S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005).
enum DoubleDoubleProducts {
  typealias Lane = SIMD4<Double>

  @inline(__always)
  private static func split(_ a: Lane) -> (high: Lane, low: Lane) {
    let t = 134_217_729 * a
    let high = t - (t - a)
    return (high, a - high)
  }

  /// Takes `column * factor` off an accumulator of high and low parts.
  static func subtract(
    _ column: UnsafePointer<Double>, low: UnsafePointer<Double>?, times factor: DoubleDouble,
    from high: UnsafeMutablePointer<Double>, _ rest: UnsafeMutablePointer<Double>, stride: Int
  ) {
    let f = Lane(repeating: -factor.high)
    let fl = Lane(repeating: -factor.low)
    let (fHigh, fLow) = split(f)
    for row in Swift.stride(from: 0, to: stride, by: 4) {
      let x = Householder.load(column, row)
      let (xHigh, xLow) = split(x)
      let p = x * f
      let cross = xHigh * fLow + xLow * fHigh
      var error = (xHigh * fHigh - p) + cross + xLow * fLow
      error += x * fl
      if let low { error += Householder.load(low, row) * f }
      let a = Householder.load(high, row)
      let s = a + p
      let back = s - a
      let lost = (a - (s - back)) + (p - back)
      Householder.store(s, high, row)
      Householder.store(Householder.load(rest, row) + (lost + error), rest, row)
    }
  }

  /// The inner product of a column and a vector of high and low parts.
  static func dot(
    _ column: UnsafePointer<Double>, low: UnsafePointer<Double>?, _ high: UnsafePointer<Double>,
    _ rest: UnsafePointer<Double>, stride: Int
  ) -> DoubleDouble {
    var sum = Lane(repeating: 0)
    var carried = Lane(repeating: 0)
    for row in Swift.stride(from: 0, to: stride, by: 4) {
      let x = Householder.load(column, row)
      let y = Householder.load(high, row)
      let (xHigh, xLow) = split(x)
      let (yHigh, yLow) = split(y)
      let p = x * y
      let cross = xHigh * yLow + xLow * yHigh
      var error = (xHigh * yHigh - p) + cross + xLow * yLow
      error += x * Householder.load(rest, row)
      if let low { error += Householder.load(low, row) * y }
      let s = sum + p
      let back = s - sum
      carried += ((sum - (s - back)) + (p - back)) + error
      sum = s
    }
    var total = DoubleDouble(0)
    for lane in 0..<4 { total += DoubleDouble(sum[lane], carried[lane]) }
    return total
  }
}
