#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The exact one-step prediction of a stationary ARMA process, for several columns at once (精确一步预测滤波).
///
/// The state is the predictions `x[t][i] = E(y[t + i] | y[1] ... y[t - 1])`, `i = 0 ..< r`, and the Kalman filter is
///
///     v[t] = y[t] - x[t][0]        x[t + 1] = T x[t] + k[t] v[t]
///
/// where T shifts by one place and predicts the last one by the autoregression. Since the filter starts at the stationary
/// distribution, the change of the state's covariance has rank one and gain k and variance F follow without it:
///
///     F[1] = gamma(0)        k[1] = w[1] = gamma(1 ... r) / gamma(0)
///     rho = w[t][0]          F[t + 1] = F[t] (1 - rho^2)
///     k[t + 1] = (k[t] - rho T w[t]) / (1 - rho^2)        w[t + 1] = T w[t] - rho k[t + 1]
///
/// so a step costs `O(r)` rather than `O(r^2)`, and rho is the partial autocorrelation of the process at lag t. The
/// vectors slide through memory, which makes the shift free. When rho has been negligible for r steps in a row the gain
/// is that of the infinite past and stays. Variances are in units of that of an innovation, so F falls to 1.
///
/// Sources: J. Pearlman, An algorithm for the exact likelihood of a high-order autoregressive-moving average process,
/// Biometrika 67 (1980); M. Morf, G. Sidhu and T. Kailath, Some new algorithms for recursive estimation in constant,
/// linear, discrete-time systems, IEEE Trans. Autom. Control 19 (1974). The normalised form is ours.
struct ARMAFilter: ~Copyable {
  /// Values in a column.
  let count: Int
  /// Columns that there is room for.
  let columnCount: Int
  private let stateCapacity: Int
  private let stride: Int
  /// The columns, one after the other.
  let data: UnsafeMutablePointer<Double>
  /// Innovations over the root of their variance, in units of that of an innovation of the infinite past.
  let innovations: UnsafeMutablePointer<Double>
  private let states: UnsafeMutablePointer<Double>
  private let wave: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  let gain: UnsafeMutablePointer<Double>
  let work: UnsafeMutablePointer<Double>
  /// Lags and coefficients of the products of the polynomials that are not zero.
  let arLags: UnsafeMutablePointer<Int>
  let arValues: UnsafeMutablePointer<Double>
  let maLags: UnsafeMutablePointer<Int>
  let maValues: UnsafeMutablePointer<Double>
  var arCount = 0
  var maCount = 0
  var arDegree = 0
  var maDegree = 0
  /// Places of the state in use.
  private(set) var stateCount = 4
  /// The variance of the next innovation.
  private(set) var variance = 1.0
  /// The step, if any, from which the gain stood still.
  private(set) var steadyFrom: Int?

  /// Room for columns of a length and shapes of at most a degree.
  init(count: Int, columnCount: Int, degree: Int) {
    self.count = count
    self.columnCount = columnCount
    let capacity = max(4, (degree + 3) / 4 * 4)
    self.stateCapacity = capacity
    self.stride = count + capacity + 4
    data = Self.zeros(count * columnCount)
    innovations = Self.zeros(count * columnCount)
    states = Self.zeros(stride * columnCount)
    wave = Self.zeros(stride)
    weights = Self.zeros(count)
    gain = Self.zeros(capacity)
    work = Self.zeros(capacity * (capacity + 1) / 2 + 8 * capacity + 64)
    arLags = .allocate(capacity: capacity + 1)
    maLags = .allocate(capacity: capacity + 1)
    arValues = Self.zeros(capacity + 1)
    maValues = Self.zeros(capacity + 1)
  }

  deinit {
    data.deallocate()
    innovations.deallocate()
    states.deallocate()
    wave.deallocate()
    weights.deallocate()
    gain.deallocate()
    work.deallocate()
    arLags.deallocate()
    maLags.deallocate()
    arValues.deallocate()
    maValues.deallocate()
  }

