public import FundCore

/// By what alerts are put together in one message (分组方式).
public struct AlertGrouping: Sendable, Hashable {
  /// One thing alerts may have in common.
  public enum Key: String, Sendable, Hashable, CaseIterable {
    /// The province (省份).
    case province
    /// The city (地市).
    case city
    /// The scheme (险种).
    case scheme
    /// The rule (规则).
    case rule

    /// The name to print.
    public var title: Bilingual {
      switch self {
      case .province: Bilingual("province", "省份")
      case .city: Bilingual("city", "地市")
      case .scheme: Bilingual("scheme", "险种")
      case .rule: Bilingual("rule", "规则")
      }
    }

    /// What an alert has of it: a region code, scheme or rule; the region itself where it has no such level.
    func value(_ alert: AlertStanding) -> String {
      switch self {
      case .province: alert.fund.region.ancestor(at: .province)?.code ?? alert.fund.region.code
      case .city: alert.fund.region.ancestor(at: .city)?.code ?? alert.fund.region.code
      case .scheme: alert.fund.scheme.id
      case .rule: alert.rule
      }
    }
  }

  /// The keys, all of which must agree.
  public let keys: [Key]

  /// Groups by keys; without any, everything is one group.
  public init(_ keys: [Key]) { self.keys = keys }
}
