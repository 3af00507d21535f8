/// Minimises `sum of rho(y - q b)` with the check loss `rho(r) = r (p - [r < 0])` by exchange of rows (分位数损失的单纯形法).
///
/// A vertex fits as many rows exactly as there are columns. From a vertex the steepest of its edges, measured by
/// length, is followed past as many sign changes as lower the loss, to the row where the slope turns (Barrodale and
/// Roberts); that row replaces the one given up. The sum ends at a vertex where no edge descends, which is a minimum.
///
/// The columns are orthonormal over all rows of the problem, so that lengths of edges are comparable. An exchange
/// takes `2 n k` operations and a partial sort of the sign changes.
///
/// Reference: I. Barrodale and F. Roberts, An improved algorithm for discrete l1 linear approximation, SIAM J. Numer.
/// Anal. 10 (1973); R. Koenker and V. d'Orey, Computing regression quantiles, Applied Statistics 36 (1987).
struct CheckLossSimplex {
  /// The rows of the orthonormal columns.
  let rows: RowBlocks
  let response: [Double]
  let probability: Double
  /// The rows that are fitted exactly.
  private(set) var basis: [Int]
  /// What is left of each row; the sign bit tells the side of a row also where nothing is left.
  private(set) var residuals: [Double]
  /// The number of exchanges so far.
  private(set) var exchanges = 0

  /// The directions in which one row of the basis is given up and the others stay exact.
  private var edges: [Double] = []
  /// The sum over the other rows of `p - [r < 0]` times row.
  private var slopes: [Double] = []
  /// What a unit along an edge takes off each residual.
  private var changes: [Double]
  private var crossings: [Crossing] = []
  /// How far an exchange is expected to go.
  private var reach = Double.infinity

  /// Where a row changes sign along an edge.
  struct Crossing {
    let distance: Double
    let weight: Double
    let row: Int
  }

  /// Starts from the vertex of a basis of independent rows.
  init(rows: RowBlocks, response: [Double], probability: Double, basis: [Int]) {
    self.rows = rows
    self.response = response
    self.probability = probability
    self.basis = basis
    residuals = response
    changes = [Double](repeating: 0, count: response.count)
    crossings.reserveCapacity(response.count)
  }

  /// The multiplier of each row of the basis is within its bounds up to this.
  static let tolerance = 1e-9

  /// Exchanges rows until no edge descends.
  ///
  /// - Returns: whether that was reached within the limit.
  mutating func minimise(limit: Int) -> Bool {
    guard refresh() else { return false }
    var sinceRefresh = 0
    while exchanges < limit {
      if let edge = steepestEdge(), descend(edge) {
        sinceRefresh += 1
        exchanges += 1
        if sinceRefresh == 64 {
          guard refresh() else { return false }
          sinceRefresh = 0
        }
      } else {
        if sinceRefresh == 0 { return true }
        guard refresh() else { return false }
        sinceRefresh = 0
      }
    }
    return false
  }

  /// The multipliers of the rows of the basis: between `p - 1` and `p` at a minimum.
  var multipliers: [Double] {
    (0..<rows.order).map { place in
      var sum = 0.0
      for c in 0..<rows.order { sum -= edges[place * rows.stride + c] * slopes[c] }
      return sum
    }
  }

  /// Computes edges, residuals and slopes afresh.
  private mutating func refresh() -> Bool {
    guard let inverse = rows.inverse(of: basis) else { return false }
    edges = inverse
    var coefficients = [Double](repeating: 0, count: rows.stride)
    for (place, row) in basis.enumerated() {
      for c in 0..<rows.order { coefficients[c] += inverse[place * rows.stride + c] * response[row] }
    }
    rows.products(with: coefficients, at: 0, into: &changes)
    slopes = [Double](repeating: 0, count: rows.stride)
    for row in residuals.indices {
      residuals[row] = response[row] - changes[row]
      rows.add(row, times: residuals[row].sign == .minus ? probability - 1 : probability, to: &slopes)
    }
    for row in basis {
      rows.add(row, times: residuals[row].sign == .minus ? 1 - probability : -probability, to: &slopes)
      residuals[row] = 0
    }
    return true
  }

  /// An edge: the place in the basis that is given up, whether its residual becomes negative, the slope of the loss
  /// along it, and its length for one unit of that residual.
  private struct Edge {
    let place: Int
    let isNegative: Bool
    let slope: Double
    let length: Double
  }

