public import FundCore

/// A stretch of an alert at one severity (预警时段): what a receiver that knows no change of severity sees as one alert.
public struct AlertIncident: Sendable, Hashable {
  /// The transition that brought the alert to this severity.
  public let opening: AlertTransition
  /// The transition that took it away: to another severity, or to an end; nil while it lasts.
  public internal(set) var closing: AlertTransition?

  /// The fund.
  public var fund: FundID { opening.fund }
  /// The rule's id.
  public var rule: String { opening.rule }
  /// The severity.
  public var severity: AlertSeverity { opening.severity }
}

extension AlertBook {
  /// The stretches that last, and those that ended at an as-of month or later, in the order they began (预警时段).
  ///
  /// Pending alerts have none. What restated figures open or close begins and ends with them.
  /// - Complexity: O(history).
  public func incidents(endedSince month: YearMonth) -> [AlertIncident] {
    struct Key: Hashable {
      let fund: FundID
      let rule: String
    }
    var all: [AlertIncident] = []
    var open: [Key: Int] = [:]
    for change in history {
      let key = Key(fund: change.fund, rule: change.rule)
      let isFiring = change.to == .firing
      if let at = open[key] {
        if isFiring, change.severity == all[at].severity { continue }
        all[at].closing = change
        open[key] = nil
      }
      if isFiring {
        open[key] = all.count
        all.append(AlertIncident(opening: change))
      }
    }
    return all.filter { incident in incident.closing.map { $0.asOf >= month } ?? true }
  }
}
