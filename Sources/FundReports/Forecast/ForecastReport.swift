public import FundActuarial
public import FundCore
import FundForecasting
import FundLedger

/// Forecasts of funds or series as people, documents and programs read them (预测报表).
public struct ForecastReport: Sendable {
  let forecasts: LedgerForecasts
  /// The lines shown.
  var lines: [LedgerForecasts.Line] { forecasts.lines }

  /// Reports forecasts.
  public init(_ forecasts: LedgerForecasts) { self.forecasts = forecasts }

  /// Whether the series are few enough to be shown period by period.
  public var showsPeriods: Bool { lines.count <= 3 }

  /// Whether there is a series and none of them has a forecast.
  public var isWithoutForecast: Bool { !lines.isEmpty && lines.allSatisfy { $0.made == nil } }

  /// Whether there is no series.
  public var isEmpty: Bool { lines.isEmpty }

  /// Every series with its method and its periods, or one line for each when they are many, and notes.
  ///
  /// - Parameter draw: makes lines of a table, for a terminal or a document.
  public func blocks(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    guard showsPeriods else { return [title(language), ""] + draw(table(language)) + [""] + footnotes(language) }
    var all: [String] = []
    for line in lines {
      all.append(ForecastText.heading(line.subject, forecasts.item, language))
      all += about(line, language)
      if let made = line.made { all += [""] + draw(periods(line, made, language)) }
      all.append("")
    }
    return all + footnotes(language)
  }

  private func title(_ language: Language) -> String {
    let item = forecasts.item?.title
    return language == .zh
      ? "\(item.map { $0.zh + "：" } ?? "")各序列预测，末期中位数及区间"
      : "\(item.map { $0.en + ": " } ?? "")forecasts, the last period"
  }

  /// The method, why it was chosen, what the intervals rest on, the error from earlier origins.
  private func about(_ line: LedgerForecasts.Line, _ language: Language) -> [String] {
    let zh = language == .zh
    guard let made = line.made else {
      let (summary, remedy) = (line.failure?.summary[language] ?? "", line.failure?.remedy[language] ?? "")
      return ["  " + (zh ? "无预测：" : "no forecast: ") + summary + (zh ? "。" : ". ") + remedy]
    }
    var texts = [(zh ? "方法" : "method", methodText(made, language))]
    if !made.weights.isEmpty { texts.append((zh ? "权重" : "weights", weightsText(made.weights))) }
    texts.append((zh ? "数据" : "history", historyText(made, language)))
    texts.append((zh ? "区间" : "interval", made.intervalKind.title[language]))
    texts.append((zh ? "回测" : "error", errorText(line, made, language)))
    for (place, text) in findings(line, made, language).enumerated() {
      texts.append((place > 0 ? "" : zh ? "异常" : "findings", text))
    }
    return texts.flatMap { label, text in
      DisplayWidth.wrapped(text, to: 86).enumerated().map { place, row in
        "  " + DisplayWidth.padded(place == 0 ? label : "", to: zh ? 6 : 10) + row
      }
    }
  }

  /// The members from the heaviest on; those below half a per cent are not shown.
  private func weightsText(_ weights: [ForecastParameter]) -> String {
    weights.filter { $0.value >= 0.005 }.sorted { $0.value > $1.value }
      .map { "\($0.name) \(Int(($0.value * 100).rounded())) %" }
      .joined(separator: ", ")
  }

  private func methodText(_ made: LedgerForecasts.Made, _ language: Language) -> String {
    let zh = language == .zh
    var text = "\(made.method) (\(made.title[language]))"
    guard let selection = made.selection else { return text }
    text += (zh ? "，自动选择：" : ", chosen: ") + selection.reason.summary[language]
    if case .lowestError = selection.reason {
      let judged = selection.candidates.filter { $0.error != nil }.count
      text += zh ? "（\(judged) 种方法）" : " of \(judged) methods"
    }
    if let next = selection.runnersUp.first, let own = selection.error, let theirs = next.error {
      let (mine, other) = (ValueText.percent(own.relative), ValueText.percent(theirs.relative))
      text += zh ? "；误差 \(mine)，次优 \(next.name) \(other)" : "; error \(mine), next best \(next.name) \(other)"
    }
    if let fallback = made.fallback { text += (zh ? "；首选失败：" : "; first choice failed: ") + fallback.summary[language] }
    return text
  }

  private func historyText(_ made: LedgerForecasts.Made, _ language: Language) -> String {
    let zh = language == .zh
    let (count, first, last) = (made.history.count, made.history.start, made.history.end)
    var text = zh ? "\(first) 至 \(last)，\(count) 期" : "\(first) to \(last), \(count) periods"
    if made.filledCount > 0 {
      let rule = forecasts.question.filling.rawValue
      text += zh ? "，\(made.filledCount) 期按 \(rule) 填补" : ", \(made.filledCount) filled by \(rule)"
    }
    return text
  }

