import FundCore

/// The paths of the members of one roll-up added up, period by period (汇总路径).
struct RollUpSums: Sendable {
  /// One period: a value per path.
  struct Column: Sendable {
    var members = 0
    var income: [Double]
    var spending: [Double]
    var balance: [Double]
    /// Mean monthly own spending in the window of the basis; empty where the basis has no months in the period.
    var mean: [Double]

    init(paths: Int) {
      income = [Double](repeating: 0, count: paths)
      (spending, balance, mean) = (income, income, income)
    }

    /// Adds what other members have in the period.
    mutating func add(_ other: Column) {
      members += other.members
      for path in income.indices {
        income[path] += other.income[path]
        spending[path] += other.spending[path]
        balance[path] += other.balance[path]
      }
      guard !mean.isEmpty, !other.mean.isEmpty else { return mean = [] }
      for path in mean.indices { mean[path] += other.mean[path] }
    }
  }

  /// Members that were added.
  private(set) var members = 0
  /// The columns by period.
  private(set) var columns: [Period: Column] = [:]

  /// Takes a member into account, before its periods.
  mutating func addMember() { members += 1 }

  /// Adds a period of a member from what the scratch holds; `hasMonths` when its months have been computed.
  mutating func add(
    _ period: Period, _ step: Int, _ scratch: borrowing PathScratch, hasMonths: Bool
  ) {
    let paths = scratch.paths
    var column = columns.removeValue(forKey: period) ?? Column(paths: paths)
    column.members += 1
    let (later, earlier) = (step * scratch.stride, (step - 1) * scratch.stride)
    for path in 0..<paths {
      column.income[path] += scratch.income[later + path] - scratch.income[earlier + path]
      column.spending[path] += scratch.spending[later + path] - scratch.spending[earlier + path]
      column.balance[path] += scratch.balance[path]
    }
    if hasMonths, !column.mean.isEmpty {
      for path in 0..<paths { column.mean[path] += scratch.mean[path] }
    } else {
      column.mean = []
    }
    columns[period] = column
  }

  /// Adds the sums of other members.
  mutating func add(_ other: RollUpSums) {
    members += other.members
    for (period, theirs) in other.columns {
      var own = columns.removeValue(forKey: period)
      own?.add(theirs)
      columns[period] = own ?? theirs
    }
  }
}
