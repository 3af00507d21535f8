import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks for the parameters of a law, as `mu = A + exp(u + w z)` with `z` the age or its logarithm about its mean.
struct MortalityLawSearch {
  private let kind: MortalityLawKind
  private let criterion: MortalityLawKind.Criterion
  private let z: [Double]
  private let centre: Double
  private let deaths: [Double]
  private let exposure: [Double]
  /// The level at the centre, the slope, and the part that does not depend on age.
  private var level = 0.0
  private var slope = 0.0
  private var constant = 0.0
  private var iterations = 0
  private var isConverged = false
  private var covariance: Matrix?

  init(
    _ kind: MortalityLawKind, ages: [Double], deaths: [Double], exposure: [Double],
    _ criterion: MortalityLawKind.Criterion
  ) {
    self.kind = kind
    self.criterion = criterion
    let used = ages.indices.filter { exposure[$0] > 0 }
    self.deaths = used.map { deaths[$0] }
    self.exposure = used.map { exposure[$0] }
    let raw = used.map { kind == .weibull ? log(ages[$0]) : ages[$0] }
    let weight = self.deaths.reduce(0, +)
    centre = weight > 0 ? zip(raw, self.deaths).reduce(0) { $0 + $1.0 * $1.1 } / weight : 0
    let middle = centre
    z = raw.map { $0 - middle }
  }

  /// The number of parameters.
  var width: Int { kind == .makeham ? 3 : 2 }
  /// Ages with exposure and deaths.
  var informativeAges: Int { deaths.count { $0 > 0 } }
  /// Whether the part that does not depend on age is above zero.
  var isInside: Bool { constant > 0 }

  /// Fits, for Makeham from several parts of the lowest rate as the constant.
  mutating func run() {
    startLogarithms()
    guard kind == .makeham else { return climb() }
    let start = self
    let lowest = zip(deaths, exposure).filter { $0.0 > 0 }.map { $0.0 / $0.1 }.min() ?? 0
    var best: MortalityLawSearch?
    for part in [0.9, 0.5, 0.1, 0.01] {
      var one = start
      one.constant = part * lowest
      one.startLogarithms()
      one.climb()
      if one.objective() < best?.objective() ?? .infinity { best = one }
    }
    if let best { self = best }
  }

