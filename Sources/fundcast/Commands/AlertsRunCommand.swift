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
        fundcast alerts ledger.csv --state alerts.json --format alertmanager | curl --json @- HOST/api/v2/alerts
        fundcast alerts ledger.csv --state alerts.json --format openmetrics -o textfile/fundcast.prom
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var alerting: AlertOptions
  @OptionGroup var delivery: DeliveryOptions
  @OptionGroup var place: OutputPlace
  @OptionGroup var choice: FundChoice
  @OptionGroup var work: WorkOptions

  @Option(
    help: "The book of alerts: read before when it exists, saved after; FILE.previous is the one before.",
    completion: .file())
  var state: String?

  @Flag(help: "Observe a month before the last one of the book: judges what was not judged, rewrites nothing.")
  var allowEarlier = false

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
    let language = place.language
    let clock = try delivery.clock()
    let loaded = try await ledger.load(language, width: work.width).value
    choice.noteAbsent(in: loaded, language)
    let settings = try alerting.settings(judging.question(language), road, work, language)
    guard let state else {
      let (_, standing) = try await observe(loaded, settings, AlertBook(), clock, language)
      return try alerting.fail(standing)
    }
    let standing: [AlertStanding]
    do {
      let lock = try AlertBookLock(state)
      let restored = try lock.restore()
      if let remark = restored.remark { Console.note("fundcast: \(remark[language])") }
      if !allowEarlier { try restored.book.checkOrder(settings.lastMonth(of: loaded)) }
      let after: AlertBook
      (after, standing) = try await observe(loaded, settings, restored.book, clock, language)
      try lock.save(after)
    } catch let error as AlertError {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(error.isOfWriting ? Status.cannotWrite : Status.unusable)
    }
    try alerting.fail(standing)
  }

  /// Judges, prints and hands back the book and what stands after it.
  private func observe(
    _ loaded: Ledger, _ settings: Analysis.Settings, _ book: AlertBook, _ clock: PeriodClock, _ language: Language
  ) async throws -> (AlertBook, [AlertStanding]) {
    let last = settings.lastMonth(of: loaded)
    let first = try settings.firstMonth("--replay", replay, of: loaded) ?? last
    let outlook: ReserveOutlook?
    let (transitions, standing, after): ([AlertTransition], [AlertStanding], AlertBook)
    if replay == nil, !noOutlook {
      let analysis = try await road.analyse(loaded, settings, book, language)
      outlook = analysis.outlook
      (transitions, standing, after) = (analysis.transitions, analysis.standing, analysis.book)
    } else {
      let pass = Analysis.judge(loaded, settings, restoring: book, from: first)
      outlook = nil
      (transitions, standing, after) = (pass.transitions, pass.standing, pass.book)
    }
    let notices = after.notices(standing, inhibitions: settings.rules.inhibitions, asOf: last)
    switch delivery.format {
    case .alertmanager:
      let payload = AlertmanagerPayload(
        after, notices, months: first...last, of: loaded, clock: clock, validUntil: try delivery.end(clock),
        shows: choice.shows)
      try place.write(payload.json(language))
    case .openmetrics:
      let metrics = ReserveMetricsText(
        loaded.assessments(settings.question), outlook, clock: clock, shows: choice.shows)
      try place.write(metrics.bytes())
    case .table, .markdown, .json, .csv, .jsonl:
      let shown = notices.filter { choice.shows($0.alert.fund) }
      let changes = transitions.filter { choice.shows($0.fund) }
      let report = AlertsReport(changes, shown, of: loaded, book: after, listsMuted: muted)
      if let grouping = grouping(settings.rules), delivery.format != .jsonl {
        try write(AlertDigestReport(AlertDigest(shown, by: grouping), changes, of: loaded), language)
      } else {
        try write(report, language)
      }
    }
    return (after, standing)
  }

  private func grouping(_ rules: AlertRuleSet) -> AlertGrouping? {
    if ungrouped { return nil }
    return group.isEmpty ? rules.grouping : AlertGrouping(group)
  }

  private func write(_ report: AlertsReport, _ language: Language) throws {
    switch delivery.format {
    case .markdown: try place.write(report.table(language).markdownLines())
    case .json: try place.write(report.json())
    case .csv: try place.write(report.csv(language))
    case .jsonl: try place.write(report.jsonLines())
    default: try place.write(report.lines(language, isColoured: place.isColoured))
    }
  }

  private func write(_ digest: AlertDigestReport, _ language: Language) throws {
    switch delivery.format {
    case .markdown: try place.write(digest.table(language).markdownLines())
    case .json: try place.write(digest.json())
    case .csv: try place.write(digest.csv(language))
    default: try place.write(digest.lines(language, isColoured: place.isColoured))
    }
  }
}
