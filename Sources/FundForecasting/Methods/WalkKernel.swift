import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The arithmetic of a lagged walk, shared by the model and by the kernels of its methods.
enum WalkKernel {
  /// The change from one value to another on the scale.
  @inline(__always)
  static func change(_ from: Double, _ to: Double, _ scale: ForecastScale) -> Double {
    scale == .level ? to - from : log(to / from)
  }

  /// A value moved by a change on the scale; no change gives the value itself, bit for bit.
  @inline(__always)
  static func moved(_ value: Double, by change: Double, _ scale: ForecastScale) -> Double {
    scale == .level ? value + change : value * exp(change)
  }

  /// The mean change over one lag, from the ends alone since the sum telescopes. In `O(lag)`.
  static func drift(_ values: Span<Double>, lag: Int, scale: ForecastScale) -> Double {
    let count = values.count
    var sum = CompensatedSum()
    // Far ends pair up by their position in the lag: the last of each position with the first.
    for position in 0..<lag {
      let last = count - lag + position
      sum.add(change(values[last % lag], values[last], scale))
    }
    return sum.value / Double(count - lag)
  }

  /// Writes the medians of a walk.
  static func points(
    _ values: Span<Double>, lag: Int, hasDrift: Bool, scale: ForecastScale, method: String, from start: Period,
    into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    if scale == .log { try requirePositive(values, method: method, from: start) }
    let drift = hasDrift ? drift(values, lag: lag, scale: scale) : 0
    let first = values.count - lag
    var position = 0
    var cycles = 1.0
    for step in points.indices {
      let point = moved(values[first + position], by: cycles * drift, scale)
      guard point.isFinite else { throw .overflow(method: method, step: step + 1) }
      points[step] = point
      position += 1
      if position == lag { (position, cycles) = (0, cycles + 1) }
    }
  }

  /// Throws with the first period whose value is zero or negative.
  static func requirePositive(
    _ values: Span<Double>, method: String, from start: Period
  ) throws(ForecastError) {
    for index in values.indices where values[index] <= 0 {
      throw .notPositive(method: method, period: start + index, value: values[index])
    }
  }
}
