import FundNumerics

/// What steps of some columns explain beyond the columns themselves and others that do not break (台阶列的投影).
///
/// A break at row `T` adds the columns `D_T`: the breaking columns from that row on, zeros before. With `M` the projection
/// off all columns of the design the residual sum of squares of breaks `T1, T2, ...` is that without breaks less
/// `b' A^-1 b`, where `b` stacks `D_Ti' M y` and `A` holds `D_Ti' M D_Tj`. Everything is a sum over rows from some row on,
/// so that all blocks come from one sweep: this is exact, with no iteration between shared and breaking coefficients.
///
/// Breaks are taken one by one, as in a Cholesky factorisation of `A` by blocks: ``take(_:depth:over:)`` removes from all
/// other candidates what the taken one explains. Breaking columns enter as an orthonormal basis of their space. A step
/// whose square falls below 1e-12 of its size adds nothing: a column that does not vary within a segment.
struct StepProjection: ~Copyable {
  /// Breaks taken at a time, at most.
  let depth: Int
  /// The number of candidates; candidate `c` is a break before row `minimum + c`.
  let count: Int
  let minimum: Int
  /// The residual sum of squares without breaks.
  let sum: Double
  /// The number of independent breaking columns.
  let order: Int
  private let rank: Int
  private let tails: UnsafeMutablePointer<Double>
  private let images: UnsafeMutablePointer<Double>
  /// `D_S' M D_T` for all pairs; empty unless asked for.
  private let crosses: UnsafeMutablePointer<Double>
  private let holdsCrosses: Bool
  /// One layer per depth: what is left of `D_T' M D_T` and `D_T' M y`, and the rows of the block factor.
  private let grams: UnsafeMutablePointer<Double>
  private let moments: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<Double>

  private var blockSize: Int { order * order }

  init(
    _ design: Matrix, breaking: [Int], response: [Double], minimum: Int, depth: Int, holdingCrosses: Bool
  ) throws(NumericsError) {
    let all = QRFactorization(design)
    let basis = all.orthogonalColumns
    let own = QRFactorization(design.selecting(columns: breaking)).orthogonalColumns
    let residual = try all.projection(of: response).outside
    let n = design.rowCount
    let count = n - 2 * minimum + 1
    let order = own.columnCount
    let rank = basis.columnCount
    let block = order * order
    self.depth = depth
    self.count = count
    self.minimum = minimum
    self.order = order
    self.rank = rank
    sum = residual.reduce(0) { $0 + $1 * $1 }
    holdsCrosses = holdingCrosses
    tails = .allocate(capacity: count * block + 1)
    images = .allocate(capacity: count * rank * order + 1)
    crosses = .allocate(capacity: (holdingCrosses ? count * count * block : 0) + 1)
    grams = .allocate(capacity: (depth + 1) * count * block + 1)
    moments = .allocate(capacity: (depth + 1) * count * order + 1)
    factors = .allocate(capacity: depth * count * block + 1)
    scratch = .allocate(capacity: 2 * block + order + 1)
    scratch.initialize(repeating: 0, count: 2 * block + order + 1)
    var tail = [Double](repeating: 0, count: block)
    var image = [Double](repeating: 0, count: rank * order)
    var moment = [Double](repeating: 0, count: order)
    for row in (minimum..<n).reversed() {
      for a in 0..<order {
        let x = own.storage[a * n + row]
        moment[a] += x * residual[row]
        for b in 0..<order { tail[a * order + b] += x * own.storage[b * n + row] }
        for r in 0..<rank { image[r * order + a] += x * basis.storage[r * n + row] }
      }
      let candidate = row - minimum
      guard candidate < count else { continue }
      (tails + candidate * block).initialize(from: tail, count: block)
      (images + candidate * rank * order).initialize(from: image, count: rank * order)
      (moments + candidate * order).initialize(from: moment, count: order)
    }
    for candidate in 0..<count {
      cross(candidate, candidate, into: grams + candidate * block)
      guard holdingCrosses, candidate + minimum < count else { continue }
      for other in candidate + minimum..<count {
        cross(candidate, other, into: crosses + (candidate * count + other) * block)
      }
    }
  }

  deinit {
    tails.deallocate()
    images.deallocate()
    crosses.deallocate()
    grams.deallocate()
    moments.deallocate()
    factors.deallocate()
    scratch.deallocate()
  }

  /// `D_S' M D_T`, row after row.
  private func cross(_ first: Int, _ second: Int, into target: UnsafeMutablePointer<Double>) {
    let tail = tails + max(first, second) * blockSize
    for place in 0..<blockSize { target[place] = tail[place] }
    let left = images + first * rank * order
    let right = images + second * rank * order
    for r in 0..<rank {
      for a in 0..<order {
        let x = left[r * order + a]
        for b in 0..<order { target[a * order + b] -= x * right[r * order + b] }
      }
    }
  }

  /// By how much the residual sum of squares falls with one more break, after those taken at smaller depths.
  func gain(of candidate: Int, depth: Int) -> Double {
    let layer = depth * count + candidate
    let moment = moments + layer * order
    if order == 1 {
      let gram = grams[layer]
      return gram > limit(candidate, 0) ? moment[0] * moment[0] / gram : 0
    }
    if order == 2 {
      let gram = grams + layer * 4
      let first = gram[0] > limit(candidate, 0) ? 1 / gram[0] : 0
      let rest = gram[3] - gram[2] * gram[2] * first
      let second = moment[1] - gram[2] * moment[0] * first
      return moment[0] * moment[0] * first + (rest > limit(candidate, 1) ? second * second / rest : 0)
    }
    return solve(candidate, depth)
  }

