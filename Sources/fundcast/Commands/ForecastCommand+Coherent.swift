import ArgumentParser
import FundActuary

extension ForecastCommand {
  /// Forecasts of all levels of a ledger that add up.
  func runCoherent(_ reconciliation: Reconciliation.Method, _ language: Language) async throws {
    if let file = data.ledger.ledgers.first(where: { SeriesTable.isSeries($0) }) {
      throw ValidationError("\(file) is a file of series: --coherent belongs to ledgers.")
    }
    let ledger = try await data.ledger.load(language, width: work.width).value
    let question = CoherentQuestion(
      method: method, catalog: try data.catalog(language), reconciliation: reconciliation, horizon: horizon,
      levels: try SeriesOptions.levels(level),
      paths: paths ?? 500, filling: data.filling, through: data.through)
    let forecasts = try await forecasts(ledger, question, language)
    let report = CoherentReport(forecasts, limit: show.limit(inTables: 40)) { shows($0) }
    let hidden = report.hiddenCount
    let rest = language == .zh ? "另有 \(hidden) 个节点；--top 0 全部列出。" : "\(hidden) more nodes; --top 0 shows all."
    try show.output.write(
      lines: { report.blocks(language, $0) + (hidden > 0 ? [rest] : []) }, json: report.json, csv: report.csv)
    if report.isWithoutForecast { throw ExitCode(Status.unusable) }
    if report.isEmpty { SeriesOptions.noteNothing(language) }
  }

  /// A sum over schemes is shown with its region.
  private func shows(_ node: CoherentNode) -> Bool {
    if let fund = node.fund { return show.shows(fund) }
    let regions = show.region.compactMap { RegionCode($0) }
    return show.fund.isEmpty && show.scheme.isEmpty
      && (regions.isEmpty || regions.contains { $0.contains(node.region) })
  }

  private func forecasts(
    _ ledger: Ledger, _ question: CoherentQuestion, _ language: Language
  ) async throws -> CoherentForecasts {
    BLASThreads.setProcessWide(1)
    // Income and spending of every fund, and of about half as many sums.
    let progress = Progress(language == .zh ? "预测" : "forecast", total: 3 * ledger.funds.count)
    defer { progress.finish() }
    do {
      return try await CoherentForecasts(ledger, question, width: work.width) { progress.update($0) }
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }
}
