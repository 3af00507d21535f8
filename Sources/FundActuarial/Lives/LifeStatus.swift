#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One life, or several independent lives looked at as one (生存状态): it exists while a condition on them holds.
///
/// ```swift
/// let couple = LifeStatus.lastSurvivor(.life(men, age: 62), .life(women, age: 60))
/// couple.survival(years: 20)                 // at least one of them alive
/// ```
///
/// Reference: N. Bowers et al., Actuarial Mathematics, 2nd ed. (1997), chapter 9.
public indirect enum LifeStatus: Sendable, Hashable {
  /// A life of an age on a table.
  case life(LifeTable, age: Int)
  /// Exists until the first of two ends (联合生存状态).
  case joint(LifeStatus, LifeStatus)
  /// Exists until the last of two ends (最后生存者状态).
  case lastSurvivor(LifeStatus, LifeStatus)

  /// The probability that the status exists after years (生存概率).
  public func survival(years: Double) -> Double {
    switch self {
    case .life(let table, let age): return table.survival(from: Double(age), years: years)
    case .joint(let one, let other): return one.survival(years: years) * other.survival(years: years)
    case .lastSurvivor(let one, let other):
      let (one, other) = (one.survival(years: years), other.survival(years: years))
      return one + other * (1 - one)
    }
  }

  /// The complete expectation of the years the status exists (平均余命), from the fractional survival of its tables.
  ///
  /// Integrated by the rule of Simpson with twelve parts a year, exact for uniform deaths of one life and of two.
  public func expectation() throws(LifeTableError) -> Double {
    let years = try horizon(0)
    var sum = 0.0
    for step in 0..<(years * 12) {
      let begin = Double(step) / 12
      sum += survival(years: begin) + 4 * survival(years: begin + 1.0 / 24) + survival(years: begin + 1.0 / 12)
    }
    return sum / 72
  }

  /// Refuses ages outside their tables.
  func require() throws(LifeTableError) {
    switch self {
    case .life(let table, let age): try table.require(age)
    case .joint(let one, let other), .lastSurvivor(let one, let other):
      try one.require()
      try other.require()
    }
  }

  /// The years after which nothing of weight is left, when amounts grow by `growth` a year in logarithms.
  func horizon(_ growth: Double) throws(LifeTableError) -> Int {
    try require()
    switch self {
    case .life(let table, let age):
      guard let force = table.ending.force else { return table.last - age + 1 }
      guard force - growth >= 0.0005 else { throw .noPresentValue }
      // exp(-40) is below the digits of a double.
      return max(table.last - age, 0) + Int((40 / (force - growth)).rounded(.up))
    case .joint(let one, let other): return min(try one.horizon(growth), try other.horizon(growth))
    case .lastSurvivor(let one, let other): return max(try one.horizon(growth), try other.horizon(growth))
    }
  }

  /// The probability density of the end after whole years, for the correction of Woolhouse.
  ///
  /// The force at a whole age is the mean of the constant forces of the years on both sides, where both are there.
  func density(after years: Int) -> Double {
    switch self {
    case .life(let table, let age):
      let alive = survival(years: Double(years))
      guard alive > 0 else { return 0 }
      let now = age + years
      let (before, after) = (now > table.first ? table.p(now - 1) : 0, table.p(now))
      let forces = [before, after].filter { $0 > 0 }.map { -log($0) }
      return forces.isEmpty ? 0 : alive * forces.reduce(0, +) / Double(forces.count)
    case .joint(let one, let other):
      let years = Double(years)
      return one.density(after: Int(years)) * other.survival(years: years) + other.density(after: Int(years))
        * one.survival(years: years)
    case .lastSurvivor(let one, let other):
      let joint = LifeStatus.joint(one, other).density(after: years)
      return one.density(after: years) + other.density(after: years) - joint
    }
  }
}
