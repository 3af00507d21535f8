public import FundCore

/// What chance moves in a projection (随机驱动因素), and how these move together.
///
/// Each is a deviation `e(t) = persistence e(t-1) + spread z(t)` with standard normal z, correlated between drivers in a year. Growth
/// of wages, cost and interest take the deviation as it is; fertility, mortality and participation are multiplied by
/// `exp(e - v/2)` with v the variance of e, so that the mean of every driver is its deterministic path.
///
/// A share `r` of the variance may be each region's own (地区特有波动): `e = sqrt(1 - r) e(all) + sqrt(r) e(region)`, both with the same
/// law and independent of each other. The variance stays, and so does the mean; two regions then have the correlation 1 - r.
public struct ProjectionDrivers: Sendable, Hashable {
  /// A driver.
  public enum Driver: String, Sendable, Hashable, CaseIterable {
    /// The growth of wages (工资增长).
    case wages
    /// The growth of cost per head (医疗费用趋势).
    case medical
    /// Births (生育).
    case fertility
    /// Deaths (死亡).
    case mortality
    /// Participation of employees (参保).
    case participation
    /// The interest rate (利率).
    case interest

    /// The largest spread there is: growth and interest of a year are to stay above -1 on any path, levels finite.
    public var largestSpread: Double {
      switch self {
      case .wages, .medical, .interest: 0.25
      case .fertility, .mortality, .participation: 2
      }
    }

    /// What it is called.
    public var title: Bilingual {
      switch self {
      case .wages: Bilingual("growth of wages", "工资增长")
      case .medical: Bilingual("growth of cost", "费用增长")
      case .fertility: Bilingual("fertility", "生育")
      case .mortality: Bilingual("mortality", "死亡")
      case .participation: Bilingual("participation", "参保")
      case .interest: Bilingual("interest rate", "利率")
      }
    }
  }

  /// The size of a deviation.
  public struct Spread: Sendable, Hashable {
    /// The standard deviation of what a year adds.
    public var spread: Double
    /// The share of a deviation that stays in the next year.
    public var persistence: Double
    /// The share of the variance that is each region's own (地区特有方差占比), 0 to 1; zero where all regions move together.
    public var regional: Double

    /// Joins the three.
    public init(_ spread: Double, persistence: Double = 0, regional: Double = 0) {
      self.spread = spread
      self.persistence = persistence
      self.regional = regional
    }
  }

  /// A pair of drivers.
  public struct Pair: Sendable, Hashable {
    /// The driver that comes first in the order of all.
    public let first: Driver
    /// The other.
    public let second: Driver

    /// Two drivers in either order.
    public init(_ one: Driver, _ other: Driver) {
      (first, second) = one.place <= other.place ? (one, other) : (other, one)
    }
  }

  /// What moves, and how much; what is not named does not move.
  public var spreads: [Driver: Spread]
  /// Correlations within a year; what is not named is independent.
  public var correlations: [Pair: Double]

  /// Joins the two.
  public init(_ spreads: [Driver: Spread] = [:], correlations: [Pair: Double] = [:]) {
    self.spreads = spreads
    self.correlations = correlations
  }

  /// The correlation of two drivers.
  public func correlation(_ one: Driver, _ other: Driver) -> Double {
    one == other ? 1 : correlations[Pair(one, other)] ?? 0
  }
}
