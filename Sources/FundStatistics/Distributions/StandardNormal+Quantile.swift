public import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension StandardNormal {
  /// The x with `cumulative(x) == probability` (分位数), by the rational approximations of Wichura.
  ///
  /// Relative error about 1e-15 for every probability a double can hold. Zero gives minus infinity, one gives
  /// infinity, anything outside is not a number. For a small upper tail use ``quantile(upperTail:)``.
  ///
  /// Reference: M. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37
  /// (1988).
  public static func quantile(_ probability: Double) -> Double {
    let q = probability - 0.5
    if abs(q) <= 0.425 { return central(q) }
    let tail = q < 0 ? probability : 1 - probability
    guard tail > 0 else {
      return tail == 0 ? (q < 0 ? -Double.infinity : .infinity) : .nan
    }
    let size = outer((-log(tail)).squareRoot())
    return q < 0 ? -size : size
  }

  /// The x that is exceeded with the given probability, accurate where that probability is small.
  public static func quantile(upperTail probability: Double) -> Double { -quantile(probability) }

  /// The standard normal draw that belongs to 64 random bits, by inverting a 53-bit uniform number.
  ///
  /// One word gives one draw, always the same, so that a path is a pure function of its random words. Draws lie within
  /// 8.3 of zero.
  @inline(__always)
  public static func draw(_ bits: UInt64) -> Double { quantile(UniformBits.openUnit(bits)) }

  /// Four independent standard normal draws for a path and a step.
  public static func draws(
    _ generator: CounterBasedGenerator, path: Int, step: Int, lane: Int = 0
  ) -> SIMD4<Double> {
    let words = generator.bits(path: path, step: step, lane: lane)
    return SIMD4(draw(words.x), draw(words.y), draw(words.z), draw(words.w))
  }

  /// For probabilities from 0.075 to 0.925; `q` is the probability less one half.
  private static func central(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    let top0 = ((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
    let top1 = ((top0 + 45921.953931549871457) * r + 13731.693765509461125) * r
    let top = ((top1 + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.3871328727963666080
    let bottom0 = ((5226.4952788528545610 * r + 28729.085735721942674) * r + 39307.895800092710610) * r
    let bottom1 = ((bottom0 + 21213.794301586595867) * r + 5394.1960214247511077) * r
    let bottom = ((bottom1 + 687.18700749205790830) * r + 42.313330701600911252) * r + 1
    return q * top / bottom
  }

  /// The absolute quantile for `root = sqrt(-log tail)`.
  private static func outer(_ root: Double) -> Double {
    if root <= 5 {
      let r = root - 1.6
      let top0 = ((7.74545014278341407640e-4 * r + 0.0227238449892691845833) * r + 0.241780725177450611770) * r
      let top1 = ((top0 + 1.27045825245236838258) * r + 3.64784832476320460504) * r
      let top = ((top1 + 5.76949722146069140550) * r + 4.63033784615654529590) * r + 1.42343711074968357734
      let bottom0 = ((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 0.0151986665636164571966) * r
      let bottom1 = ((bottom0 + 0.148103976427480074590) * r + 0.689767334985100004550) * r
      let bottom = ((bottom1 + 1.67638483018380384940) * r + 2.05319162663775882187) * r + 1
      return top / bottom
    }
    let r = root - 5
    let top0 = ((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
    let top1 = ((top0 + 0.0265321895265761230930) * r + 0.296560571828504891230) * r
    let top = ((top1 + 1.78482653991729133580) * r + 5.46378491116411436990) * r + 6.65790464350110377720
    let bottom0 = ((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
    let bottom1 = ((bottom0 + 7.86869131145613259100e-4) * r + 0.0148753612908506148525) * r
    let bottom = ((bottom1 + 0.136929880922735805310) * r + 0.599832206555887937690) * r + 1
    return top / bottom
  }
}
