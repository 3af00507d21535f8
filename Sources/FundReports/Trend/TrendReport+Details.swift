import FundActuarial
public import FundCore
import FundForecasting
import FundLedger
import FundStatistics

extension TrendReport {
  /// The figures, coefficients and sentences of each fund, one block after another.
  public func blocks(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    var lines: [String] = []
    for line in trends.lines {
      if !lines.isEmpty { lines.append("") }
      let name = "\(line.attributes.fund.region) \(line.attributes.displayName)"
      lines.append("\(name) · \(FundLabel.kind(line.attributes.fund, language))  \(subject[language])")
      guard let reading = line.reading else {
        lines += [""] + DisplayWidth.wrapped(refusal(line, language), to: 100)
        continue
      }
      let all = TrendTable(reading, demographic: line.demographic)
      var tables = [figures(line, all, language)]
      if let season = reading.season {
        tables.append(TrendReport.season(season, all, reading.design.frequency, language))
      }
      if let breaks = reading.breaks, !breaks.breaks.isEmpty {
        tables += [TrendReport.breaks(breaks, all, language), TrendReport.segments(breaks, all, language)]
      }
      tables.append(TrendReport.coefficients(reading, language))
      for table in tables { lines += [""] + draw(table) }
      lines.append("")
      for figure in all.figures where TrendReport.isLong(figure) {
        let title = figure.title[language] + (language == .zh ? "：" : ": ")
        lines += DisplayWidth.wrapped(title + figure.text[language], to: 100)
      }
      let summary = TrendSummary(reading, of: subject, demographic: line.demographic)
      lines += [""] + DisplayWidth.wrapped(summary.text[language], to: 100)
      let gaps = reading.design.gaps.filter { $0.series != nil || reading.design.missing.contains($0.period) == false }
      if !gaps.isEmpty { lines += gaps.prefix(10).map { "  " + $0.summary[language] } }
    }
    return lines
  }

  /// Figures of many words, which stand below the tables.
  private static func isLong(_ figure: TrendFigure) -> Bool {
    ["covariance", "missingPeriods", "zeros", "absence"].contains(figure.id) || figure.id.hasPrefix("dropped.")
  }

  /// Figures that have tables of their own.
  private static func isOfTable(_ figure: TrendFigure) -> Bool {
    guard let dot = figure.id.firstIndex(of: ".") else { return false }
    let word = figure.id[..<dot]
    return word.hasPrefix("season") || word.hasPrefix("break") || word.hasPrefix("segment")
  }

  private func figures(_ line: LedgerTrends.Line, _ all: TrendTable, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([(zh ? "项目" : "figure", .left), (zh ? "数值" : "value", .right)])
    for figure in all.figures where !TrendReport.isLong(figure) && !TrendReport.isOfTable(figure) {
      table.add([figure.title[language], figure.text[language]])
    }
    if let credibility = line.credibility {
      table.add([zh ? "信度权重" : "credibility weight", NumberText.fixed(credibility.weight, decimals: 2)])
      table.add([zh ? "趋向的增长" : "shrunk towards", ValueText.signedPercent(credibility.towards)])
      table.add([zh ? "信度估计" : "credibility estimate", ValueText.signedPercent(credibility.estimate)])
    }
    return table
  }

  /// The season: one line per month or quarter.
  private static func season(
    _ season: SeasonalProfile, _ all: TrendTable, _ frequency: Frequency, _ language: Language
  ) -> TextTable {
    let zh = language == .zh
    let place = frequency == .quarterly ? (zh ? "季度" : "quarter") : (zh ? "月份" : "month")
    let index = season.isMultiplicative ? (zh ? "季节指数" : "index") : (zh ? "与均值之差" : "against the mean")
    var table = TextTable([(place, .left), (index, .right), (zh ? "标准误" : "std. error", .right)])
    for one in season.places {
      let title = all.figures.first { $0.id == "season.\(one.number)" }?.title[language] ?? "\(one.number)"
      table.add([title] + ["season", "seasonError"].map { all.cell("\($0).\(one.number)", language) })
    }
    return table
  }

  /// The breaks: one line each, with the interval of the date.
  private static func breaks(_ breaks: TrendBreaks, _ all: TrendTable, _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = all.cell("level", language)
    var table = TextTable([
      (zh ? "突变" : "break", .left), (zh ? "\(level) 最早" : "\(level) earliest", .left), (zh ? "最晚" : "latest", .left),
      (zh ? "水平跳变" : "jump of the level", .right),
    ])
    for number in 1...breaks.breaks.count {
      table.add(["break", "breakLow", "breakHigh", "breakJump"].map { all.cell("\($0).\(number)", language) })
    }
    return table
  }

  /// Growth between breaks.
  private static func segments(_ breaks: TrendBreaks, _ all: TrendTable, _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = all.cell("level", language)
    var table = TextTable([
      (zh ? "区段起" : "from", .left), (zh ? "止" : "through", .left), (zh ? "年增长" : "growth a year", .right),
      (zh ? "\(level) 下限" : "\(level) low", .right), (zh ? "上限" : "high", .right),
    ])
    for (place, segment) in breaks.segments.enumerated() {
      let growth = ["segment", "segmentLow", "segmentHigh"].map { all.cell("\($0).\(place + 1)", language) }
      table.add([segment.first.description, segment.last.description] + growth)
    }
    return table
  }

  static func coefficients(_ reading: TrendReading, _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = SignificantText.number(reading.settings.level * 100)
    let isNormal = if case .robust = reading.settings.estimator { true } else { false }
    var table = TextTable([
      (zh ? "项" : "term", .left), (zh ? "估计值" : "estimate", .right), (zh ? "标准误" : "std. error", .right),
      (isNormal ? "z" : "t", .right), ("p", .right), (zh ? "\(level) % 下限" : "\(level) % low", .right),
      (zh ? "上限" : "high", .right),
    ])
    let left = Set(reading.fit.dropped.map(\.name))
    for one in reading.coefficients {
      let estimate = left.contains(one.name) ? "–" : SignificantText.number(one.estimate)
      table.add([
        one.name, estimate, SignificantText.number(one.standardError), SignificantText.number(one.statistic, digits: 4),
        SignificantText.probability(one.probability), SignificantText.number(one.low), SignificantText.number(one.high),
      ])
    }
    return table
  }
}

extension TrendTable {
  /// A figure as it is printed; a dash when there is none.
  fileprivate func cell(_ id: String, _ language: Language) -> String { self[id]?[language] ?? "–" }
}
