import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// What must hold for any panel with fixed effects.
@Suite struct FixedEffectsTests {
  private struct Panel {
    var entities: [Int] = []
    var periods: [Int] = []
    var a: [Double] = []
    var b: [Double] = []
    var response: [Double] = []

    /// A panel with gaps.
    init(_ random: inout PropertyRandom, scale: Double = 1) {
      let entityCount = random.integer(in: 2...12)
      let periodCount = random.integer(in: 4...15)
      for entity in 0..<entityCount {
        let level = random.double(in: -10...10)
        for period in 0..<periodCount where random.integer(in: 0...9) < 7 {
          entities.append(entity * 7 - 3)
          periods.append(period * 2 + 1)
          a.append(random.double(in: -1...1) + level / 10)
          b.append(random.double(in: -1...1) * Double(period))
          response.append(scale * (level + 2 * a[a.count - 1] - b[b.count - 1] + random.double(in: -1...1)))
        }
      }
    }

    var design: DesignMatrix {
      get throws { try DesignMatrix(names: ["a", "b"], columns: [a, b]) }
    }
  }

  private static let kinds: [FixedEffectsCovarianceKind] = [
    .classical, .clusteredByEntity(), .driscollKraay(.lags(2)), .driscollKraay(.automatic, smallSample: true),
  ]

  /// Dummies in ordinary least squares give the same coefficients and residuals.
  @Test(arguments: PropertyCase.trials(30), [FixedEffectsRegression.Effects.entity, .entityAndPeriod])
  func equalsDummies(_ trial: PropertyCase, _ effects: FixedEffectsRegression.Effects) throws {
    var random = trial.random
    let panel = Panel(&random)
    let fit = try FixedEffectsRegression(effects).fit(
      panel.design, panel.response, entities: panel.entities, periods: panel.periods)
    var names = fit.entities.map { "e\($0)" }
    var dummies = fit.entities.map { entity in panel.entities.map { $0 == entity ? 1.0 : 0 } }
    if effects == .entityAndPeriod {
      names += fit.periods.map { "p\($0)" }
      dummies += fit.periods.map { period in panel.periods.map { $0 == period ? 1.0 : 0 } }
    }
    let plain = try LinearRegression().fit(
      DesignMatrix(names: names, columns: dummies).adding(names: ["a", "b"], columns: [panel.a, panel.b]),
      panel.response)
    expectClose(fit.coefficients, Array(plain.coefficients.suffix(2)), .digits(10))
    expectClose(fit.residuals, plain.residuals, .absolute(1e-11, unit: "of about 10"))
    #expect(fit.absorbedCount + fit.rank == plain.rank)
    #expect(fit.degreesOfFreedom == plain.degreesOfFreedom)
    // What the parts explain adds up.
    for row in panel.response.indices {
      let entity = try #require(fit.entities.firstIndex(of: panel.entities[row]))
      let period = try #require(fit.periods.firstIndex(of: panel.periods[row]))
      var sum = fit.intercept + fit.entityEffects[entity] + (fit.periodEffects.isEmpty ? 0 : fit.periodEffects[period])
      sum += fit.coefficients[0] * panel.a[row] + fit.coefficients[1] * panel.b[row]
      expectClose(sum, fit.fittedValues[row], .absolute(1e-11, unit: "of about 10"))
    }
  }

  /// Adding something to every entity or multiplying the response changes nothing else.
  @Test(arguments: PropertyCase.trials(20), [1.0, 1e-280, 1e280])
  func levelsAndUnits(_ trial: PropertyCase, _ unit: Double) throws {
    var random = trial.random
    let panel = Panel(&random)
    let first = try FixedEffectsRegression().fit(
      panel.design, panel.response, entities: panel.entities, periods: panel.periods)
    let moved = zip(panel.response, panel.entities).map { ($0 + Double($1 * 100)) * unit }
    let second = try FixedEffectsRegression().fit(
      panel.design, moved, entities: panel.entities, periods: panel.periods)
    expectClose(second.coefficients.map { $0 / unit }, first.coefficients, .digits(9))
    // A standard error of 1e-280 has a variance below the smallest double, one of 1e280 a variance beyond the largest.
    guard unit == 1 else { return }
    let a = try first.table()
    let b = try second.table()
    expectClose(b.map { $0.standardError ?? .nan }, a.map { $0.standardError ?? .nan }, .digits(9))
  }

  /// The order of rows does not matter.
  @Test(arguments: PropertyCase.trials(10))
  func rowOrder(_ trial: PropertyCase) throws {
    var random = trial.random
    let panel = Panel(&random)
    let order = panel.response.indices.shuffled(using: &random)
    let first = try FixedEffectsRegression(.entityAndPeriod).fit(
      panel.design, panel.response, entities: panel.entities, periods: panel.periods)
    let second = try FixedEffectsRegression(.entityAndPeriod).fit(
      panel.design.selecting(rows: order), order.map { panel.response[$0] },
      entities: order.map { panel.entities[$0] }, periods: order.map { panel.periods[$0] })
    expectClose(second.coefficients, first.coefficients, .digits(11))
    expectClose(second.entityEffects, first.entityEffects, .absolute(1e-11, unit: "of about 10"))
    for kind in Self.kinds where first.degreesOfFreedom > 0 {
      expectClose(
        try second.covariance(kind).standardErrors, try first.covariance(kind).standardErrors, .digits(10), kind.name)
    }
  }

