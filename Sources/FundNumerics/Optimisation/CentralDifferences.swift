/// Derivatives from values of the function on both sides of a point (中心差分).
enum CentralDifferences {
  /// The derivatives, each times the unit of its variable, at a point whose value is known.
  ///
  /// A variable is moved by the cube root of the precision of a double times its size, or times a hundredth of its unit
  /// if that is larger; the error is about 1e-10 of the function over the size. On the edge of the domain the
  /// difference is one-sided; a derivative between two points outside it is not a number.
  static func gradient(
    at point: [Double], _ value: Double, _ units: [Double], _ evaluate: ([Double]) -> Double
  ) -> [Double] {
    var result = point
    var moved = point
    for index in point.indices {
      let centre = point[index]
      let distance = 6.055_454_452_393_343e-6 * max(abs(centre), 0.01 * units[index])
      let upper = centre + distance
      let lower = centre - distance
      moved[index] = upper
      let above = evaluate(moved)
      moved[index] = lower
      let below = evaluate(moved)
      moved[index] = centre
      switch (above.isFinite, below.isFinite) {
      case (true, true): result[index] = (above - below) / ((upper - lower) / units[index])
      case (true, false): result[index] = (above - value) / ((upper - centre) / units[index])
      case (false, true): result[index] = (value - below) / ((centre - lower) / units[index])
      case (false, false): result[index] = .nan
      }
    }
    return result
  }
}
