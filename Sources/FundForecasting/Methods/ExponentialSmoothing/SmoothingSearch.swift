/// A point of the search and its objective.
struct SmoothingPoint {
  var x: SmoothingVector
  var objective: Double
  /// What the last step promised to take off the objective.
  var promise: Double
  var stepCount: Int
}

/// The search for the best parameters and initial states of one form.
///
/// Gauss-Newton with Levenberg's damping over all unknowns at once: the initial states are eliminated first and move
/// to their best values for every step of the parameters, which are kept in their box. With additive errors, trend and
/// season the model is linear in the states, and this is variable projection (Golub and Pereyra 1973, with Kaufman's
/// simplification).
extension SmoothingWorkspace {
  func search(
    _ layout: SmoothingLayout, from start: borrowing SmoothingVector, tolerance: Double, limit: Int,
    worthwhile: Double = .infinity
  ) -> SmoothingPoint {
    var point = SmoothingPoint(x: copy start, objective: .infinity, promise: .infinity, stepCount: 0)
    let isLinear =
      layout.form.error == .additive && layout.form.trend != .multiplicative
      && layout.form.season != .multiplicative
    let n = Double(count)
    var damping = 1e-3
    var state = SmoothingState(level: 0, slope: 0)
    var step = SmoothingVector(repeating: 0)
    while point.stepCount < limit {
      point.stepCount += 1
      let (objective, squares) = linearise(layout, layout.parameters(point.x), point.x, asAdditive: false)
      point.objective = objective
      guard objective.isFinite else { break }
      var gain = eliminateStates(layout, damping: isLinear ? 0 : damping)
      var isMoved = false
      while true {
        let total = gain + boxStep(layout, point.x, damping: damping, &step)
        substituteStates(layout, &step)
        // The quadratic promises at most the whole sum of squares.
        let promise = n * total / max(squares, n * 1e-26)
        point.promise = promise
        guard promise > tolerance else { return point }
        var trial = point.x
        for index in 0..<layout.count { trial[index] += step[index] }
        let parameters = layout.parameters(trial)
        let value = run(layout, parameters, trial, &state)
        if value < objective, layout.isAllowed(parameters) {
          point.x = trial
          point.objective = value
          damping = max(damping / 20, 1e-7)
          isMoved = true
          break
        }
        damping = max(damping, 1e-4) * 8
        guard damping < 1e8 else { break }
        if !isLinear {
          reorder(layout)
          gain = eliminateStates(layout, damping: damping)
        }
      }
      guard isMoved else { break }
      if point.objective - 4 * point.promise > worthwhile, point.stepCount > 3 { break }
    }
    return point
  }

  /// Moves the states of a linear form to their best values for the parameters of a point, in one pass.
  func settle(_ layout: SmoothingLayout, _ x: inout SmoothingVector) {
    let (objective, _) = linearise(layout, layout.parameters(x), x, asAdditive: true)
    guard objective.isFinite else { return }
    _ = eliminateStates(layout, damping: 0)
    var step = SmoothingVector(repeating: 0)
    substituteStates(layout, &step)
    for index in layout.smoothingCount..<layout.count { x[index] += step[index] }
  }
}
