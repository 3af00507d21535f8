import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  /// The fan of a fund's or sum's months; nil without an outlook.
  func fanPicture(_ run: FundRun) -> DocumentPicture? {
    picture(
      "fan-", run, { FanChart($0, of: source.ledger, language: language) },
      { FanChart($0, sums: run.numbers.ledger, of: source.ledger, language: language) })
  }

  /// Income and spending of a fund or sum.
  func flowsPicture(_ run: FundRun) -> DocumentPicture? {
    picture(
      "flows-", run, { FlowChart($0, of: source.ledger, language: language) },
      { FlowChart($0, sums: run.numbers.ledger, of: source.ledger, language: language) })
  }

  /// The chart of a fund's own outlook or of a sum's; nil without one.
  private func picture(
    _ kind: String, _ run: FundRun, _ own: (FundOutlook) -> any Chart, _ sum: (RollUpOutlook) -> any Chart
  ) -> DocumentPicture? {
    let chart: any Chart
    switch run.road {
    case let road as FundOutlook: chart = own(road)
    case let road as RollUpOutlook: chart = sum(road)
    default: return nil
    }
    return DocumentPicture(kind + RunAnalysis.id(run.fund), chart, caption(run))
  }

  /// How a year moved the balance.
  func waterfallPicture(_ run: FundRun) -> DocumentPicture? {
    let chart = WaterfallChart(
      run.fund, in: run.numbers.ledger, through: run.line.period, names: source.ledger, language: language)
    return chart.flatMap { $0.steps.isEmpty ? nil : $0 }.map {
      DocumentPicture("year-" + RunAnalysis.id(run.fund), $0, caption(run))
    }
  }

  /// The pools by their months; nil for one pool.
  func rankedPicture() -> DocumentPicture? {
    guard lines.count > 1 else { return nil }
    let chart = RankedDotsChart(lines, source.outlook, of: source.ledger, most: 30, language: language)
    return titled("ranked", chart)
  }

  /// When the balance of a fund or sum may be used up; nil where that is unlikely or has happened already.
  func runOutPicture(_ run: FundRun) -> DocumentPicture? {
    guard let road = run.road, run.exhaustion(road) != nil else { return nil }
    let known = picture(
      "runout-", run, { RunOutChart($0, of: source.ledger, language: language) },
      { RunOutChart($0, of: source.ledger, language: language) })
    return known.map { titled($0.id, $0.chart) }
  }

  /// The pools with the fewest months by periods, coloured by how they stood; nil for one pool.
  func heatPicture() -> DocumentPicture? {
    guard lines.count > 1 else { return nil }
    let live = lines.filter { !RunAnalysis.hasEnded($0, before: window.last) }
    let judged = live.filter { $0.bandOrUnknown != .unknown }
    let shown = Set((judged.count > 1 ? judged : live).map(\.fund))
    let chart = HeatMapChart(source.ledger, source.question, most: 30, language: language) { shown.contains($0) }
    return chart.map { titled("heat", $0) }
  }

  /// A small fan for every city; nil where there are fewer than two, or too many pools that are cities themselves.
  func citiesPicture() -> DocumentPicture? {
    let cities = Set(groups.lazy.map(\.fund).filter { $0.region.level == .city })
    guard !cities.isEmpty || lines.count <= SmallMultiplesChart.mostCells else { return nil }
    let shown = cities.union(lines.lazy.map(\.fund))
    let chart = SmallMultiplesChart(cities: source.outlook, of: source.ledger, language: language) {
      shown.contains($0)
    }
    return chart.flatMap { $0.cells.count > 1 ? titled("cities", $0) : nil }
  }

  /// A chart with its title below.
  private func titled(_ id: String, _ chart: any Chart) -> DocumentPicture {
    DocumentPicture(id, chart, "\(name: chart.title)")
  }

  private func caption(_ run: FundRun) -> Passage { "\(name: run.name)" }
}
