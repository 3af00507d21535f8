import FundCore
import FundPolicy
import Testing

@Suite struct BandJudgeTests {
  /// The edges of 67号 of 2009: < 3, >= 6, <= 9, > 15.
  static let chinese = BandJudge([
    StandardEdge(.insufficient, .below, thousandths: 3000), StandardEdge(.targetLow, .atLeast, thousandths: 6000),
    StandardEdge(.targetHigh, .atMost, thousandths: 9000), StandardEdge(.excessive, .above, thousandths: 15_000),
  ])
  static let floorOnly = BandJudge([StandardEdge(.insufficient, .below, thousandths: 1000)])
  static let corridor = BandJudge([
    StandardEdge(.insufficient, .below, thousandths: 200), StandardEdge(.excessive, .above, thousandths: 500),
  ])

  /// Months of a balance over twelve months of spending.
  func months(_ balance: Int64, _ spending: Int128) throws -> ExactRatio {
    try #require(ExactRatio(12 * Int128(balance), over: spending))
  }

  @Test(arguments: [
    (Int64(3), Band.insufficient, Band.belowTarget, Band.belowTarget), (6, .belowTarget, .target, .target),
    (9, .target, .target, .aboveTarget), (15, .aboveTarget, .aboveTarget, .excessive),
  ])
  func edgesAreExact(edge: Int64, below: Band, on: Band, above: Band) throws {
    let judge = try #require(Self.chinese)
    // One fen either side of the edge, from a village to beyond what a nation spends.
    for mean: Int64 in [1_000, 12_345_678_900, 600_000_000_000_000_000] {
      let balance = edge * mean
      for (b, expected) in [(balance - 1, below), (balance, on), (balance + 1, above)] {
        let ratio = try months(b, 12 * Int128(mean))
        #expect(judge.band(ratio, balance: b) == expected)
        #expect(judge.band(modelled: ratio.value, balance: Double(b)) == expected)
      }
    }
  }

  @Test func aRoundedDoubleWouldLie() throws {
    let judge = try #require(Self.chinese)
    let spending: Int128 = 36_000_000_000_000_000_000
    let balance: Int64 = 9_000_000_000_000_000_000 - 1
    let ratio = try months(balance, spending)
    #expect(Double(ratio.numerator) / Double(ratio.denominator) == 3.0, "the rounded quotient is exactly 3")
    #expect(judge.band(ratio, balance: balance) == .insufficient)
    #expect(judge.band(modelled: ratio.value, balance: Double(balance)) == .insufficient)
    let third = try #require(ExactRatio(12 * 1_000_000_000_000_000_000 + 1, over: 2_000_000_000_000_000_000))
    #expect(Double(third.numerator) / Double(third.denominator) == 6.0)
    let low = try #require(ExactRatio(12 * 1_000_000_000_000_000_000 - 1, over: 2_000_000_000_000_000_000))
    #expect(judge.band(third, balance: 1) == .target && judge.band(low, balance: 1) == .belowTarget)
  }

  @Test func zeroAndNegativeBalancesAreDeficits() throws {
    let judge = try #require(Self.chinese)
    for balance: Int64 in [0, -1, -10_000] {
      #expect(judge.band(try months(balance, 1200), balance: balance) == .deficit)
      #expect(judge.band(modelled: Double(balance) / 100, balance: Double(balance)) == .deficit)
    }
    #expect(judge.band(try months(1, 1200), balance: 1) == .insufficient)
    #expect(judge.band(modelled: .nan, balance: 1) == .unknown)
  }

  @Test func aFloorOnlyStandardKnowsTwoAnswers() throws {
    let judge = try #require(Self.floorOnly)
    #expect(judge.isFloorOnly)
    for (balance, band): (Int64, Band) in [
      (-5, .insufficient), (0, .insufficient), (99, .insufficient), (100, .target),
    ] {
      #expect(judge.band(try months(balance, 1200), balance: balance) == band)
    }
    #expect(judge.edges.map(\.name) == [.deficit, .insufficient])
    #expect(judge.targetFloor?.thousandths == 1000 && judge.targetCeiling == nil)
  }

