import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the Lee-Carter model of the largest Poisson likelihood, less a penalty on rough `b`.
///
/// Newton's method for all parameters at once, on the constraints `sum b = 1` and `sum k = 0`, after some steps of
/// Brouhns, Denuit and Vermunt, who change `a`, `k` and `b` in turn. A step that does not raise the likelihood is halved.
struct LeeCarterLikelihood {
  private let cells: LeeCarterCells
  private let penalty: Double
  private(set) var parameters: LeeCarterParameters
  private(set) var iterations = 0
  private(set) var isConverged = false

  init(_ cells: LeeCarterCells, smoothing: Double) {
    self.cells = cells
    let (n, years) = (cells.ages, cells.years)
    penalty = smoothing * cells.events.reduce(0, +) / Double(n)
    var a = [Double](repeating: 0, count: n)
    for x in 0..<n {
      var (events, exposure) = (0.0, 0.0)
      for t in 0..<years {
        events += cells.events[t * n + x]
        exposure += cells.exposure[t * n + x]
      }
      a[x] = log(events / exposure)
    }
    var k = [Double](repeating: 0, count: years)
    for t in 0..<years {
      var (events, expected) = (0.0, 0.0)
      for x in 0..<n {
        events += cells.events[t * n + x]
        expected += cells.exposure[t * n + x] * exp(a[x])
      }
      k[t] = Double(n) * log(events / expected)
    }
    parameters = LeeCarterParameters(a: a, b: [Double](repeating: 1 / Double(n), count: n), k: k)
    parameters.normalise()
  }

  /// Climbs until the gradient is as small as rounding allows.
  mutating func maximise(limit: Int) throws(LeeCarterError) {
    // Without movement nothing tells the ages apart: b may be anything.
    guard parameters.k.contains(where: { abs($0) > 1e-12 * Double(cells.ages) }) else { throw .noCommonMovement }
    for _ in 0..<min(10, limit) {
      alternate()
      iterations += 1
    }
    var best = objective(parameters)
    while iterations < limit, !isConverged {
      iterations += 1
      guard let (step, slope) = newtonStep() else {
        let before = best
        alternate()
        best = objective(parameters)
        isConverged = abs(before - best) <= 1e-15 * (1 + abs(best))
        continue
      }
      // The slope along the step is twice what it promises; events have unit variance, so this has a scale.
      if slope <= 1e-16 * (1 + abs(best)) { isConverged = true }
      var share = 1.0
      while true {
        let next = moved(step, share)
        let value = objective(next)
        if value < best || (isConverged && value <= best * (1 + 1e-15)) {
          (parameters, best) = (next, value)
          break
        }
        share /= 2
        if share < 1e-6 {
          isConverged = isConverged || slope <= 1e-9 * (1 + abs(best))
          return finish()
        }
      }
    }
    finish()
  }

  private mutating func finish() {
    parameters.normalise()
    let values = parameters.a + parameters.b + parameters.k
    if values.contains(where: { !$0.isFinite }) { isConverged = false }
  }

  /// Minus the logarithm of the likelihood, without constants, and the penalty.
  private func objective(_ p: LeeCarterParameters) -> Double {
    let n = cells.ages
    var sum = CompensatedSum()
    for t in 0..<cells.years {
      for x in 0..<n {
        let cell = t * n + x
        guard cells.exposure[cell] > 0 else { continue }
        let eta = p.a[x] + p.b[x] * p.k[t]
        sum.add(cells.exposure[cell] * exp(eta) - cells.events[cell] * eta)
      }
    }
    for bend in bends(p.b) { sum.add(penalty / 2 * bend * bend) }
    let total = sum.value
    return total.isFinite ? total : .infinity
  }

  /// Second differences.
  private func bends(_ b: [Double]) -> [Double] {
    guard penalty > 0, b.count > 2 else { return [] }
    var bends: [Double] = []
    for place in 2..<b.count { bends.append(b[place] - 2 * b[place - 1] + b[place - 2]) }
    return bends
  }

  private func expected(_ cell: Int) -> Double {
    cells.exposure[cell] * parameters.rate(cell % cells.ages, cell / cells.ages)
  }

