/// Values to places along a line (线性刻度), with round ticks.
package struct LinearScale: Sendable, Hashable {
  /// The lowest value shown.
  package let low: Double
  /// The highest value shown.
  package let high: Double
  /// The place of ``low``.
  package let from: Double
  /// The place of ``high``.
  package let to: Double

  /// A scale from values to places; a range without extent or not finite is widened to something that has one.
  package init(_ low: Double, _ high: Double, from: Double, to: Double) {
    let a = low.isFinite ? low : 0
    let b = high.isFinite ? high : a + 1
    self.low = min(a, b)
    self.high = max(a, b) > min(a, b) ? max(a, b) : min(a, b) + max(1, a.magnitude)
    self.from = from
    self.to = to
  }

  /// A scale with a little room beyond a range, none beyond zero.
  package static func padded(_ low: Double, _ high: Double, from: Double, to: Double) -> LinearScale {
    let raw = LinearScale(low, high, from: from, to: to)
    let room = 0.05 * (raw.high - raw.low)
    return LinearScale(
      raw.low == 0 ? 0 : raw.low - room, raw.high == 0 ? 0 : raw.high + room, from: from, to: to)
  }

  /// The place of a value, outside the line for a value outside the range.
  package subscript(value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  /// The place of a value, at the nearer end for a value outside the range.
  package func clamped(_ value: Double) -> Double { self[min(max(value, low), high)] }

  /// Whether a value is in the range.
  package func shows(_ value: Double) -> Bool { value >= low && value <= high }

  /// Round values in the range, about `count`: 1, 2 or 5 times a power of ten apart.
  package func ticks(_ count: Int = 5) -> [Double] {
    let step = step(count)
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first < 100 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Decimals that tell ticks apart.
  package func decimals(_ count: Int = 5) -> Int {
    var (step, places) = (step(count), 0)
    while places < 9, step < 0.999_999 {
      step *= 10
      places += 1
    }
    return places
  }

  private func step(_ count: Int) -> Double {
    let rough = (high - low) / Double(max(1, count))
    var power = 1.0
    while power > rough, power > 1e-12 { power /= 10 }
    while power * 10 <= rough, power < 1e300 { power *= 10 }
    // A few ticks more than asked for rather than half as many.
    return [1.0, 2, 5].map { $0 * power }.first { $0 >= rough * 0.7 } ?? power * 10
  }
}