  private func steepestEdge() -> Edge? {
    var best: Edge?
    var steepest = 0.0
    for (place, multiplier) in multipliers.enumerated() {
      let isNegative = multiplier < probability - 0.5
      let excess = isNegative ? probability - 1 - multiplier : multiplier - probability
      guard excess > CheckLossSimplex.tolerance else { continue }
      var squares = 0.0
      for c in 0..<rows.order {
        let entry = edges[place * rows.stride + c]
        squares += entry * entry
      }
      let length = squares.squareRoot()
      if excess / length > steepest {
        steepest = excess / length
        best = Edge(place: place, isNegative: isNegative, slope: -excess, length: length)
      }
    }
    return best
  }

  /// Follows an edge to the row where the loss stops falling, and exchanges the rows.
  private mutating func descend(_ edge: Edge) -> Bool {
    rows.products(with: edges, at: edge.place * rows.stride, into: &changes)
    for row in basis { changes[row] = 0 }
    let direction = edge.isNegative ? 1.0 : -1.0
    // Most exchanges are about as long as the last: farther crossings are looked at only when the near ones do not do.
    collectCrossings(direction, edge.length, within: reach / edge.length)
    var found = crossings.crossing(ofWeight: -edge.slope)
    if found == nil && reach < .infinity {
      collectCrossings(direction, edge.length, within: .infinity)
      found = crossings.crossing(ofWeight: -edge.slope)
    }
    guard let stop = found else { return false }
    reach = stop.distance > 0 ? 16 * stop.distance * edge.length : .infinity
    move(direction * stop.distance)
    let leaving = basis[edge.place]
    residuals[leaving] = edge.isNegative ? -stop.distance : stop.distance
    rows.add(leaving, times: edge.isNegative ? probability - 1 : probability, to: &slopes)
    let entering = stop.row
    rows.add(entering, times: residuals[entering].sign == .minus ? 1 - probability : -probability, to: &slopes)
    residuals[entering] = 0
    basis[edge.place] = entering
    rows.exchange(&edges, place: edge.place, for: entering)
    return true
  }

  /// Takes a multiple of the changes off the residuals and follows those that change sign.
  private mutating func move(_ distance: Double) {
    changes.withUnsafeBufferPointer { changes in
      residuals.withUnsafeMutableBufferPointer { residuals in
        for row in changes.indices {
          let before = residuals[row]
          let after = before - distance * changes[row]
          residuals[row] = after
          if before.sign != after.sign { rows.add(row, times: after.sign == .minus ? -1 : 1, to: &slopes) }
        }
      }
    }
  }

  /// The rows that change sign along the changes in a direction, up to some distance.
  private mutating func collectCrossings(_ direction: Double, _ length: Double, within limit: Double) {
    crossings.removeAll(keepingCapacity: true)
    // Below this a change is rounding.
    let smallest = 1e-13 * length
    changes.withUnsafeBufferPointer { changes in
      residuals.withUnsafeBufferPointer { residuals in
        for row in changes.indices {
          let size = abs(changes[row])
          let residual = residuals[row]
          guard size > smallest, abs(residual) <= limit * size else { continue }
          let isFalling = (residual.sign == .minus) == (direction * changes[row] < 0)
          if isFalling { crossings.append(Crossing(distance: abs(residual) / size, weight: size, row: row)) }
        }
      }
    }
  }
}

extension [CheckLossSimplex.Crossing] {
  /// The crossing at which the weights of the nearest ones add up to `weight`; nil when all together do not.
  ///
  /// Of crossings at one distance the one of the largest weight. Rearranges the crossings; expected `O(n)`.
  mutating func crossing(ofWeight weight: Double) -> Element? {
    var left = weight
    var last: Element?
    var isBounded = false
    var low = 0
    var high = count
    var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    while low < high {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pivot = self[low + Int(seed >> 33) % (high - low)].distance
      // Three parts: nearer than the pivot, as near, farther.
      var below = low
      var above = high
      var index = low
      var nearer = 0.0
      var equal = 0.0
      while index < above {
        let distance = self[index].distance
        if distance < pivot {
          nearer += self[index].weight
          swapAt(below, index)
          below += 1
          index += 1
        } else if distance > pivot {
          above -= 1
          swapAt(index, above)
        } else {
          equal += self[index].weight
          index += 1
        }
      }
      if nearer >= left {
        high = below
        isBounded = true
      } else if nearer + equal >= left {
        return heaviest(below..<above)
      } else {
        left -= nearer + equal
        last = heaviest(below..<above)
        low = above
      }
    }
    // Sums in another order may miss the weight by their rounding.
    return isBounded ? last : nil
  }

  private func heaviest(_ range: Range<Int>) -> Element? { self[range].max { $0.weight < $1.weight } }
}
