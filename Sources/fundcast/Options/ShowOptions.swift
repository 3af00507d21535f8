import ArgumentParser
import FundActuary

/// Which funds are shown, and how. Never which funds are computed.
struct ShowOptions: ParsableArguments {
  @OptionGroup var output: OutputOptions
  @OptionGroup var choice: FundChoice

  /// How many are shown: so many in tables unless told otherwise; nil when all are.
  func limit(inTables usual: Int = 20) -> Int? {
    choice.limit(isTable: output.format == .table || output.format == .markdown, usual)
  }

  /// The number asked for with --top.
  var top: Int? { choice.top }

  /// The funds asked for with --fund.
  var fund: [String] { choice.fund }

  /// The regions asked for with --region.
  var region: [String] { choice.region }

  /// The schemes asked for with --scheme.
  var scheme: [String] { choice.scheme }

  /// Whether a fund is shown.
  func shows(_ id: FundID) -> Bool { choice.shows(id) }

  /// Says so when what was asked for is not in the ledger.
  func noteAbsent(in ledger: Ledger, _ language: Language) { choice.noteAbsent(in: ledger, language) }
}

/// Which funds are shown.
struct FundChoice: ParsableArguments {
  @Option(help: "Show this fund only, such as 510100/employee/pooled; may be repeated.")
  var fund: [String] = []

  @Option(help: "Show funds of this region and of the regions within it; may be repeated.")
  var region: [String] = []

  @Option(help: "Show funds of this scheme; may be repeated.")
  var scheme: [String] = []

  @Option(help: "Show the first N funds only; 0 shows all.")
  var top: Int?

  func validate() throws {
    for text in fund { _ = try asFund(text) }
    for text in region where RegionCode(text) == nil { throw ValidationError("--region \(text) is not a region code.") }
    for text in scheme where Scheme(text) == nil { throw ValidationError("--scheme \(text) is not a scheme.") }
    if let top, top < 0 { throw ValidationError("--top \(top): a number of funds is 0 or more.") }
  }

  /// How many are shown: so many in tables unless told otherwise; nil when all are.
  func limit(isTable: Bool, _ usual: Int = 20) -> Int? {
    if let top { return top == 0 ? nil : top }
    return isTable ? usual : nil
  }

  /// Whether a fund is shown.
  func shows(_ id: FundID) -> Bool {
    let funds = fund.compactMap { try? FundID($0) }
    let regions = region.compactMap { RegionCode($0) }
    let schemes = scheme.compactMap { Scheme($0) }
    return (funds.isEmpty || funds.contains(id)) && (regions.isEmpty || regions.contains { $0.contains(id.region) })
      && (schemes.isEmpty || schemes.contains(id.scheme))
  }

  /// Says so when what was asked for is not in the ledger.
  func noteAbsent(in ledger: Ledger, _ language: Language) {
    for text in fund where (try? FundID(text)).flatMap({ ledger.layout.index(of: $0) }) == nil {
      Console.note(language == .zh ? "fundcast: 台账中没有基金 \(text)" : "fundcast: the ledger holds no fund \(text)")
    }
  }

  private func asFund(_ text: String) throws -> FundID {
    do { return try FundID(text) } catch { throw ValidationError("--fund: \(error)") }
  }
}

/// The form, language and place of results.
struct OutputOptions: ParsableArguments {
  @Option(help: "Form of the results: table, json, csv, markdown.")
  var format: OutputFormat = .table

  @OptionGroup var place: OutputPlace

  /// The language asked for, or the environment's.
  var language: Language { place.language }

  /// Whether text may be coloured.
  var isColoured: Bool { place.isColoured }

  /// Writes results to the file asked for or to standard output.
  func write(_ bytes: [UInt8]) throws { try place.write(bytes) }

  /// Writes results that come in parts, without holding them all.
  func write(parts: OutputPlace.Parts) throws { try place.write(parts: parts) }

  /// Writes lines.
  func write(_ lines: [String]) throws { try place.write(lines) }

