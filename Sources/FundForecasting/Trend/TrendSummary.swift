public import FundCore
import FundStatistics

/// A trend in a few plain sentences (趋势摘要), in which every number is one of the ``TrendTable``, rounded as there.
public struct TrendSummary: Sendable, Hashable {
  /// Three to six sentences: growth, season, fit, breaks, demography, and what to be careful about.
  public let sentences: [Bilingual]

  /// The sentences as one text.
  public var text: Bilingual {
    Bilingual(sentences.map(\.en).joined(separator: " "), sentences.map(\.zh).joined())
  }

  /// The summary of a reading.
  ///
  /// - Parameters:
  ///   - reading: the trend.
  ///   - subject: what the series is, such as spending (支出), in small letters.
  ///   - demographic: demographic and residual growth, where they are known.
  public init(
    _ reading: TrendReading, of subject: Bilingual = Bilingual("the series", "该序列"),
    demographic: DemographicSplit? = nil
  ) {
    let words = TrendWords(reading, TrendTable(reading, demographic: demographic), subject)
    var sentences = [words.growth]
    sentences += [words.season, words.fit, words.breaks, words.demographic].compactMap { $0 }
    let cautions = words.cautions
    if !cautions.isEmpty {
      sentences.append(
        Bilingual(
          "Read with care: " + cautions.map(\.en).joined(separator: "; ") + ".",
          "解读时请注意：" + cautions.map(\.zh).joined(separator: "；") + "。"))
    } else if sentences.count < 3 {
      sentences.append(Bilingual("Nothing in the data calls for special care.", "数据中没有需要特别说明的问题。"))
    }
    self.sentences = sentences
  }
}

extension TrendReading {
  /// The printed figures, with demographic and residual growth where they are known.
  public func table(demographic: DemographicSplit? = nil) -> TrendTable {
    TrendTable(self, demographic: demographic)
  }

  /// The trend in a few plain sentences.
  public func summary(
    of subject: Bilingual = Bilingual("the series", "该序列"), demographic: DemographicSplit? = nil
  ) -> TrendSummary {
    TrendSummary(self, of: subject, demographic: demographic)
  }
}

/// The sentences. Numbers come from the table only.
private struct TrendWords {
  let reading: TrendReading
  let table: TrendTable
  let subject: Bilingual

  init(_ reading: TrendReading, _ table: TrendTable, _ subject: Bilingual) {
    self.reading = reading
    self.table = table
    if let quantile = table["quantile"] {
      self.subject = Bilingual("the \(quantile.en) quantile of \(subject.en)", "\(subject.zh)的 \(quantile.zh) 分位数")
    } else {
      self.subject = subject
    }
  }

  /// A figure of the table, the same in both languages; a dash when there is none.
  private func cell(_ id: String) -> String { table[id]?.en ?? "–" }

  private func has(_ id: String) -> Bool { table[id] != nil }

  var growth: Bilingual {
    let (last, annual) = (cell("last"), cell("annual"))
    let breaks = reading.breaks?.breaks.count ?? 0
    let first = breaks > 0 ? cell("break.\(breaks)") : cell("first")
    let (level, low, high) = (cell("level"), cell("annualLow"), cell("annualHigh"))
    guard let estimate = reading.annual else {
      let absence = table["absence"] ?? Bilingual("", "")
      return Bilingual(
        "No yearly growth of \(subject.en) can be read from \(first) to \(last): \(absence.en).",
        "\(first) 至 \(last) 无法读出\(subject.zh)的年增长率：\(absence.zh)。")
    }
    guard let holdsZero = estimate.holdsZero else {
      return Bilingual(
        "From \(first) to \(last) the estimated trend of \(subject.en) is \(annual) a year; how certain it is cannot be said.",
        "\(first) 至 \(last) \(subject.zh)的趋势估计为每年 \(annual)，无法判断其可靠程度。")
    }
    if holdsZero {
      return Bilingual(
        "From \(first) to \(last) there is no clear trend of \(subject.en): the estimate is \(annual) a year, and its "
          + "\(level) interval from \(low) to \(high) includes zero.",
        "\(first) 至 \(last) \(subject.zh)没有明确的趋势：估计为每年 \(annual)，其 \(level) 区间 \(low) 至 \(high) 包含零。")
    }
    let rises = estimate.rate > 0
    return Bilingual(
      "From \(first) to \(last) the trend of \(subject.en) is \(annual) a year (\(level) interval \(low) to \(high)), "
        + "a clear \(rises ? "rise" : "fall").",
      "\(first) 至 \(last) \(subject.zh)呈明确的\(rises ? "上升" : "下降")趋势，每年 \(annual)（\(level) 区间 \(low) 至 \(high)）。")
  }

