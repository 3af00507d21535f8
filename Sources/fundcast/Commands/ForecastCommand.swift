import ArgumentParser
import FundActuary

/// The next periods of an item of every fund, or of the series of a file.
struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast", abstract: "The next periods of income, spending or any series, with intervals (预测).",
    discussion: """
      Reads a ledger, or a file with the columns series,period,value. Says for every series which method forecasts it and \
      why, what its intervals rest on, and how far the method was off from earlier origins. One to three series are shown \
      period by period.

        fundcast forecast ledger.csv --fund 510100/employee/pooled --horizon 12
        fundcast forecast ledger.csv --measure income --roll-up city --format json
        fundcast forecast series.csv --method "drift(log)" --level 80,95 --interval conformal
        fundcast forecast ledger.csv --coherent mint --horizon 12

      With --coherent income and spending of all funds and of their sums over counties, cities, provinces, the nation and \
      schemes are forecast so that they add up; balances follow from them.
      """)

  @OptionGroup var data: SeriesOptions

  @Option(help: "The method: auto, chosen (the best plain one for each series), or one of fundcast methods.")
  var method: String = "auto"

  @Option(help: "Periods ahead; the default is 24 months, 8 quarters or 5 years.")
  var horizon: Int?

  @Option(help: "Levels of the intervals in per cent.")
  var level: String = "80,95"

  @Option(help: "What intervals rest on: model, conformal (earlier errors), auto (these where they suffice).")
  var interval: IntervalChoice = .model

  @Option(help: "Make the forecasts of all levels of a ledger add up: bottomUp, topDown, ols, structural, wls, mint.")
  var coherent: Reconciliation.Method?

  @Option(help: "With --coherent: joint sample paths for the intervals, 0 to 100000; the default is 500.")
  var paths: Int?

  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  func validate() throws {
    if let horizon, !(1...1200).contains(horizon) {
      throw ValidationError("--horizon \(horizon): choose 1 to 1200 periods.")
    }
    _ = try SeriesOptions.levels(level)
    if let paths, !(0...100_000).contains(paths) {
      throw ValidationError("--paths \(paths): choose 0 to 100000.")
    }
    guard coherent != nil else {
      guard paths == nil else { throw ValidationError("--paths belongs to --coherent.") }
      return
    }
    guard interval == .model else {
      throw ValidationError("--coherent makes intervals from joint sample paths: leave --interval out.")
    }
    guard data.rollUp == nil, data.series.isEmpty, !data.seriesInput else {
      throw ValidationError(
        "--coherent forecasts a ledger at all levels: leave --roll-up, --series and --series-input out.")
    }
  }

  func run() async throws {
    BLASThreads.setProcessWide(1)
    let language = show.output.language
    if let coherent { return try await runCoherent(coherent, language) }
    let (source, hidden) = try await data.source(show, limit: show.limit(), width: work.width, language)
    let question = ForecastQuestion(
      method: method, catalog: try data.catalog(language), horizon: horizon, levels: try SeriesOptions.levels(level),
      intervals: interval, filling: data.filling, through: data.through)
    let report = ForecastReport(try await forecasts(source, question, language))
    let rest =
      language == .zh ? "另有 \(hidden) 个序列；--top 0 全部列出。" : "\(hidden) more series; --top 0 shows all."
    try show.output.write(
      lines: { report.blocks(language, $0) + (hidden > 0 ? [rest] : []) }, json: report.json, csv: report.csv)
    if report.isEmpty { SeriesOptions.noteNothing(language) }
    if report.isWithoutForecast { throw ExitCode(Status.unusable) }
  }

  private func forecasts(
    _ source: ForecastSource, _ question: ForecastQuestion, _ language: Language
  ) async throws -> LedgerForecasts {
    let progress = Progress(language == .zh ? "预测" : "forecast", total: source.subjects.count)
    defer { progress.finish() }
    do {
      return try await LedgerForecasts(source, question, width: work.width) { progress.update($0) }
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }
}
