public import FundActuarial
public import FundCore
public import FundLedger

extension ReserveOutlook {
  /// Looks ahead with the built-in standards and methods (按内置标准展望).
  ///
  /// As ``ReserveOutlook/init(_:horizon:asOf:paths:seed:basis:policy:methods:filling:percentiles:edges:only:width:progress:)``
  /// with `PolicyLibrary.builtIn`; use that one for standards, methods, filling or percentiles of your own.
  /// - Throws: `OutlookError` for arguments that make no sense, and when cancelled.
  public init(
    _ ledger: Ledger, horizon: Int? = nil, asOf: YearMonth? = nil, paths: Int = 2000, seed: UInt64 = 1,
    only: [FundID]? = nil, width: Int = 8, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws(OutlookError) {
    try await self.init(
      ledger, horizon: horizon, asOf: asOf, paths: paths, seed: seed, policy: .builtIn, only: only, width: width,
      progress: progress)
  }
}
