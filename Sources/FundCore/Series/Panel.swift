/// Values of many funds over their periods, stored contiguously fund by fund (面板数据).
@frozen public struct Panel<Value: Sendable>: Sendable {
  /// Which cell is whose.
  public let layout: PanelLayout
  /// One value per cell of the layout.
  public var values: [Value]

  /// Joins a layout and its values.
  @inlinable public init(layout: PanelLayout, values: [Value]) {
    precondition(layout.cellCount == values.count, "A panel has one value per cell.")
    self.layout = layout
    self.values = values
  }

  /// The values of the fund at a position.
  @inlinable public subscript(fund fund: Int) -> ArraySlice<Value> { values[layout.cells(fund)] }

  /// The value of a fund in a period; nil when there is no such cell.
  @inlinable public subscript(fund: FundID, period: Period) -> Value? {
    guard let f = layout.index(of: fund), let cell = layout.cell(f, period) else { return nil }
    return values[cell]
  }
}
