import ArgumentParser
import FundActuary

/// Pools moved on over decades from people, policy and money.
struct ProjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Actuarial projection over 5 to 75 years from assumptions on people, policy and money (精算测算).",
    discussion: """
      Reads assumptions (YAML with CSV tables beside it) and moves people and money on year by year: months of reserve, first \
      deficit, depletion, actuarial balance, the yearly statement, alternatives side by side, and what each changed assumption \
      does alone. With --ledger it begins with the ledger's balance and reproduces the years the ledger knows already.

        fundcast project datasets/us-medicare-hi/assumptions/us-hi-2026.yaml
        fundcast project datasets/example-province/assumptions/example-province.yaml --years 30
      """)

  @Argument(help: "The assumptions: a YAML file; - reads standard input.", completion: .file())
  var assumptions: String

  @Option(help: "Years projected, 1 to 200; the default is what the assumptions say.")
  var years: Int?

  @Option(
    help:
      "An alternative of the assumptions shown beside; may be repeated; none for none; the default is all, or none with --base."
  )
  var set: [String] = []

  @Option(help: "Project this alternative in place of the assumptions as they are.")
  var base: String?

  @Option(help: "First year of a further period of the actuarial balance.")
  var from: Int?

  @Option(help: "Last year of a further period of the actuarial balance.")
  var through: Int?

  @OptionGroup var ledger: CalibrationOptions

  @Flag(help: "Show every year of the statement.")
  var allYears = false

  @Option(
    help: "Write the assumptions that were used to this file, as one JSON that can be read again.", completion: .file())
  var saveAssumptions: String?

  @Option(help: "Simulate so many paths with the drivers of the assumptions; 0 for none. CSV then has percentiles.")
  var paths: Int = 0

  @Option(help: "Add up pools to this level as well: city, province or nation; may be repeated.")
  var sum: [RegionLevel] = []

  @Option(help: "The seed of all draws.")
  var seed: UInt64 = 1

  @Option(help: "A scenario file, or a built-in shock by name; may be repeated.", completion: .file())
  var scenario: [String] = []

  @Option(help: "Earlier assumptions: the change of results since then, step by step.", completion: .file())
  var since: String?

  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  func validate() throws {
    if let years, !(1...200).contains(years) { throw ValidationError("--years \(years): choose 1 to 200.") }
    guard paths == 0 || (20...1_000_000).contains(paths) else {
      throw ValidationError("--paths \(paths): choose 20 to 1,000,000, or 0 for none.")
    }
  }

  func run() async throws {
    let language = show.output.language
    var book = try Load.orEnd(Assumptions.load(assumptions), language)
    if let years { book.assumptions.years = years }
    if let base, set.contains(base) {
      throw ValidationError("--set \(base): that is what --base projects already; it would be applied twice.")
    }
    let based = try base.map { try book.chosen($0) }
    if let based { book.assumptions = book.assumptions.applying(based) }
    for scenario in try Load.scenarios(scenario, language) {
      let (moved, unused) = book.assumptions.applying(scenario)
      book.assumptions = moved
      ProjectionNotes.unused(unused, of: scenario, language)
    }
    ProjectionNotes.absent(show.fund, in: book.assumptions, language)
    let sets = try alternatives(book)
    let period = try period(book)
    let sums = sums(book.assumptions, language)
    let calibration = try await ledger.calibrated(book.assumptions, width: work.width, language)
    if let calibration { book.assumptions = calibration.assumptions }
    var report = try ProjectionNotes.orEnd(language) { () throws(ProjectionError) in
      try ProjectionReport(
        book, base: based, sets: sets, calibration: calibration, period: period, sums: sums, shows: show.shows)
    }
    if let limit = show.limit(inTables: 10) { report.keepFirst(limit) }
    if let since { try compare(&report, since, language) }
    if paths > 0 { report.chance = try await simulated(book.assumptions, sums, language) }
    if let saveAssumptions { try save(book, saveAssumptions, language) }
    let whole = report
    try show.output.write(
      lines: { draw in whole.lines(language, allYears: allYears, draw) }, json: whole.json,
      csv: whole.csv)
  }

  /// The sums asked for; says so when there is nothing to be added up.
  private func sums(_ assumptions: Assumptions, _ language: Language) -> [PoolSum] {
    var levels: [RegionLevel] = []
    for level in sum where !levels.contains(level) { levels.append(level) }
    return levels.flatMap { level -> [PoolSum] in
      let found = assumptions.sums(at: level)
      if found.isEmpty {
        Console.note(
          language == .zh
            ? "fundcast: --sum \(level)：没有该级以下地区的基金可汇总"
            : "fundcast: --sum \(level): no pool lies within a region of that level, so there is nothing to add up")
      }
      return found
    }
  }

  private func simulated(
    _ assumptions: Assumptions, _ sums: [PoolSum], _ language: Language
  ) async throws -> ProjectionChance {
    let progress = Progress(language == .zh ? "模拟" : "simulate", total: 1000)
    defer { progress.finish() }
    do throws(ProjectionError) {
      return ProjectionChance(
        try await ProjectionPaths(assumptions, paths: paths, seed: seed, sums: sums, width: work.width) {
          progress.update(Int($0 * 1000))
        })
    } catch {
      progress.finish()
      throw ProjectionNotes.end(error, language)
    }
  }

  private func compare(_ report: inout ProjectionReport, _ path: String, _ language: Language) throws {
    var earlier = try Load.orEnd(Assumptions.load(path), language).assumptions
    if let years { earlier.years = years }
    var copy = report
    let absent = try ProjectionNotes.orEnd(language) { () throws(ProjectionError) in try copy.compare(with: earlier) }
    report = copy
    for fund in absent {
      Console.note(language == .zh ? "fundcast: \(path) 中没有基金 \(fund)" : "fundcast: \(path) holds no pool \(fund)")
    }
  }

  /// The alternatives shown beside: those asked for, or all.
  private func alternatives(_ book: AssumptionBook) throws -> [AssumptionSet] {
    if set == ["none"] { return [] }
    return set.isEmpty ? (base == nil ? book.sets : []) : try set.map { try book.chosen($0) }
  }

  private func period(_ book: AssumptionBook) throws -> ClosedRange<Int>? {
    if from == nil, through == nil { return nil }
    let first = from ?? book.assumptions.firstYear
    let last = through ?? book.assumptions.firstYear + book.assumptions.years - 1
    let end = book.assumptions.firstYear + book.assumptions.years - 1
    guard book.assumptions.firstYear <= first, first <= last, last <= end else {
      throw ValidationError(
        "--from \(first) --through \(last) is no period of the projection, which has the years "
          + "\(book.assumptions.firstYear) to \(end).")
    }
    return first...last
  }

  private func save(_ book: AssumptionBook, _ path: String, _ language: Language) throws {
    do throws(FundIOError) { try AtomicFile.write(book.json(), to: path) } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.cannotWrite)
    }
  }
}

