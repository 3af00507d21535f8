public import FundActuarial
public import FundAlerts
public import FundCore
public import FundLedger
import FundPolicy

/// Outlooks of many funds with where they stand and their alerts (展望报表): blocks for people, JSON, CSV, Markdown.
public struct OutlookReport: Sendable {
  let outlook: ReserveOutlook
  /// Where the funds stand, worst first.
  public private(set) var lines: [ReserveAssessment]
  let alerts: [FundID: [AlertStanding]]
  let ledger: Ledger
  /// The sums with a member among the funds reported.
  let rollUps: [RollUpOutlook]

  /// Reports an outlook for the funds of `lines`, which are put in order: the most serious firing alert first, then the
  /// fewest months at the horizon.
  public init(
    _ outlook: ReserveOutlook, _ lines: [ReserveAssessment], alerts: [AlertStanding], of ledger: Ledger
  ) {
    self.outlook = outlook
    self.ledger = ledger
    let shown = Set(lines.map(\.fund))
    rollUps = outlook.rollUps.filter { $0.members.contains { shown.contains($0) } }
    let byFund = Dictionary(grouping: alerts, by: \.fund)
    self.alerts = byFund
    let keyed = lines.map { line -> (severity: UInt8, months: Double, line: ReserveAssessment) in
      let firing = byFund[line.fund, default: []].filter { $0.state == .firing }
      let severity = firing.map(\.severity.rawValue).max() ?? 0
      let road = outlook[line.fund]
      let ahead = road.flatMap { $0.months.median($0.stepCount - 1).value }
      return (severity, ahead ?? line.months.value?.months ?? .infinity, line)
    }
    self.lines =
      keyed.sorted { a, b in
        if a.severity != b.severity { return a.severity > b.severity }
        return a.months == b.months ? a.line.fund < b.line.fund : a.months < b.months
      }.map(\.line)
  }

  /// Keeps the first funds only.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { lines.keepFirst(n) }

  /// The blocks, one per fund, and the notes under them.
  public func lines(_ language: Language, isColoured: Bool = false) -> [String] {
    var all: [String] = []
    let shape = ReserveReport(lines, of: ledger)
    for line in lines {
      let block = OutlookBlock(
        now: line, outlook: outlook[line.fund], failure: outlook.failures[line.fund],
        alerts: alerts[line.fund, default: []], history: shape.history(line), language: language,
        isColoured: isColoured, scenarios: scenarioTable(of: line.fund, language))
      all += block.lines() + [""]
    }
    return all + rollUpLines(language) + footnotes(language)
  }

  /// What stands under the blocks: paths and seed, what P means, generated data.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes = [
      zh
        ? "\(outlook.paths) 条路径，种子 \(outlook.seed)；展望为中位数 [80 % 区间]；P(<k) 为截至该期曾低于 k 个月的概率。"
        : "\(outlook.paths) paths, seed \(outlook.seed); median [80 % interval]; P(<k): been below k months by then."
    ]
    if !outlook.failures.isEmpty {
      let n = outlook.failures.count
      notes.append(zh ? "\(n) 只基金无法展望。" : "\(n) \(n == 1 ? "fund" : "funds") could not be looked ahead.")
    }
    notes += scenarioNotes(language)
    if FundLabel.anyGenerated(lines.lazy.map(\.attributes)) { notes.append(FundLabel.generatedNotice(language)) }
    return notes
  }

  /// The table of Markdown documents: now, the horizon, the main probability, alerts.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left), (zh ? "期间" : "period", .left),
      (zh ? "月数" : "months", .right), (zh ? "状态" : "band", .left), (zh ? "展望期" : "horizon", .left),
      (zh ? "中位数 [80 %]" : "median [80 %]", .right), (zh ? "跌破概率" : "P(below)", .right),
      (zh ? "预警" : "alert", .left),
    ])
    for line in lines { table.add(cells(line, language)) }
    return table
  }

  private func cells(_ line: ReserveAssessment, _ language: Language) -> [String] {
    var cells = [
      line.fund.description, line.attributes.displayName, line.period.description,
      ValueText.months(line.months.value?.months), line.bandOrUnknown.title[language],
    ]
    if let road = outlook[line.fund] {
      let last = road.stepCount - 1
      let passage = road.passage(road.breachEdge.months)
      let p = passage.map { $0.reasons[last] == .present ? $0.everBelow[last] : .nan }
      cells += [
        road.period(last).description, road.monthsText(last),
        "<\(road.breachEdge.key): \(ValueText.probability(p))",
      ]
    } else {
      cells += ["–", outlook.failures[line.fund]?.summary[language] ?? "–", "–"]
    }
    let firing = alerts[line.fund, default: []].filter { $0.state == .firing }
    let words = firing.map { "\($0.severity.title[language]) \($0.title[language])" }
    cells.append(words.joined(separator: language == .zh ? "，" : ", "))
    return cells
  }
}
