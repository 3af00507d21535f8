#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The exact Gaussian likelihood of a regression with ARMA errors, as a sum of squares (精确高斯似然).
///
/// The response and all regressors pass the same filter, after which the coefficients are those of least squares, so
/// only the ARMA coefficients are searched for. With S the remaining sum of squares, F the variances of the filter and
/// n values, twice the negative log-likelihood is `n (log(2 pi Q / n) + 1)` with
///
///     Q = S exp(sum log F / n)
///
/// which is again a sum of squares, that of the filtered response times `exp(sum log F / (2 n))`.
///
/// A missing value is zero in the response and has a dummy regressor over which the likelihood is integrated: the
/// logarithm of the determinant of the filtered dummies' crossproducts joins that of F and n counts the values known.
/// For differenced series that is the likelihood of the diffuse Kalman filter.
///
/// Source for missing values: V. Gomez, A. Maravall and D. Pena, Missing observations in ARIMA models: skipping approach
/// versus additive outlier approach, J. Econometrics 88 (1999).
package struct ARMALikelihood: ~Copyable {
  var filter: ARMAFilter
  /// Columns at the front that stand for missing values.
  let dummyCount: Int
  /// Regressors in use, after the dummies; the columns behind them are ignored.
  var regressorCount: Int
  /// Values known, less those that differencing takes.
  var effectiveCount: Int { filter.count - usedDummyCount }
  /// Evaluations so far.
  private(set) var evaluations = 0
  /// The factor of the last residuals, which makes their squares sum to Q.
  private(set) var inflation = 1.0
  /// The triangle of the last projection, by columns.
  private let triangle: UnsafeMutablePointer<Double>
  private let coefficients: UnsafeMutablePointer<Double>
  private let order: Int
  private let isUsed: UnsafeMutablePointer<Bool>
  private var usedDummyCount = 0

  /// A likelihood of a differenced response and regressors, the dummies first.
  package init(response: [Double], regressors: [[Double]], dummyCount: Int, degree: Int) {
    let n = response.count
    order = regressors.count
    self.dummyCount = dummyCount
    regressorCount = regressors.count - dummyCount
    filter = ARMAFilter(count: n, columnCount: order + 1, degree: degree)
    triangle = .allocate(capacity: max(1, order * (order + 1)))
    triangle.initialize(repeating: 0, count: max(1, order * (order + 1)))
    coefficients = .allocate(capacity: degree + 8)
    coefficients.initialize(repeating: 0, count: degree + 8)
    isUsed = .allocate(capacity: order + 1)
    isUsed.initialize(repeating: true, count: order + 1)
    // The response comes first, so that the columns in use are always a prefix.
    for t in 0..<n { filter.data[t] = response[t] }
    for (column, values) in regressors.enumerated() {
      for t in 0..<n { filter.data[(column + 1) * n + t] = values[t] }
    }
    findUsed()
    for j in 0..<dummyCount where isUsed[j] { usedDummyCount += 1 }
  }

  deinit {
    triangle.deallocate()
    coefficients.deallocate()
    isUsed.deallocate()
  }

  /// Linear columns in use.
  var columnCount: Int { dummyCount + regressorCount }

  /// Regressors in use, dummies left out, that are determined.
  var determinedCount: Int {
    var count = 0
    for j in dummyCount..<columnCount where isUsed[j] { count += 1 }
    return count
  }

  /// Whether a column is not a combination of those before it.
  func isDetermined(_ column: Int) -> Bool { isUsed[column] }

  /// Q at angles; infinite where the autoregression is not stationary.
  mutating func value(angles: UnsafePointer<Double>, _ shape: ARMAShape) -> Double {
    ReflectionMap.coefficients(angles, shape, into: coefficients)
    return value(coefficients: coefficients, shape)
  }

  /// Q at coefficients, as many as the shape has or more.
  package mutating func value(coefficients: UnsafePointer<Double>, _ shape: ARMAShape) -> Double {
    evaluations += 1
    guard let logarithm = filter.run(coefficients, shape, columns: 0..<columnCount + 1) else { return .infinity }
    let determinant = project()
    inflation = exp((logarithm + determinant) / Double(2 * effectiveCount))
    let e = filter.innovations
    var sum = SIMD4<Double>(repeating: 0)
    let n = filter.count
    var t = 0
    while t + 4 <= n {
      let four = SIMD4(e[t], e[t + 1], e[t + 2], e[t + 3])
      sum += four * four
      t += 4
    }
    var squares = sum.sum()
    while t < n {
      squares += e[t] * e[t]
      t += 1
    }
    let value = squares * inflation * inflation
    return value.isFinite ? value : .infinity
  }

  /// Twice the negative log-likelihood for a value of Q.
  func deviance(_ q: Double) -> Double {
    let n = Double(effectiveCount)
    return n * (log(2 * .pi * q / n) + 1)
  }

  /// Projects the filtered response on the complement of the filtered columns, by modified Gram-Schmidt.
  ///
  /// - Returns: the logarithm of the determinant of the dummies' crossproducts.
  private func project() -> Double {
    let n = filter.count
    let k = columnCount
    var determinant = 0.0
    for j in 0..<k {
      let column = filter.innovations + (j + 1) * n
      let diagonal = triangle + j * order
      guard isUsed[j] else {
        for i in 0...j { diagonal[i] = 0 }
        continue
      }
      var square = 0.0
      for t in 0..<n { square += column[t] * column[t] }
      let norm = square.squareRoot()
      diagonal[j] = norm
      guard norm > 0 else { continue }
      if j < dummyCount { determinant += 2 * log(norm) }
      let scale = 1 / norm
      for t in 0..<n { column[t] *= scale }
      for other in j + 1...k {
        // The response, first in memory, is the last to be projected.
        let target = other == k ? filter.innovations : filter.innovations + (other + 1) * n
        let share = Self.dot(column, target, n)
        for t in 0..<n { target[t] -= share * column[t] }
        triangle[other * order + j] = share
      }
    }
    return determinant
  }

  @inline(__always)
  private static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ n: Int) -> Double {
    var sum = SIMD4<Double>(repeating: 0)
    var t = 0
    while t + 4 <= n {
      sum += SIMD4(a[t], a[t + 1], a[t + 2], a[t + 3]) * SIMD4(b[t], b[t + 1], b[t + 2], b[t + 3])
      t += 4
    }
    var rest = sum.sum()
    while t < n {
      rest += a[t] * b[t]
      t += 1
    }
    return rest
  }

  /// Finds, once, the columns that earlier ones already determine.
  private func findUsed() {
    let n = filter.count
    for j in 0..<order {
      let source = filter.data + (j + 1) * n
      let column = filter.innovations + (j + 1) * n
      for t in 0..<n { column[t] = source[t] }
      let before = Self.dot(column, column, n)
      for _ in 0..<2 {
        for i in 0..<j where isUsed[i] {
          let other = filter.innovations + (i + 1) * n
          let share = Self.dot(other, column, n)
          for t in 0..<n { column[t] -= share * other[t] }
        }
      }
      let square = Self.dot(column, column, n)
      isUsed[j] = square > 1e-18 * before && square > 0
      guard isUsed[j] else { continue }
      let scale = 1 / square.squareRoot()
      for t in 0..<n { column[t] *= scale }
    }
  }

  /// The coefficients of the columns in use after the last evaluation; zero for those not determined.
  func linearCoefficients() -> [Double] {
    let k = columnCount
    var result = [Double](repeating: 0, count: k)
    for j in (0..<k).reversed() where isUsed[j] && triangle[j * order + j] > 0 {
      var sum = triangle[k * order + j]
      for other in j + 1..<max(k, j + 1) { sum -= triangle[other * order + j] * result[other] }
      result[j] = sum / triangle[j * order + j]
    }
    return result
  }

  /// The inverse of the triangle, by columns: the coefficients' errors per innovation of variance one.
  func inverseTriangle() -> [[Double]] {
    let k = columnCount
    return (0..<k).map { column -> [Double] in
      var x = [Double](repeating: 0, count: k)
      guard isUsed[column], triangle[column * order + column] > 0 else { return x }
      for j in (0...column).reversed() where isUsed[j] && triangle[j * order + j] > 0 {
        var sum = j == column ? 1.0 : 0.0
        for other in j + 1..<column + 1 { sum -= triangle[other * order + j] * x[other] }
        x[j] = sum / triangle[j * order + j]
      }
      return x
    }
  }
}
