public import FundCore
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Trends of small funds shrunk towards those of their city and province (趋势的信度收缩), with the weight shown.
///
/// The trend of a county with few or noisy months says little; that of its city says more. Within each scheme and part, the
/// growth of a year `x` with its variance `v` from the fit becomes `Z x + (1 - Z) x_city`, that of the city is shrunk towards
/// the province in the same way, and the province towards all, see ``FundStatistics/CredibilityShrinkage``. Growth is shrunk
/// as a logarithm for fits of logarithms. A fund without a trend of its own gets that of its city with the weight zero.
///
/// Groups follow the codes of GB/T 2260: a county lies in its city and province; a region above the county, or with a free
/// code, is a group of its own. Give the pools themselves, not roll-ups of them, which would count twice.
public struct TrendCredibility: Sendable {
  /// What comes out for a fund or a group of regions; rates per year.
  public struct Estimate: Sendable, Hashable {
    /// Its own growth; nil when it has none.
    public let own: Double?
    /// The share of its own growth, from 0 to 1 (信度权重).
    public let weight: Double
    /// The growth it was shrunk towards: that of the group above.
    public let towards: Double
    /// The growth with credibility (信度估计).
    public let estimate: Double
  }

  /// All regions of one scheme and part.
  public struct Scope: Sendable {
    /// The scheme.
    public let scheme: Scheme
    /// The part.
    public let part: FundPart
    /// The mean growth of all.
    public let collective: Double
    /// The funds in canonical order.
    public let funds: [(fund: FundID, estimate: Estimate)]
    /// The cities, by code.
    public let cities: [(region: RegionCode, estimate: Estimate)]
    /// The provinces, by code.
    public let provinces: [(region: RegionCode, estimate: Estimate)]
    /// The standard deviation of true growth between funds of a city, between cities of a province, and between provinces,
    /// on the scale of the fit.
    public let betweenDeviations: [Double]
  }

  /// One scope per scheme and part, in canonical order; none for a scope without any trend.
  public let scopes: [Scope]

  /// The estimate of a fund; nil when it is not in the panel or nothing in its scope has a trend.
  public subscript(fund: FundID) -> Estimate? {
    let scope = scopes.first { $0.scheme == fund.scheme && $0.part == fund.part }
    return scope?.funds.first { $0.fund == fund }?.estimate
  }

  init(_ panel: TrendPanel) throws(TrendError) {
    let isLog = panel.settings.scale == .log
    func rate(_ value: Double) -> Double { isLog ? expm1(value) : value }
    func rates(_ one: CredibilityShrinkage.Estimate) -> Estimate {
      Estimate(
        own: one.own.map(rate), weight: one.weight, towards: rate(one.towards), estimate: rate(one.estimate))
    }
    var kinds: [Kind] = []
    var members: [Kind: [(fund: FundID, effect: (value: Double, variance: Double)?)]] = [:]
    let all = panel.trends.map { ($0.fund, $0.effect) } + panel.failures.map { ($0.fund, nil) }
    for (fund, effect) in all.sorted(by: { $0.0 < $1.0 }) {
      let kind = Kind(scheme: fund.scheme, part: fund.part)
      if members[kind] == nil { kinds.append(kind) }
      members[kind, default: []].append((fund, effect))
    }
    var scopes: [Scope] = []
    for kind in kinds {
      let own = members[kind] ?? []
      guard own.contains(where: { $0.effect != nil }) else { continue }
      let units = own.map { member in
        CredibilityShrinkage.Unit(
          groups: TrendCredibility.groups(of: member.fund.region), estimate: member.effect?.value,
          variance: member.effect?.variance ?? 0)
      }
      let shrunk: CredibilityShrinkage
      do {
        shrunk = try CredibilityShrinkage(units)
      } catch { throw .statistics(error) }
      func groups(_ depth: Int) -> [(region: RegionCode, estimate: Estimate)] {
        shrunk.groups.filter { $0.key.count == depth }.compactMap { path, one in
          path.last.flatMap { RegionCode($0) }.map { ($0, rates(one)) }
        }.sorted { $0.0 < $1.0 }
      }
      scopes.append(
        Scope(
          scheme: kind.scheme, part: kind.part, collective: rate(shrunk.collectiveMean),
          funds: zip(own, shrunk.units).map { ($0.fund, rates($1)) }, cities: groups(2), provinces: groups(1),
          betweenDeviations: shrunk.levels.map { $0.betweenVariance.squareRoot() }))
    }
    self.scopes = scopes
  }

  private struct Kind: Hashable {
    let scheme: Scheme
    let part: FundPart
  }

  /// The province and the city of a region.
  private static func groups(of region: RegionCode) -> [String] {
    [RegionLevel.province, .city].map { region.ancestor(at: $0)?.code ?? region.code }
  }
}

extension TrendPanel {
  /// The trends shrunk towards those of their city and province.
  ///
  /// - Throws: ``TrendError/statistics(_:)``.
  public func credibility() throws(TrendError) -> TrendCredibility { try TrendCredibility(self) }
}
