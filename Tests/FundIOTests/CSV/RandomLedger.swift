import FundCore
import FundLedger

/// Ledgers drawn from a seed, with everything a ledger may hold.
struct RandomLedger {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return StableHash.mix(state)
  }

  mutating func below(_ n: Int) -> Int { Int(next() % UInt64(n)) }

  mutating func ledger(cumulative: Bool) throws -> Ledger {
    var builder = LedgerBuilder()
    if cumulative { builder.cumulative = [.income, .spending, .incomeSubsidy] }
    for f in 0..<(3 + below(5)) {
      let scheme = try Scheme.named(["employee", "resident", "nhi"][below(3)])
      let id = try FundID("51010\(f)/\(scheme)/\(FundPart.allCases[below(3)].rawValue)")
      let fund = FundAttributes(
        id, regionName: ["", "示例市", "a, \"b\"\nc"][below(3)], currency: [.cny, .usd, .jpy][below(3)])
      let frequency = [Frequency.monthly, .quarterly, .annual][below(3)]
      let start = Period(ordinal: 2020 * frequency.periodsPerYear, frequency)
      for i in 0..<(4 + below(20)) where below(5) > 0 {
        for vintage in 0..<(1 + below(2)) { add(fund, start + i, i, vintage, &builder) }
      }
    }
    return builder.build().value
  }

  private mutating func add(
    _ fund: FundAttributes, _ period: Period, _ i: Int, _ vintage: Int, _ builder: inout LedgerBuilder
  ) {
    var amounts: [LedgerItem: Int64] = [.balance: 0]
    for item in LedgerItem.allCases where below(3) > 0 {
      amounts[item] = Int64(bitPattern: next()) >> Int64(8 + below(50))
    }
    var drivers: [LedgerDriver: Double] = [:]
    for driver in LedgerDriver.allCases where below(4) == 0 {
      drivers[driver] = Double(next() >> 11) / Double(next() >> UInt64(20 + below(40)) | 1)
    }
    let status = below(8) == 0 ? FigureStatus.allCases[below(5)] : .actual
    let known = vintage > 0 ? CalendarDate(daysSince1970: Int32(19_000 + 40 * i + below(30))) : nil
    builder.add(fund, period, amounts: amounts, drivers: drivers, status: status, known: known)
  }
}

extension Scheme {
  static func named(_ name: String) throws -> Scheme { try FundID("000000/\(name)/total").scheme }
}

/// Every figure of a ledger as text, one line per statement.
func figures(_ ledger: Ledger) -> [String] {
  var lines: [String] = []
  for fund in ledger.funds {
    let attributes = ledger.attributes(of: fund)
    lines.append("\(fund) \(attributes?.regionName ?? "-") \(attributes?.currency.code ?? "-")")
    for cell in ledger.layout.cells(ledger.layout.index(of: fund) ?? 0) {
      guard ledger.hasStatement(cell) else {
        lines.append("-")
        continue
      }
      lines.append(figures(ledger.history, cell))
      if let given = ledger.given { lines.append("given " + figures(given, cell)) }
    }
  }
  for i in 0..<ledger.aside.count {
    lines.append("aside \(ledger.aside.fund[i]) \(ledger.aside.period[i]) " + figures(ledger.aside.columns, i))
  }
  return lines
}

private func figures(_ columns: StatementColumns, _ i: Int) -> String {
  var text = ""
  for item in LedgerItem.allCases {
    guard let amount = columns.amount(item, i) else { continue }
    text += "\(item.name)=\(amount)/\(columns.span(item, i)) "
  }
  for driver in LedgerDriver.allCases {
    guard let value = columns.driver(driver, i) else { continue }
    text += "\(driver.name)=\(value) "
  }
  let precision = columns.precision.isEmpty ? StatementColumns.absent : columns.precision[i]
  return text + "\(columns.knownDate(i)?.description ?? "-") \(columns.figureStatus(i)) \(precision)"
}
