public import FundCore
import FundNumerics
public import FundStatistics

/// Where level and slope of a trend changed (趋势突变): Bai-Perron breaks of the intercept and the trend, while the season and
/// all other columns stay.
///
/// Growth per segment takes the dates of the breaks as known. Errors that are correlated over time feign breaks, therefore the reluctant criterion
/// ``FundStatistics/BreakCriterion/lwz`` is the usual one here, and no segment is shorter than a year or 15 in 100 of the
/// periods.
public struct TrendBreaks: Sendable {
  /// A date from which on the trend is another.
  public struct Break: Sendable, Hashable {
    /// The first period of the new trend.
    public let period: Period
    /// The earliest period of the confidence interval of the date, no earlier than the first one used; nil when the
    /// interval cannot be computed, or the level of a trend hardly jumps, so that an interval would promise too much.
    public let low: Period?
    /// The latest period of the interval, no later than the last one used.
    public let high: Period?
    /// How far the level jumped in that period, relative to what the trend before would have given, or to the mean of the
    /// series for a fit of levels; nil without an intercept.
    public let jump: GrowthEstimate?
  }

  /// A stretch of one trend.
  public struct Segment: Sendable, Hashable {
    /// The first period used.
    public let first: Period
    /// The last period used.
    public let last: Period
    /// The slope per period; nil when the design has no trend, or the segment none of its own.
    public let slope: CoefficientEstimate?
    /// Growth per year; for a fit of levels relative to the mean of the segment.
    public let annual: GrowthEstimate?
  }

  /// The breaks in order; empty when none was found.
  public let breaks: [Break]
  /// The segments, one more than breaks.
  public let segments: [Segment]
  /// Up to how many breaks were searched for.
  public let maximum: Int
  /// Whether the series is too short for two segments, so that nothing was searched.
  public let isTooShort: Bool
  /// The regression with the breaks; nil when none was found.
  let model: TrendModel?
  /// Whether no dates are better than these, see ``FundStatistics/BreakPartition/isExact``.
  public let isExact: Bool

  /// The breaks of a design; nil when it has neither an intercept nor a trend.
  init?(
    _ design: Design, _ response: [Double], _ settings: TrendSettings, _ kind: CovarianceKind
  ) throws(StatisticsError) {
    let intercept = design.columns.first { design.builder.terms[$0.term] == .intercept }?.name
    let trend = design.columns.first { design.builder.terms[$0.term].isTrend }?.name
    let breaking = [intercept, trend].compactMap { $0 }
    guard !breaking.isEmpty else { return nil }
    maximum = settings.breaks
    let count = design.periods.count
    let least = max(design.seasonalPeriod, Int(0.15 * Double(count)), breaking.count + 1)
    let matrix = try DesignMatrix(names: design.names, matrix: design.matrix)
    let trimming = settings.breakTrimming ?? .rows(least)
    if settings.breakTrimming == nil, count < 2 * least || count <= design.columns.count {
      self.model = nil
      isTooShort = true
      isExact = true
      breaks = []
      segments = []
      return
    }
    let search = StructuralBreaks(trimming: trimming, maximum: settings.breaks, criterion: settings.breakCriterion)
    let model = try search.fit(matrix, response, breaking: breaking).model()
    isTooShort = false
    isExact = model.partition.isExact
    let reader = SegmentReader(design, response, settings, model, kind, intercept: intercept, trend: trend)
    segments = try reader.segments()
    breaks = try reader.breaks()
    self.model =
      breaks.isEmpty ? nil : try TrendModel(model.fit, of: design.names, kind, level: settings.level)
  }
}

/// Reads growth and jumps off a segmented regression.
private struct SegmentReader {
  let design: Design
  let response: [Double]
  let settings: TrendSettings
  let model: SegmentedModel
  let kind: CovarianceKind
  let intercept: String?
  let trend: String?

