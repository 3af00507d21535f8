import ArgumentParser
import FundActuary

/// Methods compared by the forecasts they would have made.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Compares forecasting methods by what they would have forecast (回测).",
    discussion: """
      Reads a ledger, or a file with the columns series,period,value. Every method forecasts from earlier origins, seeing \
      what came before each and, where the ledger holds superseded figures, only what was known then. Ends with a verdict \
      against a baseline: the year-to-date share unless told otherwise.

        fundcast backtest ledger.csv --measure spending
        fundcast backtest ledger.csv --methods auto,drift,seasonalNaive --horizon 6 --origins 36
        fundcast backtest series.csv --baseline naive --interval conformal --format json
      """)

  @OptionGroup var data: SeriesOptions

  @Option(
    help: "The methods, such as naive,auto,chosen; the default is auto and the plain ones. fundcast methods lists them."
  )
  var methods: String?

  @Option(help: "The method to beat. (default: yearToDateShare, else seasonalNaive, else naive)")
  var baseline: String?

  @Option(
    help: "Periods forecast from each origin. (default: 12 months, 4 quarters or 3 years, a third of the history)")
  var horizon: Int?

  @Option(help: "Origins, the last a horizon before the end; fewer when the history is short.")
  var origins: Int = 24

  @Option(help: "Periods between origins.")
  var step: Int = 1

  @Option(help: "Levels of the intervals in per cent.")
  var level: String = "80,95"

  @Option(help: "What intervals rest on: model, conformal (earlier errors), auto (these where they suffice).")
  var interval: IntervalChoice = .model

  @Flag(help: "Show every method the latest figures, also where others were known at the origin.")
  var latest = false

  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  func validate() throws {
    for (name, number) in [("--horizon", horizon ?? 1), ("--origins", origins), ("--step", step)]
    where !(1...1200).contains(number) {
      throw ValidationError("\(name) \(number): choose 1 to 1200.")
    }
    _ = try SeriesOptions.levels(level)
    _ = try compared(.full, .en)
  }

  func run() async throws {
    BLASThreads.setProcessWide(1)
    let language = show.output.language
    let (source, _) = try await data.source(show, limit: nil, width: work.width, language)
    let plan = BacktestPlan(
      horizon: horizon, origins: origins, step: step, levels: try SeriesOptions.levels(level), intervals: interval)
    let question = BacktestQuestion(
      methods: try compared(data.catalog(language), language), plan: plan, baseline: baseline, filling: data.filling,
      through: data.through,
      asKnownThen: !latest)
    var report = BacktestReport(try await backtest(source, question, language))
    let hidden = show.limit().map { report.keepFirst($0) } ?? 0
    let rest =
      language == .zh ? "另有 \(hidden) 个序列；--top 0 全部列出。" : "\(hidden) more series; --top 0 lists all."
    try show.output.write(
      lines: { report.blocks(language, $0) + (hidden > 0 ? [rest] : []) }, json: report.json, csv: report.csv)
    if report.isEmpty { SeriesOptions.noteNothing(language) }
    if report.isWithoutResult { throw ExitCode(Status.unusable) }
  }

  private func compared(_ catalog: ForecastCatalog, _ language: Language) throws -> ForecastCatalog {
    guard let methods else { return BacktestQuestion.usual.adding(covariates: catalog.covariates) }
    do {
      return try BacktestQuestion.methods(
        named: ForecastCatalog.names(in: methods), from: catalog, horizon: horizon)
    } catch {
      throw ValidationError("--methods: \(error.summary[language]). \(error.remedy[language])")
    }
  }

  private func backtest(
    _ source: ForecastSource, _ question: BacktestQuestion, _ language: Language
  ) async throws -> LedgerBacktest {
    let progress = Progress(language == .zh ? "回测" : "backtest", total: source.subjects.count)
    defer { progress.finish() }
    do {
      return try await LedgerBacktest(
        source, question, keepsDetails: source.subjects.count <= 3, width: work.width
      ) { progress.update($0) }
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }
}
