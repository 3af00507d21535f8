import FundCore

/// Open alerts put together so that many become one message (预警摘要).
public struct AlertDigest: Sendable {
  /// Alerts that have the keys in common.
  public struct Group: Sendable {
    /// What they have in common, one value per key of the grouping.
    public let values: [String]
    /// The alerts to tell of, the worst first.
    public let told: [AlertStanding]
    /// The alerts nobody is told of.
    public let muted: [AlertNotice]

    /// How many alerts to tell of are firing at a severity.
    public func count(_ severity: AlertSeverity) -> Int {
      told.reduce(0) { $1.state == .firing && $1.severity == severity ? $0 + 1 : $0 }
    }

    /// How many alerts to tell of are pending.
    public var pending: Int { told.reduce(0) { $1.state == .pending ? $0 + 1 : $0 } }

    /// Funds with an alert to tell of.
    public var funds: Int { Set(told.map(\.fund)).count }
  }

  /// The keys.
  public let grouping: AlertGrouping
  /// The groups: the one with most alerts of the worst severity first.
  public let groups: [Group]

  /// Groups notices.
  public init(_ notices: [AlertNotice], by grouping: AlertGrouping) {
    self.grouping = grouping
    var places: [[String]: Int] = [:]
    var parts: [(values: [String], notices: [AlertNotice])] = []
    for notice in notices {
      let values = grouping.keys.map { $0.value(notice.alert) }
      if let place = places[values] {
        parts[place].notices.append(notice)
      } else {
        places[values] = parts.count
        parts.append((values, [notice]))
      }
    }
    groups = parts.map { part in
      let told = part.notices.filter { !$0.isMuted }.map(\.alert).sorted { a, b in
        let firing = (a.state == .firing, b.state == .firing)
        if firing.0 != firing.1 { return firing.0 }
        if a.severity != b.severity { return a.severity > b.severity }
        return (a.fund, a.rule) < (b.fund, b.rule)
      }
      return Group(values: part.values, told: told, muted: part.notices.filter(\.isMuted))
    }.sorted { a, b in
      for severity in AlertSeverity.allCases.reversed() where a.count(severity) != b.count(severity) {
        return a.count(severity) > b.count(severity)
      }
      if a.pending != b.pending { return a.pending > b.pending }
      return a.values.lexicographicallyPrecedes(b.values)
    }
  }
}
