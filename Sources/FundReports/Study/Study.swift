public import FundActuarial
public import FundCore
public import FundIO
import FundLedger

/// A study of one fund or a few (基金研究): question, data and caveats, reserve history, trend regression, forecast with its
/// back-test, outlook and alerts, what to do. Its commands make every figure anew; the words between them are written from the data.
public struct Study: Sendable {
  /// What a study is made of besides the analysis (研究材料).
  public struct Material: Sendable {
    /// What is known of the data; nil when nothing is.
    public var manifest: DataManifest?
    /// The trend of spending.
    public var spending: LedgerTrends?
    /// The trend of income.
    public var income: LedgerTrends?
    /// Spending ahead.
    public var forecasts: LedgerForecasts?
    /// The commands of each step with what they print.
    public var runs: [StudyStep: [CommandRun]] = [:]

    /// Nothing yet.
    public init() {}
  }

  let analysis: RunAnalysis
  /// All funds the reader may see; nil when the study is about all of them.
  let all: RunAnalysis?
  let material: Material
  /// The funds of the study, in the order asked for.
  let runs: [FundRun]

  /// Joins an analysis of some funds, and one of all, with what else was made of them.
  ///
  /// - Parameters:
  ///   - analysis: the funds the study is about.
  ///   - all: every fund the reader may see.
  ///   - funds: the order in which they are told.
  public init(_ analysis: RunAnalysis, among all: RunAnalysis, funds: [FundID], _ material: Material) {
    self.analysis = analysis
    self.all = all.lines.count > analysis.lines.count ? all : nil
    self.material = material
    let known = analysis.totals + analysis.pools
    runs = funds.compactMap { fund in known.first { $0.fund == fund } }
  }

  var language: Language { analysis.language }
  var zh: Bool { language == .zh }

  /// The study as a document.
  public func document() -> Document {
    let sections = [question(), data(), history(), trend(), forecast(), outlook(), advice(), repeating()]
    let frame = analysis.frame([])
    let names = runs.map(\.name).joined(separator: zh ? "、" : " and ")
    return Document(
      language, title: zh ? "\(names)还能支付多久" : "How long can the \(names) pay?", subtitle: frame.subtitle,
      facts: frame.facts, sections: sections)
  }

  private func commands(_ steps: StudyStep...) -> [DocumentBlock] {
    steps.flatMap { material.runs[$0] ?? [] }.map { .command($0) }
  }

  // MARK: - Sections

  private func question() -> DocumentSection {
    var blocks: [DocumentBlock] = [
      .passage(
        zh
          ? "要回答的是：现有结余够付几个月，离标准有多远，照现在的走势会到哪里，有多大把握，该做什么。先给结论，依据在后。"
          : "For how many months can the reserve pay, how far is that from its standard, where is it going if present trends go on, how sure is that, and what is to be done? The answer first, its grounds below."
      )
    ]
    for run in runs {
      let known = run.reserve() + (lastKnown(run) ?? "")
      blocks.append(.passage(run.lead + known + (zh ? "" : " ") as Passage + run.ahead()))
    }
    return DocumentSection("question", zh ? "问题与结论" : "Question and answer", blocks)
  }

  private func data() -> DocumentSection {
    var blocks = manifestBlocks()
    let quality = runs.flatMap { $0.quality() }
    if !quality.isEmpty {
      blocks.append(.passage(zh ? "所读数字另有以下情况：" : "Of the figures read:"))
      blocks.append(.bullets(quality))
    }
    if let all { blocks.append(.passage(all.bandsText())) }
    return DocumentSection("data", zh ? "数据与注意事项" : "Data and caveats", blocks + commands(.overview))
  }

  private func history() -> DocumentSection {
    var blocks: [DocumentBlock] = []
    for run in runs {
      blocks.append(.passage(run.lead + run.flows()))
      if let range = range(run) { blocks.append(.passage(range)) }
    }
    blocks += commands(.history, .flows)
    blocks += [.table(analysis.flowsTable(runs)), .table(analysis.reserveTable(runs))]
    return DocumentSection("past", zh ? "结余历史" : "Reserve history", blocks)
  }

  private func trend() -> DocumentSection {
    var blocks: [DocumentBlock] = [
      .passage(
        zh
          ? "对支出和收入的对数作时间回归，月度数据另含季节项；误差允许前后相关（Newey-West），区间据此放宽。"
          : "Logarithms of spending and income are regressed on time, with terms for the season in monthly figures; errors may be correlated over time (Newey-West), and intervals are wider for it."
      )
    ]
    blocks += runs.map { .passage($0.lead + growth($0)) }
    return DocumentSection("trend", zh ? "趋势回归" : "Trend regression", blocks + commands(.trend))
  }

  private func forecast() -> DocumentSection {
    var blocks: [DocumentBlock] = runs.map { .passage($0.lead + forecast($0)) }
    blocks += commands(.forecast)
    blocks.append(
      .passage(
        zh
          ? "下面把各方法放回较早的起点重做一遍，只用当时已知的数据；名次以此为准，不以拟合优度为准。"
          : "Below every method forecasts again from earlier origins, seeing only what was known then; methods are judged by that, not by how well they fit."
      ))
    return DocumentSection("forecast", zh ? "预测与回测" : "Forecast and back-test", blocks + commands(.backtest))
  }

  private func outlook() -> DocumentSection {
    var blocks: [DocumentBlock] = runs.map { .passage($0.lead + $0.ahead()) }
    blocks += commands(.outlook, .fan)
    if runs.contains(where: { $0.road != nil }) { blocks.append(.table(analysis.outlookTable(runs))) }
    blocks.append(.passage(alertsText()))
    blocks += commands(.alerts)
    if let table = analysis.alertsTable() { blocks.append(.table(table)) }
    if material.runs[.reliability]?.isEmpty == false {
      blocks.append(
        .passage(
          zh
            ? "这类概率可信到什么程度：把台账中各基金放回较早的各时点，只用当时已知的数据重新作出概率陈述，再看后来是否发生。"
            : "How far such probabilities can be trusted: for all funds of the ledger they are stated again at earlier times, from what was known then, and held against what came."
        ))
      blocks += commands(.reliability)
    }
    return DocumentSection("ahead", zh ? "展望与预警" : "Outlook and alerts", blocks)
  }

  private func advice() -> DocumentSection {
    let told = runs.flatMap { advice($0) }
    return DocumentSection("advice", zh ? "该做什么" : "What to do", [.bullets(told)])
  }

  private func repeating() -> DocumentSection {
    var blocks: [DocumentBlock] = [
      .passage(
        zh
          ? "每个命令单元都可在数据所在目录重新运行，结果逐字相同；数据换了，校验和随之改变。"
          : "Every command can be run again where the data lies and prints the same, word for word; with other data the checksum changes."
      )
    ]
    blocks += analysis.method().map { .passage($0) }
    return DocumentSection("method", zh ? "方法、局限与复现" : "Method, limits and how to repeat", blocks)
  }
}
