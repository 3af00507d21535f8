public import FundCore
import FundStatistics

/// The printed figures of a trend, line by line (趋势表). The sentences of a ``TrendSummary`` take every number from it.
public struct TrendTable: Sendable, Hashable {
  /// The lines in order.
  public private(set) var figures: [TrendFigure] = []

  /// The figures of a reading, with demographic and residual growth where they are known.
  public init(_ reading: TrendReading, demographic: DemographicSplit? = nil) {
    addScope(reading)
    addGrowth(reading)
    if let season = reading.season { addSeason(season, reading.design.frequency) }
    if let breaks = reading.breaks { addBreaks(breaks) }
    if let demographic { addDemographic(demographic) }
    addFit(reading)
    addDoubts(reading)
  }

  /// The printed figure of a name; nil when the table has none.
  public subscript(id: String) -> Bilingual? { figures.first { $0.id == id }?.text }

  /// The title of a figure.
  func title(_ id: String) -> Bilingual? { figures.first { $0.id == id }?.title }

  private mutating func add(_ id: String, _ en: String, _ zh: String, _ text: String?) {
    if let text { figures.append(TrendFigure(id, Bilingual(en, zh), text)) }
  }

  private mutating func addScope(_ reading: TrendReading) {
    let periods = reading.design.periods
    add("first", "first period", "起始期间", periods.first?.description)
    add("last", "last period", "截止期间", periods.last?.description)
    add("count", "periods used", "使用期数", String(periods.count))
    let missing = reading.design.missing
    add("missing", "periods missing", "缺失期数", String(missing.count))
    if !missing.isEmpty {
      add("missingPeriods", "missing", "缺失期间", TrendTable.spans(missing))
    }
    if case .quantile(let probability) = reading.settings.estimator {
      add("quantile", "quantile", "分位数", "\(probability)")
    }
    add("level", "confidence level", "置信水平", TrendNumber.share(reading.settings.level))
  }

  private mutating func addGrowth(_ reading: TrendReading) {
    if let annual = reading.annual {
      let breaks = reading.breaks?.breaks ?? []
      let since = breaks.last.map { Bilingual(" since \($0.period)", "（自 \($0.period)）") } ?? Bilingual("", "")
      add("annual", "growth a year" + since.en, "年增长" + since.zh, TrendNumber.growth(annual.rate))
      add("annualLow", "lower end", "区间下限", annual.low.map(TrendNumber.growth))
      add("annualHigh", "upper end", "区间上限", annual.high.map(TrendNumber.growth))
    }
    if let overall = reading.overall {
      add("overall", "growth a year of one line through all", "全期单一趋势的年增长", TrendNumber.growth(overall.rate))
    }
    if let absence = reading.absence {
      figures.append(TrendFigure("absence", Bilingual("no growth", "无增长率"), absence.summary))
    }
    guard let slope = reading.slope else { return }
    add("slope", "trend per period", "每期趋势", TrendNumber.significant(slope.estimate))
    add("slopeError", "standard error", "标准误", slope.standardError.map(TrendNumber.significant))
    let isNormal = if case .robust = reading.settings.estimator { true } else { false }
    add("slopeStatistic", isNormal ? "z" : "t", isNormal ? "z 值" : "t 值", slope.statistic.map(TrendNumber.significant))
    add("slopeProbability", "p", "p 值", slope.probability.map(TrendNumber.probability))
  }

  private mutating func addSeason(_ season: SeasonalProfile, _ frequency: Frequency) {
    for place in season.places {
      let title = frequency == .quarterly ? DesignWords.quarter(place.number) : DesignWords.month(place.number)
      let index = place.index.map { season.isMultiplicative ? TrendNumber.plain($0, 3) : TrendNumber.signed($0) }
      add("season.\(place.number)", title.en, title.zh, index ?? "–")
      let error = place.standardError.map {
        season.isMultiplicative ? TrendNumber.plain($0, 3) : TrendNumber.significant($0)
      }
      add("seasonError.\(place.number)", "standard error", "标准误", error)
    }
    add("strength", "strength of the season", "季节强度", season.strength.map { TrendNumber.plain($0, 2) })
  }

