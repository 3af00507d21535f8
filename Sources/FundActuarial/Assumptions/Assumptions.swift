public import FundCore

/// What a projection assumes (精算假设集): communities of people, the pools that insure them, wages, interest and chance.
///
/// Every number of a year is a ``Parameter`` with a ``YearPath`` of its own: a pool's own path counts before that of its community,
/// this before that of all, this before the standard value.
public struct Assumptions: Sendable, Hashable {
  /// When flows of a year bear interest.
  public enum InterestTiming: String, Sendable, Hashable, CaseIterable {
    /// On the first day: a whole year of interest (年初).
    case start
    /// In the middle: half a year (年中).
    case middle
    /// On the last day: none (年末).
    case end

    /// The part of a year's rate.
    public var share: Double {
      switch self {
      case .start: 1
      case .middle: 0.5
      case .end: 0
      }
    }
  }

  /// A short name for outputs.
  public var name: String
  /// The name for people.
  public var title: Bilingual
  /// The first year that is projected; balances and persons are those of the last day before it.
  public var firstYear: Int
  /// How many years are projected.
  public var years: Int
  /// When flows bear interest.
  public var timing: InterestTiming
  /// What holds for all pools.
  public var paths: [Parameter: YearPath]
  /// The communities whose people are insured.
  public var communities: [Community]
  /// The pools.
  public var pools: [PoolAssumptions]
  /// Chance.
  public var drivers: ProjectionDrivers

  /// Joins assumptions; ``problems`` says what is missing or wrong.
  public init(
    _ name: String, title: Bilingual? = nil, firstYear: Int, years: Int, timing: InterestTiming = .middle,
    paths: [Parameter: YearPath] = [:], communities: [Community] = [], pools: [PoolAssumptions] = [],
    drivers: ProjectionDrivers = ProjectionDrivers()
  ) {
    self.name = name
    self.title = title ?? Bilingual(name, name)
    self.firstYear = firstYear
    self.years = years
    self.timing = timing
    self.paths = paths
    self.communities = communities
    self.pools = pools
    self.drivers = drivers
  }

  /// The community of a pool.
  public func community(of pool: PoolAssumptions) -> Community? {
    communities.first { $0.id == pool.community }
  }

  /// The path of a parameter of a pool; nil when nothing is said and there is no standard value.
  public func path(_ parameter: Parameter, of pool: PoolAssumptions) -> YearPath? {
    pool.paths[parameter] ?? community(of: pool)?.paths[parameter] ?? paths[parameter]
      ?? parameter.standard.map { YearPath($0) }
  }

  /// The path of a parameter of a community.
  public func path(_ parameter: Parameter, of community: Community) -> YearPath? {
    community.paths[parameter] ?? paths[parameter] ?? parameter.standard.map { YearPath($0) }
  }
}

/// The people of a region (统筹地区人口): how many there are, how they live, work and retire.
public struct Community: Sendable, Hashable {
  /// A short name, usually the region's code.
  public var id: String
  /// Tables by sex and age.
  public var tables: [AgeTableKind: AgeTable]
  /// Numbers by year.
  public var paths: [Parameter: YearPath]

  /// Joins the three.
  public init(_ id: String, tables: [AgeTableKind: AgeTable], paths: [Parameter: YearPath] = [:]) {
    self.id = id
    self.tables = tables
    self.paths = paths
  }
}

/// A pool and its money (基金收支假设).
public struct PoolAssumptions: Sendable, Hashable {
  /// How income and spending come about.
  public enum Model: String, Sendable, Hashable, CaseIterable {
    /// Contributions of employees, who retire (职工医保).
    case employee
    /// Subsidy and premium per head (居民医保).
    case resident
    /// Rates of a payroll, as published tables give them (费率法).
    case rates
  }

  /// The fund.
  public var fund: FundID
  /// The name for people.
  public var title: Bilingual
  /// How money comes about.
  public var model: Model
  /// The community it insures; nil for rates of a payroll.
  public var community: String?
  /// The balance on the last day before the first year, in major units (期初累计结余).
  public var opening: Double
  /// Tables by sex and age: relative wages and costs.
  public var tables: [AgeTableKind: AgeTable]
  /// Numbers by year.
  public var paths: [Parameter: YearPath]
  /// The sizes of claims in the year before the first, on which deductible and ceiling act (次均费用分布); nil when neither is modelled
  /// and the benefit share is that of all cost.
  public var claims: ClaimSize?

  /// Joins assumptions of a pool.
  public init(
    _ fund: FundID, title: Bilingual? = nil, _ model: Model, community: String? = nil, opening: Double,
    tables: [AgeTableKind: AgeTable] = [:], paths: [Parameter: YearPath] = [:], claims: ClaimSize? = nil
  ) {
    self.fund = fund
    self.title = title ?? Bilingual(fund.description, fund.description)
    self.model = model
    self.community = community
    self.opening = opening
    self.tables = tables
    self.paths = paths
    self.claims = claims
  }
}
