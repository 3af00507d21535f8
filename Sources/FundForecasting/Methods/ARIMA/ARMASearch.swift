#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the angles of the largest likelihood (极大似然搜索).
///
/// The likelihood is a sum of squares (``ARMALikelihood``), so the method of Levenberg and Marquardt applies, with
/// derivatives of the residuals by differences: few evaluations lead to the maximum.
///
/// Source: D. Marquardt, An algorithm for least-squares estimation of nonlinear parameters, J. SIAM 11 (1963).
struct ARMASearch: ~Copyable {
  let count: Int
  private let base: UnsafeMutablePointer<Double>
  private let jacobian: UnsafeMutablePointer<Double>
  private let capacity: Int

  /// Room for a number of values and angles.
  init(count: Int, capacity: Int) {
    self.count = count
    self.capacity = capacity
    base = .allocate(capacity: count)
    jacobian = .allocate(capacity: count * max(1, capacity))
  }

  deinit {
    base.deallocate()
    jacobian.deallocate()
  }

  /// A result of the search.
  struct Result {
    var angles: [Double]
    var value: Double
    var converged: Bool
  }

  /// Descends from a start until an iteration lowers the logarithm of Q by less than `tolerance`.
  ///
  /// - Parameter bound: a value of Q worth reaching; the search gives up when, from the fourth iteration on, ten times
  ///   the last gain would not lead there.
  func descend(
    _ likelihood: inout ARMALikelihood, _ shape: ARMAShape, from start: [Double], tolerance: Double,
    bound: Double = .infinity, iterationLimit: Int = 60
  ) -> Result {
    let k = shape.count
    var angles = start
    var value = likelihood.value(angles: angles, shape)
    // Below that there is nothing but rounding.
    guard k > 0, value.isFinite, value > 1e-21 * Double(count) else {
      return Result(angles: angles, value: value, converged: true)
    }
    keep(likelihood, in: base)
    var damping = 1e-3
    var cross = [Double](repeating: 0, count: k * k)
    var slope = [Double](repeating: 0, count: k)
    var trial = angles
    var quiet = 0
    for iteration in 0..<iterationLimit {
      differentiate(&likelihood, shape, angles)
      for i in 0..<k {
        slope[i] = dot(jacobian + i * count, base)
        for j in 0...i {
          cross[i * k + j] = dot(jacobian + i * count, jacobian + j * count)
          cross[j * k + i] = cross[i * k + j]
        }
      }
      var improved = false
      var attempts = 0
      var gain = 0.0
      while attempts < 8 {
        attempts += 1
        guard let step = Self.solve(cross, slope, damping) else {
          damping *= 10
          continue
        }
        var longest = 0.0
        for i in 0..<k { longest = max(longest, abs(step[i])) }
        let shrink = longest > 0.7 ? 0.7 / longest : 1
        for i in 0..<k { trial[i] = angles[i] - shrink * step[i] }
        let next = likelihood.value(angles: trial, shape)
        if next < value {
          gain = log(value / next)
          swap(&angles, &trial)
          value = next
          improved = true
          break
        }
        if longest < 1e-9 { break }
        damping = max(damping, 1e-4) * 8
      }
      guard improved else { return Result(angles: angles, value: value, converged: true) }
      keep(likelihood, in: base)
      if attempts == 1 { damping = max(damping * 0.1, 1e-9) }
      if iteration >= 3, log(value / bound) > 10 * gain { break }
      quiet = gain < tolerance ? quiet + 1 : 0
      if quiet >= 2 || gain < 0.01 * tolerance { return Result(angles: angles, value: value, converged: true) }
    }
    return Result(angles: angles, value: value, converged: false)
  }

  private func keep(_ likelihood: borrowing ARMALikelihood, in target: UnsafeMutablePointer<Double>) {
    let e = likelihood.filter.innovations
    let factor = likelihood.inflation
    for t in 0..<count { target[t] = e[t] * factor }
  }

  private func differentiate(_ likelihood: inout ARMALikelihood, _ shape: ARMAShape, _ angles: [Double]) {
    var moved = angles
    for i in angles.indices {
      // Inwards from the edge, on both sides of which the values are the same.
      let distance = sin(2 * angles[i]) >= 0 ? -2e-6 : 2e-6
      moved[i] = angles[i] + distance
      let column = jacobian + i * count
      if likelihood.value(angles: moved, shape).isFinite {
        let e = likelihood.filter.innovations
        let factor = likelihood.inflation
        for t in 0..<count { column[t] = (e[t] * factor - base[t]) / distance }
      } else {
        for t in 0..<count { column[t] = 0 }
      }
      moved[i] = angles[i]
    }
  }

  private func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
    var sum = SIMD4<Double>(repeating: 0)
    var t = 0
    while t + 4 <= count {
      sum += SIMD4(a[t], a[t + 1], a[t + 2], a[t + 3]) * SIMD4(b[t], b[t + 1], b[t + 2], b[t + 3])
      t += 4
    }
    var rest = sum.sum()
    while t < count {
      rest += a[t] * b[t]
      t += 1
    }
    return rest
  }

  /// Solves the damped normal equations by the root-free factorisation of Cholesky.
  static func solve(_ cross: [Double], _ slope: [Double], _ damping: Double) -> [Double]? {
    let k = slope.count
    var largest = 0.0
    for i in 0..<k { largest = max(largest, cross[i * k + i]) }
    guard largest > 0, largest.isFinite else { return nil }
    var lower = cross
    var x = slope
    for i in 0..<k { lower[i * k + i] += damping * (cross[i * k + i] + 1e-6 * largest) }
    for j in 0..<k {
      var pivot = lower[j * k + j]
      for m in 0..<j { pivot -= lower[j * k + m] * lower[j * k + m] }
      guard pivot > 1e-14 * largest else { return nil }
      let root = pivot.squareRoot()
      lower[j * k + j] = root
      for i in j + 1..<max(k, j + 1) {
        var sum = lower[i * k + j]
        for m in 0..<j { sum -= lower[i * k + m] * lower[j * k + m] }
        lower[i * k + j] = sum / root
      }
    }
    for i in 0..<k {
      for m in 0..<i { x[i] -= lower[i * k + m] * x[m] }
      x[i] /= lower[i * k + i]
    }
    for i in (0..<k).reversed() {
      for m in i + 1..<max(k, i + 1) { x[i] -= lower[m * k + i] * x[m] }
      x[i] /= lower[i * k + i]
    }
    return x
  }
}
