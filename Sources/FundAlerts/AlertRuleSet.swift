public import FundCore

/// The rules in use (预警规则集): a value, extended by adding.
///
/// The built-in set is `AlertRuleSet.standard`, read from a rule file like a user's own.
public struct AlertRuleSet: Sendable {
  /// The rules in the order to judge and list them; each id once.
  public let rules: [any AlertRule]
  /// By which alerts others are muted (抑制规则).
  public var inhibitions: [AlertInhibition] = []
  /// How alerts are put together in one message; nil for one by one (分组方式).
  public var grouping: AlertGrouping?

  /// Takes rules.
  /// - Throws: ``AlertError/duplicateRule(_:)`` when two have one id.
  public init(_ rules: [any AlertRule]) throws(AlertError) {
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.id).inserted { throw .duplicateRule(rule.id) }
    self.rules = rules
  }

  private init(
    unchecked rules: [any AlertRule], _ inhibitions: [AlertInhibition] = [], _ grouping: AlertGrouping? = nil
  ) {
    self.rules = rules
    self.inhibitions = inhibitions
    self.grouping = grouping
  }

  /// A set without rules.
  public static let empty = AlertRuleSet(unchecked: [])

  /// The set with one rule more; one with the same id is replaced in its place.
  public func adding(_ rule: any AlertRule) -> AlertRuleSet {
    var copy = rules
    if let at = copy.firstIndex(where: { $0.id == rule.id }) { copy[at] = rule } else { copy.append(rule) }
    return AlertRuleSet(unchecked: copy, inhibitions, grouping)
  }

  /// The set with all of another; rules with the same id are replaced in their place, and so is the grouping.
  public func merging(_ other: AlertRuleSet) -> AlertRuleSet {
    var all = other.rules.reduce(self) { $0.adding($1) }
    for inhibition in other.inhibitions where !all.inhibitions.contains(inhibition) {
      all.inhibitions.append(inhibition)
    }
    all.grouping = other.grouping ?? grouping
    return all
  }

  /// The set without the rules that are not named.
  public func keeping(_ ids: Set<String>) -> AlertRuleSet {
    AlertRuleSet(unchecked: rules.filter { ids.contains($0.id) }, inhibitions, grouping)
  }

  /// The rule with this id; nil when there is none.
  public subscript(id: String) -> (any AlertRule)? { rules.first { $0.id == id } }

  /// The ids in order.
  public var ids: [String] { rules.map(\.id) }

  /// The columns of the metric panel the rules and their messages read, in order of name.
  public var requiredMetrics: [MetricID] {
    var all: Set<MetricID> = [.incomeGrowth, .spendingGrowth]
    for rule in rules { all.formUnion(rule.requiredMetrics) }
    return rules.isEmpty ? [] : all.sorted()
  }

  /// The windows in months over which the rules ask an outlook for probabilities, ascending (所需展望期).
  public var requiredWindows: [Int] {
    Set(rules.compactMap { ($0 as? BreachProbabilityRule)?.within }).sorted()
  }

  /// How far ahead an outlook must reach for the rules, in months; zero when none looks ahead.
  public var requiredHorizon: Int { requiredWindows.last ?? 0 }
}
