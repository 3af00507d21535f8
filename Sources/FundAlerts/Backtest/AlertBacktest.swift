public import FundCore
public import FundPolicy

/// The record of rules over a replayed past (预警回测): what each rule warned of and what it missed, how often it cried
/// wolf, how much it flapped, and how far the probabilities behind it came true.
///
/// What happened is read from the figures known last; what was said, from the transitions and statements of a replay that
/// saw only what was known then, see `AlertReplay`. A breach is the first period beyond an edge after one within it.
public struct AlertBacktest: Sendable {
  /// Which figures a replayed month saw (回测数据口径).
  public enum Figures: String, Sendable, Hashable {
    /// Those known at the end of the month, by their dates (当时已知).
    case asKnown
    /// All of the periods through the month, as they are known today: the ledger does not date its figures (按期截断).
    case truncated
  }

  /// One rule.
  public struct Rule: Sendable, Hashable {
    /// The rule's id.
    public let id: String
    /// The rule's name.
    public let title: Bilingual
    /// The crossing it is held against; nil when it is not scored.
    public let watched: WatchedEdge?
    /// Why it is not scored; nil when it is.
    public let unscored: Unscored?
    /// Months within which an alert must come true.
    public let within: Int
    /// Whether these are the rule's own: it reads a probability for them.
    public let looksAhead: Bool
    /// One score from each severity of the rule on, the mildest first.
    public let scores: [RuleScore]
  }

  /// Why a rule has no score (不评分原因).
  public enum Unscored: String, Sendable, Hashable {
    /// It says nothing of the edge asked for.
    case otherEdge
    /// It reads probabilities, and no outlook was made.
    case noOutlook
  }

  /// A fund that left its band (越界).
  public struct Breach: Sendable, Hashable {
    /// The fund.
    public let fund: FundID
    /// The period in which it did.
    public let period: Period
    /// The crossing.
    public let watched: WatchedEdge
    /// The rules that are held against it, with the months their alert was open before; nil where none was.
    public let warnings: [Warning]
  }

