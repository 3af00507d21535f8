import FundCore
import FundPolicy

extension PortfolioRule {
  /// How long funds count as members after their last figure, in months.
  private static let memory = 24

  /// One group while its members are added up.
  private struct Group {
    let start: Period
    var hit: [Int]
    var known: [Int]
    var members: [Int]
    var weight: [Double]
    var hitWeight: [Double]
    var isProvisional: [Bool]

    init(_ start: Period, count: Int) {
      self.start = start
      hit = Array(repeating: 0, count: count)
      (known, members) = (hit, hit)
      weight = Array(repeating: 0, count: count)
      hitWeight = weight
      isProvisional = Array(repeating: false, count: count)
    }
  }

  /// The groups as funds with a history of their own (组合证据): the value against the levels, and the counts.
  ///
  /// Periods are those of the coarsest frequency in the group, complete ones only; a member is taken at its own period
  /// that ends with it.
  /// - Complexity: O(cells).
  func aggregate(_ evidence: Evidence, _ timeline: (FundID) -> Dated<StandardChoice>) -> Evidence {
    var spans: [FundID: (start: Period, frequency: Frequency)] = [:]
    for f in evidence.funds.indices {
      let series = evidence.series(f)
      guard let id = group(series.fund) else { continue }
      let own = series.start
      let known = spans[id]
      let frequency =
        known.map { $0.frequency.monthsPerPeriod > own.frequency.monthsPerPeriod ? $0.frequency : own.frequency }
        ?? own.frequency
      let first = known.map { $0.start.isEarlier(than: own) ? $0.start : own } ?? own
      spans[id] = (first, frequency)
    }
    let ids = spans.keys.sorted()
    var groups: [FundID: Group] = [:]
    for id in ids {
      guard let span = spans[id] else { continue }
      let start = YearMonth(span.start.year, span.start.firstMonth).period(span.frequency)
      groups[id] = Group(start, count: max(0, (evidence.through.period + 1).containing(span.frequency) - start))
    }
    var column = VerdictColumn()
    for f in evidence.funds.indices {
      let series = evidence.series(f)
      guard let id = group(series.fund), var sums = groups.removeValue(forKey: id) else { continue }
      add(series, RuleContext(timeline(series.fund), from: series.start), &column, to: &sums)
      groups[id] = sums
    }
    return evidence.of(
      ids.compactMap { id in groups[id].map { (id, $0) } }.map { id, sums in
        (id, sums.start, sums.hit.indices.map { cell(sums, $0) })
      })
  }

  /// The identity of the group a fund belongs to; nil when its region has no such level.
  private func group(_ fund: FundID) -> FundID? {
    let scheme = schemesApart ? fund.scheme : .all
    switch scope {
    case .ledger: return FundID(.wholeLedger, scheme, fund.part)
    case .province: return fund.region.ancestor(at: .province).map { FundID($0, scheme, fund.part) }
    case .city: return fund.region.ancestor(at: .city).map { FundID($0, scheme, fund.part) }
    }
  }

  /// Follows one member's alert from its first figure and counts it in every period of the group.
  private func add(
    _ series: Evidence.Series, _ context: RuleContext, _ column: inout VerdictColumn, to sums: inout Group
  ) {
    let count = max(0, series.due - series.start + 1)
    guard count > 0 else { return }
    column.prepare(origin: series.start, wanted: 0..<count)
    member.judge(series, context, into: &column)
    let timing = member.timing.inPeriods(of: series.start.frequency)
    var machine = AlertMachine()
    var levels = [UInt8](repeating: 0, count: count)
    var lastFigure = [Int](repeating: -1, count: count)
    for offset in 0..<count {
      let code = column.code(offset)
      if code & 0xC0 == 0x40 {
        _ = machine.step(
          enters: code >> 3 & 7, stays: code & 7, at: series.start.ordinal + Int32(offset), timing)
      }
      levels[offset] = machine.level
      lastFigure[offset] = series.hasFigure(offset) ? offset : (offset > 0 ? lastFigure[offset - 1] : -1)
    }
    let oldest = PortfolioRule.memory / series.start.frequency.monthsPerPeriod
    for place in sums.hit.indices {
      let period = YearMonth(sums.start + place).period(series.start.frequency)
      let offset = period - series.start
      guard (0..<count).contains(offset), lastFigure[offset] >= 0, offset - lastFigure[offset] <= oldest else {
        continue
      }
      switch column[offset] {
      case .indeterminate(.noStandard), .indeterminate(.standardCoversPooledOnly),
        .indeterminate(.standardOfAnotherKind), .indeterminate(.notApplicable), nil:
        continue
      case .indeterminate: sums.members[place] += 1
      case .clear, .breached:
        sums.members[place] += 1
        var weight = 1.0
        if measure == .spending {
          guard let spending = series.value(.spending, at: period).value, spending > 0 else { continue }
          weight = spending
        }
        sums.known[place] += 1
        sums.weight[place] += weight
        if series.isProvisional(at: period) { sums.isProvisional[place] = true }
        guard levels[offset] >= severity.rawValue else { continue }
        sums.hit[place] += 1
        sums.hitWeight[place] += weight
      }
    }
  }

  private func cell(_ sums: Group, _ place: Int) -> AggregateCell {
    let (hit, known, members) = (sums.hit[place], sums.known[place], sums.members[place])
    let isKnown = members >= fewest && known > 0 && Double(known) >= coverage * Double(members)
    let value = measure == .count ? Double(hit) : sums.hitWeight[place] / sums.weight[place]
    return AggregateCell(
      value: isKnown ? value : nil, hit: hit, known: known, members: members,
      isProvisional: sums.isProvisional[place])
  }
}

/// One period of a group.
private struct AggregateCell {
  let value: Double?
  let hit: Int
  let known: Int
  let members: Int
  let isProvisional: Bool

  /// Digest of what the group is judged by: a member that changes nothing in it is no restatement of the group.
  var digest: UInt64 {
    guard members > 0 else { return 0 }
    var hash = StableHash()
    hash.combine(Int64(bitPattern: (value ?? -1).bitPattern))
    for n in [hit, known, members] { hash.combine(Int64(n)) }
    hash.combine(byte: isProvisional ? 1 : 0)
    return hash.value | 1
  }
}

extension Evidence {
  /// Evidence of groups through the same month.
  fileprivate func of(_ groups: [(FundID, Period, [AggregateCell])]) -> Evidence {
    let layout = PanelLayout(
      funds: groups.map { $0.0 }, starts: groups.map { $0.1 }, counts: groups.map { $0.2.count })
    let cells = groups.flatMap { $0.2 }
    var panel = MetricPanel(layout: layout)
    func column(_ read: (AggregateCell) -> Double?) -> MetricColumn {
      var column = MetricColumn(missing: .noData, count: cells.count)
      for (i, cell) in cells.enumerated() {
        if let value = read(cell) { column.set(i, .value(value)) }
      }
      return column
    }
    panel.add(.portfolioValue, column { $0.value })
    panel.add(.portfolioHit, column { Double($0.hit) })
    panel.add(.portfolioKnown, column { Double($0.known) })
    panel.add(.portfolioMembers, column { Double($0.members) })
    return Evidence(
      panel: panel, through: through, digests: cells.map(\.digest), provisional: cells.map(\.isProvisional))
  }
}

extension Period {
  /// Whether this period begins before another, of whatever frequency.
  fileprivate func isEarlier(than other: Period) -> Bool { (year, firstMonth) < (other.year, other.firstMonth) }
}
