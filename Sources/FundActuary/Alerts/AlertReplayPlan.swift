import FundActuarial
import FundAlerts
import FundCore
import FundLedger
import FundPolicy

/// What the outlooks of a replay are made for: the crossings and windows to be stated.
struct AlertReplayPlan: Sendable {
  let settings: Analysis.Settings
  /// The crossings.
  let watched: [WatchedEdge]
  /// The windows in months.
  let windows: [Int]

  init(_ settings: Analysis.Settings, _ edge: EdgeName?) {
    self.settings = settings
    windows = Set(ReserveOutlook.windows).union(settings.rules.requiredWindows).sorted()
    var all: Set<WatchedEdge> = [edge.map { WatchedEdge($0) } ?? WatchedEdge(.insufficient)]
    for rule in settings.rules.rules {
      if let rule = rule as? BreachProbabilityRule, let own = WatchedEdge.of(rule, asked: edge) { all.insert(own) }
    }
    watched = all.sorted()
  }

  /// An outlook that reaches as far as the windows.
  func outlook(
    _ ledger: Ledger, asOf month: YearMonth, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws(OutlookError) -> ReserveOutlook {
    let question = settings.question
    let policy = question.standardID.map { id in PolicyLibrary(question.policy[id].map { [$0] } ?? []) }
    return try await ReserveOutlook(
      ledger, horizon: settings.horizon ?? AlertReplayPlan.horizon(settings.rules, ledger), asOf: month,
      paths: settings.paths, seed: settings.seed, basis: question.basis, policy: policy ?? question.policy,
      methods: settings.methods, filling: settings.filling, width: settings.width
    ) { progress($0.done) }
  }

  /// Periods that reach as far as the rules look; nil when the usual horizon does.
  static func horizon(_ rules: AlertRuleSet, _ ledger: Ledger) -> Int? {
    guard rules.requiredHorizon > 24 else { return nil }
    let finest = ledger.layout.starts.map(\.frequency.monthsPerPeriod).min() ?? 1
    return max(5, (rules.requiredHorizon + finest - 1) / finest)
  }

  /// Everything an outlook says of the crossings, for funds that lie within their band.
  func statements(
    _ outlook: ReserveOutlook, _ columns: [MetricID: MetricColumn], _ layout: PanelLayout, made month: YearMonth
  ) -> [ProbabilityStatement] {
    var all: [ProbabilityStatement] = []
    for fund in outlook.funds {
      guard let place = layout.index(of: fund.fund), let edges = fund.standard.value?.edges else { continue }
      for watched in watched {
        guard let edge = edges.edge(named: watched.name),
          let isUnder = fund.passages.first(where: { $0.edge.thousandths == edge.thousandths })?.isUnderNow,
          isUnder != (watched.comparison == .below)
        else { continue }
        for window in windows {
          let metric: MetricID =
            watched.comparison == .below
            ? .probabilityBelow(edge.value, within: window) : .probabilityAbove(edge.value, within: window)
          guard let p = columns[metric]?[place].value else { continue }
          all.append(
            ProbabilityStatement(
              fund: fund.fund, made: month, watched, edge: edge, within: window, first: fund.origin + 1,
              last: fund.asOf + window / fund.origin.frequency.monthsPerPeriod, stated: p))
        }
      }
    }
    return all
  }
}
