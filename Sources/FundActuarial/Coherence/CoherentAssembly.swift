import FundCore
import FundForecasting
import FundLedger

/// Reconciles the base forecasts of a hierarchy and rolls balances forward.
struct CoherentAssembly: Sendable {
  let work: CoherentWork
  let tree: CoherentTree
  let members: [CoherentWork.Member]
  /// Income and spending of every node; nil for sums without a base forecast.
  let bases: [[CoherentBase?]]
  let origin: Period
  let horizon: Int
  let window: Int

  /// One flow after reconciliation.
  struct Flow: Sendable {
    let reconciliation: Reconciliation
    let failure: CoherenceError?
    /// A value for each step of each node.
    let means: [Double]
    let isNonNegative: Bool
  }

  func group() async throws -> CoherentGroup {
    let flows = [flow(0), flow(1)]
    let (received, sent) = transfers()
    let openings = openings()
    let fan = try await CoherentFan(self, flows, received, sent, openings)
    let counts = memberCounts()
    var lines: [CoherentLine] = []
    lines.reserveCapacity(tree.nodes.count)
    var parts = [[Int]](repeating: [], count: tree.nodes.count)
    for sum in tree.hierarchy.sums { parts[sum.total] = sum.parts }
    for place in tree.nodes.indices {
      let range = (place * horizon)..<((place + 1) * horizon)
      let income = line(flows[0], 0, place, Array(received[range]), fan.income?[place])
      let spending = line(flows[1], 1, place, Array(sent[range]), fan.spending?[place])
      var balance: CoherentLine.Balance?
      if openings[place].isFinite {
        var closing: [Double] = []
        var last = openings[place]
        for step in 0..<horizon {
          last += income.total(step) - spending.total(step)
          closing.append(last)
        }
        balance = CoherentLine.Balance(
          opening: openings[place], closing: closing, quantiles: fan.balance?[place])
      }
      lines.append(
        CoherentLine(
          node: tree.nodes[place], parts: parts[place], fundCount: counts[place].funds, lag: counts[place].lag,
          hasTransfersInside: counts[place].hasTransfersInside, income: income, spending: spending, balance: balance))
    }
    let attributes = work.ledger.attributes[members[0].place]
    return CoherentGroup(
      part: attributes.fund.part, currency: attributes.currency, origin: origin, horizon: horizon,
      hierarchy: tree.hierarchy, lines: lines, income: summary(flows[0], 0, lines.map(\.income)),
      spending: summary(flows[1], 1, lines.map(\.spending)),
      isNonNegative: flows[0].isNonNegative && flows[1].isNonNegative)
  }

  /// Reconciles one flow; where that cannot be done the funds are taken as they are and added up.
  private func flow(_ index: Int) -> Flow {
    let hierarchy = tree.hierarchy
    let own = bases.map { $0[index] }
    let ignored = Set(own.indices.filter { own[$0] == nil })
    let values = own.flatMap { $0?.means ?? [Double](repeating: 0, count: horizon) }
    let histories = members.map { index == 0 ? $0.history.income : $0.history.spending }
    let isNonNegative =
      work.question.isNonNegative && histories.allSatisfy { $0.values.allSatisfy { $0 >= 0 } }
    let wanted = work.question.reconciliation
    do throws(CoherenceError) {
      let needsResiduals = wanted == .variances || wanted == .shrunken
      let missing = [Double](repeating: .nan, count: window)
      let reconciliation = try Reconciliation(
        hierarchy, wanted, residuals: needsResiduals ? own.map { $0?.residuals ?? missing } : [],
        knownVariances: needsResiduals ? own.map { $0?.variance ?? 0 } : [], ignoring: ignored)
      let means = try reconciliation.reconcile(values, width: horizon, isNonNegative: isNonNegative)
      return Flow(reconciliation: reconciliation, failure: nil, means: means, isNonNegative: isNonNegative)
    } catch {
      var means = values
      hierarchy.addUp(&means, width: horizon)
      // Bottom-up has nothing that could fail.
      guard let plain = try? Reconciliation(hierarchy, .bottomUp) else {
        preconditionFailure("Bottom-up needs nothing.")
      }
      return Flow(reconciliation: plain, failure: error, means: means, isNonNegative: isNonNegative)
    }
  }

