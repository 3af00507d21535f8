import ArgumentParser
import FundActuary

/// Issues and reconciliation.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Issues of the files, and whether the figures add up (勾稽关系).",
    discussion: """
      Opening + income - spending = closing within a statement, continuity between statements, items and totals, \
      heads. Differences and roundings are told apart by the printed precision. Exit status 1 when an error was found.

        fundcast check datasets/us-medicare-hi
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "How many issues of one kind are listed; 0 lists all.")
  var cap: Int = 20

  func validate() throws {
    guard cap >= 0 else { throw ValidationError("--cap \(cap): a number of issues is 0 or more.") }
  }

  func run() async throws {
    let language = output.language
    let loaded = try await ledger.load(language, width: work.width)
    var check = ReconciliationCheck()
    check.capPerCode = cap == 0 ? Int.max : cap
    let report = CheckReport(loaded, check.run(loaded.value))
    switch output.format {
    case .table: try output.write(report.lines(language))
    case .markdown: try output.write(report.table(language).markdownLines())
    case .json: try output.write(report.json())
    case .csv: try output.write(report.csv())
    }
    if report.errorCount > 0 { throw ExitCode(Status.raised) }
  }
}
