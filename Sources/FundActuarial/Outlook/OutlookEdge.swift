import FundCore
public import FundPolicy

/// An edge in months of reserve that an outlook watches (关注界限).
public struct OutlookEdge: Sendable, Hashable, Comparable {
  /// Which crossing of an edge is a breach.
  public enum Breach: String, Sendable, Hashable, Codable {
    /// Falling under it: deficit, insufficient, below target (跌破).
    case below
    /// Rising over it: above target, excessive (超出).
    case above
  }

  /// The figure in thousandths of a month.
  public let thousandths: Int64
  /// The name of the standard's edge; nil for an edge asked for by figure.
  public let name: EdgeName?
  /// Which crossing is a breach.
  public let breach: Breach
  /// Whether months exactly on the edge count as under it.
  public let edgeBelongsBelow: Bool

  /// States an edge.
  public init(thousandths: Int64, name: EdgeName? = nil, breach: Breach = .below, edgeBelongsBelow: Bool = false) {
    self.thousandths = thousandths
    self.name = name
    self.breach = breach
    self.edgeBelongsBelow = edgeBelongsBelow
  }

  /// The edge of a standard of months.
  public init(_ edge: StandardEdge) {
    let breach: Breach =
      switch edge.name {
      case .targetHigh, .excessive, .currentSurplusRate, .cumulativeSurplusRate: .above
      case .deficit, .insufficient, .targetLow, .eligible: .below
      }
    self.init(
      thousandths: edge.thousandths, name: edge.name, breach: breach, edgeBelongsBelow: edge.test.edgeBelongsBelow)
  }

  /// A balance that is used up: zero months or less (累计赤字).
  public static let deficit = OutlookEdge(.deficit)

  /// The figure in months.
  public var months: Double { Double(thousandths) / 1000 }

  /// The figure with the fewest digits, as the key of JSON outputs: `3`, `0.2`.
  public var key: String { NumberText.plain(months) }

  /// Months lie under the edge exactly when they are less than this double.
  var threshold: Double { edgeBelongsBelow ? months.nextUp : months }

  /// Lower edges come first.
  public static func < (a: OutlookEdge, b: OutlookEdge) -> Bool { a.thousandths < b.thousandths }
}
