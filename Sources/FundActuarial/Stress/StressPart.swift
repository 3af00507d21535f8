import FundCore
import FundLedger
import FundPolicy

/// What the funds of one block give (分块结果): the answers for each and the paths of sums.
struct StressPart: RunPart {
  /// The paths of a fund or sum: many, and the median path.
  struct Roads: Sendable {
    var many: StressPaths
    var median: StressPaths
    /// The periods known of last year's spending, for the growth of the median path.
    var lastYear: Double?

    mutating func add(_ other: Roads) {
      many.add(other.many)
      median.add(other.median)
      lastYear = lastYear.flatMap { own in other.lastYear.map { own + $0 } }
    }
  }

  let question: StressQuestion
  /// The first month that is stressed.
  let start: YearMonth
  private(set) var lines: [StressLine] = []
  private(set) var failures: [FundID: OutlookFailure] = [:]
  private(set) var sums: [FundID: Roads] = [:]

  init(_ question: StressQuestion, start: YearMonth) {
    self.question = question
    self.start = start
  }

  mutating func add(fundAt place: Int, _ task: OutlookTask, _ scratch: inout PathScratch) {
    let fund = task.ledger.funds[place]
    do throws(OutlookFailure) {
      let fitted = try task.fit(fundAt: place)
      let subsidy = IncomeShares(task.ledger, fund, through: fitted.history.origin).subsidy
      try task.draw(fitted, &scratch)
      let many = StressPaths(fitted, scratch, subsidy: subsidy)
      let central = try PathScratch(median: fitted)
      let roads = Roads(
        many: many, median: StressPaths(fitted, central, subsidy: subsidy), lastYear: fitted.history.lastYearSpending)
      let currency = task.ledger.attributes[place].currency
      let standard = task.policy.applicable(to: fund, currency: currency, at: fitted.from)
      lines.append(line(fund, roads, question.edge.edge(standard), fitted.history.origin.frequency))
      for target in task.plan.above[fund] ?? [] {
        sums[target]?.add(roads)
        if sums[target] == nil { sums[target] = roads }
      }
    } catch {
      failures[fund] = error
    }
  }

  mutating func add(_ other: StressPart) {
    lines += other.lines
    failures.merge(other.failures) { a, _ in a }
    for (target, roads) in other.sums.sorted(by: { $0.key < $1.key }) {
      sums[target]?.add(roads)
      if sums[target] == nil { sums[target] = roads }
    }
  }

  /// The answers for a fund or a sum.
  func line(
    _ fund: FundID, members: [FundID] = [], missing: [FundID] = [], _ roads: Roads, _ edge: Measured<OutlookEdge>,
    _ frequency: Frequency
  ) -> StressLine {
    let (first, last) = (start.period(frequency), question.until.period(frequency))
    let periods = roads.many.periods(from: first, through: last)
    let before = roads.median.months(at: first - 1)
    let isBelow = edge.value.flatMap { edge in roads.median.shareBelow(edge, at: first - 1) } == 1
    let findings = question.levers.map { lever -> StressLine.Finding in
      switch edge {
      case .missing(let reason):
        return .init(lever: lever, median: .missing(reason), likely: .missing(reason), probabilityAtMedian: nil)
      case .value where isBelow:
        return .init(lever: lever, median: .alreadyBelow, likely: .alreadyBelow, probabilityAtMedian: nil)
      case .value(let edge):
        let median = roads.median.smallest(lever, edge, share: 1, periods)
        return .init(
          lever: lever, median: median,
          likely: roads.many.smallest(lever, edge, share: question.probability, periods),
          probabilityAtMedian: median.value.map { roads.many.shareEverBelow(edge, lever, $0, periods) })
      }
    }
    let ever = edge.value.flatMap { edge in
      periods.isEmpty ? nil : roads.many.shareEverBelow(edge, .incomeFall, 0, periods)
    }
    return StressLine(
      fund: fund, members: members, missing: missing, edge: edge, first: first, last: last, monthsBefore: before,
      monthsAtEnd: roads.median.months(at: last),
      spendingGrowth: roads.median.spendingGrowth(periods, against: roads.lastYear), probability: ever,
      findings: findings)
  }
}
