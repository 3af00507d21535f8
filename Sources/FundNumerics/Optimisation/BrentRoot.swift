/// The root finder of Brent (布伦特求根法): a zero of a function between two points where its signs differ.
///
/// Inverse quadratic interpolation and secant steps, with a halving whenever they do not shrink the bracket fast
/// enough; about ten evaluations for a smooth function, and never many more than halving alone would take.
///
/// A value that is infinite or not a number inside the bracket is rejected: the point moves halfway towards the best
/// one until the function answers.
///
/// ```swift
/// let rate = try BrentRoot().root(in: 0...1) { presentValue(rate: $0) - price }.root
/// ```
///
/// Reference: R. P. Brent, Algorithms for minimization without derivatives (1973), chapter 4.
public struct BrentRoot: Sendable, Hashable {
  /// The half width of the bracket to stop at, beside a few units in the last place of the root.
  public var tolerance: Double
  /// The largest number of steps.
  public var iterationLimit: Int

  /// A finder that goes on to the last digit unless it is given a tolerance.
  public init(tolerance: Double = 0, iterationLimit: Int = 1_000) {
    self.tolerance = tolerance
    self.iterationLimit = iterationLimit
  }

  /// A root, and how it was found.
  public struct Result: Sendable, Hashable {
    /// The point where the function is smallest of all visited next to the change of sign.
    public let root: Double
    /// The value of the function there.
    public let value: Double
    /// Two visited points on either side of the change of sign; both are the root where the value is zero.
    public let bracket: ClosedRange<Double>
    /// The number of steps.
    public let iterations: Int
    /// The number of evaluations of the function.
    public let evaluations: Int
    /// Whether the bracket became as narrow as asked, or the value zero.
    public let converged: Bool
  }

  /// The root of a continuous function within a range at whose ends its signs differ.
  ///
  /// - Throws: ``NumericsError/notFinite(index:value:)`` when an end, or the value there, is infinite or not a number
  ///   (index 0 for the lower end, 1 for the upper); ``NumericsError/noSignChange(atLower:atUpper:)``.
  public func root(
    in range: ClosedRange<Double>, _ function: (Double) -> Double
  ) throws(NumericsError) -> Result {
    var search = try BrentBracket(range, function)
    var iterations = 0
    var converged = search.isNarrow(tolerance)
    while !converged && iterations < iterationLimit {
      iterations += 1
      guard search.advance(tolerance, function) else { break }
      converged = search.isNarrow(tolerance)
    }
    return Result(
      root: search.best, value: search.valueAtBest, bracket: search.range, iterations: iterations,
      evaluations: search.evaluations, converged: converged)
  }
}
