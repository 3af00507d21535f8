import FundCore
import FundLedger
import FundPolicy

/// What the funds of one block give (分块结果): the target of each and the paths of sums.
struct TargetPart: RunPart {
  let question: TargetQuestion
  private(set) var lines: [TargetLine] = []
  private(set) var failures: [FundID: OutlookFailure] = [:]
  private(set) var sums: [FundID: TargetPaths] = [:]

  init(_ question: TargetQuestion) { self.question = question }

  mutating func add(fundAt place: Int, _ task: OutlookTask, _ scratch: inout PathScratch) {
    let fund = task.ledger.funds[place]
    do throws(OutlookFailure) {
      let fitted = try task.fit(fundAt: place)
      try task.draw(fitted, &scratch)
      let paths = TargetPaths(fitted, scratch, insured: task.ledger.insured(fund, through: fitted.history.origin))
      let currency = task.ledger.attributes[place].currency
      let standard = task.policy.applicable(to: fund, currency: currency, at: fitted.from)
      if let line = line(fund, paths, currency, fitted.basis, standard) { lines.append(line) }
      for target in task.plan.above[fund] ?? [] {
        sums[target]?.add(paths)
        if sums[target] == nil { sums[target] = paths }
      }
    } catch {
      failures[fund] = error
    }
  }

  mutating func add(_ other: TargetPart) {
    lines += other.lines
    failures.merge(other.failures) { a, _ in a }
    for (target, paths) in other.sums.sorted(by: { $0.key < $1.key }) {
      sums[target]?.add(paths)
      if sums[target] == nil { sums[target] = paths }
    }
  }

  /// The target of a fund or a sum; nil when members have no period in common.
  func line(
    _ fund: FundID, members: [FundID] = [], missing: [FundID] = [], _ paths: TargetPaths, _ currency: Currency,
    _ basis: ReserveBasis, _ standard: StandardChoice
  ) -> TargetLine? {
    let periods = paths.periods
    guard let first = periods.first, let last = periods.last else { return nil }
    let needs = paths.needs(periods)
    // Zero counts as used up, as everywhere.
    let under = paths.balance > 0 ? needs.count { $0 >= paths.balance } : needs.count
    return TargetLine(
      fund: fund, members: members, missing: missing, currency: currency, first: first, last: last, basis: basis,
      balance: paths.balance, spending: paths.spending, insured: paths.insured,
      deficitProbability: Double(under) / Double(needs.count), expected: paths.expectedNeed(periods),
      findings: question.probabilities.map { TargetFinding($0, needs) }, standard: standard)
  }
}

extension Ledger {
  /// The last number of insured persons that is known through a period; nil without one in the year before it.
  fileprivate func insured(_ fund: FundID, through period: Period) -> Double? {
    guard let series = driver(.insured, fund) else { return nil }
    for back in 0..<period.frequency.periodsPerYear {
      let place = period - back - series.start
      if series.values.indices.contains(place), let value = series.values[place] { return value }
    }
    return nil
  }
}
