public import FundCore

/// Where a value lies against a reserve standard (结余状态): the words of every output.
@frozen public enum Band: UInt8, Sendable, Hashable, CaseIterable {
  /// The balance is zero or negative (累计赤字).
  case deficit = 0
  /// Below the lower edge (结余不足).
  case insufficient = 1
  /// Above insufficient, below the target (偏低): our word where the regulation has none.
  case belowTarget = 2
  /// Within the target (合理).
  case target = 3
  /// Above the target, not excessive (偏高): our word where the regulation has none.
  case aboveTarget = 4
  /// Above the upper edge (结余过多).
  case excessive = 5
  /// Not judged; a reason stands beside it (未知).
  case unknown = 6

  /// The word of JSON, CSV and rule files, such as `belowTarget`.
  @inlinable public var code: String {
    switch self {
    case .deficit: "deficit"
    case .insufficient: "insufficient"
    case .belowTarget: "belowTarget"
    case .target: "target"
    case .aboveTarget: "aboveTarget"
    case .excessive: "excessive"
    case .unknown: "unknown"
    }
  }

  /// The band with this word; nil for any other.
  public init?(code: String) {
    guard let band = Band.allCases.first(where: { $0.code == code }) else { return nil }
    self = band
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .deficit: Bilingual("deficit", "累计赤字")
    case .insufficient: Bilingual("insufficient", "结余不足")
    case .belowTarget: Bilingual("below target", "偏低")
    case .target: Bilingual("on target", "合理")
    case .aboveTarget: Bilingual("above target", "偏高")
    case .excessive: Bilingual("excessive", "结余过多")
    case .unknown: Bilingual("unknown", "未知")
    }
  }
}

extension Band: CustomStringConvertible {
  /// The word of JSON and CSV.
  public var description: String { code }
}
