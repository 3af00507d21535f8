public import FundCore
import FundNumerics

/// Pools moved on year by year from people, policy and money (精算测算), without chance.
///
/// People are moved by cohorts: `N(t+1, x+1) = N(t, x) (1 - q(x)) + migration`, with the statuses active, retired, resident and
/// dormant; flows are those of the mean of the first and the last day of a year; balances follow
/// `F(t) = F(t-1) (1 + i) + (income - spending) (1 + i/2)` for flows in the middle of the year.
///
/// Complexity: O(communities x years x ages). A community of 2 x 101 ages takes about a tenth of a millisecond for ten years.
public struct Projection: Sendable {
  /// What was assumed.
  public let assumptions: Assumptions
  /// The pools in the order of the assumptions.
  public let pools: [PoolProjection]

  /// Projects every pool.
  /// - Throws: ``ProjectionError/assumptions(_:)`` with everything that is missing or wrong.
  public init(_ assumptions: Assumptions) throws(ProjectionError) {
    let problems = assumptions.problems
    guard problems.isEmpty else { throw .assumptions(problems) }
    self.assumptions = assumptions
    let still = PathDeviations(years: assumptions.years + 1)
    var found: [Int: PoolProjection] = [:]
    for group in ProjectionGroup.all(assumptions) {
      var work = ProjectionWork(group, still)
      var years: [[ProjectionYear]] = group.pools.map { _ in [] }
      while let t = work.next() {
        let people = group.community.map { _ in work.people }
        for (place, road) in work.roads.enumerated() {
          let opening = years[place].last?.balance ?? group.plans[place].pool.opening
          var year = ProjectionYear(
            assumptions.firstYear + t, road.flows, opening: opening, people: people)
          if let last = years[place].last {
            year.growth = group.plans[place].growth(from: last, to: year, t)
          }
          if let real = group.plans[place].real(t) { (year.prices, year.realReturn) = real }
          years[place].append(year)
        }
      }
      for (place, number) in group.pools.enumerated() {
        found[number] = PoolProjection(group.plans[place].pool, years[place])
      }
    }
    pools = assumptions.pools.indices.compactMap { found[$0] }
  }

  /// The projection of a fund.
  public subscript(fund: FundID) -> PoolProjection? { pools.first { $0.fund == fund } }
}

/// A pool moved on year by year (单只基金测算).
public struct PoolProjection: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The name for people.
  public let title: Bilingual
  /// The balance on the last day before the first year (期初累计结余).
  public let opening: Double
  /// The years asked for.
  public let years: [ProjectionYear]
  /// The year after the last, which balances over a period need.
  public let beyond: ProjectionYear

  init?(_ pool: PoolAssumptions, _ all: [ProjectionYear]) {
    guard let last = all.last else { return nil }
    fund = pool.fund
    title = pool.title
    opening = pool.opening
    years = Array(all.dropLast())
    beyond = last
  }

  /// A year of it.
  public subscript(year: Int) -> ProjectionYear? { years.first { $0.year == year } }

  /// The first year at whose end nothing is left (基金耗尽年份); nil when there is none.
  public var depletionYear: Int? { years.first { $0.balance <= 0 }?.year }

  /// The first year in which spending exceeds income with interest (首次当期赤字年份); nil when there is none.
  public var firstDeficitYear: Int? { years.first { $0.income + $0.interest < $0.spending }?.year }
}
