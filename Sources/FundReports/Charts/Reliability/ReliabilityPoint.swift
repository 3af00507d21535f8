/// Statements of about one probability: what was said and what happened (可靠性图一组).
public struct ReliabilityPoint: Sendable, Hashable {
  /// The mean probability said.
  public let stated: Double
  /// The share that came true.
  public let share: Double
  /// Statements.
  public let cases: Int
  /// The standard error of the share if what was said is right.
  public let standardError: Double

  /// States a group; shares are brought into 0 ... 1, a standard error that is not finite counts as 0.
  public init(stated: Double, share: Double, cases: Int, standardError: Double) {
    func within(_ x: Double) -> Double { x.isFinite ? min(1, max(0, x)) : 0 }
    self.stated = within(stated)
    self.share = within(share)
    self.cases = max(0, cases)
    self.standardError = standardError.isFinite ? max(0, standardError) : 0
  }
}
