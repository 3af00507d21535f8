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
  /// step is that of Halley. A step is at most 3 long; it is the last one when the cube of it, in units of the scale on
  /// which the tail falls, is beyond the digits of a double.
  ///
  /// - Parameter curvature: the derivative of the logarithm of the density of the transformed variable.
  func step(_ side: Side, to logProbability: Double, curvature: Double) -> (length: Double, isLast: Bool) {
    let logTail = logarithm(of: side)
    let rate = exp(logSlope - logTail)
    let excess = logTail - logProbability
    let newton = side == .lower ? -excess / rate : excess / rate
    let bend = side == .lower ? excess * (curvature - rate) : -excess * (curvature + rate)
    let divisor = 1 - bend / (2 * rate)
    let step = abs(divisor - 1) < 0.3 ? newton / divisor : newton
    return (max(-3, min(3, step)), abs(step) * max(1, rate) < 1e-5)
  }
}
