extension ForecastCatalog {
  /// The method that a name describes: an entry, a form such as `ets(AAdM)` or `arima(0,1,1)(0,1,1)`, or one method around
  /// others such as `clean(auto)`, `bootstrap(ets)`, `log(theta)` or `median(ets+arima+theta)`; nil when it describes none.
  ///
  /// Around one method: `clean`, `filled`, `bootstrap`, `nonNegative`, `log`, `boxCox`, `stl`, `temporal`. Around several, joined by
  /// `+`: `mean`, `median`, `trimmed`, `weighted`.
  public func composed(_ name: String) -> (any ForecastMethod)? {
    if let entry = self[name] { return entry }
    guard name.utf8.count <= Self.longestName, let open = name.firstIndex(of: "("), name.hasSuffix(")") else {
      return nil
    }
    let word = String(name[..<open])
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

  private func combination(_ rule: CombinationRule, _ list: String) -> Combination? {
    let names = Self.parts(of: list, at: "+")
    let members = names.compactMap { composed($0) }
    return members.count == names.count ? Combination(members, rule) : nil
  }
}
