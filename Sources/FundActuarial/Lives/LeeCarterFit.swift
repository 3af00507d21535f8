#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fitted Lee-Carter model.
public struct LeeCarterFit: Sendable, Hashable {
  /// What it was fitted to.
  public let surface: RateSurface
  /// The mean logarithm of the rate by age (年龄水平 a).
  public let a: [Double]
  /// How much each age takes part in the index (年龄敏感度 b); adds up to one.
  public let b: [Double]
  /// The index of every year (时间指数 k); adds up to zero.
  public let k: [Double]
  /// The part of the variance of logarithms that the first singular value holds (解释比例); nil for Poisson.
  public let explained: Double?
  /// Twice the logarithm of the likelihood lost against a rate for every cell (偏差); of the data, without pooled events.
  public let deviance: Double
  /// Cells with exposure less parameters (自由度).
  public let degreesOfFreedom: Int
  /// The number of steps.
  public let iterations: Int
  /// Whether parameters were found to the accuracy of a double.
  public let isConverged: Bool

  init(
    _ surface: RateSurface, _ parameters: LeeCarterParameters, explained: Double?, iterations: Int, isConverged: Bool
  ) {
    self.surface = surface
    a = parameters.a
    b = parameters.b
    k = parameters.k
    self.explained = explained
    self.iterations = iterations
    self.isConverged = isConverged
    var (deviance, cells) = (0.0, 0)
    for t in surface.years.indices {
      for x in surface.ages.indices where surface.exposure[t][x] > 0 {
        cells += 1
        let events = surface.events[t][x]
        let mean = surface.exposure[t][x] * parameters.rate(x, t)
        deviance += 2 * ((events > 0 ? events * log(events / mean) : 0) - (events - mean))
      }
    }
    self.deviance = deviance
    degreesOfFreedom = cells - 2 * a.count - k.count + 2
  }

  /// The rate of an age in a year of the surface, both by place (拟合率).
  public func rate(age place: Int, year: Int) -> Double { exp(a[place] + b[place] * k[year]) }

  /// Whether events vary as Poisson counts do: the deviance per degree of freedom, near one then (过度离散).
  ///
  /// Meaningless for amounts of money; nil without degrees of freedom.
  public var dispersion: Double? { degreesOfFreedom > 0 ? deviance / Double(degreesOfFreedom) : nil }

  /// The life table of the fitted rates of a year, by place.
  ///
  /// - Throws: as ``LifeTable/init(m:first:timing:radix:lastAge:fractionalAge:)``.
  public func lifeTable(year: Int, timing: DeathTiming = .constantForce) throws(LifeTableError) -> LifeTable {
    try LifeTable(rates: a.indices.map { rate(age: $0, year: year) }, ages: surface.ages, timing: timing)
  }
}

extension LifeTable {
  /// A table from central rates of age groups (由分组死亡率建表): each age of a group has its rate, and so the force is
  /// constant within the group but for `timing`. The last group goes on beyond its end.
  ///
  /// - Throws: ``LifeTableError`` with the age at fault.
  public init(
    rates: [Double], ages: [RateSurface.AgeGroup], timing: DeathTiming = .constantForce, radix: Double = 100_000
  ) throws(LifeTableError) {
    guard rates.count == ages.count else { throw .countMismatch(expected: ages.count, actual: rates.count) }
    var single: [Double] = []
    for (rate, group) in zip(rates, ages) {
      single += [Double](repeating: rate, count: (group.last ?? group.first) - group.first + 1)
    }
    try self.init(m: single, first: ages.first?.first ?? 0, timing: timing, radix: radix, lastAge: .open)
  }
}
