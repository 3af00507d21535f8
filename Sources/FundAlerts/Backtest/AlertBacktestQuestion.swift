public import FundPolicy

/// What the record of alerts is asked (预警回测设定).
public struct AlertBacktestQuestion: Sendable, Hashable {
  /// The edge whose crossing every rule is held against; nil for ``WatchedEdge/of(_:asked:)``.
  public var edge: EdgeName?
  /// Months within which the band must be left for an alert to be right, for rules without a horizon of their own
  /// (预警期限) [design].
  public var within = 12
  /// An alert that opens again so many months after it closed, or sooner, flaps (反复触发) [design].
  public var reopening = 6
  /// With fewer breaches, alerts or clusters than this a share says nothing (最少事件数) [design].
  public var enough = 10

  /// The question with an edge to hold rules against.
  public init(edge: EdgeName? = nil) { self.edge = edge }
}

/// A crossing that an alert should warn of (预警对象): an edge and the side of it that is bad.
public struct WatchedEdge: Sendable, Hashable, Comparable {
  /// The edge.
  public let name: EdgeName
  /// The bad side.
  public let comparison: AlertComparison

  /// Joins the two.
  public init(_ name: EdgeName, _ comparison: AlertComparison) {
    self.name = name
    self.comparison = comparison
  }

  /// An edge with the side that is a breach: below the target's lower half, above its upper one.
  public init(_ name: EdgeName) {
    self.init(name, name >= .targetHigh && name != .eligible ? .above : .below)
  }

  /// The crossing a rule is held against (规则对应的越界).
  ///
  /// Rules on probabilities and rules on high levels have edges of their own; all others warn of a shortage, that is of
  /// `insufficient`. An edge that is asked for takes the place of these when it lies on the same side.
  /// - Returns: nil for rules on late figures and late judgements, which say nothing of reserves, for rules on many pools,
  ///   and for rules of the other side.
  public static func of(_ rule: any AlertRule, asked: EdgeName?) -> WatchedEdge? {
    let own: WatchedEdge
    switch rule {
    case is DataOverdueRule, is UnjudgedRule, is PortfolioRule: return nil
    case let rule as BreachProbabilityRule: own = WatchedEdge(rule.edge, rule.comparison)
    case let rule as BandRule where rule.comparison == .above:
      own = WatchedEdge(rule.levels.first?.threshold ?? .excessive, .above)
    default: own = WatchedEdge(.insufficient, .below)
    }
    guard let asked else { return own }
    let wanted = WatchedEdge(asked)
    return wanted.comparison == own.comparison ? wanted : nil
  }

  /// From the lowest edge to the highest.
  public static func < (a: WatchedEdge, b: WatchedEdge) -> Bool { a.name < b.name }
}
