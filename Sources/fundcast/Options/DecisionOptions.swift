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
