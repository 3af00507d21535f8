public import FundCore
public import FundStatistics

/// How well the regression behind a trend fits, and how its errors were estimated (拟合概要).
public struct TrendFitSummary: Sendable {
  /// The number of periods used (样本量).
  public let count: Int
  /// The number of independent columns (秩).
  public let rank: Int
  /// Periods less independent columns (自由度).
  public let degreesOfFreedom: Int
  /// The share of the variation that the columns explain; for a quantile that of its loss; nil for other robust fits and
  /// without variation (决定系数).
  public let rSquared: Double?
  /// ``rSquared`` with both sums over their degrees of freedom; least squares only (调整后决定系数).
  public let adjustedRSquared: Double?
  /// The standard deviation of the errors in the unit of the response; the robust scale of a robust fit (残差标准误).
  public let residualStandardError: Double?
  /// The test that no column beside the constant explains anything, with errors as estimated; least squares only.
  public let overallTest: HypothesisTest?
  /// How many independent columns there are beside the constant; least squares only.
  public let regressionDegreesOfFreedom: Int?
  /// The covariance of the coefficients; least squares only, nil without degrees of freedom.
  public let covariance: CoefficientCovariance?
  /// The Durbin-Watson statistic of the residuals; 2 without autocorrelation (杜宾-沃森统计量).
  public let durbinWatson: Double?
  /// The condition number of the columns scaled to unit length (条件数).
  public let conditionNumber: Double
  /// The columns left out, with those that explain them.
  public let dropped: [DroppedColumn]
  /// Doubts about the fit.
  public let warnings: [RegressionWarning]
  /// A short name of how errors were estimated, such as `Newey-West`.
  public let covarianceName: String
  /// The number of lags over which errors may be correlated, for Newey and West.
  public let lags: Int?
  /// How errors were estimated, in full.
  public let covarianceText: Bilingual

  init(_ fit: LinearFit, _ kind: CovarianceKind, _ covariance: CoefficientCovariance?) {
    count = fit.count
    rank = fit.rank
    degreesOfFreedom = fit.degreesOfFreedom
    rSquared = fit.rSquared
    adjustedRSquared = fit.adjustedRSquared
    residualStandardError = fit.residualStandardError
    overallTest = covariance == nil ? nil : fit.overallTest(kind)
    regressionDegreesOfFreedom = fit.regressionDegreesOfFreedom
    self.covariance = covariance
    durbinWatson = fit.durbinWatson
    conditionNumber = fit.conditionNumber
    dropped = fit.dropped
    warnings = fit.warnings + (covariance?.warnings ?? [])
    covarianceName = kind.name
    lags = covariance?.lags
    covarianceText = TrendFitSummary.text(kind, covariance)
  }

  init(_ fit: RobustFit) {
    count = fit.residuals.count
    rank = count - fit.degreesOfFreedom
    degreesOfFreedom = fit.degreesOfFreedom
    rSquared = nil
    adjustedRSquared = nil
    residualStandardError = fit.degreesOfFreedom > 0 ? fit.scale : nil
    overallTest = nil
    regressionDegreesOfFreedom = nil
    covariance = nil
    durbinWatson = Autocorrelation.durbinWatson(of: fit.residuals)
    conditionNumber = fit.conditionNumber
    dropped = fit.dropped
    warnings = fit.warnings
    covarianceName = "Huber"
    lags = nil
    covarianceText = Bilingual(
      "asymptotic for M-estimation (Huber), taken as independent", "M 估计渐近标准误（Huber），假定误差独立")
  }

  init(_ fit: QuantileFit) {
    count = fit.residuals.count
    rank = count - fit.degreesOfFreedom
    degreesOfFreedom = fit.degreesOfFreedom
    rSquared = fit.pseudoRSquared
    adjustedRSquared = nil
    residualStandardError = nil
    overallTest = nil
    regressionDegreesOfFreedom = nil
    covariance = nil
    durbinWatson = Autocorrelation.durbinWatson(of: fit.residuals)
    conditionNumber = fit.conditionNumber
    dropped = fit.dropped
    warnings = fit.warnings
    covarianceName = "Hendricks-Koenker"
    lags = nil
    covarianceText = Bilingual(
      "from neighbouring quantiles (Hendricks-Koenker), taken as independent",
      "由邻近分位数得到的标准误（Hendricks-Koenker），假定误差独立")
  }

  /// Whether errors are allowed to be correlated over time.
  public var allowsAutocorrelation: Bool { (lags ?? 0) > 0 }

  /// What holds for the errors of several trends, each text once, unknown ones last: Newey-West of
  /// any number of lags is one of them.
  package static func covarianceTexts(_ fits: [TrendFitSummary]) -> [Bilingual] {
    let lags = fits.compactMap(\.lags)
    var texts: [Bilingual] = []
    for fit in fits.filter({ $0.degreesOfFreedom > 0 }) + fits.filter({ $0.degreesOfFreedom <= 0 }) {
      var one = fit.covarianceText
      if let own = fit.covariance, own.lags != nil, let least = lags.min(), let most = lags.max() {
        one = text(own.kind, own, lags: least...most)
      }
      if !texts.contains(one) { texts.append(one) }
    }
    return texts
  }

  private static func text(
    _ kind: CovarianceKind, _ covariance: CoefficientCovariance?, lags: ClosedRange<Int>? = nil
  ) -> Bilingual {
    guard let covariance else { return Bilingual("unknown, too few periods", "期数不足，无法估计") }
    let isPlain = covariance.smallSampleFactor == 1
    let factor =
      isPlain ? Bilingual("no small-sample factor", "无小样本修正") : Bilingual("with small-sample factor", "含小样本修正")
    switch kind {
    case .neweyWest(let bandwidth, _, let isFixed):
      let (least, most) = (lags?.lowerBound ?? covariance.lags ?? 0, lags?.upperBound ?? covariance.lags ?? 0)
      let count = least == most ? "\(most)" : "\(least)-\(most)"
      var asked = Bilingual("", "")
      if case .lags(let wanted) = bandwidth, wanted > least {
        asked = Bilingual(" (\(wanted) asked for)", "（要求 \(wanted) 期）")
      }
      return Bilingual(
        "Newey-West, \(count) \(most == 1 ? "lag" : "lags")\(asked.en), no prewhitening, \(factor.en)"
          + (isFixed ? ", fixed-bandwidth intervals" : ""),
        "Newey-West，滞后 \(count) 期\(asked.zh)，无预白化，\(factor.zh)" + (isFixed ? "，固定带宽区间" : ""))
    case .clustered: return Bilingual("clustered, \(factor.en)", "聚类稳健，\(factor.zh)")
    case .classical: return Bilingual("classical, taken as independent and of one variance", "经典标准误，假定误差独立同方差")
    default: return Bilingual("\(kind.name), taken as independent", "\(kind.name)，假定误差独立")
    }
  }
}
