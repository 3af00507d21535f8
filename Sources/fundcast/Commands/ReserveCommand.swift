import ArgumentParser
import FundActuary

/// Months of reserve, rates and band.
struct ReserveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reserve", abstract: "Months of reserve, rates and band of every fund (可支付月数).",
    discussion: """
      The latest period of every fund, or with --history every period. Bands come from the reserve standard that \
      covers the fund; a fund without one has band unknown, and the reason.

        fundcast reserve datasets/taiwan-nhi
        fundcast reserve ledger.csv --unit wan --as-of 2025-06 --lang zh
        fundcast reserve ledger.csv --history --format csv > months.csv
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Flag(help: "Every period instead of the latest.")
  var history = false

  @Option(help: "Also sum the funds up to this level: city, province or nation, and name the worst members.")
  var rollUp: RegionLevel?

  @Option(help: "Edge in months under which members of a roll-up are counted.")
  var edge: Double = 3

  func validate() throws {
    if history, rollUp != nil { throw ValidationError("--roll-up shows the latest period; leave out --history.") }
    guard edge.magnitude < 1000 else { throw ValidationError("--edge \(edge): give months such as 3.") }
  }

  func run() async throws {
    let language = show.output.language
    let question = try judging.question(language)
    if question.basis == .runOut {
      throw ValidationError("--basis runOut needs a projection: see fundcast outlook.")
    }
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    if history {
      let report = ReserveHistory(loaded, question, shows: show.shows)
      return try await write(report, language)
    }
    if let rollUp { return try write(RollUpReport(loaded, to: rollUp, question, edge: edge, shows: show.shows)) }
    var lines = loaded.assessments(question).filter { show.shows($0.fund) }
    if let top = show.top, top > 0 { lines = Array(lines.prefix(top)) }
    let report = ReserveReport(lines, of: loaded)
    switch show.output.format {
    case .table: try show.output.write(report.table(language).terminalLines() + [""] + report.footnotes(language))
    case .markdown: try show.output.write(report.table(language).markdownLines() + [""] + report.footnotes(language))
    case .json: try show.output.write(report.json())
    case .csv: try show.output.write(report.csv())
    }
  }

  private func write(_ report: ReserveHistory, _ language: Language) async throws {
    switch show.output.format {
    case .csv where show.output.place.output == nil:
      await report.csv(width: work.width) { Console.write($0) }
    case .csv:
      var all: [UInt8] = []
      await report.csv(width: work.width) { all += $0 }
      try show.output.write(all)
    case .json: try show.output.write(report.json())
    case .table: try show.output.write(report.table(language).terminalLines() + [""] + report.footnotes(language))
    case .markdown: try show.output.write(report.table(language).markdownLines() + [""] + report.footnotes(language))
    }
  }

  private func write(_ report: RollUpReport) throws {
    let language = show.output.language
    Console.report(report.log, language)
    switch show.output.format {
    case .table: try show.output.write(report.table(language).terminalLines() + [""] + report.sentences(language))
    case .markdown: try show.output.write(report.table(language).markdownLines() + [""] + report.sentences(language))
    case .json: try show.output.write(report.json())
    case .csv: try show.output.write(report.csv())
    }
  }
}
