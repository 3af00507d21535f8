import FundNumerics

/// Sample quantiles by linear interpolation between order statistics (分位数), definition 7 of Hyndman and Fan.
///
/// With the sorted values `x[0] ... x[n-1]` and `h = (n - 1) p` the quantile is
/// `x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])`. This is the default of R and of NumPy.
/// A set is prepared once for a sample size and then used for any number of samples without allocating.
///
/// Reference: R. Hyndman and Y. Fan, Sample quantiles in statistical packages, Am. Stat. 50 (1996).
public struct Quantiles: Sendable {
  /// The probabilities, in the order in which they were asked for.
  public let probabilities: [Double]
  /// The number of values in a sample.
  public let sampleCount: Int
  private let lowerRanks: [Int]
  private let fractions: [Double]
  private let ranks: [Int]

  /// Prepares the quantiles at some probabilities from zero to one, for samples of `sampleCount` values.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` or ``StatisticsError/badProbability(_:)``.
  public init(_ probabilities: [Double], sampleCount: Int) throws(StatisticsError) {
    guard sampleCount > 0 else { throw .tooFewValues(needed: 1, actual: sampleCount) }
    var lowerRanks: [Int] = []
    var fractions: [Double] = []
    var ranks: Set<Int> = []
    for probability in probabilities {
      guard probability >= 0, probability <= 1 else { throw .badProbability(probability) }
      let position = Double(sampleCount - 1) * probability
      let lower = min(Int(position), sampleCount - 1)
      lowerRanks.append(lower)
      fractions.append(position - Double(lower))
      ranks.insert(lower)
      ranks.insert(min(lower + 1, sampleCount - 1))
    }
    self.probabilities = probabilities
    self.sampleCount = sampleCount
    self.lowerRanks = lowerRanks
    self.fractions = fractions
    self.ranks = ranks.sorted()
  }

  /// Writes the quantiles of a sample, in the order of ``probabilities``.
  ///
  /// The values are rearranged. They have to be finite, which is not checked here: a kernel of simulated values calls
  /// this for every period. ``quantile(_:of:)`` checks.
  public func compute(rearranging values: inout MutableSpan<Double>, into output: inout MutableSpan<Double>) {
    precondition(values.count == sampleCount, "The sample has not the size it was prepared for.")
    precondition(output.count == probabilities.count, "There is one output for each probability.")
    Selection.partition(&values, atRanks: ranks.span)
    for index in output.indices {
      let lower = lowerRanks[index]
      let low = values[lower]
      let high = values[min(lower + 1, sampleCount - 1)]
      output[index] = low + fractions[index] * (high - low)
    }
  }

  /// The quantiles of a sample, in the order of the probabilities; expected `O(n)` for a few of them.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)``, ``StatisticsError/badProbability(_:)`` or
  ///   ``StatisticsError/notFinite(index:value:)``.
  public static func quantiles(
    _ probabilities: [Double], of values: [Double]
  ) throws(StatisticsError) -> [Double] {
    let plan = try Quantiles(probabilities, sampleCount: values.count)
    try values.span.requireFinite()
    var scratch = values
    var output = [Double](repeating: 0, count: probabilities.count)
    var scratchSpan = scratch.mutableSpan
    var outputSpan = output.mutableSpan
    plan.compute(rearranging: &scratchSpan, into: &outputSpan)
    return output
  }

  /// The quantile of a sample at one probability.
  ///
  /// - Throws: as ``quantiles(_:of:)``.
  public static func quantile(_ probability: Double, of values: [Double]) throws(StatisticsError) -> Double {
    try quantiles([probability], of: values)[0]
  }
}
