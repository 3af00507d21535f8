#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers of life tables as people read them.
enum LifeTableText {
  /// A change of a logarithm as growth.
  static func growth(_ change: Double) -> Double { expm1(change) }
}
