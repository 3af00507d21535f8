public import FundActuarial
public import FundCore
import FundForecasting
import FundLedger
import FundStatistics

/// The trends of funds as people, documents and programs read them (趋势报表).
public struct TrendReport: Sendable {
  let trends: LedgerTrends

  /// Reports trends.
  public init(_ trends: LedgerTrends) { self.trends = trends }

  /// Whether the funds are few enough to be shown in full.
  public var showsDetails: Bool { trends.lines.count <= 3 }

  /// Whether there is a fund and none of them has a trend.
  public var isWithoutTrend: Bool { !trends.lines.isEmpty && trends.lines.allSatisfy { $0.reading == nil } }

  /// Whether no fund was asked for.
  public var isEmpty: Bool { trends.lines.isEmpty }

  var subject: Bilingual { trends.question.item.title }

  /// One line per fund for a terminal or document.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let level = SignificantText.number(trends.question.settings.level * 100)
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left), (zh ? "年增长" : "growth a year", .right),
      (zh ? "\(level) % 区间" : "\(level) % interval", .right),
    ]
    if trends.question.usesCredibility {
      columns += [(zh ? "信度权重" : "weight", .right), (zh ? "趋向" : "towards", .right), (zh ? "信度估计" : "shrunk", .right)]
    }
    columns += [
      (zh ? "决定系数" : "R²", .right), ("DW", .right), (zh ? "期数" : "periods", .right),
      (zh ? "截止" : "through", .left), (zh ? "说明" : "note", .left),
    ]
    var table = TextTable(columns)
    for line in trends.lines {
      let fit = line.reading?.fit
      var cells = [
        line.attributes.fund.description, line.attributes.displayName, ValueText.signedPercent(line.growth?.rate),
        TrendReport.interval(line.growth),
      ]
      if trends.question.usesCredibility {
        cells += [
          line.credibility.map { NumberText.fixed($0.weight, decimals: 2) } ?? "–",
          ValueText.signedPercent(line.credibility?.towards), ValueText.signedPercent(line.credibility?.estimate),
        ]
      }
      cells += [
        fit?.rSquared.map { NumberText.fixed($0, decimals: 3) } ?? "–",
        fit?.durbinWatson.map { NumberText.fixed($0, decimals: 2) } ?? "–", fit.map { "\($0.count)" } ?? "–",
        line.reading?.design.periods.last?.description ?? "–", note(line, language),
      ]
      table.add(cells)
    }
    return table
  }

  /// The figures, coefficients and sentences of each fund, one block after another.
  public func blocks(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    var lines: [String] = []
    for line in trends.lines {
      if !lines.isEmpty { lines.append("") }
      let name = "\(line.attributes.fund.region) \(line.attributes.displayName)"
      lines.append("\(name) · \(FundLabel.kind(line.attributes.fund, language))  \(subject[language])")
      guard let reading = line.reading else {
        lines += ["", note(line, language)]
        continue
      }
      lines += [""] + draw(figures(line, reading, language))
      lines += [""] + draw(TrendReport.coefficients(reading, language))
      let summary = TrendSummary(reading, of: subject, demographic: line.demographic)
      lines += [""] + DisplayWidth.wrapped(summary.text[language], to: 100)
      let gaps = reading.design.gaps.filter { $0.series != nil || reading.design.missing.contains($0.period) == false }
      if !gaps.isEmpty { lines += gaps.prefix(10).map { "  " + $0.summary[language] } }
    }
    return lines
  }

  /// What holds for all lines.
  public func footnotes(_ language: Language) -> [String] {
    var notes: [String] = []
    if let reading = trends.lines.lazy.compactMap(\.reading).first {
      notes.append((language == .zh ? "误差：" : "Errors: ") + reading.fit.covarianceText[language])
      notes.append(
        (language == .zh ? "设计：" : "Design: ") + reading.design.builder.description
          + (trends.question.settings.scale == .log
            ? (language == .zh ? "，对数" : ", logarithms") : (language == .zh ? "，水平值" : ", levels")))
    }
    if trends.lines.count < trends.fundCount {
      let (shown, all) = (trends.lines.count, trends.fundCount)
      notes.append(
        language == .zh ? "显示 \(all) 个基金中的 \(shown) 个，增长最快者在前。" : "\(shown) of \(all) funds, fastest growth first.")
    }
    if FundLabel.anyGenerated(trends.lines.lazy.map(\.attributes)) { notes.append(FundLabel.generatedNotice(language)) }
    return notes
  }

  static func interval(_ growth: GrowthEstimate?) -> String {
    guard let low = growth?.low, let high = growth?.high else { return "–" }
    return "[\(ValueText.signedPercent(low)), \(ValueText.signedPercent(high))]"
  }

  /// Why there is no trend, or what to be careful about.
  func note(_ line: LedgerTrends.Line, _ language: Language) -> String {
    let zh = language == .zh
    if line.isEmpty { return zh ? "所选期间没有该项目的数据" : "no figure of this item in these months" }
    if let error = line.error { return "\(error.summary[language]). \(error.remedy[language])" }
    guard let reading = line.reading else { return "" }
    if let absence = reading.absence { return absence.summary[language] }
    var notes: [String] = []
    if reading.annual != nil, reading.annual?.low == nil {
      notes.append(zh ? "误差无法估计" : "errors cannot be estimated")
    }
    if let breaks = reading.breaks?.breaks, !breaks.isEmpty {
      let dates = breaks.map(\.period.description).joined(separator: zh ? "、" : ", ")
      notes.append(zh ? "突变 \(dates)" : "breaks \(dates)")
    }
    notes += reading.fit.dropped.map { $0.text(language) }
    if !reading.design.missing.isEmpty {
      notes.append(zh ? "缺 \(reading.design.missing.count) 期" : "\(reading.design.missing.count) missing")
    }
    notes += reading.ignoredSteps.map { zh ? "跨越 \($0.period) \($0.name)" : "across \($0.period) \($0.name)" }
    return notes.joined(separator: "; ")
  }

  private func figures(_ line: LedgerTrends.Line, _ reading: TrendReading, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([(zh ? "项目" : "figure", .left), (zh ? "数值" : "value", .right)])
    for figure in TrendTable(reading, demographic: line.demographic).figures {
      table.add([figure.title[language], figure.text[language]])
    }
    if let credibility = line.credibility {
      table.add([zh ? "信度权重" : "credibility weight", NumberText.fixed(credibility.weight, decimals: 2)])
      table.add([zh ? "趋向的增长" : "shrunk towards", ValueText.signedPercent(credibility.towards)])
      table.add([zh ? "信度估计" : "credibility estimate", ValueText.signedPercent(credibility.estimate)])
    }
    return table
  }

  static func coefficients(_ reading: TrendReading, _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = SignificantText.number(reading.settings.level * 100)
    var table = TextTable([
      (zh ? "项" : "term", .left), (zh ? "估计" : "estimate", .right), (zh ? "标准误" : "std. error", .right),
      ("t", .right), ("p", .right), (zh ? "\(level) % 下限" : "\(level) % low", .right), (zh ? "上限" : "high", .right),
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
