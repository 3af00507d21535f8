public import FundCore

/// A test of rules on figures written by hand (规则测试): the figures of some funds, month by month as they became known,
/// and what the rules are expected to say.
///
/// Every as-of month from the first period to ``through`` is observed once, with the figures known by then. Places in
/// the file go with every expectation, so that a failure names its line.
public struct AlertRuleTest: Sendable {
  /// A figure as it became known (一次报数).
  public struct Edition: Sendable, Hashable {
    /// The first as-of month at which it counts.
    public let known: YearMonth
    /// The value; nil when the figure was withdrawn or is not there.
    public let value: Double?
    /// Whether it is provisional (快报).
    public let isProvisional: Bool

    /// Joins the three.
    public init(known: YearMonth, value: Double?, isProvisional: Bool = false) {
      self.known = known
      self.value = value
      self.isProvisional = isProvisional
    }
  }

  /// A fund with its figures (一只基金的数据).
  public struct Fund: Sendable {
    /// The fund.
    public let fund: FundID
    /// The first period.
    public let start: Period
    /// Editions by metric, then by period from ``start`` on, in the order they became known.
    public let series: [MetricID: [[Edition]]]
    /// What an outlook says, by metric and as-of month; nil when it could not be made.
    public let outlook: [MetricID: [YearMonth: Double?]]

    /// Joins them.
    public init(
      _ fund: FundID, start: Period, series: [MetricID: [[Edition]]], outlook: [MetricID: [YearMonth: Double?]] = [:]
    ) {
      self.fund = fund
      self.start = start
      self.series = series
      self.outlook = outlook
    }

    /// Periods with figures.
    var count: Int { series.values.map(\.count).max() ?? 0 }
  }

  /// What an alert should look like after an as-of month was observed (应有状态).
  public struct ExpectedState: Sendable {
    /// Where it stands in the file.
    public let position: SourcePosition
    /// The as-of month.
    public let at: YearMonth
    /// The fund.
    public let fund: FundID
    /// The rule.
    public let rule: String
    /// The state.
    public let state: AlertState
    /// The severity; nil when it does not matter.
    public let severity: AlertSeverity?

    /// Joins them.
    public init(
      at: YearMonth, _ fund: FundID, rule: String, _ state: AlertState, _ severity: AlertSeverity? = nil,
      position: SourcePosition
    ) {
      self.position = position
      self.at = at
      self.fund = fund
      self.rule = rule
      self.state = state
      self.severity = severity
    }
  }

  /// A transition that should be found (应有变动).
  public struct ExpectedTransition: Sendable {
    /// Where it stands in the file.
    public let position: SourcePosition
    /// The as-of month.
    public let at: YearMonth
    /// The fund.
    public let fund: FundID
    /// What happens.
    public let kind: AlertTransition.Kind
    /// The severity after it; nil when it does not matter.
    public let severity: AlertSeverity?
    /// The period judged; nil when it does not matter.
    public let period: Period?
    /// The English sentence; nil when it does not matter.
    public let message: String?

    /// Joins them.
    public init(
      at: YearMonth, _ fund: FundID, _ kind: AlertTransition.Kind, _ severity: AlertSeverity? = nil,
      period: Period? = nil, message: String? = nil, position: SourcePosition
    ) {
      self.position = position
      self.at = at
      self.fund = fund
      self.kind = kind
      self.severity = severity
      self.period = period
      self.message = message
    }
  }

  /// Every transition a rule should make, and no other (应有变动记录).
  public struct ExpectedHistory: Sendable {
    /// Where it stands in the file.
    public let position: SourcePosition
    /// The rule.
    public let rule: String
    /// The transitions in the order expected.
    public let transitions: [ExpectedTransition]

    /// Joins them.
    public init(rule: String, _ transitions: [ExpectedTransition], position: SourcePosition) {
      self.position = position
      self.rule = rule
      self.transitions = transitions
    }
  }

  /// The name.
  public let name: String
  /// Where it stands in the file.
  public let position: SourcePosition
  /// The funds in canonical order.
  public let funds: [Fund]
  /// The standard to judge by; nil for the applicable one.
  public let standard: String?
  /// The last as-of month observed.
  public let through: YearMonth
  /// Expected states.
  public let states: [ExpectedState]
  /// Expected histories.
  public let histories: [ExpectedHistory]

  /// Joins them; the funds are put into canonical order.
  public init(
    _ name: String, _ funds: [Fund], standard: String? = nil, through: YearMonth, states: [ExpectedState] = [],
    histories: [ExpectedHistory] = [], position: SourcePosition
  ) {
    self.name = name
    self.position = position
    self.funds = funds.sorted { $0.fund < $1.fund }
    self.standard = standard
    self.through = through
    self.states = states
    self.histories = histories
  }
}