  private func errorText(
    _ line: LedgerForecasts.Line, _ made: LedgerForecasts.Made, _ language: Language
  ) -> String {
    let zh = language == .zh
    guard let backtest = made.backtest, let measures = backtest.measures else {
      return zh ? "历史数据不足，无法回测" : "history too short for a back-test"
    }
    let absolute = measures.accuracy.meanAbsoluteError
    let error =
      line.subject.attributes.map { MoneyText.text(absolute, $0.currency, language) }
      ?? SignificantText.number(absolute)
    let relative = ValueText.percent(measures.accuracy.weightedPercentageError)
    var text =
      zh
      ? "平均绝对误差 \(error)（实际值的 \(relative)），MASE \(ForecastText.ratio(measures.scaledError))"
      : "mean absolute error \(error) (\(relative) of actual), MASE \(ForecastText.ratio(measures.scaledError))"
    for (place, level) in forecasts.question.levels.enumerated() {
      let (name, share) = (ForecastText.percent(level), ForecastText.share(measures.coverage[place]))
      text += zh ? "，\(name) % 区间覆盖 \(share)" : ", \(name) % intervals held \(share)"
    }
    let (origins, horizon) = (backtest.origins.count, backtest.horizon)
    text += zh ? "（\(origins) 个起点，各 \(horizon) 期）" : " (\(origins) origins, \(horizon) ahead)"
    return text
  }

  /// What deserves a look in the history, the ten latest.
  private func findings(
    _ line: LedgerForecasts.Line, _ made: LedgerForecasts.Made, _ language: Language
  ) -> [String] {
    let shown = made.findings.suffix(ForecastReport.mostFindings)
    let hidden = made.findings.count - shown.count
    let texts = shown.map { finding in
      finding.sentence { number in
        line.subject.attributes.map { MoneyText.text(number, $0.currency, language) } ?? SignificantText.number(number)
      }[language]
    }
    return hidden == 0 ? texts : [language == .zh ? "另有 \(hidden) 项较早的" : "\(hidden) earlier ones"] + texts
  }

  private static let mostFindings = 10

  private func periods(
    _ line: LedgerForecasts.Line, _ made: LedgerForecasts.Made, _ language: Language
  ) -> TextTable {
    let zh = language == .zh
    let levels = forecasts.question.levels
    let largest = made.forecast.median.values.reduce(0) { max($0, abs($1)) }
    let scale = ForecastText.Scale(line.subject, largest: largest, language)
    let unit = scale.unit.map { zh ? "（\($0)）" : " (\($0))" } ?? ""
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "期间" : "period", .left), ((zh ? "中位数" : "median") + unit, .right), (zh ? "均值" : "mean", .right),
    ]
    for level in levels {
      let name = ForecastText.percent(level)
      columns += [(zh ? "\(name) % 下限" : "\(name) % low", .right), (zh ? "\(name) % 上限" : "\(name) % high", .right)]
    }
    var table = TextTable(columns)
    for step in 0..<made.forecast.horizon {
      let one = made.forecast.steps.values[step]
      var cells = [
        made.forecast.steps.period(at: step).description, scale.number(made.quantile(0.5, step: step)),
        scale.number(one.mean),
      ]
      for level in levels {
        let interval = made.interval(level, step: step)
        cells += [scale.number(interval.lower), scale.number(interval.upper)]
      }
      table.add(cells)
    }
    return table
  }

  /// One line per series: the last period with its interval, the method, and its error from earlier origins.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let level = forecasts.question.levels.first
    let name = level.map { ForecastText.percent($0) } ?? ""
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (forecasts.item == nil ? (zh ? "序列" : "series") : (zh ? "基金" : "fund"), .left)
    ]
    if forecasts.item != nil { columns.append((zh ? "名称" : "name", .left)) }
    columns += [(zh ? "末期" : "period", .left), (zh ? "中位数" : "median", .right)]
    if level != nil { columns.append((zh ? "\(name) % 区间" : "\(name) % interval", .right)) }
    if forecasts.item != nil { columns.append((zh ? "单位" : "unit", .left)) }
    columns += [
      (zh ? "区间依据" : "intervals", .left), (zh ? "方法" : "method", .left), ("MASE", .right),
    ]
    if lines.contains(where: { $0.made == nil }) { columns.append((zh ? "说明" : "note", .left)) }
    var table = TextTable(columns)
    for line in lines { table.add(cells(line, level, language)) }
    return table
  }

  private func cells(_ line: LedgerForecasts.Line, _ level: Double?, _ language: Language) -> [String] {
    var cells = [line.subject.name]
    let isFund = forecasts.item != nil
    if isFund { cells.append(ForecastText.displayName(line.subject)) }
    guard let made = line.made else {
      cells += ["–", "–"] + (level == nil ? [] : ["–"]) + (isFund ? ["–"] : [])
      return cells + ["–", "–", "–", line.failure?.summary[language] ?? ""]
    }
    let last = made.forecast.horizon - 1
    let median = made.quantile(0.5, step: last)
    let scale = ForecastText.Scale(line.subject, largest: abs(median), language)
    cells += [made.forecast.steps.end.description, scale.number(median)]
    if let level {
      let interval = made.interval(level, step: last)
      cells.append("[\(scale.number(interval.lower)), \(scale.number(interval.upper))]")
    }
    if isFund { cells.append(scale.unit ?? "") }
    let kind = ForecastText.word(made.intervalKind, language)
    return cells + [kind, made.method, ForecastText.ratio(made.backtest?.measures?.scaledError)]
  }

  /// What holds for all series.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes: [String] = []
    if lines.contains(where: { $0.made?.backtest?.measures != nil }) {
      notes.append(
        zh
          ? "MASE 为平均绝对误差除以历史同比平均变动；小于 1 即优于照搬上年同期。回测只用各起点以前的数据。"
          : "MASE: mean absolute error per mean change over a year in the history. Back-tests use only what came before each origin."
      )
    }
    if FundLabel.anyGenerated(lines.compactMap(\.subject.attributes)) {
      notes.append(FundLabel.generatedNotice(language))
    }
    return notes.flatMap { DisplayWidth.wrapped($0, to: 100) }
  }
}
