import ArgumentParser

/// Everything about alerts; without a further word, they are judged.
struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "Judge the rules and follow every alert through its life (预警).",
    subcommands: [
      AlertsRunCommand.self, AlertsAckCommand.self, AlertsSilenceCommand.self, AlertsBacktestCommand.self,
    ],
    defaultSubcommand: AlertsRunCommand.self)
}
