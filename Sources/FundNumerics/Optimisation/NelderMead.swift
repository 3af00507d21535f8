/// The simplex method of Nelder and Mead for several variables (单纯形法), without derivatives.
///
/// A simplex of n + 1 points is reflected, expanded, contracted and shrunk with coefficients that depend on the number
/// of variables, so that it does not degenerate in ten or twenty of them. When it has become small, a fresh simplex is
/// laid around the best point and the search repeated until that no longer helps.
///
/// A value that is infinite or not a number is rejected, as if it were larger than all others; only at the start it is
/// an error. The search is deterministic and takes `O(n^2)` operations per iteration beside the evaluations.
///
/// ```swift
/// let best = try NelderMead().minimise(from: [-1.2, 1]) { x in
///   100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
/// }
/// ```
///
/// Reference: F. Gao and L. Han, Implementing the Nelder-Mead simplex algorithm with adaptive parameters, Comput.
/// Optim. Appl. 51 (2012).
public struct NelderMead: Sendable, Hashable {
  /// The spread of the values of the simplex to stop at, relative to the larger of one and the best value.
  public var valueTolerance: Double
  /// The extent of the simplex to stop at, relative in each variable to the larger of its size and its first step.
  public var pointTolerance: Double
  /// The largest number of iterations, all restarts together; `nil` for 1,000 per variable.
  public var iterationLimit: Int?
  /// How often the search is repeated from its own result at most.
  public var restarts: Int

  /// A search with its tolerances and limits.
  public init(
    valueTolerance: Double = 1e-12, pointTolerance: Double = 1e-8, iterationLimit: Int? = nil, restarts: Int = 3
  ) {
    self.valueTolerance = valueTolerance
    self.pointTolerance = pointTolerance
    self.iterationLimit = iterationLimit
    self.restarts = restarts
  }

  /// A minimum, and how it was found.
  public struct Result: Sendable, Hashable {
    /// The best point visited.
    public let point: [Double]
    /// The value of the objective there.
    public let value: Double
    /// The number of iterations, all restarts together.
    public let iterations: Int
    /// The number of evaluations of the objective.
    public let evaluations: Int
    /// How often the search was repeated.
    public let restarts: Int
    /// Whether the last simplex became as small as asked, rather than the iterations running out.
    public let converged: Bool
  }

  /// A local minimum near a start.
  ///
  /// - Parameters:
  ///   - start: the first corner of the simplex.
  ///   - steps: how far the other corners lie from it, one for each variable; by default 5 % of the variable, or 0.05
  ///     where it is zero.
  ///   - objective: the function to be minimised.
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)`` for no variable or a wrong number of steps;
  ///   ``NumericsError/notFinite(index:value:)`` with the index of a variable or step that is not finite, or the
  ///   number of variables as index when the value at the start is not finite.
  public func minimise(
    from start: [Double], steps: [Double]? = nil, _ objective: ([Double]) -> Double
  ) throws(NumericsError) -> Result {
    guard !start.isEmpty else { throw .countMismatch(expected: 1, actual: 0) }
    for index in start.indices where !start[index].isFinite {
      throw .notFinite(index: index, value: start[index])
    }
    let steps = steps ?? start.map { $0 == 0 ? 0.05 : 0.05 * $0 }
    guard steps.count == start.count else { throw .countMismatch(expected: start.count, actual: steps.count) }
    for index in steps.indices where !steps[index].isFinite {
      throw .notFinite(index: index, value: steps[index])
    }
    let value = objective(start)
    guard value.isFinite else { throw .notFinite(index: start.count, value: value) }
    return search(from: start, value, steps, objective)
  }

  private func search(
    from start: [Double], _ value: Double, _ steps: [Double], _ objective: ([Double]) -> Double
  ) -> Result {
    let limit = iterationLimit ?? 1_000 * start.count
    var simplex = Simplex(start, value, steps, objective)
    var iterations = 0
    var repeated = 0
    while true {
      while !simplex.isSmall(valueTolerance, pointTolerance, steps), iterations < limit {
        simplex.advance(objective)
        iterations += 1
      }
      let converged = simplex.isSmall(valueTolerance, pointTolerance, steps)
      let before = simplex.valueAtLaunch
      let gain = before - simplex.bestValue
      let helped = repeated == 0 || gain > valueTolerance * max(1, abs(simplex.bestValue))
      guard converged, helped, repeated < restarts, iterations < limit else {
        return Result(
          point: simplex.best, value: simplex.bestValue, iterations: iterations,
          evaluations: simplex.evaluations, restarts: repeated, converged: converged)
      }
      repeated += 1
      // The other way round each time, so that the corners are new.
      simplex.relaunch(repeated % 2 == 0 ? steps : steps.map { -$0 }, objective)
    }
  }
}
