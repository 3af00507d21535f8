#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The published functions that optimisers are compared on; `make_optimisation.py` has the same ones.
enum PublishedProblem: String {
  case rosenbrock2, extendedRosenbrock6, extendedRosenbrock12, powellSingular, beale, himmelblau, powellBadlyScaled
  case brownBadlyScaled, wood, quadratic

  func value(_ x: [Double]) -> Double {
    switch self {
    case .rosenbrock2, .extendedRosenbrock6, .extendedRosenbrock12:
      return stride(from: 1, to: x.count, by: 2).reduce(0) { $0 + banana(x[$1 - 1], x[$1], 100) }
    case .powellSingular:
      let first = square(x[0] + 10 * x[1]) + 5 * square(x[2] - x[3])
      return first + square(square(x[1] - 2 * x[2])) + 10 * square(square(x[0] - x[3]))
    case .beale:
      let y = x[1]
      let first = square(1.5 - x[0] * (1 - y)) + square(2.25 - x[0] * (1 - y * y))
      return first + square(2.625 - x[0] * (1 - y * y * y))
    case .himmelblau:
      return square(x[0] * x[0] + x[1] - 11) + square(x[0] + x[1] * x[1] - 7)
    case .powellBadlyScaled:
      return square(10_000 * x[0] * x[1] - 1) + square(exp(-x[0]) + exp(-x[1]) - 1.0001)
    case .brownBadlyScaled:
      return square(x[0] - 1e6) + square(x[1] - 2e-6) + square(x[0] * x[1] - 2)
    case .wood:
      let first = banana(x[0], x[1], 100) + banana(x[2], x[3], 90)
      return first + 10 * square(x[1] + x[3] - 2) + 0.1 * square(x[1] - x[3])
    case .quadratic:
      return x.indices.reduce(7) { $0 + Double($1 + 1) * square(x[$1] - 10 * Double($1 + 1)) }
    }
  }

  /// The derivatives, for the functions that have them here.
  func gradient(_ x: [Double]) -> [Double]? {
    switch self {
    case .rosenbrock2, .extendedRosenbrock6, .extendedRosenbrock12:
      var result = [Double](repeating: 0, count: x.count)
      for index in stride(from: 1, to: x.count, by: 2) {
        let (a, b) = (x[index - 1], x[index])
        result[index - 1] += -400 * a * (b - a * a) - 2 * (1 - a)
        result[index] += 200 * (b - a * a)
      }
      return result
    case .himmelblau:
      let (u, v) = (x[0] * x[0] + x[1] - 11, x[0] + x[1] * x[1] - 7)
      return [4 * x[0] * u + 2 * v, 2 * u + 4 * x[1] * v]
    case .brownBadlyScaled:
      let product = x[0] * x[1] - 2
      return [2 * (x[0] - 1e6) + 2 * x[1] * product, 2 * (x[1] - 2e-6) + 2 * x[0] * product]
    case .quadratic:
      return x.indices.map { 2 * Double($0 + 1) * (x[$0] - 10 * Double($0 + 1)) }
    default: return nil
    }
  }

  private func square(_ x: Double) -> Double { x * x }

  private func banana(_ a: Double, _ b: Double, _ weight: Double) -> Double {
    weight * square(b - a * a) + square(1 - a)
  }
}
