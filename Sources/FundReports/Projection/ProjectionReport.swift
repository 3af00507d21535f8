public import FundActuarial
public import FundCore
public import FundIO
import FundPolicy

/// A projection with its alternatives (精算测算报表): key results, the yearly statement, the tornado and what was assumed.
public struct ProjectionReport: Sendable {
  /// A projection with the name it has beside others.
  struct Column: Sendable {
    let name: String
    let title: Bilingual
    let projection: Projection
  }

  let book: AssumptionBook
  let calibration: Calibration?
  /// The projection itself, then the alternatives.
  let columns: [Column]
  let tornado: [Tornado]
  /// The periods of actuarial balances, each from the first year to the last.
  let periods: [ClosedRange<Int>]
  /// The funds reported.
  public private(set) var shown: [FundID]
  /// Funds that are left out for their number.
  private(set) var hidden = 0
  /// What is added up.
  let sums: [PoolSum]
  /// The same under chance; nil when that was not asked for.
  public var chance: ProjectionChance?
  /// What lies between an earlier valuation and this one, by fund.
  public private(set) var changes: [ValuationChange] = []

  /// Projects the assumptions and the alternatives.
  /// - Parameters:
  ///   - sets: the alternatives shown beside.
  ///   - base: the alternative the assumptions are with; nil for the assumptions as the file has them.
  ///   - period: a period of the actuarial balance beside the usual ones.
  ///   - sums: pools to be added up; sums without a member that is shown are left out.
  public init(
    _ book: AssumptionBook, base named: AssumptionSet? = nil, sets: [AssumptionSet], calibration: Calibration? = nil,
    period: ClosedRange<Int>? = nil, sums: [PoolSum] = [],
    shows: (FundID) -> Bool = { _ in true }
  ) throws(ProjectionError) {
    self.book = book
    self.calibration = calibration
    let base = try Projection(book.assumptions)
    var columns = [
      Column(
        name: named?.name ?? "base", title: named?.title ?? Bilingual("intermediate", "基准"), projection: base)
    ]
    for set in sets {
      let other = try Projection(book.assumptions.applying(set))
      columns.append(Column(name: set.name, title: set.title, projection: other))
    }
    self.columns = columns
    self.sums = sums.filter { $0.members.contains(where: shows) }
    tornado = try base.tornado(sets)
    shown = base.pools.map(\.fund).filter(shows)
    let (first, years) = (book.assumptions.firstYear, book.assumptions.years)
    var periods = [25, 50, 75].filter { $0 < years }.map { first...first + $0 - 1 } + [first...first + years - 1]
    if let period, !periods.contains(period) { periods.append(period) }
    self.periods = periods
    if let fund = shown.first, let period {
      _ = try base.balance(of: fund, from: period.lowerBound, through: period.upperBound)
    }
  }

  /// Keeps the first funds only, in the order of the assumptions.
  public mutating func keepFirst(_ n: Int) { hidden += shown.keepFirst(n) }

  /// The projection itself.
  var base: Projection { columns[0].projection }

  /// The tests of solvency, which are meant for pools that live on rates of a payroll.
  static let test = ShortRangeTest()

  func pool(_ fund: FundID) -> PoolAssumptions? { base.assumptions.pools.first { $0.fund == fund } }

  func balance(_ column: Column, _ fund: FundID, _ period: ClosedRange<Int>) -> ActuarialBalance? {
    do throws(ProjectionError) {
      return try column.projection.balance(of: fund, from: period.lowerBound, through: period.upperBound)
    } catch { return nil }
  }

  /// Compares with an earlier valuation; funds it does not hold are left out.
  /// - Returns: the funds left out.
  public mutating func compare(with earlier: Assumptions) throws(ProjectionError) -> [FundID] {
    var absent: [FundID] = []
    for fund in shown {
      guard earlier.pools.contains(where: { $0.fund == fund }) else {
        absent.append(fund)
        continue
      }
      changes.append(try ValuationChange(of: fund, from: earlier, to: book.assumptions))
    }
    return absent
  }
}
