import ArgumentParser
import FundActuary

/// The commands of a study, and what they print.
struct StudyCommands {
  let ledger: LedgerOptions
  let judging: StandardOptions
  let road: RoadOptions
  let alerting: AlertOptions
  let funds: [FundID]
  /// How many other funds there are to look at.
  let others: Int
  let language: Language

  /// From how many other funds on the record of stated probabilities is shown.
  static let recordFunds = 19

  /// The commands of a step, each as the words after `fundcast`.
  func arguments(_ step: StudyStep) -> [[String]] {
    let last = judging.asOf.map { ["--as-of", $0.description] } ?? []
    let chosen = funds.flatMap { ["--fund", $0.description] } + ["--lang", language.rawValue]
    func whole(_ command: String) -> [String] { [command] + ledger.words + judging.words + road.words }
    func plot(_ kind: ChartKind) -> [[String]] {
      funds.map {
        whole("plot") + ["--chart", kind.rawValue, "--fund", $0.description, "--lang", language.rawValue]
      }
    }
    switch step {
    case .overview:
      let all = ["reserve"] + ledger.words + judging.words + ["--top", "20", "--lang", language.rawValue]
      return others > 0 ? [all] : []
    case .history: return [["reserve"] + ledger.words + judging.words + ["--history"] + chosen]
    case .flows: return plot(.flows)
    case .trend:
      let through = judging.asOf.map { ["--through", $0.description] } ?? []
      return ["spending", "income"].map { ["trend"] + ledger.words + ["--measure", $0] + through + chosen }
    case .forecast:
      let ahead = road.horizon.map { ["--horizon", "\($0)"] } ?? []
      return [["forecast"] + ledger.words + last + ahead + road.draws.fillingWords + chosen]
    case .backtest: return [["backtest"] + ledger.words + last + road.draws.fillingWords + chosen]
    case .outlook: return [whole("outlook") + alerting.words + chosen]
    case .fan: return plot(.fan)
    case .alerts: return [whole("alerts") + alerting.words + chosen]
    case .reliability:
      // The record of one fund is too short to judge by; that of many is replayed with the quick methods.
      let quick = ["--chart", ChartKind.reliability.rawValue, "--methods", "chosen", "--lang", language.rawValue]
      return others >= StudyCommands.recordFunds ? [["plot"] + ledger.words + judging.words + quick] : []
    }
  }

  /// Runs every command; one that has nothing to show is left out, and said so on standard error.
  func run() async -> [StudyStep: [CommandRun]] {
    var runs: [StudyStep: [CommandRun]] = [:]
    for step in StudyStep.allCases {
      for arguments in arguments(step) {
        if let run = await StudyCommands.run(arguments) { runs[step, default: []].append(run) }
      }
    }
    return runs
  }

  /// Runs one command within this one.
  private static func run(_ arguments: [String]) async -> CommandRun? {
    do {
      let sink = try await Console.capture {
        var command = try Fundcast.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      }
      let text = String(decoding: sink.bytes, as: UTF8.self)
      if let chart = sink.chart { return CommandRun(arguments, .picture(svg: text, chart: chart)) }
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
      return CommandRun(arguments, .lines(lines), hidesNotes: sink.hasNotes)
    } catch {
      let line = CommandRun(arguments, .lines([])).line
      Console.note("fundcast: \(line): \(Fundcast.message(for: error))")
      return nil
    }
  }
}
