public import FundCore
public import FundLedger
public import FundPolicy

/// What is asked of a ledger's reserves (评价设定): the standards, which of them, the basis, the month.
public struct ReserveQuestion: Sendable {
  /// The standards known.
  public var policy: PolicyLibrary
  /// Judge by this standard only; nil takes the one that covers each fund.
  public var standardID: String?
  /// The window of the mean spending; nil takes the usual one of each fund's frequency.
  public var basis: ReserveBasis?
  /// The last month that counts; nil takes the last figure of each fund.
  public var asOf: YearMonth?

  /// Asks with these settings.
  public init(
    policy: PolicyLibrary, standardID: String? = nil, basis: ReserveBasis? = nil, asOf: YearMonth? = nil
  ) {
    self.policy = policy
    self.standardID = standardID
    self.basis = basis
    self.asOf = asOf
  }

  /// The standards of a fund through time, under the choice made.
  public func timeline(for fund: FundAttributes) -> Dated<StandardChoice> {
    guard let standardID else { return policy.timeline(for: fund.fund, currency: fund.currency) }
    guard let standard = policy[standardID] else { return Dated(always: .missing(.noStandard)) }
    if standard.givesBands { return PolicyLibrary([standard]).timeline(for: fund.fund, currency: fund.currency) }
    let before = Dated<StandardChoice>.Edition(.missing(.noStandard))
    let editions = standard.editions.editions.map { edition -> Dated<StandardChoice>.Edition in
      let day = edition.from ?? CalendarDate(daysSince1970: -719_162)
      let choice = policy.choice(standardID, for: fund.fund, currency: fund.currency, on: day)
      return Dated<StandardChoice>.Edition(from: edition.from, choice ?? .missing(.noStandard))
    }
    let opensAlways = standard.editions.editions.contains { $0.from == nil }
    return Dated(opensAlways ? editions : [before] + editions) ?? Dated(always: .missing(.noStandard))
  }

  /// The standards of many funds through all time, in their order: as ``timeline(for:)``, looked up together.
  public func timelines(for funds: [FundAttributes]) -> [Dated<StandardChoice>] {
    guard standardID == nil else { return funds.map { timeline(for: $0) } }
    return policy.timelines(for: funds.map { (fund: $0.fund, currency: Optional($0.currency)) })
  }
}
