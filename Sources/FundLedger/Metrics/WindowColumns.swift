import FundCore

extension Ledger {
  /// Makes a column fund by fund: `body` gets the fund's position, its cells, and the column to fill, which holds
  /// `noData` everywhere at first.
  func column(
    _ reason: MissingReason = .noData, _ body: (_ fund: Int, _ cells: Range<Int>, _ out: inout MetricColumn) -> Void
  ) -> MetricColumn {
    var out = MetricColumn(missing: reason, count: layout.cellCount)
    for f in funds.indices { body(f, layout.cells(f), &out) }
    return out
  }

  /// A rate of two flows summed over the same window of each period: the standard window of the fund's frequency,
  /// or the one of `basis`.
  @inline(__always)
  func rateColumn(
    _ basis: ReserveBasis?, _ a: LedgerItem, _ b: LedgerItem, _ rate: (Int128, Int128) -> Measured<ExactRatio>
  ) -> MetricColumn {
    var left = FlowSums()
    var right = FlowSums()
    return column { f, cells, out in
      left.load(history, a, cells)
      right.load(history, b, cells)
      windows(f, basis) { i, low, high, missing in
        guard let x = left.sum(low, high), let y = right.sum(low, high) else {
          out.reasons[cells.lowerBound + i] = reason(missing, cells.lowerBound + i)
          return
        }
        out.set(cells.lowerBound + i, rate(x, y))
      } without: { i, reason in
        out.reasons[cells.lowerBound + i] = reason.rawValue
      }
    }
  }

  /// Visits the window of every period of a fund.
  @inline(__always)
  func windows(
    _ f: Int, _ basis: ReserveBasis?, _ body: (_ i: Int, _ low: Int, _ high: Int, _ missing: MissingReason) -> Void,
    without: (_ i: Int, _ reason: MissingReason) -> Void
  ) {
    let start = layout.starts[f]
    let basis = basis ?? .standard(for: start.frequency)
    let perYear = start.frequency.periodsPerYear
    var inYear = start.indexInYear
    for i in 0..<layout.count(f) {
      if let w = basis.window(i, inYear: inYear, perYear: perYear) {
        body(i, w.low, w.high, w.missing)
      } else {
        without(i, basis.withoutWindow)
      }
      inYear = inYear + 1 == perYear ? 0 : inYear + 1
    }
  }

  /// The reason for an incomplete window: `noData` when the period itself has no statement.
  @inline(__always)
  func reason(_ missing: MissingReason, _ cell: Int) -> UInt8 {
    hasStatement(cell) ? missing.rawValue : MissingReason.noData.rawValue
  }

  /// The factor from minor to major units of a fund.
  func minorUnits(_ f: Int) -> Double { Double(NumberText.powersOfTen[attributes[f].currency.minorDigits]) }
}

extension MetricColumn {
  /// Sets a cell to a quotient, or to the reason why there is none.
  @inline(__always)
  mutating func set(_ cell: Int, _ x: Measured<ExactRatio>) {
    switch x {
    case .value(let ratio):
      values[cell] = ratio.value
      reasons[cell] = 0
    case .missing(let reason): reasons[cell] = reason.rawValue
    }
  }

  /// Sets a cell to a value.
  @inline(__always)
  mutating func set(_ cell: Int, value: Double) {
    values[cell] = value
    reasons[cell] = 0
  }
}

/// The bases a metric over a window of flows may name.
let windowArguments = [ReserveBasis.calendarYear, .trailing12, .yearToDate].map(\.rawValue)
