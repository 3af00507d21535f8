import FundActuary
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times a monthly report of many pools as a page, from a computed outlook.
///
///     ReportSpeed POOLS MONTHS ROUNDS [PAGE.html]
///
/// Analyses a generated ledger once with the plain methods, then writes the report so often. Prints for each round the seconds from
/// the analysis to the bytes of the page, those of copying as many bytes once (the limit of memory), the size of the page, and the
/// largest memory before and after.
@main
struct ReportSpeed {
  static func main() async throws {
    let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard counts.count == 3 else {
      print("ReportSpeed POOLS MONTHS ROUNDS [PAGE.html]")
      exit(64)
    }
    let ledger = try SyntheticLedger(
      regions: (counts[0] + 1) / 2, months: counts[1], schemes: 2, seed: 1, start: YearMonth(2016, 1)
    ).ledger()
    var settings = Analysis.Settings(ReserveQuestion(policy: .builtIn), rules: .standard)
    settings.methods = try ForecastCatalog.standard.only(["drift"])
    settings.paths = 200
    settings.rollUps = RunAnalysis.levels(for: ledger)
    let analysis = try await Analysis(ledger, settings)
    let source = ReportSource(
      ledger, settings.question, assessments: analysis.assessments, outlook: analysis.outlook,
      alerts: analysis.standing)
    let before = Usage.residentMegabytes
    for _ in 0..<counts[2] {
      let start = ContinuousClock.now
      let processor = Usage.processorSeconds
      let document = try RunAnalysis(source, .monthly, .zh).document()
      let written = start.secondsAgo
      let page = HTMLRenderer().bytes(document)
      let (elapsed, worked) = (start.secondsAgo, Usage.processorSeconds - processor)
      let copying = ContinuousClock.now
      let copy = page.withUnsafeBufferPointer { Array($0) }
      let copied = copying.secondsAgo
      let size = Double(copy.count) / 1e6
      print(
        "report \(ledger.funds.count) pools: document \(written) s, page \(elapsed) s, processor \(worked) s, copy \(copied) s, "
          + "\(size) MB, memory \(before) to \(Usage.residentMegabytes) MB")
      if let path = CommandLine.arguments.dropFirst(4).first { try AtomicFile.write(copy, to: path) }
    }
  }
}
