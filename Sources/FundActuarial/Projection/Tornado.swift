public import FundCore

/// What each changed assumption does alone (单因素敏感性, tornado): the parameters of alternatives, one at a time.
public struct Tornado: Sendable, Equatable {
  /// One parameter of one alternative, all others as they are.
  public struct Bar: Sendable, Equatable {
    /// The alternative.
    public let set: String
    /// The parameter.
    public let parameter: Parameter
    /// The months of reserve at the end of the last year, less those without the change.
    public let months: Measured<Double>
    /// The actuarial balance over all years, less that without the change.
    public let balance: Measured<Double>
    /// The surplus over all years in present value, less that without the change.
    public let surplus: Double
  }

  /// The fund.
  public let fund: FundID
  /// The bars, parameters that move most first; those of one parameter stand together in the order of the alternatives.
  public let bars: [Bar]
}

extension Projection {
  /// The bars of every pool, in the order of the pools.
  ///
  /// Bars that move nothing are left out. Complexity: a projection for each parameter of each alternative.
  public func tornado(_ sets: [AssumptionSet]) throws(ProjectionError) -> [Tornado] {
    var bars: [[Tornado.Bar]] = pools.map { _ in [] }
    for set in sets {
      for parameter in Parameter.allCases {
        let changes = set.changes.filter { $0.parameter == parameter }
        if changes.isEmpty { continue }
        let other = try Projection(assumptions.applying(AssumptionSet(set.name, changes)))
        for (place, pool) in pools.enumerated() {
          let bar = try bar(set.name, parameter, pool.fund, other)
          if bar.surplus != 0 || bar.months.value.map({ $0 != 0 }) == true { bars[place].append(bar) }
        }
      }
    }
    return zip(pools, bars).map { pool, bars in Tornado(fund: pool.fund, bars: Tornado.sorted(bars)) }
  }

  private func bar(
    _ set: String, _ parameter: Parameter, _ fund: FundID, _ other: Projection
  ) throws(ProjectionError) -> Tornado.Bar {
    let (mine, theirs) = (try balance(of: fund), try other.balance(of: fund))
    return Tornado.Bar(
      set: set, parameter: parameter,
      months: Tornado.less(other[fund]?.years.last?.months, self[fund]?.years.last?.months),
      balance: Tornado.less(theirs.balance, mine.balance), surplus: theirs.surplus - mine.surplus)
  }
}

extension Tornado {
  fileprivate static func less(_ one: Measured<Double>?, _ other: Measured<Double>?) -> Measured<Double> {
    guard let one = one?.value, let other = other?.value else { return .missing(.denominatorNotPositive) }
    return .value(one - other)
  }

  fileprivate static func sorted(_ bars: [Bar]) -> [Bar] {
    var size: [Parameter: Double] = [:]
    for bar in bars { size[bar.parameter] = max(size[bar.parameter] ?? 0, abs(bar.surplus)) }
    let order = Parameter.allCases.filter { size[$0] != nil }.enumerated()
      .sorted { (-(size[$0.element] ?? 0), $0.offset) < (-(size[$1.element] ?? 0), $1.offset) }
    return order.flatMap { parameter in bars.filter { $0.parameter == parameter.element } }
  }
}
