import ArgumentParser
import FundActuary

/// Life tables, laws and Lee-Carter models.
struct LivesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lives", abstract: "Life tables, annuities, mortality laws, Lee-Carter (生命表、年金、死亡律、李—卡特).",
    discussion: """
      A CSV file with the column age (30, 30-34, 85+) and one of q, l, rate, or deaths with exposure makes a life table: \
      survivors, deaths, years lived, expectation. --interest adds annuities, insurances and premiums; --law fits a \
      formula to deaths. With a column year, --lee-carter fits rates that move with one index and carries it ahead; \
      events with exposure is the same for other rates by age, such as spending and members. A column sex makes a table \
      for each.

        fundcast lives table.csv
        fundcast lives table.csv --interest 3.5 --term 10 --every 5
        fundcast lives deaths.csv --law makeham --law-ages 30-95
        fundcast lives surface.csv --year 2020
        fundcast lives surface.csv --lee-carter poisson --horizon 30
        fundcast lives county.csv --lee-carter poisson --pool province.csv --pool-events 5
      """)

  @Argument(help: "A CSV file with a header line; - reads standard input.", completion: .file())
  var table: String

  @Option(help: "Encoding of the file: auto, utf8, gb18030.")
  var encoding: TextEncoding = .auto

  @Option(help: "The year of the figures, where the file has several.")
  var year: Int?

  @OptionGroup(title: "Life table") var lifeTable: LifeTableOptions
  @OptionGroup(title: "Lee-Carter") var leeCarter: LeeCarterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if leeCarter.isAsked, lifeTable.isAsked || year != nil {
      throw ValidationError("--lee-carter goes without --year and the options of life tables, such as --interest.")
    }
  }

  func run() throws {
    let (language, isDocument) = (output.language, output.format == .markdown)
    guard let figures = try Load.orEnd(AgeFigures.load(table, encoding: encoding), language) else {
      throw ExitCode(Status.unusable)
    }
    if leeCarter.isAsked {
      let report = try leeCarter.report(figures, encoding, language)
      return try output.write(
        lines: { report.lines(language, tableFirst: isDocument, draw: $0) }, json: report.json, csv: report.csv)
    }
    try lifeTable.check(figures)
    let entries = try Load.orEnd(figures.lifeTables(lifeTable.question(year)), language)
    let report: LifeTableReport
    do {
      report = try LifeTableReport(
        entries, of: figures.kind, valuation: lifeTable.valuation, every: lifeTable.every ?? 1)
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
    try output.write(
      lines: { report.lines(language, tableFirst: isDocument, draw: $0) }, json: report.json, csv: report.csv)
  }
}
