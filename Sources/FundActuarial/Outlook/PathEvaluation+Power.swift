#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PathEvaluation {
  /// A growth factor over some years as growth per year.
  static func perYear(_ factor: Double, _ years: Double) -> Double { expm1(log(factor) / years) }
}