extension AssumptionBook {
  /// An alternative that was named.
  func chosen(_ name: String) throws -> AssumptionSet {
    if let set = set(name) { return set }
    let all = sets.map(\.name)
    throw ValidationError(
      "\(name) is not an alternative of the assumptions; "
        + (all.isEmpty ? "they have none." : "they have \(all.joined(separator: ", "))."))
  }
}

/// What commands on assumptions say beside their results.
enum ProjectionNotes {
  /// What was projected; ends the command after saying why it cannot be.
  static func orEnd<T>(_ language: Language, _ work: () throws(ProjectionError) -> T) throws -> T {
    do throws(ProjectionError) { return try work() } catch { throw end(error, language) }
  }

  /// Says why there is no projection.
  static func end(_ error: ProjectionError, _ language: Language) -> ExitCode {
    Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
    return ExitCode(Status.unusable)
  }

  /// Names funds that were asked for and are not there.
  static func absent(_ funds: [String], in assumptions: Assumptions, _ language: Language) {
    for text in funds where !assumptions.pools.contains(where: { $0.fund.description == text }) {
      Console.note(
        language == .zh ? "fundcast: 假设中没有基金 \(text)" : "fundcast: the assumptions hold no pool \(text)")
    }
  }

  /// Names changes of a scenario that move nothing, or nothing of a pool.
  static func unused(_ names: [String], of scenario: Scenario, _ language: Language) {
    guard !names.isEmpty else { return }
    let all = names.joined(separator: ", ")
    Console.note(
      language == .zh
        ? "fundcast: 情景 \(scenario.name) 中 \(all) 在此测算中不起作用"
        : "fundcast: \(all) of the scenario \(scenario.name) moves nothing in this projection")
  }
}
