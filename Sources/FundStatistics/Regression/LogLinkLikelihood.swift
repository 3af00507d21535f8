import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A likelihood with a logarithmic link, and the state of its maximisation by Newton's method (牛顿法).
///
/// The observed information is positive for both families, `m` for counts and `y / m` for amounts, so that a step
/// always descends; for counts the step is that of Fisher scoring.
///
/// Responses and weights beyond about 1e100 are multiplied by an even power of two, and the offset moved by its
/// logarithm, which changes neither the coefficients nor, after scaling back, anything else.
struct LogLinkLikelihood: Sendable {
  let family: ResponseFamily
  let columns: IndependentColumns
  /// The scaled response, its offset and its weights.
  let response: [Double]
  let offset: [Double]
  let weights: [Double]
  /// The powers of two by which response and weights were multiplied.
  let responsePower: Int
  let weightPower: Int
  private(set) var coefficients: [Double]
  /// The linear combination with the offset.
  private(set) var predictors: [Double]
  /// The means of the scaled response.
  private(set) var means: [Double]
  private(set) var deviance = Double.infinity
  private(set) var iterations = 0
  private(set) var isConverged = false
  /// The rows whose mean runs to zero.
  private(set) var vanishing: [Int] = []

  init(
    _ family: ResponseFamily, _ columns: IndependentColumns, response: [Double], weights: [Double]?,
    offset: [Double]?
  ) {
    self.family = family
    self.columns = columns
    let power = LogLinkLikelihood.extremePower(response)
    responsePower = power
    self.response = power == 0 ? response : response.map { $0.scaled(by: power) }
    let shift = Double(power) * 0.693_147_180_559_945_3
    let given = offset ?? [Double](repeating: 0, count: response.count)
    self.offset = power == 0 ? given : given.map { $0 + shift }
    let ones = weights ?? [Double](repeating: 1, count: response.count)
    let weightPower = LogLinkLikelihood.extremePower(ones)
    self.weightPower = weightPower
    self.weights = weightPower == 0 ? ones : ones.map { $0.scaled(by: weightPower) }
    coefficients = [Double](repeating: 0, count: columns.count)
    predictors = self.offset
    means = self.response
  }

  /// An even power of two that brings the largest of some values near one; zero unless it is of extreme size.
  private static func extremePower(_ values: [Double]) -> Int {
    let power = PowerOfTwo.normalising(values)
    return abs(power) > 300 ? power & ~1 : 0
  }

  /// Steps until the likelihood is at its maximum, runs away, or the limit is reached.
  mutating func maximise(limit: Int) throws(StatisticsError) {
    let noise = try start()
    var previous = Double.infinity
    var levelSteps = 0
    while iterations < limit {
      let step = try newtonStep()
      let before = (predictors, deviance)
      advance(from: coefficients, by: step, noise: noise)
      iterations += 1
      var largest = 0.0
      var size = 1.0
      for row in predictors.indices {
        largest = max(largest, abs(predictors[row] - before.0[row]))
        size = max(size, abs(predictors[row]))
      }
      levelSteps = abs(before.1 - deviance) <= noise ? levelSteps + 1 : 0
      // Rounding ends it when steps no longer shrink, or, where the data say little, no longer change the deviance.
      let isStill = largest <= 1e-12 * size || (largest <= 1e-9 * size && largest > 0.5 * previous)
      if isStill || (levelSteps == 3 && largest <= 0.1) {
        isConverged = true
        return
      }
      previous = largest
      if levelSteps >= 3 { break }
    }
    let rest = try newtonStep()
    let moves = columns.product(rest)
    vanishing = response.indices.filter { response[$0] == 0 && moves[$0] < -0.1 }
  }

  /// The first coefficients: weighted least squares of the logarithms of means near the response.
  ///
  /// - Returns: what of the deviance may be rounding.
  private mutating func start() throws(StatisticsError) -> Double {
    var sum = 0.0
    var weight = 0.0
    for row in response.indices {
      sum += weights[row] * response[row]
      weight += weights[row]
    }
    let mean = sum > 0 ? sum / weight : 1
    let first = family == .gamma ? response : response.map { ($0 + mean) / 2 }
    var roots: [Double] = []
    var targets: [Double] = []
    var noise = 0.0
    for row in response.indices {
      noise += 1e-13 * weights[row] * family.information(first[row])
      let root = (weights[row] * family.information(first[row])).squareRoot()
      roots.append(root)
      targets.append(root * (log(first[row]) - offset[row] + (response[row] - first[row]) / first[row]))
    }
    let target = targets
    let factor = QRFactorization(columns.weighted(by: roots), pivoting: .inOrder)
    let step = try StatisticsError.wrapping { () throws(NumericsError) in try factor.solve(target) }
    place([Double](repeating: 0, count: columns.count))
    advance(from: coefficients, by: step, noise: .infinity)
    if !deviance.isFinite {
      let row = means.firstIndex { !($0 > 0 && $0 < .infinity) } ?? 0
      throw .numerics(.overflow(index: row))
    }
    return noise
  }

  /// The change of the coefficients that Newton's method proposes.
  private func newtonStep() throws(StatisticsError) -> [Double] {
    let roots = observedRoots
    var targets: [Double] = []
    for row in response.indices {
      let mean = means[row]
      let value = response[row]
      // The slope of the likelihood over its curvature.
      let pull = family == .gamma ? 1 - mean / value : (value > 0 ? (value - mean) / mean : -1)
      targets.append(roots[row] * pull)
    }
    let factor = QRFactorization(columns.weighted(by: roots), pivoting: .inOrder)
    return try StatisticsError.wrapping { () throws(NumericsError) in try factor.solve(targets) }
  }

  /// The root of what each row brings to the expected information.
  var expectedRoots: [Double] {
    response.indices.map { (weights[$0] * family.information(means[$0])).squareRoot() }
  }

  /// The root of what each row brings to the observed information.
  var observedRoots: [Double] {
    guard family == .gamma else { return expectedRoots }
    return response.indices.map { (weights[$0] * (response[$0] / means[$0])).squareRoot() }
  }

  /// Goes a step, or as much of it, by halves, as does not raise the deviance by more than noise.
  private mutating func advance(from start: [Double], by step: [Double], noise: Double) {
    let before = deviance
    var share = 1.0
    for _ in 0..<60 {
      place(zip(start, step).map { $0 + share * $1 })
      if deviance.isFinite && deviance <= before + noise { return }
      share /= 2
    }
    place(start)
  }

  /// Sets the coefficients and what follows from them.
  private mutating func place(_ values: [Double]) {
    coefficients = values
    predictors = zip(columns.product(values), offset).map { $0 + $1 }
    means = predictors.map { exp($0) }
    var sum = CompensatedSum()
    for row in response.indices { sum.add(weights[row] * family.halfDeviance(response[row], means[row])) }
    deviance = 2 * sum.value
  }
}