  private static func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
    let pointer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
    pointer.initialize(repeating: 0, count: max(1, count))
    return pointer
  }

  /// The state of a column after the last value: predictions of the next periods.
  func state(_ column: Int) -> [Double] {
    let x = states + column * stride + count
    return (0..<stateCount).map { x[$0] }
  }

  /// The root of the variance of an innovation.
  func weight(_ t: Int) -> Double { weights[t] }

  /// The vector w after the last value.
  var lastWave: [Double] { (0..<stateCount).map { wave[count + $0] } }

  /// Filters columns under coefficients, in `O(n r (1 + columns))`.
  ///
  /// - Returns: the logarithm of the product of all variances; nil when the autoregression is not stationary.
  mutating func run(
    _ coefficients: UnsafePointer<Double>, _ shape: ARMAShape, columns: Range<Int>
  ) -> Double? {
    expand(coefficients, shape)
    stateCount = shape.stateCount
    let r = stateCount
    // Autocovariances of lags 0 ... r; the wave's buffer has room for them.
    let gamma = wave
    guard autocovariances(through: r, into: gamma) else { return nil }
    variance = gamma[0]
    let scale = 1 / gamma[0]
    for i in 0..<r { gain[i] = gamma[i + 1] * scale }
    for i in 0..<r { wave[i] = gain[i] }
    for column in columns { (states + column * stride).update(repeating: 0, count: r) }
    var logarithm = 0.0
    var product = 1.0
    var small = 0
    var t = 0
    steadyFrom = nil
    while t < count {
      if small >= r {
        steadyFrom = t
        break
      }
      let root = variance.squareRoot()
      weights[t] = root
      let weight = 1 / root
      product *= variance
      if !(product < 1e200) {
        logarithm += log(product)
        product = 1
      }
      for column in columns { advance(column, t, weight) }
      small = sharpen(t) ? small + 1 : 0
      t += 1
    }
    logarithm += log(product)
    if t < count {
      let root = variance.squareRoot()
      let weight = 1 / root
      for s in t..<count { weights[s] = root }
      logarithm += Double(count - t) * log(variance)
      for column in columns { for s in t..<count { advance(column, s, weight) } }
      (wave + count).update(repeating: 0, count: r)
    }
    return logarithm
  }

  /// One step of one column.
  @inline(__always)
  private func advance(_ column: Int, _ t: Int, _ weight: Double) {
    let r = stateCount
    let place = column &* count &+ t
    let x = states + (column &* stride &+ t)
    let innovation = data[place] - x[0]
    innovations[place] = innovation * weight
    x[r] = arCount == 0 ? 0 : predicted(x, r)
    let raw = UnsafeMutableRawPointer(x + 1)
    let k = UnsafeRawPointer(gain)
    let v = SIMD4<Double>(repeating: innovation)
    var i = 0
    while i < 8 &* r {
      var four = raw.loadUnaligned(fromByteOffset: i, as: SIMD4<Double>.self)
      four += k.loadUnaligned(fromByteOffset: i, as: SIMD4<Double>.self) * v
      raw.storeBytes(of: four, toByteOffset: i, as: SIMD4<Double>.self)
      i &+= 32
    }
  }

  /// The autoregression's value after `r` values from `x` on.
  @inline(__always)
  private func predicted(_ x: UnsafePointer<Double>, _ r: Int) -> Double {
    var sum = 0.0
    var j = 0
    while j < arCount {
      sum += arValues[j] * x[r &- arLags[j]]
      j &+= 1
    }
    return sum
  }

  /// Moves gain and variance on by a step; true when that changed nothing to speak of.
  @inline(__always)
  private mutating func sharpen(_ t: Int) -> Bool {
    let r = stateCount
    let w = wave + t
    let rho = w[0]
    w[r] = arCount == 0 ? 0 : predicted(w, r)
    guard abs(rho) > 1e-17 else { return true }
    let share = 1 - rho * rho
    variance *= share
    let raw = UnsafeMutableRawPointer(w + 1)
    let k = UnsafeMutableRawPointer(gain)
    let rhos = SIMD4<Double>(repeating: rho)
    let scale = SIMD4<Double>(repeating: 1 / share)
    var i = 0
    while i < 8 &* r {
      let four = raw.loadUnaligned(fromByteOffset: i, as: SIMD4<Double>.self)
      let old = k.loadUnaligned(fromByteOffset: i, as: SIMD4<Double>.self)
      let new = (old - rhos * four) * scale
      k.storeBytes(of: new, toByteOffset: i, as: SIMD4<Double>.self)
      raw.storeBytes(of: four - rhos * new, toByteOffset: i, as: SIMD4<Double>.self)
      i &+= 32
    }
    return abs(rho) < 1e-8
  }
}
