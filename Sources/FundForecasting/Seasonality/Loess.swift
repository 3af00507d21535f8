/// Local regression on equally spaced points (局部加权回归): at each place a constant or a line through the nearest points,
/// weighted by the cube `(1 - (d / h)^3)^3` of their distance.
///
/// Reference: W. Cleveland and S. Devlin, JASA 83 (1988); the window and its ends as in R. Cleveland et al. (1990).
struct Loess {
  /// The number of points of a window.
  let span: Int
  /// Whether the local fit is a line.
  let isLine: Bool

  /// Writes the smooth at every point. Allocates nothing; `O(n span)`.
  ///
  /// - Parameter scratch: room for as many weights as points.
  func smooth(
    _ values: UnsafeBufferPointer<Double>, weights: UnsafePointer<Double>?, into output: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) {
    let n = values.count
    guard n > 1 else {
      if n == 1 { output[0] = values[0] }
      return
    }
    var left = 0
    var right = min(span, n) - 1
    let half = (span + 1) / 2
    for place in 0..<n {
      if span < n, place >= half, right < n - 1 {
        left += 1
        right += 1
      }
      output[place] =
        value(at: Double(place), values, left: left, right: right, weights: weights, scratch) ?? values[place]
    }
  }

  /// The smooth at a place, which may lie outside of the points, from those of a window; nil when all weights are zero.
  func value(
    at place: Double, _ values: UnsafeBufferPointer<Double>, left: Int, right: Int, weights: UnsafePointer<Double>?,
    _ scratch: UnsafeMutablePointer<Double>
  ) -> Double? {
    let n = values.count
    var reach = max(place - Double(left), Double(right) - place)
    if span > n { reach += Double((span - n) / 2) }
    let (outer, inner) = (0.999 * reach, 0.001 * reach)
    var sum = 0.0
    for index in left...right {
      let distance = abs(Double(index) - place)
      guard distance <= outer else {
        scratch[index] = 0
        continue
      }
      var weight = 1.0
      if distance > inner {
        let share = distance / reach
        let rest = 1 - share * share * share
        weight = rest * rest * rest
      }
      if let weights { weight *= weights[index] }
      scratch[index] = weight
      sum += weight
    }
    guard sum > 0 else { return nil }
    var factor = 0.0
    var centre = 0.0
    if isLine, reach > 0 {
      for index in left...right { centre += scratch[index] / sum * Double(index) }
      var spread = 0.0
      for index in left...right {
        let deviation = Double(index) - centre
        spread += scratch[index] / sum * deviation * deviation
      }
      // A window whose weight lies on a single point has no slope.
      if spread.squareRoot() > 0.001 * Double(n - 1) { factor = (place - centre) / spread }
    }
    var result = 0.0
    for index in left...right {
      result += scratch[index] / sum * (1 + factor * (Double(index) - centre)) * values[index]
    }
    return result
  }
}
