/// What the fund pays of a claim (待遇政策): nothing up to the deductible (起付线), a share of the cost in each layer above it
/// (分段报销比例), nothing of the cost above the ceiling (封顶线).
///
/// Layers reach up to a cost, as regulations print them: a first layer up to 20,000 with a deductible of 800 pays its share
/// of what lies between 800 and 20,000. Costs are those the rules cover (政策范围内费用).
public struct BenefitDesign: Sendable, Hashable {
  /// A share of the cost up to an amount (报销分段).
  public struct Layer: Sendable, Hashable {
    /// The cost up to which the share holds; infinite in the last layer.
    public let upTo: Double
    /// The share of the cost that the fund pays, 0 to 1 (报销比例).
    public let share: Double

    /// A share up to a cost.
    public init(share: Double, upTo: Double = .infinity) {
      self.share = share
      self.upTo = upTo
    }
  }

  /// The cost up to which the patient pays all (起付线).
  public let deductible: Double
  /// The layers in ascending order; the last has no upper end (分段).
  public let layers: [Layer]
  /// The cost above which the patient pays all (封顶线); infinite where there is none.
  public let ceiling: Double

  /// A design with layers.
  ///
  /// - Throws: ``ClaimError/badDeductible(_:)``, ``ClaimError/badCeiling(_:)``, ``ClaimError/badShare(_:)``,
  ///   ``ClaimError/badLayers(upTo:)``.
  public init(deductible: Double = 0, layers: [Layer], ceiling: Double = .infinity) throws(ClaimError) {
    guard deductible >= 0, deductible.isFinite else { throw .badDeductible(deductible) }
    guard ceiling >= deductible else { throw .badCeiling(ceiling) }
    var lower = 0.0
    for layer in layers {
      guard layer.share >= 0, layer.share <= 1 else { throw .badShare(layer.share) }
      guard layer.upTo > lower else { throw .badLayers(upTo: layer.upTo) }
      lower = layer.upTo
    }
    guard lower == .infinity else { throw .badLayers(upTo: lower) }
    (self.deductible, self.layers, self.ceiling) = (deductible, layers, ceiling)
  }

  /// A design with one share.
  ///
  /// - Throws: as ``init(deductible:layers:ceiling:)``.
  public init(deductible: Double = 0, share: Double, ceiling: Double = .infinity) throws(ClaimError) {
    try self.init(deductible: deductible, layers: [Layer(share: share)], ceiling: ceiling)
  }

  /// This design with some of its parts replaced.
  ///
  /// - Throws: as ``init(deductible:layers:ceiling:)``.
  public func replacing(
    deductible: Double? = nil, layers: [Layer]? = nil, ceiling: Double? = nil
  ) throws(ClaimError) -> BenefitDesign {
    try BenefitDesign(
      deductible: deductible ?? self.deductible, layers: layers ?? self.layers, ceiling: ceiling ?? self.ceiling)
  }

  /// This design whose ceiling is where the fund has paid so much for a claim (基金最高支付限额); no ceiling when it never has.
  ///
  /// - Throws: ``ClaimError/badCeiling(_:)`` for a limit below zero.
  public func limited(toPayment limit: Double) throws(ClaimError) -> BenefitDesign {
    guard limit >= 0 else { throw .badCeiling(limit) }
    let open = try replacing(ceiling: .infinity)
    var paid = 0.0
    for band in open.bands where band.share > 0 {
      let more = band.share * (band.upper - band.lower)
      if paid + more >= limit { return try replacing(ceiling: band.lower + (limit - paid) / band.share) }
      paid += more
    }
    return open
  }

  /// This design with all its amounts times a factor above zero, as when they follow wages (按工资指数调整).
  ///
  /// - Throws: ``ClaimError/badFactor(name:value:)``.
  public func indexed(by factor: Double) throws(ClaimError) -> BenefitDesign {
    guard factor > 0, factor.isFinite else { throw .badFactor(name: "factor", value: factor) }
    return try BenefitDesign(
      deductible: deductible * factor, layers: layers.map { Layer(share: $0.share, upTo: $0.upTo * factor) },
      ceiling: ceiling * factor)
  }

  /// The costs the fund pays a share of, in ascending order, between deductible and ceiling (报销区间).
  public var bands: [(lower: Double, upper: Double, share: Double)] {
    var lower = deductible
    var found: [(lower: Double, upper: Double, share: Double)] = []
    for layer in layers {
      let upper = min(layer.upTo, ceiling)
      if upper > lower { found.append((lower, upper, layer.share)) }
      lower = max(lower, upper)
    }
    return found
  }

  /// What the fund pays of a claim of so much (基金支付额).
  public func payment(of cost: Double) -> Double {
    bands.reduce(0) { sum, band in sum + band.share * max(0, min(cost, band.upper) - band.lower) }
  }

  /// The expected payment of the fund per claim (次均基金支付): the sum over layers of share times cost in the layer.
  public func expectedPayment(_ claims: ClaimSize) -> Double {
    bands.reduce(0) { sum, band in sum + band.share * claims.layer(from: band.lower, to: band.upper) }
  }

  /// The share of the cost that the fund pays (实际报销比例).
  public func sharePaid(_ claims: ClaimSize) -> Double { expectedPayment(claims) / claims.mean }
}