  @Test func leftOutAndExplained() throws {
    let entities = [1, 1, 1, 2, 2, 2, 3, 3, 3]
    let periods = [1, 2, 3, 1, 2, 3, 1, 2, 3]
    let x = [0.1, 0.5, 0.2, 0.9, 1.4, 1.1, 0.3, 0.2, 0.7]
    let columns = [
      x.map { _ in 1 }, entities.map { $0 == 1 ? 0.3 : 0.1 }, periods.map { Double($0) / 3 }, x,
      zip(x, entities).map { 2 * $0 + Double($1) / 3 },
      zip(entities, periods).map { Double($0) / 7 + Double($1) / 9 },
    ]
    let design = try DesignMatrix(names: ["one", "place", "time", "x", "y", "both"], columns: columns)
    let response = [1.0, 1.7, 1.2, 4.1, 4.4, 4.5, 2.2, 2.0, 2.9]
    let two = try FixedEffectsRegression(.entityAndPeriod).fit(design, response, entities: entities, periods: periods)
    typealias Share = DroppedColumn.Share
    #expect(two.dropped.map(\.name) == ["one", "place", "time", "y", "both"])
    #expect(two.dropped[1].explanation == [Share(name: "entity effects", weight: 1)])
    #expect(two.dropped[2].explanation == [Share(name: "period effects", weight: 1)])
    #expect(two.dropped[3].explanation.map(\.name) == ["x"])
    expectClose(two.dropped[3].explanation[0].weight, 2, .digits(12))
    let both = [Share(name: "entity effects", weight: 1), Share(name: "period effects", weight: 1)]
    #expect(two.dropped[4].explanation == both)
    let one = try FixedEffectsRegression().fit(design, response, entities: entities, periods: periods)
    #expect(one.dropped.map(\.name) == ["one", "place", "y", "both"])
    #expect(one.dropped[3].explanation.map(\.name) == ["time"])
    #expect(try one.table()[0].standardError == nil)
    #expect(one.warnings.contains(.dropped(one.dropped[0])))
    #expect(try one.covariance().warnings == [.fewClusters(3)])
  }

  /// Two parts that share neither entity nor period: effects take one parameter less.
  @Test func separateParts() throws {
    let entities = [1, 1, 2, 2, 3, 3, 4, 4]
    let periods = [1, 2, 1, 2, 3, 4, 3, 4]
    let design = try DesignMatrix(names: ["x"], columns: [[1, 5, 2, 3, 7, 1, 3, 3]])
    let fit = try FixedEffectsRegression(.entityAndPeriod).fit(
      design, [1, 2, 4, 3, 9, 2, 6, 6], entities: entities, periods: periods)
    #expect(fit.partCount == 2)
    #expect(fit.absorbedCount == 6)
    #expect(fit.degreesOfFreedom == 1)
  }

  @Test func hardCases() throws {
    let regression = FixedEffectsRegression()
    let design = try DesignMatrix(names: ["x"], columns: [[1, 2, 3, 4]])
    // Every entity once: nothing varies within.
    let single = try regression.fit(design, [1, 2, 4, 3], entities: [1, 2, 3, 4], periods: [1, 1, 1, 1])
    #expect(single.coefficients == [0])
    #expect(single.warnings.contains(.noDegreesOfFreedom))
    #expect(try single.table()[0].standardError == nil)
    #expect(throws: StatisticsError.self) { try single.covariance() }
    #expect(single.overallTest == nil)
    // One entity: no cluster to compare with.
    let alone = try regression.fit(design, [1, 2, 4, 3], entities: [1, 1, 1, 1], periods: [1, 2, 3, 4])
    expectClose(alone.coefficients, [0.8], .digits(14))
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try alone.covariance() }
    #expect(try alone.table(.classical)[0].standardError != nil)
    #expect(alone.effectsTest == nil)
    #expect(alone.rSquaredBetween == nil)
    // One period: Driscoll and Kraay have nothing to go by.
    let flat = try regression.fit(design, [1, 2, 4, 3], entities: [1, 1, 2, 2], periods: [1, 1, 1, 1])
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try flat.covariance(.driscollKraay()) }
    #expect(throws: StatisticsError.badParameter(name: "lags", value: -1)) {
      try flat.covariance(.driscollKraay(.lags(-1)))
    }
    #expect(throws: StatisticsError.badProbability(1)) { try flat.table(level: 1) }
    // A constant response, a perfect fit.
    let constant = try regression.fit(design, [5, 5, 5, 5], entities: [1, 1, 2, 2], periods: [1, 2, 1, 2])
    #expect(constant.coefficients == [0])
    #expect(constant.rSquaredWithin == nil)
    let perfect = try regression.fit(design, [2, 4, 16, 18], entities: [1, 1, 2, 2], periods: [1, 2, 1, 2])
    #expect(perfect.warnings == [.perfectFit])
    #expect(perfect.coefficients == [2])
    #expect(perfect.entityEffects == [-5, 5])
    // What cannot be used is named.
    #expect(throws: StatisticsError.notFinite(index: 2, value: .infinity)) {
      try regression.fit(design, [1, 2, .infinity, 4], entities: [1, 1, 2, 2], periods: [1, 2, 1, 2])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 3, right: 4)) {
      try regression.fit(design, [1, 2, 3, 4], entities: [1, 1, 2], periods: [1, 2, 1, 2])
    }
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) {
      try regression.fit(DesignMatrix(names: ["x"], columns: [[Double]()]), [], entities: [], periods: [])
    }
  }
}
