#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Splits growth of spending into what the number and the age of people explain, and the rest (人口因素与剩余增长).
///
/// With `N_g` people in group `g` (active and retired members, or groups of age) and their cost per head `c_g` relative to
/// each other at the base, all held at the base:
///
///     demographic = sum_g N_g later c_g / sum_g N_g base c_g
///                 = (N later / N base)  x  (mean cost with later structure / mean cost with base structure)
///                 = population          x  structure
///     spending later / spending base = demographic x residual
///
/// so that logarithms add up: total = population + structure + residual. The residual is growth at a given age: prices,
/// income, technology, benefits, behaviour. Counts of people are taken as known without error, so the interval of the
/// residual is that of the total. Rates are per year: the `years`-th root.
///
/// Reference: European Commission, The Ageing Report, demographic scenario of health care (profile per head held at the base
/// year); C. de la Maisonneuve and J. Oliveira Martins, A projection method for public health and long-term care
/// expenditures, OECD Economics Department Working Papers 1048 (2013), for the residual.
public struct DemographicSplit: Sendable, Hashable {
  /// People who cost alike.
  public struct Group: Sendable, Hashable {
    /// Its name, such as retired.
    public let name: String
    /// Its cost per head at the base; only the ratio to other groups counts.
    public let costPerHead: Double
    /// How many people it had at the base.
    public let base: Double
    /// How many it has later.
    public let later: Double

    /// A group.
    public init(_ name: String, costPerHead: Double, base: Double, later: Double) {
      self.name = name
      self.costPerHead = costPerHead
      self.base = base
      self.later = later
    }
  }

  /// The years between base and later.
  public let years: Double
  /// Growth of spending per year, with its interval if it has one.
  public let total: GrowthEstimate
  /// Growth of the number of people per year.
  public let population: GrowthEstimate
  /// Growth of the mean cost per head from the change of structure, per year.
  public let structure: GrowthEstimate
  /// Both together: what spending would have grown with the cost per head of each group at its base.
  public let demographic: GrowthEstimate
  /// What is left of the total, per year.
  public let residual: GrowthEstimate

  /// Splits an annual growth, such as that of a ``TrendReading``.
  ///
  /// - Parameters:
  ///   - groups: people at both ends of the time over which the growth was found.
  ///   - years: its length, above zero.
  ///   - growth: growth of spending per year.
  /// - Throws: ``DecompositionError``.
  public init(_ groups: [Group], years: Double, growth: GrowthEstimate) throws(DecompositionError) {
    guard !groups.isEmpty else { throw .nothingToSplit }
    guard years > 0, years < .infinity else { throw .badYears(years) }
    guard growth.rate > -1, growth.rate < .infinity else {
      throw .notPositive(name: "1 + growth", value: 1 + growth.rate)
    }
    try DecompositionError.requireDistinct(groups.map(\.name))
    for group in groups {
      for (name, value) in [("costPerHead", group.costPerHead), ("base", group.base), ("later", group.later)]
      where !(value >= 0 && value < .infinity) {
        throw .badValue(name: name, category: group.name, value: value)
      }
    }
    let people = try DemographicSplit.growth(groups, "people") { _ in 1 }
    let weighted = try DemographicSplit.growth(groups, "people x costPerHead") { $0.costPerHead }
    self.years = years
    total = growth
    population = GrowthEstimate(expm1(people / years))
    structure = GrowthEstimate(expm1((weighted - people) / years))
    demographic = GrowthEstimate(expm1(weighted / years))
    residual = growth.without(demographic.rate)
    let all = [population, structure, demographic, residual]
    guard all.allSatisfy({ $0.rate.isFinite && ($0.low ?? 0).isFinite && ($0.high ?? 0).isFinite }) else {
      throw .overflow
    }
  }

  /// Splits the growth between two amounts.
  ///
  /// - Throws: ``DecompositionError``.
  public init(
    _ groups: [Group], years: Double, spending base: Double, _ later: Double
  ) throws(DecompositionError) {
    guard years > 0, years < .infinity else { throw .badYears(years) }
    for value in [base, later] where !(value > 0 && value < .infinity) {
      throw .notPositive(name: "spending", value: value)
    }
    let rate = expm1(DemographicSplit.logarithm(later, base) / years)
    guard rate.isFinite else { throw .overflow }
    try self.init(groups, years: years, growth: GrowthEstimate(rate))
  }

  /// The logarithm of the growth of a weighted number of people.
  private static func growth(
    _ groups: [Group], _ name: String, _ weight: (Group) -> Double
  ) throws(DecompositionError) -> Double {
    // Relative to the largest, so that no product overflows.
    let people = groups.reduce(0) { max($0, $1.base, $1.later) }
    let cost = groups.reduce(0) { max($0, weight($1)) }
    guard people > 0, cost > 0 else { throw .notPositive(name: name, value: 0) }
    let base = groups.reduce(0) { $0 + $1.base / people * (weight($1) / cost) }
    let later = groups.reduce(0) { $0 + $1.later / people * (weight($1) / cost) }
    for value in [base, later] where !(value > 0) { throw .notPositive(name: name, value: value) }
    return logarithm(later, base)
  }

  /// `ln(a / b)`, without loss where they are nearly equal.
  private static func logarithm(_ a: Double, _ b: Double) -> Double {
    abs(a - b) < b / 4 ? log1p((a - b) / b) : log(a) - log(b)
  }
}
