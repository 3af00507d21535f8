public import FundCore

/// The names edges go by in rule files and outputs (界限名称).
@frozen public enum EdgeName: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  /// The balance is used up: zero months (赤字线).
  case deficit = 0
  /// The lower edge (不足线).
  case insufficient = 1
  /// Where the target begins (目标下限).
  case targetLow = 2
  /// Where the target ends (目标上限).
  case targetHigh = 3
  /// The upper edge (过多线).
  case excessive = 4
  /// The ceiling of the current-surplus rate (当期结余率上限).
  case currentSurplusRate = 5
  /// The ceiling of the cumulative-surplus rate (累计结余率上限).
  case cumulativeSurplusRate = 6
  /// The floor that makes a fund eligible (准入下限).
  case eligible = 7

  /// The word of files, such as `targetLow`.
  public var code: String {
    switch self {
    case .deficit: "deficit"
    case .insufficient: "insufficient"
    case .targetLow: "targetLow"
    case .targetHigh: "targetHigh"
    case .excessive: "excessive"
    case .currentSurplusRate: "currentSurplusRate"
    case .cumulativeSurplusRate: "cumulativeSurplusRate"
    case .eligible: "eligible"
    }
  }

  /// The edge with this word; nil for any other.
  public init?(code: String) {
    guard let name = EdgeName.allCases.first(where: { $0.code == code }) else { return nil }
    self = name
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .deficit: Bilingual("deficit", "赤字线")
    case .insufficient: Bilingual("insufficient", "不足线")
    case .targetLow: Bilingual("target from", "目标下限")
    case .targetHigh: Bilingual("target to", "目标上限")
    case .excessive: Bilingual("excessive", "过多线")
    case .currentSurplusRate: Bilingual("current-surplus rate", "当期结余率")
    case .cumulativeSurplusRate: Bilingual("cumulative-surplus rate", "累计结余率")
    case .eligible: Bilingual("eligible from", "准入下限")
    }
  }

  /// From the lowest edge to the highest, then the rates.
  public static func < (a: EdgeName, b: EdgeName) -> Bool { a.rawValue < b.rawValue }
}

/// How a value is held against an edge (界限的开闭): which side is meant and whether the edge itself belongs to it.
@frozen public enum EdgeTest: UInt8, Sendable, Hashable, CaseIterable {
  /// Strictly below, `<` (低于).
  case below
  /// Below or on it, `<=` (不高于).
  case atMost
  /// On it or above, `>=` (不低于).
  case atLeast
  /// Strictly above, `>` (高于).
  case above

  /// The sign used in files: `<`, `<=`, `>=` or `>`.
  public var sign: String {
    switch self {
    case .below: "<"
    case .atMost: "<="
    case .atLeast: ">="
    case .above: ">"
    }
  }

  /// Whether the edge itself is left out (严格).
  @inlinable public var isStrict: Bool { self == .below || self == .above }
  /// Whether the lower side is meant.
  @inlinable public var meansLowerSide: Bool { self == .below || self == .atMost }
  /// Whether a value exactly on the edge counts with those under it.
  @inlinable public var edgeBelongsBelow: Bool { self == .atMost || self == .above }
}

/// One edge of a standard (界限): a name, a figure and which side of it is meant.
@frozen public struct StandardEdge: Sendable, Hashable {
  /// The name rule files use.
  public let name: EdgeName
  /// The figure in thousandths of its unit: 3 months is 3000, 15 % is 150.
  public let thousandths: Int64
  /// Which side is meant, and whether the edge belongs to it.
  public let test: EdgeTest

  /// Joins the three.
  @inlinable public init(_ name: EdgeName, _ test: EdgeTest, thousandths: Int64) {
    self.name = name
    self.test = test
    self.thousandths = thousandths
  }

  /// The balance is used up: `<= 0`.
  public static let deficit = StandardEdge(.deficit, .atMost, thousandths: 0)

  /// The figure as a double.
  @inlinable public var value: Double { Double(thousandths) / 1000 }

  /// Whether a value lies on the side that is meant, decided on integers.
  @inlinable public func holds(_ ratio: ExactRatio) -> Bool {
    let c = ratio.compare(toThousandths: thousandths)
    return switch test {
    case .below: c < 0
    case .atMost: c <= 0
    case .atLeast: c >= 0
    case .above: c > 0
    }
  }

  /// Whether a value counts with those under the edge, decided on integers.
  @inlinable public func isUnder(_ ratio: ExactRatio) -> Bool {
    let c = ratio.compare(toThousandths: thousandths)
    return c < 0 || (c == 0 && test.edgeBelongsBelow)
  }

  /// Whether a modelled value counts with those under the edge; false for NaN.
  @inlinable public func isUnder(_ value: Double) -> Bool {
    let edge = self.value
    return value < edge || (value == edge && test.edgeBelongsBelow)
  }

  /// The figure with the fewest decimals, such as `0.25`.
  public var figure: String {
    var text = NumberText.exact(thousandths, places: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension StandardEdge: CustomStringConvertible {
  /// `insufficient < 3`.
  public var description: String { "\(name.code) \(test.sign) \(figure)" }
}
