import FundCore
public import FundForecasting

/// The models of income and spending together (联合模型): two fitted models and the correlation of their innovations.
///
/// Innovations are normal with the standard deviation of each model. Those of one period correlate as the residuals of
/// the two models do where their periods overlap; those of different periods are independent. Below
/// ``fewestJointResiduals`` pairs the correlation is shrunk to ``prior``: `(n r + (8 - n) prior) / 8`.
public struct JointModel: Sendable {
  /// The income model.
  public let income: any ForecastModel
  /// The spending model.
  public let spending: any ForecastModel
  /// The number of periods in which both models have a residual.
  public let jointResidualCount: Int
  /// The correlation of these residuals; nil when there are fewer than two or one side does not vary.
  public let sampleCorrelation: Double?
  /// The correlation of the innovations that are drawn (残差相关系数).
  public let correlation: Double
  /// Whether ``correlation`` was shrunk to ``prior`` because pairs are few.
  public let isShrunk: Bool

  /// Below this many pairs the correlation is shrunk.
  public static let fewestJointResiduals = 8
  /// The correlation assumed without any evidence: none [design].
  public static let prior = 0.0

  /// Joins two models; their residuals are paired by period.
  public init(income: any ForecastModel, spending: any ForecastModel) {
    self.income = income
    self.spending = spending
    let a = income.residuals
    let b = spending.residuals
    let start = max(a.start, b.start)
    let count = max(0, min(a.end, b.end) - start + 1)
    jointResidualCount = count
    var sample: Double?
    if count >= 2 {
      let x = Array(a.values[(start - a.start)..<(start - a.start) + count])
      let y = Array(b.values[(start - b.start)..<(start - b.start) + count])
      sample = JointModel.correlation(x, y)
    }
    sampleCorrelation = sample
    isShrunk = count < JointModel.fewestJointResiduals
    let full = Double(JointModel.fewestJointResiduals)
    let n = sample == nil ? 0 : Double(count)
    correlation =
      isShrunk ? (n * (sample ?? 0) + (full - n) * JointModel.prior) / full : (sample ?? JointModel.prior)
  }

  /// The correlation about zero, which is the true mean of innovations; nil when a side does not vary.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    var xx = 0.0
    var yy = 0.0
    var xy = 0.0
    for i in x.indices {
      xx += x[i] * x[i]
      yy += y[i] * y[i]
      xy += x[i] * y[i]
    }
    guard xx > 0, yy > 0 else { return nil }
    return min(1, max(-1, xy / (xx.squareRoot() * yy.squareRoot())))
  }
}
