public import FundAlerts
public import FundCore
public import FundIO
public import FundLedger

/// Alerts as a Prometheus Alertmanager takes them, API version 2 (告警推送内容): an array to be posted to `/api/v2/alerts`.
///
/// - The labels `alertname` (the rule's id), `fund`, `region`, `scheme` and `part` are the identity of an alert; `severity`
///   is for routing. A change of severity sends the old set of labels resolved and the new one firing in one request.
/// - `startsAt` is the end of the period in which the alert came to its severity, `endsAt` of a resolved one the end of the
///   period that ended it. A firing one is valid until a time that the next run renews.
/// - Pending alerts are not sent. Probabilities, causes and sentences are annotations, which are no part of the identity.
/// - The payload follows from the book: the same month again gives the same bytes, also when nothing changed.
public struct AlertmanagerPayload: Sendable {
  private let firing: [(incident: AlertIncident, notice: AlertNotice)]
  private let resolved: [AlertIncident]
  private let ledger: Ledger
  private let through: YearMonth
  private let clock: PeriodClock
  private let validUntil: Int?

  /// Collects what is to be sent.
  ///
  /// - Parameters:
  ///   - book: the book after the observation.
  ///   - notices: the alerts open after it. Also those nobody is told of are sent, with the reason: Alertmanager would take
  ///     their absence for an end. Silence them there.
  ///   - months: the months observed: what ended in them is sent as resolved.
  ///   - ledger: names and frequencies of funds.
  ///   - clock: the time zone of periods.
  ///   - validUntil: the end of firing alerts in seconds since 1970; nil for two periods of the fund after the last month.
  ///   - shows: the funds to send.
  public init(
    _ book: AlertBook, _ notices: [AlertNotice], months: ClosedRange<YearMonth>, of ledger: Ledger,
    clock: PeriodClock, validUntil: Int? = nil, shows: (FundID) -> Bool = { _ in true }
  ) {
    self.ledger = ledger
    self.clock = clock
    self.validUntil = validUntil
    through = months.upperBound
    struct Labels: Hashable {
      let fund: FundID
      let rule: String
      let severity: AlertSeverity
    }
    let incidents = book.incidents(endedSince: months.lowerBound).filter { shows($0.fund) }
    var lasting: [Labels: AlertIncident] = [:]
    var ended: [Labels: AlertIncident] = [:]
    for incident in incidents {
      let labels = Labels(fund: incident.fund, rule: incident.rule, severity: incident.severity)
      if incident.closing == nil { lasting[labels] = incident } else { ended[labels] = incident }
    }
    var firing: [(incident: AlertIncident, notice: AlertNotice)] = []
    for notice in notices where notice.alert.state == .firing {
      let alert = notice.alert
      let labels = Labels(fund: alert.fund, rule: alert.rule, severity: alert.severity)
      guard let incident = lasting[labels] else { continue }
      firing.append((incident, notice))
      ended[labels] = nil
    }
    self.firing = firing
    resolved = ended.values.sorted { a, b in
      a.fund == b.fund ? (a.rule, a.severity) < (b.rule, b.severity) : a.fund < b.fund
    }
  }

  /// The body of the request; resolved alerts stand first.
  public func json(_ language: Language) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for incident in resolved { write(incident, &json, language) }
    for (incident, notice) in firing { write(incident, notice, &json, language) }
    json.endArray()
    return json.bytes
  }

  private func labels(_ incident: AlertIncident, _ json: inout JSONWriter) {
    json.key("labels")
    json.object { json in
      json.member("alertname", incident.rule)
      json.member("fund", incident.fund.description)
      json.member("region", incident.fund.region.code)
      json.member("scheme", incident.fund.scheme.id)
      json.member("part", incident.fund.part.rawValue)
      json.member("severity", incident.severity.code)
    }
  }

  private func write(_ incident: AlertIncident, _ json: inout JSONWriter, _ language: Language) {
    guard let closing = incident.closing else { return }
    let start = clock.end(of: incident.opening.period)
    json.object { json in
      labels(incident, &json)
      json.key("annotations")
      json.object { json in
        annotate(
          incident.fund, closing.title[language], closing.message(language), closing.finding, closing.attribution,
          &json, language)
        json.member("change", closing.kind.rawValue)
        json.member("period", closing.period.description)
        if closing.isProvisional { json.member("provisional", "true") }
        if closing.easedByAccountingOnly { json.member("accounting_only", "true") }
      }
      json.member("startsAt", clock.text(start))
      json.member("endsAt", clock.text(max(start, clock.end(of: closing.period))))
    }
  }

  private func write(
    _ incident: AlertIncident, _ notice: AlertNotice, _ json: inout JSONWriter, _ language: Language
  ) {
    let alert = notice.alert
    json.object { json in
      labels(incident, &json)
      json.key("annotations")
      json.object { json in
        annotate(
          alert.fund, alert.title[language], alert.message(language), alert.finding, alert.attribution, &json, language)
        json.member("since", alert.since.description)
        json.member("period", alert.period.description)
        if notice.isMuted { json.member("muted", notice.mutings.map { $0.text(language) }.joined(separator: "; ")) }
        if incident.opening.isProvisional { json.member("provisional", "true") }
      }
      json.member("startsAt", clock.text(clock.end(of: incident.opening.period)))
      json.member("endsAt", clock.text(validUntil ?? clock.end(of: due(alert.fund) + 2)))
    }
  }

  /// The period of a fund in which the observation ends.
  private func due(_ fund: FundID) -> Period {
    let frequency = ledger.layout.index(of: fund).map { ledger.layout.starts[$0].frequency } ?? .monthly
    return through.period(frequency)
  }

  private func annotate(
    _ fund: FundID, _ title: String, _ message: String, _ finding: AlertFinding, _ attribution: Attribution?,
    _ json: inout JSONWriter, _ language: Language
  ) {
    json.member("title", title)
    json.member("summary", message)
    if let name = ledger.attributes(of: fund)?.displayName { json.member("region_name", name) }
    if let value = finding.value {
      json.member(finding.subject == .probability ? "probability" : "value", NumberText.plain(value))
    }
    if let threshold = finding.threshold { json.member("threshold", NumberText.plain(threshold)) }
    if let edge = finding.edge { json.member("edge", edge) }
    if let first = finding.firstLikely { json.member("first_likely", first.description) }
    if let causes = attribution?.text(language) { json.member("attribution", causes) }
  }
}
