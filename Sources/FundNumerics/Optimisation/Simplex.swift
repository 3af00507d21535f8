/// The simplex of ``NelderMead``: n + 1 corners in the order of their values.
struct Simplex {
  private(set) var evaluations: Int
  /// The value at the corner the simplex was laid around.
  private(set) var valueAtLaunch: Double
  private var corners: [[Double]]
  private var values: [Double]
  private var centroid: [Double]
  private var trial: [Double]
  private let expansion: Double
  private let contraction: Double
  private let shrinkage: Double

  /// A simplex around a start whose value is known.
  init(_ start: [Double], _ value: Double, _ steps: [Double], _ objective: ([Double]) -> Double) {
    // One variable has the coefficients of two, which are the classical ones.
    let n = Double(max(2, start.count))
    self.expansion = 1 + 2 / n
    self.contraction = 0.75 - 1 / (2 * n)
    self.shrinkage = 1 - 1 / n
    self.corners = [start]
    self.values = [value]
    self.valueAtLaunch = value
    self.centroid = start
    self.trial = start
    self.evaluations = 1
    relaunch(steps, objective)
  }

  /// The corner with the smallest value.
  var best: [Double] { corners[0] }

  /// The smallest value.
  var bestValue: Double { values[0] }

  /// Lays a fresh simplex around the best corner.
  mutating func relaunch(_ steps: [Double], _ objective: ([Double]) -> Double) {
    let centre = corners[0]
    valueAtLaunch = values[0]
    corners = [centre]
    values = [valueAtLaunch]
    for index in centre.indices {
      var corner = centre
      corner[index] += steps[index]
      if corner[index] == centre[index] { corner[index] = centre[index].nextUp }
      insert(corner, rank(corner, objective))
    }
  }

  /// Whether values and corners are as close together as asked.
  func isSmall(_ valueTolerance: Double, _ pointTolerance: Double, _ steps: [Double]) -> Bool {
    guard values[values.count - 1] - values[0] <= valueTolerance * max(1, abs(values[0])) else { return false }
    for index in steps.indices {
      let centre = corners[0][index]
      let allowance = pointTolerance * max(abs(centre), abs(steps[index])) + centre.ulp
      for corner in corners where abs(corner[index] - centre) > allowance { return false }
    }
    return true
  }

  /// One iteration: the worst corner is replaced, or all but the best move towards it.
  mutating func advance(_ objective: ([Double]) -> Double) {
    let last = corners.count - 1
    let worstValue = values[last]
    findCentroid()
    let reflected = probe(1, objective)
    if reflected < values[0] {
      let point = trial
      let expanded = probe(expansion, objective)
      replaceWorst(expanded < reflected ? trial : point, min(expanded, reflected))
    } else if reflected < values[last - 1] {
      replaceWorst(trial, reflected)
    } else {
      let outside = reflected < worstValue
      let contracted = probe(outside ? contraction : -contraction, objective)
      if outside ? contracted <= reflected : contracted < worstValue {
        replaceWorst(trial, contracted)
      } else {
        shrink(objective)
      }
    }
  }

  private mutating func findCentroid() {
    let last = corners.count - 1
    let weight = 1 / Double(last)
    for index in centroid.indices {
      var sum = 0.0
      for corner in 0..<last { sum += corners[corner][index] * weight }
      centroid[index] = sum
    }
  }

  /// Makes the trial the point beyond the centroid, seen from the worst corner, and gives its value.
  private mutating func probe(_ factor: Double, _ objective: ([Double]) -> Double) -> Double {
    let last = corners.count - 1
    for index in trial.indices {
      trial[index] = centroid[index] + factor * (centroid[index] - corners[last][index])
    }
    return rank(trial, objective)
  }

  private mutating func shrink(_ objective: ([Double]) -> Double) {
    let old = corners
    let centre = old[0]
    corners = [centre]
    values = [values[0]]
    for corner in old.dropFirst() {
      var moved = corner
      for index in moved.indices { moved[index] = centre[index] + shrinkage * (corner[index] - centre[index]) }
      insert(moved, rank(moved, objective))
    }
  }

  private mutating func replaceWorst(_ corner: [Double], _ value: Double) {
    corners.removeLast()
    values.removeLast()
    insert(corner, value)
  }

  /// Puts a corner in its place; among equal values the older one stays in front.
  private mutating func insert(_ corner: [Double], _ value: Double) {
    var place = values.count
    while place > 0, value < values[place - 1] { place -= 1 }
    corners.insert(corner, at: place)
    values.insert(value, at: place)
  }

  /// The value that a point counts with: what is not finite is larger than everything.
  private mutating func rank(_ point: [Double], _ objective: ([Double]) -> Double) -> Double {
    evaluations += 1
    let value = objective(point)
    return value.isFinite ? value : .infinity
  }
}
