public import FundCore
public import FundLedger
public import FundPolicy

/// Where one fund stands at the end of one period (结余评价): its figures, months of reserve, rates, and band.
public struct ReserveAssessment: Sendable {
  /// Money from the balance to an edge of the band (距离界限的差额).
  public struct Distance: Sendable, Hashable {
    /// The edge.
    public let edge: StandardEdge
    /// Money missing to reach it in minor units; negative when the balance lies above.
    public let minorUnits: Int128
  }

  /// The fund, its name and currency.
  public let attributes: FundAttributes
  /// The period.
  public let period: Period
  /// The statement's figures, exact.
  public let statement: FundStatement
  /// The basis asked for or usual.
  public let basis: ReserveBasis
  /// Months of reserve, or why there are none.
  public let months: Measured<MonthsOfReserve>
  /// Current-surplus rate over the window (当期结余率), a fraction of one.
  public let currentSurplusRate: Measured<ExactRatio>
  /// Cumulative-surplus rate (累计结余率), a fraction of one.
  public let cumulativeSurplusRate: Measured<ExactRatio>
  /// Income and spending over the twelve months to the period's end in minor units, where complete.
  public let yearIncome: Int128?
  /// Spending over the twelve months to the period's end in minor units, where complete.
  public let yearSpending: Int128?
  /// The standard in force, or why there is none.
  public let standard: StandardChoice
  /// The band, or why it is unknown.
  public let band: Measured<Band>
  /// The answer of an eligibility rule, when one was asked for by name.
  public let eligibility: Eligibility?
  /// Money to every edge in months, lowest first; empty without months or edges.
  public let distances: [Distance]

  /// The fund.
  public var fund: FundID { attributes.fund }
  /// The band with unknown for a missing one.
  public var bandOrUnknown: Band { band.value ?? .unknown }
}
