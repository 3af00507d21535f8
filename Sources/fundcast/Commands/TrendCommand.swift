import ArgumentParser
import FundActuary

/// Growth, season and breaks of a money item of every fund.
struct TrendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend", abstract: "Growth a year, season and breaks of income or spending, fund by fund (趋势).",
    discussion: """
      A regression on time and calendar for every fund, by default of logarithms with errors that may be correlated \
      over a year (Newey-West). Fastest growth first; one to three funds are shown in full, with sentences in which \
      every number is one of the table's.

        fundcast trend ledger.csv --measure spending
        fundcast trend ledger.csv --fund 510100/employee/pooled --breaks 3 --lang zh
        fundcast trend ledger.csv --roll-up city --design trend,months,springFestival,step(2023-01:门诊共济)
        fundcast trend ledger.csv --credibility --top 20
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var trend: TrendOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "Sum the funds up to this level first: city, province or nation.")
  var rollUp: RegionLevel?

  func run() async throws {
    BLASThreads.setProcessWide(1)
    let language = show.output.language
    let question = try trend.question(language)
    let loaded = try await ledger.load(language, width: work.width, rollUp: rollUp)
    show.noteAbsent(in: loaded, language)
    let funds = loaded.funds.filter { show.shows($0) }
    let report = TrendReport(try await read(loaded, question, funds, show.limit(), language))
    if let error = report.designError {
      throw ValidationError("--design: \(error.summary[language]). \(error.remedy[language])")
    }
    try show.output.write(lines: { lines(report, language, $0) }, json: report.json, csv: report.csv)
    if report.isEmpty { Console.note(language == .zh ? "fundcast: 没有符合条件的基金" : "fundcast: no fund matches") }
    if report.isWithoutTrend { throw ExitCode(Status.unusable) }
  }

  private func read(
    _ ledger: Ledger, _ question: TrendQuestion, _ funds: [FundID], _ top: Int?, _ language: Language
  ) async throws -> LedgerTrends {
    do {
      return try await LedgerTrends(ledger, question, funds: funds, top: top, width: work.width)
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }

  private func lines(
    _ report: TrendReport, _ language: Language, _ draw: (TextTable) -> [String]
  ) -> [String] {
    guard !report.showsDetails else { return report.blocks(language, draw) + [""] + report.footnotes(language) }
    let (title, table) = (report.title(language), draw(report.table(language)))
    // A document begins with its table.
    let body = show.output.format == .markdown ? table + ["", title] : [title, ""] + table
    return body + [""] + report.footnotes(language)
  }
}
