/// Who decided something about an alert, and why (经办与事由).
public struct AlertReason: Sendable, Hashable, Codable {
  /// Who.
  public let who: String
  /// Why.
  public let why: String

  /// Joins the two.
  public init(who: String, why: String) {
    self.who = who
    self.why = why
  }
}
