#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The limiting distribution of the largest of all Chow statistics, one for every possible row of a break (supF 分布): of
/// the largest squared length of a normalised Brownian bridge in `k` dimensions, `|B(s)|^2 / (s (1 - s))`, over shares `s` of
/// the sample from `a` to `1 - a`.
///
/// On the scale of log odds that is a stationary Ornstein-Uhlenbeck process over a time of `2 log((1 - a) / a)`. The
/// probability `q` that it passes a radius solves `q_s = q_rr / 2 + ((k - 1) / r - r) q_r / 2` with `q = 1` at the radius. The
/// equation is stepped forward on two grids (finite volumes, TR-BDF2, extrapolated), to five
/// digits or more where it exceeds 1e-5. The answer is that
/// of the continuous process; the tables of Andrews and the approximation of Hansen rest on simulated paths and are about a
/// tenth smaller.
///
/// Reference: D. Andrews, Tests for parameter instability and structural change with unknown change point, Econometrica
/// 61 (1993); A. Estrella, Critical values and p values of Bessel process distributions, Econometric Theory 19 (2003).
public struct SupremumDistribution: Sendable, Hashable {
  /// The number of coefficients that may break.
  public let dimension: Int
  /// The time of the process, `2 log((1 - a) / a)`, the logarithm of Andrews' lambda.
  public let time: Double
  private let start: ChiSquared

  /// The distribution for some breaking coefficients, with breaks searched from a share `trimming` of the sample on.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` for fewer than 1 or more than 100 coefficients, or a trimming
  ///   that is not between 0 and 0.5.
  public init(dimension: Int, trimming: Double) throws(StatisticsError) {
    guard dimension >= 1, dimension <= 100 else {
      throw .badParameter(name: "dimension", value: Double(dimension))
    }
    guard trimming > 1e-6, trimming <= 0.5 else { throw .badParameter(name: "trimming", value: trimming) }
    self.dimension = dimension
    start = try ChiSquared(degreesOfFreedom: Double(dimension))
    time = 2 * log((1 - trimming) / trimming)
  }

  /// The probability of a statistic above `value`.
  ///
  /// Not a number stays so.
  public func upperTail(_ value: Double) -> Double {
    guard value > 0 else { return value.isNaN ? value : 1 }
    guard value < 1_400 else { return 0 }
    let outside = start.upperTail(value)
    // Below this radius nearly every path starts outside.
    guard outside < 1 - 1e-9, time > 0 else { return outside }
    let coarse = passage(value.squareRoot(), cells: 100, steps: 50)
    let fine = passage(value.squareRoot(), cells: 200, steps: 100)
    return min(1, outside + max(0, (4 * fine - coarse) / 3))
  }

  /// The probability of starting inside a radius and passing it within the time.
  private func passage(_ radius: Double, cells: Int, steps: Int) -> Double {
    let width = radius / Double(cells)
    let scale = logWeight(radius)
    func weight(_ r: Double) -> Double { exp(logWeight(r) - scale) }
    var below = [Double](repeating: 0, count: cells)
    var above = below
    let centres = (0..<cells).map { weight((Double($0) + 0.5) * width) }
    for cell in 0..<cells {
      let unit = 2 * centres[cell] * width * width
      // Nothing flows through the centre; half a cell lies before the radius.
      below[cell] = cell == 0 ? 0 : weight(Double(cell) * width) / unit
      above[cell] = weight(Double(cell + 1) * width) / unit * (cell == cells - 1 ? 2 : 1)
    }
    var state = [Double](repeating: 0, count: cells)
    var next = state
    var ratios = state
    func solve(_ pace: Double) {
      next[cells - 1] += pace * above[cells - 1]
      var diagonal = 1 + pace * (above[0] + below[0])
      next[0] /= diagonal
      for cell in 1..<cells {
        ratios[cell] = pace * above[cell - 1] / diagonal
        diagonal = 1 + pace * (above[cell] + below[cell] - below[cell] * ratios[cell])
        next[cell] = (next[cell] + pace * below[cell] * next[cell - 1]) / diagonal
      }
      for cell in stride(from: cells - 2, through: 0, by: -1) { next[cell] += ratios[cell + 1] * next[cell + 1] }
    }
    let split = 0.585_786_437_626_904_951_2
    let product = split * (2 - split)
    let kept = (1 - split) * (1 - split) / product
    for step in 0..<steps {
      // Short steps at first, when the layer at the radius is thin.
      let length = time * Double(2 * step + 1) / Double(steps * steps)
      let pace = split * length / 2
      for cell in 0..<cells {
        let inner = cell == 0 ? 0 : below[cell] * (state[cell - 1] - state[cell])
        let outer = above[cell] * ((cell == cells - 1 ? 1 : state[cell + 1]) - state[cell])
        next[cell] = state[cell] + pace * (inner + outer)
      }
      solve(pace)
      for cell in 0..<cells { next[cell] = next[cell] / product - kept * state[cell] }
      solve(pace)
      swap(&state, &next)
    }
    var sum = 0.0
    for cell in 0..<cells { sum += state[cell] * centres[cell] }
    let half = Double(dimension) / 2
    return sum * width * exp(scale - (half - 1) * 0.693_147_180_559_945_309_42 - lgamma(half))
  }

  /// The logarithm of `r^(k - 1) exp(-r^2 / 2)`.
  private func logWeight(_ r: Double) -> Double {
    dimension == 1 ? -r * r / 2 : Double(dimension - 1) * log(r) - r * r / 2
  }
}
