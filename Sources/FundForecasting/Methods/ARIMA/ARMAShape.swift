/// How many coefficients the stationary part of a seasonal ARIMA model has (ARMA 阶数).
package struct ARMAShape: Sendable, Hashable {
  /// Autoregressive coefficients p.
  package var p: Int
  /// Moving-average coefficients q.
  package var q: Int
  /// Seasonal autoregressive coefficients P.
  package var seasonalP: Int
  /// Seasonal moving-average coefficients Q.
  package var seasonalQ: Int
  /// Periods in a season.
  package var period: Int

  /// A shape.
  package init(p: Int, q: Int, seasonalP: Int, seasonalQ: Int, period: Int) {
    self.p = p
    self.q = q
    self.seasonalP = seasonalP
    self.seasonalQ = seasonalQ
    self.period = period
  }

  /// Number of coefficients, in the order p, q, P, Q.
  package var count: Int { p + q + seasonalP + seasonalQ }
  /// Degree of the product of both autoregressive polynomials.
  var autoregressiveDegree: Int { p + period * seasonalP }
  /// Degree of the product of both moving-average polynomials.
  var movingAverageDegree: Int { q + period * seasonalQ }
  /// Places of the state: the larger degree, rounded up to whole vectors of four.
  var stateCount: Int { max(4, (max(autoregressiveDegree, movingAverageDegree) + 3) / 4 * 4) }
  /// The four blocks of coefficients: where they start, how many, and the sign of an autoregression.
  var blocks: [(start: Int, count: Int, sign: Double)] {
    [(0, p, 1), (p, q, -1), (p + q, seasonalP, 1), (p + q + seasonalP, seasonalQ, -1)]
  }
}
