public import FundCore

/// All pools in one table to sort and search, each with its course behind and ahead (基金总表).
public struct PoolBoard: Sendable {
  /// The months of reserve of one pool, as far as they are known (可支付月数走势).
  public struct Road: Sendable {
    /// The first period of ``history``.
    public let start: Period
    /// Months of reserve behind; nil where unknown.
    public let history: [Double?]
    /// The first period ahead; nil when the pool has no outlook.
    public let ahead: Period?
    /// The lower end of the 80 % interval ahead.
    public let low: [Double?]
    /// The median ahead.
    public let median: [Double?]
    /// The upper end of the 80 % interval ahead.
    public let high: [Double?]
    /// The edges of the pool's standard in months, lowest first.
    public let edges: [Double]

    /// The course of one pool.
    public init(
      start: Period, history: [Double?], ahead: Period?, low: [Double?], median: [Double?], high: [Double?],
      edges: [Double]
    ) {
      self.start = start
      self.history = history
      self.ahead = ahead
      self.low = low
      self.median = median
      self.high = high
      self.edges = edges
    }
  }

  /// One row per pool.
  public let table: DocumentTable
  /// The columns whose values can be chosen from a list, by key.
  public let choices: [String]
  /// The course of each row's pool.
  public let roads: [Road]
  /// How many rows forms without search show; nil for all.
  public let first: Int?

  /// A board.
  public init(_ table: DocumentTable, _ roads: [Road], choices: [String] = [], first: Int? = nil) {
    precondition(table.rows.count == roads.count, "Every pool has a course.")
    self.table = table
    self.roads = roads
    self.choices = choices
    self.first = first
  }
}
