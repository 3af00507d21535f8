import ArgumentParser
import FundActuary

/// The metrics, or their values.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "The metrics with unit and formula, or their values for a ledger (指标).",
    discussion: """
      Without a ledger, the catalogue. With one, the values of the metrics named, one line per fund, period and metric.

        fundcast metrics
        fundcast metrics --ids months,spendingGrowth,supportRatio datasets/china-provinces
      """)

  @OptionGroup var ledger: LedgerOptions

  @Option(help: "The metrics wanted, separated by commas, such as months,currentSurplusRate,months(previousYear).")
  var ids: String = "months,currentSurplusRate,cumulativeSurplusRate"

  @Option(help: "Price index for realReturn: a CSV of period,value.", completion: .file())
  var priceIndex: String?

  @Flag(help: "Every period instead of the latest with a statement.")
  var history = false

  @OptionGroup var show: ShowOptions

  func run() async throws {
    let language = show.output.language
    guard !ledger.ledgers.isEmpty else { return try show.output.write(MetricsCatalogue(.standard)) }
    var wanted: [MetricID] = []
    for name in ids.split(separator: ",") {
      do {
        wanted.append(try MetricCatalog.standard.metric(named: String(name)))
      } catch {
        throw ValidationError("--ids: \(error.summary[language]). \(error.remedy[language])")
      }
    }
    var prices: PriceIndex?
    if let priceIndex { prices = try Load.orEnd(PriceIndex.load(priceIndex), language) }
    let loaded = try await ledger.load(language, width: Console.processorCount).value
    show.noteAbsent(in: loaded, language)
    let metrics = loaded.metrics(wanted, prices: prices)
    let report = MetricsReport(metrics, wanted, history: history, shows: show.shows)
    switch show.output.format {
    case .table: try show.output.write(report.table(language).terminalLines())
    case .markdown: try show.output.write(report.table(language).markdownLines())
    case .json: try show.output.write(report.json())
    case .csv: try show.output.write(report.csv())
    }
  }
}
