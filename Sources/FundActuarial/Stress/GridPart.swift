import FundCore
import FundLedger
import FundPolicy

/// What the funds of one block give to the grids (分块结果).
struct GridPart: RunPart {
  /// One fund.
  struct Road: Sendable {
    let fund: FundID
    let currency: Currency
    let standard: StandardChoice
    let road: GridRoad
  }

  let rows: GridAxis
  let columns: GridAxis
  let edge: StressEdge
  let lastYear: Int
  private(set) var roads: [Road] = []
  private(set) var failures: [FundID: OutlookFailure] = [:]

  init(rows: GridAxis, columns: GridAxis, edge: StressEdge, lastYear: Int) {
    self.rows = rows
    self.columns = columns
    self.edge = edge
    self.lastYear = lastYear
  }

  mutating func add(fundAt place: Int, _ task: OutlookTask, _ scratch: inout PathScratch) {
    let fund = task.ledger.funds[place]
    do throws(OutlookFailure) {
      let fitted = try task.fit(fundAt: place)
      let currency = task.ledger.attributes[place].currency
      roads.append(
        Road(
          fund: fund, currency: currency,
          standard: task.policy.applicable(to: fund, currency: currency, at: fitted.from),
          road: GridRoad(fitted, task.ledger, through: lastYear)))
    } catch {
      failures[fund] = error
    }
  }

  mutating func add(_ other: GridPart) {
    roads += other.roads
    failures.merge(other.failures) { a, _ in a }
  }

  /// The grid of a fund, or of the sum of some.
  func grid(
    _ fund: FundID, _ members: [Road], missing: [FundID] = [], standard: StandardChoice? = nil, isSum: Bool = false
  ) -> GrowthGrid {
    let choice = standard ?? members.first?.standard ?? .missing(.noStandard)
    let edge = edge.edge(choice).value ?? .deficit
    let reason = members.lazy.flatMap { [$0.road.reason(rows), $0.road.reason(columns)] }.compactMap { $0 }.first
    var cells: [GrowthGrid.Cell] = []
    if reason == nil {
      for row in rows.values {
        for column in columns.values {
          cells.append(.init(years: years(members, [(rows, row), (columns, column)]), edge: edge))
        }
      }
    }
    let origin = members.map(\.road.history.origin).max() ?? Period(ordinal: 0, .annual)
    return GrowthGrid(
      fund: fund, members: isSum ? members.map(\.fund) : [], missing: missing, origin: origin, edge: edge, rows: rows,
      columns: columns, reason: reason, cells: cells)
  }

  /// The years that all members have.
  private func years(_ members: [Road], _ values: [(axis: GridAxis, value: Double)]) -> [GridYear] {
    var sums: [Int: (count: Int, year: GridRoad.Year)] = [:]
    for member in members {
      for year in member.road.years(values) {
        if let own = sums[year.year] {
          var sum = own.year
          sum.add(year)
          sums[year.year] = (own.count + 1, sum)
        } else {
          sums[year.year] = (1, year)
        }
      }
    }
    return sums.values.filter { $0.count == members.count }.map(\.year.finished).sorted { $0.year < $1.year }
  }
}
