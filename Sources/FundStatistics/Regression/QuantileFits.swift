/// The regressions of several quantiles of one response, and where they contradict each other (多分位数回归结果).
public struct QuantileFits: Sendable, RandomAccessCollection {
  /// Rows at which a higher quantile was fitted below a lower one (分位数交叉).
  public struct Crossing: Sendable, Hashable {
    /// The lower probability.
    public let lower: Double
    /// The next higher probability.
    public let upper: Double
    /// The rows, counted from zero.
    public let rows: [Int]
  }

  /// The fits, in the order of the probabilities asked for.
  public let fits: [QuantileFit]
  /// Where neighbouring quantiles cross by more than rounding, in ascending order of probability; only those that do.
  public let crossings: [Crossing]

  init(_ fits: [QuantileFit]) {
    self.fits = fits
    let sorted = fits.sorted { $0.probability < $1.probability }
    crossings = zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
      let rows = lower.fittedValues.indices.filter { row in
        let low = lower.fittedValues[row]
        let high = upper.fittedValues[row]
        return low - high > 1e-12 * Swift.max(abs(low), abs(high))
      }
      return rows.isEmpty ? nil : Crossing(lower: lower.probability, upper: upper.probability, rows: rows)
    }
  }

  /// The index of the first fit.
  public var startIndex: Int { fits.startIndex }
  /// The index behind the last fit.
  public var endIndex: Int { fits.endIndex }
  /// The fit of the probability at an index.
  public subscript(index: Int) -> QuantileFit { fits[index] }
}