  var season: Bilingual? {
    guard let season = reading.season, let highest = season.highest, let lowest = season.lowest,
      highest.number != lowest.number, let high = table.title("season.\(highest.number)"),
      let low = table.title("season.\(lowest.number)")
    else { return nil }
    let (top, bottom) = (cell("season.\(highest.number)"), cell("season.\(lowest.number)"))
    guard top != bottom else { return nil }
    let isWeak = (season.strength ?? 0) < TrendWords.weakSeason
    let strength = Bilingual(
      has("strength") ? "; the strength of the season is \(cell("strength"))\(isWeak ? ", which is weak" : "")" : "",
      has("strength") ? "；季节强度为 \(cell("strength"))\(isWeak ? "，较弱" : "")" : "")
    let mean = reading.design.frequency == .quarterly ? Bilingual("quarter", "季") : Bilingual("month", "月")
    guard season.isMultiplicative else {
      return Bilingual(
        "Against the mean \(mean.en), \(high.en) is highest (\(top)) and \(low.en) lowest (\(bottom))\(strength.en).",
        "与各\(mean.zh)平均相比，\(high.zh)最高（\(top)），\(low.zh)最低（\(bottom)）\(strength.zh)。")
    }
    return Bilingual(
      "Within the year \(high.en) is highest at \(top) times the mean \(mean.en), and \(low.en) lowest at \(bottom)"
        + "\(strength.en).",
      "一年之中\(high.zh)最高，为\(mean.zh)均的 \(top) 倍，\(low.zh)最低，为 \(bottom) 倍\(strength.zh)。")
  }

  var fit: Bilingual {
    let errors = table["covariance"] ?? Bilingual("", "")
    let count = cell("count")
    let periods = "\(count) period" + (reading.design.periods.count == 1 ? "" : "s")
    guard has("rSquared") else {
      return Bilingual(
        "The regression uses \(periods); errors: \(errors.en).", "回归使用 \(count) 期数据；误差估计：\(errors.zh)。")
    }
    let isPseudo = if case .quantile = reading.settings.estimator { true } else { false }
    return Bilingual(
      "The regression over \(periods) has a\(isPseudo ? " pseudo" : "n") R² of \(cell("rSquared")); errors: \(errors.en).",
      "回归使用 \(count) 期数据，\(isPseudo ? "伪" : "")决定系数为 \(cell("rSquared"))；误差估计：\(errors.zh)。")
  }

  var breaks: Bilingual? {
    guard let found = reading.breaks else { return nil }
    if found.isTooShort {
      return Bilingual("The series is too short to look for breaks of the trend.", "序列太短，无法检验趋势突变。")
    }
    guard !found.breaks.isEmpty else {
      return Bilingual("No break of the trend was found.", "未发现趋势突变。")
    }
    let dates = found.breaks.indices.map { cell("break.\($0 + 1)") }
    guard found.segments.allSatisfy({ $0.annual != nil }) else {
      return Bilingual(
        "The level changed in \(dates.joined(separator: ", ")).", "水平在 \(dates.joined(separator: "、")) 发生突变。")
    }
    guard found.breaks.count == 1 else {
      let growth = found.segments.indices.map { cell("segment.\($0 + 1)") }
      return Bilingual(
        "The trend broke in \(dates.joined(separator: ", ")); growth a year was \(growth.joined(separator: ", ")) in turn.",
        "趋势在 \(dates.joined(separator: "、")) 发生突变，各段年增长依次为 \(growth.joined(separator: "、"))。")
    }
    let (date, confidence) = (cell("break.1"), cell("level"))
    let interval =
      has("breakLow.1")
      ? Bilingual(
        " (\(confidence) interval \(cell("breakLow.1")) to \(cell("breakHigh.1")))",
        "（\(confidence) 区间 \(cell("breakLow.1")) 至 \(cell("breakHigh.1"))）") : Bilingual("", "")
    let (before, after, jump) = (cell("segment.1"), cell("segment.2"), cell("breakJump.1"))
    let level = has("breakJump.1") ? Bilingual(", and the level jumped by \(jump)", "，水平跳变 \(jump)") : Bilingual("", "")
    return Bilingual(
      "The trend broke in \(date)\(interval.en): growth a year was \(before) before and \(after) after\(level.en).",
      "趋势在 \(date) 发生突变\(interval.zh)：此前年增长 \(before)，此后 \(after)\(level.zh)。")
  }

