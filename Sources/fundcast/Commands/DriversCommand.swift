import ArgumentParser
import FundActuary

/// The change of spending split into what moved it.
struct DriversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drivers", abstract: "What moved spending: members, visits, mix, cost, reimbursement (支出驱动因素).",
    discussion: """
      Splits the change of spending between the first and the last period, and period by period, into members, visits per \
      member, mix of categories, cost per visit and reimbursement (LMDI), in money and per cent. Needs settlement counts \
      by category of care, which a ledger does not hold: a CSV file with the columns \
      period,category,members,visits,cost,paid, where members stand in every row of their period.

        fundcast drivers settlements.csv
        fundcast drivers settlements.csv --from 2021 --through 2024 --lang zh
        fundcast drivers settlements.csv --unit wan --format json
      """)

  @Argument(help: "A CSV file with a header line; - reads standard input.", completion: .file())
  var table: String

  @Option(help: "Money unit of cost and paid: yuan, wan, yi, thousand, million, billion.")
  var unit: MoneyUnit = .yuan

  @Option(help: "Currency of the money, by ISO 4217.")
  var currency: Currency = .cny

  @Option(help: "Encoding of the file: auto, utf8, gb18030.")
  var encoding: TextEncoding = .auto

  @Option(help: "First month that counts, such as 2019-01.")
  var from: Period?

  @Option(help: "Last month that counts, such as 2025-06.")
  var through: Period?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language
    guard let table = try Load.orEnd(SettlementTable.load(table, unit: unit, encoding: encoding), language) else {
      throw ExitCode(Status.unusable)
    }
    let split = table.change(
      from: from.map { YearMonth($0.year, $0.firstMonth) }, through: through.map { YearMonth($0) })
    guard let change = try Load.orEnd(split, language) else { throw ExitCode(Status.unusable) }
    let report = SpendingChangeReport(change, currency: currency)
    switch output.format {
    case .table: try output.write(report.lines(language))
    case .markdown: try output.write(report.markdownLines(language))
    case .json: try output.write(report.json())
    case .csv: try output.write(report.csv())
    }
  }
}
