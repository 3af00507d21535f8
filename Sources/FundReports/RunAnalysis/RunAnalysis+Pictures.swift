import FundActuarial
import FundCore
import FundLedger

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
    return DocumentPicture("ranked", chart)
  }

  private func caption(_ run: FundRun) -> Passage { "\(name: run.name)" }
}
