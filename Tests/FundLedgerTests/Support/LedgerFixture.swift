import FundCore
import FundLedger
import FundTestSupport

/// Small ledgers made in memory.
enum LedgerFixture {
  static let fund = attributes("510100/employee/pooled")

  static func attributes(_ text: String, _ currency: Currency = .cny, name: String = "") -> FundAttributes {
    guard let id = try? FundID(text) else { preconditionFailure("\(text) is a fund.") }
    return FundAttributes(id, regionName: name, currency: currency)
  }

  static func period(_ text: String) -> Period {
    guard let period = Period(text) else { preconditionFailure("\(text) is a period.") }
    return period
  }

  static func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(text) else { preconditionFailure("\(text) is a day.") }
    return day
  }

  /// A fund with these items from a period on; nil elements are absent.
  static func ledger(
    _ start: String, _ columns: [LedgerItem: [Int64?]], drivers: [LedgerDriver: [Double]] = [:],
    fund: FundAttributes = fund, precision: Int64? = nil
  ) -> Ledger {
    var builder = LedgerBuilder()
    fill(&builder, start, columns, drivers: drivers, fund: fund, precision: precision)
    return builder.build().value
  }

  static func fill(
    _ builder: inout LedgerBuilder, _ start: String, _ columns: [LedgerItem: [Int64?]],
    drivers: [LedgerDriver: [Double]] = [:], fund: FundAttributes = fund, precision: Int64? = nil
  ) {
    let first = period(start)
    let count = max(columns.values.map(\.count).max() ?? 0, drivers.values.map(\.count).max() ?? 0)
    for i in 0..<count {
      var amounts: [LedgerItem: Int64] = [:]
      for (item, values) in columns where i < values.count { amounts[item] = values[i] }
      var own: [LedgerDriver: Double] = [:]
      for (driver, values) in drivers where i < values.count { own[driver] = values[i] }
      if amounts.isEmpty, own.isEmpty { continue }
      builder.add(fund, first + i, amounts: amounts, drivers: own, precision: precision, line: i + 2)
    }
  }

  /// The ledger of the rows of a reference case; every row counts as history.
  static func ledger(_ rows: [ReferenceValue]) throws -> Ledger {
    var builder = LedgerBuilder(files: ["reference"])
    for (number, row) in rows.enumerated() {
      guard case .object(let fields) = row else { continue }
      func text(_ name: String) -> String? { fields[name]?.text }
      let fund = try FundID("\(text("region") ?? "")/\(text("scheme") ?? "")/\(text("part") ?? "")")
      let currency = text("currency").flatMap(Currency.init) ?? .cny
      let unit = text("unit").flatMap(MoneyUnit.init) ?? .yuan
      let shift = unit.exponent + currency.minorDigits
      var amounts: [LedgerItem: Int64] = [:]
      for item in LedgerItem.allCases {
        if let value = text(item.name) { amounts[item] = DecimalText.units(value, shift: shift) }
        if let value = text(item.name + ".ytd") {
          amounts[item] = DecimalText.units(value, shift: shift)
          builder.cumulative.insert(item)
        }
      }
      var drivers: [LedgerDriver: Double] = [:]
      for driver in LedgerDriver.allCases { drivers[driver] = text(driver.name).flatMap(Double.init) }
      builder.add(
        FundAttributes(fund, currency: currency), period(text("period") ?? ""), amounts: amounts, drivers: drivers,
        status: text("status").flatMap(FigureStatus.init(name:)) ?? .actual,
        precision: text("precision").flatMap { DecimalText.units($0, shift: shift) }, line: number + 2)
    }
    return builder.build().value
  }
}
