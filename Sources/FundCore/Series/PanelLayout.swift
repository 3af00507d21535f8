/// Where each fund's periods lie in contiguous fund-major storage (面板布局).
///
/// Fund `f` occupies the cells `offset(f) ..< offset(f) + count(f)`, one per period from `start(f)` on. Funds stand in
/// canonical order and may differ in frequency, start and length.
public struct PanelLayout: Sendable, Hashable {
  /// The funds in canonical order.
  public let funds: [FundID]
  /// The first period of every fund.
  public let starts: [Period]
  /// The first cell of every fund, and the number of all cells at the end: `funds.count + 1` values.
  public let offsets: [Int]
  private let lookup: [FundID: Int]

  /// Lays out funds of the given starts and lengths; all three arrays have one element per fund.
  public init(funds: [FundID], starts: [Period], counts: [Int]) {
    precondition(funds.count == starts.count && funds.count == counts.count, "One start and one count per fund.")
    self.funds = funds
    self.starts = starts
    var offsets = [0]
    offsets.reserveCapacity(funds.count + 1)
    for c in counts { offsets.append(offsets[offsets.count - 1] + c) }
    self.offsets = offsets
    lookup = Dictionary(zip(funds, funds.indices), uniquingKeysWith: { a, _ in a })
  }

  /// Number of cells.
  public var cellCount: Int { offsets[offsets.count - 1] }

  /// The position of a fund; nil when it is not here.
  public func index(of fund: FundID) -> Int? { lookup[fund] }

  /// The cells of the fund at a position.
  public func cells(_ fund: Int) -> Range<Int> { offsets[fund]..<offsets[fund + 1] }

  /// Periods of the fund at a position.
  public func count(_ fund: Int) -> Int { offsets[fund + 1] - offsets[fund] }

  /// The last period of the fund at a position.
  public func end(_ fund: Int) -> Period { starts[fund] + (count(fund) - 1) }

  /// The cell of a period, or nil outside the fund's periods or for another frequency.
  public func cell(_ fund: Int, _ period: Period) -> Int? {
    guard period.frequency == starts[fund].frequency else { return nil }
    let i = period - starts[fund]
    return i >= 0 && i < count(fund) ? offsets[fund] + i : nil
  }

  /// The fund a cell belongs to.
  /// - Complexity: O(log funds).
  public func fund(ofCell cell: Int) -> Int {
    var low = 0
    var high = funds.count
    while low + 1 < high {
      let mid = (low + high) / 2
      if offsets[mid] <= cell { low = mid } else { high = mid }
    }
    return low
  }
}
