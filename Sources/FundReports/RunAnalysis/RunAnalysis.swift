import FundActuarial
import FundAlerts
public import FundCore
public import FundLedger
import FundPolicy

/// The run analysis of the funds of a ledger (基金运行分析): what happened in a stretch of time, where the reserves stand, what is
/// ahead, which pools and items drive it, and how far the data can be trusted.
///
/// Sums come first, then the pools that stand worst; every other pool is a row of a table. The texts are made of the same numbers
/// as the tables, and each number knows where it comes from.
public struct RunAnalysis: Sendable {
  /// What it is written from.
  public let source: ReportSource
  /// The kind of report.
  public let kind: ReportKind
  /// What it is about.
  public let window: ReportWindow
  /// The language.
  public let language: Language
  /// The widest sums.
  let totals: [FundRun]
  /// The sums within them.
  let groups: [FundRun]
  /// The pools that stand worst, worst first.
  let pools: [FundRun]
  /// All pools reported, worst first.
  let lines: [ReserveAssessment]
  let revised: Set<FundID>

  /// Gathers what a report says.
  ///
  /// - Parameters:
  ///   - source: the ledger and its analysis, whose outlook has the sums of ``levels(for:)``.
  ///   - kind: nil for the one that suits the finest figures.
  ///   - first: the first month of an ad-hoc report; nil for the last period.
  ///   - worst: how many pools have a section of their own.
  ///   - shows: whether a pool is reported.
  /// - Throws: ``ReportError`` when nothing can be reported.
  /// - Complexity: O(cells).
  public init(
    _ source: ReportSource, _ kind: ReportKind? = nil, from first: YearMonth? = nil, _ language: Language,
    worst: Int = 50, shows: (FundID) -> Bool = { _ in true }
  ) throws(ReportError) {
    let shown = source.assessments.filter { shows($0.fund) }
    guard let last = source.lastMonth, let finest = shown.map(\.period.frequency).max() else {
      let layout = source.ledger.layout
      let starts = source.ledger.funds.filter(shows).compactMap { layout.index(of: $0).map { layout.starts[$0] } }
      if let asOf = source.question.asOf,
        let first = starts.min(by: { ($0.year, $0.firstMonth) < ($1.year, $1.firstMonth) })
      {
        throw .nothingYet(asOf: asOf, first: first)
      }
      throw .noFund
    }
    let kind = kind ?? (first == nil ? ReportKind(for: finest) : .adHoc)
    var window = ReportWindow(kind, through: last, finest: finest)
    if let first, kind == .adHoc {
      guard first <= last else { throw .beginsAfterEnd(first, last) }
      window = ReportWindow(first, last)
    }
    guard shown.contains(where: { window.periods($0.period.frequency) != nil }) else {
      throw .noWholePeriods(window, finest: finest)
    }
    self.source = source
    self.kind = kind
    self.window = window
    self.language = language
    lines = OutlookReport(source.outlook, shown, alerts: source.alerts, of: source.ledger).lines
    let ledger = source.ledger
    let vintages = LedgerVintages(ledger)
    revised = Set(shown.lazy.map(\.fund).filter { vintages.isRevised($0) })
    let budgets = YearBudgets(ledger)
    let known = revised
    func run(_ line: ReserveAssessment) -> FundRun {
      FundRun(
        FundNumbers(ledger, line, language), window, name: RunAnalysis.name(line, language),
        road: source.outlook[line.fund],
        failure: source.outlook.failures[line.fund], budgets: budgets, isRevised: known.contains(line.fund))
    }
    let shownFunds = Set(shown.lazy.map(\.fund))
    var sums: [[FundRun]] = [[], []]
    var alone: Set<FundID> = []
    for (place, level) in RunAnalysis.levels(for: ledger).enumerated() {
      let consolidation = Consolidation(ledger, to: level)
      for line in consolidation.ledger.assessments(source.question) {
        let members = consolidation.members[line.fund] ?? []
        // A sum with pools that are not reported is not about those that are.
        guard let member = members.first, members.allSatisfy(shownFunds.contains) else { continue }
        if members.count == 1 {
          // A sum of one is that one.
          if place == 0 { alone.insert(member) }
          continue
        }
        let road = source.outlook.rollUps.first { $0.fund == line.fund }
        sums[place].append(
          FundRun(
            FundNumbers(
              consolidation.ledger, line, language, sumOf: FundNumbers.Members(ledger: ledger, funds: members)),
            window, name: RunAnalysis.name(line, language), road: road, failure: nil, budgets: budgets, isRevised: false
          ))
      }
    }
    // Where the widest sums reach beyond what is reported, those below them come first.
    if sums[0].isEmpty, alone.isEmpty { sums = [sums[1], []] }
    // Pools that have long ended come after those that go on.
    let order =
      lines.filter { !RunAnalysis.hasEnded($0, before: last) } + lines.filter { RunAnalysis.hasEnded($0, before: last) }
    let single = sums[0].isEmpty ? Set(order.prefix(worst).map(\.fund)) : alone
    let widest = sums[0] + order.filter { single.contains($0.fund) }.map(run)
    totals = widest.filter { !$0.hasEnded } + widest.filter(\.hasEnded)
    groups = sums[1]
    pools = order.filter { !single.contains($0.fund) }.prefix(worst).map(run)
  }

