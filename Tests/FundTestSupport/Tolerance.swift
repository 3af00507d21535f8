#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How close a computed number must be to a number that somebody else computed.
public enum Tolerance: Sendable, Equatable, CustomStringConvertible {
  /// The very same double; two values that are both not a number also agree.
  case exact
  /// At least this many correct significant digits: `-log10(|actual - expected| / |expected|)`.
  ///
  /// An expected zero asks for `|actual| <= 10^-digits`.
  case digits(Double)
  /// At most this far away, in the named unit.
  case absolute(Double, unit: String)
  /// A simulated estimate within so many of its own standard errors.
  case simulation(standardErrors: Double, of: Double)

  /// The largest difference from `expected` that is accepted.
  public func allowance(for expected: Double) -> Double {
    switch self {
    case .exact: 0
    case .digits(let digits): pow(10, -digits) * (expected == 0 ? 1 : abs(expected))
    case .absolute(let distance, _): distance
    case .simulation(let count, let standardError): count * standardError
    }
  }

  /// Whether `actual` agrees with `expected`. Values that are not finite agree only with themselves.
  public func accepts(_ actual: Double, for expected: Double) -> Bool {
    if actual == expected || (actual.isNaN && expected.isNaN) { return true }
    guard actual.isFinite, expected.isFinite else { return false }
    return abs(actual - expected) <= allowance(for: expected)
  }

  /// The tolerance in words.
  public var description: String {
    switch self {
    case .exact: "exactly"
    case .digits(let digits): "to \(digits) digits"
    case .absolute(let distance, let unit): "within \(distance) \(unit)"
    case .simulation(let count, let standardError): "within \(count) standard errors of \(standardError)"
    }
  }
}
