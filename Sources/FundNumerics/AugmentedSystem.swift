/// The system `r + A x = f`, `A' r = g` with its unknowns `r` and `x` in twice the precision, solved by corrections.
///
/// With `g = 0` it is the least-squares problem; with `f = 0` and `g = -e` its `x` is a column of the inverse of the
/// normal matrix.
struct AugmentedSystem {
  let problem: LeastSquaresProblem
  /// `f`, one padded column each.
  var rightHigh: [Double]
  var rightLow: [Double]
  /// `g`, by position.
  var sums: [Double]
  private(set) var residualHigh: [Double]
  private(set) var residualLow: [Double]
  private(set) var unknowns: [DoubleDouble]
  private(set) var corrections = 0
  private(set) var lastCorrection = 0.0

  init(_ problem: LeastSquaresProblem) {
    self.problem = problem
    let zeros = [Double](repeating: 0, count: problem.factorization.stride)
    rightHigh = zeros
    rightLow = zeros
    residualHigh = zeros
    residualLow = zeros
    sums = [Double](repeating: 0, count: problem.factorization.rank)
    unknowns = [DoubleDouble](repeating: DoubleDouble(0), count: problem.factorization.rank)
  }

  /// Corrects the unknowns until they stand still or no longer improve.
  mutating func solve(until limit: Double = 1e-29) {
    guard problem.factorization.rank > 0 else {
      residualHigh = rightHigh
      residualLow = rightLow
      return
    }
    var previous = Double.infinity
    while corrections < 20 {
      let size = correct(isFirst: corrections == 0)
      corrections += 1
      lastCorrection = size
      if size <= limit || !(size < 0.5 * previous) { break }
      previous = size
    }
  }

  /// One correction.
  ///
  /// - Returns: its size relative to the unknowns.
  private mutating func correct(isFirst: Bool) -> Double {
    let qr = problem.factorization
    var (rows, gaps) = (rightHigh, sums)
    if !isFirst { (rows, gaps) = defects() }
    // h = R^-T g; d = Q' f; x = R^-1 (d1 - h); r = Q (h, d2).
    qr.applyTransposed(to: &rows, columnCount: 1)
    var steps = [Double](repeating: 0, count: qr.rank)
    gaps.withUnsafeMutableBufferPointer { g in
      guard let g = g.baseAddress else { return }
      qr.forwardSubstitute(g)
      steps.withUnsafeMutableBufferPointer { x in
        guard let x = x.baseAddress else { return }
        for position in 0..<qr.rank {
          x[position] = rows[position] - g[position]
          rows[position] = g[position]
        }
        qr.backSubstitute(x)
      }
    }
    qr.apply(to: &rows, columnCount: 1)
    var change = 0.0
    var size = 0.0
    for position in 0..<qr.rank {
      unknowns[position] += DoubleDouble(steps[position])
      // Columns differ in length: what counts is what a column brings.
      change = max(change, abs(steps[position]) * problem.norms[position])
      size = max(size, abs(unknowns[position].high) * problem.norms[position])
    }
    for row in rows.indices {
      let sum = DoubleDouble(residualHigh[row], residualLow[row]) + DoubleDouble(rows[row])
      residualHigh[row] = sum.high
      residualLow[row] = sum.low
    }
    return size > 0 ? change / size : change
  }

  /// What the unknowns leave of both equations, summed in twice the precision.
  private func defects() -> (rows: [Double], sums: [Double]) {
    let stride = problem.factorization.stride
    var high = rightHigh
    var rest = rightLow
    var gaps = sums
    problem.columns.withUnsafeBufferPointer { columns in
      problem.columnRests.withUnsafeBufferPointer { rests in
        high.withUnsafeMutableBufferPointer { high in
          rest.withUnsafeMutableBufferPointer { rest in
            residualHigh.withUnsafeBufferPointer { residual in
              residualLow.withUnsafeBufferPointer { residualRest in
                guard let columns = columns.baseAddress, let high = high.baseAddress, let rest = rest.baseAddress,
                  let residual = residual.baseAddress, let residualRest = residualRest.baseAddress
                else { return }
                let low = problem.columnRests.isEmpty ? nil : rests.baseAddress
                for position in unknowns.indices {
                  let offset = position * stride
                  DoubleDoubleProducts.subtract(
                    columns + offset, low: low.map { $0 + offset }, times: unknowns[position], from: high, rest,
                    stride: stride)
                  let sum = DoubleDoubleProducts.dot(
                    columns + offset, low: low.map { $0 + offset }, residual, residualRest, stride: stride)
                  gaps[position] = (DoubleDouble(sums[position]) - sum).value
                }
              }
            }
          }
        }
      }
    }
    for row in high.indices {
      let defect = DoubleDouble(high[row], rest[row]) - DoubleDouble(residualHigh[row], residualLow[row])
      high[row] = defect.value
    }
    return (high, gaps)
  }
}
