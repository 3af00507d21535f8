public import FundActuarial
public import FundCore
import FundIO
public import FundLedger
import FundPolicy

/// Balance, months of reserve and band of every fund in every period (历期可支付月数).
///
/// The columns are streamed: a nation's 9,000 funds and 120 months are written without an object per row.
public struct ReserveHistory: Sendable {
  /// The headings of the CSV.
  public static let headings = [
    "fund", "region", "regionName", "scheme", "part", "period", "income", "spending", "balance", "basis", "months",
    "standard", "band", "reason",
  ]

  let ledger: Ledger
  let question: ReserveQuestion
  /// The funds shown, as positions in the ledger.
  let funds: [Int]

  /// The history of the funds that `shows` answers true for.
  public init(_ ledger: Ledger, _ question: ReserveQuestion, shows: (FundID) -> Bool = { _ in true }) {
    self.ledger = ledger
    self.question = question
    funds = ledger.funds.indices.filter { shows(ledger.funds[$0]) }
  }

  /// The periods of a fund that are shown: those with a statement, through the as-of month.
  func periods(_ f: Int) -> [Period] {
    let start = ledger.layout.starts[f]
    let all = (0..<ledger.layout.count(f)).filter { ledger.hasStatement(ledger.layout.offsets[f] + $0) }
    let last = question.asOf.map { $0.period(start.frequency) }
    return all.map { start + $0 }.filter { period in last.map { period <= $0 } ?? true }
  }

  /// Every assessment as a report of its own, for the forms that people read.
  func report() -> ReserveReport {
    let lines = funds.flatMap { f in periods(f).compactMap { ledger.assessment(fundAt: f, $0, question) } }
    return ReserveReport(lines, of: ledger)
  }

  /// The table for people.
  public func table(_ language: Language) -> TextTable { report().table(language) }

  /// What stands under the table, as ``ReserveReport/footnotes(_:)``.
  public func footnotes(_ language: Language) -> [String] { report().footnotes(language) }

  /// The versioned JSON: as ``ReserveReport/json()``, one object per fund and period.
  public func json() -> [UInt8] { report().json() }

  /// The CSV in parts, to be written one after another, each part whole rows.
  ///
  /// - Parameters:
  ///   - width: how many funds are written at once; without influence on the bytes.
  ///   - write: receives each part in order.
  public func csv(width: Int, _ write: (consuming [UInt8]) -> Void) async {
    write(CSVWriter(ReserveHistory.headings).bytes)
    let block = 64
    let blocks = (funds.count + block - 1) / block
    // A few blocks per task at a time bound the memory that waits to be written.
    let wave = max(1, width) * 8
    var first = 0
    while first < blocks {
      let last = min(blocks, first + wave)
      let from = first
      let parts = try? await BoundedRunner(width: width).map(count: last - first, block: 1) { n in
        let range = ((from + n) * block)..<min(funds.count, (from + n + 1) * block)
        return rows(range)
      }
      for part in parts ?? [] { write(part) }
      first = last
    }
  }
}
