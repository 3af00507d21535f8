import ArgumentParser
import FundActuary

/// Errors and warnings of rule files.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Every error and warning of rule files, with its place (规则检查).",
    discussion: """
      Warns of what can be used but will hardly do what its author wants: an alert that flaps because its leave level \
      equals its enter level, levels that no value can reach or leave, an id that two files use. Exit status 2 when a \
      file cannot be used, 0 otherwise.

        fundcast rules check own.yaml
      """)

  @OptionGroup var output: OutputOptions

  @Argument(help: "Rule files (YAML); without any, the built-in rules.", completion: .file())
  var files: [String] = []

  func run() throws {
    let check = AlertRuleCheck(files)
    let report = RuleCheckReport(check)
    switch output.format {
    case .table: try output.write(report.lines(output.language))
    case .markdown: try output.write(report.markdownLines(output.language))
    case .json: try output.write(report.json())
    case .csv: try output.write(report.csv(output.language))
    }
    if !check.isUsable { throw ExitCode(Status.unusable) }
  }
}
