import ArgumentParser
import FundActuary

/// What both decisions need: the book, the month, who and why.
struct DecisionOptions: ParsableArguments {
  @Option(help: "The book of alerts, as alerts run saved it.", completion: .file())
  var state: String

  @Option(help: "As-of month at which this begins; the default is the last month the book has observed.")
  var asOf: Period?

  @Option(help: "Who decides.")
  var who: String?

  @Option(help: "Why, or what is done about it.")
  var why: String?

  /// Takes hold of the book, so that no run comes in between; ends the command when there is none.
  func hold(_ language: Language) throws -> AlertBookLock {
    do throws(AlertError) {
      if !Console.exists(state) { _ = try AlertBook.load(from: state) }
      return try AlertBookLock(state)
    } catch {
      throw DecisionOptions.end(error, language)
    }
  }

  /// The book and the as-of month; ends the command when it cannot be read.
  func open(
    _ lock: borrowing AlertBookLock, _ language: Language
  ) throws -> (book: AlertBook, asOf: YearMonth) {
    let book: AlertBook
    do throws(AlertError) {
      let restored = try lock.restore()
      if let remark = restored.remark { Console.note("fundcast: \(remark[language])") }
      book = restored.book
    } catch {
      throw DecisionOptions.end(error, language)
    }
    guard let month = asOf.map({ YearMonth($0) }) ?? book.through else {
      throw ValidationError("The book has observed no month; say --as-of 2025-06.")
    }
    return (book, month)
  }

  /// Who and why, both of which a decision must have.
  func reason() throws -> AlertReason {
    guard let who, !who.isEmpty, let why, !why.isEmpty else {
      throw ValidationError("Say --who decides and --why: a decision nobody signed is worth nothing later.")
    }
    return AlertReason(who: who, why: why)
  }

  func save(_ book: AlertBook, _ lock: borrowing AlertBookLock, _ language: Language) throws {
    do throws(AlertError) { try lock.save(book) } catch { throw DecisionOptions.end(error, language) }
  }

  static func end(_ error: AlertError, _ language: Language) -> any Error {
    Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
    return ExitCode(error.isOfWriting ? Status.cannotWrite : Status.unusable)
  }

  /// The last day of `2025-09-30`, `2025-09`, `2025Q3` or `2025`.
  static func lastDay(_ text: String) throws -> CalendarDate {
    if let day = CalendarDate(text) { return day }
    guard let period = Period(text) else {
      throw ValidationError("--until \(text): write a month such as 2025-09 or a day such as 2025-09-30.")
    }
    return period.dayAfter + -1
  }
}

extension OutputOptions {
  /// Writes silences and acknowledgements in the form asked for.
  func write(_ report: MutingReport) throws {
    switch format {
    case .table: try write(report.lines(language))
    case .markdown: try write(report.table(language).markdownLines())
    case .json: try write(report.json())
    case .csv: try write(report.csv(language))
    }
  }
}

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
