#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LifeTable {
  /// The table of a law (由死亡律建表).
  ///
  /// Probabilities are those of the law; the mean part of the year lived by the dying is integrated, so that
  /// expectations are those of the law too.
  ///
  /// - Parameters:
  ///   - law: a formula for the force of mortality.
  ///   - first: the first age.
  ///   - last: the last age; the table ends before where the law leaves nobody that a double can hold.
  ///   - lastAge: closed, where everybody dies within the year, or an open group with the expectation of the law.
  ///   - fractionalAge: how deaths spread over a year of age.
  /// - Throws: ``LifeTableError`` with the age where the law gives no probability.
  public init(
    law: any MortalityLaw, first: Int = 0, last: Int = 120, radix: Double = 100_000, lastAge: LastAge = .closed,
    fractionalAge: FractionalAge = .uniformDeaths
  ) throws(LifeTableError) {
    guard first >= 0, first <= 150 else { throw .badFirstAge(first) }
    guard radix > 0, radix < .infinity else { throw .badRadix(radix) }
    guard last >= first, last <= 1_000 else { throw .noAges }
    var (dying, timings): ([Double], [Double]) = ([], [])
    var ending = Ending.closed
    for age in first...last {
      let force = law.cumulativeForce(from: Double(age), years: 1)
      let q = FractionalAge.dying(atForce: force)
      guard q >= 0, q <= 1 else { throw .badProbability(age: age, q) }
      dying.append(q)
      timings.append(LifeTable.timing(of: law, age: Double(age), q))
      if q == 1 { break }
    }
    let end = dying.count - 1
    if dying[end] < 1, lastAge == .open {
      let years = LifeTable.expectation(of: law, age: Double(first + end))
      guard years > 0, years <= 1_000 else { throw .badOpenGroup(age: first + end, rate: 1 / years) }
      ending = .open(force: 1 / years)
      dying[end] = FractionalAge.dying(atForce: 1 / years)
    } else {
      dying[end] = 1
      timings[end] = LifeTable.yearsLived(law, Double(first + end))
    }
    self.init(
      checked: dying, first: first, living: LifeTable.survivors(dying, radix), timings: timings, ending: ending,
      fractionalAge)
  }

  /// Half abscissas and half weights of Gauss and Legendre, eight points on a range of one.
  private static let halves: [SIMD2<Double>] = [
    SIMD2(0.0917173212478249025, 0.181341891689180992), SIMD2(0.262766204958164493, 0.156853322938943644),
    SIMD2(0.398333238706813370, 0.111190517226687236), SIMD2(0.480144928248768116, 0.0506142681451881296),
  ]

  /// Abscissas and weights on 0 to 1.
  private static let nodes: [(x: Double, weight: Double)] = halves.flatMap { half in
    [(x: 0.5 - half.x, weight: half.y), (x: 0.5 + half.x, weight: half.y)]
  }

  /// The mean part of the year lived by those who die in it: the integral of `t_p - p`, over `q`.
  private static func timing(of law: any MortalityLaw, age: Double, _ q: Double) -> Double {
    guard q > 0 else { return 0.5 }
    var sum = 0.0
    for node in nodes {
      // Without the difference of two numbers near one.
      let rest = law.cumulativeForce(from: age + node.x, years: 1 - node.x)
      sum += node.weight * law.survival(from: age, years: node.x) * FractionalAge.dying(atForce: rest)
    }
    return min(max(sum / q, 0), 1)
  }

  /// Years lived within a year of age, per life at its begin.
  private static func yearsLived(_ law: any MortalityLaw, _ age: Double) -> Double {
    nodes.reduce(0) { $0 + $1.weight * law.survival(from: age, years: $1.x) }
  }

  /// The expectation of a law, year by year until nobody is left.
  private static func expectation(of law: any MortalityLaw, age: Double) -> Double {
    var (sum, alive, now) = (0.0, 1.0, age)
    while alive > 1e-17, sum < 1_001 {
      sum += alive * yearsLived(law, now)
      alive *= law.survival(from: now, years: 1)
      now += 1
    }
    return sum
  }
}
