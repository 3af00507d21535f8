import FundStatistics
import FundTestSupport
import Testing

@Suite struct BuhlmannStraubTests {
  /// The values of a case, with `null` for what is missing.
  private static func values(_ one: ReferenceCase, _ name: String) -> [[Double?]] {
    (one.inputs[name]?.list ?? []).map { ($0.list ?? []).map(\.double) }
  }

  @Test func agreesWithActuar() throws {
    var whole: BuhlmannStraub?
    try Reference.check("credibility") { one in
      if one.id == "published" {
        try one.expect("collectiveMean", try #require(whole).collectiveMean)
        try one.expect("betweenVariance", try #require(whole).betweenVariance)
        try one.expect("withinVariance", try #require(whole).withinVariance)
        return
      }
      let weights = Self.values(one, "weights").map { $0.map { $0 ?? 0 } }
      let model = try BuhlmannStraub(values: Self.values(one, "ratios"), weights: weights)
      if whole == nil { whole = model }
      try one.expect("collectiveMean", model.collectiveMean)
      try one.expect("withinVariance", model.withinVariance)
      try one.expect("betweenVariance", model.betweenVariance)
      try one.expect("means", model.risks.map { $0.mean ?? .nan })
      try one.expect("credibility", model.risks.map(\.credibility))
      try one.expect("estimates", model.risks.map(\.estimate))
      #expect(!model.isTruncated)
    }
  }

  @Test func agreesWithHandComputation() throws {
    // Means 2 and 6, weights 2 and 4; squares within 2 and 4, two degrees of freedom: s2 = 3. Overall mean 14/3, squares
    // between 64/3: a = (64/3 - 3) / (6 - 20/6) = 6.875.
    let model = try BuhlmannStraub(values: [[1, 3], [5, 7]], weights: [[1, 1], [2, 2]])
    expectClose(model.withinVariance, 3, .digits(14))
    expectClose(model.betweenVariance, 6.875, .digits(14))
    expectClose(model.risks[0].credibility, 13.75 / 16.75, .digits(14))
    expectClose(model.risks[1].credibility, 27.5 / 30.5, .digits(14))
    let (first, second) = (13.75 / 16.75, 27.5 / 30.5)
    expectClose(model.collectiveMean, (2 * first + 6 * second) / (first + second), .digits(14))
  }

  @Test func alikeRisksGetTheCollectiveMean() throws {
    let model = try BuhlmannStraub(values: [[1, 9], [2, 8.5], [9, 1]], weights: [[1, 1], [1, 2], [1, 1]])
    #expect(model.isTruncated && model.betweenVariance == 0)
    #expect(model.risks.allSatisfy { $0.credibility == 0 && $0.estimate == model.collectiveMean })
    expectClose(model.collectiveMean, (10 + 19 + 10) / 7, .digits(14))
  }

  @Test func handlesRisksWithoutValuesAndWithoutSpread() throws {
    let model = try BuhlmannStraub(
      values: [[4, nil, 4], [nil, nil, nil], [7, 7, 7], []], weights: [[1, 5, 1], [1, 1, 1], [1, 0, 2], []])
    #expect(model.withinVariance == 0 && model.betweenVariance > 0)
    #expect(model.risks.map(\.credibility) == [1, 0, 1, 0])
    #expect(model.risks.map(\.mean) == [4, nil, 7, nil])
    #expect(model.risks[1].estimate == 5.5 && model.risks[3].estimate == 5.5)
    // One risk says nothing of the variance between risks.
    let single = try BuhlmannStraub(values: [[1, 2, 3]], weights: [[1, 1, 1]])
    #expect(single.betweenVariance == 0 && !single.isTruncated && single.risks[0].estimate == 2)
    let constant = try BuhlmannStraub(values: [[5, 5], [5, 5]], weights: [[1, 2], [3, 4]])
    #expect(constant.collectiveMean == 5 && constant.risks.allSatisfy { $0.estimate == 5 })
  }

  @Test(arguments: PropertyCase.trials(20))
  func followsUnits(_ trial: PropertyCase) throws {
    var random = trial.random
    let risks = random.integer(in: 2...6)
    let values = (0..<risks).map { risk in
      random.doubles(random.integer(in: 2...8), in: Double(risk)...Double(risk + 2))
    }
    let weights = values.map { random.doubles($0.count, in: 0.1...5) }
    let plain = try BuhlmannStraub(values: values, weights: weights)
    for (scale, shift, weight) in [(1e-140, 0.0, 1e100), (1e140, 0.0, 1e-200), (3.0, 100.0, 7.0)] {
      let other = try BuhlmannStraub(
        values: values.map { $0.map { scale * ($0 + shift) } }, weights: weights.map { $0.map { weight * $0 } })
      for (one, two) in zip(plain.risks, other.risks) {
        expectClose(two.credibility, one.credibility, .digits(9))
        expectClose(two.estimate / scale - shift, one.estimate, .digits(9))
      }
    }
  }

  @Test func refusesWhatItCannotUse() {
    #expect(throws: StatisticsError.lengthMismatch(left: 1, right: 0)) {
      try BuhlmannStraub(values: [[1]], weights: [])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 1)) {
      try BuhlmannStraub(values: [[1, 2]], weights: [[1]])
    }
    #expect(throws: StatisticsError.notFinite(index: 2, value: .infinity)) {
      try BuhlmannStraub(values: [[1, 2], [.infinity]], weights: [[1, 1], [1]])
    }
    #expect(throws: StatisticsError.badWeight(index: 1, value: -1)) {
      try BuhlmannStraub(values: [[1, 2]], weights: [[1, -1]])
    }
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) {
      try BuhlmannStraub(values: [[1], [2]], weights: [[1], [1]])
    }
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 0)) { try BuhlmannStraub(values: [], weights: []) }
    #expect(throws: StatisticsError.self) {
      try BuhlmannStraub(values: [[1e300, -1e300], [2, 3]], weights: [[1, 1], [1, 1]])
    }
  }
}
