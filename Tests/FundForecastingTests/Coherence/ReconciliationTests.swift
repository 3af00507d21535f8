import FundForecasting
import FundTestSupport
import Testing

@Suite struct ReconciliationTests {
  private static func hierarchy(_ one: ReferenceCase) throws -> Hierarchy {
    let parts = try one.columns("parts")
    let sums = zip(try one.doubles("totals"), parts).map { total, parts in
      Hierarchy.Sum(Int(total), of: parts.map { Int($0) })
    }
    return try Hierarchy(count: one.integer("count"), sums: sums)
  }

  /// The peers invert the covariance; ten digits are what that leaves them. The published example is of fabletools, to the
  /// digits that its print leaves.
  @Test func agreesWithTheFormula() throws {
    let methods: [(String, Reconciliation.Method)] = [
      ("ordinary", .ordinary), ("structural", .structural), ("variances", .variances), ("shrunken", .shrunken),
    ]
    for file in ["reconciliation", "published_reconciliation"] { try agreesWithTheFormula(file, methods) }
  }

  private func agreesWithTheFormula(_ file: String, _ methods: [(String, Reconciliation.Method)]) throws {
    try Reference.check(file) { one in
      let hierarchy = try Self.hierarchy(one)
      let (y, errors) = (try one.doubles("y"), try one.columns("errors"))
      for (name, method) in methods {
        let work = try Reconciliation(hierarchy, method, residuals: errors)
        let values = try work.reconcile(y)
        try one.expect(name, values)
        #expect(hierarchy.incoherence(of: values) <= 1e-12)
        if method == .shrunken { try one.expect("shrinkage", try #require(work.shrinkage)) }
      }
    }
  }

  @Test func sharesAndSums() throws {
    let tree = try Hierarchy(count: 5, sums: [.init(0, of: [1, 2]), .init(1, of: [3, 4])])
    #expect(tree.isTree && tree.bottom == [2, 3, 4])
    let up = try Reconciliation(tree, .bottomUp).reconcile([100, 7, 5, 1, 2])
    #expect(up == [8, 3, 5, 1, 2])
    let down = try Reconciliation(tree, .topDown)
    let shares = try down.reconcile([100, 30, 10, 1, 2])
    #expect(shares == [100, 75, 25, 25, 50])
    let equal = try down.reconcile([100, 0, 0, 1, 2])
    #expect(equal[2] == 50)
    // Regions 3 and 4 by schemes: 0 all, 1 and 2 its schemes, 5...8 scheme by region.
    let cross = try Hierarchy(
      count: 9,
      sums: [
        .init(3, of: [5, 6]), .init(4, of: [7, 8]), .init(0, of: [1, 2]), .init(1, of: [5, 7]), .init(2, of: [6, 8]),
      ])
    #expect(!cross.isTree)
    let crossed = try Reconciliation(cross, .topDown).reconcile([100, 30, 10, -7, -9, 1, 2, 2, 2])
    #expect(crossed == [100, 75, 25, 37.5, 62.5, 25, 12.5, 50, 12.5])
    let overlap = try Hierarchy(count: 5, sums: [.init(0, of: [2, 3]), .init(1, of: [3, 4])])
    #expect(throws: CoherenceError.notTree) { try Reconciliation(overlap, .topDown) }
  }

  @Test(arguments: PropertyCase.trials(40))
  func laws(_ trial: PropertyCase) throws {
    var random = trial.random
    // Counties in cities in a province, by two schemes and in all.
    let cities = random.integer(in: 1...4)
    var sums: [Hierarchy.Sum] = []
    var next = 3
    var byScheme: [[Int]] = [[], []]
    for _ in 0..<cities {
      let (all, first, second) = (next, next + 1, next + 2)
      next += 3
      var own: [[Int]] = [[], []]
      for _ in 0..<random.integer(in: 1...5) {
        sums.append(.init(next, of: [next + 1, next + 2]))
        own[0].append(next + 1)
        own[1].append(next + 2)
        next += 3
      }
      sums.append(.init(all, of: [first, second]))
      sums.append(.init(first, of: own[0]))
      sums.append(.init(second, of: own[1]))
      byScheme[0].append(first)
      byScheme[1].append(second)
    }
    sums += [.init(0, of: [1, 2]), .init(1, of: byScheme[0]), .init(2, of: byScheme[1])]
    let hierarchy = try Hierarchy(count: next, sums: sums)
    let scale = [1, 1e-9, 1e15][trial.number % 3]
    let forecasts = random.doubles(next, in: -5...20).map { $0 * scale }
    let errors = (0..<next).map { _ in random.doubles([3, 24][trial.number % 2], in: -1...1).map { $0 * scale } }
    for method in [Reconciliation.Method.bottomUp, .ordinary, .structural, .variances, .shrunken] {
      let work = try Reconciliation(hierarchy, method, residuals: errors)
      let values = try work.reconcile(forecasts)
      #expect(hierarchy.incoherence(of: values) <= 1e-12 * 1e3 * scale)
      // What adds up already stays as it is.
      let again = try work.reconcile(values)
      for series in values.indices {
        expectClose(again[series], values[series], .absolute(1e-8 * scale, unit: "of the series"))
      }
      let lifted = try work.reconcile(forecasts, isNonNegative: true)
      #expect(hierarchy.bottom.allSatisfy { lifted[$0] >= 0 })
      #expect(hierarchy.incoherence(of: lifted) <= 1e-12 * 1e3 * scale)
    }
  }

  @Test func singularCovariancesDoNotFail() throws {
    let tree = try Hierarchy(count: 4, sums: [.init(0, of: [1, 2, 3])])
    for errors in [
      [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]], [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]], [[3], [1], [1], [1]],
      [[1e200, 2e200], [1e-200, 0], [0, 0], [1, -1]], [[.nan, 1], [2, 1], [3, 2], [1, 1]],
    ] as [[[Double]]] {
      for method in [Reconciliation.Method.variances, .shrunken] {
        let values = try Reconciliation(tree, method, residuals: errors).reconcile([10, 2, 3, 4])
        #expect(values.allSatisfy { $0.isFinite })
        expectClose(values[0], values[1] + values[2] + values[3], .digits(13))
      }
    }
  }

  @Test func refusals() throws {
    #expect(throws: CoherenceError.circle(0)) { try Hierarchy(count: 2, sums: [.init(0, of: [1]), .init(1, of: [0])]) }
    #expect(throws: CoherenceError.noSuchSeries(7)) { try Hierarchy(count: 2, sums: [.init(0, of: [7])]) }
    #expect(throws: CoherenceError.badParts(0)) { try Hierarchy(count: 2, sums: [.init(0, of: [])]) }
    #expect(throws: CoherenceError.repeatedTotal(0)) {
      try Hierarchy(count: 3, sums: [.init(0, of: [1]), .init(0, of: [2])])
    }
    let tree = try Hierarchy(count: 3, sums: [.init(0, of: [1, 2])])
    #expect(throws: CoherenceError.lengthMismatch(expected: 3, actual: 2)) {
      try Reconciliation(tree, .ordinary).reconcile([1, 2])
    }
    #expect(throws: CoherenceError.notFinite(series: 1)) {
      try Reconciliation(tree, .ordinary).reconcile([1, .nan, 2])
    }
    #expect(throws: CoherenceError.noResiduals) {
      try Reconciliation(tree, .shrunken, residuals: [[.nan, .nan], [.nan, .nan], [.nan, .nan]])
    }
  }
}
