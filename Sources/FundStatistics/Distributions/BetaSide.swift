import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lower tail of a beta distribution from one point, with what all ways of finding it share.
struct BetaSide {
  /// The shapes, and the point with its complement.
  let a, b, x, y: Double
  /// `a y - b x`, not negative below the mode.
  let excess: Double
  /// `a b / (a + b)`.
  let share: Double
  /// The logarithm of `x^a y^b Γ(1+a+b) / (Γ(1+a) Γ(1+b))`.
  let leading: DoubleDouble

  /// The same point from the other end.
  var mirrored: BetaSide {
    BetaSide(a: b, b: a, x: y, y: x, excess: -excess, share: share, leading: leading)
  }

  /// The density along the log odds.
  private var slope: TailProbabilities.Slope { TailProbabilities.Slope(exponent: leading, factor: share) }

  /// Whether the power series gives both tails.
  var isSmall: Bool { a <= 1 && x <= 0.5 && b * x <= 1 }

  /// Both tails from the power series; the upper one of a small shape is proportional to it and comes from `expm1`.
  var smallTails: TailProbabilities {
    let exponent = leading - DoubleDouble(b * log1p(-x)) - DoubleDouble(log1p(a / b))
    let sum = powerSeries
    let power = exp(exponent.high)
    let upper = a < 0.5 ? -expm1(exponent.high) - power * (exponent.low + sum) : nil
    return TailProbabilities(.lower, exponent: exponent, factor: 1 + sum, other: upper, slope: slope)
  }

  /// Both tails of a point below the mode.
  var tails: TailProbabilities {
    let factor = min(a, b) >= 10_000 ? share * tailIntegral : share / fraction
    return TailProbabilities(.lower, exponent: leading, factor: factor, slope: slope)
  }

  /// `a sum of (1-b)(2-b)...(n-b) x^n / (n! (a+n))` over n = 1, 2, ...
  private var powerSeries: Double {
    var term = 1.0
    var sum = 0.0
    var n = 1.0
    repeat {
      term *= x * (n - b) / n
      sum += term / (a + n)
      n += 1
    } while abs(term) > 1e-18
    return a * sum
  }

  /// `x^a y^b / (B(a, b) I_x(a, b))` by the continued fraction of DiDonato and Morris (method of Lentz).
  private var fraction: Double {
    func level(_ m: Double) -> Double {
      (a + m) * (excess + 1 + m * (1 + y)) / (a + 2 * m - 1 + 2)
    }
    var fraction = ContinuedFraction(value: level(0), c: level(0), d: 0)
    for index in 1...100_000 {
      let m = Double(index)
      let product = m * (b - m) * x / (a + 2 * m - 1)
      let numerator = (a + m - 1) / (a + 2 * m - 1) * (a + b + m - 1) * x * product
      if fraction.add(numerator, over: m + product + level(m)) { break }
    }
    return fraction.value
  }

  /// The tail over `x^a y^b / B(a, b)`, as an integral along the log odds away from the mode.
  private var tailIntegral: Double {
    let whole = a + b
    return TailIntegral.value(slope: excess, curvature: whole * x * y) { s in
      // excess s + (a+b) (log(x e^-s + y) + x s), with the logarithm taken from the nearer end.
      if x <= 0.5 {
        let beyond = TailIntegral.exponentialBeyondLinear(-s)
        return excess * s + whole * (TailIntegral.logarithmBeyondLinear(x * (beyond - s)) + x * beyond)
      }
      let beyond = TailIntegral.exponentialBeyondLinear(s)
      return excess * s + whole * (TailIntegral.logarithmBeyondLinear(y * (beyond + s)) + y * beyond)
    }
  }
}
