public import FundCore
public import FundLedger
public import FundPolicy

/// The road ahead of a sum of pools (汇总展望): distributions of its flows, balance and months, from joint paths of its members.
///
/// Income, spending and balance of a path are the sums over members; months are the balance by the mean monthly spending, both
/// summed. What members owe each other needs no netting here: it is in both sums alike, except in the spending of a member that
/// pays transfers, whose own spending counts as for the member itself. Members without an outlook are not in it and are named.
public struct RollUpOutlook: Sendable {
  /// A member whose months are not known now.
  public struct Gap: Sendable, Hashable {
    /// The member.
    public let fund: FundID
    /// Why.
    public let reason: MissingReason
  }

  /// The region, scheme and part of the sum.
  public let fund: FundID
  /// The pools in it, in canonical order.
  public let members: [FundID]
  /// Pools of the region that have no outlook (未纳入).
  public let missing: [FundID]
  /// The currency of all money.
  public let currency: Currency
  /// The basis of the months.
  public let basis: ReserveBasis
  /// The last period before those ahead.
  public let origin: Period
  /// Months of reserve of the sum at ``origin``, exactly as the ledger has them; `failed` where members have no outlook, otherwise
  /// missing as ``gaps`` say.
  public let monthsNow: Measured<MonthsOfReserve>
  /// Members whose own months at ``origin`` are not known, which leaves those of the sum unknown too (成员缺口).
  public let gaps: [Gap]
  /// The standard whose edges are watched, or why there is none.
  public let standard: StandardChoice
  /// Income per period.
  public let income: Fan
  /// Spending per period.
  public let spending: Fan
  /// Balance at period ends.
  public let balance: Fan
  /// Months of reserve at period ends.
  public let months: Fan
  /// The edges watched, lowest first, with their probabilities.
  public let passages: [EdgePassage]
  /// When the balance is used up.
  public let runOut: RunOut

  /// The number of periods ahead: those for which every member has paths.
  public var stepCount: Int { balance.count }
  /// The period of a step.
  public func period(_ step: Int) -> Period { origin + (step + 1) }

  /// How the paths pass the edge of that many months; nil when it is not watched.
  public func passage(_ edge: Double) -> EdgePassage? { passages.first { $0.edge.months == edge } }
}
