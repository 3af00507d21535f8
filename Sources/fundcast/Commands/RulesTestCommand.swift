import ArgumentParser
import FundActuary

/// Tests of rules.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run tests of rules on figures written by hand (规则测试).",
    discussion: """
      A test file names rule files, figures of a fund by month, and the states and transitions expected of them; the \
      guide Rule tests says how. Exit status 1 when a test fails, 2 when a file cannot be used.

        fundcast rules test own-tests.yaml
      """)

  @OptionGroup var output: OutputOptions

  @Argument(help: "Test files (YAML).", completion: .file())
  var files: [String]

  func run() throws {
    let read = files.map { AlertRuleTestFile($0) }
    for file in read { Console.report(file.log, output.language) }
    guard read.contains(where: { !$0.tests.isEmpty }) else { throw ExitCode(Status.unusable) }
    let report = RuleTestReport(read)
    switch output.format {
    case .table: try output.write(report.lines(output.language))
    case .markdown: try output.write(report.table(output.language).markdownLines())
    case .json: try output.write(report.json())
    case .csv: try output.write(report.csv(output.language))
    }
    if !read.allSatisfy(\.isUsable) { throw ExitCode(Status.unusable) }
    if report.failed > 0 { throw ExitCode(Status.raised) }
  }
}
