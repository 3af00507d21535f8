public import FundCore

/// An open alert and whether anybody is to be told of it (预警通知).
public struct AlertNotice: Sendable, Hashable {
  /// The alert.
  public let alert: AlertStanding
  /// Why nobody is told; empty when somebody is.
  public let mutings: [AlertMuting]

  /// Whether nobody is told.
  public var isMuted: Bool { !mutings.isEmpty }
}

extension AlertBook {
  /// Which open alerts to tell of, and why not of the others (通知清单), in the order given.
  ///
  /// - Parameters:
  ///   - standing: the alerts that are open.
  ///   - inhibitions: the rules by which one alert speaks for others.
  ///   - month: the as-of month at which silences and acknowledgements are asked.
  /// - Complexity: O(alerts x (silences + acknowledgements of the fund + inhibitions)).
  public func notices(
    _ standing: [AlertStanding], inhibitions: [AlertInhibition] = [], asOf month: YearMonth
  ) -> [AlertNotice] {
    let index = InhibitionIndex(inhibitions, standing)
    return standing.map { alert in
      var all = mutings(alert.fund, rule: alert.rule, alert.severity, since: alert.since, asOf: month)
      if let speaker = index.speaker(for: alert) { all.append(.inhibited(by: speaker.fund, rule: speaker.rule)) }
      return AlertNotice(alert: alert, mutings: all)
    }
  }

  /// Why nobody is told of a transition by silence or acknowledgement (变动不予通知的原因); empty when somebody is. The
  /// transition stands in the history all the same.
  public func mutings(of change: AlertTransition) -> [AlertMuting] {
    mutings(change.fund, rule: change.rule, change.severity, since: change.since, asOf: change.asOf)
  }

  private func mutings(
    _ fund: FundID, rule: String, _ severity: AlertSeverity, since: Period?, asOf month: YearMonth
  ) -> [AlertMuting] {
    let silenced = silences.filter { $0.covers(fund, rule: rule, severity, asOf: month) }
    let known = acknowledgements.filter { $0.covers(fund, rule: rule, severity, since: since, asOf: month) }
    return silenced.map { .silenced($0) } + known.map { .acknowledged($0) }
  }
}
