public import FundCore

/// How serious an alert is (预警等级): blue, yellow, orange, red, the four colours of Chinese emergency practice.
///
/// Which condition deserves which colour is written in the rule file and is our design, not regulation.
@frozen public enum AlertSeverity: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// Worth watching (蓝色).
  case blue = 1
  /// Needs an explanation (黄色).
  case yellow = 2
  /// Needs a plan (橙色).
  case orange = 3
  /// Needs action now (红色).
  case red = 4

  /// The word of rule files, JSON and CSV: `blue`, `yellow`, `orange` or `red`.
  public var code: String {
    switch self {
    case .blue: "blue"
    case .yellow: "yellow"
    case .orange: "orange"
    case .red: "red"
    }
  }

  /// Reads the word or the Chinese character; nil for any other.
  public init?(code: String) {
    switch code {
    case "blue", "蓝": self = .blue
    case "yellow", "黄": self = .yellow
    case "orange", "橙": self = .orange
    case "red", "红": self = .red
    default: return nil
    }
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .blue: Bilingual("blue", "蓝")
    case .yellow: Bilingual("yellow", "黄")
    case .orange: Bilingual("orange", "橙")
    case .red: Bilingual("red", "红")
    }
  }

  /// Blue first, red last.
  @inlinable public static func < (a: AlertSeverity, b: AlertSeverity) -> Bool { a.rawValue < b.rawValue }
}

extension AlertSeverity: CustomStringConvertible {
  /// The word of JSON and CSV.
  public var description: String { code }
}
