import FundCore

extension AlertBook: Codable {
  /// The version of the stored form this release writes: 2, which added silences and acknowledgements.
  public static let version = 2
  /// The versions this release reads.
  public static let readableVersions = 1...2

  private enum Key: String, CodingKey {
    case version, through, rules, funds, tracks, history, silences, acknowledgements
  }

  /// Reads the stored form.
  /// - Throws: ``AlertError/bookVersion(found:supported:)`` for another version, otherwise what the decoder throws.
  public init(from decoder: any Decoder) throws {
    self.init()
    let box = try decoder.container(keyedBy: Key.self)
    let found = try box.decode(Int.self, forKey: .version)
    guard AlertBook.readableVersions.contains(found) else {
      throw AlertError.bookVersion(found: found, supported: AlertBook.version)
    }
    if let period = try box.decodeIfPresent(Period.self, forKey: .through) { through = YearMonth(period) }
    for name in try box.decode([RuleName].self, forKey: .rules) { _ = column(name) }
    let listed = try box.decode([FundID].self, forKey: .funds)
    for fund in listed { _ = row(fund) }
    let names = rules
    func damaged(_ what: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: what))
    }
    guard funds.count == listed.count else { throw damaged("a fund stands in the list twice") }
    for stored in try box.decode([StoredTrack].self, forKey: .tracks) {
      guard names.indices.contains(stored.rule), listed.indices.contains(stored.fund) else {
        throw damaged("a track is of no rule or fund")
      }
      guard let track = stored.track else { throw damaged("a track has a state that cannot be") }
      tracks[stored.rule][stored.fund] = track
    }
    history = try box.decode([StoredTransition].self, forKey: .history).map { stored in
      guard names.indices.contains(stored.rule), listed.indices.contains(stored.fund),
        let transition = stored.transition(listed[stored.fund], names[stored.rule])
      else { throw damaged("a transition is of no rule, fund or severity") }
      return transition
    }
    silences = try (box.decodeIfPresent([StoredSilence].self, forKey: .silences) ?? []).enumerated().map { n, stored in
      AlertSilence(
        number: n + 1, matcher: stored.matcher, term: try stored.term(damaged), reason: stored.reason)
    }
    let known = try box.decodeIfPresent([StoredAcknowledgement].self, forKey: .acknowledgements) ?? []
    acknowledgements = try known.map { stored in
      guard let severity = AlertSeverity(code: stored.severity) else {
        throw damaged("an acknowledgement is of no severity")
      }
      return AlertAcknowledgement(
        fund: stored.fund, rule: stored.rule, severity: severity, since: stored.since, term: try stored.term(damaged),
        reason: stored.reason)
    }
  }

  /// Writes the stored form: rules and funds once, then tracks and transitions that point at them.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(AlertBook.version, forKey: .version)
    try box.encodeIfPresent(through?.period, forKey: .through)
    try box.encode(rules, forKey: .rules)
    try box.encode(funds, forKey: .funds)
    var list: [StoredTrack] = []
    for (r, column) in tracks.enumerated() {
      for (f, track) in column.enumerated() where !track.isNew { list.append(StoredTrack(r, f, track)) }
    }
    try box.encode(list, forKey: .tracks)
    var rulePlaces: [String: Int] = [:]
    for (r, rule) in rules.enumerated() { rulePlaces[rule.id] = r }
    try box.encode(
      history.compactMap { transition in
        rulePlaces[transition.rule].flatMap { r in
          knownRow(transition.fund).map { StoredTransition(r, $0, transition) }
        }
      }, forKey: .history)
    if !silences.isEmpty { try box.encode(silences.map { StoredSilence($0) }, forKey: .silences) }
    if !acknowledgements.isEmpty {
      try box.encode(acknowledgements.map { StoredAcknowledgement($0) }, forKey: .acknowledgements)
    }
  }
}

/// A track as stored.
private struct StoredTrack: Codable {
  let rule: Int
  let fund: Int
  let judged: Period
  let digest: String
  let before: [Int32]
  let now: [Int32]

  init(_ rule: Int, _ fund: Int, _ track: AlertTrack) {
    self.rule = rule
    self.fund = fund
    judged = Period(ordinal: Int(track.judged), track.frequency)
    digest = String(track.digest, radix: 16)
    before = track.before.numbers
    now = track.now.numbers
  }

  var track: AlertTrack? {
    guard let digest = UInt64(digest, radix: 16), let before = AlertMachine(before), let now = AlertMachine(now)
    else { return nil }
    var track = AlertTrack()
    track.judged = judged.ordinal
    track.frequency = judged.frequency
    track.digest = digest
    track.before = before
    track.now = now
    return track
  }
}

extension AlertMachine {
  /// Level, release, resolved, the four counts, began, opened; empty for a machine at rest.
  fileprivate var numbers: [Int32] {
    if self == AlertMachine() { return [] }
    return [Int32(level), Int32(release), isResolved ? 1 : 0] + (0..<4).map { Int32(counts[$0]) } + [began, opened]
  }

  fileprivate init?(_ n: [Int32]) {
    self.init()
    if n.isEmpty { return }
    guard n.count == 9, (0...4).contains(n[0]), (0...1).contains(n[2]),
      n[1...6].allSatisfy({ (0...255).contains($0) })
    else { return nil }
    level = UInt8(n[0])
    release = UInt8(n[1])
    isResolved = n[2] == 1
    for s in 0..<4 { counts[s] = UInt8(n[3 + s]) }
    began = n[7]
    opened = n[8]
  }
}

/// A transition as stored.
private struct StoredTransition: Codable {
  let rule: Int
  let fund: Int
  let kind: AlertTransition.Kind
  let from: AlertState
  let to: AlertState
  let severity: String
  let previousSeverity: String?
  let period: Period
  let asOf: Period
  let since: Period?
  let finding: AlertFinding
  let provisional: Bool?
  let attribution: Attribution?

  init(_ rule: Int, _ fund: Int, _ t: AlertTransition) {
    self.rule = rule
    self.fund = fund
    kind = t.kind
    from = t.from
    to = t.to
    severity = t.severity.code
    previousSeverity = t.previousSeverity?.code
    period = t.period
    asOf = t.asOf.period
    since = t.since
    finding = t.finding
    provisional = t.isProvisional ? true : nil
    attribution = t.attribution
  }

  func transition(_ fund: FundID, _ rule: AlertBook.RuleName) -> AlertTransition? {
    guard let severity = AlertSeverity(code: severity) else { return nil }
    let previous = previousSeverity.flatMap { AlertSeverity(code: $0) }
    guard (previous == nil) == (previousSeverity == nil) else { return nil }
    return AlertTransition(
      fund: fund, rule: rule.id, title: rule.title, kind: kind, from: from, to: to, severity: severity,
      previousSeverity: previous, period: period, asOf: YearMonth(asOf), since: since, finding: finding,
      isProvisional: provisional ?? false, attribution: attribution)
  }
}
