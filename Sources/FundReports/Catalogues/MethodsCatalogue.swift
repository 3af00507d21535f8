public import FundCore
public import FundForecasting

/// The forecasting methods (预测方法目录).
public struct MethodsCatalogue: Catalogue {
  private let catalog: ForecastCatalog

  /// Lists a catalogue.
  public init(_ catalog: ForecastCatalog) { self.catalog = catalog }

  /// `methods`.
  public var key: String { "methods" }

  /// One row per method; the fewest periods it needs by frequency, a dash where it does not apply.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "方法" : "method", .left), (zh ? "名称" : "title", .left), (zh ? "月度最少期数" : "monthly", .right),
      (zh ? "季度最少期数" : "quarterly", .right), (zh ? "年度最少期数" : "annual", .right),
    ])
    for method in catalog.methods {
      let needs = [Frequency.monthly, .quarterly, .annual].map { method.minimumCount(for: $0).map(String.init) ?? "–" }
      table.add([method.name, method.title[language]] + needs)
    }
    return table
  }
}
