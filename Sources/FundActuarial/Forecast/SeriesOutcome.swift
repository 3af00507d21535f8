/// What became of one series of many (单序列结果): what was made of it, or why there is nothing.
public struct SeriesOutcome<Made: Sendable>: Sendable {
  /// What the series belongs to.
  public let subject: ForecastSubject
  /// What was made, or why there is nothing.
  public let outcome: Result<Made, LedgerForecastFailure>

  /// What was made; nil when there is nothing.
  public var made: Made? { try? outcome.get() }
  /// Why there is nothing; nil when there is something.
  public var failure: LedgerForecastFailure? {
    guard case .failure(let failure) = outcome else { return nil }
    return failure
  }
}