  var demographic: Bilingual? {
    guard has("demographic") else { return nil }
    return Bilingual(
      "The number and structure of people explain \(cell("demographic")) a year; \(cell("residual")) a year remain.",
      "人数与人口结构可解释每年 \(cell("demographic"))，剩余增长每年 \(cell("residual"))。")
  }

  /// A strength of season below which it is called weak.
  private static let weakSeason = 0.3
  /// Durbin-Watson statistics outside of which residuals are called autocorrelated.
  private static let plainDurbinWatson = 1.5...2.5

  var cautions: [Bilingual] {
    var list: [Bilingual] = []
    let design = reading.design
    if design.periods.count < (design.frequency == .annual ? 10 : 3 * design.seasonalPeriod) {
      let count = design.periods.count == 1 ? "is only \(cell("count")) period" : "are only \(cell("count")) periods"
      list.append(Bilingual("there \(count)", "只有 \(cell("count")) 期数据"))
    }
    if !design.missing.isEmpty {
      list.append(Bilingual("periods missing: \(cell("missing"))", "缺失期数：\(cell("missing"))"))
    }
    if let statistic = reading.fit.durbinWatson, !TrendWords.plainDurbinWatson.contains(statistic) {
      let value = cell("durbinWatson")
      list.append(
        reading.fit.allowsAutocorrelation
          ? Bilingual(
            "residuals are correlated over time (Durbin-Watson \(value)), which the errors allow for",
            "残差存在自相关（杜宾-沃森统计量 \(value)），误差估计已予考虑")
          : Bilingual(
            "residuals are correlated over time (Durbin-Watson \(value)), so that the interval is not reliable",
            "残差存在自相关（杜宾-沃森统计量 \(value)），区间不可靠"))
    }
    if let found = reading.breaks, !found.breaks.isEmpty {
      list.append(
        (reading.fit.durbinWatson ?? 2) < TrendWords.plainDurbinWatson.lowerBound
          ? Bilingual("correlated errors can feign breaks", "相关的误差可能造成虚假的突变")
          : Bilingual("growth takes the dates of the breaks as known", "增长率的估计视突变时点为已知"))
    }
    for step in reading.ignoredSteps {
      list.append(
        Bilingual(
          "\(step.title.en) lies within the span and not in the design", "\(step.title.zh)在期间之内而未纳入设计"))
    }
    let zeros = reading.fit.dropped.filter(\.explanation.isEmpty).map(\.name)
    if !zeros.isEmpty {
      list.append(
        Bilingual(
          "zero in all periods and left out: \(zeros.joined(separator: ", "))",
          "各期均为零而略去：\(zeros.joined(separator: "、"))"))
    }
    for column in reading.fit.dropped where !column.explanation.isEmpty {
      list.append(Bilingual("\(column.name) was left out as collinear", "\(column.name) 因共线被略去"))
    }
    for warning in reading.fit.warnings {
      if let words = TrendWords.words(warning) { list.append(words) }
    }
    return list
  }

  private static func words(_ warning: RegressionWarning) -> Bilingual? {
    switch warning {
    case .illConditioned: Bilingual("the columns are nearly collinear", "各列近似共线")
    case .noDegreesOfFreedom: Bilingual("there are no more periods than columns", "期数不多于列数")
    case .perfectFit: Bilingual("the columns reproduce the series exactly", "各列完全拟合该序列")
    case .constantResponse: Bilingual("the series does not vary", "序列没有变化")
    case .fullLeverage: Bilingual("some coefficients rest on a single period", "部分系数只由单个期间决定")
    case .fewClusters: Bilingual("there are few clusters", "聚类组数过少")
    case .zeroScale: Bilingual("more than half of the periods are fitted exactly", "过半期间被完全拟合")
    case .notUnique: Bilingual("other coefficients fit the quantile as well", "该分位数的系数不唯一")
    case .notConverged, .notRefined: Bilingual("the computation did not settle", "计算未收敛")
    default: nil
    }
  }
}
