import FundCore

/// The accumulated outflows of one fund or of a sum of funds, path by path (累计净流出路径).
struct TargetPaths: Sendable {
  private(set) var members = 1
  /// The last known balance, before any outflow; of a sum, that of each member at its own last figures.
  private(set) var balance: Double
  /// Mean monthly own spending in the window that months divide by now; missing where the ledger does not reach back.
  private(set) var spending: Measured<Double>
  /// Insured persons, where every member says how many.
  private(set) var insured: Double?
  /// Spending less income since the last figures, at every period end ahead: a value per path.
  private var columns: [Period: (members: Int, outflow: [Double])] = [:]

  /// The paths that a scratch holds.
  init(_ fitted: OutlookTask.Fitted, _ scratch: PathScratch, insured: Double?) {
    let (history, stride, paths) = (fitted.history, scratch.stride, scratch.paths)
    balance = history.balance
    self.insured = insured
    switch MonthsWindow.at(0, fitted.basis, history) {
    case .missing(let reason): spending = .missing(reason)
    case .value(let window):
      // Ahead of the last figures only for a window ahead: its mean over the paths.
      let (later, earlier) = (window.through * stride, window.after * stride)
      var ahead = 0.0
      if later > earlier {
        for path in 0..<paths { ahead += scratch.spending[later + path] - scratch.spending[earlier + path] }
      }
      let mean = (window.known + history.ownShare * ahead / Double(paths)) / window.months
      spending = mean > 0 ? .value(mean) : .missing(.spendingNotPositive)
    }
    for step in 1...fitted.count {
      let at = step * stride
      columns[history.origin + step] = (1, (0..<paths).map { scratch.spending[at + $0] - scratch.income[at + $0] })
    }
  }

  /// Adds the paths of another fund or sum.
  mutating func add(_ other: TargetPaths) {
    members += other.members
    balance += other.balance
    insured = insured.flatMap { own in other.insured.map { own + $0 } }
    switch (spending, other.spending) {
    case (.value(let a), .value(let b)): spending = .value(a + b)
    case (.value, .missing(let reason)): spending = .missing(reason)
    case (.missing, _): break
    }
    for (period, theirs) in other.columns {
      guard var own = columns.removeValue(forKey: period) else {
        columns[period] = theirs
        continue
      }
      own.members += theirs.members
      for path in own.outflow.indices { own.outflow[path] += theirs.outflow[path] }
      columns[period] = own
    }
  }

  /// The period ends that all members have, in order.
  var periods: [Period] { columns.filter { $0.value.members == members }.keys.sorted() }

  /// What each path needs so as never to be below zero at one of these period ends, in ascending order.
  func needs(_ periods: [Period]) -> [Double] {
    guard let paths = periods.first.flatMap({ columns[$0]?.outflow.count }) else { return [] }
    var most = [Double](repeating: 0, count: paths)
    for period in periods {
      guard let outflow = columns[period]?.outflow else { continue }
      for path in 0..<paths where outflow[path] > most[path] { most[path] = outflow[path] }
    }
    return most.sorted()
  }

  /// What the mean of the paths needs: the part of a target that trend and season explain.
  func expectedNeed(_ periods: [Period]) -> Double {
    periods.reduce(0) { most, period in
      guard let outflow = columns[period]?.outflow else { return most }
      return max(most, outflow.reduce(0, +) / Double(outflow.count))
    }
  }
}
