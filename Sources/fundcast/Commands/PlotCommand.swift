import ArgumentParser
import FundActuary

/// One chart as an SVG file.
struct PlotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "A chart as SVG: fan, flows, waterfall, heat map, ranking, run-out, reliability, cities (图表).",
    discussion: """
      fan, flows, waterfall and runout show one fund: name it with --fund, also a sum of pools such as \
      510000/employee/pooled; a ledger with one fund needs no name. heat, ranked and cities show the pools that --region, \
      --scheme, --fund and --top choose, the fewest months first. reliability replays the past and takes long: \
      --methods chosen is fast. Exact values show under the pointer. The same input gives the same bytes.

        fundcast plot datasets/us-medicare-hi --chart fan -o fan.svg
        fundcast plot datasets/example-province --chart fan --fund 360403/employee/pooled --lang zh -o fan.svg
        fundcast plot datasets/example-province --chart cities --methods chosen --scheme employee -o cities.svg
        fundcast plot ledger.csv --chart heat --region 360400 --theme light > heat.svg
      """)

  @OptionGroup var ledger: LedgerOptions

  @Option(help: "What to draw: \(ChartKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var chart: ChartKind

  @Option(help: "Colours: light, dark, or auto for those the reader's system prefers; paper is always light.")
  var theme: ChartTheme = .automatic

  @OptionGroup var judging: StandardOptions
  @OptionGroup var road: RoadOptions
  @OptionGroup var choice: FundChoice

  @Option(help: "With --chart reliability: the edge, such as insufficient; the default is the one with most cases.")
  var edge: EdgeName?

  @Option(help: "With --chart reliability: months ahead; the default is the window with most cases.")
  var within: Int?

  @Option(help: "With --chart reliability: months between outlooks, raised to whole periods. (default: 6)")
  var every: Int?

  @OptionGroup var work: WorkOptions
  @OptionGroup var place: OutputPlace

  func validate() throws {
    let only = [("--edge", edge != nil), ("--within", within != nil), ("--every", every != nil)]
    for (name, isGiven) in only where isGiven && chart != .reliability {
      throw ValidationError("\(name) belongs to --chart reliability.")
    }
    for (name, number) in [("--within", within), ("--every", every)] {
      if let number, !(1...1200).contains(number) {
        throw ValidationError("\(name) \(number): choose 1 to 1200 months.")
      }
    }
    if choice.top != nil, chart.showsOneFund || chart == .reliability {
      throw ValidationError("--top belongs to --chart heat, ranked and cities.")
    }
  }

  func run() async throws {
    let language = place.language
    let question = try judging.question(language)
    let loaded = try await ledger.load(language, width: work.width).value
    let picture = try await picture(of: loaded, question, language)
    Console.sink?.take(picture)
    var place = place
    if place.output == "-" { place.output = nil }
    try place.write(Array(picture.standaloneSVG(theme: theme).utf8))
  }

  private func picture(
    of ledger: Ledger, _ question: ReserveQuestion, _ language: Language
  ) async throws -> any Chart {
    let source = PlotSource(ledger: ledger, question: question, road: road, work: work, language: language)
    if chart.showsOneFund { return try await source.ofOneFund(chart, choice.fund(in: ledger, chart, language)) }
    choice.noteAbsent(in: ledger, language)
    guard ledger.funds.contains(where: choice.shows) || chart == .cities else {
      throw PlotSource.end(
        language, "no fund of the ledger is among those chosen. Check --fund, --region and --scheme",
        "所选范围内没有基金。请检查 --fund、--region 和 --scheme")
    }
    switch chart {
    case .heat: return try source.heat(choice.top, choice.shows)
    case .ranked: return try await source.ranked(choice.top, choice.shows)
    case .reliability: return try await source.reliability(edge, within, every ?? 6, choice.shows)
    default: return try await source.cities(choice.top, choice.shows)
    }
  }
}

extension FundChoice {
  /// The one fund a chart shows: that of --fund, else the only one that is left; ends the command otherwise.
  func fund(in ledger: Ledger, _ chart: ChartKind, _ language: Language) throws -> FundID {
    let named = fund.compactMap { try? FundID($0) }
    if named.count > 1 { throw ValidationError("--chart \(chart.rawValue) shows one fund; give --fund once.") }
    if let one = named.first {
      if ledger.layout.index(of: one) != nil || !PlotSource.members(of: one, in: ledger).isEmpty { return one }
      let near = NearestName.of(one.description, ledger.funds.map(\.description))
      throw PlotSource.end(
        language,
        "the ledger holds no fund \(one)"
          + (near.map { "; did you mean \($0)?" } ?? ". fundcast reserve lists its funds"),
        "台账中没有基金 \(one)" + (near.map { "；是否为 \($0)？" } ?? "。fundcast reserve 可列出全部基金"))
    }
    let left = ledger.funds.filter(shows)
    if left.count == 1, let only = left.first { return only }
    let example = left.first ?? ledger.funds.first
    let hint = example.map { " --fund \($0)" } ?? ""
    throw ValidationError(
      "--chart \(chart.rawValue) shows one fund and \(left.count) are there; name one, such as\(hint). "
        + "fundcast reserve lists them.")
  }
}
