public import FundCore

/// What is the same for all statements of a fund (基金属性).
public struct FundAttributes: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The region's name as the ledger gives it; empty when it does not.
  public var regionName: String
  /// The currency of all its money.
  public let currency: Currency

  /// Joins them.
  public init(_ fund: FundID, regionName: String = "", currency: Currency = .cny) {
    self.fund = fund
    self.regionName = regionName
    self.currency = currency
  }

  /// The region's name: the ledger's own, else the one of GB/T 2260, else the code.
  public var displayName: String {
    if !regionName.isEmpty { return regionName }
    return fund.region.officialName ?? fund.region.code
  }
}
