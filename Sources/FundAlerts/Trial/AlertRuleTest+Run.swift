public import FundCore
public import FundPolicy

extension AlertRuleTest {
  /// Something that came out otherwise than expected (不符).
  public struct Failure: Sendable, Hashable {
    /// The line that is not met.
    public let position: SourcePosition
    /// What was expected.
    public let expected: Bilingual
    /// What was found.
    public let found: Bilingual
  }

  /// Runs the test (运行规则测试).
  /// - Returns: what is not met, in the order of the file; empty when the test passes.
  /// - Complexity: O(as-of months x rules x periods).
  public func run(_ rules: AlertRuleSet, policy: PolicyLibrary) -> [Failure] {
    var monitor = AlertMonitor(rules: rules, policy: policy, standard: standard)
    var failures: [Failure] = []
    let due = Dictionary(grouping: states, by: \.at)
    let start = funds.map { YearMonth($0.start.year, $0.start.firstMonth) }.min() ?? through
    if start <= through {
      for ordinal in start.period.ordinal...through.period.ordinal {
        let month = YearMonth(Period(ordinal: Int(ordinal), .monthly))
        _ = monitor.observe(evidence(month))
        failures += (due[month] ?? []).compactMap { $0.failure(monitor.book) }
      }
    }
    for history in histories {
      failures += history.failures(monitor.book.history.filter { $0.rule == history.rule })
    }
    return failures.sorted { $0.position < $1.position }
  }

  /// What was known at an as-of month.
  func evidence(_ month: YearMonth) -> Evidence {
    let layout = PanelLayout(funds: funds.map(\.fund), starts: funds.map(\.start), counts: funds.map(\.count))
    var panel = MetricPanel(layout: layout)
    var hashes = [StableHash](repeating: StableHash(), count: layout.cellCount)
    var known = [Bool](repeating: false, count: layout.cellCount)
    var provisional = known
    for metric in Set(funds.flatMap(\.series.keys)).sorted() {
      var column = MetricColumn(missing: .noData, count: layout.cellCount)
      for (f, fund) in funds.enumerated() {
        for (offset, editions) in (fund.series[metric] ?? []).enumerated() {
          let cell = layout.offsets[f] + offset
          guard let edition = editions.last(where: { $0.known <= month }), let value = edition.value else { continue }
          column.set(cell, .value(value))
          hashes[cell].combine(metric.rawValue)
          hashes[cell].combine(Int64(bitPattern: value.bitPattern))
          hashes[cell].combine(byte: edition.isProvisional ? 1 : 0)
          known[cell] = true
          provisional[cell] = provisional[cell] || edition.isProvisional
        }
      }
      panel.add(metric, column)
    }
    let digests = hashes.indices.map { known[$0] ? hashes[$0].value | 1 : 0 }
    let evidence = Evidence(panel: panel, through: month, digests: digests, provisional: provisional)
    return evidence.adding(ahead(month))
  }

  private func ahead(_ month: YearMonth) -> [MetricID: MetricColumn] {
    var columns: [MetricID: MetricColumn] = [:]
    for (f, fund) in funds.enumerated() {
      for (metric, values) in fund.outlook {
        guard let value = values[month] else { continue }
        var column = columns[metric] ?? MetricColumn(missing: .itemAbsent, count: funds.count)
        column.set(f, value.map { .value($0) } ?? .missing(.failed))
        columns[metric] = column
      }
    }
    return columns
  }
}

extension AlertRuleTest.ExpectedState {
  /// What is not met; nil when all is.
  fileprivate func failure(_ book: AlertBook) -> AlertRuleTest.Failure? {
    let (found, colour) = (book.state(rule, fund), book.severity(rule, fund))
    guard found != state || (severity != nil && severity != colour) else { return nil }
    return AlertRuleTest.Failure(
      position: position, expected: words(state, severity), found: words(found, severity == nil ? nil : colour))
  }

  private func words(_ state: AlertState, _ severity: AlertSeverity?) -> Bilingual {
    Bilingual(
      "\(rule) \(severity.map { $0.code + " " } ?? "")\(state.rawValue) at \(at.period)",
      "\(at.period) \(rule) \(severity.map { $0.title.zh + "色" } ?? "")\(state.title.zh)")
  }
}

extension AlertRuleTest.ExpectedHistory {
  /// What is not met: transitions that are missing or other than expected, and those nobody expected.
  fileprivate func failures(_ history: [AlertTransition]) -> [AlertRuleTest.Failure] {
    var rest = history
    var open: [AlertRuleTest.ExpectedTransition] = []
    for wanted in transitions {
      if let at = rest.firstIndex(where: wanted.isMet) { rest.remove(at: at) } else { open.append(wanted) }
    }
    let nothing = Bilingual("no such transition", "无此变动")
    var failures = open.map { wanted -> AlertRuleTest.Failure in
      let near = rest.firstIndex { $0.fund == wanted.fund && $0.asOf == wanted.at }
      let found = near.map { rest.remove(at: $0) }
      return AlertRuleTest.Failure(
        position: wanted.position, expected: wanted.words(rule), found: found.map { wanted.words($0) } ?? nothing)
    }
    failures += rest.map { extra in
      AlertRuleTest.Failure(
        position: position, expected: Bilingual("no further transition of \(rule)", "\(rule) 无其他变动"),
        found: Bilingual(
          "\(extra.kind.rawValue) \(extra.severity.code) at \(extra.asOf.period) (\(extra.fund), \(extra.period))",
          "\(extra.asOf.period) \(extra.kind.title.zh) \(extra.severity.title.zh)色 (\(extra.fund)，\(extra.period))"))
    }
    return failures
  }
}

extension AlertRuleTest.ExpectedTransition {
  fileprivate func isMet(_ found: AlertTransition) -> Bool {
    found.fund == fund && found.asOf == at && found.kind == kind && (severity.map { $0 == found.severity } ?? true)
      && (period.map { $0 == found.period } ?? true) && (message.map { $0 == found.message(.en) } ?? true)
  }

  fileprivate func words(_ rule: String) -> Bilingual {
    words(kind, severity, at, period, message, of: rule)
  }

  /// What was found, told of the same things that were asked.
  fileprivate func words(_ found: AlertTransition) -> Bilingual {
    words(
      found.kind, severity == nil ? nil : found.severity, found.asOf, period == nil ? nil : found.period,
      message == nil ? nil : found.message(.en), of: found.rule)
  }

  private func words(
    _ kind: AlertTransition.Kind, _ severity: AlertSeverity?, _ at: YearMonth, _ period: Period?, _ message: String?,
    of rule: String
  ) -> Bilingual {
    Bilingual(
      "\(rule) \(kind.rawValue)\(severity.map { " " + $0.code } ?? "") at \(at.period)"
        + (period.map { " (\($0))" } ?? "") + (message.map { ": \($0)" } ?? ""),
      "\(at.period) \(rule) \(kind.title.zh)\(severity.map { $0.title.zh + "色" } ?? "")"
        + (period.map { " (\($0))" } ?? "") + (message.map { "：\($0)" } ?? ""))
  }
}
