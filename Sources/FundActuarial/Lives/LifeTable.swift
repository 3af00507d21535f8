/// The survival of a generation by age (生命表): probabilities of dying and what follows from them.
///
/// A table of the ages ``first`` to ``last``. Its last age is either closed, nobody survives it, or an open group that
/// stands for all ages from there on at one force of mortality: then every function answers for older ages too, and
/// ``rows`` prints the group as one line.
///
/// ```swift
/// let table = try LifeTable(q: [0.02, 0.1, 0.4, 1], first: 97)
/// table.l(98)                                // 98,000 of 100,000
/// table.e(97)                                // years still to live
/// table.survival(from: 97.25, years: 1.5)    // 1.5_p_97.25
/// ```
///
/// Functions of whole ages take ages from ``first`` on, as an array takes its indices; those past the end of a closed
/// table find nobody alive.
///
/// Reference: D. Dickson, M. Hardy, H. Waters, Actuarial Mathematics for Life Contingent Risks, 2nd ed. (2013), ch. 3;
/// S. Preston, P. Heuveline, M. Guillot, Demography (2001), chapter 3.
public struct LifeTable: Sendable, Hashable {
  /// What happens at the last age (末岁处理).
  public enum Ending: Sendable, Hashable {
    /// Everybody dies within the last year of age (封闭).
    case closed
    /// The last age stands for itself and all above, with this force of mortality (开口年龄组): 1 / its expectation.
    case open(force: Double)

    /// The force of an open group.
    public var force: Double? { if case .open(let force) = self { force } else { nil } }
  }

  /// The first age.
  public let first: Int
  /// The last age, or the first of the open group.
  public let last: Int
  /// What happens at the last age.
  public let ending: Ending
  /// How deaths spread over a year of age, for ages that are not whole.
  public let fractionalAge: FractionalAge
  /// Probabilities of dying by age.
  private let dying: [Double]
  /// Survivors by age.
  private let living: [Double]
  /// The mean part of the year lived by those who die, by age.
  private let timings: [Double]
  /// Complete and curtate expectation by age.
  private let complete: [Double]
  private let curtate: [Double]

  /// A table of values that have been checked.
  init(
    checked dying: [Double], first: Int, living: [Double], timings: [Double], ending: Ending,
    _ fractionalAge: FractionalAge
  ) {
    self.first = first
    last = first + dying.count - 1
    self.ending = ending
    self.fractionalAge = fractionalAge
    self.dying = dying
    self.living = living
    self.timings = timings
    var (whole, part) = (ending.force.map { 1 / $0 } ?? 0, LifeTable.curtate(ofOpen: ending))
    var (complete, curtate) = (dying, dying)
    for place in dying.indices.reversed() {
      let isOpen = place == dying.count - 1 && ending != .closed
      if !isOpen {
        let q = dying[place]
        whole = timings[place] * q + (1 - q) * (1 + whole)
        part = (1 - q) * (1 + part)
      }
      (complete[place], curtate[place]) = (whole, part)
    }
    self.complete = complete
    self.curtate = curtate
  }

  /// The number of ages, an open group counted once.
  public var count: Int { dying.count }
  /// The number of lives at the first age (基数).
  public var radix: Double { living[0] }

  /// The probability of dying within a year (死亡概率 qx).
  public func q(_ age: Int) -> Double {
    if let place = place(age) { return dying[place] }
    return ending == .closed ? 1 : dying[count - 1]
  }

  /// The probability of living another year (生存概率 px).
  public func p(_ age: Int) -> Double { 1 - q(age) }

  /// The survivors at an age (尚存人数 lx); past an open group they go on at its force.
  public func l(_ age: Int) -> Double {
    if let place = place(age) { return living[place] }
    return living[count - 1] * tail(Double(age - last))
  }

  /// The deaths between an age and the next (死亡人数 dx): `l(x) q(x)`.
  public func d(_ age: Int) -> Double { l(age) * q(age) }

  /// The mean part of the year lived by those who die at an age (ax).
  public func a(_ age: Int) -> Double {
    guard let place = place(age), ending == .closed || place < count - 1 else {
      return FractionalAge.constantForce.deathTiming(q: q(age))
    }
    return timings[place]
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// The years lived between an age and the next (生存人年数 Lx): `l(x) (p + a q)`.
  public func L(_ age: Int) -> Double { l(age) * (p(age) + a(age) * q(age)) }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// The years lived from an age on (累计生存人年数 Tx): `l(x) e(x)`.
  public func T(_ age: Int) -> Double { l(age) * e(age) }

  /// The years still to live on average (完全平均余命 ex).
  public func e(_ age: Int) -> Double {
    if let place = place(age) { return complete[place] }
    return ending.force.map { 1 / $0 } ?? 0
  }

  /// The whole years still to live on average (简约平均余命).
  public func curtateExpectation(_ age: Int) -> Double {
    if let place = place(age) { return curtate[place] }
    return LifeTable.curtate(ofOpen: ending)
  }

  /// Deaths per year lived at an age (中心死亡率 mx): `d / L`.
  public func m(_ age: Int) -> Double {
    if let force = ending.force, age >= last { return force }
    let lived = p(age) + a(age) * q(age)
    return q(age) == 0 ? 0 : q(age) / lived
  }

  /// The place of an age in the lists; nil past the end.
  private func place(_ age: Int) -> Int? {
    precondition(age >= first, "The table has no age \(age): it begins at \(first).")
    return age <= last ? age - first : nil
  }

  private static func curtate(ofOpen ending: Ending) -> Double {
    guard let force = ending.force else { return 0 }
    let q = FractionalAge.dying(atForce: force)
    return (1 - q) / q
  }

  /// The part of the last age's survivors alive so many years later.
  func tail(_ years: Double) -> Double {
    guard years > 0 else { return 1 }
    return ending.force.map { FractionalAge.survival(atForce: $0, years: years) } ?? 0
  }
}
