/// The state of a search of ``BrentRoot``: the best point, the one before it, and the end across the change of sign.
struct BrentBracket {
  private(set) var best: Double
  private(set) var valueAtBest: Double
  private(set) var evaluations = 2
  private var previous: Double
  private var valueAtPrevious: Double
  private var opposite: Double
  private var valueAtOpposite: Double
  private var step: Double
  private var stepBefore: Double

  init(_ range: ClosedRange<Double>, _ function: (Double) -> Double) throws(NumericsError) {
    let low = range.lowerBound
    let high = range.upperBound
    guard low.isFinite else { throw .notFinite(index: 0, value: low) }
    guard high.isFinite else { throw .notFinite(index: 1, value: high) }
    let atLow = function(low)
    let atHigh = function(high)
    guard atLow.isFinite else { throw .notFinite(index: 0, value: atLow) }
    guard atHigh.isFinite else { throw .notFinite(index: 1, value: atHigh) }
    guard atLow == 0 || atHigh == 0 || (atLow < 0) != (atHigh < 0) else {
      throw .noSignChange(atLower: atLow, atUpper: atHigh)
    }
    self.best = high
    self.valueAtBest = atHigh
    self.previous = low
    self.valueAtPrevious = atLow
    self.opposite = low
    self.valueAtOpposite = atLow
    self.step = high - low
    self.stepBefore = high - low
    orderByValue()
  }

  /// The range between the two points that enclose the change of sign.
  var range: ClosedRange<Double> {
    if valueAtBest == 0 { return best...best }
    return min(best, opposite)...max(best, opposite)
  }

  /// Whether the root is known as closely as asked.
  func isNarrow(_ tolerance: Double) -> Bool {
    valueAtBest == 0 || abs(halfWidth) <= allowance(tolerance)
  }

  private var halfWidth: Double { opposite / 2 - best / 2 }

  private func allowance(_ tolerance: Double) -> Double {
    2 * max(best.ulp, .leastNonzeroMagnitude) + max(0, tolerance) / 2
  }

  /// One step; false when the function answers nowhere between the trial point and the best one.
  mutating func advance(_ tolerance: Double, _ function: (Double) -> Double) -> Bool {
    let allowance = allowance(tolerance)
    chooseStep(allowance)
    let move = abs(step) > allowance ? step : (halfWidth > 0 ? allowance : -allowance)
    var trial = best + move
    var value = function(trial)
    evaluations += 1
    while !value.isFinite {
      let nearer = best + (trial - best) / 2
      guard nearer != trial, nearer != best else { return false }
      trial = nearer
      value = function(trial)
      evaluations += 1
    }
    previous = best
    valueAtPrevious = valueAtBest
    best = trial
    valueAtBest = value
    if (valueAtBest < 0) == (valueAtOpposite < 0) && valueAtBest != 0 {
      opposite = previous
      valueAtOpposite = valueAtPrevious
      step = best - previous
      stepBefore = step
    }
    orderByValue()
    return true
  }

  /// Interpolates where that shrinks the bracket fast enough, else halves it.
  private mutating func chooseStep(_ allowance: Double) {
    let half = halfWidth
    guard abs(stepBefore) >= allowance, abs(valueAtPrevious) > abs(valueAtBest) else {
      step = half
      stepBefore = half
      return
    }
    let s = valueAtBest / valueAtPrevious
    var p: Double
    var q: Double
    if previous == opposite {
      p = 2 * half * s
      q = 1 - s
    } else {
      let u = valueAtPrevious / valueAtOpposite
      let r = valueAtBest / valueAtOpposite
      p = s * (2 * half * u * (u - r) - (best - previous) * (r - 1))
      q = (u - 1) * (r - 1) * (s - 1)
    }
    if p > 0 { q = -q } else { p = -p }
    if 2 * p < min(3 * half * q - abs(allowance * q), abs(stepBefore * q)) {
      stepBefore = step
      step = p / q
    } else {
      step = half
      stepBefore = half
    }
  }

  /// Makes the end with the smaller value the best point.
  private mutating func orderByValue() {
    guard abs(valueAtOpposite) < abs(valueAtBest) else { return }
    previous = best
    valueAtPrevious = valueAtBest
    swap(&best, &opposite)
    swap(&valueAtBest, &valueAtOpposite)
  }
}
