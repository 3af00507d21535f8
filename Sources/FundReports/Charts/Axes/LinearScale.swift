/// Values to places along a line (线性刻度), with round ticks.
struct LinearScale: Sendable, Hashable {
  /// The lowest value shown.
  let low: Double
  /// The highest value shown.
  let high: Double
  /// The place of ``low``.
  let from: Double
  /// The place of ``high``.
  let to: Double

  /// A scale from values to places; a range without extent or not finite is widened to something that has one.
  init(_ low: Double, _ high: Double, from: Double, to: Double) {
    let a = low.isFinite ? low : 0
    let b = high.isFinite ? high : a + 1
    self.low = min(a, b)
    self.high = max(a, b) > min(a, b) ? max(a, b) : min(a, b) + max(1, a.magnitude)
    self.from = from
    self.to = to
  }

  /// A scale whose ends are ticks.
  static func round(_ low: Double, _ high: Double, from: Double, to: Double, ticks: Int = 5) -> LinearScale {
    let raw = LinearScale(low, high, from: from, to: to)
    let step = raw.step(ticks)
    return LinearScale(
      (raw.low / step).rounded(.down) * step, (raw.high / step).rounded(.up) * step, from: from, to: to)
  }

  /// The place of a value, outside the line for a value outside the range.
  subscript(value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  /// The place of a value, at the nearer end for a value outside the range.
  func clamped(_ value: Double) -> Double { self[min(max(value, low), high)] }

  /// Whether a value is in the range.
  func shows(_ value: Double) -> Bool { value >= low && value <= high }

  /// Round values in the range, at most about `count`: 1, 2 or 5 times a power of ten apart.
  func ticks(_ count: Int = 5) -> [Double] {
    let step = step(count)
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first < 100 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Decimals that tell ticks apart.
  func decimals(_ count: Int = 5) -> Int {
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
    return [1.0, 2, 5].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? power * 10
  }
}