  /// What a rule said before a breach.
  public struct Warning: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// Months from the opening of the alert to the breach; 0 when it opened in the period of the breach, nil when none
    /// was open.
    public let lead: Int?
  }

  /// What was asked.
  public let question: AlertBacktestQuestion
  /// The months replayed.
  public let months: ClosedRange<YearMonth>
  /// Which figures they saw.
  public let figures: Figures
  /// The months at which outlooks were made.
  public let origins: [YearMonth]
  /// The funds of the ledger.
  public let funds: Int
  /// The rules in their order.
  public let rules: [Rule]
  /// The breaches rules are held against, by period, fund and edge.
  public let breaches: [Breach]
  /// Every crossing and window that was stated, the lowest edge and the shortest window first.
  public let probabilities: [ProbabilityScore]

  /// Scores a record.
  ///
  /// - Parameters:
  ///   - transitions: what the rules said, in order of time.
  ///   - statements: what outlooks said.
  ///   - evidence: what happened, with the column `metric`.
  ///   - metric: the months that count.
  ///   - rules: the rules that said it.
  ///   - policy: where edges come from; `standard` names the one to use for all, if any.
  ///   - months: the months replayed.
  ///   - figures: which figures they saw.
  ///   - origins: the months at which outlooks were made.
  /// - Complexity: O(transitions x severities + funds x periods x rules + statements x window).
  public init(
    _ transitions: [AlertTransition], _ statements: [ProbabilityStatement], against evidence: Evidence,
    metric: MetricID = .months, rules: AlertRuleSet, policy: PolicyLibrary, standard: String? = nil,
    months: ClosedRange<YearMonth>, figures: Figures, origins: [YearMonth] = [],
    _ question: AlertBacktestQuestion = AlertBacktestQuestion()
  ) {
    self.question = question
    self.months = months
    self.figures = figures
    self.origins = origins
    funds = evidence.funds.count
    var histories: [WatchedEdge: EdgeHistory] = [:]
    var warnings: [BreachKey: [Warning]] = [:]
    var list: [Rule] = []
    for rule in rules.rules {
      let own = (rule as? BreachProbabilityRule)?.within
      let within = own ?? question.within
      func listed(_ watched: WatchedEdge?, _ unscored: Unscored?, _ scores: [RuleScore] = []) -> Rule {
        Rule(
          id: rule.id, title: rule.title, watched: watched, unscored: unscored, within: within, looksAhead: own != nil,
          scores: scores)
      }
      guard let watched = WatchedEdge.of(rule, asked: question.edge) else {
        list.append(listed(nil, .otherEdge))
        continue
      }
      guard own == nil || !origins.isEmpty else {
        list.append(listed(nil, .noOutlook))
        continue
      }
      let history = histories[watched] ?? EdgeHistory(evidence, metric, watched, policy, chosen: standard)
      histories[watched] = history
      let asked = AlertBacktest.firstAsked(own == nil ? nil : statements, watched, within)
      var scores = rule.timing.severities.map { RuleScore($0) }
      for n in scores.indices {
        let spans = AlertSpan.spans(of: rule.id, from: scores[n].severity, in: transitions)
        for line in history.lines {
          let width = line.start.frequency.monthsPerPeriod
          guard let month = asked(line.fund) ?? (own == nil ? months.lowerBound : nil) else { continue }
          let first = month.period(line.start.frequency)
          let ofFund = spans[line.fund] ?? []
          scores[n].add(
            ofFund, line, first: first, horizon: max(1, within / width), reopening: max(1, question.reopening / width))
          guard n == 0 else { continue }
          for breach in line.breaches where breach > first {
            let key = BreachKey(fund: line.fund, period: breach, watched: watched)
            warnings[key, default: []].append(
              Warning(rule: rule.id, lead: AlertBacktest.lead(ofFund, line, to: breach)))
          }
        }
        scores[n].leads.sort()
      }
      list.append(listed(watched, nil, scores))
    }
    self.rules = list
    breaches = warnings.map { Breach(fund: $0.fund, period: $0.period, watched: $0.watched, warnings: $1) }
      .sorted { ($0.period, $0.fund, $0.watched) < ($1.period, $1.fund, $1.watched) }
    probabilities = AlertBacktest.scores(statements, evidence, metric, question.enough)
  }

  /// The record of a rule; nil when it was not judged.
  public subscript(rule: String) -> Rule? { rules.first { $0.id == rule } }

  /// The month at which a rule on probabilities was first told one, by fund: breaches before it are not its matter.
  private static func firstAsked(
    _ statements: [ProbabilityStatement]?, _ watched: WatchedEdge, _ within: Int
  ) -> (FundID) -> YearMonth? {
    var first: [FundID: YearMonth] = [:]
    for one in statements ?? [] where one.watched == watched && one.within == within {
      first[one.fund] = min(first[one.fund] ?? one.made, one.made)
    }
    return { [first] in first[$0] }
  }

  private struct BreachKey: Hashable {
    let fund: FundID
    let period: Period
    let watched: WatchedEdge
  }

  /// Months from the opening of the alert that was open before a breach, or in its period.
  private static func lead(_ spans: [AlertSpan], _ line: EdgeHistory.Line, to breach: Period) -> Int? {
    let times = spans.map { (opened: $0.opened.period(breach.frequency), closed: $0.closed?.period(breach.frequency)) }
    let before = times.last { $0.opened < breach && ($0.closed ?? breach) >= breach }
    guard let opened = before?.opened ?? times.first(where: { $0.opened == breach })?.opened else { return nil }
    return (breach - line.warning(from: opened, of: breach)) * breach.frequency.monthsPerPeriod
  }

  private struct Window: Hashable {
    let watched: WatchedEdge
    let within: Int
  }

  private static func scores(
    _ statements: [ProbabilityStatement], _ evidence: Evidence, _ metric: MetricID, _ enough: Int
  ) -> [ProbabilityScore] {
    var places: [FundID: Int] = [:]
    for (f, fund) in evidence.funds.enumerated() { places[fund] = f }
    var decided: [Window: [(fund: FundID, stated: Double, breach: Period?)]] = [:]
    var undecided: [Window: Int] = [:]
    for statement in statements {
      guard let place = places[statement.fund] else { continue }
      let window = Window(watched: statement.watched, within: statement.within)
      switch statement.outcome(evidence.series(place), metric) {
      case .missing: undecided[window, default: 0] += 1
      case .value(let breach): decided[window, default: []].append((statement.fund, statement.stated, breach))
      }
    }
    return Set(decided.keys).union(undecided.keys)
      .sorted { ($0.watched, $0.within) < ($1.watched, $1.within) }
      .map { window in
        ProbabilityScore(
          window.watched, within: window.within, decided[window] ?? [], undecided: undecided[window] ?? 0,
          enough: enough)
      }
  }
}
