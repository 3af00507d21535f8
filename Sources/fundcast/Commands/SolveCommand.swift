import ArgumentParser
import FundActuary

/// What has to change for a pool to stay within its band.
struct SolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "The smallest change that keeps months of reserve where they should be (调节幅度求解).",
    discussion: """
      Reads assumptions as fundcast project does. For every lever alone: the smallest move, in whole steps, with which months stay \
      at or above a level until a year; what rate or premium would balance each year; what a step of every lever does; the growth \
      of cost that empties the pool. With --table and --grid: levers at several values.

        fundcast solve assumptions.yaml --months 6 --until 2040
        fundcast solve assumptions.yaml --months 6 --until 2035 --probability 0.9 --paths 1000 --lever rate:0.005
        fundcast solve assumptions.yaml --table rate=-0.01..0.01:0.0025 --until 2035
        fundcast solve assumptions.yaml --grid costGrowth=0..0.03:0.01 --grid rate=0..0.02:0.005
      """)

  @Argument(help: "The assumptions: a YAML file; - reads standard input.", completion: .file())
  var assumptions: String

  @Option(help: "Months of reserve to be kept.")
  var months: Double = 6

  @Option(help: "The first year whose end counts; the default is the year after the first projected.")
  var from: Int?

  @Option(help: "The last year whose end counts; the default is the tenth projected.")
  var until: Int?

  @Flag(help: "Keep months at or below the level, where reserves are excessive.")
  var ceiling = false

  @Option(
    help: "The share of paths on which months stay there, above 0 and at most 1; without it no chance is simulated.")
  var probability: Double?

  @Option(help: "Paths, with --probability.")
  var paths: Int = 1000

  @Option(help: "The seed of all draws.")
  var seed: UInt64 = 1

  @Option(
    help: "A lever, with a step of its own after a colon, such as rate:0.005; may be repeated; the default is all.")
  var lever: [String] = []

  @Option(help: "The first year in which levers move; the default is the first projected.")
  var leverFrom: Int?

  @Option(help: "A lever at several moves, such as rate=-0.01..0.01:0.0025 or subsidy=0,30,60.")
  var table: String?

  @Option(help: "Years of --table.")
  var years: Int = 10

  @Option(help: "A lever of a grid at several moves, twice: the first runs down, the second across.")
  var grid: [String] = []

  @Option(help: "A named alternative of the assumptions to start from, such as low.")
  var set: String?

  @Option(help: "A scenario file, or a built-in shock by name; may be repeated.", completion: .file())
  var scenario: [String] = []

  @OptionGroup var ledger: CalibrationOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  func validate() throws {
    guard months.isFinite, months.magnitude < 10_000 else {
      throw ValidationError("--months \(months.asTyped): give months such as 6.")
    }
    if let probability, !(probability > 0 && probability <= 1) {
      throw ValidationError("--probability \(probability.asTyped): write 0.9 for 90 %.")
    }
    guard (20...1_000_000).contains(paths) else { throw ValidationError("--paths \(paths): choose 20 to 1,000,000.") }
    guard (1...200).contains(years) else { throw ValidationError("--years \(years): choose 1 to 200.") }
    if !grid.isEmpty, grid.count != 2 {
      throw ValidationError("--grid is given twice, such as --grid costGrowth=0..0.03:0.01 --grid rate=0..0.02:0.005.")
    }
    _ = try levers()
    _ = try table.map { try axis("--table", $0) }
    for text in grid { _ = try axis("--grid", text) }
  }

  func run() async throws {
    let language = show.output.language
    var book = try Load.orEnd(Assumptions.load(assumptions), language)
    if let set { book.assumptions = book.assumptions.applying(try book.chosen(set)) }
    for scenario in try Load.scenarios(scenario, language) {
      let (moved, unused) = book.assumptions.applying(scenario)
      book.assumptions = moved
      ProjectionNotes.unused(unused, of: scenario, language)
    }
    if let known = try await ledger.calibrated(book.assumptions, width: work.width, language) {
      book.assumptions = known.assumptions
    }
    ProjectionNotes.absent(show.fund, in: book.assumptions, language)
    let last = book.assumptions.firstYear + book.assumptions.years - 1
    let until = until ?? min(book.assumptions.firstYear + 9, last)
    if let leverFrom, !(book.assumptions.firstYear...max(until, book.assumptions.firstYear)).contains(leverFrom) {
      throw ValidationError(
        "--lever-from \(leverFrom): choose a year from the first projected, \(book.assumptions.firstYear), to --until, \(until)."
      )
    }
    let goal = GoalSeek.Goal(
      months: months, from: from ?? min(book.assumptions.firstYear + 1, until), until: until, probability: probability,
      isCeiling: ceiling)
    var question = SolveReport.Question(goal, levers: try levers(), years: years, paths: paths, seed: seed)
    question.table = try table.map { try axis("--table", $0) }
    if grid.count == 2 { question.grid = (try axis("--grid", grid[0]), try axis("--grid", grid[1])) }
    let progress = Progress(language == .zh ? "求解" : "solve", total: 1000)
    defer { progress.finish() }
    let report: SolveReport
    do throws(ProjectionError) {
      report = try await SolveReport(
        book, question, width: work.width, shows: show.shows, limit: show.limit(inTables: 10)
      ) {
        progress.update(Int($0 * 1000))
      }
    } catch {
      progress.finish()
      throw ProjectionNotes.end(error, language)
    }
    progress.finish()
    try show.output.write(lines: { report.lines(language, $0) }, json: report.json, csv: report.csv)
  }

  private func levers() throws -> [Lever] {
    try lever.map { text in
      let parts = text.split(separator: ":", maxSplits: 1)
      let step = parts.count == 2 ? Double(parts[1]) : nil
      guard let name = parts.first, let kind = Lever.Kind(rawValue: String(name)),
        let lever = Lever(kind, step: step, from: leverFrom), parts.count == 1 || step != nil
      else {
        throw ValidationError("--lever \(text): write \(Self.names), with a step above zero after a colon if need be.")
      }
      return lever
    }
  }

  private func axis(_ option: String, _ text: String) throws -> (lever: Lever, amounts: [Double]) {
    let (name, amounts) = try AxisText.parse(option, text, "write a lever with moves, such as rate=-0.01..0.01:0.0025")
    guard let kind = Lever.Kind(rawValue: name), let lever = Lever(kind, from: leverFrom) else {
      throw ValidationError("\(option) \(text): \(name) is not a lever; write \(Self.names).")
    }
    return (lever, amounts)
  }

  private static let names = Lever.Kind.allCases.map(\.rawValue).joined(separator: ", ")
}
