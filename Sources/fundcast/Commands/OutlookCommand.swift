import ArgumentParser
import FundActuary

/// The main job: reserve now, the fan ahead, breach probabilities, alerts.
struct OutlookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlook",
    abstract: "Reserve now, where it goes, breach probabilities, alerts (展望): the main job.",
    discussion: """
      One block per fund, worst first. Intervals in brackets are 80 %; P(<3) is the share of paths that have been \
      below 3 months at some period end by then. The same ledger, seed and paths give the same figures.

        fundcast outlook datasets/us-medicare-hi
        fundcast outlook ledger.csv --horizon 12 --fund 510100/employee/pooled --format json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var alerting: AlertOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "Further percentiles, such as 0.025,0.975.")
  var percentiles: String?

  @Option(
    help: """
      Look at the same paths in this scenario besides (YAML), or in a built-in shock: epidemic, wage-slump, price-reform; may be \
      repeated.
      """, completion: .file())
  var scenario: [String] = []

  @Option(help: "Add up the paths of pools to this level: city, province or nation; may be repeated.")
  var rollUp: [RegionLevel] = []

  func run() async throws {
    let language = show.output.language
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    var settings = try alerting.settings(judging.question(language), road, work, language)
    settings.rollUps = rollUp
    settings.scenarios = try Load.scenarios(scenario, language)
    settings.percentiles = try OutlookCommand.numbers(percentiles)
    let analysis = try await road.analyse(loaded, settings, AlertBook(), language)
    var report = OutlookReport(
      analysis.outlook, analysis.assessments.filter { show.shows($0.fund) }, alerts: analysis.standing, of: loaded)
    let limit = show.top ?? (show.output.format == .table || show.output.format == .markdown ? 10 : 0)
    let hidden = limit > 0 ? report.keepFirst(limit) : 0
    switch show.output.format {
    case .table:
      var lines = report.lines(language, isColoured: show.output.isColoured)
      if hidden > 0 {
        lines.append(language == .zh ? "另有 \(hidden) 只基金；--top 0 全部列出。" : "\(hidden) more funds; --top 0 shows all.")
      }
      try show.output.write(lines)
    case .markdown:
      let sums = report.rollUpLines(language, asMarkdown: true)
      try show.output.write(
        report.table(language).markdownLines() + [""] + report.scenarioLines(language) + sums
          + report.footnotes(language))
    case .json: try show.output.write(report.json())
    case .csv: try show.output.write(report.csv())
    }
    try alerting.fail(analysis.standing)
  }

  /// Comma-separated fractions of one.
  static func numbers(_ text: String?) throws -> [Double] {
    try (text ?? "").split(separator: ",").map { part in
      guard let p = Double(part), p > 0, p < 1 else {
        throw ValidationError("--percentiles: \(part) does not lie between 0 and 1; write 0.025 for 2.5 %.")
      }
      return p
    }
  }
}
