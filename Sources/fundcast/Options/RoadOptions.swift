import ArgumentParser
import FundActuary

/// How the road ahead is simulated.
struct RoadOptions: ParsableArguments {
  @Option(help: "Periods ahead; the default is 24 months, 8 quarters or 5 years.")
  var horizon: Int?

  @OptionGroup var draws: DrawOptions

  func validate() throws {
    if let horizon, !(1...1200).contains(horizon) {
      throw ValidationError("--horizon \(horizon): choose 1 to 1200 periods.")
    }
  }

  /// The settings of an analysis with these rules.
  func settings(
    _ question: ReserveQuestion, _ rules: AlertRuleSet, _ work: WorkOptions, _ language: Language
  ) throws -> Analysis.Settings {
    var settings = Analysis.Settings(question, rules: rules)
    settings.horizon = horizon
    settings.paths = draws.paths
    settings.seed = draws.seed
    settings.filling = draws.filling
    settings.width = work.width
    settings.methods = try draws.catalog(language)
    return settings
  }

  /// Runs the analysis with progress on standard error.
  func analyse(
    _ ledger: Ledger, _ settings: Analysis.Settings, _ book: AlertBook, _ language: Language
  ) async throws -> Analysis {
    try await draws.watched(ledger, language) { progress throws(OutlookError) in
      try await Analysis(ledger, settings, restoring: book, progress: progress)
    }
  }
}

/// What paths are drawn from, and how many.
struct DrawOptions: ParsableArguments {
  @Option(help: "Sample paths per fund, 20 to 1000000.")
  var paths: Int = 2000

  @Option(help: "Seed of all draws.")
  var seed: UInt64 = 1

  @Option(
    help: """
      The forecasting method, or several to choose from, such as naive,drift (fundcast methods lists them); chosen stands for \
      the plain ones, which are fast.
      """)
  var methods: String = "auto"

  @Option(help: "How gaps are filled: none, completeTail, spreadEvenly, linear, sameMonthLastYear.")
  var filling: FillingRule = .completeTail

  func validate() throws {
    guard (20...1_000_000).contains(paths) else {
      throw ValidationError("--paths \(paths): choose 20 to 1000000.")
    }
  }

  /// The methods of the option.
  func catalog(_ language: Language) throws -> ForecastCatalog {
    if methods == "chosen" { return .standard }
    do {
      return try ForecastCatalog.full.only(ForecastCatalog.names(in: methods))
    } catch {
      throw ValidationError("--methods: \(error.summary[language]). \(error.remedy[language])")
    }
  }

  /// Runs long work with progress on standard error.
  func watched<T>(
    _ ledger: Ledger, _ language: Language,
    _ work: (@escaping @Sendable (ReserveOutlook.Progress) -> Void) async throws(OutlookError) -> T
  ) async throws -> T {
    BLASThreads.setProcessWide(1)
    let progress = Progress(language == .zh ? "展望" : "outlook", total: ledger.funds.count)
    defer { progress.finish() }
    do {
      return try await work { progress.update($0.done) }
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
  }
}

/// The rules that raise alerts.
struct RuleOptions: ParsableArguments {
  @Option(help: "Your own rules instead of the standard ones (YAML).", completion: .file())
  var rules: String?

  /// The settings of an analysis.
  func settings(
    _ question: ReserveQuestion, _ road: RoadOptions, _ work: WorkOptions, _ language: Language
  ) throws -> Analysis.Settings {
    var set = AlertRuleSet.standard
    if let rules { set = try Load.orEnd(AlertRuleSet.load(rules), language) }
    return try road.settings(question, set, work, language)
  }
}

extension Analysis.Settings {
  /// The last month that counts.
  func lastMonth(of ledger: Ledger) -> YearMonth { question.asOf ?? ledger.lastMonth ?? YearMonth(1, 1) }

  /// The month an option begins with; ends the command when it lies after the last one.
  func firstMonth(_ option: String, _ period: Period?, of ledger: Ledger) throws -> YearMonth? {
    guard let period else { return nil }
    let (first, last) = (YearMonth(period.year, period.firstMonth), lastMonth(of: ledger))
    guard first <= last else {
      throw ValidationError("\(option) \(period) lies after the last month, \(last). Name an earlier one.")
    }
    return first
  }
}

/// The rules, and when their alerts change the exit status.
struct AlertOptions: ParsableArguments {
  @OptionGroup var judged: RuleOptions

  @Option(help: "Say what moved the months of reserve since the last period or over a year: period or year.")
  var since: AttributionSpan = .period

  @Option(help: "Exit with status 1 when an alert of this severity or above is firing: blue, yellow, orange, red.")
  var failOn: AlertSeverity?

  /// The settings of an analysis.
  func settings(
    _ question: ReserveQuestion, _ road: RoadOptions, _ work: WorkOptions, _ language: Language
  ) throws -> Analysis.Settings {
    var settings = try judged.settings(question, road, work, language)
    settings.attribution = since
    return settings
  }

  /// Ends the command with status 1 when an alert is serious enough.
  func fail(_ standing: [AlertStanding]) throws {
    guard let failOn else { return }
    if standing.contains(where: { $0.state == .firing && $0.severity >= failOn }) { throw ExitCode(Status.raised) }
  }
}
