import FundTestSupport
import Testing

/// The test support fails when it should.
@Suite struct TestSupportTests {
  @Test func tolerancesTellCloseFromFar() {
    #expect(Tolerance.exact.accepts(1, for: 1))
    #expect(!Tolerance.exact.accepts(1.0.nextUp, for: 1))
    #expect(Tolerance.exact.accepts(.nan, for: .nan))
    #expect(Tolerance.digits(3).accepts(1_000.9, for: 1_000))
    #expect(!Tolerance.digits(3).accepts(1_001.1, for: 1_000))
    #expect(Tolerance.digits(3).accepts(0.000_9, for: 0))
    #expect(!Tolerance.digits(3).accepts(.infinity, for: 1))
    #expect(!Tolerance.absolute(5, unit: "yuan").accepts(.nan, for: 1))
    #expect(Tolerance.absolute(0.01, unit: "months").accepts(5.999, for: 6))
    #expect(!Tolerance.simulation(standardErrors: 3, of: 0.1).accepts(0.31, for: 0))
  }

  @Test func differencesAreRecorded() {
    withKnownIssue { expectClose(1, 2, .digits(2)) }
    withKnownIssue { expectClose([1, 2], [1], .exact) }
    withKnownIssue { expectClose([1, 2], [1, 3], .exact) }
    #expect(expectClose([1, 2], [1, 2], .exact))
  }

  @Test func aValueNobodyComparedFails() throws {
    for var one in try Reference.cases("numerics") where one.id == "cholesky" {
      #expect(one.remaining == ["lower", "solution"])
      _ = try one.consume("lower")
      withKnownIssue { one.finish() }
      _ = try one.consume("solution")
      one.finish()
      #expect(throws: ReferenceError.self) { try one.consume("upper") }
      #expect(throws: ReferenceError.self) { try one.integer("matrix") }
    }
    #expect(throws: ReferenceError.self) { try Reference.cases("missing") }
  }

  @Test func trialsRepeatThemselves() {
    let trial = PropertyCase(7)
    var one = trial.random
    var other = trial.random
    var next = PropertyCase(8).random
    let values = one.doubles(5, in: 0...1)
    #expect(values == other.doubles(5, in: 0...1))
    #expect(values != next.doubles(5, in: 0...1))
  }
}
