public import FundCore
import FundNumerics
public import FundStatistics

/// What a regression says of one series (趋势读取): growth a year with its interval, season, and how far both can be trusted.
///
/// The trend of a fit of logarithms over a year of `m` periods is `exp(m b) - 1`, its interval by transforming its ends. A fit
/// of levels reports growth at the sample mean: a year of the slope over the mean of the series, which is taken as known. With
/// ramps, a logarithmic trend or a trend that a policy changes, growth is that of the year after the last period.
///
/// Missing periods are left out and listed; lags of errors count the periods that are there.
///
/// ```swift
/// let reading = try TrendReading(spending, design: DesignBuilder("trend,months,springFestival"))
/// reading.annual?.rate          // 0.081
/// reading.summary(of: Bilingual("spending", "支出")).zh
/// ```
public struct TrendReading: Sendable {
  /// How it was read.
  public let settings: TrendSettings
  /// The columns, the periods used, and what was left out.
  public let design: Design
  /// The table of coefficients; those of level and trend per segment when breaks were found.
  public let coefficients: [CoefficientEstimate]
  /// The trend per period: of logarithms or in the unit of the series; the mean over the year after the last period, and
  /// after the last break when breaks were found (每期趋势).
  public let slope: CoefficientEstimate?
  /// The trend per year, after the last break when breaks were found (年增长率).
  public let annual: GrowthEstimate?
  /// Why there is no ``annual``.
  public let absence: TrendAbsence?
  /// The season; nil when the design has none.
  public let season: SeasonalProfile?
  /// The breaks of the trend; nil when they were not searched for.
  public let breaks: TrendBreaks?
  /// The growth per year of one line through all periods, when breaks were found that such a line ignores.
  public let overall: GrowthEstimate?
  /// Known changes of policy within the periods used that the design ignores: growth across them mixes both.
  public let ignoredSteps: [PolicyStep]
  /// How well the regression fits.
  public let fit: TrendFitSummary
  /// What the columns explain of the response of each period used, as logarithms when those are fitted (拟合值).
  public let fittedValues: [Double]
  /// What they leave (残差).
  public let residuals: [Double]

  /// Reads the trend of a series that may have gaps.
  ///
  /// - Parameters:
  ///   - series: monthly, quarterly or annual values.
  ///   - design: the terms that explain it; ``DesignBuilder/standard(for:)`` unless given.
  ///   - settings: how it is read.
  ///   - covariates: the series that the terms name.
  /// - Throws: ``TrendError``.
  public init(
    _ series: GappedSeries<Double>, design builder: DesignBuilder? = nil, settings: TrendSettings = TrendSettings(),
    covariates: [String: GappedSeries<Double>] = [:]
  ) throws(TrendError) {
    let builder = builder ?? .standard(for: series.start.frequency)
    let design: Design
    do {
      design = try builder.design(response: series, scale: settings.scale, covariates: covariates)
    } catch { throw .design(error) }
    try self.init(design, settings)
  }

  /// Reads the trend of a series without gaps.
  ///
  /// - Throws: ``TrendError``.
  public init(
    _ series: TimeSeries<Double>, design builder: DesignBuilder? = nil, settings: TrendSettings = TrendSettings(),
    covariates: [String: GappedSeries<Double>] = [:]
  ) throws(TrendError) {
    try self.init(
      GappedSeries(start: series.start, values: series.values), design: builder, settings: settings,
      covariates: covariates)
  }

  private init(_ design: Design, _ settings: TrendSettings) throws(TrendError) {
    try settings.check()
    let kind = settings.covariance ?? TrendSettings.standardCovariance(for: design.frequency)
    let response = design.response ?? []
    var model: TrendModel
    do {
      let matrix = try DesignMatrix(names: design.names, matrix: design.matrix)
      model = try TrendModel(matrix, response, settings.estimator, kind, level: settings.level)
      breaks = settings.breaks > 0 ? try TrendBreaks(design, response, settings, kind) : nil
      if let broken = breaks?.model {
        overall = try TrendReading.growth(design, model, settings.scale, response).annual
        model = broken
      } else {
        overall = nil
      }
      (slope, annual, absence) = try TrendReading.growth(design, model, settings.scale, response)
    } catch { throw .statistics(error) }
    self.settings = settings
    self.design = design
    coefficients = model.table
    season = SeasonalProfile(design, model)
    ignoredSteps = TrendReading.ignored(settings.policySteps, design)
    fit = model.summary
    fittedValues = model.fittedValues
    residuals = model.residuals
  }

  /// The slope per period and the growth per year, or why there is none.
  private static func growth(
    _ design: Design, _ model: TrendModel, _ scale: ForecastScale, _ response: [Double]
  ) throws(StatisticsError) -> (slope: CoefficientEstimate?, annual: GrowthEstimate?, absence: TrendAbsence?) {
    let direction: TrendDirection
    do {
      let last = design.periods[design.periods.count - 1]
      direction = try TrendDirection(design, last: last, dropped: model.summary.dropped)
    } catch { return (nil, nil, error) }
    let periods = Double(design.seasonalPeriod)
    let slope = model.estimate("trend", of: direction.weights.map { $0 / periods })
    let mean = scale == .log ? 1 : try Moments(response).mean
    guard mean > 0 else { return (slope, nil, .meanNotPositive(mean)) }
    let growth = GrowthEstimate(slope, scale, periods: periods, mean: mean)
    return (slope, growth, growth == nil ? .beyondRange : nil)
  }

  /// Changes of policy after the first and up to the last period used that no policy term of the design has.
  static func ignored(_ steps: [PolicyStep], _ design: Design) -> [PolicyStep] {
    guard let first = design.periods.first, let last = design.periods.last else { return [] }
    let known = Set(design.builder.terms.flatMap { $0.policyPeriods(in: design.frequency) })
    return steps.filter { step in
      let period = step.period.start(in: design.frequency)
      return period > first && period <= last && !known.contains(period)
    }
  }
}

extension TrendSettings {
  /// Refuses what no fit can use.
  func check() throws(TrendError) {
    guard level > 0, level < 1 else { throw .badLevel(level) }
    if let covariance, estimator != .leastSquares { throw .foreignCovariance(covariance.name) }
    if breaks > 0, estimator != .leastSquares { throw .foreignBreaks }
  }
}

extension GrowthEstimate {
  /// The growth of a year of periods from a slope per period: of logarithms, or in the unit of a series of that mean.
  init?(_ slope: CoefficientEstimate, _ scale: ForecastScale, periods: Double, mean: Double) {
    guard scale == .level else {
      self.init(logarithmic: slope.estimate, low: slope.low, high: slope.high, periods: periods)
      return
    }
    let rate = periods * (slope.estimate / mean)
    guard rate.isFinite else { return nil }
    let low = slope.low.map { periods * ($0 / mean) }
    let high = slope.high.map { periods * ($0 / mean) }
    let isKnown = (low ?? .nan).isFinite && (high ?? .nan).isFinite
    self.init(rate, low: isKnown ? low : nil, high: isKnown ? high : nil)
  }
}

extension DesignTerm {
  /// The periods at which the term lets a policy change something.
  func policyPeriods(in frequency: Frequency) -> [Period] {
    switch self {
    case .policy(_, let period, _): [period.start(in: frequency)]
    case .interaction(let a, let b): a.policyPeriods(in: frequency) + b.policyPeriods(in: frequency)
    default: []
    }
  }
}
