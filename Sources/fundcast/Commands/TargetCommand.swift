import ArgumentParser
import FundActuary

/// The reserve each pool needs of its own.
struct TargetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: "The reserve a pool needs so that a deficit is unlikely, beside its standard (自有结余目标).",
    discussion: """
      From the joint paths of the outlook: the smallest reserve, in money and in months, with which the probability of a \
      deficit at a period end within the next months is no more than allowed. Small, volatile and seasonal pools need more \
      months than large ones, whatever the standard says.

        fundcast target ledger.csv
        fundcast target ledger.csv --probability 0.05,0.01 --within 24 --roll-up province
        fundcast target ledger.csv --as-of 2024-12 --paths 10000 --format csv -o targets.csv
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var judging: StandardOptions
  @OptionGroup var draws: DrawOptions
  @OptionGroup var show: ShowOptions
  @OptionGroup var work: WorkOptions

  @Option(help: "The probabilities of a deficit that are allowed, above 0 and at most 1, such as 0.05,0.01.")
  var probability: String = "0.05"

  @Option(help: "Months in which there is to be no deficit, rounded up to whole periods, 1 to 1200.")
  var within: Int = 12

  @Option(help: "Add up pools to this level: city, province or nation; may be repeated.")
  var rollUp: [RegionLevel] = []

  func validate() throws {
    _ = try question()
    guard (1...1200).contains(within) else { throw ValidationError("--within \(within): choose 1 to 1200 months.") }
  }

  func run() async throws {
    let language = show.output.language
    let standards = try judging.question(language)
    let policy = standards.standardID.flatMap { standards.policy[$0] }.map { PolicyLibrary([$0]) } ?? standards.policy
    let loaded = try await ledger.load(language, width: work.width).value
    show.noteAbsent(in: loaded, language)
    let (question, methods) = (try question(), try draws.catalog(language))
    let (draws, levels, width) = (draws, rollUp, work.width)
    let target = try await draws.watched(loaded, language) { progress throws(OutlookError) in
      try await ReserveTarget(
        loaded, question, asOf: standards.asOf, paths: draws.paths, seed: draws.seed, basis: standards.basis,
        policy: policy, methods: methods, filling: draws.filling, rollUps: levels, width: width, progress: progress)
    }
    var report = TargetReport(target, of: loaded, shows: show.shows)
    let hidden = show.limit().map { report.keepFirst($0) } ?? 0
    try show.output.write(
      lines: { draw in
        let more = language == .zh ? "另有 \(hidden) 项；--top 0 全部列出。" : "\(hidden) more; --top 0 shows all."
        return draw(report.table(language)) + [""] + report.footnotes(language) + (hidden > 0 ? [more] : [])
      }, json: report.json, csv: report.csv)
  }

  private func question() throws -> TargetQuestion {
    let parts = probability.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { Double($0) }.filter { $0 > 0 && $0 <= 1 }
    guard values.count == parts.count else {
      throw ValidationError("--probability \(probability): write 0.05 for 5 %, several as 0.05,0.01.")
    }
    return TargetQuestion(probabilities: values, within: within)
  }
}
