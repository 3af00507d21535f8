public import FundCore

/// Funds summed up the region hierarchy, or over schemes (汇总合并): county to city, province and nation.
///
/// Each roll-up sums the statements of its members in 128 bits, over the periods that all members have. An item is in
/// the sum only where every member has it. Transfers between members (补助、上解) are netted: the smaller of what was
/// received and what was sent is taken out of both totals where every member states both, and the residue stays and is
/// reported. The sums form a ledger of their own, so every metric runs on a roll-up as on a fund; its months come from
/// the summed figures and are not the mean of its members'.
///
/// No region counts twice. A row of the level itself is never added: it is kept apart as published and compared.
/// Between the levels ``OverlapRule`` decides. Roll-ups of mixed currency or frequency are refused with an issue, sums
/// beyond 64 bits are left out with one. Pooled, individual and total are never added to each other. Rates and amounts
/// per head have no sum and are absent; head counts add up.
public struct Consolidation: Sendable {
  /// The roll-ups as a ledger.
  public let ledger: Ledger
  /// The ledger they were made from.
  public let source: Ledger
  /// The funds summed into each roll-up, in canonical order.
  public let members: [FundID: [FundID]]
  /// Rows not used because the rows above or below them are (单列未计).
  public let keptApart: [FundID]
  /// Published rows of the level itself against the sums (公布数与汇总数之差).
  public let residuals: [Residual]
  /// What was netted and what was left, for each roll-up and period with transfers (内部往来抵销).
  public let nettings: [Netting]
  /// Everything noticed.
  public let log: IssueLog

  /// A published figure of a roll-up's own row beside the sum of its members.
  public struct Residual: Sendable, Hashable {
    /// The roll-up.
    public let fund: FundID
    /// The period.
    public let period: Period
    /// The money item; nil for a head count.
    public let item: LedgerItem?
    /// The head count; nil for money.
    public let driver: LedgerDriver?
    /// The published figure: minor units or persons.
    public let published: Double
    /// Published less summed: minor units or persons.
    public let difference: Double
  }

  /// Transfers of a roll-up in a period, in minor units.
  public struct Netting: Sendable, Hashable {
    /// The roll-up.
    public let fund: FundID
    /// The period.
    public let period: Period
    /// Taken out of both income and spending.
    public let netted: Int128
    /// Received less sent: what members received from outside (positive) or sent there (negative), or what one side
    /// has not booked.
    public let residue: Int128
  }

  /// Sums up to a level of regions.
  ///
  /// - Parameters:
  ///   - level: the level of the roll-ups; regions without levels (free codes) are left out.
  ///   - rule: what to do where a region and its sub-regions both have rows.
  /// - Complexity: O(cells x items held).
  public init(_ ledger: Ledger, to level: RegionLevel, overlap rule: OverlapRule = .members, capPerCode: Int = 20) {
    self.init(ledger, ConsolidationPlan(ledger, to: level, merging: nil, rule), capPerCode)
  }

  /// Sums schemes of the same region and part; with a level also up the regions.
  public init(
    _ ledger: Ledger, merging schemes: SchemeMerge, to level: RegionLevel? = nil, overlap rule: OverlapRule = .members,
    capPerCode: Int = 20
  ) {
    self.init(ledger, ConsolidationPlan(ledger, to: level, merging: schemes, rule), capPerCode)
  }

  private init(_ ledger: Ledger, _ plan: ConsolidationPlan, _ capPerCode: Int) {
    var sum = ConsolidationSum(ledger: ledger, log: IssueLog(capPerCode: capPerCode))
    for f in plan.apart { sum.note(apart: f) }
    var members: [FundID: [FundID]] = [:]
    for target in plan.groups.keys.sorted() {
      let group = plan.groups[target] ?? []
      let name = plan.published[target].map { ledger.attributes[$0].regionName } ?? ""
      if sum.add(target, group, name: name) { members[target] = group.map { ledger.funds[$0] } }
    }
    let built = sum.build()
    self.ledger = built.value
    source = ledger
    self.members = members
    keptApart = plan.apart.map { ledger.funds[$0] }
    nettings = sum.nettings
    log = built.log
    residuals = plan.published.keys.sorted().flatMap { target in
      Consolidation.residuals(target, ledger, built.value)
    }
  }

  private static func residuals(_ fund: FundID, _ published: Ledger, _ summed: Ledger) -> [Residual] {
    guard let p = published.layout.index(of: fund), let s = summed.layout.index(of: fund) else { return [] }
    var out: [Residual] = []
    for (i, cell) in published.layout.cells(p).enumerated() {
      let period = published.layout.starts[p] + i
      guard let other = summed.layout.cell(s, period) else { continue }
      for item in LedgerItem.allCases {
        guard let a = published.history.amount(item, cell), let b = summed.history.amount(item, other) else { continue }
        out.append(
          Residual(
            fund: fund, period: period, item: item, driver: nil, published: Double(a),
            difference: Double(Int128(a) - Int128(b))))
      }
      for driver in LedgerDriver.allCases where driver.isHeadCount {
        guard let a = published.history.driver(driver, cell), let b = summed.history.driver(driver, other) else {
          continue
        }
        out.append(
          Residual(fund: fund, period: period, item: nil, driver: driver, published: a, difference: a - b))
      }
    }
    return out
  }
}
