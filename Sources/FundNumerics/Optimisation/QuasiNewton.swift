/// The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno for several variables (拟牛顿法, BFGS).
///
/// An approximation to the inverse of the second derivatives is built from the gradients visited; each step is a line
/// search for the strong conditions of Wolfe. The gradient is supplied or taken by central differences, which cost two
/// evaluations per variable.
///
/// Variables are measured in units of their start (of one where that is zero) and the objective in units of its
/// largest derivative there, so that neither need be near one. A value or derivative that is infinite or not a number
/// makes the line search turn back; only at the start it is an error. Takes `O(n^2)` operations per iteration beside
/// the evaluations.
///
/// ```swift
/// let fit = try QuasiNewton().minimise(from: [0, 0]) { x in negativeLogLikelihood(x) }
/// if !fit.converged { warn(fit.gradientNorm) }
/// ```
///
/// Reference: J. Nocedal and S. Wright, Numerical optimization, 2nd ed. (2006), algorithms 3.5, 3.6 and 6.1.
public struct QuasiNewton: Sendable, Hashable {
  /// The gradient to stop at: the largest derivative times the larger of its variable and the unit of that, relative to
  /// the objective, or to 1e-4 of such a product at the start.
  public var gradientTolerance: Double
  /// The step to stop at, in each variable relative to the larger of its size and its unit.
  public var pointTolerance: Double
  /// The largest number of iterations.
  public var iterationLimit: Int

  /// A search with its tolerances and limit.
  public init(gradientTolerance: Double = 1e-8, pointTolerance: Double = 1e-10, iterationLimit: Int = 1_000) {
    self.gradientTolerance = gradientTolerance
    self.pointTolerance = pointTolerance
    self.iterationLimit = iterationLimit
  }

  /// A minimum, and how it was found.
  public struct Result: Sendable, Hashable {
    /// The best point visited.
    public let point: [Double]
    /// The value of the objective there.
    public let value: Double
    /// The gradient there.
    public let gradient: [Double]
    /// The largest absolute derivative there.
    public let gradientNorm: Double
    /// The number of iterations, each with one line search.
    public let iterations: Int
    /// The number of evaluations of the objective, those of the differences included.
    public let evaluations: Int
    /// The number of gradients taken.
    public let gradientEvaluations: Int
    /// Whether the gradient or the step became as small as asked, rather than the iterations or the digits running out.
    public let converged: Bool
  }

  /// A local minimum near a start.
  ///
  /// - Parameters:
  ///   - start: where the search begins.
  ///   - gradient: the derivatives of the objective in the order of the variables; central differences without it.
  ///   - objective: the function to be minimised.
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)`` for no variable or a gradient of another length;
  ///   ``NumericsError/notFinite(index:value:)`` with the index of a variable, or of its derivative at the start, that
  ///   is not finite, or the number of variables as index when the value at the start is not finite.
  public func minimise(
    from start: [Double], gradient: (([Double]) -> [Double])? = nil, _ objective: ([Double]) -> Double
  ) throws(NumericsError) -> Result {
    guard !start.isEmpty else { throw .countMismatch(expected: 1, actual: 0) }
    for index in start.indices where !start[index].isFinite {
      throw .notFinite(index: index, value: start[index])
    }
    var evaluations = 0
    var gradients = 0
    let units = start.map { $0 == 0 ? 1 : abs($0) }
    func evaluate(_ point: [Double]) -> Double {
      evaluations += 1
      return objective(point)
    }
    func derive(_ point: [Double], _ value: Double) -> [Double] {
      gradients += 1
      if let slopes = gradient?(point) {
        return slopes.count == units.count ? units.indices.map { slopes[$0] * units[$0] } : slopes
      }
      return CentralDifferences.gradient(at: point, value, units, evaluate)
    }
    var descent = try Descent(start, units, evaluate, derive)
    var iterations = 0
    var converged = descent.isFlat(gradientTolerance)
    while !converged && iterations < iterationLimit && !descent.isStalled {
      iterations += 1
      guard descent.advance(evaluate, derive) else { break }
      converged = descent.isFlat(gradientTolerance) || descent.lastStep <= pointTolerance
    }
    let slopes = descent.originalGradient
    return Result(
      point: descent.originalPoint, value: descent.originalValue, gradient: slopes,
      gradientNorm: slopes.reduce(0) { max($0, abs($1)) }, iterations: iterations, evaluations: evaluations,
      gradientEvaluations: gradients, converged: converged)
  }
}
