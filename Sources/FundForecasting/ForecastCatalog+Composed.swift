public import FundCore

extension ForecastCatalog {
  /// This catalogue with series that `regression(...)` may name, such as wages, their values to come among them.
  public func adding(covariates: [String: GappedSeries<Double>]) -> ForecastCatalog {
    var catalog = self
    catalog.covariates.merge(covariates) { _, new in new }
    return catalog
  }

  /// The method that a name describes: an entry, a form such as `ets(AAdM)` or `arima(0,1,1)(0,1,1)`, or one method around
  /// others such as `clean(auto)`, `bootstrap(ets)`, `log(theta)` or `median(ets+arima+theta)`; nil when it describes none.
  ///
  /// Around one method: `clean`, `filled`, `bootstrap`, `nonNegative`, `log`, `boxCox`, `stl`, `temporal`. Around several, joined by
  /// `+`: `mean`, `median`, `trimmed`, `weighted`. Around a design: `regression(springFestival,step(2023-01))`, which may name the
  /// catalogue's ``covariates``, with orders and scale as in `regression(months)(1,0,0)(log)`.
  public func composed(_ name: String) -> (any ForecastMethod)? {
    if let entry = self[name] { return entry }
    guard name.utf8.count <= Self.longestName, let open = name.firstIndex(of: "("), name.hasSuffix(")") else {
      return nil
    }
    let word = String(name[..<open])
    if word == "regression" { return regression(name) }
    let inside = String(name[name.index(after: open)...].dropLast())
    let method: (any ForecastMethod)? =
      switch word {
      case "ets": SmoothingForm(inside).map { ExponentialSmoothing($0) }
      case "arima": ARIMAOrder(String(name[open...])).map { ARIMA($0) }
      case "clean": composed(inside).map { Screened($0) }
      case "filled": composed(inside).map { Interpolated($0) }
      case "bootstrap": composed(inside).map { Bootstrapped($0) }
      case "nonNegative": composed(inside).map { NonNegative($0) }
      case "log": composed(inside).map { Transformed($0, .log) }
      case "boxCox": composed(inside).map { Transformed($0, .guerrero) }
      case "stl": composed(inside).map { SeasonallyAdjusted($0) }
      case "temporal": composed(inside).map { TemporalHierarchy($0) }
      default: CombinationRule(rawValue: word).flatMap { combination($0, inside) }
      }
    // What is not said again in the same words was not understood.
    return method?.name == name ? method : nil
  }

  /// Longer names are not read: how deep methods lie inside each other is bounded by it.
  private static let longestName = 400

  /// Regression with ARIMA errors: a design, orders or none, and the scale.
  private func regression(_ name: String) -> (any ForecastMethod)? {
    var groups = Self.groups(of: name)
    guard let design = groups.first.flatMap({ try? DesignBuilder(String($0.dropFirst().dropLast())) }) else {
      return nil
    }
    groups.removeFirst()
    let isLog = groups.last == "(log)"
    if isLog { groups.removeLast() }
    let order = groups.isEmpty ? nil : ARIMAOrder(groups.joined())
    let method = DynamicRegression(design, covariates: covariates, order: order, scale: isLog ? .log : .level)
    return method.name == name ? method : nil
  }

  private func combination(_ rule: CombinationRule, _ list: String) -> Combination? {
    let names = Self.parts(of: list, at: "+")
    let members = names.compactMap { composed($0) }
    return members.count == names.count ? Combination(members, rule) : nil
  }
}
