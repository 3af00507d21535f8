import FundCore

/// The paths of one fund or of a sum of funds, kept as far as a stress can change them (压力路径).
///
/// Every stress is linear in what is kept, so that a sum of funds is stressed without simulating its members again.
struct StressPaths: Sendable {
  /// One period: a value per path.
  struct Column: Sendable {
    var members = 1
    var income: [Double]
    var spending: [Double]
    /// The own spending that months divide by.
    var own: [Double]
    /// The part of income that is subsidy; empty where a member's is not known.
    var subsidy: [Double]
    /// The balance at the end; empty where there are no months.
    var balance: [Double] = []
    /// Mean monthly own spending in the window of the basis; empty where there are no months.
    var mean: [Double] = []
    /// The window and its months.
    var window: ClosedRange<Period>?
    var windowMonths = 1.0

    mutating func add(_ other: Column) {
      func plus(_ a: inout [Double], _ b: [Double]) {
        guard a.count == b.count else { return a = [] }
        for path in a.indices { a[path] += b[path] }
      }
      members += other.members
      plus(&income, other.income)
      plus(&spending, other.spending)
      plus(&own, other.own)
      plus(&subsidy, other.subsidy)
      plus(&balance, other.balance)
      plus(&mean, other.mean)
    }
  }

  private(set) var members = 1
  private(set) var columns: [Period: Column] = [:]

  /// The paths that a scratch holds, from the origin on; the subsidy is a share of income.
  init(_ fitted: OutlookTask.Fitted, _ scratch: PathScratch, subsidy: Double?) {
    let (history, stride, paths) = (fitted.history, scratch.stride, scratch.paths)
    let share = history.ownShare
    for step in 0...fitted.steps {
      func flow(_ totals: [Double], _ factor: Double = 1) -> [Double] {
        guard step > 0 else { return [Double](repeating: 0, count: paths) }
        let (later, earlier) = (step * stride, (step - 1) * stride)
        return (0..<paths).map { factor * (totals[later + $0] - totals[earlier + $0]) }
      }
      var column = Column(
        income: flow(scratch.income), spending: flow(scratch.spending), own: flow(scratch.spending, share),
        subsidy: subsidy.map { flow(scratch.income, $0) } ?? [])
      if step <= fitted.count, let window = MonthsWindow.at(step, fitted.basis, history).value,
        let steps = MonthsWindow.steps(fitted.basis, history.origin + step, step).value
      {
        let (at, later, earlier) = (step * stride, window.through * stride, window.after * stride)
        column.balance = (0..<paths).map { history.balance + (scratch.income[at + $0] - scratch.spending[at + $0]) }
        column.mean = (0..<paths).map {
          (window.known + share * (scratch.spending[later + $0] - scratch.spending[earlier + $0])) / window.months
        }
        column.window = (history.origin + (steps.lowerBound + 1))...(history.origin + steps.upperBound)
        column.windowMonths = window.months
      }
      columns[history.origin + step] = column
    }
  }

  /// Adds the paths of another fund or sum.
  mutating func add(_ other: StressPaths) {
    members += other.members
    for (period, theirs) in other.columns {
      columns[period]?.add(theirs)
      if columns[period] == nil { columns[period] = theirs }
    }
  }

  /// Periods that all members have, from one on through another, in order.
  func periods(from first: Period, through last: Period) -> [Period] {
    guard first <= last else { return [] }
    return (0...(last - first)).map { first + $0 }.filter { columns[$0]?.members == members }
  }

  /// The share of paths under an edge at a period end; nil without months there.
  func shareBelow(_ edge: OutlookEdge, at period: Period) -> Double? {
    guard let column = columns[period], column.members == members, !column.mean.isEmpty else { return nil }
    let under = column.mean.indices.filter {
      column.mean[$0] > 0 && column.balance[$0] / column.mean[$0] < edge.threshold
    }
    return Double(under.count) / Double(column.mean.count)
  }
}
