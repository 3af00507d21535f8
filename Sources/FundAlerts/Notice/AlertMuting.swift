public import FundCore

/// Why nobody is told of an alert (不予通知的原因).
public enum AlertMuting: Sendable, Hashable {
  /// Somebody asked for silence (静默).
  case silenced(AlertSilence)
  /// Somebody knows it already (已知晓).
  case acknowledged(AlertAcknowledgement)
  /// Another alert speaks for it (被抑制).
  case inhibited(by: FundID, rule: String)

  /// A stable word: `silenced`, `acknowledged` or `inhibited`.
  public var code: String {
    switch self {
    case .silenced: "silenced"
    case .acknowledged: "acknowledged"
    case .inhibited: "inhibited"
    }
  }

  /// The word to print.
  public var title: Bilingual {
    switch self {
    case .silenced: Bilingual("silenced", "已静默")
    case .acknowledged: Bilingual("acknowledged", "已知晓")
    case .inhibited: Bilingual("inhibited", "被抑制")
    }
  }

  /// The reason as a phrase (原因说明).
  public func text(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .silenced(let silence):
      let until = silence.term.until.map { zh ? "至 \($0)，" : "until \($0), " } ?? ""
      let (who, why) = (silence.reason.who, silence.reason.why)
      return zh ? "静默 \(silence.number)：\(until)\(who)：\(why)" : "silence \(silence.number): \(until)\(who): \(why)"
    case .acknowledged(let ack):
      let (who, why) = (ack.reason.who, ack.reason.why)
      let until = ack.term.until.map { zh ? "（至 \($0)）" : " (until \($0))" } ?? ""
      return zh ? "\(who)已知晓\(until)：\(why)" : "acknowledged by \(who)\(until): \(why)"
    case .inhibited(let fund, let rule):
      return zh ? "由 \(fund) 的 \(rule) 代为通知" : "\(rule) of \(fund) speaks for it"
    }
  }
}

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
