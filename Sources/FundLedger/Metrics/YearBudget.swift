package import FundCore

/// The budgets of a ledger by fund, item and year (年度预算), from the rows kept aside.
package struct YearBudget {
  private struct Key: Hashable {
    let fund: Int32
    let year: Int32
  }
  private struct Entry {
    var whole: Int64?
    var parts: [Int64?]
  }
  private var entries: [Key: Entry] = [:]

  /// Collects one item; of several versions of a budget the one known last counts.
  package init(_ ledger: Ledger, _ item: LedgerItem) {
    for row in 0..<ledger.aside.count where ledger.aside.columns.figureStatus(row) == .budget {
      guard let amount = ledger.aside.columns.amount(item, row) else { continue }
      let period = ledger.aside.period[row]
      let key = Key(fund: ledger.aside.fund[row], year: Int32(period.year))
      let perYear = period.frequency.periodsPerYear
      if perYear == 1 {
        entries[key, default: Entry(whole: nil, parts: [])].whole = amount
      } else if ledger.cumulativeItems.contains(item) {
        if period.endsYear { entries[key, default: Entry(whole: nil, parts: [])].whole = amount }
      } else {
        var entry = entries[key] ?? Entry(whole: nil, parts: [])
        if entry.parts.count != perYear { entry.parts = Array(repeating: nil, count: perYear) }
        entry.parts[period.indexInYear] = amount
        entries[key] = entry
      }
    }
  }

  /// The budget of a whole year in minor units: the annual row, else the sum of its periods.
  ///
  /// - Returns: `itemAbsent` without a budget, `windowIncomplete` when some period has none.
  package func amount(_ fund: Int, _ year: Int) -> Measured<Int128> {
    guard let entry = entries[Key(fund: Int32(fund), year: Int32(year))] else { return .missing(.itemAbsent) }
    if let whole = entry.whole { return .value(Int128(whole)) }
    var sum: Int128 = 0
    for part in entry.parts {
      guard let part else { return .missing(.windowIncomplete) }
      sum += Int128(part)
    }
    return .value(sum)
  }
}
