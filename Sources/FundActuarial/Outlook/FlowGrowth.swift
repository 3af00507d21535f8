/// How fast a flow grows over the outlook (年均增速): what drives the probabilities.
///
/// The median over the paths of the sum over the last year of the horizon, against the last year known, as growth per
/// year: `(median / known)^(1 / years) - 1`. With a horizon below a year the sum over the horizon is set against the
/// same periods a year earlier.
public struct FlowGrowth: Sendable, Hashable {
  /// Growth of income per year, a fraction of one; nil when the last year is not known or not positive.
  public let income: Double?
  /// Growth of spending per year, a fraction of one; nil as for income.
  public let spending: Double?
}
