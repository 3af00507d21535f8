/// Statements in the order they were read (读入批次): what a reader hands to ``LedgerBuilder``.
public struct StatementBatch: Sendable {
  /// The fund of each row, as an index into the builder's fund table.
  package var fund: [Int32]
  /// The ordinal of each row's period.
  package var period: [Int32]
  /// The ``Frequency`` raw value of each row's period.
  package var frequency: [UInt8]
  /// The figures of each row.
  package var columns: StatementColumns

  /// Joins keys and figures of equal length.
  package init(fund: [Int32], period: [Int32], frequency: [UInt8], columns: StatementColumns) {
    precondition(
      fund.count == period.count && fund.count == frequency.count && fund.count == columns.count,
      "Every row has a fund, a period and figures.")
    self.fund = fund
    self.period = period
    self.frequency = frequency
    self.columns = columns
  }

  /// An empty batch.
  public init() {
    self.init(fund: [], period: [], frequency: [], columns: StatementColumns())
  }

  /// Number of rows.
  public var count: Int { fund.count }
}
