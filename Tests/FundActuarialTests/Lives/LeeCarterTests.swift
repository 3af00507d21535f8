import FundActuarial
import FundCore
import FundTestSupport
import Testing

/// The model of Lee and Carter against numpy and scipy, surfaces without noise, and surfaces that have none.
@Suite struct LeeCarterTests {
  private func surface(_ one: ReferenceCase) throws -> RateSurface {
    let first = try one.doubles("first").map { Int($0) }
    let ages = first.indices.map { place in
      RateSurface.AgeGroup(first[place], through: place + 1 < first.count ? first[place + 1] - 1 : nil)
    }
    return try RateSurface(
      ages: ages, years: try one.doubles("years").map { Int($0) }, events: try one.columns("events"),
      exposure: try one.columns("exposure"))
  }

  @Test func agreesWithNumpyAndScipy() throws {
    var province: LeeCarterFit?
    try Reference.check("lee-carter") { one in
      let surface = try surface(one)
      let model: LeeCarter
      switch one.id {
      case "province, singular values": model = LeeCarter(.singularValues())
      case "province, singular values and events": model = LeeCarter(.singularValues(.events))
      case "province, poisson smoothed 3": model = LeeCarter(.poisson, smoothing: 3)
      case "county, half events": model = LeeCarter(.singularValues(emptyCells: .halfEvent))
      case "county, imputed": model = LeeCarter(.singularValues(emptyCells: .imputed), iterationLimit: 5_000)
      case "county, pooled 4":
        model = LeeCarter(.poisson, pooling: LeeCarter.Pooling(toward: try #require(province), events: 4))
      default: model = LeeCarter(.poisson)
      }
      let fit = try model.fit(surface)
      if one.id == "province, poisson" { province = fit }
      #expect(fit.isConverged, "\(one.id)")
      // The hybrid method ends where the score is 1e-6 events, some 1e-8 in the parameters; k is in tens.
      let imputed = one.id == "county, imputed"
      try one.expect("a", fit.a, .absolute(imputed ? 1e-6 : 1e-7, unit: "logarithm"))
      try one.expect("b", fit.b, .absolute(imputed ? 1e-6 : 1e-7, unit: "part"))
      try one.expect("k", fit.k, .absolute(imputed ? 1e-4 : 1e-5, unit: "index"))
      if fit.explained != nil { try one.expect("explained", fit.explained ?? 0, .digits(imputed ? 6 : 9)) }
      try one.expect("deviance", fit.deviance, .digits(imputed ? 5 : 8))
      let ahead = try fit.forecast(12)
      try one.expect("drift", ahead.drift, .digits(6))
      try one.expect("innovation", ahead.innovation, .digits(6))
      try one.expect("deviation 12", ahead.deviation(step: 11), .digits(6))
      try one.expect("rates 12", ahead.rates(step: 11), .digits(5))
    }
  }

  /// A surface that a model made, without noise.
  private func exact(_ drift: Double = -0.9) throws -> (RateSurface, a: [Double], b: [Double], k: [Double]) {
    let ages = (0..<9).map { RateSurface.AgeGroup(10 * $0, through: $0 < 8 ? 10 * $0 + 9 : nil) }
    let a = (0..<9).map { -7 + 0.6 * Double($0) }
    let b = (0..<9).map { (1 + 0.2 * Double($0)) / 16.2 }
    let k = (0..<12).map { drift * (Double($0) - 5.5) }
    let rates: [[Double?]] = k.map { k in
      zip(a, b).map { exponential($0 + $1 * k) }
    }
    return (try RateSurface(ages: ages, years: Array(2010..<2022), rates: rates), a, b, k)
  }

  private func exponential(_ x: Double) -> Double { Makeham(a: -x, b: 0, c: 2).survival(from: 0, years: 1) }

  @Test(arguments: [
    LeeCarter(.poisson), LeeCarter(.singularValues()), LeeCarter(.singularValues(emptyCells: .imputed)),
  ])
  func findsAModelWithoutNoise(_ model: LeeCarter) throws {
    let (surface, a, b, k) = try exact()
    let fit = try model.fit(surface)
    #expect(fit.isConverged)
    expectClose(fit.a, a, .absolute(1e-9, unit: "logarithm"))
    expectClose(fit.b, b, .absolute(1e-9, unit: "part"))
    expectClose(fit.k, k, .absolute(1e-7, unit: "index"))
    let ahead = try fit.forecast(20)
    expectClose(ahead.drift, -0.9, .digits(8))
    expectClose(ahead.innovation, 0, .absolute(1e-6, unit: "index"))
    expectClose(ahead.rates(step: 19)[3], exponential(a[3] + b[3] * (-0.9 * 25.5)), .digits(7))
    #expect(ahead.years.first == 2022 && ahead.years.count == 20)
  }

  @Test func costByAgeIsASurfaceToo() throws {
    // Yuan instead of events, in any unit: the parameters stay, but for the level.
    let (surface, _, b, _) = try exact(0.7)
    for unit in [1.0, 1e9] {
      let heads = surface.years.indices.map { t in surface.ages.indices.map { Double(1_000 + 10 * t + $0) } }
      let amounts = zip(surface.events, heads).map { zip($0, $1).map { $0 * $1 * unit } }
      let cost = try RateSurface(ages: surface.ages, years: surface.years, events: amounts, exposure: heads)
      let fit = try LeeCarter().fit(cost)
      #expect(fit.isConverged)
      expectClose(fit.b, b, .absolute(1e-9, unit: "part"))
      let ahead = try fit.forecast(5, from: .observed)
      #expect(ahead.rates(step: 4)[8] > ahead.rates(step: 0)[8])
    }
  }

  @Test func smallPoolsAreDrawnToTheRegion() throws {
    let cases = try Reference.cases("lee-carter")
    let province = try LeeCarter().fit(surface(try #require(cases.first { $0.id == "province, poisson" })))
    let county = try surface(try #require(cases.first { $0.id == "county, poisson" }))
    let alone = try LeeCarter().fit(county)
    func distance(_ fit: LeeCarterFit) -> Double {
      var sum = 0.0
      for (one, other) in zip(fit.b, province.b) { sum += (one - other) * (one - other) }
      return sum
    }
    var before = distance(alone)
    for events in [1.0, 10, 100] {
      let drawn = try LeeCarter(pooling: LeeCarter.Pooling(toward: province, events: events)).fit(county)
      #expect(drawn.isConverged && distance(drawn) < before)
      before = distance(drawn)
      // Its level is its own.
      let observed = county.events.joined().reduce(0, +)
      var expected = 0.0
      for t in county.years.indices {
        for x in county.ages.indices { expected += county.exposure[t][x] * drawn.rate(age: x, year: t) }
      }
      expectClose(expected, observed, .digits(1.3), "events \(events)")
    }
    func roughness(_ fit: LeeCarterFit) -> Double {
      var sum = 0.0
      for place in 2..<fit.b.count { sum += abs(fit.b[place] - 2 * fit.b[place - 1] + fit.b[place - 2]) }
      return sum
    }
    let smooth = try LeeCarter(smoothing: 1_000).fit(county)
    #expect(smooth.isConverged && roughness(smooth) < roughness(alone) / 20)
  }

  @Test func tablesOfGroupsAndYears() throws {
    let (surface, _, _, _) = try exact()
    let fit = try LeeCarter().fit(surface)
    let table = try fit.lifeTable(year: 0)
    #expect(table.first == 0 && table.last == 80)
    expectClose(table.m(13), fit.rate(age: 1, year: 0), .digits(12))
    expectClose(table.e(80), 1 / fit.rate(age: 8, year: 0), .digits(12))
    let ahead = try fit.forecast(10)
    #expect(try ahead.lifeTable(step: 9).e(0) > fit.lifeTable(year: 11).e(0))
    let noisy = try LeeCarter().fit(self.surface(try #require(try Reference.cases("lee-carter").first)))
    let years = try noisy.forecast(20)
    let (low, mid, high) = (
      try years.lifeTable(step: 19, probability: 0.95).e(0), try years.lifeTable(step: 19).e(0),
      try years.lifeTable(step: 19, probability: 0.05).e(0)
    )
    #expect(low < mid && mid < high)
    // A path with all draws zero is the median; the draw of the drift tilts it.
    let path = years.path(drift: 0, innovations: [0, 0, 0])
    expectClose(path, (0..<3).map(years.change), .digits(13))
    expectClose(
      years.path(drift: 1, innovations: [0, 0, 0])[2], 3 * (years.drift + years.driftError), .digits(13))
  }

  @Test func yearsLeftOutCountByTheirDistance() throws {
    let (surface, _, b, _) = try exact()
    let kept = [0, 1, 4, 9, 11]
    let sparse = try RateSurface(
      ages: surface.ages, years: kept.map { surface.years[$0] },
      rates: kept.map { surface.events[$0].map { Optional($0) } })
    let fit = try LeeCarter().fit(sparse)
    expectClose(fit.b, b, .absolute(1e-9, unit: "part"))
    expectClose(try fit.forecast(1).drift, -0.9, .digits(8))
  }

  @Test func surfacesWithoutModel() throws {
    let ages = [RateSurface.AgeGroup(0, through: 4), RateSurface.AgeGroup(5, through: nil)]
    let years = [2001, 2002, 2003]
    let ones = [[100.0, 100], [100, 100], [100, 100]]
    func make(_ events: [[Double]], _ exposure: [[Double]]? = nil) throws -> RateSurface {
      try RateSurface(ages: ages, years: years, events: events, exposure: exposure ?? ones)
    }
    let good = try make([[1, 2], [2, 2], [3, 1]])
    #expect(throws: LeeCarterError.noEvents(age: "0-4")) { try LeeCarter().fit(make([[0, 1], [0, 2], [0, 3]])) }
    #expect(throws: LeeCarterError.noEventsInYear(2002)) { try LeeCarter().fit(make([[1, 1], [0, 0], [1, 3]])) }
    #expect(throws: LeeCarterError.emptyCell(age: "0-4", year: 2001)) {
      try LeeCarter(.singularValues()).fit(make([[0, 1], [1, 2], [2, 3]]))
    }
    #expect(throws: LeeCarterError.noCommonMovement) { try LeeCarter().fit(make([[1, 2], [1, 2], [1, 2]])) }
    #expect(throws: LeeCarterError.noCommonMovement) {
      try LeeCarter(.singularValues()).fit(make([[1, 2], [1, 2], [1, 2]]))
    }
    #expect(throws: LeeCarterError.noExposure(age: "5+", year: 2003)) {
      try make([[1, 1], [1, 1], [1, 1]], [[9, 9], [9, 9], [9, 0]])
    }
    #expect(throws: LeeCarterError.badWeight(-1)) { try LeeCarter(smoothing: -1).fit(good) }
    #expect(throws: LeeCarterError.badHorizon(0)) { try LeeCarter().fit(good).forecast(0) }
    #expect(throws: LeeCarterError.self) { try make([[.nan, 1], [1, 1], [1, 1]]) }
    #expect(throws: LeeCarterError.self) { try make([[1, 1], [1, 1]]) }
    #expect(throws: LeeCarterError.badYears(2002, 2002)) {
      try RateSurface(ages: ages, years: [2001, 2002, 2002], events: ones, exposure: ones)
    }
    #expect(throws: LeeCarterError.badAges("0-4, 6+")) {
      try RateSurface(
        ages: [ages[0], RateSurface.AgeGroup(6, through: nil)], years: years, events: ones, exposure: ones)
    }
    #expect(throws: LeeCarterError.tooFew(ages: 2, years: 2)) {
      try RateSurface(ages: ages, years: [1, 2], events: ones, exposure: ones)
    }
    // One age alone dies in one year alone: b runs away; the answer says so and stays finite.
    let fit = try LeeCarter().fit(make([[1, 5], [0, 6], [0, 7]]))
    #expect(fit.a.allSatisfy { $0.isFinite })
  }
}
