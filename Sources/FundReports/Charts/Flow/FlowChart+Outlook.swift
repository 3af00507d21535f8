public import FundActuarial
public import FundCore
public import FundLedger

extension FlowChart {
  /// Income and spending of a fund.
  ///
  /// - Parameters:
  ///   - outlook: the road ahead.
  ///   - ledger: the ledger it was made from.
  ///   - periods: the most periods of history; nil for 60 months, 40 quarters or 40 years.
  ///   - language: the language of the chart.
  public init(_ outlook: FundOutlook, of ledger: Ledger, periods: Int? = nil, language: Language) {
    self.init(
      road: outlook, outlook.fund, outlook.currency, ledger, name: ChartText.name(outlook.fund, in: ledger, language),
      periods, language)
  }

  /// Income and spending of a sum of pools.
  ///
  /// - Parameters:
  ///   - outlook: the road ahead.
  ///   - sums: the ledger of sums, ``Consolidation/ledger``.
  ///   - ledger: the ledger of the pools, for names.
  ///   - periods: as for a fund.
  ///   - language: the language of the chart.
  public init(
    _ outlook: RollUpOutlook, sums: Ledger, of ledger: Ledger, periods: Int? = nil, language: Language
  ) {
    self.init(
      road: outlook, outlook.fund, outlook.currency, sums, name: ChartText.name(outlook.fund, in: ledger, language),
      periods, language)
  }

  private init(
    road: some OutlookRoad, _ fund: FundID, _ currency: Currency, _ ledger: Ledger, name: String, _ periods: Int?,
    _ language: Language
  ) {
    let most = periods ?? HistoryLength.usual(road.origin)
    let income = FlowChart.past(.income, fund, ledger, through: road.origin, most)
    let spending = FlowChart.past(.spending, fund, ledger, through: road.origin, most)
    let count = max(income.count, spending.count)
    self.init(
      name: name, start: road.origin - count + 1,
      income: FlowLine(history: income, ahead: FlowChart.steps(road.income)),
      spending: FlowLine(history: spending, ahead: FlowChart.steps(road.spending)), currency: currency,
      language: language)
  }

  /// The flows that end with a period, without missing ones at the beginning; a flow over several periods is no period's.
  private static func past(
    _ item: LedgerItem, _ fund: FundID, _ ledger: Ledger, through last: Period, _ most: Int
  ) -> [Double?] {
    guard let series = ledger.majorUnits(item, fund), last >= series.start else { return [] }
    let wanted = last - series.start + 1
    var values = series.values.prefix(wanted).map { $0 }
    for (n, span) in series.spans.prefix(wanted).enumerated() where span > 1 {
      for back in max(0, n - Int(span) + 1)...n { values[back] = nil }
    }
    values += Array(repeating: nil, count: wanted - values.count)
    let begins = values.firstIndex { $0 != nil } ?? values.count
    return Array(values[max(begins, values.count - most)...])
  }

  private static func steps(_ fan: Fan) -> [FlowLine.Step] {
    (0..<fan.count).map { step in
      let range = fan.interval(step).value
      return FlowLine.Step(
        median: fan.median(step).value, low: range?.lowerBound, high: range?.upperBound)
    }
  }
}
