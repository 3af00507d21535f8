/// The laws that can be fitted (可拟合的死亡律).
public enum MortalityLawKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// `B c^x` (冈珀茨律).
  case gompertz
  /// `A + B c^x` (梅克汉姆律).
  case makeham
  /// `k / s (x / s)^(k - 1)` (韦布尔律).
  case weibull

  /// How closeness to the observed rates is measured (拟合准则).
  public enum Criterion: String, Sendable, Hashable, CaseIterable, Codable {
    /// The likelihood of Poisson deaths (泊松似然).
    case poisson
    /// Squares of the differences of rates, weighted by exposure (加权最小二乘).
    case leastSquares
  }
}

/// A law fitted to deaths and exposure.
public struct MortalityLawFit: Sendable {
  /// A parameter and how well it is known.
  public struct Parameter: Sendable, Hashable {
    /// Its usual name.
    public let name: String
    /// The estimate.
    public let value: Double
    /// Its standard error when deaths are Poisson counts (标准误); nil for least squares and at a bound.
    public let standardError: Double?
  }

  /// Which law.
  public let kind: MortalityLawKind
  /// The law with the parameters found.
  public let law: any MortalityLaw
  /// The parameters with their standard errors, in the order of the law.
  public let parameters: [Parameter]
  /// Twice the logarithm of the likelihood lost against a rate of its own for every age (偏差).
  public let deviance: Double
  /// Ages less parameters (自由度).
  public let degreesOfFreedom: Int
  /// The number of steps.
  public let iterations: Int
  /// Whether the parameters were found to the accuracy of a double.
  public let isConverged: Bool
  /// Whether Makeham's `A` would be negative: it is 0 then, and the law is that of Gompertz.
  public let isAtBound: Bool
}

extension MortalityLawKind {
  /// Fits the law to deaths and exposure.
  ///
  /// `D(x)` deaths are expected to be exposure times the force at the age given, which is the middle of the age or group:
  /// 30.5 for those between 30 and 31. Newton's method with expected second derivatives, damped where a step fails.
  ///
  /// - Parameters:
  ///   - ages: exact ages above zero, one per count.
  ///   - deaths: counts of zero or more.
  ///   - exposure: person-years of zero or more; ages without do not count.
  /// - Throws: ``LifeTableError`` for lists of another length or values that cannot be;
  ///   ``LifeTableError/noFit(_:)`` where fewer ages with exposure, or with deaths, are there than parameters.
  /// - Complexity: `O(ages)` a step.
  public func fit(
    ages: [Double], deaths: [Double], exposure: [Double], criterion: Criterion = .poisson
  ) throws(LifeTableError) -> MortalityLawFit {
    for list in [deaths, exposure] where list.count != ages.count {
      throw .countMismatch(expected: ages.count, actual: list.count)
    }
    for (place, age) in ages.enumerated() {
      let whole = age.isFinite ? Int(max(0, min(1e6, age))) : 0
      guard age > 0, age < 1_000 else { throw .badProbability(age: whole, age) }
      for value in [deaths[place], exposure[place]] where !(value >= 0 && value < 1e15) {
        throw .badSurvivors(age: whole, value)
      }
    }
    var search = MortalityLawSearch(self, ages: ages, deaths: deaths, exposure: exposure, criterion)
    guard search.informativeAges >= search.width else { throw .noFit(search.informativeAges) }
    search.run()
    var isAtBound = false
    if self == .makeham, !search.isInside {
      search = MortalityLawSearch(.gompertz, ages: ages, deaths: deaths, exposure: exposure, criterion)
      search.run()
      isAtBound = true
    }
    return search.fit(of: self, isAtBound: isAtBound)
  }
}
