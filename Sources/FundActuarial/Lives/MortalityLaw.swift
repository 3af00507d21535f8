public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A formula for the force of mortality at any age (死亡律).
public protocol MortalityLaw: Sendable {
  /// The name for people.
  var title: Bilingual { get }
  /// The parameters with their usual names, in their usual order (参数).
  var parameters: [(name: String, value: Double)] { get }
  /// The force of mortality at an age (死力): deaths per year and life.
  func force(at age: Double) -> Double
  /// The integral of the force over years from an age on (累积死力): `-log` of the part that survives them.
  func cumulativeForce(from age: Double, years: Double) -> Double
}

extension MortalityLaw {
  /// The part of lives of an age alive after years (生存概率).
  public func survival(from age: Double, years: Double) -> Double { exp(-cumulativeForce(from: age, years: years)) }
}

/// Mortality that rises by the same factor every year: `B c^x` (冈珀茨律).
///
/// Reference: B. Gompertz (1825), Phil. Trans. R. Soc. 115, 513-583.
public struct Gompertz: MortalityLaw, Hashable {
  /// The force at age 0, above zero.
  public let b: Double
  /// The factor from one age to the next, above zero.
  public let c: Double

  /// A law of two parameters.
  public init(b: Double, c: Double) {
    self.b = b
    self.c = c
  }

  /// The name for people.
  public var title: Bilingual { Bilingual("Gompertz", "冈珀茨") }
  /// `B` and `c`.
  public var parameters: [(name: String, value: Double)] { [("B", b), ("c", c)] }
  /// `B c^x`.
  public func force(at age: Double) -> Double { b * pow(c, age) }
  /// `B c^x (c^t - 1) / log c`.
  public func cumulativeForce(from age: Double, years: Double) -> Double {
    let slope = log(c)
    return slope == 0 ? b * years : force(at: age) * expm1(slope * years) / slope
  }
}

/// The law of Gompertz with a part that does not depend on age: `A + B c^x` (梅克汉姆律).
///
/// Reference: W. Makeham (1860), Assurance Magazine 8, 301-310.
public struct Makeham: MortalityLaw, Hashable {
  /// The part that does not depend on age, such as accidents.
  public let a: Double
  /// The part that ages.
  public let ageing: Gompertz

  /// A law of three parameters.
  public init(a: Double, b: Double, c: Double) {
    self.a = a
    ageing = Gompertz(b: b, c: c)
  }

  /// The name for people.
  public var title: Bilingual { Bilingual("Makeham", "梅克汉姆") }
  /// `A`, `B` and `c`.
  public var parameters: [(name: String, value: Double)] { [("A", a)] + ageing.parameters }
  /// `A + B c^x`.
  public func force(at age: Double) -> Double { a + ageing.force(at: age) }
  /// `A t` more than Gompertz.
  public func cumulativeForce(from age: Double, years: Double) -> Double {
    a * years + ageing.cumulativeForce(from: age, years: years)
  }
}

/// Mortality that rises as a power of age: `k / s (x / s)^(k - 1)` (韦布尔律).
public struct Weibull: MortalityLaw, Hashable {
  /// The shape `k`, above zero.
  public let shape: Double
  /// The scale `s`, the age that a part of `1 / e` survives, above zero.
  public let scale: Double

  /// A law of two parameters.
  public init(shape: Double, scale: Double) {
    self.shape = shape
    self.scale = scale
  }

  /// The name for people.
  public var title: Bilingual { Bilingual("Weibull", "韦布尔") }
  /// `k` and `s`.
  public var parameters: [(name: String, value: Double)] { [("k", shape), ("s", scale)] }
  /// `k / s (x / s)^(k - 1)`.
  public func force(at age: Double) -> Double { shape / scale * pow(age / scale, shape - 1) }
  /// `((x + t) / s)^k - (x / s)^k`.
  public func cumulativeForce(from age: Double, years: Double) -> Double {
    pow((age + years) / scale, shape) - pow(age / scale, shape)
  }
}
