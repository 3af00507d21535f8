import FundCore
import FundForecasting
import FundTestSupport
import Testing

/// The LMDI split against 60 digits, and what must hold for any numbers.
@Suite struct DecompositionLMDITests {
  private static func factors(_ base: [[Double?]], _ later: [[Double?]]) -> [DecompositionLMDI.Factor] {
    zip(base, later).enumerated().map { index, pair in
      DecompositionLMDI.Factor(Bilingual("x\(index)", "因素\(index)"), base: pair.0, later: pair.1)
    }
  }

  private static func names(_ count: Int) -> [String] { (0..<count).map { "c\($0)" } }

  private static func cells(_ value: ReferenceValue?) -> [[Double?]] {
    (value?.list ?? []).map { ($0.list ?? []).map(\.double) }
  }

  @Test func reference() throws {
    try Reference.check("decompositions") { one in
      let base = Self.cells(one.inputs["base"])
      let later = Self.cells(one.inputs["later"])
      let split = try DecompositionLMDI(
        categories: Self.names(base[0].count), factors: Self.factors(base, later))
      try one.expect("base", split.base)
      try one.expect("later", split.later)
      try one.expect("change", split.change)
      try one.expect("amounts", split.parts.map(\.amount))
      try one.expect("cells", split.parts.flatMap(\.byCategory))
      if one.expected["ratios"] != nil {
        try one.expect("ratios", split.parts.map { $0.ratio ?? .nan })
      } else {
        #expect(split.parts.allSatisfy { $0.ratio == nil } && split.ratio == nil)
      }
    }
  }

  /// Two factors that both double: each explains half.
  @Test func byHand() throws {
    let split = try DecompositionLMDI(categories: ["all"], factors: Self.factors([[2], [3]], [[4], [6]]))
    #expect(split.parts.map(\.amount) == [9, 9])
    #expect(split.parts.map(\.ratio) == [2, 2])
    #expect(split.ratio == 4)
  }

  @Test func logarithmicMean() {
    #expect(LogarithmicMean.of(5, 5) == 5)
    #expect(LogarithmicMean.of(0, 3) == 0)
    #expect(LogarithmicMean.of(0, 0) == 0)
    #expect(LogarithmicMean.of(-1, 3).isNaN)
    #expect(LogarithmicMean.of(1e300, 1e300) == 1e300)
    // (e - 1) / 1, and (1 + d) - d^2 / 12 for neighbours.
    expectClose(LogarithmicMean.of(2.718281828459045, 1), 1.718281828459045, .digits(15))
    expectClose(LogarithmicMean.of(1e-300, 1.0000001e-300), 1.00000005e-300, .digits(14))
    #expect(LogarithmicMean.of(3, 7) == LogarithmicMean.of(7, 3))
  }

