import FundActuarial
public import FundCore
import FundIO
public import FundLedger

/// Values of metrics, one line per fund, period and metric (指标取值表).
public struct MetricsReport: Sendable {
  private struct Line {
    let attributes: FundAttributes
    let period: Period
    let metric: MetricID
    let value: Measured<Double>
  }

  private let metrics: LedgerMetrics
  private let ids: [MetricID]
  private let history: Bool
  private let funds: [Int]

  /// Reports metrics of the funds that `shows` answers true for: the latest period with a statement, or all.
  public init(
    _ metrics: LedgerMetrics, _ ids: [MetricID], history: Bool, shows: (FundID) -> Bool = { _ in true }
  ) {
    self.metrics = metrics
    self.ids = ids
    self.history = history
    funds = metrics.ledger.funds.indices.filter { shows(metrics.ledger.funds[$0]) }
  }

  private func periods(_ f: Int) -> [Period] {
    let ledger = metrics.ledger
    if !history { return ledger.lastPeriod(f).map { [$0] } ?? [] }
    return ledger.layout.cells(f).filter(ledger.hasStatement).map {
      ledger.layout.starts[f] + ($0 - ledger.layout.offsets[f])
    }
  }

  private func forEach(_ body: (Line) -> Void) {
    for f in funds {
      let attributes = metrics.ledger.attributes[f]
      for period in periods(f) {
        for id in ids {
          body(Line(attributes: attributes, period: period, metric: id, value: metrics[id, attributes.fund, period]))
        }
      }
    }
  }

  /// The table for people; fractions as percentages.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left), (zh ? "期间" : "period", .left),
      (zh ? "指标" : "metric", .left), (zh ? "数值" : "value", .right), (zh ? "说明" : "note", .left),
    ])
    forEach { line in
      let definition = MetricCatalog.standard.definition(of: line.metric)?.definition
      table.add([
        line.attributes.fund.description, line.attributes.displayName, line.period.description,
        definition?.title[language] ?? line.metric.rawValue,
        MetricsReport.text(line.value.value, definition?.unit, line.attributes.currency, language),
        line.value.reason?.text[language] ?? "",
      ])
    }
    return table
  }

  private static func text(_ x: Double?, _ unit: MetricUnit?, _ currency: Currency, _ language: Language) -> String {
    guard let x else { return "–" }
    return switch unit {
    case .fraction: ValueText.percent(x, decimals: 2)
    case .money: MoneyText.text(x, currency, language)
    case .months: NumberText.fixed(x, decimals: 2)
    default: NumberText.grouped(NumberText.fixed(x, decimals: 2))
    }
  }

  /// One line per value, with the reason of an absent one.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["fund", "region", "regionName", "scheme", "part", "period", "metric", "value", "reason"])
    forEach { line in
      for text in [
        line.attributes.fund.description, line.attributes.fund.region.code, line.attributes.displayName,
        line.attributes.fund.scheme.id, line.attributes.fund.part.rawValue, line.period.description,
        line.metric.rawValue,
      ] { csv.field(text) }
      csv.field(line.value.value)
      csv.field(line.value.reason?.code)
      csv.endRow()
    }
    return csv.bytes
  }

  /// The versioned JSON: one object per value.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("version", 1)
    if FundLabel.anyGenerated(funds.lazy.map { metrics.ledger.attributes[$0] }) { json.member("generated", true) }
    json.key("values")
    json.beginArray()
    forEach { line in
      json.object { json in
        json.member("fund", line.attributes.fund.description)
        json.member("period", line.period.description)
        json.member("metric", line.metric.rawValue)
        json.member("value", line.value.value)
        if let reason = line.value.reason { json.member("reason", reason.code) }
      }
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }
}
