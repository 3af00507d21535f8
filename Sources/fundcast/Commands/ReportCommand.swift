import ArgumentParser
import FundActuary

/// Run analyses in words, tables and charts.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Run analysis in words, tables and charts (基金运行分析).",
    discussion: """
      The form follows the file's ending: .html (one file, works from disk), .md (charts in a folder beside it), .ipynb, .csv \
      (tables), .xlsx (workbook; in builds with the trait XLSX). Without -o the report is printed as Markdown.

        fundcast report datasets/example-province --lang zh -o report.html
        fundcast report ledger.csv --kind flash --region 510000
        fundcast report ledger.csv --kind quarterly --as-of 2025-06 -o q2.md
        fundcast report datasets/us-medicare-hi --kind study -o study.ipynb

      A study is about the funds of --fund, or the one that stands worst: question, data, history, trend, forecast, outlook and \
      what to do, with the commands that show every figure.
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var alerting: AlertOptions
  @OptionGroup var choice: FundChoice
  @OptionGroup var place: OutputPlace
  @OptionGroup var work: WorkOptions

  @Option(
    help:
      "Kind: flash, monthly, quarterly, half-year, annual, ad-hoc, study; the default suits the ledger's finest figures."
  )
  var kind: ReportKind?

  @Option(help: "First month of an ad-hoc report, such as 2024-07; it ends with --as-of.")
  var from: Period?

  func validate() throws {
    if from != nil, let kind, kind != .adHoc {
      throw ValidationError("--from belongs to --kind ad-hoc; \(kind.rawValue) begins by itself.")
    }
  }

  func run() async throws {
    let language = place.language
    let form = try ReportForm(path: place.output)
    let loaded = try await ledger.load(language, width: work.width)
    choice.noteAbsent(in: loaded.value, language)
    var settings = try alerting.settings(judging.question(language), road, work, language)
    settings.rollUps = RunAnalysis.levels(for: loaded.value)
    let analysis = try await road.analyse(loaded.value, settings, AlertBook(), language)
    let source = ReportSource(
      analysis.ledger, settings.question, assessments: analysis.assessments, outlook: analysis.outlook,
      alerts: analysis.standing, log: loaded.log, checksums: checksums(analysis.ledger.files), command: command)
    if kind == .study {
      try form.write(try await study(source, language), to: place)
      return try alerting.fail(analysis.standing)
    }
    let report = try runAnalysis(source, language, worst: choice.top ?? 50, choice.shows)
    try form.write(report.document(), to: place)
    try alerting.fail(analysis.standing)
  }

  /// The report of the funds shown; ends the command when there is nothing to report.
  func runAnalysis(
    _ source: ReportSource, _ language: Language, worst: Int = 50, _ shows: (FundID) -> Bool
  ) throws -> RunAnalysis {
    do {
      return try RunAnalysis(
        source, kind, from: from.map { YearMonth($0.year, $0.firstMonth) }, language, worst: worst, shows: shows)
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }

  /// The command as typed, without its folder and that of the report: the same wherever it is written.
  private var command: String {
    var words = Array(CommandLine.arguments.dropFirst())
    for place in words.indices.dropLast() where words[place] == "-o" || words[place] == "--output" {
      words[place + 1] = words[place + 1].split(separator: "/").last.map(String.init) ?? words[place + 1]
    }
    return CommandRun(words, .lines([])).line
  }

  /// SHA-256 of the files read; standard input has none.
  private func checksums(_ files: [String]) -> [(file: String, sha256: String)] {
    files.filter { $0 != "-" }.compactMap { file in (try? SHA256.hex(ofFile: file)).map { (file, $0) } }
  }
}