  /// Parts and cells sum to the change within 1e-12 relative, ratios multiply to the ratio.
  @Test(arguments: PropertyCase.trials(200))
  func partsAddUp(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 1...9)
    let size = random.integer(in: 1...6)
    let spread = [1e-9, 0.01, 0.5, 3][random.integer(in: 0...3)]
    var base: [[Double?]] = []
    var later: [[Double?]] = []
    for _ in 0..<size {
      let first = random.doubles(count, in: 0.1...100)
      base.append(first)
      later.append(first.map { $0 * (1 + spread * random.double(in: 0...1)) })
    }
    // A cell may be zero at one time or at both.
    if count > 1, trial.number % 3 == 0 { base[0][0] = 0 }
    if count > 1, trial.number % 5 == 0 { later[size - 1][1] = 0 }
    let split = try DecompositionLMDI(categories: Self.names(count), factors: Self.factors(base, later))
    // Growing factors do not cancel; a vanished category does.
    let size0 = split.parts.reduce(0) { $0 + abs($1.amount) }
    let reach = Tolerance.absolute(1e-12 * (size0 > 100 * abs(split.change) ? size0 : abs(split.change)), unit: "yuan")
    expectClose(split.parts.reduce(0) { $0 + $1.amount }, split.change, reach)
    for part in split.parts {
      expectClose(part.byCategory.reduce(0, +), part.amount, .absolute(1e-12 * size0, unit: "yuan"))
    }
    if let ratio = split.ratio { expectClose(split.parts.reduce(1) { $0 * ($1.ratio ?? .nan) }, ratio, .digits(12)) }
    // Exchanging the times changes the signs.
    let back = try DecompositionLMDI(categories: Self.names(count), factors: Self.factors(later, base))
    #expect(back.parts.map(\.amount) == split.parts.map { -$0.amount })
  }

  /// A category that is divided into two alike changes nothing; the unit of a factor does not count.
  @Test(arguments: PropertyCase.trials(20))
  func divisionAndUnits(_ trial: PropertyCase) throws {
    var random = trial.random
    let base = (0..<3).map { _ in random.doubles(2, in: 1...9) as [Double?] }
    let later = (0..<3).map { _ in random.doubles(2, in: 1...9) as [Double?] }
    let plain = try DecompositionLMDI(categories: Self.names(2), factors: Self.factors(base, later))
    func halved(_ values: [[Double?]]) -> [[Double?]] {
      let half = values[0][1].map { $0 / 2 }
      return [[values[0][0], half, half]] + values.dropFirst().map { [$0[0], $0[1], $0[1]] }
    }
    let divided = try DecompositionLMDI(
      categories: Self.names(3), factors: Self.factors(halved(base), halved(later)))
    expectClose(divided.parts.map(\.amount), plain.parts.map(\.amount), .absolute(1e-11, unit: "of about 100"))
    func scaled(_ values: [[Double?]]) -> [[Double?]] {
      [values[0].map { $0.map { $0 * 1e300 } }, values[1].map { $0.map { $0 * 1e-250 } }, values[2]]
    }
    let other = try DecompositionLMDI(categories: Self.names(2), factors: Self.factors(scaled(base), scaled(later)))
    expectClose(other.parts.map { $0.amount / 1e50 }, plain.parts.map(\.amount), .digits(10))
  }

  @Test func spendingDrivers() throws {
    typealias Drivers = SpendingDrivers
    let first = Drivers(
      members: 1000,
      counts: [
        .init("inpatient", visits: 100, cost: 800_000, paid: 560_000),
        .init("outpatient", visits: 2900, cost: 580_000, paid: 290_000),
      ])
    let second = Drivers(
      members: 1100,
      counts: [
        .init("outpatient", visits: 3300, cost: 726_000, paid: 435_600),
        .init("inpatient", visits: 121, cost: 1_064_800, paid: 745_360),
        .init("crossRegion", visits: 12, cost: 240_000, paid: 120_000),
      ])
    let split = try DecompositionLMDI(spending: first, second)
    #expect(split.categories == ["inpatient", "outpatient", "crossRegion"])
    #expect(split.parts.map(\.name.zh) == ["参保人数", "人均就诊次数", "就医结构", "次均费用", "报销比例"])
    expectClose(split.base, 850_000, .digits(14))
    expectClose(split.later, 1_300_960, .digits(14))
    // The new category is all mix.
    #expect(split.parts[2].byCategory[2] == split.later - 745_360 - 435_600)
    #expect(split.parts[0].byCategory[2] == 0)
    // Inpatient: cost per visit 8000 to 8800, reimbursement 0.7 as before.
    let mean = LogarithmicMean.of(745_360, 560_000)
    expectClose(split.parts[3].byCategory[0], mean * 0.09531017980432493, .digits(13))
    expectClose(split.parts[4].byCategory[0], 0, .absolute(1e-9, unit: "yuan"))
  }

  @Test func refused() throws {
    func split(_ base: [[Double?]], _ later: [[Double?]]) throws -> DecompositionLMDI {
      try DecompositionLMDI(categories: Self.names(base.first?.count ?? 0), factors: Self.factors(base, later))
    }
    #expect(throws: DecompositionError.nothingToSplit) { try split([], []) }
    #expect(throws: DecompositionError.lengthMismatch(factor: "x0", expected: 2, actual: 1)) {
      try split([[1, 2]], [[1]])
    }
    #expect(throws: DecompositionError.badValue(name: "x0", category: "c1", value: -2)) {
      try split([[1, -2]], [[1, 2]])
    }
    #expect(throws: DecompositionError.badValue(name: "x0", category: "c0", value: .infinity)) {
      try split([[1]], [[.infinity]])
    }
    #expect(throws: DecompositionError.undefinedFactor(name: "x1", category: "c0")) {
      try split([[1], [nil]], [[1], [2]])
    }
    #expect(throws: DecompositionError.repeatedName("a")) {
      try DecompositionLMDI(categories: ["a", "a"], factors: Self.factors([[1, 1]], [[1, 1]]))
    }
    #expect(throws: DecompositionError.overflow) { try split([[1e300], [1e300]], [[1e299], [1e300]]) }
    let zero = try split([[0]], [[0]])
    #expect(zero.change == 0 && zero.ratio == nil && zero.parts[0].amount == 0)
    // Products too small for a double still have their parts.
    let small = try split([[1e-300, 1], [1e-300, 1]], [[1e-300, 2], [2e-300, 1]])
    #expect(small.parts.map(\.amount) == [1, 0])
  }
}
