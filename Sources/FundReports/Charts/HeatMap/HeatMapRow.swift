public import FundPolicy

/// One pool of a heat map (热力图一行).
public struct HeatMapRow: Sendable, Hashable {
  /// One period of a pool.
  public struct Cell: Sendable, Hashable {
    /// Months of reserve; nil when they are not known.
    public let months: Double?
    /// The band.
    public let band: Band

    /// States a cell.
    public init(_ months: Double?, _ band: Band) {
      self.months = months
      self.band = band
    }
  }

  /// The name of the pool.
  public let name: String
  /// Its periods, from the first of the chart on.
  public let cells: [Cell]

  /// Joins the two.
  public init(name: String, cells: [Cell]) {
    self.name = name
    self.cells = cells
  }
}