  private func line(
    _ flow: Flow, _ index: Int, _ place: Int, _ transfers: [Double], _ quantiles: [[Double]]?
  ) -> CoherentLine.Flow {
    let base = bases[place][index]
    let own = Array(flow.means[(place * horizon)..<((place + 1) * horizon)])
    var change: Double?
    if let base {
      let size = base.means.reduce(0) { $0 + abs($1) }
      let moved = zip(base.means, own).reduce(0) { $0 + abs($1.0 - $1.1) }
      change = size > 0 ? moved / size : (moved == 0 ? 0 : nil)
    }
    return CoherentLine.Flow(
      method: base?.method, fallback: base?.fallback, base: base?.means, own: own, transfers: transfers,
      quantiles: quantiles, change: change)
  }

  /// Transfers of every node and step: those of funds as held, those of sums netted.
  private func transfers() -> (received: [Double], sent: [Double]) {
    var received = [Double](repeating: 0, count: tree.nodes.count * horizon)
    var sent = received
    for (member, place) in zip(members, tree.places) {
      let held = member.history.heldTransfers(member.lag + horizon)
      for step in 0..<horizon {
        received[place * horizon + step] = held.received[member.lag + step]
        sent[place * horizon + step] = held.sent[member.lag + step]
      }
    }
    tree.hierarchy.addUp(&received, width: horizon)
    tree.hierarchy.addUp(&sent, width: horizon)
    for sum in tree.hierarchy.sums {
      for step in 0..<horizon {
        let at = sum.total * horizon + step
        let netted = max(0, min(received[at], sent[at]))
        received[at] -= netted
        sent[at] -= netted
      }
    }
    return (received, sent)
  }

  /// The balance of every node at the origin; not a number where that of a fund is not known.
  private func openings() -> [Double] {
    var openings = [Double](repeating: 0, count: tree.nodes.count)
    for (member, place) in zip(members, tree.places) {
      var balance = member.history.balance ?? .nan
      let held = member.history.heldTransfers(member.lag)
      for step in 0..<member.lag {
        balance += member.bases[0].late[step] + held.received[step]
        balance -= member.bases[1].late[step] + held.sent[step]
      }
      openings[place] = balance
    }
    tree.hierarchy.addUp(&openings)
    return openings
  }

  private func memberCounts() -> [(funds: Int, lag: Int, hasTransfersInside: Bool)] {
    var counts = [(funds: Int, lag: Int, hasTransfersInside: Bool)](
      repeating: (0, 0, false), count: tree.nodes.count)
    for (member, place) in zip(members, tree.places) {
      counts[place] = (1, member.lag, member.history.hasTransfersInside)
    }
    for sum in tree.hierarchy.sums {
      for part in sum.parts {
        counts[sum.total].funds += counts[part].funds
        counts[sum.total].lag = max(counts[sum.total].lag, counts[part].lag)
        if counts[part].hasTransfersInside { counts[sum.total].hasTransfersInside = true }
      }
    }
    return counts
  }

  private func summary(_ flow: Flow, _ index: Int, _ lines: [CoherentLine.Flow]) -> CoherentSummary {
    let changes = lines.enumerated().compactMap { place, one in one.change.map { (place, $0) } }
    var largest: (place: Int, change: Double)?
    for (place, change) in changes where change > largest?.change ?? -1 { largest = (place, change) }
    var (gaps, count, left) = (0.0, 0, 0.0)
    for sum in tree.hierarchy.sums {
      for step in 0..<horizon {
        let total = lines[sum.total].own[step]
        let parts = sum.parts.reduce(0) { $0 + lines[$1].own[step] }
        let size = sum.parts.reduce(abs(total)) { $0 + abs(lines[$1].own[step]) }
        if size > 0 { left = max(left, abs(total - parts) / size) }
        guard let base = lines[sum.total].base else { continue }
        let below = sum.parts.compactMap { lines[$0].base?[step] }
        guard below.count == sum.parts.count, base[step] != 0 else { continue }
        gaps += abs(base[step] - below.reduce(0, +)) / abs(base[step])
        count += 1
      }
    }
    return CoherentSummary(
      reconciliation: flow.reconciliation.method, failure: flow.failure, shrinkage: flow.reconciliation.shrinkage,
      meanChange: changes.isEmpty ? 0 : changes.reduce(0) { $0 + $1.1 } / Double(changes.count),
      largestChange: largest, baseIncoherence: count > 0 ? gaps / Double(count) : 0, incoherence: left)
  }
}
