public import FundCore

/// What lies between two valuations of a pool (两次精算评估的变动分析): the difference of their results, split into data, method and every
/// assumption.
///
/// The earlier assumptions are turned into the later ones step by step, in a fixed order: first the period, the model and when
/// flows bear interest (method), then the opening balance and the people at the start (data), then tables and yearly assumptions
/// one by one. Each part is the difference a step makes, so that the parts add up to the whole; another order would share out
/// what two steps do together in another way.
public struct ValuationChange: Sendable, Hashable {
  /// A step.
  public struct Step: Sendable, Hashable {
    /// What kind of step it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Period, model, timing of interest (方法).
      case method
      /// Opening balance and persons at the start (数据).
      case data
      /// A table or a yearly number (假设).
      case assumption
    }

    /// What kind of step it is.
    public let kind: Kind
    /// What is changed, as files name it.
    public let key: String
    /// The name for people.
    public let title: Bilingual
    /// The change of the actuarial balance; nil for pools without payroll.
    public let balance: Double?
    /// The change of the surplus in present value, in money.
    public let surplus: Double
    /// The change of months of reserve at the end of ``year``; nil without spending.
    public let months: Double?
  }

  /// The fund.
  public let fund: FundID
  /// The last year both project, for months.
  public let year: Int
  /// The steps that change anything, in their order.
  public let steps: [Step]
  /// The earlier actuarial balance; nil for pools without payroll.
  public let earlier: Double?
  /// The later actuarial balance; nil for pools without payroll.
  public let later: Double?

  /// Splits the difference between two valuations of a fund.
  /// - Throws: ``ProjectionError``.
  public init(of fund: FundID, from earlier: Assumptions, to later: Assumptions) throws(ProjectionError) {
    var road = ValuationRoad(fund, try earlier.only(fund), try later.only(fund))
    let (first, last) = (
      try ValuationResult(road.now, fund, road.year), try ValuationResult(road.later, fund, road.year)
    )
    var before = first
    var steps: [Step] = []
    while let move = road.next() {
      // A step on the way may be impossible alone, as ages of tables that change together: it then counts with the next one.
      guard road.now.problems.isEmpty else { continue }
      let after = try ValuationResult(road.now, fund, road.year)
      let step = Step(
        kind: move.kind, key: move.key, title: move.title, balance: after.minus(before, \.balance),
        surplus: after.surplus - before.surplus, months: after.minus(before, \.months))
      if step.surplus != 0 || step.months ?? 0 != 0 || step.balance ?? 0 != 0 { steps.append(step) }
      before = after
    }
    self.fund = fund
    self.steps = steps
    year = road.year
    (self.earlier, self.later) = (first.balance, last.balance)
  }
}

/// The results that are split.
private struct ValuationResult {
  let balance: Double?
  let surplus: Double
  let months: Double?

  init(_ assumptions: Assumptions, _ fund: FundID, _ year: Int) throws(ProjectionError) {
    let projection = try Projection(assumptions)
    let whole = try projection.balance(of: fund)
    balance = whole.balance.value
    surplus = whole.surplus
    months = projection[fund]?[year]?.months.value
  }

  func minus(_ other: ValuationResult, _ path: KeyPath<ValuationResult, Double?>) -> Double? {
    guard let a = self[keyPath: path], let b = other[keyPath: path] else { return nil }
    return a - b
  }
}

/// The earlier assumptions on their way to the later ones.
private struct ValuationRoad {
  struct Move {
    let kind: ValuationChange.Step.Kind
    let key: String
    let title: Bilingual
    let make: @Sendable (inout Assumptions, Assumptions) -> Void
  }

  private(set) var now: Assumptions
  let later: Assumptions
  let year: Int
  private var moves: [Move]

  init(_ fund: FundID, _ earlier: Assumptions, _ later: Assumptions) {
    now = earlier
    self.later = later
    year = min(earlier.firstYear + earlier.years, later.firstYear + later.years) - 1
    moves = [
      Move(kind: .method, key: "period", title: Bilingual("period of the valuation", "评估期间")) {
        ($0.firstYear, $0.years) = ($1.firstYear, $1.years)
      },
      Move(kind: .method, key: "interestTiming", title: Bilingual("timing of interest", "计息时点")) {
        $0.timing = $1.timing
      },
      Move(kind: .method, key: "model", title: Bilingual("model", "模型")) {
        guard $0.pools[0].model != $1.pools[0].model || $0.pools[0].community != $1.pools[0].community else { return }
        $0 = $1
      },
      Move(kind: .data, key: "opening", title: Bilingual("opening balance", "期初结余")) {
        $0.pools[0].opening = $1.pools[0].opening
      },
    ]
    for kind in AgeTableKind.allCases {
      let isData = [.population, .retired, .dormant, .contributionYears].contains(kind)
      moves.append(
        Move(kind: isData ? .data : .assumption, key: kind.rawValue, title: kind.title) { now, later in
          now.pools[0].tables[kind] = later.pools[0].tables[kind]
          if !now.communities.isEmpty, !later.communities.isEmpty {
            now.communities[0].tables[kind] = later.communities[0].tables[kind]
          }
        })
    }
    for parameter in Parameter.allCases {
      moves.append(
        Move(kind: .assumption, key: parameter.rawValue, title: parameter.title) { now, later in
          now.paths[parameter] = later.paths[parameter]
          now.pools[0].paths[parameter] = later.pools[0].paths[parameter]
          if !now.communities.isEmpty, !later.communities.isEmpty {
            now.communities[0].paths[parameter] = later.communities[0].paths[parameter]
          }
        })
    }
    moves.sort { ValuationRoad.rank($0.kind) < ValuationRoad.rank($1.kind) }
    moves.reverse()
  }

  private static func rank(_ kind: ValuationChange.Step.Kind) -> Int {
    ValuationChange.Step.Kind.allCases.firstIndex(of: kind) ?? 0
  }

  mutating func next() -> Move? {
    guard let move = moves.popLast() else { return nil }
    move.make(&now, later)
    return move
  }
}
