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
  /// Bytes of the longest name of a standard.
  let longestStandard: Int

  /// The history of the funds that `shows` answers true for.
  public init(_ ledger: Ledger, _ question: ReserveQuestion, shows: (FundID) -> Bool = { _ in true }) {
    self.ledger = ledger
    self.question = question
    funds = ledger.funds.indices.filter { shows(ledger.funds[$0]) }
    longestStandard = question.policy.standards.reduce(0) { max($0, $1.id.utf8.count) }
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
    let block = 32
    let blocks = (funds.count + block - 1) / block
    // Parts are computed while others are written; a few parts per task at a time bound the memory that waits.
    let most = max(1, width) * 4
    await withTaskGroup(of: (Int, [UInt8]).self) { group in
      var waiting: [Int: [UInt8]] = [:]
      var started = 0
      var written = 0
      while written < blocks {
        while started < blocks, started - written < most, started - written - waiting.count < max(1, width) {
          let n = started
          group.addTask { (n, rows((n * block)..<min(funds.count, (n + 1) * block))) }
          started += 1
        }
        if let part = waiting.removeValue(forKey: written) {
          // The task that takes its place is under way already.
          written += 1
          write(part)
          continue
        }
        guard let (n, part) = await group.next() else { return }
        waiting[n] = part
      }
    }
  }
}
