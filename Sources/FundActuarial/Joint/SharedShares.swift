/// How much of a flow's surprises pools have in common (共同冲击占比): shares of the variance, by how far they reach.
public struct SharedShares: Sendable, Hashable {
  /// What all pools have in common (全国).
  public let nation: Double
  /// What the pools of a province have in common besides (省内).
  public let province: Double
  /// What the pools of one scheme in a province have in common besides (省内同险种).
  public let scheme: Double

  /// Shares; each at least zero, together at most ``most``.
  public init(nation: Double = 0, province: Double = 0, scheme: Double = 0) {
    let parts = [nation, province, scheme].map { $0 > 0 ? $0 : 0 }
    let sum = parts.reduce(0, +)
    let factor = sum > Self.most ? Self.most / sum : 1
    (self.nation, self.province, self.scheme) = (
      parts[0] * factor, parts[1] * factor, parts[2] * factor
    )
  }

  /// A pool always keeps a part of its own.
  public static let most = 0.95

  /// The shares from the widest to the narrowest.
  var all: [Double] { [nation, province, scheme] }
  /// What a pool has to itself.
  var own: Double { 1 - nation - province - scheme }
}
