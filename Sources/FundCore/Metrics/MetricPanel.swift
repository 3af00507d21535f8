/// One metric of every fund and period (指标列): doubles with NaN for absent, and the reason of each absence.
@frozen public struct MetricColumn: Sendable {
  /// One value per cell; NaN where absent. Read through ``MetricPanel`` outside kernels.
  public var values: [Double]
  /// One ``MissingReason`` raw value per cell.
  public var reasons: [UInt8]

  /// Joins values and reasons of equal length.
  @inlinable public init(values: [Double], reasons: [UInt8]) {
    precondition(values.count == reasons.count, "A metric has one reason per value.")
    self.values = values
    self.reasons = reasons
  }

  /// A column without any value, for one reason.
  @inlinable public init(missing reason: MissingReason, count: Int) {
    values = Array(repeating: .nan, count: count)
    reasons = Array(repeating: reason.rawValue, count: count)
  }

  /// The value or reason at a cell.
  @inlinable public subscript(cell: Int) -> Measured<Double> {
    let r = reasons[cell]
    return r == 0 ? .value(values[cell]) : .missing(MissingReason(rawValue: r) ?? .noData)
  }

  /// Sets a value, or the reason why there is none.
  @inlinable public mutating func set(_ cell: Int, _ x: Measured<Double>) {
    switch x {
    case .value(let v):
      values[cell] = v
      reasons[cell] = 0
    case .missing(let r):
      values[cell] = .nan
      reasons[cell] = r.rawValue
    }
  }
}

/// Metrics of many funds over their periods (指标面板): columns under one layout.
public struct MetricPanel: Sendable {
  /// Which cell is whose.
  public let layout: PanelLayout
  /// The columns by metric.
  public private(set) var columns: [MetricID: MetricColumn]

  /// Makes a panel; every column has one value per cell of the layout.
  public init(layout: PanelLayout, columns: [MetricID: MetricColumn] = [:]) {
    precondition(columns.values.allSatisfy { $0.values.count == layout.cellCount }, "One value per cell.")
    self.layout = layout
    self.columns = columns
  }

  /// The metrics held, in order of name.
  public var metrics: [MetricID] { columns.keys.sorted() }

  /// Adds or replaces a column.
  public mutating func add(_ id: MetricID, _ column: MetricColumn) {
    precondition(column.values.count == layout.cellCount, "One value per cell.")
    columns[id] = column
  }

  /// The value of a metric for a fund and period, or why there is none.
  public subscript(metric: MetricID, fund: FundID, period: Period) -> Measured<Double> {
    guard let column = columns[metric] else { return .missing(.itemAbsent) }
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return .missing(.noData) }
    return column[cell]
  }
}