  @Test func aCorridorHasNoWordsBetween() throws {
    let judge = try #require(Self.corridor)
    for (balance, band): (Int64, Band) in [
      (0, .deficit), (199, .insufficient), (200, .target), (500, .target), (501, .excessive),
    ] {
      #expect(judge.band(try months(balance, 12_000), balance: balance) == band)
    }
    let targets = try #require(
      BandJudge([
        StandardEdge(.targetLow, .atLeast, thousandths: 1000), StandardEdge(.targetHigh, .atMost, thousandths: 3000),
      ]))
    for (balance, band): (Int64, Band) in [
      (999, .insufficient), (1000, .target), (3000, .target), (3001, .excessive),
    ] {
      #expect(targets.band(try months(balance, 12_000), balance: balance) == band)
    }
  }

  @Test func strictAndInclusiveEdgesDiffer() throws {
    let inclusive = try #require(
      BandJudge([
        StandardEdge(.insufficient, .atMost, thousandths: 3000),
        StandardEdge(.excessive, .atLeast, thousandths: 15_000),
      ]))
    #expect(inclusive.band(try months(300, 1200), balance: 300) == .insufficient)
    #expect(inclusive.band(try months(1500, 1200), balance: 1500) == .excessive)
    #expect(inclusive.edges.map(\.description) == ["deficit <= 0", "insufficient <= 3", "excessive >= 15"])
  }

  @Test func edgesAreExposedAsGiven() throws {
    let judge = try #require(Self.chinese)
    #expect(
      judge.edges.map(\.description)
        == ["deficit <= 0", "insufficient < 3", "targetLow >= 6", "targetHigh <= 9", "excessive > 15"])
    #expect(judge.edge(.targetLow)?.value == 6 && judge.edge(.eligible) == nil)
    #expect(judge.targetFloor?.name == .targetLow && judge.targetCeiling?.name == .targetHigh)
    #expect(StandardEdge(.insufficient, .below, thousandths: 250).figure == "0.25")
  }

  @Test func wrongEdgesAreRefused() {
    #expect(BandJudge([]) == nil)
    #expect(BandJudge([.deficit]) == nil)
    #expect(BandJudge([StandardEdge(.insufficient, .atLeast, thousandths: 3000)]) == nil)
    #expect(BandJudge([StandardEdge(.insufficient, .below, thousandths: 0)]) == nil)
    #expect(BandJudge([StandardEdge(.eligible, .atLeast, thousandths: 12_000)]) == nil)
    let three = StandardEdge(.insufficient, .below, thousandths: 3000)
    #expect(BandJudge([three, three]) == nil)
    #expect(BandJudge([three, StandardEdge(.targetLow, .atLeast, thousandths: 3000)]) == nil)
    #expect(BandJudge([three, StandardEdge(.targetLow, .atLeast, thousandths: 2000)]) == nil)
    // A target of exactly one value is a target.
    let low = StandardEdge(.targetLow, .atLeast, thousandths: 4000)
    let high = StandardEdge(.targetHigh, .atMost, thousandths: 4000)
    #expect(BandJudge([low, high])?.band(modelled: 4, balance: 1) == .target)
    #expect(BandJudge([StandardEdge(.targetLow, .above, thousandths: 4000), high]) == nil)
  }

  @Test func bandsRiseWithTheBalance() throws {
    let judge = try #require(Self.chinese)
    var last = Band.deficit
    for balance in stride(from: Int64(-300), through: 2000, by: 1) {
      let ratio = try months(balance, 1200)
      let band = judge.band(ratio, balance: balance)
      #expect(band.rawValue >= last.rawValue)
      #expect(judge.band(modelled: ratio.value, balance: Double(balance)) == band)
      last = band
    }
    #expect(last == .excessive)
  }
}