  /// A weighted line through the logarithms of the rates above the constant.
  private mutating func startLogarithms() {
    var (w, wz, wzz, wy, wzy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for place in z.indices {
      let rate = (deaths[place] + 0.5) / exposure[place] - constant
      guard rate > 0 else { continue }
      let (weight, y) = (deaths[place] + 0.5, log(rate))
      w += weight
      wz += weight * z[place]
      wzz += weight * z[place] * z[place]
      wy += weight * y
      wzy += weight * z[place] * y
    }
    let determinant = w * wzz - wz * wz
    slope = determinant > 0 ? (w * wzy - wz * wy) / determinant : 0
    level = w > 0 ? (wy - slope * wz) / w : 0
  }

  private func ageing(_ place: Int) -> Double { exp(level + slope * z[place]) }

  /// What is to be as small as possible.
  private func objective() -> Double {
    var sum = CompensatedSum()
    for place in z.indices {
      let force = constant + ageing(place)
      guard force > 0, force.isFinite else { return .infinity }
      switch criterion {
      case .poisson: sum.add(exposure[place] * force - deaths[place] * log(force))
      case .leastSquares:
        let gap = deaths[place] / exposure[place] - force
        sum.add(exposure[place] * gap * gap / 2)
      }
    }
    return sum.value.isNaN ? .infinity : sum.value
  }

  /// The objective changes by about this much when parameters change by as much as they are.
  private var scale: Double {
    zip(deaths, exposure).reduce(0) { $0 + (criterion == .poisson ? $1.0 : $1.0 * $1.0 / $1.1) }
  }

  /// Steps of Gauss and Newton, damped where one fails.
  ///
  /// Near the end a step promises less than the objective can show, and is taken on trust until it promises nothing.
  private mutating func climb() {
    let scale = scale
    var (damping, stalled, least) = (0.0, 0, Double.infinity)
    var best = objective()
    while iterations < 500, !isConverged {
      iterations += 1
      guard damping <= 1e12 else { return }
      guard let (gradient, matrix) = derivatives(), let step = solve(gradient, matrix, damping) else {
        damping = max(damping * 10, 1e-4)
        continue
      }
      let promise = zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      let isNear = promise <= 1e-9 * scale
      var next = self
      next.level += step[0]
      next.slope += step[1]
      if kind == .makeham { next.constant += step[2] }
      let value = next.objective()
      guard value <= best || (isNear && value <= best + 1e-9 * scale) else {
        damping = max(damping * 10, 1e-4)
        continue
      }
      (level, slope, constant, best) = (next.level, next.slope, next.constant, value)
      damping = damping < 1e-8 ? 0 : damping / 10
      // A constant below zero belongs to no law: the search ends at the bound.
      if kind == .makeham, constant <= 0 { return }
      stalled = promise < least / 2 ? 0 : stalled + 1
      least = min(least, promise)
      isConverged = isNear && damping == 0 && (promise <= 1e-24 * scale || stalled >= 4)
    }
    if let (_, matrix) = derivatives(), criterion == .poisson {
      covariance = try? CholeskyFactorization(matrix).solve(Matrix.identity(width))
    }
  }

  /// The gradient upwards and the expected second derivatives.
  private func derivatives() -> (gradient: [Double], matrix: Matrix)? {
    var gradient = [Double](repeating: 0, count: width)
    var entries = [Double](repeating: 0, count: width * width)
    for place in z.indices {
      let old = ageing(place)
      let force = constant + old
      let row = [old, old * z[place], 1]
      let weight = criterion == .poisson ? exposure[place] / force : exposure[place]
      let gap = deaths[place] / exposure[place] - force
      for i in 0..<width {
        gradient[i] += weight * gap * row[i]
        for j in 0...i { entries[j * width + i] += weight * row[i] * row[j] }
      }
    }
    for i in 0..<width {
      for j in 0..<i { entries[i * width + j] = entries[j * width + i] }
    }
    guard let matrix = try? Matrix(rowCount: width, columnCount: width, columnMajor: entries) else { return nil }
    return (gradient, matrix)
  }

  private func solve(_ gradient: [Double], _ matrix: Matrix, _ damping: Double) -> [Double]? {
    // In units of each parameter's own curvature.
    let scales = (0..<width).map { matrix[$0, $0].squareRoot() }
    guard scales.allSatisfy({ $0 > 0 }) else { return nil }
    var entries = [Double](repeating: 0, count: width * width)
    for i in 0..<width {
      for j in 0..<width { entries[i * width + j] = matrix[i, j] / (scales[i] * scales[j]) }
      entries[i * width + i] += damping
    }
    guard let scaled = try? Matrix(rowCount: width, columnCount: width, columnMajor: entries),
      let factor = try? CholeskyFactorization(scaled),
      let solved = try? factor.solve((0..<width).map { gradient[$0] / scales[$0] })
    else { return nil }
    return (0..<width).map { solved[$0] / scales[$0] }
  }

  /// The result as one of a law.
  func fit(of asked: MortalityLawKind, isAtBound: Bool) -> MortalityLawFit {
    let law: any MortalityLaw
    // How the parameters of the law change with level, slope and constant.
    var slopes: [[Double]]
    if kind == .weibull {
      // log mu = log k - k log s + (k - 1) log x.
      let shape = slope + 1
      let scale = exp((log(shape) - level + slope * centre) / shape)
      law = Weibull(shape: shape, scale: scale)
      let byShape = scale * ((1 / shape + centre) / shape - log(scale) / shape)
      slopes = [[0, 1, 0], [-scale / shape, byShape, 0]]
    } else {
      let b = exp(level - slope * centre)
      let c = exp(slope)
      law = asked == .makeham ? Makeham(a: constant, b: b, c: c) : Gompertz(b: b, c: c)
      slopes = [[b, -b * centre, 0], [0, c, 0]]
      if asked == .makeham { slopes.insert([0, 0, 1], at: 0) }
    }
    let parameters = zip(law.parameters, slopes).map { parameter, slopes in
      let error = isAtBound && parameter.name == "A" ? nil : standardError(slopes)
      return MortalityLawFit.Parameter(name: parameter.name, value: parameter.value, standardError: error)
    }
    var deviance = 0.0
    for place in z.indices {
      let (events, mean) = (deaths[place], exposure[place] * (constant + ageing(place)))
      deviance += 2 * ((events > 0 ? events * log(events / mean) : 0) - (events - mean))
    }
    return MortalityLawFit(
      kind: asked, law: law, parameters: parameters, deviance: deviance, degreesOfFreedom: z.count - width,
      iterations: iterations, isConverged: isConverged, isAtBound: isAtBound)
  }

  private func standardError(_ slopes: [Double]) -> Double? {
    guard let covariance else { return nil }
    var variance = 0.0
    for i in 0..<width {
      for j in 0..<width { variance += slopes[i] * slopes[j] * covariance[i, j] }
    }
    return variance >= 0 ? variance.squareRoot() : nil
  }
}
