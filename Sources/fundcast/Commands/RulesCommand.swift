import ArgumentParser
import FundActuary

/// Everything about rule files; without a further word, the rules are listed.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, check and test alert rules (预警规则).",
    subcommands: [RulesListCommand.self, RulesCheckCommand.self, RulesTestCommand.self],
    defaultSubcommand: RulesListCommand.self)
}

/// The rules with their levels.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The built-in rules, or those of files, with their levels (规则目录).")

  @OptionGroup var output: OutputOptions

  @Argument(help: "Rule files (YAML); without any, the built-in rules.", completion: .file())
  var files: [String] = []

  func run() throws {
    let check = AlertRuleCheck(files, isChecking: false)
    let rules = try Load.orEnd(Loaded(check.rules, check.log), output.language)
    try output.write(RulesCatalogue(rules))
  }
}

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
