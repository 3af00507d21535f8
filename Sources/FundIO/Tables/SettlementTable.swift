public import FundCore
public import FundForecasting
import FundNumerics

/// What was settled in each period by category of care (结算汇总表): members, visits, cost and what the fund paid.
///
/// A CSV file with the columns `period,category,members,visits,cost,paid` in any order. The number of members stands in
/// every row of its period and is the same in all; a category without a row in a period has no visits there.
///
///     period,category,members,visits,cost,paid
///     2023,inpatient,812000,97400,1051920000,778420800
///     2023,outpatient,812000,3410000,716100000,393855000
public struct SettlementTable: Sendable {
  /// The counts of one period.
  public struct Settlement: Sendable, Hashable {
    /// The period.
    public let period: Period
    /// The number of members (参保人数).
    public let members: Double
    /// The counts of the categories, in the order of the file; money in major units.
    public internal(set) var categories: [SpendingDrivers.Counts]

    /// What the fund paid in all, in major units (基金支付).
    public var paid: Double { categories.reduce(0) { $0 + $1.paid } }
    /// The averages behind the counts.
    public var drivers: SpendingDrivers { SpendingDrivers(members: members, counts: categories) }
  }

  /// The file as the caller named it; `-` for standard input.
  public let file: String
  /// The periods, in the order of time.
  public let settlements: [Settlement]

  /// Splits the change of what the fund paid over the periods within two months (支出变动分解).
  ///
  /// The answer is nil, with the reason, when less than two periods count or a result is beyond the range of a double.
  public func change(from: YearMonth? = nil, through: YearMonth? = nil) -> Loaded<SpendingChange?> {
    do {
      let drivers = settlements.map { (period: $0.period, drivers: $0.drivers) }
      return Loaded(try SpendingChange(drivers, from: from, through: through))
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: file), error.summary, remedy: error.remedy))
      return Loaded(nil, log)
    }
  }
}

extension SettlementTable {
  static let numbers = ["members", "visits", "cost", "paid"]
  static let groups = ["period", "category"]

  /// Reads a table from a CSV file; `-` is standard input.
  ///
  /// The answer is nil when anything is wrong: a missing column or value, a text that is no number or no period, a negative
  /// number, a category twice in a period, numbers of members that differ within a period, money without visits. Half a
  /// table would be another table.
  public static func load(
    _ path: String, unit: MoneyUnit = .yuan, encoding: TextEncoding = .auto
  ) -> Loaded<SettlementTable?> {
    make(NumericTable.load(path, columns, options: options(encoding)), unit)
  }

  /// Reads a table from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(
    _ bytes: [UInt8], file: String, unit: MoneyUnit = .yuan, encoding: TextEncoding = .auto
  ) -> Loaded<SettlementTable?> {
    make(NumericTable.read(bytes, file: file, columns, options: options(encoding)), unit)
  }

  private static var columns: TableColumns { TableColumns(numbers: numbers, groups: groups) }

  private static func options(_ encoding: TextEncoding) -> TableReadOptions {
    var options = TableReadOptions(encoding: encoding, requiresValues: true, keepsPositions: true)
    options.command = "drivers"
    return options
  }

  private static func make(_ loaded: Loaded<NumericTable?>, _ unit: MoneyUnit) -> Loaded<SettlementTable?> {
    guard let table = loaded.value else { return Loaded(nil, loaded.log) }
    var reader = SettlementReader(table, unit, loaded.log)
    reader.read()
    guard reader.log.count(.error) == 0 else { return Loaded(nil, reader.log) }
    return Loaded(SettlementTable(file: table.file, settlements: reader.settlements), reader.log)
  }
}
