import ArgumentParser
import FundActuary

/// The series that are forecast: an item of the funds of a ledger, or the series of a file.
struct SeriesOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions

  @Option(help: "The money item of a ledger: spending, income, balance or a part such as spending.inpatient.")
  var measure: String = "spending"

  @Option(help: "Of a file of series,period,value: this series only; may be repeated.")
  var series: [String] = []

  @Flag(help: "Standard input or a pipe holds series,period,value; a file says so by its header.")
  var seriesInput = false

  @Option(help: "Last period that counts, such as 2025-06.")
  var asOf: Period?

  @Option(help: "How gaps are filled: none, completeTail, spreadEvenly, linear, sameMonthLastYear.")
  var filling: FillingRule = .completeTail

  @Option(
    help:
      "A series that methods such as regression(wages) may name, as wages=wages.csv: a CSV of period,value; may be repeated.",
    completion: .file())
  var covariate: [String] = []

  @Option(help: "Sum the funds of a ledger up to this level first: city, province or nation.")
  var rollUp: RegionLevel?

  func validate() throws {
    _ = try item()
    _ = try CovariateFiles.parse(covariate)
  }

  /// All methods, with the series they may name.
  func catalog(_ language: Language) throws -> ForecastCatalog {
    .full.adding(covariates: try CovariateFiles.load(covariate, language))
  }

  /// The last month that counts.
  var through: YearMonth? { asOf.map { YearMonth($0) } }

  /// The series to compute, the first so many when `limit` says so, and how many are left out.
  func source(
    _ show: ShowOptions, limit: Int?, width: Int, _ language: Language
  ) async throws -> (source: ForecastSource, hidden: Int) {
    let files = ledger.ledgers.filter { seriesInput || SeriesTable.isSeries($0) }
    guard let file = files.first else {
      guard series.isEmpty else {
        throw ValidationError("--series belongs to a file with the columns series,period,value; a ledger has --fund.")
      }
      return try await ledgerSource(show, limit: limit, width: width, language)
    }
    guard ledger.ledgers.count == 1 else {
      throw ValidationError("\(file) is a file of series: name it alone.")
    }
    guard show.fund.isEmpty, show.region.isEmpty, show.scheme.isEmpty, rollUp == nil else {
      throw ValidationError("\(file) is a file of series: --fund, --region, --scheme and --roll-up belong to ledgers.")
    }
    guard let table = try Load.orEnd(SeriesTable.load(file, encoding: ledger.encoding), language) else {
      throw ExitCode(Status.unusable)
    }
    for name in series where !table.entries.contains(where: { $0.name == name }) {
      Console.note(language == .zh ? "fundcast: 文件中没有序列 \(name)" : "fundcast: the file holds no series \(name)")
    }
    let chosen = table.entries.filter { series.isEmpty || series.contains($0.name) }
    let kept = limit.map { Array(chosen.prefix($0)) } ?? chosen
    return (ForecastSource(kept.map { ($0.name, $0.series) }), chosen.count - kept.count)
  }

  private func ledgerSource(
    _ show: ShowOptions, limit: Int?, width: Int, _ language: Language
  ) async throws -> (source: ForecastSource, hidden: Int) {
    let loaded = try await ledger.load(language, width: width, rollUp: rollUp)
    show.noteAbsent(in: loaded, language)
    let chosen = loaded.funds.filter { show.shows($0) }
    let kept = limit.map { Array(chosen.prefix($0)) } ?? chosen
    return (ForecastSource(loaded, try item(), funds: kept), chosen.count - kept.count)
  }

  private func item() throws -> LedgerItem {
    guard let item = LedgerItem(name: measure) else {
      let names = LedgerItem.allCases.map(\.name).joined(separator: ", ")
      throw ValidationError("--measure \(measure): choose one of \(names).")
    }
    return item
  }

  /// Comma-separated levels in per cent as fractions of one.
  static func levels(_ text: String) throws -> [Double] {
    var levels: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let level = Double(part), level >= 1, level < 100 else {
        throw ValidationError("--level \(text): give per cent from 1 to below 100, such as 80,95.")
      }
      if !levels.contains(level / 100) { levels.append(level / 100) }
    }
    return levels
  }

  /// What is said when nothing matches.
  static func noteNothing(_ language: Language) {
    Console.note(language == .zh ? "fundcast: 没有符合条件的序列" : "fundcast: no series matches")
  }
}
