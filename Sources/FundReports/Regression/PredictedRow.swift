/// What a regression says of a new row of a table (预测行).
public struct PredictedRow: Sendable, Hashable {
  /// The line of the row in its file.
  public let line: Int
  /// The fitted value (拟合值).
  public let fit: Double
  /// The confidence interval of the mean; nil without degrees of freedom.
  public let mean: ClosedRange<Double>?
  /// The interval in which a single new observation lies; nil without degrees of freedom.
  public let single: ClosedRange<Double>?

  /// A row of known figures.
  public init(line: Int, fit: Double, mean: ClosedRange<Double>?, single: ClosedRange<Double>?) {
    self.line = line
    self.fit = fit
    self.mean = mean
    self.single = single
  }

  /// The names of ``values`` in JSON and CSV.
  static let names = ["fit", "meanLow", "meanHigh", "low", "high"]

  /// The figures in the order of ``names``.
  var values: [Double?] { [fit, mean?.lowerBound, mean?.upperBound, single?.lowerBound, single?.upperBound] }
}
