/// The state of a search of ``QuasiNewton``, in variables over their units and values over a scale.
struct Descent {
  /// A visited point with its value and gradient.
  struct Place {
    var point: [Double]
    var value: Double
    var gradient: [Double]
  }

  private(set) var place: Place
  private let units: [Double]
  private let scale: Double
  /// The approximation to the inverse of the second derivatives, row after row.
  private var inverse: [Double]
  /// Whether the approximation knows nothing yet.
  private var isFresh = true
  /// The length of the last step along the second derivatives learnt, relative to the variables or their units.
  private(set) var lastStep = Double.infinity
  private var flattest: Double
  private var idle = 0

  init(
    _ start: [Double], _ units: [Double], _ evaluate: ([Double]) -> Double,
    _ derive: ([Double], Double) -> [Double]
  ) throws(NumericsError) {
    let value = evaluate(start)
    guard value.isFinite else { throw .notFinite(index: start.count, value: value) }
    let gradient = derive(start, value)
    guard gradient.count == start.count else {
      throw .countMismatch(expected: start.count, actual: gradient.count)
    }
    var largest = 0.0
    for index in gradient.indices {
      guard gradient[index].isFinite else { throw .notFinite(index: index, value: gradient[index]) }
      largest = max(largest, abs(gradient[index]))
    }
    self.units = units
    self.scale = largest == 0 ? 1 : largest
    self.inverse = Descent.identity(start.count)
    self.place = Place(point: start, value: value, gradient: gradient)
    self.flattest = .infinity
    for index in start.indices {
      place.point[index] = start[index] / units[index]
      place.gradient[index] = gradient[index] / scale
    }
    place.value = value / scale
  }

  /// Whether the gradient is as small as asked.
  func isFlat(_ tolerance: Double) -> Bool { steepness <= tolerance * max(1e-4, abs(place.value)) }

  /// Whether several steps in a row have made neither the value nor the gradient smaller.
  var isStalled: Bool { idle >= 8 }

  /// The largest derivative times the larger of its variable and one.
  private var steepness: Double {
    var largest = 0.0
    for index in units.indices {
      largest = max(largest, abs(place.gradient[index]) * max(1, abs(place.point[index])))
    }
    return largest
  }

  private func distance(from old: [Double], to new: [Double]) -> Double {
    var largest = 0.0
    for index in units.indices {
      largest = max(largest, abs(new[index] - old[index]) / max(1, abs(new[index])))
    }
    return largest
  }

  /// The point in the variables of the objective.
  var originalPoint: [Double] { original(place.point) }

  /// The value of the objective.
  var originalValue: Double { place.value * scale }

  /// The gradient of the objective.
  var originalGradient: [Double] { units.indices.map { place.gradient[$0] * scale / units[$0] } }

  /// One line search and one update; false when no lower point was found in the steepest direction either.
  mutating func advance(
    _ evaluate: ([Double]) -> Double, _ derive: ([Double], Double) -> [Double]
  ) -> Bool {
    var direction = newtonDirection
    var slope = dot(direction, place.gradient)
    if !(slope < 0) {
      forget()
      direction = newtonDirection
      slope = dot(direction, place.gradient)
    }
    let search = LineSearch(from: place, along: direction, slope: slope)
    let next = search.step(
      value: { evaluate(original($0)) / scale },
      gradient: { point, value in
        let gradient = derive(original(point), value * scale)
        guard gradient.count == units.count else { return units.map { _ in .nan } }
        return gradient.map { $0 / scale }
      })
    guard let next else {
      guard !isFresh else { return false }
      forget()
      return advance(evaluate, derive)
    }
    lastStep = isFresh ? .infinity : distance(from: place.point, to: next.point)
    learn(from: place, to: next)
    let gain = place.value - next.value
    place = next
    let isIdle = gain <= 4 * place.value.ulp && steepness >= 0.9 * flattest
    idle = isIdle ? idle + 1 : 0
    flattest = min(flattest, steepness)
    return true
  }

  private func original(_ point: [Double]) -> [Double] { units.indices.map { point[$0] * units[$0] } }

  private var newtonDirection: [Double] {
    let count = units.count
    var direction = units
    for row in 0..<count {
      var sum = 0.0
      for column in 0..<count { sum -= inverse[row * count + column] * place.gradient[column] }
      direction[row] = sum
    }
    return direction
  }

  private mutating func forget() {
    inverse = Descent.identity(units.count)
    isFresh = true
  }

  /// The update of Broyden, Fletcher, Goldfarb and Shanno; left out when the curvature along the step is not positive.
  private mutating func learn(from old: Place, to new: Place) {
    let count = units.count
    var step = new.point
    var change = new.gradient
    for index in 0..<count {
      step[index] -= old.point[index]
      change[index] -= old.gradient[index]
    }
    let curvature = dot(step, change)
    let size = dot(change, change)
    guard curvature > 1e-12 * (dot(step, step) * size).squareRoot(), curvature.isFinite else { return }
    if isFresh {
      for index in 0..<count { inverse[index * count + index] = curvature / size }
      isFresh = false
    }
    var image = change
    for row in 0..<count {
      var sum = 0.0
      for column in 0..<count { sum += inverse[row * count + column] * change[column] }
      image[row] = sum
    }
    let weight = (1 + dot(change, image) / curvature) / curvature
    for row in 0..<count {
      for column in 0..<count {
        let mixed = (image[row] * step[column] + step[row] * image[column]) / curvature
        inverse[row * count + column] += weight * step[row] * step[column] - mixed
      }
    }
  }

  private static func identity(_ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for index in 0..<count { result[index * count + index] = 1 }
    return result
  }
}

/// The inner product of two lists of one length.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
