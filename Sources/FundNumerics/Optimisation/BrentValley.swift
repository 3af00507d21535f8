/// The state of a search of ``BrentMinimum``: a range around the best point, and the two next best ones.
struct BrentValley {
  struct Visited {
    let x: Double
    let value: Double
  }

  private(set) var best: Visited
  private(set) var evaluations: Int
  private var second: Visited
  private var third: Visited
  private var low: Double
  private var high: Double
  private var step = 0.0
  private var stepBefore = 0.0
  private let resolution: Double

  private static let goldenSection = 0.381_966_011_250_105_15

  /// Starts at the golden section, or the first of 32 points across the range where the function is finite.
  init(_ range: ClosedRange<Double>, _ function: (Double) -> Double) throws(NumericsError) {
    let low = range.lowerBound
    let high = range.upperBound
    guard low.isFinite else { throw .notFinite(index: 0, value: low) }
    guard high.isFinite else { throw .notFinite(index: 1, value: high) }
    var share = BrentValley.goldenSection
    var x = low * (1 - share) + high * share
    var value = function(x)
    var count = 1
    while !value.isFinite {
      guard count <= 32 else { throw .notFinite(index: 2, value: value) }
      share = (Double(count) - 0.5) / 32
      x = low * (1 - share) + high * share
      value = function(x)
      count += 1
    }
    self.low = low
    self.high = high
    self.best = Visited(x: x, value: value)
    self.second = best
    self.third = best
    self.evaluations = count
    self.resolution = 1e-8 * (high / 2 - low / 2)
  }

  /// Whether the place of the minimum is known as closely as asked.
  func isNarrow(_ tolerance: Double) -> Bool {
    abs(best.x - middle) <= 2 * allowance(tolerance) - (high / 2 - low / 2)
  }

  private var middle: Double { low / 2 + high / 2 }

  private func allowance(_ tolerance: Double) -> Double {
    max(tolerance, .ulpOfOne) * max(abs(best.x), resolution) + .leastNonzeroMagnitude
  }

  /// Visits one more point and narrows the range.
  mutating func advance(_ tolerance: Double, _ function: (Double) -> Double) {
    let allowance = allowance(tolerance)
    chooseStep(allowance)
    let x = abs(step) >= allowance ? best.x + step : best.x + (step > 0 ? allowance : -allowance)
    let value = function(x)
    evaluations += 1
    let next = Visited(x: x, value: value.isFinite ? value : .infinity)
    if next.value <= best.value {
      if next.x < best.x { high = best.x } else { low = best.x }
      (third, second, best) = (second, best, next)
      return
    }
    if next.x < best.x { low = next.x } else { high = next.x }
    if next.value <= second.value || second.x == best.x {
      (third, second) = (second, next)
    } else if next.value <= third.value || third.x == best.x || third.x == second.x {
      third = next
    }
  }

  /// To the lowest point of the parabola where that helps, else to the golden section of the wider side.
  private mutating func chooseStep(_ allowance: Double) {
    if abs(stepBefore) > allowance, let parabolic = parabolicStep {
      stepBefore = step
      step = parabolic
      let x = best.x + step
      if x - low < 2 * allowance || high - x < 2 * allowance { step = best.x < middle ? allowance : -allowance }
    } else {
      stepBefore = best.x < middle ? high - best.x : low - best.x
      step = BrentValley.goldenSection * stepBefore
    }
  }

  /// The step to the lowest point of the parabola through the three best points, when that lies inside the range and
  /// is less than half the step before the last.
  private var parabolicStep: Double? {
    // In units of the step and of the larger difference, so that no product leaves the range of a double.
    let height = max(abs(best.value - second.value), abs(best.value - third.value))
    guard height > 0, height < .infinity else { return nil }
    let toSecond = (best.x - second.x) / stepBefore
    let toThird = (best.x - third.x) / stepBefore
    let r = toSecond * ((best.value - third.value) / height)
    let q = toThird * ((best.value - second.value) / height)
    let step = (toThird * q - toSecond * r) / (2 * (r - q)) * stepBefore
    guard step.isFinite, abs(step) < abs(stepBefore) / 2 else { return nil }
    let x = best.x + step
    return x > low && x < high ? step : nil
  }
}
