#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TailProbabilities {
  /// How far to move along the transformed variable so that the logarithm of a tail becomes `logProbability`.
  ///
  /// That logarithm is a concave function, so that the steps of Newton converge from any start; close to the root the
  /// step is that of Halley. A step is at most 3 long.
  ///
  /// - Parameter curvature: the derivative of the logarithm of the density of the transformed variable.
  func step(_ side: Side, to logProbability: Double, curvature: Double) -> Double {
    let logTail = logarithm(of: side)
    let rate = exp(logSlope - logTail)
    let excess = logTail - logProbability
    let newton = side == .lower ? -excess / rate : excess / rate
    let bend = side == .lower ? excess * (curvature - rate) : -excess * (curvature + rate)
    let divisor = 1 - bend / (2 * rate)
    let step = abs(divisor - 1) < 0.3 ? newton / divisor : newton
    return max(-3, min(3, step))
  }

  /// Steps shorter than this are the last: what is left after them is beyond the digits of a double.
  static var lastStep: Double { 1e-9 }
}
