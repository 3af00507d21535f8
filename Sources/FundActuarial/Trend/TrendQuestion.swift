public import FundCore
public import FundForecasting
public import FundLedger

/// What is asked of the trends of a ledger (趋势问题).
public struct TrendQuestion: Sendable {
  /// The money item: income, spending, balance or one of their parts.
  public var item: LedgerItem
  /// The terms that explain it; the usual ones of each frequency when nil.
  public var design: DesignBuilder?
  /// How trends are read.
  public var settings: TrendSettings
  /// The first month that counts; all when nil.
  public var from: YearMonth?
  /// The last month that counts; all when nil.
  public var through: YearMonth?
  /// Series that the terms may name, the same for all funds; drivers of the ledger, such as `insured`, are known by name.
  public var covariates: [String: GappedSeries<Double>]
  /// Whether trends of small funds are shrunk towards their city and province.
  public var usesCredibility: Bool
  /// The cost per head of a retired member relative to an active one, which splits growth into a demographic and a residual
  /// part where both counts are known; no split when nil.
  public var retiredCost: Double?

  /// A question about spending, unless told otherwise.
  public init(
    _ item: LedgerItem = .spending, design: DesignBuilder? = nil, settings: TrendSettings = TrendSettings(),
    from: YearMonth? = nil, through: YearMonth? = nil, covariates: [String: GappedSeries<Double>] = [:],
    usesCredibility: Bool = false, retiredCost: Double? = nil
  ) {
    self.item = item
    self.design = design
    self.settings = settings
    self.from = from
    self.through = through
    self.covariates = covariates
    self.usesCredibility = usesCredibility
    self.retiredCost = retiredCost
  }

  /// The covariates that no term names, in the order of their names.
  public var unusedCovariates: [String] {
    let named = Set(design?.series ?? [])
    return covariates.keys.filter { !named.contains($0) }.sorted()
  }

  /// The first series the terms name that is neither a covariate nor a driver of ledgers.
  public var unknownSeries: String? {
    (design?.series ?? []).first { covariates[$0] == nil && LedgerDriver(name: $0) == nil }
  }

  /// The drivers of the ledger that the terms name and that no covariate replaces.
  var drivers: [LedgerDriver] {
    (design?.series ?? []).filter { covariates[$0] == nil }.compactMap { LedgerDriver(name: $0) }
  }

  /// Whether all funds can be read in one pass: least squares without breaks, and no series of each fund's own.
  var isOnePass: Bool { settings.estimator == .leastSquares && settings.breaks == 0 && drivers.isEmpty }

  /// The part of a series that counts; nil when nothing of it does.
  func cut(_ series: GappedSeries<Double>) -> GappedSeries<Double>? {
    let kept = series.values.indices.filter { index in
      let period = series.period(at: index)
      let isLate = from.map { YearMonth(period.year, period.firstMonth) >= $0 } ?? true
      return isLate && (through.map { YearMonth(period) <= $0 } ?? true)
    }
    guard let first = kept.first, let last = kept.last else { return nil }
    return GappedSeries(
      start: series.period(at: first), values: Array(series.values[first...last]),
      spans: series.spans.isEmpty ? [] : Array(series.spans[first...last]))
  }
}
