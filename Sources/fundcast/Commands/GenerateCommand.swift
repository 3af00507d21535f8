import ArgumentParser
import FundActuary

/// Synthetic ledgers of chosen size.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Generate a synthetic ledger whose truth is known (模拟台账).",
    discussion: """
      Every region name ends with （生成）. The same options give the same bytes. The true parameters go to a side file.

        fundcast generate --regions 120 --months 60 --schemes 2 --seed 1 -o province.csv --truth province.json
      """)

  @Option(help: "Number of pooling regions (counties).")
  var regions: Int = 40

  @Option(help: "Number of months.")
  var months: Int = 60

  @Option(help: "Schemes per region: 1 employee, 2 and resident, 3 and employee individual accounts.")
  var schemes: Int = 2

  @Option(help: "Seed of all draws.")
  var seed: UInt64 = 1

  @Option(help: "First month.")
  var start: Period = Period(ordinal: 2016 * 12, .monthly)

  @Option(help: "Last month a forecaster may use; the truth marks what changes after it.")
  var origin: Period?

  @Option(help: "Province all regions lie in, such as 510000; the default is the whole country.")
  var province: String?

  @Option(help: "Columns: totals (income, spending, balance) or full (items and drivers too).")
  var detail: SyntheticDetail = .full

  @Option(name: .shortAndLong, help: "The ledger file; - for standard output.", completion: .file())
  var output: String = "-"

  @Option(help: "The side file with the true parameters.", completion: .file())
  var truth: String?

  @Option(help: "Language of messages: en or zh.")
  var lang: Language?

  func run() async throws {
    let language = lang ?? Console.language
    let ledger = try described()
    do {
      let bytes = LedgerCSVWriter(.yuan).bytes(ledger.ledger())
      if output == "-" { Console.write(bytes) } else { try AtomicFile.write(bytes, to: output) }
      if let truth { try AtomicFile.write(ledger.truth.json(), to: truth) }
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.cannotWrite)
    }
  }

  private func described() throws -> SyntheticLedger {
    guard start.frequency == .monthly, origin?.frequency ?? .monthly == .monthly else {
      throw ValidationError("--start and --origin are months such as 2016-01.")
    }
    var region: RegionCode?
    if let province {
      guard let code = RegionCode(province) else { throw ValidationError("--province \(province) is not a code.") }
      region = code
    }
    do {
      return try SyntheticLedger(
        regions: regions, months: months, schemes: schemes, seed: seed, start: YearMonth(start),
        origin: origin.map { YearMonth($0) }, province: region, detail: detail)
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
