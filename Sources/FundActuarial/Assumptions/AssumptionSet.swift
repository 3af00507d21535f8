public import FundCore

/// Named changes of assumptions (假设方案): a low and a high set, a reform, a lever.
public struct AssumptionSet: Sendable, Hashable {
  /// A change of one assumption.
  public struct Change: Sendable, Hashable {
    /// What is done to a path.
    public enum Kind: Sendable, Hashable {
      /// It is replaced (替换).
      case replaced(YearPath)
      /// It is added to or multiplied (调整).
      case changed(YearPath.Change)
    }

    /// The assumption.
    public var parameter: Parameter
    /// What is done to it.
    public var kind: Kind
    /// The pools it concerns; what belongs to people concerns the communities of these pools.
    public var scope: ScenarioScope

    /// States a change.
    public init(_ parameter: Parameter, _ kind: Kind, scope: ScenarioScope = .all) {
      self.parameter = parameter
      self.kind = kind
      self.scope = scope
    }
  }

  /// What it is called in outputs.
  public var name: String
  /// The name for people.
  public var title: Bilingual
  /// The changes, in the order they were written.
  public var changes: [Change]

  /// Names a list of changes.
  public init(_ name: String, title: Bilingual? = nil, _ changes: [Change]) {
    self.name = name
    self.title = title ?? Bilingual(name, name)
    self.changes = changes
  }
}

extension Assumptions {
  /// The assumptions with the changes of a set (采用某一方案).
  public func applying(_ set: AssumptionSet) -> Assumptions {
    set.changes.reduce(self) { $0.applying($1) }
  }

  /// The assumptions with one change, for those pools and communities in its scope that use what is changed.
  public func applying(_ change: AssumptionSet.Change) -> Assumptions {
    var copy = self
    let concerned = pools.indices.filter {
      change.scope.contains(pools[$0].fund) && change.parameter.models.contains(pools[$0].model)
    }
    if change.parameter.group == .money {
      for place in concerned {
        copy.pools[place].paths[change.parameter] = change.made(of: path(change.parameter, of: pools[place]))
      }
      return copy
    }
    let ids = Set(concerned.compactMap { pools[$0].community })
    for place in communities.indices where ids.contains(communities[place].id) {
      copy.communities[place].paths[change.parameter] = change.made(of: path(change.parameter, of: communities[place]))
    }
    for place in concerned where change.parameter.group == .economy {
      let isOwn = pools[place].community == nil || pools[place].paths[change.parameter] != nil
      if isOwn { copy.pools[place].paths[change.parameter] = change.made(of: path(change.parameter, of: pools[place])) }
    }
    return copy
  }
}

extension AssumptionSet.Change {
  /// The path after the change; nil where there is none to change.
  fileprivate func made(of path: YearPath?) -> YearPath? {
    switch kind {
    case .replaced(let new): new
    case .changed(let change): path?.changed(change)
    }
  }
}
