import ArgumentParser
import FundActuary
import Glibc

/// Months of reserve, outlook and early warning of health-insurance funds.
@main struct Fundcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fundcast",
    abstract: "Months of reserve, outlook and early warning of health-insurance funds (医保基金可支付月数与预警).",
    discussion: """
      Reads ledgers (CSV) of one fund or thousands. Results go to standard output, issues and progress to standard \
      error. Exit status: 0 done, 1 an alert at or above --fail-on or an error found by check, 2 nothing usable, \
      64 usage, 74 results could not be written.
      """,
    version: "fundcast 0.1.0",
    subcommands: [
      CheckCommand.self, ReserveCommand.self, RegressCommand.self, OutlookCommand.self, ReportCommand.self,
      PlotCommand.self, StressCommand.self, TargetCommand.self,
      AlertsCommand.self, RulesCommand.self, TrendCommand.self, DriversCommand.self, BenefitsCommand.self,
      ForecastCommand.self, BacktestCommand.self, ProjectCommand.self, SolveCommand.self, LivesCommand.self,
      StandardsCommand.self, MetricsCommand.self, MethodsCommand.self, FormatsCommand.self, GenerateCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    await self.main(nil)
  }
}
