#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A rate of growth with its confidence interval, as fractions of one: 0.08 is 8 % (增长率及置信区间).
public struct GrowthEstimate: Sendable, Hashable {
  /// The rate.
  public let rate: Double
  /// The lower end of the interval; nil when nothing is known of the error.
  public let low: Double?
  /// The upper end of the interval.
  public let high: Double?

  /// A rate, with its interval where one is known.
  public init(_ rate: Double, low: Double? = nil, high: Double? = nil) {
    self.rate = rate
    self.low = low
    self.high = high
  }

  /// The rate of so many periods from an estimate of logarithmic growth per period, `exp(m b) - 1`; the interval by
  /// transforming its ends.
  ///
  /// Nil when it is beyond the range of a double; a single end beyond it is infinite growth and left out with the other.
  public init?(logarithmic b: Double, low: Double? = nil, high: Double? = nil, periods: Double) {
    let rate = expm1(b * periods)
    guard rate.isFinite else { return nil }
    let ends = low.flatMap { low in high.map { (expm1(low * periods), expm1($0 * periods)) } }
    let known = ends.flatMap { $0.0.isFinite && $0.1.isFinite ? $0 : nil }
    self.init(rate, low: known?.0, high: known?.1)
  }

  /// The logarithm of one plus the rate, which adds up where rates multiply; minus infinity for a rate of -1.
  public var logarithm: Double { log1p(rate) }

  /// What is left of the growth after a known rate is taken out of it, `(1 + g) / (1 + known) - 1`.
  public func without(_ known: Double) -> GrowthEstimate {
    func rest(_ rate: Double) -> Double { (rate - known) / (1 + known) }
    return GrowthEstimate(rest(rate), low: low.map(rest), high: high.map(rest))
  }

  /// Whether zero growth lies within the interval; nil without one.
  public var holdsZero: Bool? {
    guard let low, let high else { return nil }
    return low <= 0 && high >= 0
  }
}
