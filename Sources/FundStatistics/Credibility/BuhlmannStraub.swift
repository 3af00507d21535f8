import FundNumerics

/// The credibility of risks that were observed with weights over some periods (Buhlmann-Straub 信度模型).
///
/// Risk `i` has values `X_ij` with weights `w_ij` (insured persons, say), of variance `s2 / w_ij` around a mean of its own,
/// and these means vary between risks with variance `a`. With weighted means `M_i` of the risks and `M` of all, `w_i` and `w`
/// the sums of weights:
///
///     s2  = sum of w_ij (X_ij - M_i)^2 / sum of (n_i - 1)
///     a   = (sum of w_i (M_i - M)^2 - (I - 1) s2) / (w - sum of w_i^2 / w),   zero if negative
///     Z_i = a w_i / (a w_i + s2)
///     m   = sum of Z_i M_i / sum of Z_i,   M when a is zero
///     credibility estimate = Z_i M_i + (1 - Z_i) m
///
/// The estimators of `s2` and `a` before truncation are without bias. As `cm` of R's actuar. `O(values)` operations.
///
/// Reference: H. Buhlmann and E. Straub, Glaubwurdigkeit fur Schadensatze, Mitt. VSVM 70 (1970); H. Buhlmann and A.
/// Gisler, A Course in Credibility Theory and its Applications (2005), chapter 4.
public struct BuhlmannStraub: Sendable, Hashable {
  /// What is known of one risk.
  public struct Risk: Sendable, Hashable {
    /// The weighted mean of its values; nil when none was observed.
    public let mean: Double?
    /// The sum of its weights.
    public let weight: Double
    /// The share of the mean in the estimate, from 0 to 1 (信度因子 Z).
    public let credibility: Double
    /// The credibility estimate; the collective mean for a risk that was not observed.
    public let estimate: Double
  }

  /// The collective mean `m` (集体均值).
  public let collectiveMean: Double
  /// The variance within risks for a weight of one, `s2` (组内方差).
  public let withinVariance: Double
  /// The variance between risks, `a` (组间方差): zero when the estimate was not positive or there is only one risk.
  public let betweenVariance: Double
  /// Whether the estimate of the variance between risks was negative, so that all risks get the collective mean.
  public let isTruncated: Bool
  /// The risks in the order given.
  public let risks: [Risk]

  /// The model for values with weights, one list per risk.
  ///
  /// - Parameters:
  ///   - values: the values of each risk by period; nil where nothing was observed.
  ///   - weights: their weights, zero or more; a value of weight zero counts as not observed.
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``; ``StatisticsError/notFinite(index:value:)`` and
  ///   ``StatisticsError/badWeight(index:value:)`` with the index counted through all risks;
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` unless some risk has two values;
  ///   ``StatisticsError/numerics(_:)`` when a variance is too large for a double.
  public init(values: [[Double?]], weights: [[Double]]) throws(StatisticsError) {
    guard values.count == weights.count else {
      throw .lengthMismatch(left: values.count, right: weights.count)
    }
    var observed: [[(value: Double, weight: Double)]] = []
    var index = 0
    for (risk, own) in zip(values, weights) {
      guard risk.count == own.count else { throw .lengthMismatch(left: risk.count, right: own.count) }
      var kept: [(value: Double, weight: Double)] = []
      for (value, weight) in zip(risk, own) {
        guard weight >= 0, weight < .infinity else { throw .badWeight(index: index, value: weight) }
        if let value {
          guard value.isFinite else { throw .notFinite(index: index, value: value) }
          if weight > 0 { kept.append((value, weight)) }
        }
        index += 1
      }
      observed.append(kept)
    }
    try self.init(observed)
  }

  private init(_ observed: [[(value: Double, weight: Double)]]) throws(StatisticsError) {
    let degrees = observed.reduce(0) { $0 + max(0, $1.count - 1) }
    guard degrees > 0 else {
      throw .tooFewValues(needed: 2, actual: observed.reduce(0) { max($0, $1.count) })
    }
    // Powers of two that bring the largest value and weight near one leave every digit as it is.
    let size = observed.joined().reduce(0) { max($0, abs($1.value)) }
    let heaviest = observed.joined().reduce(0) { max($0, $1.weight) }
    let unit = size > 0 ? Int(size.exponent) : 0
    let weightUnit = Int(heaviest.exponent)
    var within = CompensatedSum()
    var means: [(mean: Double, weight: Double)?] = []
    for risk in observed {
      let scaled = risk.map { (value: $0.value.scaled(by: -unit), weight: $0.weight.scaled(by: -weightUnit)) }
      let mean = BuhlmannStraub.mean(scaled)
      means.append(mean)
      guard let mean else { continue }
      for one in scaled { within.add(one.weight * (one.value - mean.mean) * (one.value - mean.mean)) }
    }
    let known = means.compactMap(\.self)
    let overall = BuhlmannStraub.mean(known.map { (value: $0.mean, weight: $0.weight) })
    guard let overall else { throw .tooFewValues(needed: 2, actual: 0) }
    let variance = within.value / Double(degrees)
    var between = CompensatedSum()
    var squares = CompensatedSum()
    for one in known {
      between.add(one.weight * (one.mean - overall.mean) * (one.mean - overall.mean))
      squares.add(one.weight * one.weight / overall.weight)
    }
    let divisor = overall.weight - squares.value
    var raw = 0.0
    if known.count > 1, divisor > 0 { raw = (between.value - Double(known.count - 1) * variance) / divisor }
    let spread = max(0, raw)
    func credibility(_ weight: Double) -> Double {
      spread > 0 && weight > 0 ? spread * weight / (spread * weight + variance) : 0
    }
    let weighted = known.map { (value: $0.mean, weight: credibility($0.weight)) }
    let collective = (spread > 0 ? BuhlmannStraub.mean(weighted) : nil)?.mean ?? overall.mean
    collectiveMean = collective.scaled(by: unit)
    withinVariance = variance.scaled(by: 2 * unit + weightUnit)
    betweenVariance = spread.scaled(by: 2 * unit)
    isTruncated = raw < 0
    risks = means.map { one in
      let share = credibility(one?.weight ?? 0)
      let estimate = collective + share * ((one?.mean ?? collective) - collective)
      return Risk(
        mean: one.map { $0.mean.scaled(by: unit) }, weight: (one?.weight ?? 0).scaled(by: weightUnit),
        credibility: share, estimate: estimate.scaled(by: unit))
    }
    guard withinVariance.isFinite else { throw .numerics(.overflow(index: 0)) }
    guard betweenVariance.isFinite else { throw .numerics(.overflow(index: 1)) }
    if let index = risks.firstIndex(where: { !$0.weight.isFinite }) { throw .numerics(.overflow(index: index)) }
  }

  /// The weighted mean and the sum of weights; nil for nothing.
  private static func mean(_ values: [(value: Double, weight: Double)]) -> (mean: Double, weight: Double)? {
    var weight = CompensatedSum()
    var products = CompensatedSum()
    // Differences from the first value keep the digits of values that are alike.
    guard let origin = values.first?.value else { return nil }
    for one in values {
      weight.add(one.weight)
      products.add(one.weight * (one.value - origin))
    }
    guard weight.value > 0 else { return nil }
    return (origin + products.value / weight.value, weight.value)
  }
}