  init(
    _ design: Design, _ response: [Double], _ settings: TrendSettings, _ model: SegmentedModel, _ kind: CovarianceKind,
    intercept: String?, trend: String?
  ) {
    self.design = design
    self.response = response
    self.settings = settings
    self.model = model
    self.kind = kind
    self.intercept = intercept
    self.trend = trend
  }

  func segments() throws(StatisticsError) -> [TrendBreaks.Segment] {
    let table = try model.fit.table(kind, level: settings.level)
    let dropped = Set(model.fit.dropped.map(\.name))
    // A slope that other terms change as well is not the growth.
    let isAlone = design.builder.terms.filter(\.movesWithTime).count == 1
    var segments: [TrendBreaks.Segment] = []
    for (place, rows) in model.segments.enumerated() {
      var slope: CoefficientEstimate?
      var growth: GrowthEstimate?
      if let trend, isAlone {
        let name = "\(trend)[\(place + 1)]"
        slope = dropped.contains(name) ? nil : table.first { $0.name == name }
      }
      let mean = design.scale == .log ? 1 : try Moments(Array(response[rows])).mean
      if let slope, mean > 0 {
        growth = GrowthEstimate(slope, design.scale, periods: Double(design.seasonalPeriod), mean: mean)
      }
      segments.append(
        TrendBreaks.Segment(
          first: design.periods[rows.lowerBound], last: design.periods[rows.upperBound - 1], slope: slope,
          annual: growth))
    }
    return segments
  }

  func breaks() throws(StatisticsError) -> [TrendBreaks.Break] {
    guard !model.partition.breaks.isEmpty else { return [] }
    var errors = BreakErrors.perSegment
    let covariance = model.fit.degreesOfFreedom > 0 ? try model.fit.covariance(kind) : nil
    if let lags = covariance?.lags { errors = .neweyWest(lags: lags) }
    let intervals = try model.intervals(
      level: settings.level, regressors: trend == nil ? .perSegment : .local, errors: errors,
      onlyClear: trend != nil)
    var breaks: [TrendBreaks.Break] = []
    for (place, interval) in intervals.enumerated() {
      breaks.append(
        TrendBreaks.Break(
          period: period(interval.row), low: interval.low.map(period), high: interval.high.map(period),
          jump: try jump(place, row: interval.row, covariance)))
    }
    return breaks
  }

  /// The period of a row, within those used.
  private func period(_ row: Int) -> Period { design.periods[max(0, min(row, design.periods.count - 1))] }

  /// The line of the later segment less that of the earlier one, in the first row of the later.
  private func jump(
    _ place: Int, row: Int, _ covariance: CoefficientCovariance?
  ) throws(StatisticsError) -> GrowthEstimate? {
    guard let intercept else { return nil }
    let names = model.fit.design.names
    let dropped = Set(model.fit.dropped.map(\.name))
    var weights = [Double](repeating: 0, count: names.count)
    for (segment, sign) in [(place + 1, -1.0), (place + 2, 1)] {
      for column in [intercept, trend].compactMap({ $0 }) {
        let name = "\(column)[\(segment)]"
        guard !dropped.contains(name), let index = names.firstIndex(of: name),
          let own = design.names.firstIndex(of: column)
        else { return nil }
        weights[index] = sign * design.matrix[row, own]
      }
    }
    let value = zip(weights, model.fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    var reach: Double?
    if let covariance {
      reach = covariance.reach(level: settings.level) * covariance.standardError(of: weights)
    }
    let step = CoefficientEstimate(
      name: "jump", estimate: value, standardError: nil, statistic: nil, probability: nil,
      low: reach.map { value - $0 },
      high: reach.map { value + $0 })
    let mean = design.scale == .log ? 1 : try Moments(response).mean
    return mean > 0 ? GrowthEstimate(step, design.scale, periods: 1, mean: mean) : nil
  }
}

extension DesignTerm {
  /// Whether the term is the straight line in time.
  var isTrend: Bool {
    if case .trend = self { return true }
    return false
  }
}
