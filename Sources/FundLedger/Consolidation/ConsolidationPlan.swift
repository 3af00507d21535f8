public import FundCore

/// What to do where a region has a row of its own and its sub-regions have rows too (上下级并存的处理).
public enum OverlapRule: String, Sendable, Hashable, CaseIterable {
  /// The lower rows are added up; the upper row is kept apart as published and never added (default).
  case members
  /// The upper row stands for its region; the rows below it are kept apart.
  case published
}

/// Which funds are summed into which (归并方案).
struct ConsolidationPlan {
  /// Positions of the members of each roll-up.
  var groups: [FundID: [Int]] = [:]
  /// Positions of the rows kept apart because the rows above or below them are used.
  var apart: [Int] = []
  /// Rows at the level itself, by roll-up.
  var published: [FundID: Int] = [:]

  init(_ ledger: Ledger, to level: RegionLevel?, merging schemes: SchemeMerge?, _ rule: OverlapRule) {
    let funds = ledger.funds
    var within: [FundID: [Int]] = [:]
    for f in funds.indices where ledger.layout.count(f) > 0 {
      let fund = funds[f]
      if let schemes, !schemes.members.contains(fund.scheme) { continue }
      guard let region = level.map({ fund.region.ancestor(at: $0) }) ?? fund.region else { continue }
      let target = FundID(region, schemes?.result ?? fund.scheme, fund.part)
      if schemes == nil, fund.region == region { published[target] = f } else { within[target, default: []].append(f) }
    }
    for (target, candidates) in within {
      let split = ConsolidationPlan.withoutOverlap(candidates, funds, rule)
      groups[target] = split.kept
      apart += split.apart
    }
    apart.sort()
    published = published.filter { groups[$0.key] != nil }
  }

  /// Leaves out rows whose region contains, or lies within, another row's of the same scheme.
  private static func withoutOverlap(_ candidates: [Int], _ funds: [FundID], _ rule: OverlapRule)
    -> (kept: [Int], apart: [Int])
  {
    var apart: Set<Int> = []
    var seen: [FundID: Int] = [:]
    for f in candidates { seen[funds[f]] = f }
    for f in candidates {
      var region = funds[f].region
      while let up = region.parent {
        region = up
        guard let upper = seen[FundID(up, funds[f].scheme, funds[f].part)] else { continue }
        apart.insert(rule == .members ? upper : f)
      }
    }
    return (candidates.filter { !apart.contains($0) }, apart.sorted())
  }
}

/// Schemes to sum into one (险种归并), such as urban and rural residents into residents.
public struct SchemeMerge: Sendable, Hashable {
  /// The schemes summed.
  public let members: [Scheme]
  /// The scheme of the sum.
  public let result: Scheme

  /// Sums `members` into `result`.
  public init(_ members: [Scheme], into result: Scheme) {
    self.members = members
    self.result = result
  }
}
