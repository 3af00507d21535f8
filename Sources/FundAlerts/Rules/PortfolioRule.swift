public import FundCore

/// How many pools of a region, or how much of them, have an alert of another rule (组合预警).
///
/// Counts the members whose alert of ``member`` stands at ``severity`` or worse, hold and leave level included, as if each
/// had been followed from its first figure. Groups are all regions of a ledger, provinces or cities, schemes apart or
/// together; parts are always apart. A member whose verdict on a period is indeterminate is unknown, and a group of
/// which less than ``coverage`` is known is indeterminate itself. Funds that the member rule does not apply to, such
/// as those without a standard, are no members, nor are funds whose last figures are two years old.
///
/// The alert's fund is an aggregate: the region of the group (``FundCore/RegionCode/wholeLedger`` for all), the scheme
/// (``FundCore/Scheme/all`` when together), the part. It lives like any other alert.
public struct PortfolioRule: AlertRule {
  /// What is held against the levels (口径).
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// The share of known members, as a fraction of one (只数占比).
    case share
    /// The number of members (只数).
    case count
    /// The share of the known members' spending; a pool in deficit has no balance to weigh by (支出占比).
    case spending
  }

  /// Which pools are taken together (范围).
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// All of the ledger (整个台账).
    case ledger
    /// Those of a province (省).
    case province
    /// Those of a city (地市).
    case city
  }

  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// The rule whose alerts are counted; judged by period.
  public let member: any AlertRule
  /// How serious an alert must be to count.
  public let severity: AlertSeverity
  /// What is held against the levels.
  public let measure: Measure
  /// Which pools are taken together.
  public let scope: Scope
  /// Whether schemes are kept apart.
  public let schemesApart: Bool
  /// The least share of members that must be known.
  public let coverage: Double
  /// The fewest members a group is judged with.
  public let fewest: Int
  /// The figures, one per severity; above is breached.
  public let levels: [AlertLevel<Double>]
  /// How far below its figure a level is left; not negative.
  public let margin: Double
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; `member` must judge by period.
  public init(
    id: String, title: Bilingual, note: Bilingual, of member: any AlertRule, from severity: AlertSeverity,
    measure: Measure = .share, by scope: Scope = .ledger, schemesApart: Bool = true, coverage: Double = 0.8,
    fewest: Int = 2, _ levels: [AlertLevel<Double>], margin: Double = 0, release: Int = 1
  ) {
    precondition(member.cadence == .period, "A portfolio counts alerts of a rule that judges by period.")
    precondition(margin >= 0 && (0...1).contains(coverage) && fewest > 0, "Margin, coverage and number make sense.")
    self.id = id
    self.title = title
    self.note = note
    self.member = member
    self.severity = severity
    self.measure = measure
    self.scope = scope
    self.schemesApart = schemesApart
    self.coverage = coverage
    self.fewest = fewest
    self.levels = levels
    self.margin = margin
    timing = AlertTiming(levels, release: release)
  }

  /// Judged for every period of the group.
  public var cadence: AlertCadence { .period }
  /// Those of the member rule, and spending when it weighs.
  public var requiredMetrics: [MetricID] { member.requiredMetrics + (measure == .spending ? [.spending] : []) }
  /// `portfolio`.
  public var kind: String { "portfolio" }

  /// `share of pools with reserve-level at orange or worse above 0.2`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      let figure = NumberText.plain(level.threshold)
      let whose =
        switch measure {
        case .share: Bilingual("share of pools", "基金占比")
        case .count: Bilingual("number of pools", "基金数")
        case .spending: Bilingual("share of spending of pools", "基金支出占比")
        }
      return Bilingual(
        "\(whose.en) with \(member.id) at \(self.severity.code) or worse above \(figure)",
        "\(member.id) 达\(self.severity.title.zh)色及以上的\(whose.zh)高于 \(figure)")
    }
  }

  /// Judges the wanted periods of a group. O(wanted), without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    guard let cells = series.column(.portfolioValue) else { return }
    var ladder = Ladder(.above)
    ladder.add(levels, margin: margin, .above)
    ladder.mark(cells, series, into: &column)
  }

  /// How many members stand so, of how many, and how many are unknown.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let period = series.start + offset
    let level = levels.first { $0.severity == severity } ?? levels.first
    func number(_ metric: MetricID) -> Int { Int(series.value(metric, at: period).value ?? 0) }
    let (hit, known, members) = (number(.portfolioHit), number(.portfolioKnown), number(.portfolioMembers))
    let value = series.value(.portfolioValue, at: period).value
    var finding = AlertFinding(
      .other, metric: .portfolioValue, value: value, .above, threshold: level?.threshold,
      leave: level.map { $0.threshold - margin }, isBreached: breached)
    let unknown = members - known
    let (shown, figure) = (text(value), text(breached ? finding.threshold : finding.leave))
    let (colour, colourZh) = (self.severity.code, self.severity.title.zh)
    let of = measure == .spending ? Bilingual(" of spending", "(按支出)") : Bilingual("", "")
    let part = measure == .count ? Bilingual("", "") : Bilingual(", \(shown)\(of.en)", "，占 \(shown)\(of.zh)")
    finding.words = Bilingual(
      "\(hit) of \(known) pools with \(member.title.en) at \(colour) or worse\(part.en), "
        + (breached ? "above \(figure)" : "no longer above \(figure)") + (unknown > 0 ? "; \(unknown) unknown" : ""),
      "\(known) 只基金中 \(hit) 只“\(member.title.zh)”达\(colourZh)色及以上\(part.zh)，"
        + (breached ? "高于 \(figure)" : "已不高于 \(figure)") + (unknown > 0 ? "；\(unknown) 只未知" : ""))
    return finding
  }

  private func text(_ x: Double?) -> String {
    guard let x else { return "?" }
    return measure == .count ? NumberText.plain(x) : AlertText.percent(x, signed: false)
  }
}

extension MetricID {
  /// Spending of the period (支出).
  static let spending = MetricID("spending")
  /// What a portfolio rule holds against its levels.
  static let portfolioValue = MetricID("portfolio")
  /// Members that stand so.
  static let portfolioHit = MetricID("portfolioHit")
  /// Members that are known.
  static let portfolioKnown = MetricID("portfolioKnown")
  /// Members.
  static let portfolioMembers = MetricID("portfolioMembers")
}
