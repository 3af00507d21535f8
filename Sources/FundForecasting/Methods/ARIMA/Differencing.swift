/// Differences of a series and the way back (差分).
struct Differencing: Sendable, Hashable {
  /// Differences between neighbours.
  let d: Int
  /// Differences over a season.
  let seasonalD: Int
  /// Periods in a season.
  let period: Int
  /// The lags and coefficients of `1 - (1 - B)^d (1 - B^m)^D`.
  let lags: [Int]
  /// The coefficients of ``lags``.
  let values: [Double]

  init(d: Int, seasonalD: Int, period: Int) {
    self.d = d
    self.seasonalD = seasonalD
    self.period = period
    var polynomial = [Double](repeating: 0, count: d + seasonalD * period + 1)
    polynomial[0] = 1
    for _ in 0..<d { for i in polynomial.indices.dropFirst().reversed() { polynomial[i] -= polynomial[i - 1] } }
    for _ in 0..<seasonalD {
      for i in polynomial.indices.reversed() where i >= period { polynomial[i] -= polynomial[i - period] }
    }
    let kept = polynomial.indices.dropFirst().filter { polynomial[$0] != 0 }
    lags = Array(kept)
    values = kept.map { -polynomial[$0] }
  }

  /// Values lost at the front.
  var lostCount: Int { d + seasonalD * period }

  /// The differences, shorter by ``lostCount``.
  func apply(_ series: [Double]) -> [Double] {
    var result = series
    for _ in 0..<seasonalD { result = Self.difference(result, period) }
    for _ in 0..<d { result = Self.difference(result, 1) }
    return result
  }

  static func difference(_ series: [Double], _ lag: Int) -> [Double] {
    guard series.count > lag else { return [] }
    return (lag..<series.count).map { series[$0] - series[$0 - lag] }
  }
}
