#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Coefficients of a stationary polynomial and angles that may be any numbers (平稳性参数变换).
///
/// The partial autocorrelations `r[k] = sin(u[k])` run through the whole stationary region as the angles run through
/// the line; the recursion of Levinson and Durbin turns them into coefficients. An invertible moving average has the
/// coefficients with the opposite sign. A root on the unit circle is an angle of 90 degrees, at which the likelihood
/// of a moving average is stationary, so that a search can end there.
///
/// Source: O. Barndorff-Nielsen and G. Schou, On the parametrization of autoregressive models by partial
/// autocorrelations, J. Multivariate Anal. 3 (1973). The sine is our choice.
enum ReflectionMap {
  /// Writes the coefficients of all four blocks. In `O(n^2)` for the largest block.
  static func coefficients(
    _ angles: UnsafePointer<Double>, _ shape: ARMAShape, into result: UnsafeMutablePointer<Double>
  ) {
    var start = 0
    start = block(angles, start, shape.p, 1, result)
    start = block(angles, start, shape.q, -1, result)
    start = block(angles, start, shape.seasonalP, 1, result)
    _ = block(angles, start, shape.seasonalQ, -1, result)
  }

  private static func block(
    _ angles: UnsafePointer<Double>, _ start: Int, _ count: Int, _ sign: Double,
    _ result: UnsafeMutablePointer<Double>
  ) -> Int {
    let a = result + start
    for k in 0..<count {
      let r = sin(angles[start + k])
      a[k] = r
      // In pairs from both ends, since each needs the old value of the other.
      var (i, j) = (0, k - 1)
      while i < j {
        let (left, right) = (a[i], a[j])
        a[i] = left - r * right
        a[j] = right - r * left
        i += 1
        j -= 1
      }
      if i == j { a[i] -= r * a[i] }
    }
    if sign < 0 { for k in 0..<count { a[k] = -a[k] } }
    return start + count
  }

  /// The angles of coefficients; a block that is not stationary is first drawn towards zero until it is.
  ///
  /// - Parameter limit: the largest absolute partial autocorrelation to answer.
  static func angles(_ coefficients: [Double], _ shape: ARMAShape, limit: Double = 0.99) -> [Double] {
    var result = coefficients
    for (start, count, sign) in shape.blocks {
      var block = coefficients[start..<start + count].map { $0.isFinite ? sign * $0 : 0 }
      var partial = partials(block)
      var attempts = 0
      while partial == nil, attempts < 60 {
        var factor = 1.0
        for k in block.indices {
          factor *= 0.9
          block[k] *= factor
        }
        partial = partials(block)
        attempts += 1
      }
      for k in 0..<count {
        let r = partial?[k] ?? 0
        result[start + k] = asin(max(-limit, min(limit, r)))
      }
    }
    return result
  }

  /// Whether every root of `1 - a[1] z - a[2] z^2 - ...` is farther from zero than `radius`.
  static func rootsExceed(_ radius: Double, _ coefficients: [Double]) -> Bool {
    var power = 1.0
    let scaled = coefficients.map { value -> Double in
      power *= radius
      return value * power
    }
    return partials(scaled) != nil
  }

  /// The partial autocorrelations of an autoregression, or nil when it is not stationary.
  static func partials(_ coefficients: [Double]) -> [Double]? {
    var a = coefficients
    var result = a
    for k in a.indices.reversed() {
      let r = a[k]
      guard abs(r) < 1 else { return nil }
      result[k] = r
      let scale = 1 / (1 - r * r)
      let old = a
      for j in 0..<k { a[j] = (old[j] + r * old[k - 1 - j]) * scale }
    }
    return result
  }
}

extension ReflectionMap {
  /// The coefficients of all four blocks.
  static func coefficients(_ angles: [Double], _ shape: ARMAShape) -> [Double] {
    var result = [Double](repeating: 0, count: max(1, angles.count))
    coefficients(angles, shape, into: &result)
    return Array(result.prefix(angles.count))
  }
}
