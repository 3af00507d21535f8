public import FundCore
public import FundLedger

/// Assumptions brought into line with a ledger (与台账校准): the balance they begin with, and factors with which the model reproduces
/// the years that are known already.
///
/// Income without interest and spending of the model are linear in `incomeScale` and `costScale`, so the factor of a year is
/// `(known - fixed) / (modelled - fixed)`, where `fixed` is what does not move with the scale, such as transfers and other income.
/// Where a ledger does not say what of its income is interest, the interest of the model is taken out of it.
public struct Calibration: Sendable, Hashable {
  /// Which factor holds after the last known year.
  public enum Carry: String, Sendable, Hashable, CaseIterable {
    /// That of the last year (沿用最后一年).
    case last
    /// The mean of the last three, or of as many as there are (近三年平均).
    case mean
    /// None: the model as it is (不沿用).
    case none
  }

  /// A year that is known.
  public struct Year: Sendable, Hashable {
    /// The year.
    public let year: Int
    /// Income without interest in the ledger, in major units.
    public let income: Double
    /// Spending in the ledger.
    public let spending: Double
    /// The balance at the end in the ledger; nil when it is not known.
    public let balance: Double?
    /// The same income in the model before.
    public let modelledIncome: Double
    /// The same spending in the model before.
    public let modelledSpending: Double
    /// By what `incomeScale` is multiplied; nil where no factor gives the figure.
    public let incomeFactor: Double?
    /// By what `costScale` is multiplied; nil where no factor gives the figure.
    public let costFactor: Double?
    /// Whether the ledger says what of the income is interest.
    public let knowsInterest: Bool
  }

  /// A pool.
  public struct Fund: Sendable, Hashable {
    /// The fund.
    public let fund: FundID
    /// Whether the ledger holds it.
    public let isInLedger: Bool
    /// The year at whose end the balance stands that is taken; nil when there is none, and the stated one holds.
    public let openingYear: Int?
    /// The balance at the start after calibration.
    public let opening: Double
    /// The balance at the start that was stated.
    public let statedOpening: Double
    /// The known years.
    public let years: [Year]
    /// By what `incomeScale` is multiplied afterwards.
    public let incomeCarried: Double
    /// By what `costScale` is multiplied afterwards.
    public let costCarried: Double
  }

  /// The pools in the order of the assumptions.
  public let funds: [Fund]
  /// Which factor is carried on.
  public let carry: Carry
  /// The assumptions afterwards.
  public let assumptions: Assumptions
}

extension Assumptions {
  /// The assumptions brought into line with a ledger.
  ///
  /// The balance at the start is that of the last day of the last year before the first one that the ledger knows. Years count that
  /// are complete: all months or quarters.
  /// - Throws: ``ProjectionError`` when the assumptions cannot be projected.
  public func calibrated(to ledger: Ledger, carry: Calibration.Carry = .mean) throws(ProjectionError) -> Calibration {
    var changed = self
    let known = pools.map { LedgerYears(ledger, $0.fund) }
    let openings = known.map { $0?.balance(before: firstYear) }
    for place in pools.indices {
      if let opening = openings[place] ?? nil { changed.pools[place].opening = opening.balance }
    }
    let last = known.compactMap { $0?.complete.keys.max() }.max() ?? firstYear - 1
    var model: (full: Projection, fixed: Projection)?
    if last >= firstYear {
      var short = changed
      short.years = min(last - firstYear + 1, years)
      model = (try Projection(short), try Projection(short.withoutScales))
    }
    var funds: [Calibration.Fund] = []
    for (place, pool) in pools.enumerated() {
      let found = model.flatMap { model in
        known[place].map { CalibratedYears(changed, place, $0, model.full, model.fixed) }
      }
      let income = carry.factor(found?.years.map(\.incomeFactor) ?? [])
      let cost = carry.factor(found?.years.map(\.costFactor) ?? [])
      changed.scale(place, .incomeScale, found?.years.map { ($0.year, $0.incomeFactor) } ?? [], then: income)
      changed.scale(place, .costScale, found?.years.map { ($0.year, $0.costFactor) } ?? [], then: cost)
      funds.append(
        Calibration.Fund(
          fund: pool.fund, isInLedger: known[place] != nil, openingYear: (openings[place] ?? nil)?.year,
          opening: changed.pools[place].opening, statedOpening: pool.opening, years: found?.years ?? [],
          incomeCarried: income, costCarried: cost))
    }
    return Calibration(funds: funds, carry: carry, assumptions: changed)
  }

  /// The same with nothing that moves with the two scales.
  private var withoutScales: Assumptions {
    var copy = self
    for place in copy.pools.indices {
      copy.pools[place].paths[.incomeScale] = YearPath(0)
      copy.pools[place].paths[.costScale] = YearPath(0)
    }
    return copy
  }

  /// Multiplies a scale of a pool in some years, and after the last of them.
  private mutating func scale(
    _ place: Int, _ parameter: Parameter, _ factors: [(year: Int, factor: Double?)], then carried: Double
  ) {
    guard let last = factors.last?.year, let stated = path(parameter, of: pools[place]) else { return }
    var path =
      stated.citation == nil && stated == YearPath(1) ? YearPath(1, citation: "calibrated to a ledger") : stated
    for (year, factor) in factors {
      guard let factor, factor != 1 else { continue }
      path = path.changed(YearPath.Change(factor: factor, from: year, through: year))
    }
    if carried != 1 { path = path.changed(YearPath.Change(factor: carried, from: last + 1)) }
    pools[place].paths[parameter] = path
  }
}

extension Calibration.Carry {
  /// The factor after the last of these; one when there is none.
  fileprivate func factor(_ factors: [Double?]) -> Double {
    let found = factors.compactMap { $0 }
    guard self != .none, let last = found.last else { return 1 }
    if self == .last { return last }
    let tail = found.suffix(3)
    return tail.reduce(0, +) / Double(tail.count)
  }
}
