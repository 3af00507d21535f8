import ArgumentParser
import FundActuary

/// Alerts of a ledger, with a book that remembers them: observes a month, or replays several.
struct AlertsRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Judge the rules and follow every alert through its life (预警).",
    discussion: """
      Observes one month; with --state the book of alerts is read before and saved after, so that running it every \
      month gives the same transitions as --replay over all months at once. Observing the same month with the same \
      data changes nothing.

        fundcast alerts ledger.csv --as-of 2025-06 --state alerts.json --fail-on orange
        fundcast alerts ledger.csv --replay 2024-01
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var alerting: AlertOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "The book of alerts: read before when it exists, saved after.", completion: .file())
  var state: String?

  @Option(help: "Replay every month from this one to the as-of month on past figures, without an outlook.")
  var replay: Period?

  @Option(help: "Put alerts together by province, city, scheme or rule; may be repeated.")
  var group: [AlertGrouping.Key] = []

  @Flag(help: "List alerts one by one although the rule file groups them.")
  var ungrouped = false

  @Flag(help: "List the alerts nobody is told of: silenced, acknowledged, inhibited.")
  var muted = false

  @Flag(help: "Do not look ahead: rules on probabilities are then indeterminate.")
  var noOutlook = false

  func run() async throws {
    let language = show.output.language
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    let settings = try alerting.settings(judging.question(language), road, work, language)
    let book = try restore(language)
    let transitions: [AlertTransition]
    let after: AlertBook
    let standing: [AlertStanding]
    if replay == nil, !noOutlook {
      let analysis = try await road.analyse(loaded, settings, book, language)
      (transitions, after, standing) = (analysis.transitions, analysis.book, analysis.standing)
    } else {
      let pass = Analysis.judge(
        loaded, settings, restoring: book, from: replay.map { YearMonth($0.year, $0.firstMonth) })
      (transitions, after, standing) = (pass.transitions, pass.book, pass.standing)
    }
    let asOf = settings.question.asOf ?? loaded.lastMonth ?? YearMonth(1, 1)
    let notices = after.notices(standing, inhibitions: settings.rules.inhibitions, asOf: asOf)
    let shown = notices.filter { show.shows($0.alert.fund) }
    let changes = transitions.filter { show.shows($0.fund) }
    if let grouping = grouping(settings.rules) {
      try write(AlertDigestReport(AlertDigest(shown, by: grouping), changes, of: loaded), language)
    } else {
      try write(AlertsReport(changes, shown, of: loaded, book: after, listsMuted: muted), language)
    }
    try save(after, language)
    try alerting.fail(standing)
  }

  private func grouping(_ rules: AlertRuleSet) -> AlertGrouping? {
    if ungrouped { return nil }
    return group.isEmpty ? rules.grouping : AlertGrouping(group)
  }

  private func write(_ report: AlertsReport, _ language: Language) throws {
    switch show.output.format {
    case .table: try show.output.write(report.lines(language, isColoured: show.output.isColoured))
    case .markdown: try show.output.write(report.table(language).markdownLines())
    case .json: try show.output.write(report.json())
    case .csv: try show.output.write(report.csv(language))
    }
  }

  private func write(_ digest: AlertDigestReport, _ language: Language) throws {
    switch show.output.format {
    case .table: try show.output.write(digest.lines(language, isColoured: show.output.isColoured))
    case .markdown: try show.output.write(digest.table(language).markdownLines())
    case .json: try show.output.write(digest.json())
    case .csv: try show.output.write(digest.csv(language))
    }
  }

  private func restore(_ language: Language) throws -> AlertBook {
    guard let state, Console.exists(state) else { return AlertBook() }
    do {
      return try AlertBook.load(from: state)
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
  }

  private func save(_ book: AlertBook, _ language: Language) throws {
    guard let state else { return }
    do {
      try book.save(to: state)
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.cannotWrite)
    }
  }
}
