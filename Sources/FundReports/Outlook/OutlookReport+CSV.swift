import FundActuarial
import FundCore
import FundIO
import FundLedger

extension OutlookReport {
  /// One line per fund or roll-up and period ahead: flows, months, balance, the probabilities and the expected shortfall of every
  /// edge. With scenarios there is a column `scenario`, empty for the road without one, and the differences to that road.
  public func csv() -> [UInt8] {
    let isCompared = !outlook.scenarios.isEmpty
    var csv = CSVWriter(
      [
        "fund", "region", "regionName", "scheme", "part", "origin", "period", "measure", "mean",
      ] + csvLevels.map(OutlookReport.name) + (isCompared ? ["scenario"] : []))
    for line in lines {
      guard let base = outlook[line.fund] else { continue }
      write(base, line.attributes, isCompared ? "" : nil, &csv)
      for (name, road) in scenarios(of: line.fund) {
        guard let road else { continue }
        write(road, line.attributes, name, &csv)
        write(difference: road, from: base, line.attributes, name, &csv)
      }
    }
    for base in rollUps {
      let attributes = FundAttributes(base.fund)
      write(base, attributes, isCompared ? "" : nil, &csv)
      for one in outlook.scenarios {
        guard let road = one.rollUp(base.fund) else { continue }
        write(road, attributes, one.scenario.name, &csv)
        write(difference: road, from: base, attributes, one.scenario.name, &csv)
      }
    }
    return csv.bytes
  }

  /// The quantiles that have a column: the usual ones and those asked for.
  private var csvLevels: [Double] {
    outlook.funds.first?.months.levels ?? [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
  }

  private func write(
    _ road: some OutlookRoad, _ attributes: FundAttributes, _ scenario: String?, _ csv: inout CSVWriter
  ) {
    for step in 0..<road.stepCount {
      let row = Row(attributes, road, step, scenario, levels: csvLevels)
      for (name, fan) in [
        ("income", road.income), ("spending", road.spending), ("balance", road.balance), ("months", road.months),
      ] {
        row.write(name, fan.mean(step).value, &csv) { fan.quantile($0, step).value }
      }
      for passage in road.passages {
        let (below, key) = (passage.edge.breach == .below, passage.edge.key)
        func figure(_ values: [Double]) -> Double? { passage.reasons[step] == .present ? values[step] : nil }
        row.write(
          "\(below ? "probabilityBelow" : "probabilityAbove")(\(key))", figure(below ? passage.below : passage.above),
          &csv)
        row.write(
          "\(below ? "everBelow" : "everAbove")(\(key))", figure(below ? passage.everBelow : passage.everAbove), &csv)
        guard below else { continue }
        row.write("expectedShortfall(\(key))", figure(passage.expectedShortfall), &csv)
        row.write("expectedShortfallMoney(\(key))", figure(passage.expectedShortfallMoney), &csv)
      }
      row.write("runOut", road.runOut.probability[step], &csv)
    }
  }

  private func write(
    difference road: some OutlookRoad, from base: some OutlookRoad, _ attributes: FundAttributes, _ scenario: String,
    _ csv: inout CSVWriter
  ) {
    for step in 0..<base.stepCount {
      let row = Row(attributes, base, step, scenario, levels: csvLevels)
      let difference = ScenarioDifference(base, step, road)
      row.write("difference(income)", difference.income, &csv)
      row.write("difference(spending)", difference.spending, &csv)
      row.write("difference(balance)", difference.balance, &csv)
      row.write("difference(months)", difference.monthsMean, &csv) { $0 == 0.5 ? difference.months : nil }
      for passage in base.passages {
        let name = passage.edge.breach == .below ? "everBelow" : "everAbove"
        row.write(
          "difference(\(name)(\(passage.edge.key)))", ScenarioDifference.ever(passage.edge, base, step, road), &csv)
      }
    }
  }

  /// What the lines of one period begin and end with.
  private struct Row {
    private let attributes: FundAttributes
    private let origin: Period
    private let period: Period
    private let scenario: String?
    private let levels: [Double]

    init(
      _ attributes: FundAttributes, _ road: some OutlookRoad, _ step: Int, _ scenario: String?, levels: [Double]
    ) {
      self.attributes = attributes
      self.scenario = scenario
      self.levels = levels
      (origin, period) = (road.origin, road.period(step))
    }

    func write(
      _ measure: String, _ mean: Double?, _ csv: inout CSVWriter, _ quantile: (Double) -> Double? = { _ in nil }
    ) {
      let fund = attributes.fund
      for text in [
        fund.description, fund.region.code, attributes.displayName, fund.scheme.id, fund.part.rawValue,
        origin.description, period.description, measure,
      ] { csv.field(text) }
      csv.field(mean)
      for level in levels { csv.field(quantile(level)) }
      if let scenario { csv.field(scenario) }
      csv.endRow()
    }
  }
}
