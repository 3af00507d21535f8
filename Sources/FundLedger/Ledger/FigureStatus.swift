/// What kind of figure a row holds (数据性质). Only ``actual`` and ``provisional`` rows are history.
public enum FigureStatus: UInt8, Sendable, Hashable, CaseIterable, Codable {
  /// Final figures (决算、公报).
  case actual
  /// Provisional figures of history (快报).
  case provisional
  /// An estimate of a period not yet closed (预计执行数).
  case estimate
  /// The budget (预算).
  case budget
  /// A projection (预测).
  case projection

  /// The word used in ledger files.
  public var name: String { "\(self)" }

  /// Reads the word, English or Chinese; nil for an unknown word.
  public init?(name: String) {
    switch name {
    case "actual", "决算", "公报", "决算数": self = .actual
    case "provisional", "快报", "快报数": self = .provisional
    case "estimate", "预计", "预计数": self = .estimate
    case "budget", "预算", "预算数": self = .budget
    case "projection", "预测", "预测数": self = .projection
    default: return nil
    }
  }

  /// Whether rows of this status are part of what happened.
  public var isHistory: Bool { self == .actual || self == .provisional }
}
