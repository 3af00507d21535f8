/// How the uncertainty of coefficients is estimated (系数协方差的估计方法).
public enum CovarianceKind: Sendable, Hashable {
  /// Errors independent and of one variance: `s^2 (X'X)^-1`.
  case classical
  /// Errors of different variance, White's original.
  case hc0
  /// As ``hc0`` times `n / (n - k)`.
  case hc1
  /// Squared residuals over `1 - h`, with the leverage `h` of their row.
  case hc2
  /// Squared residuals over `(1 - h)^2`, the choice for small samples.
  case hc3
  /// Errors of different variance that are correlated over time, by Newey and West with Bartlett weights
  /// `1 - l / (L + 1)`, without prewhitening (异方差自相关稳健).
  ///
  /// `smallSample` multiplies by `n / (n - k)`. Statistics are judged by Student's distribution with `n - k` degrees of
  /// freedom as R and statsmodels do; with `fixedBandwidth` by that of Kiefer and Vogelsang, which knows that the estimate
  /// itself is uncertain when lags are many: intervals of the former hold far less often than they promise in short series.
  case neweyWest(Bandwidth, smallSample: Bool = false, fixedBandwidth: Bool = false)
  /// Errors correlated within groups, one group number per row (聚类稳健).
  ///
  /// `smallSample` multiplies by `G / (G - 1) * (n - 1) / (n - k)` for `G` groups.
  case clustered([Int], smallSample: Bool = true)

  /// Over how many lags errors may be correlated.
  public enum Bandwidth: Sendable, Hashable {
    /// So many lags.
    case lags(Int)
    /// `floor(4 (n / 100)^(2 / 9))`, but no less than `minimum`: for monthly data 12, as the rule is shorter than a
    /// year of months.
    case rule(minimum: Int = 0)
    /// Chosen from the residuals as Newey and West (1994) do.
    case automatic
  }

  /// The same kind for some of the rows.
  func selecting(rows: [Int]) -> CovarianceKind {
    guard case .clustered(let groups, let smallSample) = self else { return self }
    return .clustered(rows.map { groups[$0] }, smallSample: smallSample)
  }

  /// A short name as tables print it.
  public var name: String {
    switch self {
    case .classical: "classical"
    case .hc0: "HC0"
    case .hc1: "HC1"
    case .hc2: "HC2"
    case .hc3: "HC3"
    case .neweyWest: "Newey-West"
    case .clustered: "clustered"
    }
  }
}
