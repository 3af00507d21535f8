/// By what the number of breaks is chosen: the smallest value wins, of equal ones that with fewer breaks (突变个数准则).
public enum BreakCriterion: Sendable, Hashable, CaseIterable {
  /// `n (log(RSS / n) + 1 + log 2 pi) + p log n`, where `p` counts all coefficients, each break and the variance; as R's
  /// strucchange.
  ///
  /// Reference: Y. Yao, Estimating the number of change-points via Schwarz' criterion, Stat. Prob. Lett. 6 (1988).
  case bic
  /// `log(RSS / (n - p)) + p c (log n)^2.1 / n` with `c = 0.299`, where `p` counts all coefficients and each break: more
  /// reluctant, the better guard against breaks that autocorrelated errors feign.
  ///
  /// Reference: J. Liu, S. Wu and J. Zidek, On segmented multivariate regression, Stat. Sinica 7 (1997).
  case lwz
}
