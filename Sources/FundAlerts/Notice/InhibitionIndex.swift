import FundCore

/// The alerts that speak for others among those that are open.
struct InhibitionIndex {
  private struct Key: Hashable {
    let region: RegionCode
    let scheme: Scheme
    let part: FundPart
  }

  private struct Speaker {
    let fund: FundID
    let rule: String
    let severity: AlertSeverity
  }

  private let inhibitions: [AlertInhibition]
  /// Firing alerts by their own region.
  private var own: [Key: [Speaker]] = [:]
  /// Firing alerts by every region around them, the worst of each rule.
  private var around: [Key: [String: Speaker]] = [:]

  init(_ inhibitions: [AlertInhibition], _ standing: [AlertStanding]) {
    self.inhibitions = inhibitions
    guard !inhibitions.isEmpty else { return }
    let down = inhibitions.contains { $0.mutes == .members }
    let up = inhibitions.contains { $0.mutes == .region }
    for alert in standing where alert.state == .firing {
      let speaker = Speaker(fund: alert.fund, rule: alert.rule, severity: alert.severity)
      if down { own[InhibitionIndex.key(alert.fund, alert.fund.region), default: []].append(speaker) }
      guard up else { continue }
      for region in InhibitionIndex.regions(around: alert.fund.region) {
        for scheme in [alert.fund.scheme, .all] where region != alert.fund.region || scheme != alert.fund.scheme {
          let key = Key(region: region, scheme: scheme, part: alert.fund.part)
          if let known = around[key]?[alert.rule], known.severity >= alert.severity { continue }
          around[key, default: [:]][alert.rule] = speaker
        }
      }
    }
  }

  /// The alert that speaks for another; nil when none does.
  func speaker(for alert: AlertStanding) -> (fund: FundID, rule: String)? {
    for inhibition in inhibitions {
      let speakers =
        inhibition.mutes == .members
        ? InhibitionIndex.regions(around: alert.fund.region).flatMap { region in
          [alert.fund.scheme, .all].flatMap { scheme in
            own[Key(region: region, scheme: scheme, part: alert.fund.part)] ?? []
          }
        }
        : (around[InhibitionIndex.key(alert.fund, alert.fund.region)] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
      let found = speakers.first { speaker in
        speaker.severity >= max(alert.severity, inhibition.severity)
          && inhibition.pairs(speaker.rule, with: alert.rule)
          && !(speaker.fund == alert.fund && speaker.rule == alert.rule)
      }
      if let found { return (found.fund, found.rule) }
    }
    return nil
  }

  private static func key(_ fund: FundID, _ region: RegionCode) -> Key {
    Key(region: region, scheme: fund.scheme, part: fund.part)
  }

  /// A region and all around it, up to the whole ledger.
  private static func regions(around region: RegionCode) -> [RegionCode] {
    var all = [region]
    while let parent = all[all.count - 1].parent { all.append(parent) }
    if region != .wholeLedger { all.append(.wholeLedger) }
    return all
  }
}