  /// The factor of a candidate and the solution of its moments into the scratch; returns the gain.
  private func solve(_ candidate: Int, _ depth: Int) -> Double {
    factor(candidate, depth)
    let moment = moments + (depth * count + candidate) * order
    let solution = scratch + 2 * blockSize
    var gain = 0.0
    for a in 0..<order {
      let diagonal = scratch[a * order + a]
      guard diagonal > 0 else {
        solution[a] = 0
        continue
      }
      var value = moment[a]
      for b in 0..<a { value -= scratch[a * order + b] * solution[b] }
      value /= diagonal
      solution[a] = value
      gain += value * value
    }
    return gain
  }

  private func limit(_ candidate: Int, _ column: Int) -> Double {
    1e-12 * tails[candidate * blockSize + column * order + column]
  }

  /// The lower triangle of what is left of a candidate into the scratch; zero rows for what adds nothing.
  private func factor(_ candidate: Int, _ depth: Int) {
    let gram = grams + (depth * count + candidate) * blockSize
    for a in 0..<order {
      for b in 0...a {
        var value = gram[a * order + b]
        for c in 0..<b { value -= scratch[a * order + c] * scratch[b * order + c] }
        if a == b {
          scratch[a * order + a] = value > limit(candidate, a) ? value.squareRoot() : 0
        } else {
          let diagonal = scratch[b * order + b]
          scratch[a * order + b] = diagonal > 0 ? value / diagonal : 0
        }
      }
      if scratch[a * order + a] == 0 {
        for b in 0..<a { scratch[a * order + b] = 0 }
      }
    }
  }

  /// Takes a break at some depth: the next depth holds what it leaves of the candidates of a range.
  func take(_ candidate: Int, depth: Int, over range: Range<Int>) {
    _ = solve(candidate, depth)
    if order == 2 { return takePair(candidate, depth, range) }
    let solution = scratch + 2 * blockSize
    let block = scratch + blockSize
    for other in range {
      if holdsCrosses && other >= candidate + minimum {
        let stored = crosses + (candidate * count + other) * blockSize
        for place in 0..<blockSize { block[place] = stored[place] }
      } else {
        cross(candidate, other, into: block)
      }
      for earlier in 0..<depth {
        let left = factors + (earlier * count + candidate) * blockSize
        let right = factors + (earlier * count + other) * blockSize
        for c in 0..<order {
          for a in 0..<order {
            let x = left[c * order + a]
            for b in 0..<order { block[a * order + b] -= x * right[c * order + b] }
          }
        }
      }
      let here = (depth * count + other) * blockSize
      let target = factors + here
      for a in 0..<order {
        let diagonal = scratch[a * order + a]
        for b in 0..<order {
          var value = block[a * order + b]
          for c in 0..<a { value -= scratch[a * order + c] * target[c * order + b] }
          target[a * order + b] = diagonal > 0 ? value / diagonal : 0
        }
      }
      let next = grams + ((depth + 1) * count + other) * blockSize
      let nextMoment = moments + ((depth + 1) * count + other) * order
      for a in 0..<order {
        var moment = moments[(depth * count + other) * order + a]
        for c in 0..<order { moment -= target[c * order + a] * solution[c] }
        nextMoment[a] = moment
        for b in 0..<order {
          var value = grams[here + a * order + b]
          for c in 0..<order { value -= target[c * order + a] * target[c * order + b] }
          next[a * order + b] = value
        }
      }
    }
  }

  /// ``take(_:depth:over:)`` for two breaking columns, such as level and trend, two numbers at a time.
  private func takePair(_ candidate: Int, _ depth: Int, _ range: Range<Int>) {
    let first = scratch[0] > 0 ? 1 / scratch[0] : 0
    let second = scratch[3] > 0 ? 1 / scratch[3] : 0
    let slant = scratch[2]
    let solution = (scratch[8], scratch[9])
    let block = scratch + 4
    func pair(_ pointer: UnsafeMutablePointer<Double>) -> SIMD2<Double> { SIMD2(pointer[0], pointer[1]) }
    for other in range {
      let stored: UnsafeMutablePointer<Double>
      if holdsCrosses && other >= candidate + minimum {
        stored = crosses + (candidate * count + other) * 4
      } else {
        cross(candidate, other, into: block)
        stored = block
      }
      var upper = pair(stored)
      var lower = pair(stored + 2)
      for earlier in 0..<depth {
        let left = factors + (earlier * count + candidate) * 4
        let right = factors + (earlier * count + other) * 4
        let (above, below) = (pair(right), pair(right + 2))
        upper -= left[0] * above
        upper -= left[2] * below
        lower -= left[1] * above
        lower -= left[3] * below
      }
      upper *= first
      lower -= slant * upper
      lower *= second
      let place = depth * count + other
      let target = factors + place * 4
      (target[0], target[1], target[2], target[3]) = (upper.x, upper.y, lower.x, lower.y)
      let gram = grams + place * 4
      let next = gram + count * 4
      next[0] = gram[0] - upper.x * upper.x - lower.x * lower.x
      next[2] = gram[2] - upper.x * upper.y - lower.x * lower.y
      next[1] = next[2]
      next[3] = gram[3] - upper.y * upper.y - lower.y * lower.y
      let moment = moments + place * 2
      let left = pair(moment) - solution.0 * upper - solution.1 * lower
      (moment[count * 2], moment[count * 2 + 1]) = (left.x, left.y)
    }
  }
}
