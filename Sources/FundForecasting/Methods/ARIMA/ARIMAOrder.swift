/// The orders (p,d,q)(P,D,Q) of a seasonal ARIMA model, with or without a constant (模型阶数).
///
/// With B the step back in time and m the periods of a season, the model of a series y is
///
///     phi(B) Phi(B^m) (1 - B)^d (1 - B^m)^D (y[t] - c x[t]) = theta(B) Theta(B^m) e[t]
///     phi(B) = 1 - phi[1] B - ...        theta(B) = 1 + theta[1] B + ...
///
/// A constant c is the mean (x = 1) without differences and the drift per period (x = t) with one difference of either
/// kind; with more there is none.
public struct ARIMAOrder: Sendable, Hashable, CustomStringConvertible {
  /// Autoregressive order p (自回归阶数).
  public let p: Int
  /// Differences d (差分次数).
  public let d: Int
  /// Moving-average order q (移动平均阶数).
  public let q: Int
  /// Seasonal autoregressive order P.
  public let seasonalP: Int
  /// Seasonal differences D.
  public let seasonalD: Int
  /// Seasonal moving-average order Q.
  public let seasonalQ: Int
  /// Whether there is a mean or a drift; false where two or more differences leave none.
  public let hasConstant: Bool

  /// Orders; those below zero count as zero and those beyond what ``ARIMA`` admits are cut: p, q 24, P, Q 4, d 2, D 1.
  public init(
    _ p: Int, _ d: Int, _ q: Int, seasonal: (Int, Int, Int) = (0, 0, 0), constant: Bool = false
  ) {
    self.p = min(24, max(0, p))
    self.d = min(2, max(0, d))
    self.q = min(24, max(0, q))
    seasonalP = min(4, max(0, seasonal.0))
    seasonalD = min(1, max(0, seasonal.1))
    seasonalQ = min(4, max(0, seasonal.2))
    hasConstant = constant && min(2, max(0, d)) + min(1, max(0, seasonal.1)) < 2
  }

  /// Whether any order belongs to the season.
  public var isSeasonal: Bool { seasonalP + seasonalD + seasonalQ > 0 }

  /// Coefficients of the four polynomials.
  public var coefficientCount: Int { p + q + seasonalP + seasonalQ }

  /// `(0,1,1)(0,1,1)`, `(1,0,0)+constant`.
  public var description: String {
    let season = isSeasonal ? "(\(seasonalP),\(seasonalD),\(seasonalQ))" : ""
    return "(\(p),\(d),\(q))\(season)\(hasConstant ? "+constant" : "")"
  }

  /// The shape of the stationary part.
  func shape(period: Int) -> ARMAShape {
    ARMAShape(p: p, q: q, seasonalP: seasonalP, seasonalQ: seasonalQ, period: period)
  }

  /// Values that differencing takes from the front.
  func lostCount(period: Int) -> Int { d + seasonalD * period }

  /// The same differences with other orders.
  func with(p: Int, q: Int, _ seasonalP: Int, _ seasonalQ: Int, constant: Bool) -> ARIMAOrder {
    ARIMAOrder(p, d, q, seasonal: (seasonalP, seasonalD, seasonalQ), constant: constant)
  }
}
