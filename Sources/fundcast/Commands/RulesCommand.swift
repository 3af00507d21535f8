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