  /// Whether a fund's figures end more than a year before the report does (已停报): it stands in tables, texts pass over it.
  static func hasEnded(_ line: ReserveAssessment, before last: YearMonth) -> Bool {
    last.period(line.period.frequency) - line.period > line.period.frequency.periodsPerYear
  }

  /// The widest sums whose figures go on, all where none does.
  var told: [FundRun] {
    let live = totals.filter { !$0.hasEnded }
    return live.isEmpty ? totals : live
  }

  /// The levels of regions a report adds pools up to: the widest at which there is more than one, and the next one below it while
  /// it has at most thirty-three regions (汇总层级).
  public static func levels(for ledger: Ledger) -> [RegionLevel] {
    let regions = Set(ledger.funds.lazy.map(\.region))
    func groups(_ level: RegionLevel) -> Int { Set(regions.compactMap { $0.ancestor(at: level) }).count }
    let provinces = groups(.province)
    let cities = groups(.city)
    let top: [RegionLevel] = provinces > 1 ? [.nation, .province] : (cities > 1 ? [.province, .city] : [.city])
    guard regions.count > 1, let first = top.first else { return [] }
    guard top.count > 1, groups(top[1]) < regions.count, groups(top[1]) <= 33 else { return [first] }
    return top
  }

  /// `成都市职工医保统筹基金`, `Chengdu employee pooled fund`.
  static func name(_ line: ReserveAssessment, _ language: Language) -> String {
    let (fund, region) = (line.fund, line.attributes.displayName)
    guard fund.scheme != .all else {
      return language == .zh ? joined([region, "全部险种"]) : region + ", all schemes"
    }
    guard language == .zh else {
      let part = fund.part == .individual ? "individual accounts" : "\(fund.part.rawValue) fund"
      return "\(region) \(fund.scheme.title.en) \(part)"
    }
    let scheme = fund.scheme.title.zh.replacing("(", with: "（").replacing(")", with: "）")
    let part =
      switch fund.part {
      case .pooled: "统筹基金"
      case .individual: "个人账户"
      case .total: "基金（统账合计）"
      }
    return joined([region, scheme, fund.part == .total && !fund.scheme.hasIndividualAccounts ? "基金" : part])
  }

  /// Chinese words one after the other, with a space where one of them ends or begins in another script.
  private static func joined(_ words: [String]) -> String {
    words.reduce("") { text, word in
      guard let a = text.last, let b = word.first else { return text + word }
      let isBroken = (a.isASCII && a.isLetter) != (b.isASCII && b.isLetter) || (a.isASCII && b.isASCII)
      return text + (isBroken ? " " : "") + word
    }
  }

  /// The name of the smallest region that holds all of a report: `江西省`; that of the first fund where there is none.
  private var place: String {
    let regions = Set(totals.map(\.fund.region))
    let first = totals.first.map { $0.line.attributes.displayName } ?? ""
    guard regions.count > 1, let one = regions.min() else { return first }
    let levels: [RegionLevel] = [.county, .city, .province, .nation]
    let common = levels.lazy.compactMap { one.ancestor(at: $0) }.first { wide in
      regions.allSatisfy { wide == $0 || wide.contains($0) }
    }
    return common?.officialName ?? first
  }

  /// How a fund stands, for colours and counts: a fund without anything left is in deficit whatever judges it.
  static func tone(_ line: ReserveAssessment) -> DocumentTable.Tone {
    if let balance = line.statement[.balance], balance <= 0 { return .deficit }
    return DocumentTable.Tone(line.bandOrUnknown)
  }

  /// The same in words.
  static func state(_ line: ReserveAssessment, _ language: Language) -> String {
    let isJudged = line.bandOrUnknown != .unknown
    return isJudged ? line.bandOrUnknown.title[language] : tone(line).title[language]
  }

  var zh: Bool { language == .zh }

  /// What can be said of a fund that is reported, in the order it is told (运行情形); empty for any other.
  public func situations(of fund: FundID) -> [RunSituation] {
    (totals + groups + pools).first { $0.fund == fund }?.situations ?? []
  }

  /// The report as a document.
  public func document() -> Document { kind == .flash ? flash() : full() }

  /// The line under the title and what the report rests on.
  func frame(_ sections: [DocumentSection]) -> Document {
    let ledger = source.ledger
    var facts = [
      Document.Fact(zh ? "统计截止" : "as of", PeriodText.end(window.last.period, language)),
      Document.Fact(zh ? "基金数" : "funds", "\(lines.count)"),
      Document.Fact(
        zh ? "展望" : "outlook",
        zh
          ? "\(NumberText.grouped("\(source.outlook.paths)")) 条路径，随机种子 \(source.outlook.seed)"
          : "\(NumberText.grouped("\(source.outlook.paths)")) paths, seed \(source.outlook.seed)"),
    ]
    for (file, sum) in source.checksums.prefix(5) { facts.append(Document.Fact(file, "SHA-256 \(sum)")) }
    if source.checksums.count > 5 {
      facts.append(Document.Fact(zh ? "其他文件" : "other files", "\(source.checksums.count - 5)"))
    }
    if !source.command.isEmpty { facts.append(Document.Fact(zh ? "命令" : "command", source.command)) }
    let generated =
      ledger.isGenerated ? (zh ? "　示例数据，并非真实基金" : " · generated example data, not real funds") : ""
    return Document(
      language, title: zh ? RunAnalysis.joined([place, kind.title.zh]) : "\(kind.title.en): \(place)",
      subtitle: "\(window.title(language))\(generated)", facts: facts, sections: sections)
  }
}
