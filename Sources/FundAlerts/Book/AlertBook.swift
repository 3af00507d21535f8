public import FundCore

/// All that is remembered of alerts (预警簿): open alerts, their counters, and every transition, per fund and rule.
///
/// A value that an ``AlertMonitor`` starts from and leaves behind. Transitions are appended, never rewritten. Funds
/// and rules that are not observed any more keep their place.
public struct AlertBook: Sendable, Hashable {
  /// A rule as the book knows it.
  public struct RuleName: Sendable, Hashable, Codable {
    /// The rule's id.
    public let id: String
    /// The rule's name when it was last used.
    public let title: Bilingual

    /// Joins the two.
    public init(id: String, title: Bilingual) {
      self.id = id
      self.title = title
    }
  }

  /// Every transition, in the order observed (变动记录).
  public package(set) var history: [AlertTransition] = []
  /// Every silence asked for, past ones included (静默).
  public internal(set) var silences: [AlertSilence] = []
  /// Everything acknowledged, past things included (确认记录).
  public internal(set) var acknowledgements: [AlertAcknowledgement] = []
  /// The last month observed; nil when nothing was (已观察至).
  public package(set) var through: YearMonth?
  /// The funds met, in the order first observed.
  public private(set) var funds: [FundID] = []
  /// The rules met.
  public private(set) var rules: [RuleName] = []

  /// Tracks, rule by rule: `tracks[rule][fund]`.
  package var tracks: [[AlertTrack]] = []
  private var rows: [FundID: Int] = [:]

  /// An empty book.
  public init() {}

  /// The place of a fund, made when it is new.
  package mutating func row(_ fund: FundID) -> Int {
    if let known = rows[fund] { return known }
    let row = funds.count
    rows[fund] = row
    funds.append(fund)
    for r in tracks.indices { tracks[r].append(AlertTrack()) }
    return row
  }

  /// The place of a rule, made when it is new; the title is brought up to date.
  package mutating func column(_ rule: any AlertRule) -> Int {
    column(RuleName(id: rule.id, title: rule.title))
  }

  package mutating func column(_ name: RuleName) -> Int {
    if let known = rules.firstIndex(where: { $0.id == name.id }) {
      rules[known] = name
      return known
    }
    rules.append(name)
    tracks.append(Array(repeating: AlertTrack(), count: funds.count))
    return rules.count - 1
  }

  /// The place of a fund; nil when the book does not know it.
  package func knownRow(_ fund: FundID) -> Int? { rows[fund] }

  /// The state of a rule's alert on a fund; inactive when the book knows nothing.
  public func state(_ rule: String, _ fund: FundID) -> AlertState {
    guard let r = rules.firstIndex(where: { $0.id == rule }), let f = rows[fund] else { return .inactive }
    return tracks[r][f].now.state
  }

  /// The severity of an open alert; nil when there is none.
  public func severity(_ rule: String, _ fund: FundID) -> AlertSeverity? {
    guard let r = rules.firstIndex(where: { $0.id == rule }), let f = rows[fund] else { return nil }
    return tracks[r][f].now.severity
  }

  /// The transitions of a fund (单只基金的变动记录).
  public func history(of fund: FundID) -> [AlertTransition] { history.filter { $0.fund == fund } }
}
