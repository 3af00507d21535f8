/// A Gauss-Newton step in the box of the smoothing parameters, with the initial states eliminated first.
extension SmoothingWorkspace {
  /// Eliminates the states from the normal equations; a state that the data do not determine is left where it is.
  ///
  /// - Parameter damping: the share of its own product that is added to every state.
  /// - Returns: what the best states alone would take off the sum of squares.
  func eliminateStates(_ layout: SmoothingLayout, damping: Double) -> Double {
    let (p, k) = (layout.smoothingCount, layout.stateCount)
    let capacity = SmoothingLayout.capacity
    var gain = 0.0
    // The diagonal before elimination is kept in the products; pivots are turned into their inverses.
    for column in 0..<k {
      let whole = products[(column + p) * (capacity + 1)]
      let pivot = system[column * (capacity + 1)] + damping * whole
      guard pivot > 1e-11 * whole else {
        system[column * (capacity + 1)] = 0
        continue
      }
      let inverse = 1 / pivot
      system[column * (capacity + 1)] = inverse
      gain += right[column] * right[column] * inverse
      for row in column + 1..<p + k {
        let factor = system[row * capacity + column] * inverse
        right[row] -= factor * right[column]
        let target = system + row * capacity
        for other in column + 1...row { target[other] -= factor * system[other * capacity + column] }
      }
    }
    return gain
  }

  /// Solves for the states after the step of the parameters is known.
  func substituteStates(_ layout: SmoothingLayout, _ step: inout SmoothingVector) {
    let (p, k) = (layout.smoothingCount, layout.stateCount)
    let capacity = SmoothingLayout.capacity
    for column in stride(from: k - 1, through: 0, by: -1) {
      var sum = right[column]
      for row in column + 1..<p + k {
        sum -= system[row * capacity + column] * step[row < k ? row + p : row - k]
      }
      step[column + p] = sum * system[column * (capacity + 1)]
    }
  }

  /// The step of the parameters that minimises the quadratic within the box, by an active set.
  ///
  /// - Returns: what it takes off the sum of squares.
  func boxStep(
    _ layout: SmoothingLayout, _ x: borrowing SmoothingVector, damping: Double, _ step: inout SmoothingVector
  ) -> Double {
    let (p, k) = (layout.smoothingCount, layout.stateCount)
    let capacity = SmoothingLayout.capacity
    var matrix = InlineArray<16, Double>(repeating: 0)
    var right = InlineArray<4, Double>(repeating: 0)
    // -1 at the lower end, 1 at the upper end, 0 inside.
    var side = InlineArray<4, Int>(repeating: 0)
    for i in 0..<p {
      right[i] = self.right[k + i]
      for j in 0...i {
        matrix[4 * i + j] = system[(k + i) * capacity + k + j]
        matrix[4 * j + i] = matrix[4 * i + j]
      }
    }
    for i in 0..<p {
      matrix[5 * i] += damping * max(matrix[5 * i], 1e-12 * products[i * (capacity + 1)]) + 1e-300
      step[i] = 0
    }
    for _ in 0..<12 {
      solve(matrix, right, p, side, x, layout, &step)
      // The first unknown to leave the box stops at its wall.
      var worst = -1
      var excess = 0.0
      for i in 0..<p where side[i] == 0 {
        let over = max(x[i] + step[i] - layout.upper(i), layout.lower(i) - x[i] - step[i])
        let relative = over / (layout.upper(i) - layout.lower(i))
        if relative > excess { (worst, excess) = (i, relative) }
      }
      if worst >= 0 {
        side[worst] = x[worst] + step[worst] > layout.upper(worst) ? 1 : -1
        continue
      }
      // Of those at a wall, one that wants to leave it is freed.
      var freed = -1
      for i in 0..<p where side[i] != 0 {
        var pull = right[i]
        for j in 0..<p { pull -= matrix[4 * i + j] * step[j] }
        if pull * Double(side[i]) < 0 { freed = i }
      }
      guard freed >= 0 else { break }
      side[freed] = 0
    }
    var gain = 0.0
    for i in 0..<p {
      step[i] = min(layout.upper(i) - x[i], max(layout.lower(i) - x[i], step[i]))
      var product = 0.0
      for j in 0..<p { product += matrix[4 * i + j] * step[j] }
      gain += step[i] * (2 * right[i] - product)
    }
    return gain
  }

  /// Solves the small system for the unknowns inside the box, the others at their walls.
  private func solve(
    _ matrix: borrowing InlineArray<16, Double>, _ right: borrowing InlineArray<4, Double>, _ p: Int,
    _ side: borrowing InlineArray<4, Int>, _ x: borrowing SmoothingVector, _ layout: SmoothingLayout,
    _ step: inout SmoothingVector
  ) {
    var a = InlineArray<16, Double>(repeating: 0)
    var b = InlineArray<4, Double>(repeating: 0)
    for i in 0..<p where side[i] != 0 { step[i] = (side[i] > 0 ? layout.upper(i) : layout.lower(i)) - x[i] }
    for i in 0..<p {
      guard side[i] == 0 else {
        a[5 * i] = 1
        b[i] = step[i]
        continue
      }
      b[i] = right[i]
      for j in 0..<p {
        if side[j] == 0 { a[4 * i + j] = matrix[4 * i + j] } else { b[i] -= matrix[4 * i + j] * step[j] }
      }
    }
    for column in 0..<p {
      let pivot = a[5 * column]
      let threshold = side[column] != 0 ? 0 : 1e-13 * matrix[5 * column]
      guard pivot > threshold else {
        a[5 * column] = 0
        continue
      }
      for row in column + 1..<max(p, column + 1) {
        let factor = a[4 * row + column] / pivot
        guard factor != 0 else { continue }
        for other in column..<p { a[4 * row + other] -= factor * a[4 * column + other] }
        b[row] -= factor * b[column]
      }
    }
    for row in stride(from: p - 1, through: 0, by: -1) {
      guard a[5 * row] != 0 else {
        step[row] = 0
        continue
      }
      var sum = b[row]
      for other in row + 1..<max(p, row + 1) { sum -= a[4 * row + other] * step[other] }
      step[row] = sum / a[5 * row]
    }
  }
}
