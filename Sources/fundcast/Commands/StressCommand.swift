import ArgumentParser
import FundActuary

/// How much the reserves bear: reverse stress, and grids of constant growth.
struct StressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "How much the reserves bear: the smallest stress to an edge, or grids of growth (压力测试).",
    discussion: """
      With --until: the smallest growth of spending, fall of income or delay of the subsidy that brings months below the \
      edge by that month, on the median path and with a probability. With two --grid: for constant growth of income and \
      of spending (or the contribution rate) the first year of deficit, months, break-even.

        fundcast stress ledger.csv --until 2028-12 --edge insufficient
        fundcast stress ledger.csv --until 2028-12 --edge 3 --probability 0.2 --roll-up province
        fundcast stress ledger.csv --grid income=-0.02..0.06:0.02 --grid spending=0.02..0.10:0.02
        fundcast stress ledger.csv --grid spending=0.04,0.06,0.08 --grid rate=0.08..0.10:0.005 --years 8
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var draws: DrawOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "The month by which months are to be below the edge, such as 2028-12.")
  var until: Period?

  @Option(
    help:
      "The edge: a name of the standard, such as insufficient, or months, such as 3; the default is the lowest above zero."
  )
  var edge: String?

  @Option(help: "The probability of having been below, above 0 and at most 1.")
  var probability: Double = 0.5

  @Option(
    help: """
      An axis of a grid, twice: income, spending (growth a year) or rate, with values such as -0.02..0.04:0.01 or 0.02,0.05; \
      the first runs down, the second across.
      """)
  var grid: [String] = []

  @Option(help: "Calendar years of a grid.")
  var years: Int = 5

  @Option(help: "Add up pools to this level: city, province or nation; may be repeated.")
  var rollUp: [RegionLevel] = []

  func validate() throws {
    if until == nil, grid.isEmpty {
      throw ValidationError("Give --until MONTH for reverse stress, or two axes with --grid.")
    }
    if until != nil, !grid.isEmpty { throw ValidationError("Either --until or --grid, not both.") }
    if !grid.isEmpty, grid.count != 2 {
      throw ValidationError("--grid is given twice, such as --grid income=0..0.04:0.01 --grid spending=0..0.08:0.02.")
    }
    guard probability > 0, probability <= 1 else {
      throw ValidationError("--probability \(probability.asTyped): write 0.5 for one half.")
    }
    for text in grid { _ = try Self.axis(text) }
    _ = try chosenEdge()
  }

  func run() async throws {
    let language = show.output.language
    let question = try judging.question(language)
    let policy = question.standardID.flatMap { question.policy[$0] }.map { PolicyLibrary([$0]) } ?? question.policy
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    let (edge, methods) = (try chosenEdge(), try draws.catalog(language))
    let (draws, levels, width) = (draws, rollUp, work.width)
    if let until {
      let ask = StressQuestion(until: YearMonth(until), edge: edge, probability: probability)
      let stress = try await draws.watched(loaded, language) { progress throws(OutlookError) in
        try await ReverseStress(
          loaded, ask, asOf: question.asOf, paths: draws.paths, seed: draws.seed, basis: question.basis, policy: policy,
          methods: methods, filling: draws.filling, rollUps: levels, width: width, progress: progress)
      }
      return try write(StressReport(stress, of: loaded, shows: show.shows), language)
    }
    let (rows, columns, years) = (try Self.axis(grid[0]), try Self.axis(grid[1]), years)
    let grids = try await draws.watched(loaded, language) { progress throws(OutlookError) in
      try await GrowthGrids(
        loaded, rows: rows, columns: columns, years: years, asOf: question.asOf, edge: edge, basis: question.basis,
        policy: policy, methods: methods, filling: draws.filling, rollUps: levels, width: width, progress: progress)
    }
    try write(GridReport(grids, of: loaded, shows: show.shows), language)
  }

  private func write(_ whole: StressReport, _ language: Language) throws {
    var report = whole
    let hidden = show.limit(inTables: 10).map { report.keepFirst($0) } ?? 0
    try show.output.write(
      lines: { draw in
        draw(report.table(language)) + [""] + report.footnotes(language) + Self.more(hidden, language)
      }, json: report.json, csv: report.csv)
  }

  private func write(_ whole: GridReport, _ language: Language) throws {
    var report = whole
    let hidden = show.limit(inTables: 5).map { report.keepFirst($0) } ?? 0
    try show.output.write(
      lines: { draw in report.lines(language, draw) + Self.more(hidden, language) }, json: report.json, csv: report.csv)
  }

  private static func more(_ hidden: Int, _ language: Language) -> [String] {
    guard hidden > 0 else { return [] }
    return [language == .zh ? "另有 \(hidden) 项；--top 0 全部列出。" : "\(hidden) more; --top 0 shows all."]
  }

  /// The edge that was typed.
  private func chosenEdge() throws -> StressEdge {
    guard let edge else { return .lowest }
    if let months = Double(edge) {
      guard months >= 0, months < 1000 else {
        throw ValidationError("--edge \(edge): give months such as 3, zero or more.")
      }
      return .months(months)
    }
    let names = EdgeName.allCases.filter { $0 <= .targetLow }
    guard let name = names.first(where: { $0.code == edge }) else {
      let all = names.map(\.code).joined(separator: ", ")
      throw ValidationError("--edge \(edge): give months such as 3, or one of \(all).")
    }
    return .named(name)
  }

  /// Reads `income=-0.02..0.04:0.01` or `rate=0.08,0.09`.
  static func axis(_ text: String) throws -> GridAxis {
    let help = "write income, spending or rate with values, such as income=-0.02..0.04:0.01 or rate=0.08,0.09"
    let (name, values) = try AxisText.parse("--grid", text, help)
    guard let kind = GridAxis.Kind(rawValue: name) else { throw ValidationError("--grid \(text): \(help).") }
    return GridAxis(kind, values)
  }
}
