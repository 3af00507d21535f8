/// How the uncertainty of the coefficients of a fixed-effects regression is estimated (固定效应回归的协方差估计).
public enum FixedEffectsCovarianceKind: Sendable, Hashable {
  /// Errors independent and of one variance: `s^2 (X'X)^-1`, `s^2 = RSS / (n - k - absorbed)`.
  case classical
  /// Errors of one entity correlated over time in any way, those of different entities independent (按个体聚类).
  ///
  /// `smallSample` multiplies by `G / (G - 1) * (n - 1) / (n - k - a)` for `G` entities, where `a` counts the parameters
  /// of effects that do not lie within a single cluster: 1 for the constant, or periods and constant (as `xtreg` and
  /// `reghdfe` of Stata do; dummies estimated by least squares would count every entity).
  case clusteredByEntity(smallSample: Bool = true)
  /// Errors correlated within groups of another kind, one group number per row, such as the city of a county.
  ///
  /// The factor is that of ``clusteredByEntity(smallSample:)``; entities that lie in more than one group count as well.
  case clustered([Int], smallSample: Bool = true)
  /// Errors correlated between entities of one period and over several periods, by Driscoll and Kraay: Newey and West
  /// with Bartlett weights on the sums of each period.
  ///
  /// `smallSample` multiplies by `n / (n - k - absorbed)`. Periods count as consecutive in their order.
  ///
  /// Reference: J. Driscoll and A. Kraay, Consistent covariance matrix estimation with spatially dependent panel data,
  /// Rev. Econ. Stat. 80 (1998).
  case driscollKraay(CovarianceKind.Bandwidth = .rule(), smallSample: Bool = false)

  /// A short name as tables print it.
  public var name: String {
    switch self {
    case .classical: "classical"
    case .clusteredByEntity: "clustered by entity"
    case .clustered: "clustered"
    case .driscollKraay: "Driscoll-Kraay"
    }
  }
}
