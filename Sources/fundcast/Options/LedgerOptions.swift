import ArgumentParser
import FundActuary

/// The ledger files and how to read them.
struct LedgerOptions: ParsableArguments {
  @Argument(
    help: "Ledger files or folders; several make one ledger, - reads standard input.", completion: .file())
  var ledgers: [String] = []

  @Option(help: "Money unit of rows that do not say: yuan, wan, yi, thousand, million, billion.")
  var unit: MoneyUnit = .yuan

  @Flag(help: "Figures are year-to-date, reset each January (累计数).")
  var cumulative = false

  @Option(help: "Encoding of the files: auto, utf8, gb18030.")
  var encoding: TextEncoding = .auto

  @Option(help: "Currency of rows that do not say, by ISO 4217.")
  var currency: Currency = .cny

  @Option(help: "Printed unit of the money, in the file's unit, such as 0.01: tells roundings from differences.")
  var precision: String?

  @Option(help: "Mapping of a bureau's own column headings (YAML).", completion: .file())
  var mapping: String?

  @Option(help: "Take the figures as known at the end of this day, such as 2024-07-31.")
  var asKnown: CalendarDate?

  func validate() throws {
    if let precision, DecimalText.units(precision, shift: 12).map({ $0 > 0 }) != true {
      throw ValidationError("--precision \(precision): write the printed unit such as 0.01, 1 or 100.")
    }
  }

  /// Reads the ledger, reporting issues on standard error; ends the command when nothing can be used.
  func load(_ language: Language, width: Int) async throws -> Loaded<Ledger> {
    guard !ledgers.isEmpty else {
      throw ValidationError("Name a ledger file or folder, or - for standard input.")
    }
    var names = ColumnMapping.official
    if let mapping { names = names.adding(try Load.orEnd(ColumnMapping.load(mapping), language)) }
    let options = LedgerReadOptions(
      unit: unit, currency: currency, isCumulative: cumulative, encoding: encoding, precision: precision,
      mapping: names, width: width)
    let loaded: Loaded<Ledger>
    do {
      loaded = try await Ledger.load(ledgers, options: options)
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
    Console.report(loaded.log, language)
    var ledger = loaded.value
    if let asKnown { ledger = ledger.asKnown(on: asKnown) }
    guard ledger.statementCount > 0 || ledger.aside.count > 0 else {
      Console.note(
        language == .zh ? "fundcast: 没有可用的数据行" : "fundcast: no row of the input could be used")
      throw ExitCode(Status.unusable)
    }
    return Loaded(ledger, loaded.log)
  }

  /// Reads the ledger and sums its funds up to a level, when there is one; says what that could not add up.
  func load(_ language: Language, width: Int, rollUp: RegionLevel?) async throws -> Ledger {
    let ledger = try await load(language, width: width).value
    guard let rollUp else { return ledger }
    let sums = Consolidation(ledger, to: rollUp)
    Console.report(sums.log, language)
    return sums.ledger
  }
}
