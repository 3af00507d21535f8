import FundCore
import FundNumerics
import FundStatistics

/// The draws of one fund, province or region by purpose and step.
struct SyntheticDraws {
  /// What a draw is for; each purpose has draws of its own.
  enum Purpose: Int {
    case parameters, noise, years, publication, shock
  }

  private let generator: CounterBasedGenerator

  init(seed: UInt64, _ name: String) { generator = CounterBasedGenerator(seed: seed, key: StableHash.of(name)) }

  /// Four uniform numbers.
  func uniforms(_ purpose: Purpose, _ step: Int) -> SIMD4<Double> {
    generator.uniforms(path: purpose.rawValue, step: step)
  }

  /// Four standard normal numbers.
  func normals(_ purpose: Purpose, _ step: Int) -> SIMD4<Double> {
    StandardNormal.draws(generator, path: purpose.rawValue, step: step)
  }

  /// One uniform number of a range, for parameter `number`.
  func uniform(_ number: Int, in range: ClosedRange<Double>) -> Double {
    let u = uniforms(.parameters, number / 4)[number % 4]
    return range.lowerBound + u * (range.upperBound - range.lowerBound)
  }

  /// One standard normal number, for parameter `number`; shares its draw with the uniform of that number.
  func normal(_ number: Int) -> Double { StandardNormal.quantile(uniforms(.parameters, number / 4)[number % 4]) }
}

/// Shocks shared by the funds of a province: two autoregressions of variance one, from the first month on.
struct SyntheticShocks {
  static let persistence = 0.6
  let income: [Double]
  let spending: [Double]

  init(seed: UInt64, province: String, start: Period, months: Int) {
    let draws = SyntheticDraws(seed: seed, "shock/" + province)
    let innovation = (1 - Self.persistence * Self.persistence).squareRoot()
    var x = SIMD2<Double>.zero
    var income: [Double] = []
    var spending: [Double] = []
    for t in 0..<months {
      let z = draws.normals(.shock, Int(start.ordinal) + t)
      let fresh = SIMD2(z.x, z.y)
      x = t == 0 ? fresh : x * Self.persistence + fresh * innovation
      income.append(x.x)
      spending.append(x.y)
    }
    self.income = income
    self.spending = spending
  }
}
