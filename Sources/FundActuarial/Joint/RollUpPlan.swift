import FundCore
import FundLedger
import FundPolicy

/// Which pools are added up to which roll-ups of an outlook (汇总方案).
struct RollUpPlan: Sendable {
  /// A roll-up and where its exact figures are.
  struct Target: Sendable {
    let fund: FundID
    let members: [FundID]
    let ledger: Ledger
  }

  /// The roll-ups, wider regions first, then in canonical order.
  private(set) var targets: [Target] = []
  /// The roll-ups of each pool.
  private(set) var above: [FundID: [FundID]] = [:]

  /// The roll-ups of a ledger at some levels of regions; a region that is one pool only is not among them.
  init(_ ledger: Ledger, _ levels: [RegionLevel]) {
    for level in Set(levels).sorted() {
      let sums = Consolidation(ledger, to: level)
      let apart = Set(sums.keptApart)
      var groups: [FundID: [FundID]] = [:]
      for fund in ledger.funds where !apart.contains(fund) {
        guard let region = fund.region.ancestor(at: level), region != fund.region else { continue }
        groups[FundID(region, fund.scheme, fund.part), default: []].append(fund)
      }
      for target in groups.keys.sorted() {
        guard let members = groups[target], members.count > 1 else { continue }
        targets.append(Target(fund: target, members: members, ledger: sums.ledger))
        for member in members { above[member, default: []].append(target) }
      }
    }
  }

  /// The outlooks of the sums, given the edges and standards that pools watch.
  func outlooks(
    _ sums: [FundID: RollUpSums], _ made: [FundOutlook], _ task: OutlookTask,
    _ scratch: inout PathScratch
  ) -> [RollUpOutlook] {
    guard !targets.isEmpty else { return [] }
    var known: [FundID: FundOutlook] = [:]
    for outlook in made { known[outlook.fund] = outlook }
    return targets.compactMap { target in
      let members = target.members.filter { known[$0] != nil }
      guard let own = sums[target.fund], let first = members.first.flatMap({ known[$0] }) else {
        return nil
      }
      guard members.allSatisfy({ known[$0]?.currency == first.currency }) else { return nil }
      let standard = task.policy.applicable(
        to: target.fund, currency: first.currency, at: first.asOf)
      let work = RollUpTask(
        fund: target.fund, members: members, missing: target.members.filter { known[$0] == nil },
        sums: own,
        currency: first.currency, basis: first.basis, edges: task.watched(standard), standard: standard,
        consolidated: target.ledger, ledger: task.ledger)
      return work.run(&scratch)
    }
  }
}
