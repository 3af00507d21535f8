public import FundCore

/// Pools that are added up (基金汇总): those of one scheme and part within a region.
public struct PoolSum: Sendable, Hashable {
  /// The region with scheme and part; `000000` is the nation.
  public let fund: FundID
  /// The name for people.
  public let title: Bilingual
  /// The pools in it, each once.
  public let members: [FundID]

  /// States a sum; a pool that is named twice counts once.
  public init(_ fund: FundID, title: Bilingual? = nil, members: [FundID]) {
    self.fund = fund
    self.title = title ?? Bilingual(fund.description, fund.description)
    var seen: Set<FundID> = []
    self.members = members.filter { seen.insert($0).inserted }
  }
}

extension Assumptions {
  /// The sums of pools at a level of regions (分级汇总), in canonical order: for each region, scheme and part the pools of the regions
  /// within it, also when that is one. A pool of the very region is its own and no member; pools of regions without a level are in none.
  public func sums(at level: RegionLevel) -> [PoolSum] {
    var groups: [FundID: [FundID]] = [:]
    for fund in pools.map(\.fund) {
      guard let region = fund.region.ancestor(at: level), region != fund.region else { continue }
      groups[FundID(region, fund.scheme, fund.part), default: []].append(fund)
    }
    return groups.keys.sorted().map { PoolSum($0, members: groups[$0] ?? []) }
  }

  /// Refuses sums of pools that are not there, and sums of none.
  func check(_ sums: [PoolSum]) throws(ProjectionError) {
    let known = Set(pools.map(\.fund))
    for sum in sums {
      if sum.members.isEmpty { throw .unknownFund(sum.fund) }
      for fund in sum.members where !known.contains(fund) { throw .unknownFund(fund) }
    }
  }
}
