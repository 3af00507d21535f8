import FundActuarial
import FundCore
import FundLedger

extension RunAnalysis {
  /// The fan of a fund's or sum's months; nil without an outlook.
  func fanPicture(_ run: FundRun) -> DocumentPicture? {
    let chart: FanChart
    switch run.road {
    case let road as FundOutlook: chart = FanChart(road, of: source.ledger, language: language)
    case let road as RollUpOutlook:
      chart = FanChart(road, sums: run.numbers.ledger, of: source.ledger, language: language)
    default: return nil
    }
    return DocumentPicture("fan-" + RunAnalysis.id(run.fund), chart, caption(run))
  }

  /// Income and spending of a fund or sum.
  func flowsPicture(_ run: FundRun) -> DocumentPicture? {
    let chart: FlowChart
    switch run.road {
    case let road as FundOutlook: chart = FlowChart(road, of: source.ledger, language: language)
    case let road as RollUpOutlook:
      chart = FlowChart(road, sums: run.numbers.ledger, of: source.ledger, language: language)
    default: return nil
    }
    return DocumentPicture("flows-" + RunAnalysis.id(run.fund), chart, caption(run))
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