  /// One round of updates of `a`, `k` and `b` in turn, each kept only where it does not lower the likelihood.
  private mutating func alternate() {
    let (n, years) = (cells.ages, cells.years)
    for part in 0..<3 {
      let count = part == 1 ? years : n
      var score = [Double](repeating: 0, count: count)
      var weight = score
      for cell in 0..<(n * years) {
        let (x, t) = (cell % n, cell / n)
        let mean = expected(cell)
        let factor: Double =
          switch part {
          case 0: 1
          case 1: parameters.b[x]
          default: parameters.k[t]
          }
        let place = part == 1 ? t : x
        score[place] += (cells.events[cell] - mean) * factor
        weight[place] += mean * factor * factor
      }
      // No step multiplies a mean rate by more than e.
      let longest = part == 1 ? Double(n) : 1
      var next = parameters
      for place in 0..<count where weight[place] > 0 {
        let change = max(-longest, min(longest, score[place] / weight[place]))
        switch part {
        case 0: next.a[place] += change
        case 1: next.k[place] += change
        default: next.b[place] += change
        }
      }
      let sum = next.b.reduce(0, +)
      guard sum > 1e-6 else { continue }
      next.normalise()
      if objective(next) <= objective(parameters) { parameters = next }
    }
  }

  private func moved(_ step: [Double], _ share: Double) -> LeeCarterParameters {
    var next = parameters
    let n = cells.ages
    for x in 0..<n {
      next.a[x] += share * step[x]
      next.b[x] += share * step[n + x]
    }
    for t in 0..<cells.years { next.k[t] += share * step[2 * n + t] }
    return next
  }

  /// The step to the top of a parabola on the constraints, and the slope along it; nil where there is no top.
  private func newtonStep() -> (step: [Double], slope: Double)? {
    for withCurvature in [true, false] {
      let (gradient, hessian) = derivatives(withCurvature)
      guard let step = constrained(gradient, hessian) else { continue }
      let slope = -zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      if slope >= 0 { return (step, slope) }
    }
    return nil
  }

  /// Gradient and second derivatives of the objective in `a`, `b` and `k`, column after column.
  private func derivatives(_ withCurvature: Bool) -> (gradient: [Double], hessian: [Double]) {
    let (n, years) = (cells.ages, cells.years)
    let order = 2 * n + years
    var gradient = [Double](repeating: 0, count: order)
    var h = [Double](repeating: 0, count: order * order)
    for t in 0..<years {
      let row = 2 * n + t
      for x in 0..<n {
        let mean = expected(t * n + x)
        let rest = mean - cells.events[t * n + x]
        let (b, k) = (parameters.b[x], parameters.k[t])
        gradient[x] += rest
        gradient[n + x] += rest * k
        gradient[row] += rest * b
        h[x * order + x] += mean
        h[x * order + n + x] += mean * k
        h[(n + x) * order + n + x] += mean * k * k
        h[x * order + row] = mean * b
        h[(n + x) * order + row] = mean * b * k + (withCurvature ? rest : 0)
        h[row * order + row] += mean * b * b
      }
    }
    let weights = [1.0, -2, 1]
    for (place, bend) in bends(parameters.b).enumerated() {
      for (i, one) in weights.enumerated() {
        gradient[n + place + i] += penalty * one * bend
        for (j, other) in weights.enumerated() where j >= i {
          h[(n + place + i) * order + n + place + j] += penalty * one * other
        }
      }
    }
    return (gradient, h)
  }

  /// Solves for a step that keeps both sums, from the lower triangle of the second derivatives.
  private func constrained(_ gradient: [Double], _ hessian: [Double]) -> [Double]? {
    let n = cells.ages
    let order = gradient.count
    var h = hessian
    // Weight across the constraints changes no step along them and makes the matrix definite.
    let diagonal = (0..<order).map { h[$0 * order + $0] }
    let (weightB, weightK) = (diagonal[n..<(2 * n)].max() ?? 1, diagonal[(2 * n)...].max() ?? 1)
    let ranges = [(n..<(2 * n), weightB), ((2 * n)..<order, weightK)]
    for (range, weight) in ranges {
      for column in range {
        for row in column..<range.upperBound { h[column * order + row] += weight }
      }
    }
    guard let factor = try? CholeskyFactorization(lowerTriangleOf: h, order: order),
      let free = try? factor.solve(gradient.map { -$0 })
    else { return nil }
    var sides: [[Double]] = []
    for (range, _) in ranges {
      var side = [Double](repeating: 0, count: order)
      for place in range { side[place] = 1 }
      guard let solved = try? factor.solve(side) else { return nil }
      sides.append(solved)
    }
    func sum(_ values: [Double], _ which: Int) -> Double { values[ranges[which].0].reduce(0, +) }
    let (p, q, r, s) = (sum(sides[0], 0), sum(sides[1], 0), sum(sides[0], 1), sum(sides[1], 1))
    let (e, f) = (sum(free, 0), sum(free, 1))
    let determinant = p * s - q * r
    guard determinant != 0 else { return nil }
    let (u, v) = ((e * s - f * q) / determinant, (p * f - r * e) / determinant)
    var step = free
    for place in 0..<order { step[place] -= u * sides[0][place] + v * sides[1][place] }
    return step.contains { !$0.isFinite } ? nil : step
  }
}