  private mutating func addBreaks(_ breaks: TrendBreaks) {
    add("breaks", "breaks of the trend", "趋势突变个数", breaks.isTooShort ? "–" : String(breaks.breaks.count))
    for (place, one) in breaks.breaks.enumerated() {
      let number = place + 1
      add("break.\(number)", "break", "突变期间", one.period.description)
      add("breakLow.\(number)", "earliest", "最早", one.low?.description)
      add("breakHigh.\(number)", "latest", "最晚", one.high?.description)
      add("breakJump.\(number)", "jump of the level", "水平跳变", one.jump.map { TrendNumber.growth($0.rate) })
    }
    guard !breaks.breaks.isEmpty else { return }
    for (place, segment) in breaks.segments.enumerated() {
      let number = place + 1
      add(
        "segment.\(number)", "growth a year from \(segment.first)", "\(segment.first)起的年增长",
        segment.annual.map { TrendNumber.growth($0.rate) } ?? "–")
      add("segmentLow.\(number)", "lower end", "区间下限", segment.annual?.low.map(TrendNumber.growth))
      add("segmentHigh.\(number)", "upper end", "区间上限", segment.annual?.high.map(TrendNumber.growth))
    }
  }

  private mutating func addDemographic(_ split: DemographicSplit) {
    add("population", "number of people, a year", "人数年增长", TrendNumber.growth(split.population.rate))
    add("structure", "structure of people, a year", "人口结构年增长", TrendNumber.growth(split.structure.rate))
    add("demographic", "both together", "人口因素合计", TrendNumber.growth(split.demographic.rate))
    add("residual", "residual growth a year", "剩余年增长", TrendNumber.growth(split.residual.rate))
    add("residualLow", "lower end", "区间下限", split.residual.low.map(TrendNumber.growth))
    add("residualHigh", "upper end", "区间上限", split.residual.high.map(TrendNumber.growth))
  }

  private mutating func addFit(_ reading: TrendReading) {
    let fit = reading.fit
    let isPseudo = if case .quantile = reading.settings.estimator { true } else { false }
    add(
      "rSquared", isPseudo ? "pseudo R²" : "R²", isPseudo ? "伪决定系数" : "决定系数",
      fit.rSquared.map { TrendNumber.plain($0, 3) })
    add("adjustedRSquared", "adjusted R²", "调整后决定系数", fit.adjustedRSquared.map { TrendNumber.plain($0, 3) })
    let unit = reading.settings.scale == .log ? Bilingual(" (logarithm)", "（对数）") : Bilingual("", "")
    add(
      "residualStandardError", "residual standard error" + unit.en, "残差标准误" + unit.zh,
      fit.residualStandardError.map(TrendNumber.significant))
    add("durbinWatson", "Durbin-Watson", "杜宾-沃森统计量", fit.durbinWatson.map { TrendNumber.plain($0, 2) })
    add("conditionNumber", "condition number", "条件数", TrendNumber.significant(fit.conditionNumber))
    add("degreesOfFreedom", "degrees of freedom", "自由度", String(fit.degreesOfFreedom))
    figures.append(TrendFigure("covariance", Bilingual("errors", "误差估计"), fit.covarianceText))
  }

  private mutating func addDoubts(_ reading: TrendReading) {
    let zeros = reading.fit.dropped.filter(\.explanation.isEmpty).map(\.name)
    if !zeros.isEmpty {
      add("zeros", "left out, zero in all periods", "略去（各期均为零）", zeros.joined(separator: ", "))
    }
    for (place, column) in reading.fit.dropped.filter({ !$0.explanation.isEmpty }).enumerated() {
      let by = column.explanation.map { TrendNumber.significant($0.weight) + " × " + $0.name }
      add(
        "dropped.\(place + 1)", "left out: \(column.name)", "略去：\(column.name)",
        by.joined(separator: " + "))
    }
    for (place, step) in reading.ignoredSteps.enumerated() {
      let isNamed = step.name != step.period.description
      add(
        "ignored.\(place + 1)", isNamed ? "ignored: \(step.name)" : "ignored", isNamed ? "未纳入：\(step.name)" : "未纳入",
        step.period.description)
    }
  }

  /// Periods as spans, the first six of them.
  static func spans(_ periods: [Period]) -> String {
    var spans: [(first: Period, last: Period)] = []
    for period in periods {
      if let last = spans.last?.last, last + 1 == period {
        spans[spans.count - 1].last = period
      } else {
        spans.append((period, period))
      }
    }
    let texts = spans.prefix(6).map { $0.first == $0.last ? "\($0.first)" : "\($0.first)…\($0.last)" }
    return texts.joined(separator: ", ") + (spans.count > 6 ? ", …" : "")
  }
}
