public import FundCore
public import FundLedger

/// The metrics with unit, formula and source (指标目录).
public struct MetricsCatalogue: Catalogue {
  private let catalog: MetricCatalog

  /// Lists a catalogue.
  public init(_ catalog: MetricCatalog) { self.catalog = catalog }

  /// `metrics`.
  public var key: String { "metrics" }

  /// One row per metric.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "指标" : "metric", .left), (zh ? "名称" : "title", .left), (zh ? "单位" : "unit", .left),
      (zh ? "公式" : "formula", .left), (zh ? "参数" : "arguments", .left), (zh ? "出处" : "source", .left),
    ])
    for metric in catalog.definitions {
      table.add([
        metric.name, metric.title[language], metric.unit.title[language], metric.formula[language],
        metric.arguments.joined(separator: " "), metric.source[language],
      ])
    }
    return table
  }

  /// Two lines per metric: name, title and unit, then the formula.
  public func lines(_ language: Language) -> [String] {
    catalog.definitions.flatMap { metric -> [String] in
      let name = DisplayWidth.padded(metric.name, to: 26)
      var lines = ["\(name)\(metric.title[language])  [\(metric.unit.title[language])]"]
      lines += DisplayWidth.wrapped(metric.formula[language], to: 72).map { String(repeating: " ", count: 26) + $0 }
      if !metric.arguments.isEmpty {
        let text = metric.arguments.map { "\(metric.name)(\($0))" }.joined(separator: " ")
        lines += DisplayWidth.wrapped(text, to: 72).map { String(repeating: " ", count: 26) + $0 }
      }
      return lines
    }
  }
}
