/// For which figures a rule waits before it judges a period (判定时点要求).
@frozen public struct AlertPatience: Sendable, Hashable {
  /// Months that must have passed since the end of a period (最低数据龄期); with zero a period counts from its first month on.
  public let minimumAge: Int
  /// Whether provisional figures are left unjudged until final ones replace them (快报不判定).
  public let waitsForFinal: Bool

  /// States what a rule waits for; by default nothing. The age is 0...600 months.
  public init(minimumAge: Int = 0, waitsForFinal: Bool = false) {
    precondition((0...600).contains(minimumAge), "An age is 0...600 months.")
    self.minimumAge = minimumAge
    self.waitsForFinal = waitsForFinal
  }
}
