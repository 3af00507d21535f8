public import FundCore

/// The methods that exist, by name (预测方法目录).
///
/// A catalogue is a value: a service adds methods of its own without touching this library. Every entry obeys the same
/// laws, which the tests run over the whole catalogue: it is deterministic; it starts with the period after the data;
/// a longer horizon never changes an earlier period; it is equivariant to the unit of money; it throws rather than
/// forecast a value that is not finite; a constant positive series gives that constant; its points are the medians of
/// its forecasts; and paths without innovations are its medians.
///
/// The order matters: of methods that do equally well the chooser takes the first.
public struct ForecastCatalog: Sendable {
  /// The methods in their order.
  public let methods: [any ForecastMethod]
  /// Series that `regression(...)` may name (协变量).
  public internal(set) var covariates: [String: GappedSeries<Double>] = [:]

  /// A catalogue of some methods; of two with one name the later replaces the earlier in its place.
  public init(_ methods: [any ForecastMethod]) {
    var kept: [any ForecastMethod] = []
    for method in methods {
      if let place = kept.firstIndex(where: { $0.name == method.name }) {
        kept[place] = method
      } else {
        kept.append(method)
      }
    }
    self.methods = kept
  }

  /// The methods of this library, the simplest first.
  public static var standard: ForecastCatalog {
    ForecastCatalog([
      Naive(),
      Naive(scale: .log),
      Drift(),
      Drift(scale: .log),
      SeasonalNaive(),
      SeasonalNaive(scale: .log),
      SeasonalNaive(drift: true),
      SeasonalNaive(drift: true, scale: .log),
      YearToDateShare(),
    ])
  }

  /// ``AutomaticForecast`` alone: what is taken where nobody asks for another method.
  public static var automatic: ForecastCatalog { ForecastCatalog([AutomaticForecast()]) }

  /// Every method of this library by name: those of ``standard``, then ``AutomaticForecast``, exponential smoothing, ARIMA,
  /// theta and what is made of them. Comparing all of them takes some tens of milliseconds for each origin of a series.
  public static var full: ForecastCatalog {
    let smoothing = ExponentialSmoothing(.cautious)
    let arima = ARIMA()
    return ForecastCatalog(
      standard.methods + [
        AutomaticForecast(), smoothing, ExponentialSmoothing(), Transformed(smoothing, .guerrero),
        SeasonallyAdjusted(smoothing), TemporalHierarchy(smoothing), arima, Transformed(arima, .guerrero),
        TemporalHierarchy(arima), NetworkForecast(), Theta(.standard), Theta(.optimised), Theta(.dynamicStandard),
        Theta(.dynamic), Theta(nil), RobustTheta(), GreyModel(),
      ])
  }

  /// The names in order.
  public var names: [String] { methods.map(\.name) }

  /// This catalogue with further methods; one with a name that exists replaces that entry.
  public func adding(_ more: any ForecastMethod...) -> ForecastCatalog {
    ForecastCatalog(methods + more).adding(covariates: covariates)
  }

  /// The methods of the given names, in the order of the names.
  ///
  /// - Throws: ``ForecastError/unknownMethod(_:)``.
  public func only(_ names: [String]) throws(ForecastError) -> ForecastCatalog {
    var kept: [any ForecastMethod] = []
    for name in names { kept.append(try method(named: name)) }
    return ForecastCatalog(kept)
  }

  /// The method of a name.
  ///
  /// - Throws: ``ForecastError/unknownMethod(_:)``.
  public func method(named name: String) throws(ForecastError) -> any ForecastMethod {
    guard let method = composed(name) else { throw .unknownMethod(name) }
    return method
  }

  /// The method of a name, or `nil`.
  public subscript(name: String) -> (any ForecastMethod)? { methods.first { $0.name == name } }
}
