public import FundActuarial
public import FundCore
public import FundLedger

extension SmallMultiplesChart {
  /// One fan per city and scheme: the sum of its pools, or the pool when there is one only.
  ///
  /// - Parameters:
  ///   - outlook: an outlook with roll-ups to cities.
  ///   - ledger: the ledger it was made from.
  ///   - most: the most fans, at most ``mostCells``.
  ///   - language: the language of the chart.
  ///   - shows: which regions and schemes are drawn.
  /// - Returns: nil when no region of the ledger is a city or lies in one.
  public init?(
    cities outlook: ReserveOutlook, of ledger: Ledger, most: Int = SmallMultiplesChart.mostCells, language: Language,
    shows: (FundID) -> Bool = { _ in true }
  ) {
    let sums = Consolidation(ledger, to: .city).ledger
    let cities = outlook.rollUps.filter { $0.fund.region.level == .city }
    let inSum = Set(cities.flatMap(\.members))
    let added = cities.filter { shows($0.fund) }
      .map { FanChart($0, sums: sums, of: ledger, periods: 36, language: language) }
    let alone = outlook.funds.filter { road in
      road.fund.region.ancestor(at: .city) != nil && !inSum.contains(road.fund) && shows(road.fund)
    }
    let own = alone.map { FanChart($0, of: ledger, periods: 36, language: language) }
    let all = added + own
    guard !all.isEmpty else { return nil }
    let ranked = SmallMultiplesChart(all, language: language)
    let kept = Array(ranked.cells.prefix(max(1, most)))
    self.init(kept, hidden: all.count - kept.count, language: language)
  }
}
