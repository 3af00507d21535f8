import ArgumentParser
import FundActuary

/// Notes that somebody knows an open alert.
struct AlertsAckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Note that somebody knows an open alert and deals with it (确认).",
    discussion: """
      Nobody is told of the alert again, unless it grows worse than it is, or closes and opens anew. Its state goes on \
      and is recorded as ever. Without --fund, what is acknowledged is listed.

        fundcast alerts ack --state alerts.json --fund 510100/employee/pooled --rule reserve-level \
      --who Wang --why "subsidy is on its way"
      """)

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The fund, such as 510100/employee/pooled.")
  var fund: String?

  @Option(help: "The rule by id.")
  var rule: String?

  @Option(help: "Last month or day covered; the default is as long as the alert lasts.")
  var until: String?

  @Flag(help: "Take back what was acknowledged of this alert.")
  var withdraw = false

  func validate() throws {
    if let fund { do { _ = try FundID(fund) } catch { throw ValidationError("--fund: \(error)") } }
    if (fund == nil) != (rule == nil) { throw ValidationError("--fund and --rule together name an alert.") }
    if fund == nil, withdraw { throw ValidationError("--withdraw needs --fund and --rule.") }
    if let until { _ = try DecisionOptions.lastDay(until) }
    if fund != nil, !withdraw { _ = try decision.reason() }
  }

  func run() throws {
    let language = output.language
    let lock = try decision.hold(language)
    var (book, asOf) = try decision.open(lock, language)
    guard let fund, let rule else {
      return try output.write(MutingReport([], book.acknowledgements, asOf: asOf))
    }
    let id = try FundID(fund)
    if withdraw {
      let taken = book.withdraw(rule, of: id, from: asOf)
      try decision.save(book, lock, language)
      return try output.write(MutingReport([], taken, asOf: asOf))
    }
    let known: AlertAcknowledgement
    do throws(AlertError) {
      known = try book.acknowledge(
        rule, of: id, from: asOf, until: until.flatMap { try? DecisionOptions.lastDay($0) },
        AlertReason(who: decision.who ?? "", why: decision.why ?? ""))
    } catch {
      throw DecisionOptions.end(error, language)
    }
    try decision.save(book, lock, language)
    try output.write(MutingReport([], [known], asOf: asOf))
  }
}
