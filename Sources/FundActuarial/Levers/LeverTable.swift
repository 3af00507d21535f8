public import FundCore

/// What a lever at several values does year by year (费率—可支付月数对照表), as Taiwan's National Health Insurance prints it.
public struct LeverTable: Sendable {
  /// A value of the lever.
  public struct Row: Sendable, Equatable {
    /// The move from what is assumed.
    public let amount: Double
    /// Months of reserve at the end of every year; missing where there is no spending or the move cannot be made.
    public let months: [Measured<Double>]
    /// The first year of deficit; nil when there is none.
    public let firstDeficitYear: Int?
    /// The first year at whose end nothing is left; nil when there is none.
    public let depletionYear: Int?
  }

  /// The fund.
  public let fund: FundID
  /// The lever.
  public let lever: Lever
  /// The years, the same in every row.
  public let years: [Int]
  /// The rows in the order of the moves.
  public let rows: [Row]

  /// Tries moves of a lever.
  /// - Throws: ``ProjectionError``; a single move that cannot be made is a row without months.
  public init(
    _ assumptions: Assumptions, _ fund: FundID, _ lever: Lever, amounts: [Double], years count: Int = 10
  ) throws(ProjectionError) {
    let own = try assumptions.only(fund)
    let lever = lever.starting(in: own)
    (self.fund, self.lever) = (fund, lever)
    years = Array(own.firstYear..<own.firstYear + min(max(count, 1), own.years))
    var rows: [Row] = []
    for amount in amounts {
      let changed = own.applying(lever.changes(by: amount))
      guard changed.problems.isEmpty, let pool = try Projection(changed)[fund] else {
        rows.append(
          Row(
            amount: amount, months: years.map { _ in .missing(.notApplicable) }, firstDeficitYear: nil,
            depletionYear: nil))
        continue
      }
      rows.append(
        Row(
          amount: amount, months: pool.years.prefix(years.count).map(\.months),
          firstDeficitYear: pool.firstDeficitYear, depletionYear: pool.depletionYear))
    }
    self.rows = rows
  }
}

/// Two levers against each other (双因素测算表), as Japan's 協会けんぽ prints its outlook: growth down, rates across.
public struct LeverGrid: Sendable {
  /// A cell.
  public struct Cell: Sendable, Equatable {
    /// The first year of deficit; nil when there is none.
    public let firstDeficitYear: Int?
    /// The first year at whose end nothing is left; nil when there is none.
    public let depletionYear: Int?
    /// Months at the end of the last year.
    public let months: Measured<Double>
  }

  /// The fund.
  public let fund: FundID
  /// The lever that runs down, and its moves.
  public let down: (lever: Lever, amounts: [Double])
  /// The lever that runs across, and its moves.
  public let across: (lever: Lever, amounts: [Double])
  /// The cells row by row; nil where the moves cannot be made.
  public let cells: [[Cell?]]

  /// Tries every pair of moves.
  public init(
    _ assumptions: Assumptions, _ fund: FundID, down: (lever: Lever, amounts: [Double]),
    across: (lever: Lever, amounts: [Double])
  ) throws(ProjectionError) {
    let own = try assumptions.only(fund)
    let down = (lever: down.lever.starting(in: own), amounts: down.amounts)
    let across = (lever: across.lever.starting(in: own), amounts: across.amounts)
    (self.fund, self.down, self.across) = (fund, down, across)
    var cells: [[Cell?]] = []
    for first in down.amounts {
      let half = own.applying(down.lever.changes(by: first))
      var row: [Cell?] = []
      for second in across.amounts {
        let changed = half.applying(across.lever.changes(by: second))
        guard changed.problems.isEmpty, let pool = try Projection(changed)[fund], let last = pool.years.last else {
          row.append(nil)
          continue
        }
        row.append(
          Cell(
            firstDeficitYear: pool.firstDeficitYear, depletionYear: pool.depletionYear, months: last.months))
      }
      cells.append(row)
    }
    self.cells = cells
  }
}
