import FundAlerts
import FundCore
import FundPolicy
import Testing

/// Small evidence, rules and standards for the tests.
enum Fixture {
  static let title = Bilingual("title", "标题")
  static let note = Bilingual("[design]", "[自拟]")
  static let fundA = FundID(region("510100"), .employee, .pooled)
  static let fundB = FundID(region("510300"), .employee, .pooled)

  static func region(_ code: String) -> RegionCode {
    guard let region = RegionCode(code) else { preconditionFailure("not a region code") }
    return region
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSince1970: 0)
  }

  /// Months edges 3, 6, 9, 15 as in 67号, from a first day.
  static func judge(_ insufficient: Int64, _ low: Int64, _ high: Int64, _ excessive: Int64) -> StandardTerms {
    let edges = [
      StandardEdge(.insufficient, .below, thousandths: insufficient),
      StandardEdge(.targetLow, .atLeast, thousandths: low),
      StandardEdge(.targetHigh, .atMost, thousandths: high),
      StandardEdge(.excessive, .above, thousandths: excessive),
    ]
    guard let judge = BandJudge(edges) else { preconditionFailure("not edges") }
    return .months(judge)
  }

  static func standard(_ id: String, _ editions: [(CalendarDate?, StandardTerms)], scope: StandardScope)
    -> PolicyLibrary
  {
    let dated = Dated(editions.map { Dated.Edition(from: $0.0, StandardEdition($0.1)) })
    guard let dated,
      let standard = ReserveStandard(
        id: id, title: title, scope: scope, measure: title, citation: Citation(title, grade: .design), editions: dated)
    else { preconditionFailure("not a standard") }
    return PolicyLibrary([standard])
  }

  static let policy = standard(
    "test-standard", [(nil, judge(3000, 6000, 9000, 15_000))], scope: StandardScope(schemes: [.employee]))

  /// Blue below target, orange below insufficient, red in deficit.
  static func reserveLevel(hold: Int = 1, margin: Int64 = 300, release: Int = 1) -> BandRule {
    BandRule(
      id: "reserve-level", title: Bilingual("reserve level", "结余水平"), note: note, .below,
      [
        AlertLevel(.blue, at: .targetLow, hold: hold), AlertLevel(.orange, at: .insufficient, hold: hold),
        AlertLevel(.red, at: .deficit, hold: hold),
      ], margin: margin, release: release)
  }

  static func rules(_ rules: any AlertRule...) -> AlertRuleSet {
    rules.reduce(AlertRuleSet.empty) { $0.adding($1) }
  }

  static func monitor(_ rules: any AlertRule...) -> AlertMonitor {
    AlertMonitor(rules: rules.reduce(AlertRuleSet.empty) { $0.adding($1) }, policy: policy)
  }
}

/// One fund's column of a metric, with digests that follow the values.
struct Line {
  var fund: FundID
  var start: Period
  var columns: [MetricID: [Double?]]
  /// Added to the digests from an offset on, to restate.
  var salt: [Int: UInt64] = [:]

  init(_ fund: FundID = Fixture.fundA, from start: Period, _ columns: [MetricID: [Double?]]) {
    self.fund = fund
    self.start = start
    self.columns = columns
  }

  init(_ fund: FundID = Fixture.fundA, from year: Int = 2024, _ month: Int = 1, months: [Double?]) {
    self.init(fund, from: YearMonth(year, month).period, [MetricID("months"): months])
  }

  var count: Int { columns.values.map(\.count).max() ?? 0 }
}

extension Evidence {
  /// Evidence from lines in canonical order of fund; cells without any value have no digest.
  init(
    _ lines: [Line], through: YearMonth, provisional: Bool = false, attributions: [Attribution?] = []
  ) {
    let layout = PanelLayout(
      funds: lines.map(\.fund), starts: lines.map(\.start), counts: lines.map(\.count))
    var panel = MetricPanel(layout: layout)
    let metrics = Set(lines.flatMap { $0.columns.keys })
    var digests = [UInt64](repeating: 0, count: layout.cellCount)
    for metric in metrics.sorted() {
      var column = MetricColumn(missing: .noData, count: layout.cellCount)
      for (f, line) in lines.enumerated() {
        for (i, value) in (line.columns[metric] ?? []).enumerated() {
          guard let value else { continue }
          let cell = layout.offsets[f] + i
          column.set(cell, .value(value))
          var hash = StableHash()
          hash.combine(Int64(bitPattern: value.bitPattern))
          hash.combine(Int64(bitPattern: line.salt[i] ?? 0))
          digests[cell] = (digests[cell] &+ hash.value) | 1
        }
      }
      panel.add(metric, column)
    }
    self.init(
      panel: panel, through: through, digests: digests,
      provisional: provisional ? Array(repeating: true, count: layout.cellCount) : [], attributions: attributions)
  }

  /// The evidence of one fund.
  init(_ line: Line, through: YearMonth) { self.init([line], through: through) }
}

extension AlertTransition {
  /// `2024-03 fired orange`, for tables.
  var brief: String { "\(period) \(kind.rawValue) \(severity.code)" }
}

extension AlertMonitor {
  /// Observes month by month.
  mutating func step(_ evidence: Evidence, _ months: ClosedRange<YearMonth>) -> [AlertTransition] {
    var all: [AlertTransition] = []
    for ordinal in months.lowerBound.period.ordinal...months.upperBound.period.ordinal {
      let month = YearMonth(Period(ordinal: Int(ordinal), .monthly))
      all += observe(month == evidence.through ? evidence : evidence.through(month))
    }
    return all
  }
}
