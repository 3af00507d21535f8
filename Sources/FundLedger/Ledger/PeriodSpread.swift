import FundCore

/// The frequency and the first and last period of the history of each fund while a ledger is built.
struct PeriodSpread {
  private var frequency: [UInt8]
  private var first: [Int32]
  private var last: [Int32]
  /// Frequency and first period of the plans of a fund, which stand in for one without history.
  private var planned: [UInt8]
  private var firstPlan: [Int32]
  private var refused: [Bool]

  init(funds: Int) {
    frequency = Array(repeating: 0, count: funds)
    first = Array(repeating: .max, count: funds)
    last = Array(repeating: .min, count: funds)
    planned = Array(repeating: 0, count: funds)
    firstPlan = Array(repeating: .max, count: funds)
    refused = Array(repeating: false, count: funds)
  }

  /// Takes the rows of a batch into account. A fund's first row of history decides its frequency; estimates, budgets
  /// and projections may have another, such as a yearly budget of a monthly fund.
  mutating func see(_ batch: StatementBatch) {
    let status = batch.columns.status
    var row = 0
    while row < batch.count {
      // The rows of one fund stand together in most files.
      let number = batch.fund[row]
      let f = Int(number)
      var (own, low, high) = (frequency[f], first[f], last[f])
      while row < batch.count, batch.fund[row] == number {
        let p = batch.period[row]
        if status[row] <= FigureStatus.provisional.rawValue {
          if own == 0 { own = batch.frequency[row] }
          if own == batch.frequency[row] {
            low = min(low, p)
            high = max(high, p)
          }
        } else {
          if planned[f] == 0 { planned[f] = batch.frequency[row] }
          if planned[f] == batch.frequency[row], p < firstPlan[f] { firstPlan[f] = p }
        }
        row += 1
      }
      (frequency[f], first[f], last[f]) = (own, low, high)
    }
  }

  /// Refuses funds whose few rows span so many periods that their cells would dwarf the ledger.
  mutating func limit(rows: Int, _ attributes: [FundAttributes], _ log: inout IssueLog) {
    let allowed = 64 * rows + 100_000
    var cells = first.indices.reduce(0) { $0 + count($1) }
    guard cells > allowed else { return }
    for f in first.indices.sorted(by: { count($0) > count($1) }) where cells > allowed {
      cells -= count(f)
      refused[f] = true
      log.add(
        Issue(
          "periodsTooFarApart", .error, fund: attributes[f].fund,
          Bilingual(
            "its periods run from \(start(f)) to \(Period(ordinal: Int(last[f]), start(f).frequency))",
            "期间跨度从 \(start(f)) 到 \(Period(ordinal: Int(last[f]), start(f).frequency))"),
          remedy: Bilingual("Correct the first or last period; the fund was left out", "请更正首末期间；该基金未载入")))
    }
  }

  /// Moves every start to the first period of its year, so that a first year-to-date figure has room for its span.
  mutating func startInJanuary() {
    for f in first.indices where first[f] <= last[f] {
      let p = Period(ordinal: Int(first[f]), frequencyOf(f))
      first[f] -= Int32(p.indexInYear)
    }
  }

  func frequencyOf(_ f: Int) -> Frequency {
    Frequency(rawValue: frequency[f] == 0 ? planned[f] : frequency[f]) ?? .monthly
  }

  func start(_ f: Int) -> Period {
    let ordinal = first[f] <= last[f] ? first[f] : (firstPlan[f] == .max ? 0 : firstPlan[f])
    return Period(ordinal: Int(ordinal), frequencyOf(f))
  }

  func count(_ f: Int) -> Int { refused[f] || first[f] > last[f] ? 0 : Int(last[f]) - Int(first[f]) + 1 }

  func isRefused(_ f: Int) -> Bool { refused[f] }
}
