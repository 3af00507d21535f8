import ArgumentParser
import FundActuary

/// The past lived through again: what the rules would have said, and what became of it.
struct AlertsBacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Scores rules and probabilities by the past (预警回测).",
    discussion: """
      Replays the ledger month by month as it was known then, where it dates its figures, and counts per rule what was \
      warned of, how long before, what was missed, false alarms and flapping; and whether stated probabilities came true. \
      Run it again with another rule file to tune rules. Outlooks take most of the time: --methods chosen is fast, \
      --no-outlook leaves them out.

        fundcast alerts backtest ledger.csv --methods chosen --every 6
        fundcast alerts backtest ledger.csv --rules own.yaml --no-outlook --format json
        fundcast alerts backtest datasets/taiwan-nhi --as-of 2005
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var alerting: RuleOptions

  @Option(help: "The first month replayed; the default is the first of the ledger.")
  var from: Period?

  @Option(help: "Months between outlooks, raised to whole periods of the ledger.")
  var every: Int = 6

  @Option(help: "The last so many outlooks only.")
  var origins: Int?

  @Flag(help: "Do not look ahead: rules on probabilities are not judged then.")
  var noOutlook = false

  @Option(help: "The edge rules must warn of: deficit, insufficient, targetLow, targetHigh, excessive.")
  var edge: EdgeName?

  @Option(help: "Months within which an alert must come true, for rules without a horizon of their own.")
  var within: Int = 12

  @Option(help: "An alert that opens again within so many months of closing flaps.")
  var reopening: Int = 6

  @Option(help: "With fewer breaches, alerts, funds than this no share is given.")
  var enough: Int = 10

  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  func validate() throws {
    for (name, number) in [
      ("--every", every), ("--within", within), ("--reopening", reopening), ("--enough", enough),
      ("--origins", origins ?? 1),
    ] where !(1...1200).contains(number) {
      throw ValidationError("\(name) \(number): choose 1 to 1200.")
    }
  }

  func run() async throws {
    let language = show.output.language
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    let settings = try alerting.settings(judging.question(language), road, work, language)
    let past = try await replay(loaded, settings, language)
    var question = AlertBacktestQuestion(edge: edge)
    question.within = within
    question.reopening = reopening
    question.enough = enough
    var report = AlertBacktestReport(
      past.backtest(settings.rules, question), failureCount: past.failureCount, of: loaded, shows: show.shows)
    let hidden = show.limit().map { report.keepFirst($0) } ?? 0
    try show.output.write(
      lines: { report.blocks(language, hidden: hidden, $0) }, json: report.json, csv: report.csv)
  }

  private func replay(
    _ ledger: Ledger, _ settings: Analysis.Settings, _ language: Language
  ) async throws -> AlertReplay {
    let first = try settings.firstMonth("--from", from, of: ledger)
    BLASThreads.setProcessWide(1)
    let progress = Progress(language == .zh ? "回测" : "backtest", total: 1000)
    defer { progress.finish() }
    do {
      return try await AlertReplay(
        ledger, settings, from: first, origins: .init(every: noOutlook ? 0 : every, count: origins), edge: edge
      ) { progress.update($0.done * 1000 / max(1, $0.total)) }
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }
}
