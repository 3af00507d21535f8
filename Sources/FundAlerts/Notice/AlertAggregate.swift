public import FundCore

extension RegionCode {
  /// Stands for all regions of a ledger together, in the identity of an aggregate: `ledger` (整个台账).
  public static let wholeLedger: RegionCode = {
    guard let code = RegionCode("ledger") else { preconditionFailure("A word of letters is a region code.") }
    return code
  }()
}

extension Scheme {
  /// Stands for all schemes together, in the identity of an aggregate: `all` (全部险种).
  public static let all: Scheme = {
    guard let scheme = Scheme("all") else { preconditionFailure("A word of letters is a scheme.") }
    return scheme
  }()
}
