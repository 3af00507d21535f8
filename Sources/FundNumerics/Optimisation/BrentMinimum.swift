/// The minimiser of Brent for one variable (布伦特一维极小化): a local minimum within a range, without derivatives.
///
/// Parabolas through the three best points, with golden sections whenever they do not help. A minimum is flat, so that
/// its place cannot be known much better than to the square root of the precision of a double; its value can.
/// The ends of the range are approached but never evaluated.
///
/// A value that is infinite or not a number is rejected, as if it were larger than all others.
///
/// Reference: R. P. Brent, Algorithms for minimization without derivatives (1973), chapter 5.
public struct BrentMinimum: Sendable, Hashable {
  /// The accuracy of the place of the minimum, relative to its size or to 1e-8 of half the range if that is larger.
  public var tolerance: Double
  /// The largest number of steps.
  public var iterationLimit: Int

  /// A minimiser.
  public init(tolerance: Double = 1.5e-8, iterationLimit: Int = 500) {
    self.tolerance = tolerance
    self.iterationLimit = iterationLimit
  }

  /// A minimum, and how it was found.
  public struct Result: Sendable, Hashable {
    /// The best point visited.
    public let point: Double
    /// The value of the function there.
    public let value: Double
    /// The number of steps.
    public let iterations: Int
    /// The number of evaluations of the function.
    public let evaluations: Int
    /// Whether the place is known as closely as asked.
    public let converged: Bool
  }

  /// A local minimum within a range; the only one if there is only one.
  ///
  /// - Throws: ``NumericsError/notFinite(index:value:)`` when an end of the range is not finite (index 0 or 1), or when
  ///   the function has no finite value at any of 33 points spread over the range (index 2).
  public func minimise(
    in range: ClosedRange<Double>, _ function: (Double) -> Double
  ) throws(NumericsError) -> Result {
    var search = try BrentValley(range, function)
    var iterations = 0
    var converged = search.isNarrow(tolerance)
    while !converged && iterations < iterationLimit {
      iterations += 1
      search.advance(tolerance, function)
      converged = search.isNarrow(tolerance)
    }
    return Result(
      point: search.best.x, value: search.best.value, iterations: iterations, evaluations: search.evaluations,
      converged: converged)
  }
}
