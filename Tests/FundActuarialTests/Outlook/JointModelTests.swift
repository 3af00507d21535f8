import FundActuarial
import FundCore
import FundForecasting
import FundTestSupport
import Testing

/// The correlation of two models.
@Suite struct JointModelTests {
  private func fit(_ values: [Double], from start: Period = OutlookSamples.month(2024, 1)) throws -> any ForecastModel {
    try Naive().fit(TimeSeries(start: start, values: values))
  }

  @Test func sameAndOppositeMoves() throws {
    let values: [Double] = [5, 7, 6, 9, 4, 8, 8, 3, 6, 7]
    let same = JointModel(income: try fit(values), spending: try fit(values.map { 3 * $0 + 1 }))
    #expect(same.jointResidualCount == 9)
    expectClose(same.correlation, 1, .digits(14))
    #expect(!same.isShrunk)
    let opposite = JointModel(income: try fit(values), spending: try fit(values.map { 20 - $0 }))
    expectClose(opposite.correlation, -1, .digits(14))
  }

  /// Below eight pairs the correlation is weighed with the prior by the number of pairs.
  @Test func fewPairsAreShrunk() throws {
    for count in 2...9 {
      let values = (0...count).map { Double($0 * $0 % 7) }
      let joint = JointModel(income: try fit(values), spending: try fit(values))
      #expect(joint.jointResidualCount == count)
      expectClose(try #require(joint.sampleCorrelation), 1, .digits(14))
      #expect(joint.isShrunk == (count < 8))
      expectClose(joint.correlation, count < 8 ? Double(count) / 8 : 1, .digits(14))
    }
  }

  /// Only periods in which both have a residual are paired.
  @Test func pairsAreByPeriod() throws {
    let early = try fit([1, 2, 4, 3, 6, 5, 8, 7, 9, 12, 10])
    let late = try fit([9, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], from: OutlookSamples.month(2024, 6))
    let joint = JointModel(income: early, spending: late)
    // The changes of both from July to November 2024.
    let a: [Double] = [3, -1, 2, 3, -2]
    let b: [Double] = [-6, -2, 3, -3, 4]
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for i in a.indices {
      ab += a[i] * b[i]
      aa += a[i] * a[i]
      bb += b[i] * b[i]
    }
    #expect(joint.jointResidualCount == 5)
    expectClose(try #require(joint.sampleCorrelation), ab / (aa * bb).squareRoot(), .digits(13))
  }

  @Test func nothingVaries() throws {
    let joint = JointModel(
      income: try fit(Array(repeating: 5, count: 12)), spending: try fit((0..<12).map { Double($0 % 5) }))
    #expect(joint.sampleCorrelation == nil)
    #expect(joint.correlation == JointModel.prior)
  }
}
