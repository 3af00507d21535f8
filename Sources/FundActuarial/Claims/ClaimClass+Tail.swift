#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ClaimClass {
  /// The share above a limit in the open class, where claims beyond its lower end are exponential.
  func exponential(_ d: Double) -> Double { exp(-(d - lower) / (mean - lower)) }

  /// `log(1 - p)`.
  static func logOfComplement(_ p: Double) -> Double { log1p(-p) }
}
