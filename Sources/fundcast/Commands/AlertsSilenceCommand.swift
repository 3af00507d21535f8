import ArgumentParser
import FundActuary

/// Asks for silence about some alerts, or ends it.
struct AlertsSilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Tell nobody of some alerts for a time (静默).",
    discussion: """
      The alerts meant meet everything that is stated; --up-to lets those through that are worse. Judgements, states \
      and transitions go on and are recorded as ever. Without --until, the silences are listed.

        fundcast alerts silence --state alerts.json --region 510000 --rule data-overdue --until 2025-09 \
      --who Li --why "the province moves its system"
        fundcast alerts silence --state alerts.json --lift 1
      """)

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Alerts of this fund; may be repeated.")
  var fund: [String] = []

  @Option(help: "Alerts of this region and of the regions within it; may be repeated.")
  var region: [String] = []

  @Option(help: "Alerts of this scheme; may be repeated.")
  var scheme: [String] = []

  @Option(help: "Alerts of this rule; may be repeated.")
  var rule: [String] = []

  @Option(help: "Alerts up to this severity: blue, yellow, orange, red. Worse ones are told.")
  var upTo: AlertSeverity?

  @Option(help: "Last month or day covered.")
  var until: String?

  @Option(help: "End the silence of this number at the as-of month.")
  var lift: Int?

  @Flag(help: "Silence every alert, when nothing else says which.")
  var all = false

  func validate() throws {
    _ = try matcher()
    if let until {
      _ = try DecisionOptions.lastDay(until)
      _ = try decision.reason()
      if lift != nil { throw ValidationError("--lift ends a silence, --until begins one: choose one of them.") }
    }
  }

  private func matcher() throws -> AlertMatcher {
    let matcher = AlertMatcher(
      funds: try fund.map { text in
        do { return try FundID(text) } catch { throw ValidationError("--fund: \(error)") }
      },
      regions: try region.map { text in
        guard let code = RegionCode(text) else { throw ValidationError("--region \(text) is not a region code.") }
        return code
      },
      schemes: try scheme.map { text in
        guard let scheme = Scheme(text) else { throw ValidationError("--scheme \(text) is not a scheme.") }
        return scheme
      }, rules: rule, upTo: upTo)
    if matcher.isOpen, until != nil, !all {
      throw ValidationError("Say which alerts: --fund, --region, --scheme, --rule or --up-to; --all for every alert.")
    }
    return matcher
  }

  func run() throws {
    let language = output.language
    let lock = try decision.hold(language)
    var (book, asOf) = try decision.open(lock, language)
    let changed: AlertSilence
    if let lift {
      do throws(AlertError) {
        changed = try book.lift(silence: lift, from: asOf)
      } catch {
        throw DecisionOptions.end(error, language)
      }
    } else if let until {
      let last = try DecisionOptions.lastDay(until)
      changed = book.silence(try matcher(), from: asOf, until: last, try decision.reason())
    } else {
      return try output.write(MutingReport(book.silences, [], asOf: asOf))
    }
    try decision.save(book, lock, language)
    try output.write(MutingReport([changed], [], asOf: asOf))
  }
}