  /// Writes results in the form asked for.
  ///
  /// - Parameter lines: the lines of a table or document, given what draws their tables.
  func write(
    lines: ((TextTable) -> [String]) -> [String], json: () -> [UInt8], csv: () -> [UInt8]
  ) throws {
    switch format {
    case .table: try write(lines { $0.terminalLines() })
    case .markdown: try write(lines { $0.markdownLines() })
    case .json: try write(json())
    case .csv: try write(csv())
    }
  }
}

/// The language and place of results.
struct OutputPlace: ParsableArguments {
  @Option(help: "Language: en or zh; the default follows the environment.")
  var lang: Language?

  @Option(name: .shortAndLong, help: "Write the results to a file instead of standard output.", completion: .file())
  var output: String?

  /// The language asked for, or the environment's.
  var language: Language { lang ?? Console.language }

  /// Whether text may be coloured.
  var isColoured: Bool { output == nil && Console.isColoured }

  /// What hands over results part by part.
  typealias Parts = (_ take: (UnsafeRawBufferPointer) throws(FundIOError) -> Void) throws(FundIOError) -> Void

  /// Writes results to the file asked for or to standard output.
  func write(_ bytes: [UInt8]) throws {
    try write(parts: { (take) throws(FundIOError) in
      try bytes.withUnsafeBufferPointer { (all) throws(FundIOError) in try take(UnsafeRawBufferPointer(all)) }
    })
  }

  /// Writes results that come in parts, without holding them all.
  func write(parts: Parts) throws {
    try orEnd { () throws(FundIOError) in
      guard let output else { return try parts { Console.write($0) } }
      try AtomicFile.write(to: output, parts)
    }
  }

  /// Writes results that may fail to be made.
  func write(_ make: () throws(FundIOError) -> [UInt8]) throws {
    var bytes: [UInt8] = []
    try orEnd { () throws(FundIOError) in bytes = try make() }
    try write(bytes)
  }

  /// Writes lines.
  func write(_ lines: [String]) throws { try write(Array((lines.joined(separator: "\n") + "\n").utf8)) }

  /// Writes a file beside the one asked for.
  func write(_ bytes: [UInt8], to path: String) throws {
    try orEnd { () throws(FundIOError) in try AtomicFile.write(bytes, to: path) }
  }

  /// Makes a folder beside the file asked for.
  func makeFolder(_ path: String) throws {
    try orEnd { () throws(FundIOError) in try AtomicFile.makeFolder(path) }
  }

  /// Ends the command with status 74 when something cannot be written.
  private func orEnd(_ work: () throws(FundIOError) -> Void) throws {
    do throws(FundIOError) {
      try work()
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.cannotWrite)
    }
  }
}

/// Which reserve standard judges, and over which spending.
struct StandardOptions: ParsableArguments {
  @Option(help: "Last month that counts, such as 2025-06 or 2025; the default is each fund's last figure.")
  var asOf: Period?

  @Option(help: "Basis of months: calendarYear, previousYear, trailing12, yearToDate, forward12.")
  var basis: ReserveBasis?

  @Option(help: "Judge by this standard, such as cn-uebmi-2009; the default is the one that covers each fund.")
  var standard: String?

  @Option(help: "Your own standards, added to the built-in ones (YAML).", completion: .file())
  var standards: String?

  /// The question these options ask; ends the command when a standard is unknown.
  func question(_ language: Language) throws -> ReserveQuestion {
    var policy = PolicyLibrary.builtIn
    if let standards { policy = policy.merging(try Load.orEnd(PolicyLibrary.load(standards), language)) }
    if let standard, policy[standard] == nil {
      throw ValidationError(
        "--standard \(standard) is not known; fundcast standards lists \(policy.ids.joined(separator: ", ")).")
    }
    return ReserveQuestion(
      policy: policy, standardID: standard, basis: basis, asOf: asOf.map { YearMonth($0) })
  }
}

/// How many funds are computed at once.
struct WorkOptions: ParsableArguments {
  @Option(help: "Tasks at once; without influence on results.")
  var width: Int = Console.processorCount

  func validate() throws {
    guard (1...1024).contains(width) else { throw ValidationError("--width \(width): choose 1 to 1024.") }
  }
}
