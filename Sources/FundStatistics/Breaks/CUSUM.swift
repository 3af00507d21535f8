import FundNumerics

/// The cumulative sum of residuals as a sign that coefficients drift or jump (累积和检验, CUSUM).
///
/// With residuals `e_1 ... e_m` the process is `W_j = (e_1 + ... + e_j) / (s sqrt(m))`, from `W_0 = 0`:
/// - ``Kind/ols`` takes the residuals of the whole fit, `s^2 = sum of (e - mean e)^2 / (n - k)`; its limit is a Brownian
///   bridge, the statistic `max |W_j|`, the boundary a constant.
/// - ``Kind/recursive`` takes the recursive residuals, `s^2 = sum of (e - mean e)^2 / (m - 1)`; its limit is a Brownian
///   motion, the statistic `max |W_j| / (1 + 2 j / m)`, the boundary the lines `c (1 + 2 j / m)`.
///
/// As `efp` and `sctest` of R's strucchange. Errors correlated over time feign breaks. Takes `O(n k^2)` operations.
///
/// Reference: R. Brown, J. Durbin and J. Evans, J. R. Stat. Soc. B 37 (1975); W. Ploberger and W. Kramer, The CUSUM test
/// with OLS residuals, Econometrica 60 (1992).
public struct CUSUM: Sendable, Hashable {
  /// Whose residuals are added up.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// Those of the fit to all rows: breaks show as a turn.
    case ols
    /// The recursive ones: the process leaves zero at a break.
    case recursive
  }

  /// Whose residuals are added up.
  public let kind: Kind
  /// The process from `W_0 = 0`, one value more than residuals.
  public let process: [Double]
  /// The row of each residual.
  public let rows: [Int]
  /// The statistic and its probability under constant coefficients.
  public let test: HypothesisTest
  /// The row at which the process comes closest to its boundary.
  public let strongestRow: Int

  /// The test for a response on the columns of a design, rows in the order of time.
  ///
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` without two rows more than independent columns,
  ///   ``StatisticsError/noVariation`` for a perfect fit.
  public init(_ kind: Kind, _ design: DesignMatrix, _ response: [Double]) throws(StatisticsError) {
    guard response.count == design.rowCount else {
      throw .lengthMismatch(left: response.count, right: design.rowCount)
    }
    try response.span.requireFinite()
    let (scaled, _) = ScaledRows.scaled(response[...])
    let residuals: [Double]
    let rank: Int
    switch kind {
    case .ols:
      let factorization = QRFactorization(design.matrix)
      residuals = try StatisticsError.wrapping { () throws(NumericsError) in
        try factorization.projection(of: scaled).outside
      }
      rows = Array(0..<design.rowCount)
      rank = factorization.rank
    case .recursive:
      let recursive = try RecursiveResiduals(design, scaled)
      residuals = recursive.values
      rows = recursive.rows
      rank = response.count - residuals.count
    }
    guard response.count >= rank + 2 else { throw .tooFewValues(needed: rank + 2, actual: response.count) }
    let degrees = kind == .ols ? response.count - rank : residuals.count - 1
    let count = Double(residuals.count)
    let mean = residuals.reduce(0, +) / count
    let variance = residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(degrees)
    let rounding = 64 * Double.ulpOfOne
    let size = scaled.reduce(0) { $0 + $1 * $1 }
    guard variance > rounding * rounding * size / count else { throw .noVariation }
    let unit = (variance * count).squareRoot()
    var process = [0.0]
    var largest = (value: -1.0, place: 0)
    for (place, residual) in residuals.enumerated() {
      let value = process[place] + residual / unit
      process.append(value)
      let ratio = abs(value) / CUSUM.shape(kind, Double(place + 1) / count)
      if ratio > largest.value { largest = (ratio, place) }
    }
    self.kind = kind
    self.process = process
    strongestRow = rows[largest.place]
    let tail = CUSUM.probability(kind, of: largest.value)
    test = HypothesisTest(statistic: largest.value, reference: .other, probability: tail)
  }

  /// The shape of the boundary at a share of the time.
  private static func shape(_ kind: Kind, _ share: Double) -> Double { kind == .ols ? 1 : 1 + 2 * share }

  /// The probability that the limit of the process crosses the boundary of that height.
  static func probability(_ kind: Kind, of height: Double) -> Double {
    kind == .ols ? BrownianCrossing.bridge(height) : BrownianCrossing.motion(height)
  }

  /// The boundary which the process crosses with some probability under constant coefficients, at each of its points;
  /// the lower one is its mirror image.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless between 0 and 1.
  public func boundary(_ probability: Double = 0.05) throws(StatisticsError) -> [Double] {
    guard probability > 0, probability < 1 else { throw .badProbability(probability) }
    var low = 0.0
    var high = 40.0
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if CUSUM.probability(kind, of: middle) > probability { low = middle } else { high = middle }
    }
    let count = Double(process.count - 1)
    return process.indices.map { high * CUSUM.shape(kind, Double($0) / count) }
  }
}
