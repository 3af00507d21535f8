/// A search along a direction for a point that satisfies the strong conditions of Wolfe (强 Wolfe 条件): lower by a
/// share of what the slope promises, and flatter along the direction.
///
/// Differences within the rounding of the value count as none, so that the last digits of the place can be found by
/// the gradient alone.
struct LineSearch {
  private let start: Descent.Place
  private let direction: [Double]
  private let slope: Double
  private let noise: Double

  private static let decreaseShare = 1e-4
  private static let slopeShare = 0.9

  /// A point of the search; the gradient is missing where the value already ruled the point out.
  private struct Trial {
    var length: Double
    var value: Double
    var slope: Double
    var place: Descent.Place?
  }

  init(from start: Descent.Place, along direction: [Double], slope: Double) {
    self.start = start
    self.direction = direction
    self.slope = slope
    self.noise = 2 * start.value.ulp
  }

  /// The point found, or `nil` when there is none that is lower.
  func step(
    value: ([Double]) -> Double, gradient: ([Double], Double) -> [Double]
  ) -> Descent.Place? {
    var last = Trial(length: 0, value: start.value, slope: slope, place: nil)
    var length = 1.0
    for attempt in 0..<60 {
      let trial = visit(length, value, gradient)
      guard let place = trial.place, attempt == 0 || trial.value < last.value + noise else {
        return between(last, trial, value, gradient)
      }
      if isFlat(trial) { return place }
      if trial.slope >= 0 { return between(trial, last, value, gradient) }
      // Where the slopes of the last two points would vanish, but at least twice and at most ten times as far.
      let secant = length - trial.slope * (length - last.length) / (trial.slope - last.slope)
      last = trial
      length = secant > 2 * length ? min(secant, 10 * length) : 2 * length
      if !length.isFinite { return place }
    }
    return last.place
  }

  /// Narrows an interval that holds a point as sought; `low` is the end with the lower value.
  private func between(
    _ low: Trial, _ high: Trial, _ value: ([Double]) -> Double, _ gradient: ([Double], Double) -> [Double]
  ) -> Descent.Place? {
    var low = low
    var high = high
    for _ in 0..<60 {
      let width = high.length - low.length
      let bend = high.value - low.value - low.slope * width
      let parabolic = -low.slope * width / (2 * bend)
      let share = parabolic.isFinite && bend > 0 ? max(0.1, min(0.9, parabolic)) : (high.value.isFinite ? 0.5 : 0.1)
      let length = low.length + share * width
      guard length != low.length, length != high.length else { break }
      let trial = visit(length, value, gradient)
      guard let place = trial.place, trial.value < low.value + noise else {
        high = trial
        continue
      }
      if isFlat(trial) { return place }
      if trial.slope * width >= 0 { high = low }
      low = trial
    }
    return low.place
  }

  private func isFlat(_ trial: Trial) -> Bool { abs(trial.slope) <= -LineSearch.slopeShare * slope }

  /// The point at a length, with its gradient if it is low enough.
  private func visit(
    _ length: Double, _ value: ([Double]) -> Double, _ gradient: ([Double], Double) -> [Double]
  ) -> Trial {
    var point = start.point
    for index in point.indices { point[index] += length * direction[index] }
    let height = value(point)
    guard height.isFinite, height <= start.value + LineSearch.decreaseShare * length * slope + noise else {
      return Trial(length: length, value: height.isFinite ? height : .infinity, slope: 0, place: nil)
    }
    let slopes = gradient(point, height)
    let along = dot(slopes, direction)
    guard along.isFinite, slopes.allSatisfy(\.isFinite) else {
      return Trial(length: length, value: .infinity, slope: 0, place: nil)
    }
    return Trial(
      length: length, value: height, slope: along,
      place: Descent.Place(point: point, value: height, gradient: slopes))
  }
}
